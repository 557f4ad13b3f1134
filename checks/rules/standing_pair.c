/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/beside.h"
#include "checks/rules/standing.h"

/* Whose list it is: two places of one sentence speak of the same one. */

/* "By a newspaper", "once": a row of standings.csv warns of another list. */
static bool is_of_another_list(const question *q, size_t begin, size_t end)
{
    enum { NEAR = 2 }; /* words */
    const word_list *words = &question_here(q, &q->maps[0])->words;
    for (size_t i = 0; i < words->len; i++) {
        size_t length = 0;
        size_t found = wording_longest(&q->policy->standings, words->items + i,
                                       words->len - i, &length);
        for (; found != TALLY_NONE; found = q->policy->standings.items.items[found].next) {
            size_t before = i + length + NEAR, behind = i < NEAR ? 0 : i - NEAR;
            bool near = words->items[behind].begin <= end &&
                        (before >= words->len || words->items[before].begin >= begin);
            if (near && q->policy->standings.items.items[found].target ==
                            (size_t)STANDING_WORD_ELSEWHERE)
                return true;
        }
    }
    return false;
}

static bool has_place(const candidate *c, const told_standing *told)
{
    for (size_t i = 0; i < c->series.count; i++) {
        const fact *f = &c->series.items[i];
        if (f != c->f && f->period.first == told->when.first &&
            f->period.last == told->when.last && f->stands.place == told->number)
            return true;
    }
    return false;
}

bool told_standing_is_of_list(const question *q, const candidate *c, bool told_beside)
{
    claim_run run = question_claims(q);
    tally_span own = question_span(q);
    tally_str label = c->r->measures.items[c->f->measure].label;
    for (size_t i = run.first; i < run.last; i++) {
        told_standing other_told;
        question other = *q;
        other.claim = &q->reading->claims[i];
        if (other.claim->quantity >= q->reading->quantity_count)
            continue;
        other.quantity = &q->reading->quantities[other.claim->quantity];
        tally_span span = other.quantity->span;
        bool found = span.begin != own.begin && told_standing_find(&other, &other_told) &&
                     other_told.kind == STANDING_PLACE && !other_told.when_open &&
                     other_told.order >= 0 && has_place(c, &other_told);
        size_t begin = span.begin < own.begin ? span.begin : own.begin;
        size_t end = span.end > own.end ? span.end : own.end;
        if (found && !is_of_another_list(q, begin, end) &&
            (told_beside ||
             (beside_is_linked(q, begin, end, label) && beside_is_done(q, end, label))))
            return true;
    }
    return false;
}
