/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/mixed.h"

#include <math.h>

#include "checks/repeat_row.h"

/* Another figure of the copy repeats the same one, and with better right. */
static bool is_used_better(const repeats *r, size_t index)
{
    const pairing *own = &r->bindings[index].agreeing;
    return r->uses[own->at].best > repeat_standing(r, own);
}

/* The name beside the figure stands beside another figure there; beside the printed one
 * stands another name. */
static bool is_anothers(const weights *w, const passage_mark *copy,
                        const passage_mark *there, const passage_mark *printed)
{
    double near = w->passage_owner_near, far = w->passage_owner_far;
    size_t own = passage_owner(w, copy), other = passage_owner(w, printed);
    return own != TALLY_NONE && other != TALLY_NONE && own != other &&
           passage_near(there, own) >= near && passage_near(printed, own) < far &&
           passage_near(copy, other) < far;
}

/* How much rather the one than the other is meant. */
static double leaning(const repeats *r, size_t index, size_t one, size_t other)
{
    const passage_mark *m = &r->copy.items[index];
    return passage_shared(&r->stems, m, &r->documents.items[one]) -
           passage_shared(&r->stems, m, &r->documents.items[other]);
}

/* The same figure twice in one sentence: of two things there, one lost its own. 0: it is
 * not; else whether the words, or the order of the two, make it this one, 1, or the
 * other, -1. */
static int is_doubled(const repeats *r, size_t index, size_t meant)
{
    double clearly = r->policy->weights.passage_leaning;
    size_t at = r->bindings[index].agreeing.at;
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        if (i == index || r->bindings[i].agreeing.at != at ||
            !repeat_is_word_for_word(&r->bindings[i].agreeing) ||
            !repeat_same_sentence(&r->documents.items[at], &r->documents.items[meant]))
            continue;
        double more = leaning(r, index, meant, at) - leaning(r, i, meant, at);
        if (fabs(more) > clearly)
            return more > 0 ? 1 : -1;
        return (index < i) == (meant < at) ? 1 : -1;
    }
    return 0;
}

/* The other figures of the sentence speak for one passage and not for the other. */
static bool stands_by(const repeats *r, size_t index, size_t one, size_t other)
{
    return repeat_same_sentence(&r->documents.items[one], &r->documents.items[other]) ||
           (repeat_is_anchored(r, index, one) && !repeat_is_anchored(r, index, other));
}

/* The copy prints what the document says of something else: what stands there is nowhere
 * in the copy, and the words around the figure are those that stand there. A headline is
 * too short to tell. */
static bool is_mixed_up(const repeats *r, size_t index, const pairing *p, bool better)
{
    const weights *w = &r->policy->weights;
    const pairing *own = &r->bindings[index].agreeing;
    const passage_mark *copy = &r->copy.items[index];
    const passage_mark *there = &r->documents.items[p->at];
    const passage_mark *printed = &r->documents.items[own->at];
    if (!p->fit.comparable || p->fit.noun == NOUN_OTHER || !p->fit.same_time ||
        repeat_is_told(r, index, p->at) || repeat_is_slipped(r, index, p->at))
        return false;
    int doubled = p->fit.noun == NOUN_SAME ? is_doubled(r, index, p->at) : 0;
    if (doubled)
        return doubled > 0;
    double more = passage_shared_more(&r->stems, copy, there, printed);
    double less = passage_shared_more(&r->stems, copy, printed, there);
    if (is_anothers(w, copy, there, printed) && more > less)
        return true;
    if (p->fit.noun != NOUN_SAME)
        return false;
    if (better && stands_by(r, index, p->at, own->at))
        return more >= w->passage_mixed_near && more >= w->passage_mixed_near_times * less;
    return better && more >= w->passage_mixed * r->caution &&
           more >= w->passage_mixed_times * less;
}

/* Of the figures of a sentence, one lost its own: the one whose words lean that way most.
 */
