/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rate.h"
#include "checks/rules/series.h"

/* "Rose 12% on the year", "30,000 more than in 2019": the difference of two rows of one
 * series, with the roundings of both. Without two times that the words fix, a figure that
 * fits agrees and one that does not is asked about. */

static const double whole_in_percent = 100;

typedef enum { RELATIVE, POINTS, AMOUNT } change_kind;

typedef struct {
    const series *s;
    const fact *from, *to;
    int direction; /* 1 up, -1 down, 0 unsaid */
    change_kind kind;
    double factor;       /* from the claim's unit */
    bool certain, timed; /* both times are told */
} change;

static bool is_percent(const tally_unit *unit)
{
    return unit && unit->kind == TALLY_KIND_PERCENT;
}

static bool is_points(const tally_quantity *n)
{
    return n->kind == TALLY_KIND_POINTS || str_is(n->unit_name, "point");
}

/* What the figure can be of such a series; false: nothing. */
static bool find_kind(const question *q, const record *r, const fact *f, change *out)
{
    const tally_quantity *n = q->quantity;
    const tally_unit *unit = f->unit;
    out->factor = 1;
    if (n->kind == TALLY_KIND_PERCENT || n->kind == TALLY_KIND_SHARE) {
        out->kind = RELATIVE;
        out->factor = n->kind == TALLY_KIND_SHARE ? whole_in_percent : 1;
        return true;
    }
    if (is_points(n) && is_percent(unit)) {
        out->kind = POINTS;
        return true;
    }
    out->kind = AMOUNT;
    if (n->unit && unit && str_equals(n->unit->dimension, unit->dimension)) {
        out->factor = n->unit->scale / unit->scale;
        return n->unit->offset == unit->offset;
    }
    if (n->kind == TALLY_KIND_RATE)
        return rate_fits(q, f, &out->factor);
    return !n->unit && (!unit || (f->bare && unit->kind == TALLY_KIND_COUNT)) &&
           (n->kind == TALLY_KIND_OTHER ||
            (n->kind == TALLY_KIND_COUNT && (!f->bare || candidate_counts_noun(q, r, f))));
}

/* A cell's own rounding; what a table gives as from and to is how far sources differ, which
 * says nothing of a change within one. */
static double low_of(const fact *f)
{
    return f->given_range ? f->value : f->low;
}

static double high_of(const fact *f)
{
    return f->given_range ? f->value : f->high;
}

static reference reckon(const change *c)
{
    enum { DIGITS = 12 }; /* what is left of 9.5 - 7.1 behind them is none of the table's */
    const fact *a = c->from, *b = c->to;
    reference held = {.value = reason_round(b->value - a->value, DIGITS),
                      .low = low_of(b) - high_of(a),
                      .high = high_of(b) - low_of(a),
                      .exact = true};
    if (c->kind == RELATIVE) {
        held.value = whole_in_percent * (b->value / a->value - 1);
        held.low = whole_in_percent * (low_of(b) / high_of(a) - 1);
        held.high = whole_in_percent * (high_of(b) / low_of(a) - 1);
    }
    bool turned = c->direction < 0 || (c->direction == 0 && held.value < 0);
    if (turned)
        held = (reference){-held.value, -held.high, -held.low, .exact = true};
    return held;
}

/* Where figures are revised, a change of them is so as well. */
static void allow_revision(const question *q, const change *c, reference *held)
{
    static const double of_change = 0.1;
    if (c->s->c.r->measures.items[c->from->measure].exact || held->value == 0)
        return;
    double points = q->policy->weights.change_points / fabs(held->value);
    held->tolerance = c->kind == AMOUNT ? of_change : fmax(of_change, points);
}

/* ---- In words -------------------------------------------------------------------- */

static const char *const unit_words[] = {
    [RELATIVE] = "percent", [POINTS] = "percentage points", [AMOUNT] = ""};

static tally_str words_of(const question *q, const change *c)
{
    double by = c->to->value - c->from->value;
    const char *turn = by < 0 ? "a fall of" : "a rise of";
    if (c->to->period.first < c->from->period.first)
        turn = by < 0 ? "less, by" : "more, by";
    if (c->kind == AMOUNT) {
        tally_str unit = c->to->unit ? c->to->unit->id : (tally_str){0};
        tally_str amount = reason_print_value(c->s->c.r->units, fabs(by), unit, q->a);
        return arena_print(q->a, "%s %.*s", turn, TALLY_ARG(amount));
    }
    if (c->kind == RELATIVE)
        by = whole_in_percent * by / c->from->value;
    tally_str size = reason_print_number(reason_round(fabs(by), 3), q->a);
    return arena_print(q->a, "%s %.*s %s", turn, TALLY_ARG(size), unit_words[c->kind]);
}

