/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/question.h"

#include <math.h>

#include "base/str.h"
#include "checks/aligned.h"

tally_span question_span(const question *q)
{
    return q->quantity ? q->quantity->span : q->date->span;
}

bool question_is_marked(const question *q, size_t begin, size_t end)
{
    const tally_reading *r = q->reading;
    bool in_title = question_span(q).in_title;
    for (size_t i = 0; i < r->quantity_count + r->date_count; i++) {
        tally_span span = i < r->quantity_count ? r->quantities[i].span
                                                : r->dates[i - r->quantity_count].span;
        if (span.in_title == in_title && span.begin <= begin && end <= span.end)
            return true;
    }
    return false;
}

static const sentence_mentions nothing;

const sentence_mentions *question_here(const question *q, const mention_map *seen)
{
    size_t at = q->claim->sentence;
    if (question_span(q).in_title)
        return &seen->title;
    return at < seen->sentence_count ? &seen->sentences[at] : &nothing;
}

const sentence_mentions *question_before(const question *q, const mention_map *seen)
{
    size_t at = q->claim->sentence;
    bool has = !question_span(q).in_title && at > 0 && at < seen->sentence_count;
    return has ? &seen->sentences[at - 1] : &nothing;
}

static bool is_beside(const question *q, size_t index)
{
    const tally_reading *r = q->reading;
    const tally_claim *c = &r->claims[index];
    tally_span span = c->quantity < r->quantity_count ? r->quantities[c->quantity].span
                                                      : r->dates[c->date].span;
    bool in_title = question_span(q).in_title;
    return span.in_title == in_title && (in_title || c->sentence == q->claim->sentence);
}

claim_run question_claims(const question *q)
{
    claim_run run = {q->index, q->index};
    while (run.first > 0 && is_beside(q, run.first - 1))
        run.first--;
    while (run.last < q->reading->claim_count && is_beside(q, run.last))
        run.last++;
    return run;
}

/* ---- Who and what ---------------------------------------------------------------- */

static double apart(const mention *m, tally_span span)
{
    if (m->end <= span.begin)
        return (double)(span.begin - m->end);
    return m->begin >= span.end ? (double)(m->begin - span.end) : 0;
}

static bool holds(tally_str part, tally_str text)
{
    return part.len && text.len && str_find(part, text, 0) != TALLY_NONE;
}

/* ---- Whose the words are --------------------------------------------------------- */

static bool is_share(const tally_quantity *n)
{
    return n->kind == TALLY_KIND_PERCENT || n->kind == TALLY_KIND_SHARE;
}

static bool counts(const tally_quantity *n)
{
    return !n->unit || n->unit->kind == TALLY_KIND_COUNT;
}

static bool same_kind(const tally_quantity *a, const tally_quantity *b)
{
    bool one_unit =
        a->unit && b->unit && str_equals(a->unit->dimension, b->unit->dimension);
    return one_unit || (counts(a) && counts(b));
}

static bool in_sentence(const question *q, const tally_quantity *n)
{
    if (n->span.in_title || q->claim->sentence >= q->reading->sentence_count)
        return n->span.in_title;
    tally_span sentence = q->reading->sentences[q->claim->sentence];
    return sentence.begin <= n->span.begin && n->span.end <= sentence.end;
}

/* "10% of GDP": what the share is of. */
static bool is_base(const tally_quantity *n, const mention *m, tally_str text)
{
    enum { NEAR = 16 };
    if (!is_share(n) || n->span.end > m->begin || m->begin - n->span.end > NEAR)
        return false;
    return str_find(str_slice(text, n->span.end, m->begin), STR("of "), 0) != TALLY_NONE;
}

/* "Killed five people and hurt two": five stands between the words and two. */
static bool stands_between(const tally_quantity *own, const mention *m,
                           const tally_quantity *n)
{
    return m->end <= own->span.begin && own->span.end <= n->span.begin;
}

/* "A GDP of $3.9 trillion", "the 435-seat House": the number beside the words. */
static bool is_own(const tally_quantity *n, const mention *m, tally_str text)
{
    enum { NEAR = 30, BEFORE = 2 };
    if (n->span.begin < m->end)
        return n->span.end <= m->end && n->span.end + BEFORE >= m->begin;
    return n->span.begin - m->end <= NEAR &&
           str_find(str_slice(text, m->end, n->span.begin), STR(","), 0) == TALLY_NONE;
}

