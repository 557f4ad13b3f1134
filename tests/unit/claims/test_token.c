/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/token.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The tokens, parted by '|'. */
static tally_str shown(fixture *f, const char *text)
{
    tally_str out = STR("");
    token_list t = fixture_tokens(f, text);
    for (size_t i = 0; i < t.len; i++)
        out = arena_print(f->a, "%.*s%s%.*s", TALLY_ARG(out), i ? "|" : "",
                          TALLY_ARG(token_text(&t, i)));
    return out;
}

Test(token, splits_words_numbers_and_marks)
{
    static const char *const rows[][2] = {
        {"", ""},
        {" \n\t", ""},
        {"3,400 Marines.", "3,400|Marines|."},
        {"1.65, 2,50,000 and 1,23,456", "1.65|,|2,50,000|and|1,23,456"},
        {"in 1,2,3 steps", "in|1|,|2|,|3|steps"},
        {"12 400 people", "12|400|people"},
        {"12 400 000 people", "12 400 000|people"},
        {"12 000 people", "12 000|people"},
        {"12\xc2\xa0"
         "400 people",
         "12\xc2\xa0"
         "400|people"},
        {"version 2.10.3", "version|2.10.3"},
        {"$1.65m", "$|1.65|m"},
        {"5%.", "5|%|."},
        {"F-35B", "F|-|35|B"},
        {"Japan's army", "Japan|'s|army"},
        {"Japan\xe2\x80\x99s army", "Japan|\xe2\x80\x99s|army"},
        {"the states' share", "the|states|'|share"},
        {"didn't", "didn't"},
        {"\xe2\x82\xac"
         "5\xe2\x80\x93"
         "6",
         "\xe2\x82\xac|5|\xe2\x80\x93|6"},
        {"Caf\xc3\xa9 \xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0",
         "Caf\xc3\xa9|\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0"},
        {"ends 5.", "ends|5|."},
        {"5,", "5|,"},
        {"1234,567", "1234|,|567"},
        {"1,2345", "1|,|2345"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = shown(&f, rows[i][0]);
        cr_expect(str_is(got, rows[i][1]), "%s: %.*s", rows[i][0], TALLY_ARG(got));
    }
    fixture_close(&f);
}

Test(token, knows_what_stands_before_it)
{
    fixture f = fixture_open();
    token_list t = fixture_tokens(&f, "Two F-35s\nthree");
    static const bool glued[] = {false, false, true, true, true, false};
    static const bool starts[] = {true, false, false, false, false, true};
    cr_assert_eq(t.len, 6);
    for (size_t i = 0; i < t.len; i++) {
        cr_expect_eq(t.items[i].glued, glued[i], "token %zu", i);
        cr_expect_eq(t.items[i].line_start, starts[i], "token %zu", i);
    }
    cr_expect(t.items[0].capital && !t.items[5].capital);
    cr_expect(token_is_hyphen(&t, 2) && !token_is_hyphen(&t, 1));
    cr_expect_eq(token_lexeme(&t, 0)->rare->number.value, 2);
    cr_expect_eq(token_lexeme(&t, 1)->rare->number.role, NUMBER_NONE,
                 "an unknown word is blank");
    cr_expect_eq(token_lexeme(&t, 99)->starts, TALLY_NONE);
    cr_expect_eq(token_text(&t, 99).len, 0);
    cr_expect(!token_is(&t, 99, "") && !token_is_kind(&t, 99, TOKEN_WORD));
    fixture_close(&f);
}

Test(token, joins_finds_and_takes)
{
    fixture f = fixture_open();
    char room[15];
    token_list t = fixture_tokens(&f, "In The  Region of 500");
    cr_expect(str_is(token_join(&t, 0, 3, room, sizeof room), "in the region"));
    cr_expect_eq(token_join(&t, 0, 4, room, sizeof room).len, 0, "no room");
    cr_expect_eq(token_join(&t, 2, 2, room, sizeof room).len, 0);
    cr_expect_eq(token_at(&t, 0), 0);
    cr_expect_eq(token_at(&t, 1), 1);
    cr_expect_eq(token_at(&t, 99), t.len);
    token_take(&t, 3, 9);
    for (size_t i = 0; i < t.len; i++)
        cr_expect_eq(t.items[i].taken, i == 1 || i == 2, "token %zu", i);
    fixture_close(&f);
}
