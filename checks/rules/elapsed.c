/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/rule.h"

/* "The alliance for more than seven decades": the time since the day of an event. A
 * duration beside an event may be that of something else: one that does not fit is asked
 * about, and only right behind the words of the event. */

enum { NEAR = 60, ADJACENT = 2 };

static bool stands_near(const question *q, const candidate *c, size_t before, size_t behind)
{
    tally_span span = question_span(q);
    for (size_t i = 0; i < q->map_count; i++) {
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        for (size_t j = 0; q->maps[i].r == c->r && j < here->measures.len; j++) {
            const mention *m = &here->measures.items[j];
            bool near = m->begin <= span.end + behind && span.begin <= m->end + before &&
                        (behind || m->end <= span.begin);
            if (m->target == c->f->measure && near)
                return true;
        }
    }
    return false;
}

static derived measure_time(const question *q, const candidate *c, const tally_unit *day,
                            tally_source *row)
{
    const tally_unit *unit = q->quantity->unit;
    long until = day_number(q->reading->date);
    derived d = {.unit = unit->id,
                 .factor = 1,
                 .doubt = "uncertain-match",
                 .rows = row,
                 .row_count = 1};
    d.held.low = unit_convert(day, (double)(until - day_number((int)c->f->high)), unit);
    d.held.high = unit_convert(day, (double)(until - day_number((int)c->f->low)), unit);
    d.held.value = d.held.high;
    d.entity = c->r->entities.items[c->f->entity].label;
    d.measure = c->r->measures.items[c->f->measure].label;
    tally_period event = {(int)c->f->low, (int)c->f->high};
    tally_period today = {q->reading->date, q->reading->date};
    tally_str from = day_print_period(q->a, event), to = day_print_period(q->a, today);
    tally_str length =
        reason_print_value(c->r->units, reason_round(d.held.value, 3), unit->id, q->a);
    d.period = arena_print(q->a, "since %.*s", TALLY_ARG(from));
    d.sum = arena_print(q->a, "%.*s to %.*s = %.*s", TALLY_ARG(from), TALLY_ARG(to),
                        TALLY_ARG(length));
    return d;
}

static bool decide(const question *q, const candidate *c, tally_verdict *v)
{
    const tally_unit *day = unit_by_id(c->r->units, STR("day"));
    bool same = day && q->quantity->unit &&
                str_equals(day->dimension, q->quantity->unit->dimension);
    tally_source *row = same ? ARENA_NEW(q->a, tally_source, 1) : NULL;
    if (!row || (int)c->f->high > q->reading->date)
        return false;
    derived d = measure_time(q, c, day, row);
    comparison result = interval_compare(q->quantity, d.factor, d.held);
    if (result.outcome != TALLY_AGREES && !stands_near(q, c, ADJACENT, 0))
        return false;
    *row = evidence_of(q, c);
    rule_decide(q, &d, v);
    row->outcome = v->outcome;
    return true;
}

bool rule_elapsed(const question *q, tally_verdict *v)
{
    const char *lacks = NULL;
    if (!q->quantity || q->quantity->kind != TALLY_KIND_DURATION || !q->reading->date)
        return false;
    candidate_list list = candidate_find(q, (candidate_wants){.dates = true}, &lacks);
    for (size_t i = 0; i < list.len; i++)
        if (list.items[i].in_sentence && stands_near(q, &list.items[i], NEAR, NEAR) &&
            decide(q, &list.items[i], v))
            return true;
    return false;
}
