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

/* The same figure twice in one sentence: of two things there, one lost its own. */
typedef enum { DOUBLED_NOT, DOUBLED_OTHER, DOUBLED_THIS, DOUBLED_EITHER } doubled;

static doubled doubled_of(const repeats *r, size_t index, size_t meant)
{
    double clearly = r->policy->weights.passage_leaning;
    size_t at = r->bindings[index].agreeing.at;
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        if (i == index || r->bindings[i].agreeing.at != at ||
            !repeat_is_exact(&r->bindings[i].agreeing) ||
            repeat_apart(&r->documents.items[at], &r->documents.items[meant]) > 1)
            continue;
        double more = leaning(r, index, meant, at) - leaning(r, i, meant, at);
        return fabs(more) <= clearly ? DOUBLED_EITHER
               : more > 0            ? DOUBLED_THIS
                                     : DOUBLED_OTHER;
    }
    return DOUBLED_NOT;
}

/* The other figures of the sentence speak for one passage and not for the other. */
static bool stands_by(const repeats *r, size_t index, size_t one, size_t other)
{
    return repeat_same_sentence(&r->documents.items[one], &r->documents.items[other]) ||
           (repeat_is_anchored(r, index, one) && !repeat_is_anchored(r, index, other));
}

/* The same figure twice in the sentence: one of the two lost its own, and none beside it.
 */
static bool is_twins(const repeats *r, size_t index, size_t at)
{
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++)
        if (i != index && r->bindings[i].twin.at == at)
            return true;
    return false;
}

/* A crowd of 21,000 is not printed for 41 points. */
static bool is_of_a_size(const weights *w, const passage_mark *copy,
                         const passage_mark *there)
{
    double ratio = fabs(copy->quantity->value / there->quantity->value);
    return ratio < w->passage_far && ratio > 1 / w->passage_far;
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
    doubled twice = p->fit.noun == NOUN_SAME ? doubled_of(r, index, p->at) : DOUBLED_NOT;
    if (twice != DOUBLED_NOT)
        return twice == DOUBLED_THIS;
    double more = passage_shared_more(&r->stems, copy, there, printed);
    double less = passage_shared_more(&r->stems, copy, printed, there);
    bool like = p->fit.noun == NOUN_SAME || better ||
                (!passage_is_bare_beside(copy, there) && is_of_a_size(w, copy, there));
    if (like && is_anothers(w, copy, there, printed) && more > less)
        return true;
    if (p->fit.noun != NOUN_SAME)
        return false;
    bool clearly =
        more >= w->passage_mixed_clearly && more >= w->passage_mixed_clear_times * less;
    if (clearly && repeat_is_told(r, index, own->at))
        return true;
    if (better && stands_by(r, index, p->at, own->at))
        return more >= w->passage_mixed_near && more >= w->passage_mixed_near_times * less;
    return better && more >= w->passage_mixed * r->caution &&
           more >= w->passage_mixed_times * less;
}

/* The copy has the printed one elsewhere with better right; here the other figures of the
 * sentence, and the words more than not, speak for one that it lacks. */
static bool may_be_mixed_up(const repeats *r, size_t index, const pairing *p)
{
    const passage_mark *copy = &r->copy.items[index];
    const passage_mark *there = &r->documents.items[p->at];
    const passage_mark *printed = &r->documents.items[r->bindings[index].agreeing.at];
    if (!p->fit.comparable || p->fit.noun != NOUN_SAME || !p->fit.same_time ||
        repeat_is_told(r, index, p->at) || repeat_is_slipped(r, index, p->at) ||
        repeat_digits(copy) < 2 || copy->quantity->kind != there->quantity->kind)
        return false;
    double more = passage_shared_more(&r->stems, copy, there, printed);
    double less = passage_shared_more(&r->stems, copy, printed, there);
    bool beside = stands_by(r, index, p->at, r->bindings[index].agreeing.at);
    return more > less + (beside ? 0 : r->policy->weights.passage_mixed_near);
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

/* Another figure of the sentence is bound to the same one, and one of the two counts the
 * same thing, as far as is said. */
static bool has_twin(const repeats *r, size_t index)
{
    const pairing *own = &r->bindings[index].agreeing;
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        const pairing *other = &r->bindings[i].agreeing;
        if (i != index && other->at == own->at && repeat_is_exact(other) &&
            (own->fit.noun != NOUN_OTHER || other->fit.noun != NOUN_OTHER))
            return true;
    }
    return false;
}

