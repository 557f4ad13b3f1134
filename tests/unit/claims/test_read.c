/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold of any text. The texts are made, the same at every run. */
#include "claims/read.h"

#include <criterion/criterion.h>

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static const char *const soup[] = {
    "3,400",
    "1.65",
    "2,50,000",
    "12 400 000",
    "5",
    "0",
    "007",
    "1999",
    "2023",
    "21",
    "10:30",
    "2.10.3",
    "1e999",
    "9/11",
    "24/7",
    "99999999999999999999",
    "0.000001",
    "$",
    "\xe2\x82\xac",
    "\xc2\xa3",
    "US$",
    "%",
    "per cent",
    "km",
    "miles",
    "kg",
    "m",
    "bn",
    "k",
    "\xc2\xb0",
    "C",
    "million",
    "billion",
    "crore",
    "hundred",
    "thousand",
    "dozen",
    "dozens",
    "tens",
    "of",
    "half",
    "a",
    "an",
    "the",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "one",
    "two",
    "twenty",
    "ninety",
    "and",
    "in",
    "to",
    "from",
    "between",
    "out",
    "about",
    "nearly",
    "more",
    "than",
    "fewer",
    "up",
    "down",
    "rose",
    "fell",
    "by",
    "or",
    "so",
    "least",
    "at",
    "over",
    "under",
    "point",
    "twice",
    "January",
    "Feb",
    "May",
    "Monday",
    "last",
    "next",
    "this",
    "year",
    "month",
    "week",
    "years",
    "prison",
    "sentenced",
    "old",
    "aged",
    "largest",
    "second",
    "world's",
    "people",
    "Marines",
    "seats",
    "F-35",
    "Q2",
    "FY2023",
    "Article",
    "No.",
    "12th",
    "centuries",
    "century",
    "the 90s",
    "GMT",
    "pm",
    "a.m.",
    "will",
    "not",
    "-",
    "\xe2\x80\x93",
    "\xe2\x80\x94",
    "\xe2\x88\x92",
    "+",
    "~",
    "<",
    ">",
    "(",
    ")",
    "\"",
    "\xe2\x80\x9c",
    "\xe2\x80\x9d",
    "'",
    "\xe2\x80\x99s",
    ".",
    ",",
    ";",
    ":",
    "/",
    "#",
    "\xc2\xbd",
    "\xc2\xbe",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\xc2\xa0",
    "\xe2\x80\xaf",
    "\xe2\x80\xae",
    "\xe2\x80\xa8",
    "\xd9\xa3",
    "\xf0\x9f\x98\x80",
    "caf\xc3\xa9",
    "?",
    "!",
    "[",
    "]",
    "{month}",
    "\\d+",
    "www.x.org/4",
};

/* `words` pieces of the soup; `glued`: a quarter of them without a blank between. */
static tally_str stir(fixture *f, uint64_t *state, size_t words, bool glued)
{
    char *text = arena_alloc(f->a, words * 32 + 1);
    size_t len = 0;
    for (size_t i = 0; text && i < words; i++) {
        const char *piece = soup[next_random(state) % COUNT(soup)];
        size_t size = strlen(piece);
        memcpy(text + len, piece, size);
        len += size;
        if (!glued || next_random(state) % 4)
            text[len++] = ' ';
    }
    return (tally_str){text, len};
}

static void expect_promises(uint64_t state, bool glued)
{
    for (size_t round = 0; round < 8; round++) {
        fixture f = fixture_open();
        for (size_t i = 0; i < 500; i++) {
            f.today = i % 7 ? 20230112 : 0;
            tally_str title = i % 3 ? STR("") : stir(&f, &state, 6, glued);
            tally_str text = stir(&f, &state, 1 + i % 40, glued);
            tally_reading r = fixture_read_all(&f, title, text);
            const char *fault = fixture_fault(&f, &r);
            cr_assert(!fault, "%s in \"%.*s\" / \"%.*s\"", fault, TALLY_ARG(title),
                      TALLY_ARG(text));
        }
        fixture_close(&f);
    }
}

Test(read, keeps_its_promises_over_any_words)
{
    expect_promises(20230112, false);
}

Test(read, keeps_its_promises_over_words_run_together)
{
    expect_promises(20230113, true);
}

Test(read, gives_the_same_twice)
{
    uint64_t state = 99;
    for (size_t i = 0; i < 12; i++) {
        fixture f = fixture_open(), g = fixture_open();
        tally_str text = stir(&f, &state, 400, true);
        tally_reading a = fixture_read_all(&f, text, text),
                      b = fixture_read_all(&g, text, text);
        cr_assert_eq(a.quantity_count, b.quantity_count);
        cr_assert_eq(a.date_count, b.date_count);
        cr_assert_eq(a.label_count, b.label_count);
        cr_assert_eq(a.claim_count, b.claim_count);
        for (size_t k = 0; k < a.quantity_count; k++) {
            const tally_quantity *x = &a.quantities[k], *y = &b.quantities[k];
            cr_assert(x->value == y->value && x->low == y->low && x->high == y->high);
            cr_assert(str_equals(x->literal, y->literal) &&
                      str_equals(x->concept, y->concept));
            cr_assert(str_equals(x->unit_name, y->unit_name) && x->bound == y->bound);
        }
        for (size_t k = 0; k < a.claim_count; k++)
            cr_assert(str_equals(a.claims[k].type, b.claims[k].type) &&
                      a.claims[k].period.first == b.claims[k].period.first);
        fixture_close(&g);
        fixture_close(&f);
    }
}