/* "$600 billion of India's GDP" is a part of it; "$28 trillion, above its GDP" another
 * thing. */
static bool is_apart(const tally_quantity *own, const mention *m, tally_str text)
{
    enum { NEAR = 24 };
    if (m->begin < own->span.end)
        return false;
    tally_str between = str_slice(text, own->span.end, m->begin);
    bool part = str_starts_with(between, STR(" of ")) && between.len <= NEAR;
    return !is_share(own) && (part || str_find(between, STR(","), 0) != TALLY_NONE);
}

/* "... of Japan was $54 billion and that of India $77 billion": the words go on. */
static bool names_another(const mention_list *entities, const mention *m,
                          const tally_quantity *n, const tally_quantity *own)
{
    size_t from = n->span.end > m->end ? n->span.end : m->end;
    for (size_t i = 0; i < entities->len; i++)
        if (entities->items[i].begin >= from && entities->items[i].end <= own->span.begin)
            return true;
    return false;
}

/* The words of a curated measure belong to one number; another in the sentence is of
 * something else. The words of a bare header may stand anywhere. */
static bool spoken_for(const question *q, const mention_map *seen, const mention *m)
{
    const tally_reading *reading = q->reading;
    bool in_title = question_span(q).in_title;
    tally_str text = in_title ? reading->title : reading->text;
    const mention_list *entities = &question_here(q, seen)->entities;
    if (!q->quantity || q->asks != ASKS_CELL ||
        seen->r->measures.items[m->target].dimension.len == 0)
        return false;
    if (is_apart(q->quantity, m, text))
        return true;
    for (size_t i = 0; i < reading->quantity_count; i++) {
        const tally_quantity *n = &reading->quantities[i];
        if (n == q->quantity || n->span.in_title != in_title || !in_sentence(q, n))
            continue;
        if ((!is_share(q->quantity) && is_base(n, m, text)) ||
            (same_kind(n, q->quantity) && is_own(n, m, text) &&
             !stands_between(q->quantity, m, n) &&
             !names_another(entities, m, n, q->quantity)))
            return true;
    }
    return false;
}

/* The mentions of `measure` that this number may be of. */
static mention_list open_mentions(const question *q, const mention_map *seen,
                                  const mention_list *all, size_t measure)
{
    mention_list out = {0};
    for (size_t i = 0; i < all->len; i++)
        if (all->items[i].target == measure && !spoken_for(q, seen, &all->items[i]))
            list_push(&out, q->a, all->items[i]);
    return out;
}

/* ---- Scores ---------------------------------------------------------------------- */

static const double farthest = 0.4; /* what is left of a mention far from the number */

/* The best mention of `target`: its worth less its distance. 0 when there is none. */
static double best_mention(const question *q, const mention_list *list, size_t target,
                           double worth, double by_context, double per_100)
{
    double best = 0;
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        if (m->target != target)
            continue;
        double score = (m->by_context ? by_context : worth) +
                       per_100 * apart(m, question_span(q)) / 100;
        score = fmax(score, farthest * worth);
        best = fmax(best, score);
    }
    return best;
}

static bool in_words(const question *q, const mention_list *list, size_t target,
                     tally_str words, tally_str more)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        tally_str written = str_slice(text, m->begin, m->end);
        if (m->target == target && (holds(words, written) || holds(more, written)))
            return true;
    }
    return false;
}

/* "Russia's $1.78 trillion": whose number it is, TALLY_NONE when nobody's in so many words.
 */
static size_t owner_of(const question *q, const mention_list *list)
{
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    for (size_t i = list->len; i > 0; i--) {
        const mention *m = &list->items[i - 1];
        if (m->end > span.begin)
            continue;
        tally_str between = str_slice(text, m->end, span.begin);
        if (between.len && words_possessive(between) == between.len)
            return i - 1;
    }
    return TALLY_NONE;
}

/* "Israel's 120-seat Knesset": the number is that of the body it stands before. "Japan's
 * 54,000 troops in Okinawa" are not Okinawa's. */
