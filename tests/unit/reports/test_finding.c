/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include <math.h>

#include "base/str.h"
#include "reports/finding.h"
#include "tests/unit/reports/fixture.h"

static finding at(fixture *f, size_t i)
{
    fixture_write(f, "line");
    return finding_at(&f->report, i);
}

static void expect(tally_str got, const char *want)
{
    cr_expect(str_is(got, want), "%.*s, not %s", TALLY_ARG(got), want);
}

Test(finding, says_print_and_record_in_the_same_words)
{
    static const struct {
        size_t claim;
        const char *printed, *in_short, *interval, *reference, *gap;
    } rows[] = {
        {1, "3,400 marines", "3,400", "3,230 to 3,570", "4,300 persons", "−900, −20.9%"},
        {3, "2% of GDP", "2%", "1.5 to 2.5", "", ""},
        {4, "3rd", "3rd", "", "4th", "−1 place"},
        {6, "5.9 trillion yen", "5.9tn", "5.85 trillion to 5.95 trillion",
         "6.1 trillion yen", "−200 billion, −3.3%"},
        {7, "3 years", "3", "", "3 years", "none"},
        {9, "October 2012", "2012-10", "", "", ""},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        finding one = at(&f, rows[i].claim);
        expect(finding_printed(&one, f.a), rows[i].printed);
        expect(finding_short(&one, f.a), rows[i].in_short);
        expect(finding_interval(&one, f.a), rows[i].interval);
        expect(finding_reference(&one, f.a), rows[i].reference);
        expect(finding_gap(&one, f.a), rows[i].gap);
    }
    fixture_close(&f);
}

Test(finding, shows_a_range_of_the_table_as_a_range)
{
    static const struct {
        double value, low, high;
        bool range;
        const char *want;
    } rows[] = {
        {1900, 1800, 2000, true, "1,800 to 2,000 persons"},
        {1900, 1899.5, 1900.5, false, "1,900 persons"},
        {3.4, 3.35, 3.45, false, "3.4 persons"},
        {4.25e12, 4.245e12, 4.255e12, false, "4.25 trillion persons"},
        {4256410760724, 4256410760723.5, 4256410760724.5, false, "4.256 trillion persons"},
        {20, 15, 30, true, "15 to 30 persons"},
        {20, 20, 20, false, "20 persons"},
        {20, -HUGE_VAL, 20, false, "20 persons"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_source s = {.value = rows[i].value,
                          .low = rows[i].low,
                          .high = rows[i].high,
                          .has_range = rows[i].range,
                          .unit = STR("person")};
        expect(source_value(&s, a), rows[i].want);
    }
    arena_close(a);
}

Test(finding, finds_no_difference_inside_a_range_of_the_table)
{
    fixture f = fixture_open();
    f.sources[0].value = f.verdicts[0].reference = 1900;
    f.sources[0].low = 1800;
    f.sources[0].high = 2000;
    f.sources[0].has_range = true;
    f.verdicts[0].gap = 100;
    f.verdicts[0].relative = 100.0 / 1900;
    finding one = at(&f, 0);
    expect(finding_gap(&one, f.a), "none");
    expect(finding_gist(&one, f.a),
           "“approximately 2,000 Marines”; the table has 1,800 to 2,000 persons");
    fixture_close(&f);
}

Test(finding, quotes_the_copy_where_the_value_alone_says_less)
{
    static const struct {
        tally_bound bound;
        tally_outcome outcome;
        const char *gist, *gap;
    } rows[] = {
        {TALLY_EQUAL, TALLY_DIFFERS,
         "3,400 marines as written; the table has 4,300 persons", "−900, −20.9%"},
        {TALLY_MORE, TALLY_AGREES,
         "“approximately 3,400 Marines and sailors”; the table has 4,300 persons", "none"},
        {TALLY_LESS, TALLY_DIFFERS,
         "“approximately 3,400 Marines and sailors” as written; the table has 4,300 persons",
         "−900, −20.9%"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        f.quantities[1].bound = rows[i].bound;
        f.verdicts[1].outcome = rows[i].outcome;
        finding one = at(&f, 1);
        expect(finding_gist(&one, f.a), rows[i].gist);
        expect(finding_gap(&one, f.a), rows[i].gap);
    }
    fixture_close(&f);
}

Test(finding, names_rows_of_one_document_together)
{
    fixture f = fixture_open();
    f.verdicts[1].decided_count = 3;
    f.sources[5].table = STR("other.csv");
    finding one = at(&f, 1);
    size_t next = 0;
    expect(source_next(&one, &next, f.a), "marine-units.csv:14, 15");
    cr_expect_eq(next, 2);
    expect(source_next(&one, &next, f.a), "other.csv:16");
    cr_expect_eq(next, 3);
    fixture_close(&f);
}

Test(finding, says_shares_in_percent_and_dates_as_dates)
{
    fixture f = fixture_open();
    f.quantities[1].kind = TALLY_KIND_SHARE;
    f.quantities[1].unit_name = STR("-");
    f.quantities[1].value = 0.5;
    f.quantities[1].low = 0.475;
    f.quantities[1].high = 0.525;
    finding share = at(&f, 1);
    expect(finding_printed(&share, f.a), "50%");
    expect(finding_interval(&share, f.a), "47.5 to 52.5%");
    tally_source day = {
        .value = 20121001, .low = 20121001, .high = 20121031, .unit = STR("date")};
    expect(source_value(&day, f.a), "October 2012");
    fixture_close(&f);
}

Test(finding, survives_a_reference_of_nothing)
{
    fixture f = fixture_open();
    f.verdicts[1].reference = 0;
    f.verdicts[1].relative = NAN;
    f.verdicts[1].gap = 3400;
    f.sources[3].value = f.sources[3].low = f.sources[3].high = 0;
    f.sources[4].score = NAN;
    f.quantities[2].low = -HUGE_VAL;
    f.quantities[2].high = HUGE_VAL;
    static const char *const formats[] = {"text", "html", "jsonl"};
    f.style.explain = true;
    for (size_t i = 0; i < 3; i++) {
        tally_str got = fixture_write(&f, formats[i]);
        cr_expect(got.len > 0);
        cr_expect(!has(got, "nan") && !has(got, "inf ") && !has(got, "inf,"), "%s",
                  formats[i]);
    }
    fixture_close(&f);
}
