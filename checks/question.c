/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/question.h"

#include <math.h>

#include "base/str.h"

tally_span question_span(const question *q)
{
    return q->quantity ? q->quantity->span : q->date->span;
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

double question_entity_score(const question *q, const mention_map *seen, size_t entity)
{
    const weights *w = &q->policy->weights;
    const sentence_mentions *here = question_here(q, seen),
                            *before = question_before(q, seen);
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

static const double half_a_header = 0.5;

double question_measure_score(const question *q, const mention_map *seen, size_t measure)
{
    const weights *w = &q->policy->weights;
    const sentence_mentions *here = question_here(q, seen),
                            *before = question_before(q, seen);
    double share = named_share(&here->measures, measure);
    if (share > 0 && seen->r->measures.items[measure].only)
        share = fmax(share, half_a_header);
    if (share > 0) {
        double near = best_mention(q, &here->measures, measure, w->measure_sentence,
                                   w->measure_sentence, w->measure_distance);
        bool subject = in_words(q, &here->measures, measure, q->claim->measure,
                                q->quantity ? q->quantity->concept : (tally_str){0});
        return share * fmin(near / share, w->measure_sentence) +
               w->measure_subject * subject;
    }
    share = named_share(&before->measures, measure);
    return share * w->measure_previous;
}
