/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/article.h"

/* The headline's figure and that of the body. Speaks up only where one of the first
 * sentences says what the headline says, in its words, with one figure of the kind. */

enum { FIRST_SENTENCES = 6, SHORTEST = 4, FEWEST_SHARED = 3, NEXT_WORDS = 3 };

static bool same_kind(const tally_quantity *a, const tally_quantity *b)
{
    bool people = str_equals(a->base_unit, b->base_unit) && a->base_unit.len;
    bool bare = str_is(a->unit_name, "-") && b->kind == TALLY_KIND_COUNT &&
                str_find(b->literal, STR("-"), 0) == TALLY_NONE;
    bool kinds = (a->kind == b->kind && a->kind != TALLY_KIND_OTHER) ||
                 (a->kind == TALLY_KIND_OTHER && bare);
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

static size_t apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* The word that a figure begins with. */
static size_t word_at(const word_list *words, const mark *m)
{
    size_t at = 0;
    while (at + 1 < words->len && words->items[at].end <= m->span.begin)
        at++;
    return at;
}

/* The same word right beside a figure of the other list. */
static bool stands_beside(const word_list *words, tally_str stem, const mark *m)
{
    size_t figure = word_at(words, m);
    for (size_t i = 0; i < words->len; i++)
        if (str_equals(words->items[i].stem, stem) && apart(i, figure) <= NEXT_WORDS)
            return true;
    return false;
}

/* The sentence has the words of the headline, and beside its figure one that stands beside
 * the headline's: "killed", not only "blast". */
static bool tells_the_same(const passage *p, const mark *title, const mark *body)
{
    word_list theirs = {0}, ours = {0};
    size_t shared = 0;
    bool beside = false;
    words_split(p->reading->title, 0, p->a, &ours);
    words_split(sentence_of(p, body), p->reading->sentences[body->sentence].begin, p->a,
                &theirs);
    for (size_t i = 0; i < ours.len; i++) {
        const word *w = &ours.items[i];
        bool inside = w->begin >= title->span.begin && w->end <= title->span.end;
        if (inside || w->folded.len < SHORTEST || !has_stem(&theirs, w->stem))
            continue;
        shared++;
        beside = beside || (apart(i, word_at(&ours, title)) <= NEXT_WORDS &&
                            stands_beside(&theirs, w->stem, body));
    }
    return beside && shared >= FEWEST_SHARED;
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

static bool meets_headline(const mark *title, const mark *body)
{
    return article_meets((span_of_values){title->quantity->low, title->quantity->high},
                         (span_of_values){body->quantity->low, body->quantity->high});
}

bool article_headline(const passage *p, const mark *title, clash *out)
{
    size_t last = first_sentence(p) + FIRST_SENTENCES;
    if (!title->quantity || !title->span.in_title || title->quantity->has_range)
        return false;
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (!m->quantity || m->span.in_title || m->sentence >= last ||
            m->sentence >= p->reading->sentence_count)
            continue;
        if (!same_kind(title->quantity, m->quantity) || !is_alone(p, m) ||
            !tells_the_same(p, title, m))
            continue;
        if (meets_headline(title, m))
            return false;
        *out = (clash){.here = title, .there = m, .reason = "headline"};
        return true;
    }
    return false;
}
