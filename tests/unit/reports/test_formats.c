/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "reports/formats.h"
#include "tests/unit/reports/fixture.h"

Test(formats, are_named_and_each_writes_something)
{
    fixture f = fixture_open();
    const char *const *names = report_formats();
    for (size_t i = 0; names[i]; i++)
        cr_expect(fixture_write(&f, names[i]).len > 0, "%s", names[i]);
    fixture_close(&f);
}

Test(formats, give_the_same_bytes_each_time)
{
    fixture f = fixture_open();
    f.style.explain = f.style.verbose = f.style.with_text = true;
    const char *const *names = report_formats();
    for (size_t i = 0; names[i]; i++)
        cr_expect(str_equals(fixture_write(&f, names[i]), fixture_write(&f, names[i])),
                  "%s", names[i]);
    fixture_close(&f);
}

Test(formats, refuse_a_name_that_none_has_and_list_those_there_are)
{
    fixture f = fixture_open();
    fixture_write(&f, "text");
    static const char *const names[] = {"pdf", "", "HTML", NULL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tally_error err = {0};
        cr_expect(!report_write(&f.report, names[i], stdout, &err), "row %zu", i);
        cr_expect_eq(err.code, TALLY_BAD_CALL, "row %zu", i);
        cr_expect(has(tally_text(err.message), "text, line, jsonl, csv, sarif, junit"),
                  "row %zu: %s", i, err.message);
    }
    fixture_close(&f);
}

Test(formats, refuse_a_claim_that_is_not_there)
{
    fixture f = fixture_open();
    fixture_write(&f, "text");
    f.style.only_claim = 11;
    tally_error err = {0};
    cr_expect(!report_write(&f.report, "text", stdout, &err));
    cr_expect_eq(err.code, TALLY_BAD_CALL);
    cr_expect(has(tally_text(err.message), "the article has 10"), "%s", err.message);
    fixture_close(&f);
}

Test(formats, report_a_stream_that_takes_nothing)
{
    fixture f = fixture_open();
    fixture_write(&f, "text");
    FILE *full = fopen("/dev/full", "w");
    cr_assert(full);
    tally_error err = {0};
    cr_expect(!report_write(&f.report, "html", full, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    fclose(full);
    fixture_close(&f);
}

Test(formats, write_an_article_without_claims)
{
    fixture f = fixture_open_empty();
    const char *const *names = report_formats();
    for (size_t i = 0; names[i]; i++) {
        tally_error err = {0};
        fixture_write(&f, names[i]);
        cr_expect(report_write(&f.report, names[i], fopen("/dev/null", "w"), &err), "%s",
                  names[i]);
    }
    f.style.reading_only = true;
    cr_expect(has(fixture_write(&f, "text"), "0 quantities, 0 dates, 0 labels"));
    cr_expect(has(fixture_write(&f, "html"), "What was read"));
    fixture_close(&f);
}
