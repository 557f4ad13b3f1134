/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/phrase.h"

#include "base/str.h"

enum { MAX_NOUN_WORDS = 6 };

static bool is_open_word(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_WORD) && token_lexeme(t, at)->class == WORD_OPEN;
}

static bool ends_with(tally_str word, const char *tail)
{
    return str_ends_with(word, tally_text(tail));
}

/* "stationed", not the "United" of a name. */
static bool is_participle(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    return word.len > 4 && ends_with(word, "ed") && !t->items[at].capital;
}

/* A word that can stand in the phrase behind `at`: open, on the same line, not a date. */
static bool goes_on(const token_list *t, size_t at)
{
    return is_open_word(t, at) && !t->items[at].line_start && !t->items[at].taken;
}

/* Right behind a number a plural is a noun, even where it may be a verb: "400 lives". */
static bool begins_noun(const token_list *t, size_t at)
{
    bool noun = token_is_plural(t, at) && token_lexeme(t, at)->class == WORD_VERB;
    return goes_on(t, at) || (noun && !t->items[at].line_start && !t->items[at].taken);
}

static size_t skip_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) ? at + 1 : at;
}

/* The end of "and sailors" behind a plural, or `at`. */
static size_t second_noun_end(const token_list *t, size_t at)
{
    bool joined = token_is(t, at, "and") || token_is(t, at, "or");
    bool noun = joined && goes_on(t, at + 1) && token_is_plural(t, at + 1);
    return noun && !is_open_word(t, at + 2) ? at + 2 : at;
}

/* "US and allied forces": adjectives may be joined before the noun comes. */
static size_t skip_joint(const token_list *t, size_t at, bool plural)
{
    bool joint = !plural && token_is(t, at, "and") && goes_on(t, at + 1);
    return joint ? at + 1 : skip_hyphen(t, at);
}

bool phrase_counted(const token_list *t, size_t at, bool one, noun_phrase *out)
{
    size_t words = 0;
    bool plural = false;
    while (token_lexeme(t, at)->class == WORD_BEFORE_NOUN && !t->items[at].line_start)
        at++;
    size_t end = at;
    for (size_t next = at;
         words < MAX_NOUN_WORDS && (words ? goes_on(t, next) : begins_noun(t, next));
         words++) {
        if (words > 0 && (one ? is_participle(t, next) : false))
            break;
        end = next + 1;
        plural = token_is_plural(t, next) && !token_is_hyphen(t, end);
        if (plural && !one)
            break;
        next = skip_joint(t, end, plural || one);
    }
    if (words == 0 && end == at)
        return false;
    if (!plural && !one)
        return false;
    *out = (noun_phrase){at, end, plural ? second_noun_end(t, end) : end};
    return true;
}

static tally_str lower(tally_str text, arena *a)
{
    tally_str copy = arena_copy(a, text);
    for (size_t i = 0; i < copy.len; i++)
        ((char *)copy.ptr)[i] = str_lower_char(copy.ptr[i]);
    return copy;
}

/* "batteries" to "battery", "losses" to "loss", "Marines" to "Marine". */
static tally_str singular(const token_list *t, size_t at, arena *a)
{
    tally_str word = token_text(t, at);
    tally_str known = token_lexeme(t, at)->singular;
    if (known.len)
        return known;
    if (!token_is_plural(t, at))
        return word;
    tally_str stem = str_slice(word, 0, word.len - 1);
    if (ends_with(word, "ies") && word.len > 4)
        return arena_print(a, "%.*sy", TALLY_ARG(str_slice(word, 0, word.len - 3)));
    if (ends_with(word, "sses") || ends_with(word, "ches") || ends_with(word, "shes") ||
        ends_with(word, "xes"))
        return str_slice(word, 0, word.len - 2);
    return stem;
}

tally_str phrase_unit_name(const token_list *t, const noun_phrase *noun, arena *a)
{
    size_t last = noun->last - 1;
    size_t begin = t->items[noun->first].begin, cut = t->items[last].begin;
    tally_str before = str_slice(t->text, begin, cut), head = singular(t, last, a);
    return lower(arena_print(a, "%.*s%.*s", TALLY_ARG(before), TALLY_ARG(head)), a);
}