static tally_str sum_of(const question *q, const change *c)
{
    const record *r = c->s->c.r;
    tally_str a = series_print(q, r, c->from), b = series_print(q, r, c->to);
    tally_str then = day_print_period(q->a, c->from->period);
    tally_str now = day_print_period(q->a, c->to->period);
    tally_str by = reason_print_number(c->to->value - c->from->value, q->a);
    tally_str rows =
        arena_print(q->a, "%.*s (%.*s) − %.*s (%.*s) = %.*s", TALLY_ARG(b), TALLY_ARG(now),
                    TALLY_ARG(a), TALLY_ARG(then), TALLY_ARG(by));
    if (c->kind != RELATIVE)
        return rows;
    tally_str base = reason_print_number(c->from->value, q->a);
    double percent = whole_in_percent * (c->to->value / c->from->value - 1);
    tally_str result = reason_print_number(reason_round(percent, 3), q->a);
    return arena_print(q->a, "%.*s; %.*s / %.*s = %.*s %%", TALLY_ARG(rows), TALLY_ARG(by),
                       TALLY_ARG(base), TALLY_ARG(result));
}

/* ---- What may have slipped ------------------------------------------------------- */

static bool fits(const question *q, double factor, double value)
{
    reference held = {.value = value, .low = value, .high = value, .exact = true};
    return interval_compare(q->quantity, factor, held).outcome == TALLY_AGREES;
}

static const char *find_slip(const question *q, const change *c, reference held)
{
    double by = fabs(c->to->value - c->from->value);
    if (c->direction && held.high < 0)
        return "direction";
    if (c->kind == RELATIVE && is_percent(c->to->unit) && fits(q, c->factor, by))
        return "percent-points";
    if (c->kind == POINTS && fits(q, 1, whole_in_percent * by / c->from->value))
        return "points-percent";
    if (c->kind == RELATIVE && fits(q, c->factor, whole_in_percent * by / c->to->value))
        return "base";
    return NULL;
}

/* ---- The rows -------------------------------------------------------------------- */

/* Growth of money is told at constant prices as often as not. */
static bool is_nominal(const question *q, const change *c)
{
    bool money = c->to->unit && c->to->unit->kind == TALLY_KIND_MONEY;
    return !money || c->kind != RELATIVE ||
           (cue_has(q, CUE_NOMINAL) && !cue_has(q, CUE_REAL));
}

static bool is_certain(const question *q, const change *c, const stretch *told)
{
    bool whole = c->from->time == FACT_YEAR && c->from->period.first % 10000 == 101 &&
                 c->from->period.last % 10000 == 1231;
    return told->certain && c->s->certain && !c->s->c.loose &&
           (told->start.first || whole) && series_are_alike(c->from, c->to) &&
           !c->from->given_range && !c->to->given_range && !cue_has(q, CUE_REAL);
}

/* Two documents' estimates of a level may lie further apart than a year's change. */
static bool is_beyond_revision(const change *c, const comparison *result)
{
    bool estimate = !c->to->bare && !c->s->c.r->measures.items[c->to->measure].exact;
    double scale = c->kind == RELATIVE ? whole_in_percent : c->to->value;
    if (estimate && is_percent(c->to->unit))
        return false; /* of a year's average, its end, by one count or another */
    return !estimate || fabs(result->gap) / scale > c->to->tolerance;
}

/* A bare column may be in thousands or millions without saying so. */
static void try_multiples(const question *q, const change *c, reference *held)
{
    if (c->kind != AMOUNT || !c->to->bare || c->to->multiplied)
        return;
    for (int exponent = 0; exponent <= 9; exponent += 3) {
        double times = str_scale_number(1, exponent);
        reference tried = *held;
        tried.value *= times;
        tried.low *= times;
        tried.high *= times;
        if (interval_compare(q->quantity, c->factor, tried).outcome == TALLY_AGREES) {
            *held = tried;
            return;
        }
    }
}

/* So far off that another figure may be meant. */
static bool is_far(const question *q, const change *c, const reference *held)
{
    if (c->kind != AMOUNT || c->to->multiplied)
        return false;
    double limit = q->policy->weights.huge_gap;
    double ratio = fabs(q->quantity->value * c->factor / held->value);
    return c->to->bare && !candidate_is_sure(q, &c->s->c) &&
           (!isfinite(ratio) || ratio > limit || ratio < 1 / limit);
}

