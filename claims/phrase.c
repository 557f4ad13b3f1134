/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/phrase.h"

#include "claims/tag.h"

static bool belongs(word_tag tag)
{
    return tag_is_nominal(tag) || tag == TAG_ADJECTIVE || tag == TAG_HYPHEN ||
           tag == TAG_POSSESSIVE;
}

/* The phrase that begins at token `first`: the token behind its last noun, or `first` when
 * it has no two words. */
static size_t phrase_end(const draft *d, size_t first, size_t limit)
{
    size_t words = 0, end = first;
    for (size_t at = first; at < limit && belongs(tag_at(d, at)); at++) {
        if (!token_is_kind(&d->tokens, at, TOKEN_WORD))
            continue;
        words++;
        if (words > 1 && tag_is_nominal(tag_at(d, at)))
            end = at + 1;
    }
    return end;
}

static void find_in(const draft *d, sentence s, span_list *out)
{
    const token *t = d->tokens.items;
    size_t at = token_at(&d->tokens, s.begin), limit = token_at(&d->tokens, s.end);
    while (at < limit) {
        bool word = token_is_kind(&d->tokens, at, TOKEN_WORD) && belongs(tag_at(d, at));
        size_t end = word ? phrase_end(d, at, limit) : at;
        if (end > at)
            list_push(out, d->a, draft_span(d, t[at].begin, t[end - 1].end));
        at = end > at ? end : at + 1;
    }
}

/* Asked for sentences from left to right. */
static bool holds_quantity(const draft *d, sentence s, size_t *next)
{
    while (*next < d->quantities.len && d->quantities.items[*next].span.begin < s.begin)
        (*next)++;
    return *next < d->quantities.len && d->quantities.items[*next].span.begin < s.end;
}

static bool holds_date(const draft *d, sentence s, size_t *next)
{
    while (*next < d->dates.len && d->dates.items[*next].span.begin < s.begin)
        (*next)++;
    return *next < d->dates.len && d->dates.items[*next].span.begin < s.end;
}

void phrase_find(const draft *d, span_list *out)
{
    size_t quantity = 0, date = 0;
    for (size_t i = 0; i < d->sentences.len; i++) {
        sentence s = d->sentences.items[i];
        bool figure = holds_quantity(d, s, &quantity);
        if (holds_date(d, s, &date) || figure)
            find_in(d, s, out);
    }
}
