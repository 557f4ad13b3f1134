/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/left_over.h"

#include "base/str.h"
#include "checks/repeat_row.h"

enum { CHANCE = 2, PRECISE = 3 }; /* digits: fits another by chance; hardly does */

/* Nothing in the copy says it, or is a likelier slip of it. */
static bool is_left(const repeats *r, size_t index, size_t at)
{
    return !repeat_is_told(r, index, at) && !repeat_is_slipped(r, index, at) &&
           !repeat_is_used(r, index, at);
}

/* What a slip of few digits needs beside them. */
static bool is_vouched_for(const repeats *r, size_t index, const pairing *p)
{
    const weights *w = &r->policy->weights;
    bool same = p->fit.noun == NOUN_SAME && r->copy.items[index].noun.len > 0;
    return same || p->shared >= w->passage_left || repeat_is_anchored(r, index, p->at);
}

/* How likely it is the one: 0, not at all. */
static double likelihood(const repeats *r, size_t index, const pairing *p)
{
    const weights *w = &r->policy->weights;
    const passage_mark *there = &r->documents.items[p->at];
    const char *slip =
        passage_slip(w, &r->copy.items[index], there, &p->fit);
    if (!slip || str_is(tally_text(slip), "direction"))
        return 0;
    size_t digits = repeat_digits(there) + str_is(tally_text(slip), "scale");
    bool few = digits < PRECISE || p->fit.noun == NOUN_OTHER || !p->fit.same_time;
    if (digits < CHANCE || (few && !is_vouched_for(r, index, p)))
        return 0;
    return 1 + p->shared + repeat_is_anchored(r, index, p->at);
}

pairing left_over_find(const repeats *r, size_t index)
{
    const weights *w = &r->policy->weights;
    const passage_mark *copy = &r->copy.items[index];
    pairing found = {.at = TALLY_NONE};
    double best = 0;
    if (!copy->quantity || copy->claim->names_only || r->caution > w->passage_caution_left)
        return found;
    for (size_t at = 0; at < r->documents.len; at++) {
        const passage_mark *there = &r->documents.items[at];
        if (!there->quantity || !is_left(r, index, at))
            continue;
        pairing p = {at, 0, passage_compare(w, copy, there)};
        if (!p.fit.comparable && !p.fit.unit_slip)
            continue;
        p.shared = passage_shared(&r->stems, copy, there);
        double likely = likelihood(r, index, &p);
        if (likely <= best)
            continue;
        best = likely;
        found = p;
    }
    return found;
}
