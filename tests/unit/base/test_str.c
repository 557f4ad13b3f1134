/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <criterion/criterion.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BYTES(literal) ((tally_str){literal, sizeof(literal) - 1})

Test(str, slices_are_clipped)
{
    tally_str text = STR("abcdef");
    cr_expect(str_is(str_slice(text, 1, 3), "bc"));
    cr_expect(str_is(str_slice(text, 4, 99), "ef"));
    cr_expect_eq(str_slice(text, 5, 2).len, 0);
    cr_expect_eq(str_slice(text, 99, 100).len, 0);
    cr_expect_eq(str_slice(text, 0, TALLY_NONE).len, 6);
    cr_expect_eq(str_slice((tally_str){"", 0}, 0, 0).len, 0);
}

Test(str, trims_ascii_blanks_alone)
{
    cr_expect(str_is(str_trim(STR(" \t\r\n a b \n")), "a b"));
    cr_expect(str_is(str_trim(STR("a")), "a"));
    cr_expect_eq(str_trim(STR(" \n ")).len, 0);
    cr_expect_eq(str_trim(STR("")).len, 0);
    cr_expect(str_is(str_trim(STR("\xc2\xa0"
                                  "a")),
                     "\xc2\xa0"
                     "a"));
}

Test(str, compares)
{
    cr_expect(str_equals(STR("a"), STR("a")) && !str_equals(STR("a"), STR("A")));
    cr_expect(str_equals((tally_str){0}, STR("")));
    cr_expect(str_equals_folded(STR("Per CENT"), STR("per cent")));
    cr_expect(!str_equals_folded(STR("per"), STR("perc")));
    cr_expect(!str_equals_folded(STR("\xc3\x89"), STR("\xc3\xa9")), "case is ASCII's");
    cr_expect(str_starts_with(STR("table"), STR("tab")) &&
              !str_starts_with(STR("ta"), STR("tab")));
    cr_expect(str_ends_with(STR("a.csv"), STR(".csv")) &&
              !str_ends_with(STR("v"), STR("sv")));
    cr_expect_lt(str_compare(STR("a"), STR("b")), 0);
    cr_expect_lt(str_compare(STR("a"), STR("ab")), 0);
    cr_expect_lt(str_compare(STR("Z"), STR("a")), 0);
    cr_expect_gt(str_compare(STR("\xc3\xa9"), STR("z")), 0, "bytes count as unsigned");
    cr_expect_eq(str_compare(STR(""), (tally_str){0}), 0);
}

Test(str, finds)
{
    tally_str text = BYTES("one\0two one");
    cr_expect_eq(str_find(text, STR("one"), 0), 0);
    cr_expect_eq(str_find(text, STR("one"), 1), 8);
    cr_expect_eq(str_find(text, STR("two"), 0), 4, "beyond a NUL");
    cr_expect_eq(str_find(text, STR("three"), 0), TALLY_NONE);
    cr_expect_eq(str_find(text, STR("one"), 99), TALLY_NONE);
    cr_expect_eq(str_find(text, STR(""), 0), TALLY_NONE);
    cr_expect_eq(str_find(STR(""), STR("a"), 0), TALLY_NONE);
}

Test(str, gives_fields_one_by_one)
{
    static const char *const want[] = {"a", "", "b c", ""};
    tally_str rest = STR("a;; b c ;"), field;
    for (size_t i = 0; i < COUNT(want); i++) {
        cr_assert(str_next_field(&rest, ';', &field), "field %zu", i);
        cr_expect(str_is(field, want[i]), "field %zu: %.*s", i, TALLY_ARG(field));
    }
    cr_expect(!str_next_field(&rest, ';', &field));
    cr_expect(!str_next_field(&rest, ';', &field), "and stays at the end");
    rest = STR("");
    cr_expect(str_next_field(&rest, ';', &field) && field.len == 0);
    cr_expect(!str_next_field(&rest, ';', &field));
}

