/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/finding.h"
#include "reports/formats.h"
#include "reports/html.h"
#include "reports/summary.h"

/* JUnit's XML, for build servers: a suite for each article, a case for each figure. What
 * differs has failed; what nobody can decide was skipped. */

static bool has_failed(const finding *f)
{
    tally_outcome outcome = f->verdict->outcome;
    return (outcome == TALLY_DIFFERS || outcome == TALLY_CONFLICTS) &&
           !f->verdict->accepted && !f->verdict->known;
}

static bool has_passed(const finding *f)
{
    return f->verdict->outcome == TALLY_AGREES || f->verdict->outcome == TALLY_CLOSE;
}

static void attr_count(html *h, const char *name, size_t count)
{
    html_attr_number(h, name, "", count);
}

static void write_outcome(html *h, const finding *f, arena *a)
{
    const tally_acceptance *given = f->verdict->accepted;
    bool failed = has_failed(f);
    const char *word = given               ? "accepted"
                       : f->verdict->known ? "as before"
                                           : f->words->name;
    html_begin(h, failed ? "failure" : "skipped", NULL);
    if (failed)
        html_attr(h, "type", tally_text(f->words->name));
    html_attr(h, "message",
              arena_print(a, "%s: %.*s", word,
                          TALLY_ARG(given ? given->reason : f->verdict->explanation)));
    if (failed)
        html_text(h, finding_about(f, a));
    html_end(h);
}

static void write_case(html *h, const report *r, const finding *f, arena *a)
{
    html_break(h);
    html_begin(h, "testcase", NULL);
    html_attr(h, "classname", r->reading->name);
    html_attr(h, "name", arena_print(a, "%zu: %.*s", f->n, TALLY_ARG(f->literal)));
    attr_count(h, "line", f->span.line);
    if (!has_passed(f))
        write_outcome(h, f, a);
    html_end(h);
}

static void write_suite(html *h, const report *r, arena *a)
{
    summary s = summary_of(r);
    size_t failed = 0, passed = 0;
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        failed += has_failed(&f);
        passed += has_passed(&f);
    }
    html_begin(h, "testsuite", NULL);
    html_attr(h, "name", r->reading->name);
    attr_count(h, "tests", s.figures);
    attr_count(h, "failures", failed);
    attr_count(h, "errors", 0);
    attr_count(h, "skipped", s.figures - failed - passed);
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (f.verdict->outcome != TALLY_LISTED)
            write_case(h, r, &f, a);
    }
    html_break(h);
    html_end(h);
    html_break(h);
}

void format_junit(const report *r, arena *a, FILE *out)
{
    html h = {.out = out};
    if (!r->style->continued)
        html_begin_xml(&h, "testsuites");
    write_suite(&h, r, a);
}

void format_junit_end(const tally_style *style, FILE *out)
{
    html h = {.out = out};
    if (!style->continued)
        html_begin_xml(&h, "testsuites");
    html_end_xml(&h, "testsuites");
}
