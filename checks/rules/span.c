/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/caution.h"
#include "checks/cue.h"
#include "checks/rules/series.h"

/* "Fell from 330 in 2009 to 250 in 2016": two levels of one series, each held against the
 * row of its own time. Two figures that go the other way than the verb conflict with it. */

static bool is_span(const question *q)
{
    const tally_quantity *n = q->quantity;
    return n && n->has_range && cue_leads_to(q, CUE_BASE, n->span.begin) &&
           (n->bound == TALLY_UP || n->bound == TALLY_DOWN);
}

/* The verb itself says up or down, not a noun or a participle: "its fall sped up". */
static bool verb_says(const question *q)
{
    cue_list all = cue_all(q);
    for (size_t i = 0; i < all.len; i++) {
        const cue_place *c = &all.items[i];
        bool turns = c->kind == (q->quantity->bound == TALLY_UP ? CUE_UP : CUE_DOWN);
        if (turns && c->begin <= q->claim->verb && q->claim->verb < c->end)
            return true;
    }
    return false;
}

/* Places in a list go up by smaller numbers, and the rupee falls to 83 from 82 a dollar. */
static bool goes_astray(const question *q)
{
    enum { LIKE_A_PLACE = 100 };
    const tally_quantity *n = q->quantity;
    bool measured = n->unit || fabs(n->value) >= LIKE_A_PLACE;
    bool signs = n->value >= 0 && n->value2 >= 0;
    return measured && signs && n->falls == (n->bound == TALLY_UP) && verb_says(q) &&
           !caution_is_inverse(q);
}

/* One end of the span as a claim of its own. */
static question end_of(const question *q, double value, tally_period when)
{
    question end = *q;
    tally_quantity *n = ARENA_NEW(q->a, tally_quantity, 1);
    tally_claim *c = ARENA_NEW(q->a, tally_claim, 1);
    end.quantity = NULL;
    if (!n || !c)
        return end;
    bool far = value >= q->quantity->value2;
    double half = far ? q->quantity->high - value : value - q->quantity->low;
    *n = *q->quantity;
    n->value = value;
    n->low = value - half;
    n->high = value + half;
    n->grain = half < n->grain ? n->grain : 2 * half;
    n->has_range = false;
    n->bound = TALLY_EQUAL;
    *c = *q->claim;
    c->period = when;
    c->period_stated = true;
    c->shape = TALLY_LEVEL;
    end.quantity = n;
    end.claim = c;
    return end;
}

static tally_outcome ask_end(const question *q, double value, tally_period when, bool timed,
                             tally_verdict *v)
{
    const char *lacks = NULL;
    question end = end_of(q, value, when);
    end.timed = timed;
    if (!when.first || !end.quantity)
        return TALLY_NO_REFERENCE;
    candidate_list list = candidate_find(&end, (candidate_wants){0}, &lacks);
    return rule_judge(&end, &list, lacks, v) ? v->outcome : TALLY_NO_REFERENCE;
}

/* An end and the time it is told of. */
typedef struct {
    double value;
    tally_period when;
} span_end;

/* The row of another time that has the end which the table lacks at its own: "between 2006
 * and 2020", told of a series that begins in 2010. The series is that of the other end. */
static const fact *other_start(const question *q, span_end lost, span_end known,
                               candidate *out)
{
    const char *lacks = NULL;
    question there = end_of(q, known.value, known.when),
             end = end_of(q, lost.value, lost.when);
    if (!end.quantity || !there.quantity)
        return NULL;
    candidate_list list = candidate_find(&there, (candidate_wants){0}, &lacks);
    size_t at = 0;
    while (at < list.len && list.items[at].result.outcome != TALLY_AGREES)
        at++;
    for (size_t i = 0; at < list.len && i < list.items[at].series.count; i++) {
        const fact *f = &list.items[at].series.items[i];
        double factor = 1;
        *out = list.items[at];
        if (f != list.items[at].f && candidate_factor(&end, f, &factor) &&
            interval_compare(end.quantity, factor, candidate_reference(out->r, f))
                    .outcome == TALLY_AGREES)
            return f;
    }
    return NULL;
}

/* One end is right, the other has no row at its time but at another. */
static bool decide_other_time(const question *q, span_end lost, span_end known,
                              tally_verdict *v)
{
    candidate c;
    const fact *f = other_start(q, lost, known, &c);
    if (!f)
        return false;
    reason_parts parts = {.entity = c.r->entities.items[f->entity].label,
                          .other = day_print_period(q->a, f->period),
                          .period = day_print_period(q->a, lost.when),
                          .held = series_print(q, c.r, f)};
    rule_set(q, v, TALLY_OUTDATED, "other-time", &parts);
    return true;
}

/* Both ends must be right; the worse one is shown. */
static bool worse(tally_outcome a, tally_outcome b)
{
    static const int ranks[TALLY_OUTCOME_COUNT] = {
        [TALLY_AGREES] = 1, [TALLY_CLOSE] = 2,    [TALLY_NO_REFERENCE] = 3,
        [TALLY_QUERY] = 4,  [TALLY_OUTDATED] = 5, [TALLY_DIFFERS] = 6};
    return ranks[a] > ranks[b];
}

bool rule_span(const question *q, tally_verdict *v)
{
    if (!is_span(q))
        return false;
    if (goes_astray(q)) {
        reason_parts parts = {.words =
                                  q->quantity->bound == TALLY_UP ? STR("up") : STR("down")};
        rule_set(q, v, TALLY_CONFLICTS, "span-direction", &parts);
        return true;
    }
    double from = q->quantity->falls ? q->quantity->value2 : q->quantity->value;
    double to = q->quantity->falls ? q->quantity->value : q->quantity->value2;
    stretch told = stretch_between(q);
    if (!told.certain)
        told = stretch_find(q);
    tally_verdict first = *v, last = *v;
    tally_outcome start = ask_end(q, from, told.start, told.certain, &first);
    tally_outcome end = ask_end(q, to, told.end, told.certain, &last);
    if (start != TALLY_AGREES && end != TALLY_AGREES) { /* another series may be meant */
        first = last = *v;
        start = ask_end(q, from, told.start, false, &first);
        end = ask_end(q, to, told.end, false, &last);
    }
    if (start == TALLY_NO_REFERENCE && end == TALLY_NO_REFERENCE)
        return false;
    if (start == TALLY_NO_REFERENCE && told.start.first && end == TALLY_AGREES &&
        decide_other_time(q, (span_end){from, told.start}, (span_end){to, told.end}, v))
        return true;
    if (end == TALLY_NO_REFERENCE && told.end.first && start == TALLY_AGREES &&
        decide_other_time(q, (span_end){to, told.end}, (span_end){from, told.start}, v))
        return true;
    *v = start != TALLY_NO_REFERENCE && worse(start, end) ? first : last;
    if (end == TALLY_NO_REFERENCE)
        *v = first;
    return true;
}
