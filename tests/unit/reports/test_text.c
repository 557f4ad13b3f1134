/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/reports/fixture.h"

static void expect_parts(tally_str got, const char *const *parts)
{
    for (size_t i = 0; parts[i]; i++)
        cr_expect(has(got, parts[i]), "no \"%s\" in:\n%.*s", parts[i], TALLY_ARG(got));
}

Test(text, begins_with_what_was_checked_and_ends_with_the_counts)
{
    fixture f = fixture_open();
    f.style.report = "okinawa.html";
    tally_str got = fixture_write(&f, "text");
    cr_expect(str_starts_with(
        got, STR("stories/okinawa.md: 9 figures, 2 tables (112 rows, newest "
                 "2023-01-01)\n\n")));
    cr_expect(
        str_ends_with(got, STR("\n1 conflicts, 1 differs, 1 outdated, 1 query, 1 close, 2 "
                               "agree, 2 without reference\n"
                               "Report: okinawa.html    More: tally explain "
                               "stories/okinawa.md 6\n")));
    fixture_close(&f);
}

Test(text, shows_a_finding_with_its_reference_and_source)
{
    static const char *const parts[] = {
        "  2  1:113 ≠ differs       approximately 3,400 Marines and sailors\n"
        "            reference 4,300 persons (2023), −900, −20.9%\n"
        "            The digits look transposed: 3,400 for 4,300?\n"
        "            marine-units.csv:14  Force Almanac, Strengths, p. 212\n\n",
        "  6  3:117 ⇄ conflicts     6.3 trillion yen\n"
        "            against 3:148 5.9 trillion yen\n",
        "  5  3:83  ? query         world’s third-largest\n"
        "            reference 4th (2023), −1 place\n",
        "  9  5:121 ○ no reference  $1.65 million\n",
        NULL,
    };
    fixture f = fixture_open();
    tally_str got = fixture_write(&f, "text");
    expect_parts(got, parts);
    cr_expect(!has(got, "✓"), "what agrees is counted, not listed");
    cr_expect(!has(got, "\x1b"), "no colour unless asked");
    f.style.verbose = true;
    cr_expect(
        has(fixture_write(&f, "text"), "  1  1:33  ✓ agrees        approximately 2,000"));
    fixture_close(&f);
}

Test(text, colours_by_glyph_and_word)
{
    fixture f = fixture_open();
    f.style.color = true;
    tally_str got = fixture_write(&f, "text");
    cr_expect(has(got, "\x1b[31m≠ differs\x1b[0m"));
    cr_expect_eq(count_of(got, "\x1b[") % 2, 0, "each colour ends");
    fixture_close(&f);
}

Test(text, explains_one_claim_in_full)
{
    static const char *const parts[] = {
        "stories/okinawa.md: claim 2 of 10\n",
        "  interval    3,230 to 3,570\n",
        "  1 * ≠ differs       0.93  marine-units.csv:14",
        "  3   ≠ differs       0.42  marine-units.csv:16",
        "strength, 12th Marine Regiment, 2022: 4,171 persons",
        "entity, measure and period match",
        "  rule        level\n",
        "What would change it\n",
        NULL,
    };
    fixture f = fixture_open();
    f.style.only_claim = 2;
    f.style.explain = true;
    expect_parts(fixture_write(&f, "text"), parts);
    f.style.only_claim = 5;
    cr_expect(has(fixture_write(&f, "text"), "The sum\n  2% × 4,250 bn = 85 bn USD\n"));
    fixture_close(&f);
}

Test(text, lists_what_was_read)
{
    static const char *const parts[] = {
        "stories/okinawa.md: 9 quantities, 2 dates, 2 labels\n",
        "  1:33    approximately 2,000 Marines           ~ 2,000 marines           count  ",
        "  5:47    October 2012                          October 2012\n",
        "  5:30    12th Regiment                         unit-name\n",
        NULL,
    };
    fixture f = fixture_open();
    f.style.reading_only = true;
    expect_parts(fixture_write(&f, "text"), parts);
    fixture_close(&f);
}

Test(text, gives_compilers_lines_one_a_finding)
{
    fixture f = fixture_open();
    tally_str got = fixture_write(&f, "line");
    cr_expect(
        str_starts_with(got, STR("stories/okinawa.md:1:113: differs: approximately 3,400 "
                                 "Marines and sailors: The digits look transposed: 3,400 "
                                 "for 4,300?\n")));
    cr_expect_eq(count_of(got, "\n"), 7);
    f.style.only_claim = 6;
    cr_expect_eq(count_of(fixture_write(&f, "line"), "\n"), 1);
    fixture_close(&f);
}

Test(text, lets_no_stranger_steer_the_terminal)
{
    fixture f = fixture_open();
    f.quantities[1].literal = STR("3,400\x1b[2J\n\n\xc2\x9b"
                                  "31mMarines\xe2\x80\xae!");
    f.verdicts[1].explanation = STR("one\ttwo\r\nthree\x07");
    f.reading.name = STR("a\x1b]0;owned\x07.md");
    f.sources[3].publisher = STR("\x08\x08\x7f");
    static const char *const formats[] = {"text", "line"};
    for (size_t i = 0; i < 2; i++) {
        tally_str got = fixture_write(&f, formats[i]);
        cr_expect(has(got, "3,400�[2J �31mMarines�!"), "%.*s", TALLY_ARG(got));
        cr_expect(has(got, "one two three�"));
        for (size_t k = 0; k < got.len; k++)
            cr_expect(got.ptr[k] == '\n' || (unsigned char)got.ptr[k] >= ' ', "byte %zu",
                      k);
    }
    fixture_close(&f);
}
