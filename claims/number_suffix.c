/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/number_suffix.h"

#include "base/str.h"
#include "claims/number_words.h"

bool number_is_unit_word(const token_list *t, size_t at)
{
    char room[32];
    tally_str text = token_join(t, at, at + 1, room, sizeof room);
    const unit_table *units = lexicon_units(t->lex);
    const tally_unit *unit = text.len ? unit_by_form(units, UNIT_WORD, text) : NULL;
    if (!unit && text.len > 1)
        unit = unit_by_form(units, UNIT_SYMBOL, token_text(t, at));
    return unit && unit->kind != TALLY_KIND_DURATION &&
           token_lexeme(t, at)->class != WORD_PREPOSITION; /* "the 100m in" no inches */
}

/* "the 400 m hurdles", "the 100m": what is run over so many metres is a race. */
static bool is_race(const token_list *t, size_t at)
{
    return token_is_for(t, at, USE_RACE);
}

/* A counted plural within the next words, or a unit: "35m new devices", "12.3m tonnes". */
static bool counts_behind(const token_list *t, size_t at)
{
    enum { REACH = 4 };
    if (token_is(t, at, "of") && token_lexeme(t, at + 1)->class == WORD_DETERMINER)
        at += 2;
    at += token_is(t, at, "+") && t->items[at].glued; /* "5m+ downloads" */
    for (size_t next = at; next < at + REACH; next++) {
        bool open = token_is_kind(t, next, TOKEN_WORD) && !t->items[next].line_start &&
                    !t->items[next].taken;
        word_class class = token_lexeme(t, next)->class;
        if (open && is_race(t, next))
            return false;
        if (open && (token_is_plural(t, next) || number_is_unit_word(t, next)))
            return true;
        if (!open || (class != WORD_OPEN && class != WORD_BEFORE_NOUN))
            return false;
    }
    return false;
}

static bool suffix_counts(const token_list *t, size_t at, bool money, double scale);

/* "147m crowns, 52m of it", "2.1bn users, 400m of them": a part of what was told in
 * millions before; "3.4m visits in May and 2.1m in June", "1.2m customers, up from 1.1m":
 * the same suffix again, which is no metre there. */
static bool is_part_of_scaled(const token_list *t, size_t at, double scale)
{
    enum { REACH = 12, NUMBER_AND_WORD = 2 };
    word_class class = token_lexeme(t, at + 2)->class;
    bool of_it =
        token_is(t, at + 1, "of") && (class == WORD_PRONOUN || class == WORD_CONJUNCTION);
    bool compared =
        at >= NUMBER_AND_WORD && token_is_for(t, at - NUMBER_AND_WORD, USE_COMPARES);
    if (!of_it && !compared && token_lexeme(t, at + 1)->class != WORD_PREPOSITION)
        return false;
    for (size_t back = 1; back <= REACH && back < at; back++) {
        size_t earlier = at - back;
        if (token_is_kind(t, earlier, TOKEN_MARK) && token_is(t, earlier, "."))
            return false;
        if (!token_is_kind(t, earlier - 1, TOKEN_NUMBER) ||
            !token_is_kind(t, earlier, TOKEN_WORD))
            continue;
        if (str_equals(token_text(t, earlier), token_text(t, at)))
            return suffix_counts(t, earlier, false, scale);
        const number_word *n = lexicon_suffix(t->lex, token_text(t, earlier));
        if (of_it && n && n->value >= scale)
            return suffix_counts(t, earlier, false, n->value);
    }
    return false;
}

/* "its audience peaked at 6.2m", "waiting lists stand at 7.6m", "the river rose to 6.2m":
 * the nearest word before it that is told in millions or in metres. */
static bool is_of_many(const token_list *t, size_t at)
{
    enum { REACH = 14 };
    word_class behind = token_lexeme(t, at + 1)->class;
    bool measured = token_is_kind(t, at + 1, TOKEN_WORD) &&
                    (behind == WORD_NOT_NOUN || token_is_for(t, at + 1, USE_SIZED));
    if (measured)
        return false;
    for (size_t back = 2; back <= REACH && back <= at; back++) {
        size_t earlier = at - back;
        if (token_is_for(t, earlier, USE_SIZED) || token_is(t, earlier, "."))
            return false;
        if (token_is_for(t, earlier, USE_MANY))
            return true;
        if (t->items[earlier].line_start)
            return false;
    }
    return false;
}

/* "m" and its like mean a scale behind money, or where a counted plural follows: "35m
 * devices", but "a 3m wall"; "10k" is a thousand anyway. */
static bool suffix_counts(const token_list *t, size_t at, bool money, double scale)
{
    bool dotted = token_is(t, at + 1, ".") && token_is_kind(t, at + 2, TOKEN_WORD) &&
                  t->items[at + 2].glued; /* "664 b.c.e." */
    bool ranges = token_is_kind(t, at + 2, TOKEN_NUMBER) &&
                  str_equals(token_text(t, at + 3), token_text(t, at)) &&
                  (token_is_hyphen(t, at + 1) || token_is(t, at + 1, "to") ||
                   token_is(t, at + 1, "and"));
    if (ranges && !money) /* "5m-10m voters" */
        return suffix_counts(t, at + 3, money, scale);
    bool bare = scale == 1e9 && !token_is_kind(t, at + 1, TOKEN_WORD) && !dotted;
    return bare || money || scale == 1e3 || token_text(t, at).len > 1 ||
           counts_behind(t, at + 1) || is_part_of_scaled(t, at, scale) ||
           (scale == 1e6 && is_of_many(t, at));
}

/* The suffix at `at`: glued to the digits, or standing off ("$5 bn", "8 B people"), where a
 * letter that begins another word ("$20 T-shirt") is none. */
const number_word *number_suffix_at(const token_list *t, size_t at, bool money)
{
    if (!token_is_kind(t, at, TOKEN_WORD) || t->items[at].taken || t->items[at].line_start)
        return NULL;
    const number_word *n = lexicon_suffix(t->lex, token_text(t, at));
    bool glued = t->items[at].glued;
    bool other_word = token_is_hyphen(t, at + 1) && !glued;
    return n && !other_word && suffix_counts(t, at, money, n->value) ? n : NULL;
}

bool number_is_slang(const token_list *t, size_t at)
{
    const lexeme *behind = token_lexeme(t, at + 1);
    bool ends = at + 1 >= t->len || t->items[at + 1].line_start || t->items[at + 1].taken ||
                token_is_kind(t, at + 1, TOKEN_MARK);
    return number_is_role(t, at, NUMBER_SLANG) && !t->items[at].capital &&
           !t->items[at].line_start && !token_is_hyphen(t, at + 1) &&
           (ends || (behind->class != WORD_OPEN && behind->class != WORD_BEFORE_NOUN));
}