Test(str, decodes_code_points)
{
    static const struct {
        const char *text;
        uint32_t code;
        size_t size;
    } rows[] = {
        {"A", 'A', 1},
        {"\xc2\x80", 0x80, 2},
        {"\xc3\xa9", 0xe9, 2},
        {"\xe2\x82\xac", 0x20ac, 3},
        {"\xf0\x9f\x98\x80", 0x1f600, 4},
        {"\xf4\x8f\xbf\xbf", 0x10ffff, 4},
        {"\xef\xbf\xbd", 0xfffd, 3}, /* written out, not a fault */
        {"\x80", 0xfffd, 1},         /* a tail without a head */
        {"\xc3", 0xfffd, 1},
        {"\xc3z", 0xfffd, 1},
        {"\xe2\x82", 0xfffd, 1},
        {"\xf0\x9f\x98", 0xfffd, 1},
        {"\xff", 0xfffd, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t size = 0;
        uint32_t code = str_code_point(tally_text(rows[i].text), 0, &size);
        cr_expect_eq(code, rows[i].code, "row %zu: U+%04X", i, (unsigned)code);
        cr_expect_eq(size, rows[i].size, "row %zu: %zu bytes", i, size);
    }
}

Test(str, tells_well_formed_utf8)
{
    static const struct {
        tally_str text;
        size_t bad;
    } rows[] = {
        {{"", 0}, 0},
        {{"plain", 5}, 5},
        {{"\xef\xbf\xbd ok", 6}, 6},
        {{"\xf0\x9f\x98\x80", 4}, 4},
        {{"\xf4\x8f\xbf\xbf", 4}, 4},
        {{"a\0b", 3}, 1},
        {{"a\x80", 2}, 1},
        {{"ab\xc0\xaf", 4}, 2},       /* overlong / */
        {{"\xc1\xbf", 2}, 0},         /* overlong DEL */
        {{"a\xe0\x80\xaf", 4}, 1},    /* overlong in three */
        {{"\xe0\x9f\xbf", 3}, 0},     /* overlong, the largest */
        {{"\xf0\x80\x80\xaf", 4}, 0}, /* overlong in four */
        {{"\xf0\x8f\xbf\xbf", 4}, 0},
        {{"\xed\xa0\x80", 3}, 0}, /* first surrogate */
        {{"\xed\xbf\xbf", 3}, 0}, /* last surrogate */
        {{"\xed\x9f\xbf", 3}, 3},
        {{"\xee\x80\x80", 3}, 3},
        {{"\xf4\x90\x80\x80", 4}, 0}, /* above U+10FFFF */
        {{"\xf5\x80\x80\x80", 4}, 0},
        {{"\xf8\x88\x80\x80\x80", 5}, 0},
        {{"ok\xe2\x82", 4}, 2}, /* cut off */
        {{"ok\xf0\x9f\x98", 5}, 2},
        {{"\xe2\x28\xa1", 3}, 0},
        {{"\xc3\xa9\xfe", 3}, 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t bad = str_check_utf8(rows[i].text);
        cr_expect_eq(bad, rows[i].bad, "row %zu: bad at %zu", i, bad);
    }
}

Test(str, reads_plain_numbers)
{
    static const struct {
        const char *text;
        double value;
    } rows[] = {
        {"0", 0},
        {"-12", -12},
        {"+7", 7},
        {"3.5", 3.5},
        {"1e6", 1e6},
        {"1E6", 1e6},
        {"1e+6", 1e6},
        {"2.5e-3", 2.5e-3},
        {".5", 0.5},
        {"5.", 5},
        {"-0.25", -0.25},
        {"007", 7},
        {"0.1", 0.1},
        {"0.3", 0.3},
        {"1e300", 1e300},
        {"1e-300", 1e-300},
        {"1e22", 1e22},
        {"1e23", 1e23},
        {"0.0000001", 1e-7},
        {"2589988.110336", 2589988.110336},
        {"9007199254740993", 9007199254740992},
        {"123456789012345678901234567890", 123456789012345678901234567890.0},
        {"0.000000000000000000000000000012", 1.2e-29},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double got = NAN;
        cr_expect(str_to_number(tally_text(rows[i].text), &got), "%s", rows[i].text);
        cr_expect(got == rows[i].value, "%s: %.17g", rows[i].text, got);
    }
}

Test(str, refuses_what_is_no_plain_number)
{
    static const char *const rows[] = {
        "",         " 1",        "1 ",     "-",
        "+",        ".",         "-.",     "e5",
        "1e",       "1e+",       "1e5.0",  "nan",
        "NaN",      "inf",       "-inf",   "infinity",
        "0x10",     "0x1p3",     "1,000",  "1_000",
        "1.2.3",    "--1",       "+-1",    "1f",
        "1d",       "1e999",     "1e-999", "1e99999999999999999999",
        "\xd9\xa1", "1\xc2\xa0", "one",    "1%",
        "$1",
    };
    double got = 77;
    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect(!str_to_number(tally_text(rows[i]), &got), "%s: %g", rows[i], got);
    cr_expect(!str_to_number(BYTES("1\0"), &got), "a NUL is no digit");
    cr_expect_eq(got, 77, "a refusal leaves the number alone");
}

Test(str, stays_finite_over_four_hundred_digits)
{
    char digits[804] = {0};
    double got = NAN;
    memset(digits, '9', 400);
    cr_expect(str_to_number((tally_str){digits, 400}, &got) && isfinite(got) &&
              got > 1e300);
    memset(digits, '0', 402);
    digits[1] = '.', digits[402] = '1';
    cr_expect(str_to_number((tally_str){digits, 403}, &got) && got >= 0 && got < 1e-300);
    memset(digits, '1', 800);
    digits[0] = '-';
    cr_expect(str_to_number((tally_str){digits, 800}, &got) && isfinite(got) && got < 0);
}

Test(str, scales_without_infinity)
{
    static const struct {
        uint64_t mantissa;
        int exponent;
        double value;
    } rows[] = {
        {0, 0, 0},
        {0, 400, 0},
        {0, -400, 0},
        {34, -1, 3.4},
        {165, 4, 1.65e6},
        {1, 308, 1e308},
        {1, 309, DBL_MAX},
        {UINT64_MAX, 999999, DBL_MAX},
        {1, -999999, 0},
        {5, -1, 0.5},
        {UINT64_MAX, 0, 18446744073709551615.0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double got = str_scale_number(rows[i].mantissa, rows[i].exponent);
        cr_expect(got == rows[i].value, "row %zu: %.17g", i, got);
    }
    for (int exponent = -700; exponent <= 700; exponent++)
        cr_expect(isfinite(str_scale_number(UINT64_MAX, exponent)), "10^%d", exponent);
}

Test(str, reads_counts)
{
    size_t got = 77;
    cr_expect(str_to_size(STR("0"), &got) && got == 0);
    cr_expect(str_to_size(STR("042"), &got) && got == 42);
    cr_expect(str_to_size(STR("1844674407370955160"), &got) && got == 1844674407370955160u);
    static const char *const bad[] = {
        "", "-1", "+1", "1.0", " 1", "1e3", "99999999999999999999", "184467440737095516160",
        "x"};
    for (size_t i = 0; i < COUNT(bad); i++)
        cr_expect(!str_to_size(tally_text(bad[i]), &got), "%s", bad[i]);
}

/* Deterministic, so that a failure can be repeated. */
static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 11;
}

Test(str, reads_numbers_as_the_library_does)
{
    uint64_t state = 1;
    size_t wrong = 0;
    for (int i = 0; i < 20000; i++) {
        char text[40];
        int digits = 1 + (int)(next_random(&state) % 15);
        uint64_t mantissa = next_random(&state) % (uint64_t)pow(10, digits);
        int exponent = (int)(next_random(&state) % 39) - 19;
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)mantissa, exponent);
        double got = NAN, want = strtod(text, NULL);
        cr_expect(str_to_number(tally_text(text), &got));
        wrong += got != want;
        cr_expect(fabs(got - want) <= fabs(want) * 2.3e-16, "%s: %.17g, %.17g", text, got,
                  want);
    }
    cr_expect_eq(wrong, 0, "%zu of 20000 not rounded to the nearest", wrong);
}

Test(str, rounds_to_the_nearest_double)
{
    static const char *const rows[] = {"783053691187249e8",    "6043714202958076e-6",
                                       "19836416224496911e15", "393311443666185022e7",
                                       "218768282340838e19",   "959949740880330e-19"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        double got = NAN;
        cr_expect(str_to_number(tally_text(rows[i]), &got) && got == strtod(rows[i], NULL),
                  "%s: %.17g", rows[i], got);
    }
}

Test(str, encodes_what_it_decodes)
{
    static const uint32_t codes[] = {'a',   0x7f,   0x80,    0x7ff,
                                     0x800, 0xfffd, 0x10000, 0x10ffff};
    for (size_t i = 0; i < COUNT(codes); i++) {
        char room[4];
        size_t size = str_encode(codes[i], room), read = 0;
        cr_expect_eq(str_code_point((tally_str){room, size}, 0, &read), codes[i]);
        cr_expect_eq(read, size, "row %zu", i);
    }
}
