/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/pair.h"

/* "Three times as much as India", "twice the 2010 level": one row over another. "Three
 * times more" is three or four times as much: both are tried. */

static const double either_way = 2; /* both levels may be off */
static const double loosely = 0.15; /* "twice" and "four times" are said of as much */

static reference quotient(const fact *a, const fact *b)
{
    return (reference){.value = a->value / b->value,
                       .low = a->low / b->high,
                       .high = a->high / b->low,
                       .exact = true};
}

static tally_str sum_of(const question *q, const record *r, const fact *a, const fact *b)
{
    tally_str one = series_print(q, r, a), other = series_print(q, r, b);
    tally_str times = reason_print_number(reason_round(a->value / b->value, 3), q->a);
    return arena_print(q->a, "%.*s / %.*s = %.*s", TALLY_ARG(one), TALLY_ARG(other),
                       TALLY_ARG(times));
}

static tally_str times_of(const question *q, double ratio)
{
    tally_str times = reason_print_number(reason_round(ratio, 3), q->a);
    return arena_print(q->a, "%.*s times as much", TALLY_ARG(times));
}

/* "Three times more" counts what comes on top. */
static bool is_on_top(const question *q)
{
    return cue_beside(q, CUE_MORE) || cue_beside(q, CUE_UP);
}

/* Turns to the reading on top when that one fits. */
static bool take_on_top(const question *q, derived *d)
{
    derived top = *d;
    if (!is_on_top(q) || rule_compare(q, d).outcome == TALLY_AGREES)
        return false;
    top.held.value -= 1;
    top.held.low -= 1;
    top.held.high -= 1;
    if (rule_compare(q, &top).outcome != TALLY_AGREES)
        return false;
    *d = top;
    return true;
}

static void tell(const question *q, derived *d, double ratio, tally_verdict *v)
{
    bool on_top = take_on_top(q, d);
    d->held_words = times_of(q, ratio);
    if (!d->slip && fabs(1 / ratio - q->quantity->value) < 0.05 * q->quantity->value)
        d->slip = "inverted";
    rule_decide(q, d, v);
    if (on_top)
        rule_note(q, v, "“times more” read as what comes on top");
}

static double tolerance_of(const question *q, const record *r, const fact *f)
{
    double own = r->measures.items[f->measure].exact ? 0 : either_way * f->tolerance;
    return q->quantity->grain >= 1 ? fmax(own, loosely) : own;
}

/* Of two names. */
static bool compare_names(const question *q, tally_verdict *v)
{
    series_list all;
    series_pair p;
    tally_source *rows = ARENA_NEW(q->a, tally_source, 2);
    if (!rows || !pair_find(q, &all, &p))
        return false;
    derived d = {.held = quotient(p.a, p.b), .factor = 1, .doubt = "uncertain-match"};
    d.held.tolerance = tolerance_of(q, p.one->c.r, p.a);
    bool otherwise = pair_fits_other_time(q, &p, quotient, 1);
    d.certain = p.certain && !otherwise;
    d.doubt = otherwise ? "ambiguous-period" : "uncertain-match";
    pair_fill(q, &p, rows, &d);
    d.sum = sum_of(q, p.one->c.r, p.a, p.b);
    tell(q, &d, d.held.value, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
    return true;
}

/* Of two times. */
static bool compare_times(const question *q, tally_verdict *v)
{
    stretch told = stretch_find(q);
    tally_source *rows = ARENA_NEW(q->a, tally_source, 2);
    series_list list = series_find(q, told.end, told.certain);
    if (!rows || list.len == 0 || !told.start.first)
        return false;
    const series *s = &list.items[0];
    const record *r = s->c.r;
    const fact *b = s->c.f, *a = series_at(q, s->c.series, told.start);
    if (!a || a->value <= 0 || b->value <= 0 || a->period.first >= b->period.first)
        return false;
    derived d = {.held = quotient(b, a), .factor = 1, .doubt = "ambiguous-times"};
    d.certain = told.certain && s->certain && !s->c.loose && series_are_alike(a, b);
    d.held.tolerance = tolerance_of(q, r, b);
    rows[0] = evidence_row(r, b, TALLY_AGREES, s->c.score, STR("the later time"));
    rows[1] = evidence_row(r, a, TALLY_AGREES, s->c.score, STR("the earlier time"));
    tally_str from = day_print_period(q->a, a->period),
              to = day_print_period(q->a, b->period);
    d.rows = rows;
    d.row_count = 2;
    d.entity = r->entities.items[b->entity].label;
    d.measure = r->measures.items[b->measure].label;
    d.period = arena_print(q->a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
    d.sum = sum_of(q, r, b, a);
    tell(q, &d, d.held.value, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
    return true;
}

bool rule_multiple(const question *q, tally_verdict *v)
{
    bool is_multiple = q->quantity && q->quantity->kind == TALLY_KIND_RATIO &&
                       !q->quantity->has_range && q->quantity->value > 0;
    return is_multiple && (compare_names(q, v) || compare_times(q, v));
}
