/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/number.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The number at the first token, and the words left behind it; zeroes for an interval that
 * the row leaves open. */
typedef struct {
    const char *text;
    double value, low, high;
    const char *rest;
} row;

static const row digit_rows[] = {
    {"3,400 Marines", 3400, 3350, 3450, "Marines"},
    {"12,034", 12034, 12033.5, 12034.5, ""},
    {"2,50,000", 250000, 245000, 255000, ""},
    {"1,23,45,678", 12345678, 12345677.5, 12345678.5, ""},
    {"12 400 000", 12400000, 12350000, 12450000, ""},
    {"12\xc2\xa0"
     "400\xc2\xa0"
     "001",
     12400001, 12400000.5, 12400001.5, ""},
    {"12\xe2\x80\xaf"
     "400\xe2\x80\xaf"
     "001",
     12400001, 12400000.5, 12400001.5, ""},
    {"1.65", 1.65, 1.645, 1.655, ""},
    {"0.5", 0.5, 0.45, 0.55, ""},
    {"2.0", 2, 1.95, 2.05, ""},
    {"2.50", 2.5, 2.495, 2.505, ""},
    {"5", 5, 4.5, 5.5, ""},
    {"0", 0, -0.5, 0.5, ""},
    {"10", 10, 9.5, 10.5, ""},
    {"100", 100, 95, 105, ""},
    {"2000", 2000, 1900, 2100, ""},
    {"12,000", 12000, 11500, 12500, ""},
    {"50,000", 50000, 47500, 52500, ""},
    {"84 million", 84e6, 83.5e6, 84.5e6, ""},
    {"2.4 million", 2.4e6, 2.35e6, 2.45e6, ""},
    {"200 million", 200e6, 190e6, 210e6, ""},
    {"350 billion", 350e9, 345e9, 355e9, ""},
    {"1 million", 1e6, 0.5e6, 1.5e6, ""},
    {"3.4m people", 3.4e6, 3.35e6, 3.45e6, "people"},
    {"3bn", 3e9, 2.5e9, 3.5e9, ""},
    {"40k people", 40000, 38000, 42000, "people"},
    {"2.5 lakh crore", 2.5e12, 2.45e12, 2.55e12, ""},
    {"3 hundred thousand", 300000, 250000, 350000, ""},
    {"1.5 hundred", 150, 145, 155, ""},
    {"17 dozen eggs", 204, 203.5, 204.5, "eggs"},
};

static const row word_rows[] = {
    {"seven", 7, 6.5, 7.5, ""},
    {"twenty-three", 23, 22.5, 23.5, ""},
    {"twenty three", 23, 22.5, 23.5, ""},
    {"twenty-three thousand four hundred", 23400, 23350, 23450, ""},
    {"three hundred and twelve people", 312, 311.5, 312.5, "people"},
    {"one hundred thousand", 100000, 95000, 105000, ""},
    {"two million three hundred thousand and five", 2300005, 2300004.5, 2300005.5, ""},
    {"seventy-five hundred", 7500, 7450, 7550, ""},
    {"nineteen hundred", 1900, 1850, 1950, ""},
    {"one and a half thousand", 1500, 1250, 1750, ""},
    {"two and a half million", 2.5e6, 2.25e6, 2.75e6, ""},
    {"five point three", 5.3, 5.25, 5.35, ""},
    {"five point three four million", 5.34e6, 5.335e6, 5.345e6, ""},
    {"a hundred", 100, 95, 105, ""},
    {"a million dollars", 1e6, 0.95e6, 1.05e6, "dollars"},
    {"a dozen", 12, 0, 0, ""},
    {"two dozen ships", 24, 0, 0, "ships"},
    {"a couple of weeks", 2, 1.5, 2.5, "weeks"},
    {"three pairs of shoes", 6, 5.5, 6.5, "shoes"},
    {"half a million", 500000, 0, 0, ""},
    {"three quarters of a million", 750000, 0, 0, ""},
    {"half a dozen", 6, 0, 0, ""},
};

static const row part_rows[] = {
    {"half of the seats", 0.5, 0.475, 0.525, "of the seats"},
    {"half the seats", 0.5, 0.475, 0.525, "the seats"},
    {"a third of them", 1.0 / 3, 0.31, 0.355, "of them"},
    {"two-thirds", 2.0 / 3, 0.64, 0.69, ""},
    {"two thirds of them", 2.0 / 3, 0.64, 0.69, "of them"},
    {"a quarter of them", 0.25, 0.23, 0.27, "of them"},
    {"three quarters of the seats", 0.75, 0.72, 0.78, "of the seats"},
    {"one in five people", 0.2, 0.19, 0.21, "people"},
    {"one in ten", 0.1, 0.095, 0.105, ""},
    {"9 out of 10 people", 0.9, 0.855, 0.945, "people"},
    {"nine out of ten", 0.9, 0.855, 0.945, ""},
};

