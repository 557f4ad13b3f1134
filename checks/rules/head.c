/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/series.h"

/* "$2,600 a head": the row of a name over its population in the same year. Asked last: a
 * table may have figures per head of its own. */

typedef struct {
    const series *s;
    const record *people_record;
    const fact *people;
} head_count;

/* The unit of what each person has: "dollar" of "dollar per person". */
static const tally_unit *unit_of(const question *q, const record *r)
{
    const tally_quantity *n = q->quantity;
    if (n->kind != TALLY_KIND_RATE)
        return n->unit;
    size_t per = str_find(n->unit_name, STR(" per "), 0);
    return per == TALLY_NONE ? NULL : unit_by_id(r->units, str_slice(n->unit_name, 0, per));
}

static bool find_factor(const question *q, const series *s, double *factor)
{
    const tally_unit *printed = unit_of(q, s->c.r), *held = s->c.f->unit;
    if (!printed || !held || !str_equals(printed->dimension, held->dimension))
        return false;
    *factor = printed->scale / held->scale;
    return printed->offset == held->offset;
}

static size_t entity_by_id(const record *r, tally_str id)
{
    for (size_t i = 0; i < r->entities.len; i++)
        if (str_equals(r->entities.items[i].id, id))
            return i;
    return TALLY_NONE;
}

/* How many people there were in the year of the row. */
static bool find_people(const question *q, const series *s, head_count *out)
{
    tally_str id = s->c.r->entities.items[s->c.f->entity].id;
    for (size_t i = 0; i < q->map_count; i++)
        for (size_t j = 0; j < q->policy->roles.len; j++) {
            const record *r = q->maps[i].r;
            const role_row *role = &q->policy->roles.items[j];
            size_t measure = role->role == ROLE_PEOPLE
                                 ? record_measure_by_id(r, role->measure)
                                 : TALLY_NONE;
            size_t entity = measure != TALLY_NONE ? entity_by_id(r, id) : TALLY_NONE;
            if (entity == TALLY_NONE)
                continue;
            fact_run rows = record_series(r, measure, entity);
            *out = (head_count){s, r, series_at(q, rows, s->c.f->period)};
            if (out->people && out->people->value > 0)
                return true;
        }
    return false;
}

/* What is counted or valued anew by each source is never the only figure. */
static bool is_only_figure(const head_count *h)
{
    return h->s->c.f->bare || h->s->c.r->measures.items[h->s->c.f->measure].exact;
}

static bool is_certain(const head_count *h)
{
    return is_only_figure(h) && h->s->certain && !h->s->c.loose &&
           h->s->c.fit != FIT_LATEST;
}

static bool tell(const question *q, const head_count *h, double factor, tally_source *rows,
                 tally_verdict *v)
{
    const fact *all = h->s->c.f, *people = h->people;
    const record *r = h->s->c.r;
    derived d = {.factor = factor,
                 .unit = all->unit->id,
                 .doubt = "ambiguous-base",
                 .certain = is_certain(h),
                 .rows = rows,
                 .row_count = 2};
    d.held = (reference){.value = all->value / people->value,
                         .low = all->low / people->value,
                         .high = all->high / people->value,
                         .tolerance = all->tolerance + people->tolerance,
                         .exact = true};
    tally_outcome outcome = rule_compare(q, &d).outcome;
    bool worth_asking = outcome == TALLY_DIFFERS && h->s->c.fit == FIT_STATED;
    if (!is_only_figure(h) && outcome != TALLY_AGREES && !worth_asking)
        return false;
    tally_str total = series_print(q, r, all);
    tally_str count = series_print(q, h->people_record, people);
    tally_str each =
        reason_print_value(r->units, reason_round(d.held.value, 4), d.unit, q->a);
    d.sum = arena_print(q->a, "%.*s / %.*s = %.*s", TALLY_ARG(total), TALLY_ARG(count),
                        TALLY_ARG(each));
    d.held_words = arena_print(q->a, "%.*s a head", TALLY_ARG(each));
    d.entity = r->entities.items[all->entity].label;
    d.measure = r->measures.items[all->measure].label;
    d.period = day_print_period(q->a, all->period);
    rows[0] = evidence_row(r, all, TALLY_AGREES, h->s->c.score, STR("what is shared out"));
    rows[1] = evidence_row(h->people_record, people, TALLY_AGREES, 0, STR("among so many"));
    rule_decide(q, &d, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
    return true;
}

bool rule_head(const question *q, tally_verdict *v)
{
    head_count h;
    double factor = 1;
    bool asked = q->quantity && q->claim->shape == TALLY_LEVEL && !q->quantity->has_range &&
                 cue_has(q, CUE_HEAD);
    if (!asked)
        return false;
    question head = *q;
    head.asks = ASKS_HEAD;
    series_list list = series_find(&head, q->claim->period, q->claim->period_stated);
    tally_source *rows = ARENA_NEW(q->a, tally_source, 2);
    for (size_t i = 0; rows && i < list.len; i++) {
        if (find_factor(q, &list.items[i], &factor) && find_people(q, &list.items[i], &h) &&
            tell(q, &h, factor, rows, v))
            return true;
    }
    return false;
}
