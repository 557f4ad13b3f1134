/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include <math.h>

#include "base/str.h"
#include "reports/figure.h"

static void expect(size_t row, tally_str got, const char *want)
{
    cr_expect(str_is(got, want), "row %zu: %.*s, not %s", row, TALLY_ARG(got), want);
}

Test(figure, writes_numbers_for_people)
{
    static const struct {
        double value;
        const char *number, *sign, *in_short;
    } rows[] = {
        {0, "0", "0", "0"},
        {-0.0, "0", "0", "0"},
        {999, "999", "+999", "999"},
        {3400, "3,400", "+3,400", "3,400"},
        {-900, "−900", "−900", "−900"},
        {3.25, "3.25", "+3.25", "3.25"},
        {1234.5, "1,234.5", "+1,234.5", "1,234.5"},
        {200.0 / 3, "66.67", "+66.67", "66.67"},
        {1.0 / 300, "0.00333", "+0.00333", "0.00333"},
        {0.1 + 0.2, "0.3", "+0.3", "0.3"},
        {1650000, "1.65 million", "+1.65 million", "1.65m"},
        {-2e9, "−2 billion", "−2 billion", "−2bn"},
        {4250e9, "4.25 trillion", "+4.25 trillion", "4.25tn"},
        {123456789, "123,456,789", "+123,456,789", "123,456,789"},
        {1e15, "1,000 trillion", "+1,000 trillion", "1,000tn"},
        {6.02e23, "6.02e+23", "+6.02e+23", "6.02e+23"},
        {INFINITY, "none", "none", "none"},
        {NAN, "none", "none", "none"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect(i, figure_number(a, rows[i].value), rows[i].number);
        expect(i, figure_signed(a, rows[i].value), rows[i].sign);
        expect(i, figure_short(a, rows[i].value), rows[i].in_short);
    }
    arena_close(a);
}

Test(figure, writes_units_as_they_are_said)
{
    static const struct {
        double value;
        const char *unit, *want;
    } rows[] = {
        {3400, "marine", "3,400 marines"},
        {1, "year", "1 year"},
        {2, "percent", "2%"},
        {2, "percent of gdp", "2% of GDP"},
        {0.3, "percentage point", "0.3 percentage points"},
        {1650000, "dollar", "1.65 million dollars"},
        {6.3e12, "yen", "6.3 trillion yen"},
        {120, "kilometre per hour", "120 kilometres per hour"},
        {65, "year of age", "65 years of age"},
        {20, "degree Celsius", "20 degrees Celsius"},
        {3, "square foot", "3 square feet"},
        {85, "facility", "85 facilities"},
        {80, "day", "80 days"},
        {4, "inch", "4 inches"},
        {50, "hertz", "50 hertz"},
        {50, "penny", "50 pence"},
        {4, "woman", "4 women"},
        {7, "-", "7"},
        {7, "", "7"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(i, figure_with_unit(a, rows[i].value, tally_text(rows[i].unit)),
               rows[i].want);
    arena_close(a);
}

Test(figure, writes_ratios_places_and_ranges)
{
    arena *a = arena_open(0);
    expect(0, figure_percent(a, -0.2093), "−20.9%");
    expect(1, figure_percent(a, 0.0004), "0.0%");
    expect(2, figure_percent(a, 999), "+99,900%");
    expect(3, figure_percent(a, NAN), "none");
    static const char *const places[] = {"1st", "2nd", "3rd", "4th"};
    for (size_t i = 0; i < 4; i++)
        expect(4 + i, figure_ordinal(a, (double)i + 1), places[i]);
    expect(8, figure_ordinal(a, 11), "11th");
    expect(9, figure_ordinal(a, 112), "112th");
    expect(10, figure_ordinal(a, 1.5), "1.5");
    expect(11, figure_range(a, 3230, 3570), "3,230 to 3,570");
    expect(12, figure_range(a, 3400, HUGE_VAL), "3,400 or more");
    expect(13, figure_range(a, -HUGE_VAL, 3400), "3,400 or less");
    expect(14, figure_range(a, -HUGE_VAL, HUGE_VAL), "any figure");
    expect(15, figure_count(a, 9), "nine");
    expect(16, figure_count(a, 2000), "2,000");
    expect(17, figure_of(a, 1, "row"), "1 row");
    arena_close(a);
}

Test(figure, writes_periods_as_tables_do)
{
    static const struct {
        tally_period period;
        const char *want;
    } rows[] = {
        {{20230101, 20231231}, "2023"},
        {{20230201, 20230228}, "2023-02"},
        {{20230518, 20230518}, "2023-05-18"},
        {{20230401, 20240331}, "2023-04-01/2024-03-31"},
        {{0, 0}, ""},
        {{20230230, 20230230}, ""},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(i, figure_period(a, rows[i].period), rows[i].want);
    arena_close(a);
}
