/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/point.h"

#include "base/str.h"
#include "claims/number_words.h"

/* A word for rates near `at`, in its sentence. */
static bool is_of_rates(const draft *d, size_t at)
{
    enum { REACH = 20 };
    const token_list *t = &d->tokens;
    size_t inside = draft_sentence_at(d, t->items[at].begin);
    size_t first = at > REACH ? at - REACH : 0;
    for (size_t near = first; near <= at + REACH && near < t->len; near++)
        if (token_is_for(t, near, USE_RATES) &&
            draft_sentence_at(d, t->items[near].begin) == inside)
            return true;
    return false;
}

bool point_read(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t of = token_is(t, m->last, "of") ? m->last + 1 : m->last;
    bool article = number_is_article(t, of), hyphen = token_is_hyphen(t, of);
    size_t at = article || hyphen ? of + 1 : of;
    if (at >= t->len || !token_is_for(t, at, USE_LEVEL) || t->items[at].taken ||
        (of > m->last && !article))
        return false;
    bool percent = is_of_rates(d, at);
    m->unit = percent ? unit_by_id(lexicon_units(d->lex), STR("percentage point")) : NULL;
    m->unit_name = STR("point");
    m->kind = TALLY_KIND_COUNT;
    m->counted = !m->unit;
    if (m->unit) {
        m->unit_name = m->unit->id;
        m->kind = m->unit->kind;
    }
    m->hyphened = hyphen;
    m->n.nature = NUMBER_PLAIN;
    m->n.of_unit = false;
    m->last = at + 1;
    return true;
}
