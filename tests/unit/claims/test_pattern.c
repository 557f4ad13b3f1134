/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/pattern.h"

#include <criterion/criterion.h>

#include "base/csv.h"
#include "base/str.h"

static const pattern *compile(tally_str text, pattern_place place, arena *a,
                              tally_str *message, size_t *at)
{
    const pattern *p = pattern_make(text, place, a);
    return p && pattern_compile(p, a, message, at) ? p : NULL;
}

Test(pattern, matches_where_it_is_asked)
{
    arena *a = arena_open(0);
    tally_str message, text = STR("in May 2021 there");
    size_t at = 0, end = 0;
    pattern_scratch *s = pattern_scratch_open(a);
    const pattern *p = compile(STR("(?<month>[A-Z]\\w+) (?<year>\\d{4})(?<day>!)?"),
                               PATTERN_HERE, a, &message, &at);
    cr_assert(p && s);
    cr_expect(pattern_match_at(p, text, 3, s, &end) && end == 11);
    cr_expect(str_is(pattern_group(p, s, text, "month"), "May"));
    cr_expect(str_is(pattern_group(p, s, text, "year"), "2021"));
    cr_expect_eq(pattern_group(p, s, text, "day").len, 0, "took no part");
    cr_expect_eq(pattern_group(p, s, text, "week").len, 0, "is not there");
    cr_expect(!pattern_match_at(p, text, 2, s, &end));
    cr_expect(!pattern_match_at(p, text, text.len, s, &end));
    const pattern *any = compile(STR("May \\d"), PATTERN_ANYWHERE, a, &message, &at);
    cr_expect(pattern_find(any, text, s) && !pattern_find(any, STR("in may 2"), s));
    pattern_close(p);
    pattern_close(any);
    arena_close(a);
}

Test(pattern, says_where_it_is_wrong)
{
    static const struct {
        const char *text;
        size_t at;
    } rows[] = {{"a(b", 3}, {"a)b", 1}, {"[z-a]", 3}, {"*a", 0}, {"(?<n>a)(?<n>b)", 12}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        arena *a = arena_open(0);
        tally_str message = {0};
        size_t at = 0;
        cr_expect_null(compile(tally_text(rows[i].text), PATTERN_HERE, a, &message, &at));
        cr_expect(message.len > 0, "%s", rows[i].text);
        cr_expect_leq(at, strlen(rows[i].text), "%s: %zu", rows[i].text, at);
        arena_close(a);
    }
}

/* Machine code finds the same, and gives up the same. */
Test(pattern, hastened_matches_the_same)
{
    static const char *const rows[] = {"May (\\d+)", "\\w+ 2021", "(?<=in )[a-z]+",
                                       "(a|aa)+$"};
    static const char *const texts[] = {"in May 2021", "May", "in may 2021",
                                        "aaaaaaaaaaaaa!"};
    arena *a = arena_open(0);
    pattern_scratch *s = pattern_scratch_open(a);
    for (size_t i = 0; i < 16; i++) {
        tally_str message, text = tally_text(texts[i / 4]);
        size_t at = 0, ends[2] = {0, 0};
        const pattern *p = compile(tally_text(rows[i % 4]), PATTERN_HERE, a, &message, &at);
        bool plain = pattern_match_at(p, text, i % 4 == 2 ? 3 : 0, s, &ends[0]);
        pattern_hasten(p);
        bool fast = pattern_match_at(p, text, i % 4 == 2 ? 3 : 0, s, &ends[1]);
        cr_expect(plain == fast && ends[0] == ends[1], "row %zu", i);
        pattern_close(p);
    }
    arena_close(a);
}

