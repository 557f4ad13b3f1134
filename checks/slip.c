/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/slip.h"

#include <math.h>

#include "base/str.h"

/* A number of one or two digits fits many a row by chance, and "more than" it any larger.
 */
static bool is_precise(const tally_quantity *n)
{
    static const double part = 0.02;
    bool bounded = n->bound == TALLY_MORE || n->bound == TALLY_LESS;
    return !bounded && n->grain <= part * fabs(n->value) && !n->has_range;
}

static bool fits(const question *q, double factor, reference held)
{
    return interval_compare(q->quantity, factor, held).outcome == TALLY_AGREES;
}

/* "29,032 metres", "8,849 feet": the right number with another unit of its kind. */
static bool is_other_unit(const question *q, const candidate *c)
{
    const tally_unit *printed = q->quantity->unit, *unit = NULL;
    if (!printed || !c->f->unit || !is_precise(q->quantity) ||
        printed->kind == TALLY_KIND_MONEY || printed->kind == TALLY_KIND_COUNT)
        return false;
    for (size_t i = 0; (unit = unit_at(c->r->units, i)); i++)
        if (unit != printed && str_equals(unit->dimension, printed->dimension) &&
            unit->offset == printed->offset && unit->offset == c->f->unit->offset &&
            fits(q, unit->scale / c->f->unit->scale, c->held))
            return true;
    return false;
}

const char *slip_of_number(const question *q, const candidate *c)
{
    const char *digits = interval_slip(c->result.gap + c->held.value, c->held.value);
    return digits ? digits : is_other_unit(q, c) ? "unit" : NULL;
}

/* ---- Rows beside it -------------------------------------------------------------- */

static bool mentions(const sentence_mentions *in, size_t entity)
{
    for (size_t i = 0; i < in->entities.len; i++)
        if (in->entities.items[i].target == entity)
            return true;
    return false;
}

static bool is_mentioned(const question *q, const record *r, size_t entity)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const mention_map *seen = &q->maps[i];
        bool found = seen->r == r && mentions(&seen->title, entity);
        for (size_t j = 0; seen->r == r && !found && j < seen->sentence_count; j++)
            found = mentions(&seen->sentences[j], entity);
        if (found)
            return true;
    }
    return false;
}

static bool is_beside(const candidate *c, const fact *f)
{
    return f->period.first == c->f->period.first && f->period.last == c->f->period.last &&
           f->unit == c->f->unit && f->target == c->f->target && !f->is_date &&
           str_equals(f->dims, c->f->dims);
}

static bool has_number(const question *q, const candidate *c, const fact *f)
{
    double factor = 1;
    return is_beside(c, f) && candidate_factor(q, f, &factor) &&
           fits(q, factor, candidate_reference(c->r, f));
}

static const fact *find_entity(const question *q, const candidate *c)
{
    fact_run run = record_measure(c->r, c->f->measure);
    for (size_t i = 0; i < run.count; i++)
        if (run.items[i].entity != c->f->entity && has_number(q, c, &run.items[i]) &&
            is_mentioned(q, c->r, run.items[i].entity))
            return &run.items[i];
    return NULL;
}

static const fact *find_measure(const question *q, const candidate *c)
{
    for (size_t m = 0; m < c->r->measures.len; m++) {
        fact_run run = {0};
        if (m != c->f->measure)
            run = record_series(c->r, m, c->f->entity);
        for (size_t i = 0; i < run.count; i++)
            if (has_number(q, c, &run.items[i]))
                return &run.items[i];
    }
    return NULL;
}

const char *slip_of_row(const question *q, const candidate *c, tally_str *other)
{
    bool plain = q->quantity->bound == TALLY_EQUAL || q->quantity->bound == TALLY_ABOUT;
    if (!is_precise(q->quantity) || !plain)
        return NULL;
    const fact *f = find_entity(q, c);
    if (f) {
        *other = c->r->entities.items[f->entity].label;
        return "other-entity";
    }
    f = find_measure(q, c);
    if (f)
        *other = c->r->measures.items[f->measure].label;
    return f ? "other-measure" : NULL;
}
