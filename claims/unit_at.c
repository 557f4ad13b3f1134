/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/unit_at.h"

#include "base/str.h"

enum { ROOM = 80, LONGEST_SIGN = 3, LONGEST_SYMBOL = 3 };

/* The slice of tokens [first, last) when nothing stands between them. */
static tally_str glued_text(const token_list *t, size_t first, size_t last)
{
    for (size_t at = first + 1; at < last; at++)
        if (at >= t->len || !t->items[at].glued || t->items[at].taken)
            return (tally_str){"", 0};
    if (last > t->len)
        return (tally_str){"", 0};
    return str_slice(t->text, t->items[first].begin, t->items[last - 1].end);
}

/* "$", "US$", "USD" before a number; `*end` is the token behind the sign. */
const tally_unit *unit_sign_at(const draft *d, size_t at, size_t *end)
{
    const unit_table *units = lexicon_units(d->lex);
    for (size_t count = LONGEST_SIGN; count > 0; count--) {
        tally_str text = glued_text(&d->tokens, at, at + count);
        const tally_unit *unit = text.len ? unit_by_form(units, UNIT_SIGN, text) : NULL;
        if (!unit)
            continue;
        *end = at + count;
        return unit;
    }
    return NULL;
}

/* A unit in its own right. People are units too, yet "Marines" are counted as Marines: what
 * is counted keeps its noun, and units.csv only says what that converts to. */
static const tally_unit *unless_counted(const tally_unit *unit)
{
    return unit && unit->kind != TALLY_KIND_COUNT ? unit : NULL;
}

/* `count` words from `at` on, in lower case and joined by blanks; hyphens between them are
 * passed over, for "85-year-old" is 85 years old. Empty when there are not so many in a
 * row. */
static tally_str join_words(const token_list *t, size_t at, size_t count, char *room,
                            size_t *end)
{
    size_t len = 0;
    for (; count > 0; count--, at++) {
        if (len && token_is_hyphen(t, at))
            at++;
        tally_str word = token_text(t, at);
        bool fits = token_is_kind(t, at, TOKEN_WORD) && !t->items[at].taken &&
                    !t->items[at].line_start && len + word.len + 1 < ROOM;
        if (!fits)
            return (tally_str){"", 0};
        if (len)
            room[len++] = ' ';
        for (size_t i = 0; i < word.len; i++)
            room[len++] = str_lower_char(word.ptr[i]);
    }
    *end = at;
    return (tally_str){room, len};
}

/* "kilometres per hour", "per cent", "years": the longest form of words at `at`. */
const tally_unit *unit_words_at(const draft *d, size_t at, size_t *end)
{
    char room[ROOM];
    const unit_table *units = lexicon_units(d->lex);
    for (size_t count = unit_longest(units, UNIT_WORD); count > 0; count--) {
        tally_str joined = join_words(&d->tokens, at, count, room, end);
        const tally_unit *unit =
            joined.len ? unless_counted(unit_by_form(units, UNIT_WORD, joined)) : NULL;
        if (unit)
            return unit;
    }
    return NULL;
}

/* "km", "%", "°C": case kept; a word that reads as one of ours ("in") must be glued. */
const tally_unit *unit_symbol_at(const draft *d, size_t at, size_t *end)
{
    const token_list *t = &d->tokens;
    bool loose = at < t->len && !t->items[at].glued;
    if (at >= t->len || t->items[at].line_start || t->items[at].taken ||
        (loose && token_lexeme(t, at)->class != WORD_OPEN))
        return NULL;
    for (size_t count = LONGEST_SYMBOL; count > 0; count--) {
        tally_str text = glued_text(t, at, at + count);
        const tally_unit *unit =
            text.len ? unit_by_form(lexicon_units(d->lex), UNIT_SYMBOL, text) : NULL;
        bool whole = unit && !(token_is_kind(t, at + count, TOKEN_WORD) &&
                               t->items[at + count].glued);
        if (!whole)
            continue;
        *end = at + count;
        return unit;
    }
    return NULL;
}