/* What is kept of compiled patterns makes the same patterns again. */
Test(pattern, is_the_same_when_kept)
{
    static const char *const rows[] = {"May (?<year>\\d+)", "[a-z]+"};
    arena *a = arena_open(0);
    pattern_scratch *s = pattern_scratch_open(a);
    pattern_list made = {0}, again = {0};
    for (size_t i = 0; i < 2; i++) {
        tally_str message;
        size_t at;
        const pattern *p = compile(tally_text(rows[i]), PATTERN_HERE, a, &message, &at);
        list_push(&made, a, (pattern_entry){p});
        p = pattern_make(tally_text(rows[i]), PATTERN_HERE, a);
        list_push(&again, a, (pattern_entry){p});
        cr_expect_eq(pattern_hash(p), pattern_hash(made.items[i].pattern));
    }
    tally_str kept = pattern_encode(&made, a);
    cr_assert(kept.len && pattern_decode(&again, kept, a));
    for (int fast = 0; fast < 2; fast++) {
        const pattern *month = again.items[0].pattern;
        size_t end = 0;
        cr_expect(pattern_match_at(month, STR("May 2021"), 0, s, &end) && end == 8);
        cr_expect(str_is(pattern_group(month, s, STR("May 2021"), "year"), "2021"));
        cr_expect(pattern_match_at(again.items[1].pattern, STR("may"), 0, s, &end));
        pattern_hasten(month);
    }
    again.len = 1;
    cr_expect(!pattern_decode(&again, kept, a), "as many as there were");
    pattern_close(again.items[0].pattern);
    arena_close(a);
}

/* What would take years is given up, and the next match works as before. */
Test(pattern, gives_up_what_runs_away)
{
    static const char *const rows[] = {"^(\\d+,?)+%$", "^(a+)+$",
                                       "(a|aa)+$",     "^(([a-z])+.)+[A-Z]$",
                                       "(.*a){20}",    "^(?:a?){60}a{60}$"};
    char text[4001];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        arena *a = arena_open(0);
        tally_str message;
        size_t at = 0, end = 0;
        pattern_scratch *s = pattern_scratch_open(a);
        const pattern *p = compile(tally_text(rows[i]), PATTERN_HERE, a, &message, &at);
        cr_assert(p && s, "%s", rows[i]);
        memset(text, i == 0 ? '1' : 'a', sizeof text - 1);
        text[sizeof text - 1] = '!';
        pattern_match_at(p, (tally_str){text, sizeof text}, 0, s, &end);
        const pattern *plain = compile(STR("b"), PATTERN_HERE, a, &message, &at);
        cr_expect(pattern_match_at(plain, STR("b"), 0, s, &end) && end == 1, "%s", rows[i]);
        arena_close(a);
    }
}

Test(pattern, of_the_lexicon_matches_its_example)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    csv_table t;
    cr_assert(csv_read_file(TALLY_ROOT "/claims/lexicon/patterns.csv", a, &t, &err), "%s",
              err.message);
    size_t text = csv_column(&t, "pattern"), sample = csv_column(&t, "example");
    for (size_t i = 0; i < t.rows.len; i++) {
        tally_str message, example = t.rows.items[i].fields[sample];
        size_t at = 0, end = 0;
        pattern_scratch *s = pattern_scratch_open(a);
        tally_str whole =
            arena_print(a, "(?:%.*s)\\z", TALLY_ARG(t.rows.items[i].fields[text]));
        const pattern *p = compile(whole, PATTERN_HERE, a, &message, &at);
        cr_expect(p && pattern_match_at(p, example, 0, s, &end) && end == example.len,
                  "patterns.csv:%zu: %.*s", t.rows.items[i].line, TALLY_ARG(example));
    }
    arena_close(a);
}

Test(pattern, says_no_when_the_arena_is_full)
{
    for (size_t limit = 16; limit < 4096; limit += 64) {
        arena *a = arena_open(limit);
        tally_str message = {0};
        size_t at = 0;
        const pattern *p = compile(STR("[a-z]+"), PATTERN_HERE, a, &message, &at);
        pattern_scratch *s = pattern_scratch_open(a);
        cr_expect((p && s) || arena_failed(a), "%zu bytes", limit);
        arena_close(a);
    }
}
