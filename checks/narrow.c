/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/narrow.h"

#include "checks/caution.h"

/* Headline first, then by place. */
static bool comes_before(const tally_span *a, bool in_title, size_t at)
{
    return a->in_title == in_title ? a->begin <= at : a->in_title;
}

/* The noun phrase around byte `at`, or NULL. */
static const tally_span *phrase_around(const tally_reading *r, bool in_title, size_t at)
{
    size_t low = 0, high = r->phrase_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (comes_before(&r->phrases[middle], in_title, at))
            low = middle + 1;
        else
            high = middle;
    }
    const tally_span *found = low > 0 ? &r->phrases[low - 1] : NULL;
    return found && found->in_title == in_title && at < found->end ? found : NULL;
}

/* Names and words of the measure itself say nothing more of it. */
static bool is_named(const mention_list *list, size_t target, const word *w)
{
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        bool wanted = target == TALLY_NONE || m->target == target;
        if (wanted && m->begin <= w->begin && w->end <= m->end)
            return true;
    }
    return false;
}

static bool is_plain(const question *q, const sentence_mentions *here, size_t measure,
                     const tally_span *phrase)
{
    for (size_t i = 0; i < here->words.len; i++) {
        const word *w = &here->words.items[i];
        if (w->begin < phrase->begin || w->end > phrase->end)
            continue;
        if (!is_named(&here->entities, TALLY_NONE, w) &&
            !is_named(&here->measures, measure, w) &&
            !caution_is_plain(q->policy, &here->words, i))
            return false;
    }
    return true;
}

bool narrow_is(const question *q, const mention_map *seen, size_t measure)
{
    const sentence_mentions *here = question_here(q, seen);
    bool any = false;
    for (size_t i = 0; i < here->measures.len; i++) {
        const mention *m = &here->measures.items[i];
        if (m->target != measure)
            continue;
        const tally_span *phrase =
            phrase_around(q->reading, question_span(q).in_title, m->end - 1);
        if (!phrase || is_plain(q, here, measure, phrase))
            return false;
        any = true;
    }
    return any;
}
