/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/words.h"

#include <criterion/criterion.h>

#include "base/str.h"

static tally_str join(const word_list *list, arena *a)
{
    tally_str out = {0};
    for (size_t i = 0; i < list->len; i++)
        out = arena_print(a, "%.*s|%.*s", TALLY_ARG(out), TALLY_ARG(list->items[i].folded));
    return out;
}

Test(words, splits_as_names_are_written)
{
    static const char *const rows[][2] = {
        {"Japan's budget", "|japan|budget"},
        {"Alkonis' family", "|alkonis|family"},
        {"the U.S. troops.", "|the|us|troops"},
        {"US-Japan alliance", "|us|japan|alliance"},
        {"America\xe2\x80\x99s share", "|america|share"},
        {"\xe2\x80\x9c"
         "C\xc3\xb4te d'Ivoire\xe2\x80\x9d",
         "|c\xc3\xb4te|d|ivoire"},
        {"2% of GDP", "|2|of|gdp"},
        {"", ""},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        word_list words = {0};
        words_split(tally_text(rows[i][0]), 0, a, &words);
        cr_expect(str_is(join(&words, a), rows[i][1]), "row %zu: %s", i,
                  join(&words, a).ptr);
    }
    arena_close(a);
}

Test(words, stems_join_the_forms_of_a_word)
{
    static const char *const rows[][2] = {
        {"countries", "country"},
        {"stationed", "stations"},
        {"budgets", "budget"},
        {"spending", "spends"},
        {"increased", "increasing"},
        {"labour", "labor"},
        {"neighbouring", "neighbors"},
        {"programme", "program"},
        {"organisation", "organization"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect(str_equals(words_stem(tally_text(rows[i][0]), a),
                             words_stem(tally_text(rows[i][1]), a)),
                  "row %zu", i);
    cr_expect_not(str_equals(words_stem(STR("army"), a), words_stem(STR("arms"), a)));
    cr_expect_not(str_equals(words_stem(STR("four"), a), words_stem(STR("for"), a)));
    cr_expect(str_is(words_stem(STR("gas"), a), "gas"));
    arena_close(a);
}

Test(words, the_longest_wording_wins)
{
    arena *a = arena_open(0);
    wording_table names = {0};
    word_list words = {0};
    size_t length = 0;
    wording_add(&names, a, STR("Marine"), 1, false, 1);
    wording_add(&names, a, STR("Marine littoral regiment"), 2, false, 1);
    words_split(STR("a marine littoral regiment"), 0, a, &words);
    size_t found = wording_longest(&names, words.items + 1, words.len - 1, &length);
    cr_assert_neq(found, TALLY_NONE);
    cr_expect_eq(names.items.items[found].target, 2);
    cr_expect_eq(length, 3);
    cr_expect_eq(wording_longest(&names, words.items, words.len, &length), TALLY_NONE);
    cr_expect_not(wording_add(&names, a, STR(" - "), 3, false, 1));
    arena_close(a);
}

/* Of any two numbers, as the hash of a map does not. */
Test(words, wordings_of_other_words_are_others)
{
    enum { COUNT = 2000 };
    arena *a = arena_open(0);
    wording_table names = {0};
    for (size_t i = 0; i < COUNT; i++)
        wording_add(&names, a, arena_print(a, "Route %zu", i), i, false, 1);
    for (size_t i = 0; i < COUNT; i++) {
        word_list words = {0};
        words_split(arena_print(a, "route %zu", i), 0, a, &words);
        size_t found = wording_find(&names, words.items, words.len);
        cr_expect(found != TALLY_NONE && names.items.items[found].target == i, "route %zu",
                  i);
    }
    arena_close(a);
}

Test(words, a_row_may_ask_for_its_case)
{
    arena *a = arena_open(0);
    wording_table names = {0};
    word_list upper = {0}, lower = {0};
    wording_add(&names, a, STR("U.S."), 0, true, 1);
    words_split(STR("US"), 0, a, &upper);
    words_split(STR("us"), 0, a, &lower);
    cr_expect(wording_fits_case(&names.items.items[0], upper.items));
    cr_expect_not(wording_fits_case(&names.items.items[0], lower.items));
    arena_close(a);
}