static bool is_rather_meant(const repeats *r, size_t index, size_t at)
{
    double own = leaning(r, index, at, r->bindings[index].agreeing.at);
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        const pairing *other = &r->bindings[i].agreeing;
        if (i != index && other->at != TALLY_NONE && r->copy.items[i].quantity &&
            r->documents.items[at].quantity &&
            r->copy.items[i].quantity->kind == r->documents.items[at].quantity->kind &&
            leaning(r, i, at, other->at) > own)
            return true;
    }
    return false;
}

/* Another figure of the sentence is bound to the same one, word for word. */
static bool has_twin(const repeats *r, size_t index)
{
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++)
        if (i != index && r->bindings[i].agreeing.at == r->bindings[index].agreeing.at &&
            repeat_is_word_for_word(&r->bindings[i].agreeing))
            return true;
    return false;
}

/* A figure of the document that the copy has nowhere, and might have here. */
static bool is_missed(const repeats *r, size_t index, size_t at, passage_fit *fit)
{
    const tally_quantity *q = r->copy.items[index].quantity;
    const tally_quantity *held = r->documents.items[at].quantity;
    *fit = passage_compare(&r->policy->weights, &r->copy.items[index],
                           &r->documents.items[at]);
    bool open = fit->noun != NOUN_OTHER && held && !held->has_range &&
                (held->kind == q->kind || fit->noun == NOUN_OPEN);
    return open && fit->comparable && fit->result.outcome != TALLY_AGREES &&
           !repeat_is_told(r, index, at) && !repeat_is_slipped(r, index, at);
}

pairing mixed_twin(const repeats *r, size_t index)
{
    const pairing *own = &r->bindings[index].agreeing;
    const pairing none = {.at = TALLY_NONE};
    pairing found = none;
    if (own->at == TALLY_NONE || !r->copy.items[index].quantity ||
        repeat_digits(&r->copy.items[index]) < 2 || !repeat_is_word_for_word(own) ||
        !has_twin(r, index))
        return none;
    for (size_t at = 0; at < r->documents.len; at++) {
        passage_fit fit;
        if (at == own->at ||
            !repeat_same_sentence(&r->documents.items[at], &r->documents.items[own->at]) ||
            !is_missed(r, index, at, &fit))
            continue;
        if (found.at != TALLY_NONE)
            return none;
        found = (pairing){at, own->shared, fit};
    }
    return found;
}

const char *mixed_end(const repeats *r, size_t index, pairing *end)
{
    const weights *w = &r->policy->weights;
    const passage_mark *copy = &r->copy.items[index];
    const pairing *own = &r->bindings[index].agreeing;
    const char *found = NULL;
    end->at = TALLY_NONE;
    if (own->at == TALLY_NONE || !copy->quantity || !copy->quantity->has_range ||
        r->documents.items[own->at].quantity->has_range)
        return NULL;
    const passage_mark *there = &r->documents.items[own->at];
    for (size_t at = 0; at < r->documents.len; at++) {
        const passage_mark *other = &r->documents.items[at];
        if (at == own->at || !repeat_same_sentence(other, there))
            continue;
        bool repeated = false;
        const char *slip = passage_end_slip(w, copy, there, other, &repeated);
        if (repeated)
            return NULL;
        if (slip && !found)
            *end = (pairing){at, own->shared, passage_compare(w, copy, other)};
        found = found ? found : slip;
    }
    return found;
}

const pairing *mixed_find(const repeats *r, size_t index)
{
    const binding *b = &r->bindings[index];
    const passage_mark *copy = &r->copy.items[index];
    bool better = is_used_better(r, index);
    if (copy->date || copy->span.in_title || !repeat_is_word_for_word(&b->agreeing))
        return NULL;
    if (b->twin.at != TALLY_NONE && is_doubled(r, index, b->twin.at) > 0)
        return &b->twin;
    for (size_t i = 0; i < b->other_count; i++)
        if (is_mixed_up(r, index, &b->others[i], better) &&
            !is_rather_meant(r, index, b->others[i].at))
            return &b->others[i];
    return NULL;
}
