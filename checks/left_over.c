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

/* 51 is 512 with a digit too few only as far as it is rounded, too. */
static bool is_round(const passage_mark *copy, const passage_mark *there)
{
    return copy->quantity && repeat_digits(copy) < repeat_digits(there);
}

/* Digits that both have: of "27" for "287" two. */
static size_t digits_of(const passage_mark *copy, const passage_mark *there)
{
    size_t own = repeat_digits(copy), held = repeat_digits(there);
    return own < held ? own : held;
}

/* What a slip of few digits needs beside them. */
static bool is_vouched_for(const repeats *r, size_t index, const pairing *p, bool lost)
{
    const weights *w = &r->policy->weights;
    bool same = p->fit.noun == NOUN_SAME && r->copy.items[index].noun.len > 0 && !lost;
    return same || p->shared >= w->passage_left || repeat_is_anchored(r, index, p->at);
}

/* How likely it is the one: 0, not at all. */
static double likelihood(const repeats *r, size_t index, const pairing *p)
{
    const passage_mark *copy = &r->copy.items[index], *there = &r->documents.items[p->at];
    const char *slip = passage_slip(&r->policy->weights, copy, there, &p->fit);
    tally_str id = slip ? tally_text(slip) : (tally_str){0};
    bool lost = str_is(id, "digit"), thousands = str_is(id, "scale");
    bool moved = thousands || str_is(id, "power-of-ten");
    if (!slip || str_is(id, "direction") || (moved && is_round(copy, there)))
        return 0;
    size_t digits = digits_of(copy, there) + thousands;
    bool few = digits < PRECISE || p->fit.noun == NOUN_OTHER || !p->fit.same_time;
    if (digits < CHANCE || (few && !is_vouched_for(r, index, p, lost)))
        return 0;
    return 1 + p->shared + repeat_is_anchored(r, index, p->at);
}

pairing left_over_find(const repeats *r, size_t index)
{
    const weights *w = &r->policy->weights;
    const passage_mark *copy = &r->copy.items[index];
    pairing found = {.at = TALLY_NONE};
    double best = 0;
    if (copy->claim->names_only || r->caution > w->passage_caution_left)
        return found;
    for (size_t at = 0; at < r->documents.len; at++) {
        const passage_mark *there = &r->documents.items[at];
        if (!is_left(r, index, at))
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