/* Three dead and three hurt are three and three there, too. */
static bool is_there_once(const repeats *r, size_t index, size_t at)
{
    const passage_mark *there = &r->documents.items[at];
    for (size_t i = 0; i < r->documents.len; i++) {
        if (i == at || !repeat_same_sentence(&r->documents.items[i], there))
            continue;
        passage_fit fit = passage_compare(&r->policy->weights, &r->copy.items[index],
                                          &r->documents.items[i]);
        if (fit.comparable && fit.result.outcome == TALLY_AGREES)
            return false;
    }
    return true;
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

/* The only one that is missed so many sentences away; false when there are several. */
static bool find_missed(const repeats *r, size_t index, size_t apart, pairing *found)
{
    const pairing *own = &r->bindings[index].agreeing;
    for (size_t at = 0; at < r->documents.len; at++) {
        passage_fit fit;
        if (at == own->at ||
            repeat_apart(&r->documents.items[at], &r->documents.items[own->at]) != apart ||
            !is_missed(r, index, at, &fit))
            continue;
        if (found->at != TALLY_NONE)
            return false;
        *found = (pairing){at, own->shared, fit};
    }
    return true;
}

pairing mixed_twin(const repeats *r, size_t index)
{
    const pairing *own = &r->bindings[index].agreeing;
    const pairing none = {.at = TALLY_NONE};
    pairing found = none;
    if (own->at == TALLY_NONE || !r->copy.items[index].quantity || !repeat_is_exact(own) ||
        !has_twin(r, index) || !is_there_once(r, index, own->at))
        return none;
    for (size_t apart = 0; apart <= 1 && found.at == TALLY_NONE; apart++)
        if (!find_missed(r, index, apart, &found))
            return none;
    return found;
}

/* The text, not the headline alone, has the same figure elsewhere. */
static bool stands_twice(const repeats *r, size_t index)
{
    size_t at = r->bindings[index].agreeing.at;
    for (size_t i = 0; i < r->copy.len; i++)
        if (i != index && r->bindings[i].agreeing.at == at &&
            !r->copy.items[i].span.in_title && repeat_is_exact(&r->bindings[i].agreeing))
            return true;
    return false;
}

pairing mixed_lost(const repeats *r, size_t index)
{
    const binding *b = &r->bindings[index];
    const passage_mark *copy = &r->copy.items[index];
    const pairing none = {.at = TALLY_NONE};
    pairing found = none;
    if (b->agreeing.at == TALLY_NONE || copy->date || copy->span.in_title ||
        b->exact_count != 1 || repeat_digits(copy) < 2 || !stands_twice(r, index) ||
        repeat_is_anchored(r, index, b->agreeing.at))
        return none;
    for (size_t at = 0; at < r->documents.len; at++) {
        passage_fit fit;
        if (at == b->agreeing.at || !repeat_is_anchored(r, index, at) ||
            !is_missed(r, index, at, &fit) || fit.noun != NOUN_SAME)
            continue;
        if (found.at != TALLY_NONE)
            return none;
        found = (pairing){at, b->agreeing.shared, fit};
    }
    return found;
}

/* Whether another figure of the sentence prints the same end of that span, and none the
 * other one. */
static bool repeats_end(const repeats *r, size_t index)
{
    const passage_mark *copy = &r->copy.items[index];
    size_t at = r->bindings[index].agreeing.at;
    repeat_row near = repeat_row_around(r, index, 0);
    bool twice = false;
    for (size_t i = near.first; i < near.last; i++) {
        const tally_quantity *q = r->copy.items[i].quantity;
        if (i == index || !q || r->bindings[i].agreeing.at != at)
            continue;
        if (q->has_range || q->value != copy->quantity->value)
            return false;
        twice = true;
    }
    return twice;
}

bool mixed_same_end(const repeats *r, size_t index)
{
    const pairing *own = &r->bindings[index].agreeing;
    const tally_quantity *q = r->copy.items[index].quantity;
    if (own->at == TALLY_NONE || !q || q->has_range || !repeat_is_exact(own))
        return false;
    const tally_quantity *held = r->documents.items[own->at].quantity;
    bool levels = held->bound == TALLY_UP || held->bound == TALLY_DOWN;
    return held->has_range && levels && repeats_end(r, index);
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

/* Nothing else in the sentence has lost that one. */
static bool is_free(const repeats *r, size_t index, size_t other)
{
    size_t at = r->bindings[index].others[other].at;
    return !is_twins(r, index, at) && !is_rather_meant(r, index, at);
}

const pairing *mixed_find(const repeats *r, size_t index, bool *unsure)
{
    const binding *b = &r->bindings[index];
    const passage_mark *copy = &r->copy.items[index];
    *unsure = false;
    if (copy->date || copy->span.in_title || !repeat_is_exact(&b->agreeing))
        return NULL;
    doubled twice =
        b->twin.at != TALLY_NONE ? doubled_of(r, index, b->twin.at) : DOUBLED_NOT;
    *unsure = twice == DOUBLED_EITHER;
    if (twice == DOUBLED_THIS || *unsure)
        return &b->twin;
    if (!repeat_is_word_for_word(&b->agreeing))
        return NULL;
    bool better = is_used_better(r, index);
    for (size_t i = 0; i < b->other_count; i++)
        if (is_mixed_up(r, index, &b->others[i], better) && is_free(r, index, i))
            return &b->others[i];
    *unsure = true;
    for (size_t i = 0; better && i < b->other_count; i++)
        if (may_be_mixed_up(r, index, &b->others[i]) && is_free(r, index, i))
            return &b->others[i];
    return b->lost.at != TALLY_NONE ? &b->lost : NULL;
}