static bool is_of_body(const question *q, const record *r, const mention_list *list,
                       size_t entity, size_t owner)
{
    bool part = r->entities.items[entity].parent == list->items[owner].target;
    for (size_t i = 0; part && i < list->len; i++)
        if (list->items[i].target == entity &&
            list->items[i].begin == question_span(q).end + 1)
            return true;
    return false;
}

/* Whether the words name another as the owner of the number. "The world's third" owns
 * none. */
static bool is_anothers(const question *q, const record *r, const mention_list *list,
                        size_t entity)
{
    bool ranked = q->quantity && q->quantity->kind == TALLY_KIND_RANK;
    size_t owner = ranked ? TALLY_NONE : owner_of(q, list);
    if (owner == TALLY_NONE)
        return false;
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].begin == list->items[owner].begin &&
            list->items[i].target == entity)
            return false;
    return !is_of_body(q, r, list, entity, owner);
}

double question_entity_score(const question *q, const mention_map *seen, size_t entity)
{
    const weights *w = &q->policy->weights;
    const sentence_mentions *here = question_here(q, seen),
                            *before = question_before(q, seen);
    alignment place = aligned_with(q, seen, entity);
    if (place == ALIGNED_OTHER || is_anothers(q, seen->r, &here->entities, entity))
        return 0;
    if (place == ALIGNED_OWN)
        return w->entity_sentence + w->entity_subject;
    double score = best_mention(q, &here->entities, entity, w->entity_sentence,
                                w->entity_anaphora, w->entity_distance);
    if (score > 0)
        return score + w->entity_subject * in_words(q, &here->entities, entity,
                                                    q->claim->subject, q->claim->place);
    for (size_t i = 0; i < before->entities.len; i++)
        if (before->entities.items[i].target == entity)
            return w->entity_previous;
    for (size_t i = 0; i < seen->title.entities.len; i++)
        if (seen->title.entities.items[i].target == entity)
            return w->entity_headline;
    return 0;
}

/* Curated words name a measure by themselves; the words of a header only together. */
static double named_share(const mention_list *list, size_t target)
{
    double sum = 0;
    for (size_t i = 0; i < list->len; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || (list->items[j].target == target &&
                              list->items[j].begin == list->items[i].begin);
        sum += list->items[i].target == target && !again ? list->items[i].weight : 0;
    }
    return fmin(sum, 1);
}

/* The share of a header's words that any sentence may have or lack: "with", "from". */
static double light_share(const question *q, tally_str label)
{
    enum { SHORT = 2 };
    word_list words = {0};
    double light = 0, strong = 0;
    words_split(label, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        bool counts = words.items[i].folded.len > SHORT;
        strong += counts;
        light +=
            counts && policy_passage_word(q->policy, words.items[i].folded) != PASSAGE_NONE;
    }
    return strong > 0 ? light / strong : 0;
}

bool question_names_all(const question *q, const mention_map *seen, size_t measure)
{
    static const double rounding = 0.01; /* shares of words add up to about one */
    double nearly = 1 - rounding - light_share(q, seen->r->measures.items[measure].label);
    mention_list own = open_mentions(q, seen, &question_here(q, seen)->measures, measure);
    return seen->r->measures.items[measure].only || named_share(&own, measure) >= nearly;
}

static const double half_a_header = 0.5;

double question_measure_score(const question *q, const mention_map *seen, size_t measure)
{
    const weights *w = &q->policy->weights;
    const sentence_mentions *here = question_here(q, seen),
                            *before = question_before(q, seen);
    mention_list own = open_mentions(q, seen, &here->measures, measure);
    double share = named_share(&own, measure);
    if (share > 0 && seen->r->measures.items[measure].only)
        share = fmax(share, half_a_header);
    if (share > 0) {
        double near = best_mention(q, &own, measure, w->measure_sentence,
                                   w->measure_sentence, w->measure_distance);
        bool subject = in_words(q, &own, measure, q->claim->measure,
                                q->quantity ? q->quantity->concept : (tally_str){0});
        return share * fmin(near / share, w->measure_sentence) +
               w->measure_subject * subject;
    }
    share = named_share(&before->measures, measure);
    return share * w->measure_previous;
}

double question_measure_hint(const question *q, const mention_map *seen, size_t measure)
{
    mention_list own = open_mentions(q, seen, &question_here(q, seen)->hints, measure);
    return own.len ? q->policy->weights.measure_hint : 0;
}
