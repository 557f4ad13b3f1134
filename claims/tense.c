/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/tense.h"

#include "base/str.h"

enum { REACH = 24, ROOM = 64 };

/* The tokens of the sentence that may speak of the date. */
typedef struct {
    size_t first, last;
} window;

static window window_of(const draft *d, size_t first, size_t last)
{
    const token_list *t = &d->tokens;
    size_t index = draft_sentence_at(d, t->items[first].begin);
    window w = {first > REACH ? first - REACH : 0,
                last + REACH < t->len ? last + REACH : t->len};
    if (index == TALLY_NONE)
        return w;
    sentence s = d->sentences.items[index];
    while (w.first < first && t->items[w.first].begin < s.begin)
        w.first++;
    while (w.last > last && t->items[w.last - 1].end > s.end)
        w.last--;
    return w;
}

/* "announced", but not "indeed": the regular past. */
static bool is_regular_past(tally_str word)
{
    enum { SHORTEST = 5 };
    return word.len >= SHORTEST && str_is_lower(word.ptr[0]) &&
           str_ends_with(word, STR("ed")) && !str_ends_with(word, STR("eed"));
}

/* "is to meet", "are to meet". */
static bool is_planned(const token_list *t, size_t at)
{
    return token_is(t, at + 1, "to") && token_lexeme(t, at)->class == WORD_AUXILIARY;
}

/* "will be held", "is buried": the form of the past, whose tense the word before it has. */
static bool is_participle(const token_list *t, size_t at)
{
    return at > 0 && token_lexeme(t, at - 1)->class == WORD_AUXILIARY;
}

static int tense_of(const draft *d, size_t at)
{
    char room[ROOM];
    const token_list *t = &d->tokens;
    bool participle = is_participle(t, at);
    if (!token_is_kind(t, at, TOKEN_WORD) ||
        (t->items[at].capital && at > 0 && !token_is(t, at - 1, ".")))
        return 0;
    if (token_lexeme(t, at)->future)
        return 2;
    if (token_is(t, at, "due") && token_is(t, at + 1, "to") &&
        !token_may_be(t, at + 2, FORM_BASE))
        return 0; /* "due to a landslide" */
    bool listed = t->items[at].hints & HINT_TENSE;
    for (size_t words = listed ? 2 : 0; words > 0; words--) {
        tally_str joined = token_join(t, at, at + words, room, sizeof room);
        int tense = lexicon_tense(d->lex, joined);
        if (tense > 0 || (tense < 0 && !participle))
            return tense;
        tally_modality modality = TALLY_ASSERTED;
        lexicon_modality(d->lex, joined, &modality);
        if (modality == TALLY_PLANNED || (words == 2 && modality == TALLY_FORECAST))
            return 1;
    }
    if (is_planned(t, at))
        return 2;
    return is_regular_past(token_text(t, at)) && !participle ? -1 : 0;
}

/* "Monday's vote will": what belongs to a day was on it, unless it "will" be. */
static int tense_of_owner(const draft *d, size_t last, size_t end)
{
    enum { NEAR = 6 };
    for (size_t at = last + 1; at < end && at < last + NEAR; at++)
        if (token_lexeme(&d->tokens, at)->future)
            return 2;
    return -1;
}

int tense_near(const draft *d, size_t first, size_t last)
{
    const token_list *t = &d->tokens;
    window w = window_of(d, first, last);
    if (token_is(t, last, "'s") || token_is(t, last, "\xe2\x80\x99s"))
        return tense_of_owner(d, last, w.last);
    int tense = last < w.last ? tense_of(d, last) : 0;
    for (size_t at = first; !tense && at-- > w.first;)
        tense = tense_of(d, at);
    for (size_t at = last; !tense && at < w.last; at++)
        tense = tense_of(d, at);
    return tense;
}
