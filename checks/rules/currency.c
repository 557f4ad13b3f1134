/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/series.h"

/* "£5bn ($6.3bn)": a sum and the same in another currency, at the rate of the month. Which
 * month's is seldom said: a sum that no rate of many months gives differs, one that an
 * older rate gives is asked about. */

enum { STALE_DAYS = 100 };

/* A currency's rates by month; none for the one that the others are told in. */
typedef struct {
    const tally_unit *unit;
    fact_run rows;
    bool is_base;
} rates;

typedef struct {
    const record *r;
    const tally_quantity *from, *to;
    rates a, b;
    bool sure; /* nothing but the same sum can be meant */
} conversion;

/* ---- What is converted ----------------------------------------------------------- */

static bool is_money(const tally_quantity *n)
{
    return n->kind == TALLY_KIND_MONEY && n->unit && !n->has_range;
}

/* "(", ", equivalent to": with nothing else between. "£5m or $9m, whichever is more" need
 * not be the same. */
static bool says_same(const question *q, size_t from, size_t to, bool *sure)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    tally_str between = str_trim(str_slice(text, from, to));
    cue_list cues = cue_all(q);
    *sure = true;
    if (str_is(between, "(") || str_is(between, "["))
        return str_starts_with(str_trim(str_slice(text, question_span(q).end, text.len)),
                               str_is(between, "(") ? STR(")") : STR("]"));
    if (str_starts_with(between, STR(",")))
        between = str_trim(str_slice(between, 1, between.len));
    for (size_t i = 0; i < cues.len; i++) {
        const cue_place *c = &cues.items[i];
        *sure = c->kind == CUE_EQUAL;
        if ((*sure || c->kind == CUE_EITHER) && c->begin >= from && c->end <= to &&
            between.len == c->end - c->begin)
            return true;
    }
    return false;
}

/* The sum that this one repeats, or NULL. */
static const tally_quantity *find_first(const question *q, bool *sure)
{
    size_t at = q->claim->quantity;
    if (!q->quantity || at == 0 || at >= q->reading->quantity_count ||
        !is_money(q->quantity))
        return NULL;
    const tally_quantity *first = &q->reading->quantities[at - 1];
    bool two = is_money(first) && first->span.in_title == q->quantity->span.in_title &&
               first->span.end <= q->quantity->span.begin &&
               !str_equals(first->unit->dimension, q->quantity->unit->dimension);
    return two && says_same(q, first->span.end, q->quantity->span.begin, sure) ? first
                                                                               : NULL;
}

/* ---- Rates ----------------------------------------------------------------------- */

static bool find_rates(const question *q, const record *r, const tally_unit *unit,
                       rates *out)
{
    for (size_t i = 0; i < q->policy->roles.len; i++) {
        const role_row *role = &q->policy->roles.items[i];
        const tally_unit *base = unit_by_id(r->units, role->unit);
        size_t measure =
            role->role == ROLE_RATE ? record_measure_by_id(r, role->measure) : TALLY_NONE;
        if (measure == TALLY_NONE || !base)
            continue;
        *out =
            (rates){.unit = unit, .is_base = str_equals(base->dimension, unit->dimension)};
        if (out->is_base)
            return true;
        fact_run all = record_measure(r, measure);
        for (size_t j = 0; j < all.count && !out->rows.count; j++)
            if (all.items[j].unit &&
                str_equals(all.items[j].unit->dimension, unit->dimension))
                out->rows = record_series(r, measure, all.items[j].entity);
        return out->rows.count > 0;
    }
    return false;
}

static bool find_conversion(const question *q, conversion *out)
{
    bool sure = false;
    const tally_quantity *first = find_first(q, &sure);
    if (!first)
        return false;
    for (size_t i = 0; i < q->map_count; i++) {
        *out =
            (conversion){.r = q->maps[i].r, .from = first, .to = q->quantity, .sure = sure};
        if (find_rates(q, out->r, first->unit, &out->a) &&
            find_rates(q, out->r, q->quantity->unit, &out->b))
            return true;
    }
    return false;
}

/* The months for which rates are known: those of the rarer currency. */
static fact_run months_of(const conversion *c)
{
    return c->a.is_base ? c->b.rows : c->a.rows;
}

/* Units of the second currency for one of the first; 0: unknown. */
static double rate_at(const question *q, const conversion *c, tally_period month,
                      const fact **a, const fact **b)
{
    *a = c->a.is_base ? NULL : series_at(q, c->a.rows, month);
    *b = c->b.is_base ? NULL : series_at(q, c->b.rows, month);
    if ((!c->a.is_base && !*a) || (!c->b.is_base && !*b))
        return 0;
    double one = *a ? (*a)->value / (*a)->unit->scale : 1;
    double other = *b ? (*b)->value / (*b)->unit->scale : 1;
    return one > 0 ? other / one : 0;
}

/* The base units of a currency are those of its rates: cents are hundredths. */
static derived convert(const question *q, const conversion *c, double rate)
{
    double from = c->from->unit->scale, to = c->to->unit->scale;
    double slack = q->policy->weights.conversion_tolerance;
    double times = from * rate / to;
    derived d = {.unit = c->to->unit->id, .factor = 1};
    d.held.value = c->from->value * times;
    d.held.low = fmin(c->from->low, c->from->value) * times * (1 - slack);
    d.held.high = fmax(c->from->high, c->from->value) * times * (1 + slack);
    return d;
}

