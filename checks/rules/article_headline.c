/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/article.h"

/* The headline's figure and that of the body. Speaks up only where one sentence says what
 * the headline says, in its words, with one figure of the kind, and no other figure of the
 * body is the headline's. */

enum { FIRST_SENTENCES = 6, SHORTEST = 4, FEWEST_SHARED = 3, NEXT_WORDS = 2 };

static bool same_kind(const tally_quantity *a, const tally_quantity *b)
{
    bool people = str_equals(a->base_unit, b->base_unit) && a->base_unit.len;
    bool bare = str_is(a->unit_name, "-") && b->kind == TALLY_KIND_COUNT;
    bool kinds = a->kind == b->kind || (a->kind == TALLY_KIND_OTHER && bare);
    return kinds && (people || bare || str_equals_folded(a->unit_name, b->unit_name));
}

static tally_str sentence_of(const passage *p, const mark *m)
{
    const tally_span *s = &p->reading->sentences[m->sentence];
    return str_slice(p->reading->text, s->begin, s->end);
}

static bool has_stem(const word_list *words, tally_str stem)
{
    for (size_t i = 0; i < words->len; i++)
        if (str_equals(words->items[i].stem, stem))
            return true;
    return false;
}

/* The words that a sentence shares with the headline, and whether one of them stands next
 * to the headline's number: "killed", not only "blast". */
static bool tells_the_same(const passage *p, const mark *title, const mark *body)
{
    word_list theirs = {0}, ours = {0};
    size_t shared = 0;
    bool next = false;
    words_split(p->reading->title, 0, p->a, &ours);
    words_split(sentence_of(p, body), 0, p->a, &theirs);
    for (size_t i = 0; i < ours.len; i++) {
        const word *w = &ours.items[i];
        bool inside = w->begin >= title->span.begin && w->end <= title->span.end;
        if (inside || w->folded.len < SHORTEST || !has_stem(&theirs, w->stem))
            continue;
        shared++;
        size_t behind = i >= NEXT_WORDS ? ours.items[i - NEXT_WORDS].begin : 0;
        size_t ahead = i + NEXT_WORDS < ours.len ? ours.items[i + NEXT_WORDS].end
                                                 : p->reading->title.len;
        next = next || (behind < title->span.end && title->span.begin < ahead);
    }
    return next && shared >= FEWEST_SHARED;
}

static bool is_alone(const passage *p, const mark *body)
{
    size_t count = 0;
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        count += m->quantity && !m->span.in_title && m->sentence == body->sentence &&
                 same_kind(m->quantity, body->quantity);
    }
    return count == 1;
}

static size_t first_sentence(const passage *p)
{
    size_t at = 0;
    while (at < p->reading->sentence_count && p->reading->sentences[at].in_title)
        at++;
    return at;
}

bool article_headline(const passage *p, const mark *title, clash *out)
{
    size_t last = first_sentence(p) + FIRST_SENTENCES;
    const mark *told = NULL;
    if (!title->quantity || !title->span.in_title || title->quantity->has_range)
        return false;
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (!m->quantity || m->span.in_title || m->sentence >= p->reading->sentence_count)
            continue;
        span_of_values theirs = {m->quantity->low, m->quantity->high};
        if (article_meets((span_of_values){title->quantity->low, title->quantity->high},
                          theirs))
            return false;
        if (!told && m->sentence < last && same_kind(title->quantity, m->quantity) &&
            is_alone(p, m) && tells_the_same(p, title, m))
            told = m;
    }
    if (!told)
        return false;
    *out = (clash){.here = title, .there = told, .reason = "headline"};
    return true;
}
