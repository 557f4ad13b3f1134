/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/narrow.h"
#include "checks/rule.h"

/* "More than half of the US troops in Japan are on the island": the row of the part over
 * the row of the whole, of one document and one time. */

static const double whole_in_percent = 100;

typedef struct {
    const mention_map *seen;
    const fact *part, *whole;
} pair;

static bool is_part_of(const record *r, size_t part, size_t whole)
{
    size_t at = r->entities.items[part].parent;
    for (size_t steps = 0; at != TALLY_NONE && steps < r->entities.len; steps++) {
        if (at == whole)
            return true;
        at = r->entities.items[at].parent;
    }
    return false;
}

static bool is_comparable(const fact *a, const fact *b)
{
    return a->table == b->table && a->document == b->document &&
           a->period.first == b->period.first && a->period.last == b->period.last &&
           a->unit == b->unit && !a->is_date && !b->is_date && a->target == b->target &&
           str_equals(a->dims, b->dims);
}

static bool is_asked_for(const question *q, const fact *f)
{
    tally_period said = q->claim->period;
    if (q->claim->period_stated && said.first)
        return f->period.first <= said.last && said.first <= f->period.last;
    return (f->released ? f->released : f->period.last) <= q->reading->date;
}

/* The latest time for which both rows stand in one document. */
static void find_rows(const question *q, const mention_map *seen, size_t measure,
                      size_t part, size_t whole, pair *out)
{
    const record *r = seen->r;
    fact_run parts = record_series(r, measure, part),
             wholes = record_series(r, measure, whole);
    for (size_t i = 0; i < parts.count; i++)
        for (size_t j = 0; j < wholes.count; j++) {
            const fact *p = &parts.items[i], *w = &wholes.items[j];
            bool later = !out->part || p->period.last > out->part->period.last;
            if (later && w->value != 0 && is_comparable(p, w) && is_asked_for(q, p))
                *out = (pair){seen, p, w};
        }
}

static void find_pair(const question *q, const mention_map *seen, pair *out)
{
    const sentence_mentions *here = question_here(q, seen);
    for (size_t m = 0; m < here->measures.len; m++)
        for (size_t i = 0; i < here->entities.len; i++)
            for (size_t j = 0; j < here->entities.len; j++) {
                size_t part = here->entities.items[i].target;
                size_t whole = here->entities.items[j].target;
                if (is_part_of(seen->r, part, whole))
                    find_rows(q, seen, here->measures.items[m].target, part, whole, out);
            }
}

static derived divide(const question *q, const pair *p, tally_source *rows)
{
    bool words = q->quantity->kind == TALLY_KIND_SHARE;
    const fact *part = p->part, *whole = p->whole;
    derived d = {.unit = STR("percent"),
                 .factor = words ? whole_in_percent : 1,
                 .doubt = "ambiguous-period",
                 .rows = rows,
                 .row_count = 2,
                 .period = day_print_period(q->a, part->period)};
    d.held.value = whole_in_percent * part->value / whole->value;
    d.held.low = whole_in_percent * part->low / whole->high;
    d.held.high = whole_in_percent * part->high / whole->low;
    d.held.tolerance = part->tolerance;
    int age = day_year(q->reading->date) - day_year(part->period.last);
    d.certain = age <= (int)q->policy->weights.stale_years &&
                !narrow_is(q, p->seen, part->measure, part->entity);
    tally_str a = reason_print_number(part->value, q->a);
    tally_str b = reason_print_number(whole->value, q->a);
    d.sum = arena_print(q->a, "%.*s / %.*s = %.1f %%", TALLY_ARG(a), TALLY_ARG(b),
                        d.held.value);
    d.entity = arena_print(q->a, "%.*s of %.*s",
                           TALLY_ARG(p->seen->r->entities.items[part->entity].label),
                           TALLY_ARG(p->seen->r->entities.items[whole->entity].label));
    return d;
}

bool rule_share(const question *q, tally_verdict *v)
{
    pair found = {0};
    bool is_share = q->quantity && (q->quantity->kind == TALLY_KIND_SHARE ||
                                    q->quantity->kind == TALLY_KIND_PERCENT);
    for (size_t i = 0; is_share && !found.part && i < q->map_count; i++)
        find_pair(q, &q->maps[i], &found);
    tally_source *rows = found.part ? ARENA_NEW(q->a, tally_source, 2) : NULL;
    if (!rows)
        return false;
    rows[0] = evidence_row(found.seen->r, found.part, TALLY_AGREES, 0, STR("the part"));
    rows[1] = evidence_row(found.seen->r, found.whole, TALLY_AGREES, 0, STR("the whole"));
    derived d = divide(q, &found, rows);
    rule_decide(q, &d, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
    return true;
}