static bool decide(const question *q, const change *c, bool must_agree, tally_verdict *v)
{
    const record *r = c->s->c.r;
    tally_source *rows = ARENA_NEW(q->a, tally_source, 2);
    derived d = {.held = reckon(c),
                 .factor = c->factor,
                 .certain = c->certain,
                 .rows = rows,
                 .row_count = 2};
    try_multiples(q, c, &d.held);
    allow_revision(q, c, &d.held);
    comparison result = rule_compare(q, &d);
    if (!rows || (must_agree && result.outcome != TALLY_AGREES))
        return false;
    d.slip = find_slip(q, c, d.held);
    d.doubt = !is_nominal(q, c) ? "nominal-real"
              : c->timed        ? "uncertain-match"
                                : "ambiguous-times";
    d.certain = d.certain && is_nominal(q, c) && is_beyond_revision(c, &result) &&
                !is_far(q, c, &d.held);
    d.held_words = words_of(q, c);
    d.sum = sum_of(q, c);
    d.entity = r->entities.items[c->from->entity].label;
    d.measure = r->measures.items[c->from->measure].label;
    tally_str from = day_print_period(q->a, c->from->period);
    tally_str to = day_print_period(q->a, c->to->period);
    d.period = arena_print(q->a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
    bool back = c->to->period.first < c->from->period.first;
    tally_str later = STR("the later time"), earlier = STR("the earlier time");
    rows[0] = evidence_row(r, c->to, TALLY_AGREES, c->s->c.score, back ? earlier : later);
    rows[1] = evidence_row(r, c->from, TALLY_AGREES, c->s->c.score, back ? later : earlier);
    rule_decide(q, &d, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
    return true;
}

/* "Seven more hours in 2014 than in 2010": more than at another time. */
static int direction_of(const question *q, const stretch *told)
{
    int direction = cue_direction(q);
    bool than = told->certain && told->start.first && told->end.first;
    if (direction || !than || q->quantity->bound == TALLY_MORE ||
        q->quantity->bound == TALLY_LESS)
        return direction;
    return cue_beside(q, CUE_MORE) ? 1 : cue_beside(q, CUE_LESS) ? -1 : 0;
}

/* The change up to the row of `s` from `start`. */
static bool find_change(const question *q, const series *s, const stretch *told,
                        tally_period start, change *out)
{
    *out = (change){.s = s, .to = s->c.f, .direction = direction_of(q, told)};
    out->from = series_at(q, s->c.series, start);
    bool ordered =
        out->from && (out->from->period.first < out->to->period.first) != told->back;
    bool usable = ordered && out->from->value > 0 && out->to->value > 0 &&
                  find_kind(q, s->c.r, out->to, out);
    out->timed = told->certain && told->start.first;
    out->certain = usable && is_certain(q, out, told);
    return usable;
}

/* Of all that may be meant, what agrees; else the likeliest. */
static bool try_all(const question *q, const series_list *list, const stretch *told,
                    bool must_agree, tally_verdict *v)
{
    for (size_t i = 0; i < list->len; i++) {
        const series *s = &list->items[i];
        tally_period starts[] = {
            told->start,
            told->start.first ? (tally_period){0} : period_years_before(s->c.f->period, 1),
            told->start.first ? (tally_period){0} : period_before(s->c.f->period)};
        for (size_t j = 0; j < sizeof starts / sizeof *starts; j++) {
            change c;
            if (starts[j].first && find_change(q, s, told, starts[j], &c) &&
                decide(q, &c, must_agree, v))
                return true;
        }
    }
    return false;
}

/* "9% higher", "a 9% rise", "30,000 tonnes more". A level of prices is a change as well,
 * but one that a row has: it is left to the next rule. */
static bool is_change(const question *q)
{
    const tally_quantity *n = q->quantity;
    bool kinds = n && n->kind != TALLY_KIND_RANK && n->kind != TALLY_KIND_RATIO &&
                 n->kind != TALLY_KIND_DURATION && n->kind != TALLY_KIND_SCORE &&
                 !n->has_range;
    if (!kinds || q->claim->baseline != TALLY_NONE)
        return false;
    return cue_direction(q) != 0 || cue_beside(q, CUE_MORE) || cue_beside(q, CUE_LESS);
}

/* "To 471,000 tonnes, up 10% from a year earlier": the latest row is told, and fixes when.
 */
static void take_told(const question *q, const series *s, stretch *told)
{
    if (cue_has(q, CUE_YEARLY) && series_told(q, s) == s->c.f) {
        told->end = s->c.f->period;
        told->start = period_years_before(told->end, 1);
        told->certain = true;
    }
}

bool rule_change(const question *q, tally_verdict *v)
{
    if (!is_change(q))
        return false;
    stretch told = stretch_find(q);
    if (direction_of(q, &told) == 0)
        return false;
    series_list list = series_find(q, told.end, told.certain);
    if (list.len == 0)
        return false;
    bool own =
        is_percent(list.items[0].c.f->unit) && q->quantity->kind == TALLY_KIND_PERCENT;
    if (own && (rule_level(q, v) && v->outcome == TALLY_AGREES))
        return true;
    for (size_t i = 0; i < list.len && !told.end.first && !told.start.first; i++)
        take_told(q, &list.items[i], &told);
    bool fixed = told.end.first || told.start.first;
    return try_all(q, &list, &told, true, v) ||
           (fixed && try_all(q, &list, &told, false, v));
}