static bool fits(const question *q, const conversion *c, double rate)
{
    derived d = convert(q, c, rate);
    d.held.low = isfinite(d.held.low) ? d.held.low : d.held.value;
    d.held.high = isfinite(d.held.high) ? d.held.high : d.held.value;
    return rate > 0 && rule_compare(q, &d).outcome == TALLY_AGREES;
}

/* ---- Which month ----------------------------------------------------------------- */

/* The last month begun by the article's date, if its rate is known. */
static const fact *present(const question *q, const conversion *c)
{
    fact_run rows = months_of(c);
    const fact *found = NULL;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].period.first <= q->reading->date)
            found = &rows.items[i];
    return found && q->reading->date_known &&
                   day_number(q->reading->date) - day_number(found->period.last) <
                       STALE_DAYS
               ? found
               : NULL;
}

static bool is_in(tally_period when, int first, int last)
{
    return when.first <= last && first <= when.last;
}

/* The latest month from `first` to `last` whose rate gives the sum, or NULL. */
static const fact *find_month(const question *q, const conversion *c, int first, int last)
{
    fact_run rows = months_of(c);
    const fact *a, *b, *found = NULL;
    for (size_t i = 0; i < rows.count; i++)
        if (is_in(rows.items[i].period, first, last) &&
            fits(q, c, rate_at(q, c, rows.items[i].period, &a, &b)))
            found = &rows.items[i];
    return found;
}

/* "$" may be another country's: a rate of any other kind of dollar that fits. */
static bool fits_other_kind(const question *q, const conversion *c, tally_period month)
{
    const conversion as_told = *c;
    fact_run rows = months_of(c);
    size_t measure = rows.items[0].measure;
    fact_run all = record_measure(c->r, measure);
    for (size_t i = 0; i < all.count; i++) {
        const fact *f = &all.items[i];
        if (f->period.first != month.first || !f->unit)
            continue;
        for (int side = 0; side < 2; side++) {
            conversion other = as_told;
            rates *r = side ? &other.b : &other.a;
            const fact *a, *b;
            tally_str plain = r->unit->id;
            bool kind = str_ends_with(f->unit->id, plain) && f->unit != r->unit;
            *r = (rates){.unit = f->unit, .rows = record_series(c->r, measure, f->entity)};
            if (kind && fits(q, &other, rate_at(q, &other, month, &a, &b)))
                return true;
        }
    }
    return false;
}

/* ---- Deciding -------------------------------------------------------------------- */

static tally_str rate_words(const question *q, const conversion *c, double rate)
{
    tally_str amount = reason_print_value(c->r->units, reason_round(rate, 4),
                                          unit_base(c->r->units, c->to->unit)->id, q->a);
    return arena_print(q->a, "%.*s to the %.*s", TALLY_ARG(amount),
                       TALLY_ARG(unit_base(c->r->units, c->from->unit)->id));
}

static void tell(const question *q, const conversion *c, const fact *month,
                 tally_outcome outcome, const char *reason, tally_verdict *v)
{
    const fact *a, *b;
    double rate = rate_at(q, c, month->period, &a, &b);
    derived d = convert(q, c, rate);
    tally_source *rows = ARENA_NEW(q->a, tally_source, 2);
    if (!rows)
        return;
    d.rows = rows;
    d.certain = true;
    if (a)
        rows[d.row_count++] = evidence_row(c->r, a, outcome, 0, STR("rate of the one"));
    if (b)
        rows[d.row_count++] = evidence_row(c->r, b, outcome, 0, STR("rate of the other"));
    reason_parts parts = {.words = rate_words(q, c, rate),
                          .other = c->from->literal,
                          .period = day_print_period(q->a, month->period)};
    parts.held =
        reason_print_value(c->r->units, reason_round(d.held.value, 3), d.unit, q->a);
    tally_str from =
        reason_print_value(c->r->units, c->from->value, c->from->unit->id, q->a);
    d.sum =
        arena_print(q->a, "%.*s at %.*s (%.*s) = %.*s", TALLY_ARG(from),
                    TALLY_ARG(parts.words), TALLY_ARG(parts.period), TALLY_ARG(parts.held));
    rule_decide(q, &d, v);
    rule_set(q, v, outcome, reason, &parts);
}

static void against(const question *q, const conversion *c, const fact *now,
                    tally_verdict *v)
{
    const fact *a, *b;
    int from = day_add(now->period.first, -30 * (int)q->policy->weights.conversion_months);
    int told = q->claim->period.first;
    if (told && told < from)
        from = told;
    double rate = rate_at(q, c, now->period, &a, &b);
    const fact *older = find_month(q, c, from, now->period.last);
    if (older)
        tell(q, c, older, TALLY_QUERY, "other-rate", v);
    else if (fits_other_kind(q, c, now->period))
        tell(q, c, now, TALLY_QUERY, "other-currency", v);
    else if (!c->sure)
        tell(q, c, now, TALLY_QUERY, "rate-off", v);
    else if (fits(q, c, 1 / rate))
        tell(q, c, now, TALLY_DIFFERS, "rate-inverted", v);
    else
        tell(q, c, now, TALLY_DIFFERS, "rate-off", v);
}

bool rule_currency(const question *q, tally_verdict *v)
{
    conversion c;
    if (!find_conversion(q, &c))
        return false;
    const fact *now = present(q, &c), *fitting = NULL;
    if (!now)
        return false;
    tally_period told = q->claim->period;
    fitting = find_month(q, &c, day_add(now->period.first, -1), now->period.last);
    if (!fitting && told.first)
        fitting = find_month(q, &c, told.first, told.last);
    if (fitting)
        tell(q, &c, fitting, TALLY_AGREES, "converted", v);
    else
        against(q, &c, now, v);
    return true;
}
