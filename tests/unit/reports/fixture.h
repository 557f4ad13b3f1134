/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_REPORTS_FIXTURE_H
#define TESTS_UNIT_REPORTS_FIXTURE_H

#include "base/arena.h"
#include "reports/report.h"

enum { FIXTURE_CLAIMS = 2000 };

/** A report built by hand: an article, its verdicts and their rows. Change what you like.
 */
typedef struct {
    arena *a;
    tally_reading reading;
    tally_quantity *quantities;
    tally_date *dates;
    tally_label *labels;
    tally_claim *claims;
    tally_verdict *verdicts;
    tally_source *sources;
    tally_table tables[2];
    tally_style style;
    report report;
} fixture;

/** Three paragraphs, nine claims of all eight outcomes, one of them in the headline. */
fixture fixture_open(void);
/** An article without a figure. */
fixture fixture_open_empty(void);
/** `count` claims, in turn of all outcomes but listed. */
fixture fixture_open_many(size_t count);
void fixture_close(fixture *f);

/** The report in a format, as text in the fixture's arena; empty when it failed. */
tally_str fixture_write(fixture *f, const char *format);

/** The first place of `part` in a text, as "found" for a test. */
bool has(tally_str text, const char *part);
size_t count_of(tally_str text, const char *part);

#endif
