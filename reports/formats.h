/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_FORMATS_H
#define REPORTS_FORMATS_H

#include "base/arena.h"
#include "reports/report.h"

/** Writes a report. `a` is for what it needs on the way; whoever calls looks at the arena
 * and the stream when it is done. */
typedef void report_format(const report *r, arena *a, FILE *out);

/** The table of formats: `text` is written by format_text, in reports/format_text.c. */
#define REPORT_FORMATS(each)                                                         \
    each(text) each(line) each(jsonl) each(csv) each(sarif) each(junit) each(github) \
        each(webanno) each(claimreview) each(html)

#define REPORT_DECLARE(name) report_format format_##name;
REPORT_FORMATS(REPORT_DECLARE)
#undef REPORT_DECLARE

/** Writes one article as the named format. Fails on an unknown name, a claim number that
 * the article does not have, a stream that cannot be written, and without memory. */
bool report_write(const report *r, const char *format, FILE *out, tally_error *err);

/** What stands behind the last of several articles; `style` is continued where one was
 * written. Nothing for most formats. */
typedef void report_format_end(const tally_style *style, FILE *out);
report_format_end format_sarif_end, format_junit_end, format_github_end;
void report_end(const char *format, const tally_style *style, FILE *out);

/** What a content security policy calls the style of every HTML report: 'sha256-...'. */
enum { REPORT_SOURCE_NAME = 64 };
void report_name_style(char out[REPORT_SOURCE_NAME]);

/** The names of the formats, ending with NULL. */
const char *const *report_formats(void);

#endif
