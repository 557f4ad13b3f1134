/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/gate.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "claims/pattern.h"

/* `shut`: the gate spares the pattern its try; it must not where the pattern matches. */
static const struct {
    const char *pattern, *text;
    size_t at;
    bool shut;
} rows[] = {
    {"\\d{3}-\\d{4}\\b", "call 555-1234", 5, false},
    {"\\d{3}-\\d{4}\\b", "about 555 men", 6, true},
    {"\\d{3}-\\d{4}\\b", "a 555-strong unit", 2, true},
    {"\\d[\\d,]{0,11} (?:BCE?|AD)", "in 1,200 BC", 3, false},
    {"\\d[\\d,]{0,11} (?:BCE?|AD)", "in 300 BC", 3, false},
    {"\\d[\\d,]{0,11} (?:BCE?|AD)", "in 300 boats", 3, true},
    {"(?<=\xc2\xa7)\\d+",
     "\xc2\xa7"
     "12",
     2, false},
    {"(?<=\xc2\xa7)\\d+", "of 12", 3, true},
    {"(?<=#|no )\\d+", "no 12", 3, false},
    {"(?<=#|no )\\d+", "(12", 1, true},
    {"(?<=#)\\d+|\\d+(?= x)", "12 x", 0, false},
    {"(?:(?<=#)\\d+)?\\d", "(12", 1, false},
    {"(?i)in ju(?:ne|ly)", "IN JULY", 0, false},
    {"in ju(?:ne|ly)", "in May", 0, true},
    {"\\d+[.:]\\d+(?: ?[ap]m)?", "9.30pm", 0, false},
    {"\\d+(?:[.:]\\d+)? [ap]m", "9 pm", 0, false},
    {"\\d+(?:[.:]\\d+)? [ap]m", "9 men", 0, false}, /* no more than a class is told */
    {"\\d+(?:[.:]\\d+)? [ap]m", "9, and", 0, true},
    {"May(?:[-\xe2\x80\x93]| to )June", "May\xe2\x80\x93June", 0, false},
    {"May(?:[-\xe2\x80\x93]| to )June", "May-June", 0, false},
    {"May(?:[-\xe2\x80\x93]| to )June", "May to June", 0, false},
    {"May(?:[-\xe2\x80\x93]| to )June", "May. June", 0, true},
    {"[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}", "SW1A 1AA", 0, false},
    {"[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}", "SW1A are", 0, true},
    {"(?:[\\w-]{1,40}\\.){1,4}com", "my-site2.example.com", 0, false},
    {"(?:[\\w-]{1,40}\\.){1,4}com", "my site", 0, true},
    {"(?!x)[^a-z]+", "12 34", 0, false},
    {"[]\\]x]\\d", "x5", 0, false},
    {"(?i)kg", "\xe2\x84\xaag", 0, false}, /* the sign of Kelvin */
    {"\\d{2}$", "of 12", 3, false},
    {"\\d{2},$", "of 12", 3, true},
    {"\\p{L}+ \\d", "in 5", 0, false},
};

Test(gate, lets_pass_what_matches)
{
    arena *a = arena_open(0);
    pattern_scratch *s = pattern_scratch_open(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_str text = tally_text(rows[i].text), message;
        size_t at, end;
        const pattern *p = pattern_make(tally_text(rows[i].pattern), PATTERN_HERE, a);
        cr_assert(p && pattern_compile(p, a, &message, &at), "%s", rows[i].pattern);
        bool admits =
            gate_admits(gate_of(tally_text(rows[i].pattern)), gate_at(text, rows[i].at));
        bool matches = pattern_match_at(p, text, rows[i].at, s, &end);
        cr_expect_neq(admits, rows[i].shut, "%s in %s", rows[i].pattern, rows[i].text);
        cr_expect(admits || !matches, "%s in %s", rows[i].pattern, rows[i].text);
    }
    arena_close(a);
}

/* What no pattern is: read to its end all the same. */
Test(gate, ends_where_a_broken_pattern_does)
{
    static const char *const broken[] = {"(",   "[",  "a{", "\\",   "(?<", "(?",
                                         "[a-", "[^", ")",  "(?<=", "(?i", "a|",
                                         "|",   "",   "(a", "[\\"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        (void)gate_of(tally_text(broken[i]));
}