static const row span_rows[] = {
    {"dozens of cars", 12, 24, 99, "cars"},
    {"scores of cars", 20, 40, 99, "cars"},
    {"hundreds of cars", 100, 200, 999, "cars"},
    {"thousands", 1000, 2000, 9999, ""},
    {"tens of thousands of cars", 10000, 20000, 99000, "cars"},
    {"hundreds of thousands", 100000, 200000, 999000, ""},
    {"millions of people", 1e6, 2e6, 9.9e6, "people"},
    {"tens of millions", 1e7, 2e7, 9.9e7, ""},
    {"twice the seats", 2, 1.9, 2.1, "the seats"},
    {"twice as many", 2, 1.9, 2.1, "as many"},
    {"triple the seats", 3, 2.85, 3.15, "the seats"},
};

static void expect_row(fixture *f, const row *r, number_nature nature)
{
    number n = {0};
    token_list t = fixture_tokens(f, r->text);
    bool read = number_read(&t, 0, false, &n);
    cr_expect(read, "%s: no number", r->text);
    if (!read)
        return;
    cr_expect(nearly(n.value, r->value), "%s: %.15g", r->text, n.value);
    bool open = r->low == 0 && r->high == 0;
    cr_expect(open || nearly(n.low, r->low), "%s: low %.15g, not %.15g", r->text, n.low,
              r->low);
    cr_expect(open || nearly(n.high, r->high), "%s: high %.15g, not %.15g", r->text, n.high,
              r->high);
    cr_expect(n.nature == nature, "%s: nature %d", r->text, (int)n.nature);
    size_t at = n.end < t.len ? t.items[n.end].begin : t.text.len;
    tally_str rest = str_slice(t.text, at, t.text.len);
    cr_expect(str_is(rest, r->rest), "%s: left '%.*s'", r->text, TALLY_ARG(rest));
}

Test(number, reads_digits)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(digit_rows); i++)
        expect_row(&f, &digit_rows[i], NUMBER_PLAIN);
    fixture_close(&f);
}

Test(number, reads_words)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(word_rows); i++)
        expect_row(&f, &word_rows[i], NUMBER_PLAIN);
    fixture_close(&f);
}

Test(number, reads_parts)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(part_rows); i++)
        expect_row(&f, &part_rows[i], NUMBER_PART);
    fixture_close(&f);
}

Test(number, reads_vague_spans_and_multiples)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(span_rows); i++) {
        bool times = span_rows[i].value < 10;
        expect_row(&f, &span_rows[i], times ? NUMBER_TIMES : NUMBER_PLENTY);
    }
    fixture_close(&f);
}

Test(number, spans_as_wide_as_its_words)
{
    static const struct {
        const char *text;
        double from, to;
    } rows[] = {{"dozens of cars", 12, 120},
                {"hundreds of cars", 100, 1000},
                {"tens of thousands", 10000, 100000},
                {"hundreds of thousands", 100000, 1000000},
                {"millions", 1e6, 1e7}};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        number n = {0};
        token_list t = fixture_tokens(&f, rows[i].text);
        cr_expect(number_read(&t, 0, false, &n), "%s", rows[i].text);
        cr_expect(n.value == rows[i].from && n.value2 == rows[i].to, "%s: %g to %g",
                  rows[i].text, n.value, n.value2);
    }
    fixture_close(&f);
}

Test(number, reads_letters_of_money_behind_money_alone)
{
    static const struct {
        const char *text;
        bool money;
        double value;
    } rows[] = {{"5m", true, 5e6},        {"5b", true, 5e9},     {"5M", true, 5e6},
                {"1.5tn", false, 1.5e12}, {"5m tall", false, 5}, {"5m", false, 5},
                {"5k", false, 5000},      {"5bn", false, 5e9}};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        number n = {0};
        token_list t = fixture_tokens(&f, rows[i].text);
        cr_expect(number_read(&t, 0, rows[i].money, &n), "%s", rows[i].text);
        cr_expect(nearly(n.value, rows[i].value), "%s: %g", rows[i].text, n.value);
    }
    fixture_close(&f);
}

Test(number, finds_none_where_there_is_none)
{
    static const char *const rows[] = {"",           "people",      "a man",  "the seats",
                                       "2.10.3",     "of",          "$",      "-",
                                       "tens",       "point five",  "thirds", "most people",
                                       "and a half", "a dog's life"};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        number n = {0};
        token_list t = fixture_tokens(&f, rows[i]);
        cr_expect(!number_read(&t, 0, false, &n), "%s: %g", rows[i], n.value);
    }
    fixture_close(&f);
}
