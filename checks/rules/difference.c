/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/pair.h"

/* "15 million more people than France", "40% less than Graustark": the rows of two names,
 * one less the other. */

static const double whole_in_percent = 100;

static reference amount(const fact *a, const fact *b)
{
    return (reference){.value = a->value - b->value,
                       .low = a->low - b->high,
                       .high = a->high - b->low,
                       .exact = true};
}

static reference amount_below(const fact *a, const fact *b)
{
    return amount(b, a);
}

static reference percent(const fact *a, const fact *b)
{
    return (reference){.value = whole_in_percent * (a->value / b->value - 1),
                       .low = whole_in_percent * (a->low / b->high - 1),
                       .high = whole_in_percent * (a->high / b->low - 1),
                       .exact = true};
}

static reference percent_below(const fact *a, const fact *b)
{
    reference held = percent(a, b);
    return (reference){-held.value, -held.high, -held.low, .exact = true};
}

/* "Less than 4.5 million" is a bound; "4.5 million less than" compares. */
static bool is_own_bound(const question *q, const cue_place *c)
{
    return q->quantity->hedge.len > 0 && c->begin < question_span(q).end;
}

/* 1: more, -1: less, 0: neither stands beside the figure. */
static int sign_of(const question *q)
{
    cue_list all = cue_all(q);
    bool more = false, less = false;
    for (size_t i = 0; i < all.len; i++) {
        const cue_place *c = &all.items[i];
        if (is_own_bound(q, c) || !cue_stands_beside(q, c))
            continue;
        more = more || c->kind == CUE_MORE || c->kind == CUE_UP;
        less = less || c->kind == CUE_LESS || c->kind == CUE_DOWN;
    }
    return more == less ? 0 : more ? 1 : -1;
}

static bool is_relative(const tally_quantity *n)
{
    return n->kind == TALLY_KIND_PERCENT;
}

/* The factor to the unit of the rows; false when they cannot be compared. */
static bool find_factor(const question *q, const fact *f, double *factor)
{
    const tally_quantity *n = q->quantity;
    *factor = 1;
    if (is_relative(n))
        return true;
    if (n->unit && f->unit && str_equals(n->unit->dimension, f->unit->dimension)) {
        *factor = n->unit->scale / f->unit->scale;
        return n->unit->offset == f->unit->offset;
    }
    return candidate_factor(q, f, factor);
}

/* Where both levels may be off by so much, their difference may be off by more. */
static double tolerance_of(const series_pair *p, reference held, bool relative)
{
    bool exact = p->one->c.r->measures.items[p->a->measure].exact;
    if (exact || held.value == 0)
        return 0;
    double slack = relative ? whole_in_percent * 2 * p->a->tolerance
                            : p->a->tolerance * (p->a->value + p->b->value);
    return slack / fabs(held.value);
}

static const char *words_for(bool more)
{
    return more ? "more" : "less";
}

static tally_str words_of(const question *q, const series_pair *p, bool relative)
{
    bool more = p->a->value >= p->b->value;
    double by = fabs(p->a->value - p->b->value);
    tally_str unit = p->a->unit ? p->a->unit->id : (tally_str){0};
    tally_str size = reason_print_value(p->one->c.r->units, by, unit, q->a);
    if (relative) {
        by *= whole_in_percent / p->b->value;
        size = reason_print_number(reason_round(by, 3), q->a);
        return arena_print(q->a, "%.*s percent %s", TALLY_ARG(size), words_for(more));
    }
    return arena_print(q->a, "%.*s %s", TALLY_ARG(size), words_for(more));
}

static tally_str sum_of(const question *q, const series_pair *p, bool relative)
{
    const record *r = p->one->c.r;
    tally_str a = series_print(q, r, p->a), b = series_print(q, r, p->b);
    double by = p->a->value - p->b->value;
    tally_str gap = reason_print_number(by, q->a);
    tally_str out =
        arena_print(q->a, "%.*s − %.*s = %.*s", TALLY_ARG(a), TALLY_ARG(b), TALLY_ARG(gap));
    if (!relative)
        return out;
    double share = reason_round(whole_in_percent * by / p->b->value, 3);
    tally_str base = reason_print_number(p->b->value, q->a);
    tally_str result = reason_print_number(share, q->a);
    return arena_print(q->a, "%.*s; %.*s / %.*s = %.*s %%", TALLY_ARG(out), TALLY_ARG(gap),
                       TALLY_ARG(base), TALLY_ARG(result));
}

static void decide(const question *q, const series_pair *p, int sign, double factor,
                   tally_source *rows, tally_verdict *v)
{
    bool relative = is_relative(q->quantity);
    pair_sum *sum = relative ? (sign > 0 ? percent : percent_below)
                             : (sign > 0 ? amount : amount_below);
    derived d = {.held = sum(p->a, p->b), .factor = factor};
    d.held.tolerance = tolerance_of(p, d.held, relative);
    bool otherwise = pair_fits_other_time(q, p, sum, factor);
    d.certain = p->certain && !otherwise;
    d.doubt = otherwise ? "ambiguous-period" : "uncertain-match";
    d.slip = d.held.high < 0 ? "direction" : NULL;
    pair_fill(q, p, rows, &d);
    d.held_words = words_of(q, p, relative);
    d.sum = sum_of(q, p, relative);
    rule_decide(q, &d, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
}

bool rule_difference(const question *q, tally_verdict *v)
{
    series_list all;
    series_pair p;
    double factor = 1;
    int sign = q->quantity && !q->quantity->has_range ? sign_of(q) : 0;
    tally_source *rows = sign ? ARENA_NEW(q->a, tally_source, 2) : NULL;
    if (!rows || !pair_find(q, &all, &p) || !find_factor(q, p.a, &factor))
        return false;
    decide(q, &p, sign, factor, rows, v);
    return true;
}