typedef struct {
    const char *unit;
    size_t times;
} repeat;

/* A text of one piece over and over: read to its end, every number finite. */
static void expect_end(const repeat *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fixture f = fixture_open();
        size_t size = strlen(rows[i].unit), len = size * rows[i].times;
        char *text = arena_alloc(f.a, len + 8);
        for (size_t k = 0; k < rows[i].times; k++)
            memcpy(text + k * size, rows[i].unit, size);
        memcpy(text + len, " 5% up.", 7);
        tally_reading r = fixture_read_all(&f, STR(""), (tally_str){text, len + 7});
        for (size_t k = 0; k < r.quantity_count; k++)
            cr_expect(isfinite(r.quantities[k].value), "row %zu", i);
        cr_expect(r.quantity_count + r.label_count + r.date_count > 0, "row %zu", i);
        fixture_close(&f);
    }
}

Test(read, ends_on_hostile_texts)
{
    static const repeat rows[] = {
        {"7", 1000000},          {"1.", 300000},
        {"\"", 100000},          {"\xe2\x80\x9c", 100000},
        {"(", 100000},           {"[{(<", 100000},
        {"-", 200000},           {"a", 1000000},
        {"A ", 200000},          {"million ", 50000},
        {"hundred and ", 50000}, {"'", 100000},
        {".", 200000},           {". ", 100000},
        {"\n", 200000},          {"\xf0\x9f\x98\x80", 100000},
        {"and sailors ", 50000}, {"the world's ", 50000},
    };
    expect_end(rows, COUNT(rows));
}

Test(read, ends_on_many_numbers_in_a_sentence)
{
    static const repeat rows[] = {
        {"1,", 60000}, {"1 000 ", 20000}, {"one ", 20000},         {"half a ", 10000},
        {"5 ", 20000}, {"5% ", 20000},    {"in May 2021 ", 10000}, {"Word 5 ", 10000},
    };
    expect_end(rows, COUNT(rows));
}

Test(read, ends_on_one_long_line)
{
    static const char line[] =
        "The 3,400 Marines of the 12th Regiment cost $1.65 million in 2021, "
        "up 5% from about half a million in May. ";
    fixture f = fixture_open();
    size_t size = sizeof line - 1, times = (1 << 20) / size;
    char *text = arena_alloc(f.a, size * times);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * size, line, size);
    tally_reading r = fixture_read_all(&f, STR(""), (tally_str){text, size * times});
    cr_expect_geq(r.quantity_count, 3 * times);
    cr_expect_geq(r.date_count, times);
    cr_expect_eq(r.sentence_count, times);
    fixture_close(&f);
}

Test(read, puts_the_headline_first)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read_all(&f, STR("14 die in storm"),
                                       STR("The storm of May 2021 killed 14 people.\n\n"
                                           "It cost $5m.\n"));
    cr_assert_eq(r.quantity_count, 3);
    cr_assert_eq(r.claim_count, 4);
    cr_expect(r.quantities[0].span.in_title && !r.quantities[1].span.in_title);
    cr_expect_eq(r.claims[0].quantity, 0);
    cr_expect_eq(r.claims[1].date, 0);
    cr_expect_eq(r.quantities[2].span.line, 3);
    cr_expect_eq(r.quantities[2].span.column, 9);
    cr_expect_eq(r.sentence_count, 3);
    cr_expect_eq(r.claims[3].sentence, 2);
    fixture_close(&f);
}

Test(read, says_when_the_arena_is_full)
{
    fixture f = fixture_open();
    arena *little = arena_open(4096);
    tally_reading r = {.text = STR("The 3,400 Marines cost $5m in May 2021."),
                       .date = 20230112};
    cr_expect(!reading_fill(f.lex, little, NULL, &r));
    cr_expect(arena_failed(little));
    arena_close(little);
    fixture_close(&f);
}

/* Each amount of memory, from none to enough: full is said, never crashed upon. */
Test(read, survives_any_limit_of_memory)
{
    fixture f = fixture_open();
    tally_str text = STR("In May 2021 the 12th Regiment had 3,400 Marines, about half of "
                         "them on Okinawa; it cost $5m to $7m, the third-largest sum.");
    bool done = false;
    for (size_t limit = 64; !done; limit += 64) {
        arena *a = arena_open(limit);
        tally_reading r = {.text = text, .date = 20230112};
        done = reading_fill(f.lex, a, NULL, &r);
        cr_assert_eq(done, !arena_failed(a), "%zu bytes", limit);
        cr_assert_lt(limit, 10u << 20);
        arena_close(a);
    }
    fixture_close(&f);
}
