/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/since.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"

/* The year of a date that is a whole year, or 0. */
static int year_of(const tally_date *d)
{
    tally_period year = day_whole_year(day_year(d->period.first));
    bool whole = !d->is_clock && d->period.first && d->period.first == year.first &&
                 d->period.last == year.last;
    return whole ? day_year(d->period.first) : 0;
}

/* The one other year of the sentence; 0: none, -1: a choice, or no whole year. */
static int other_year(const question *q, int own)
{
    int found = 0;
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++) {
        if (q->reading->claims[i].date >= q->reading->date_count)
            continue;
        const tally_date *d = &q->reading->dates[q->reading->claims[i].date];
        if (d == q->date || d->is_clock)
            continue;
        int year = year_of(d);
        if (!year || (found && found != year))
            return -1;
        found = year != own ? year : found;
    }
    return found;
}

static bool find_years(const question *q, since *out)
{
    const tally_quantity *n = q->quantity;
    const tally_unit *year = unit_by_id(q->maps[0].r->units, STR("year"));
    bool span = n && n->kind == TALLY_KIND_DURATION && n->unit && year && !n->has_range &&
                str_equals(n->unit->dimension, year->dimension) &&
                n->unit->scale >= year->scale;
    if (!span)
        return false;
    out->years = (int)round(unit_convert(n->unit, n->value, year));
    return out->years >= 2 && out->years < SINCE_YEARS;
}

bool since_find(const question *q, since *out)
{
    *out = (since){0};
    size_t begin = question_span(q).begin;
    if (q->date) {
        out->first = year_of(q->date);
        if (!out->first ||
            (!cue_leads_to(q, CUE_SINCE, begin) && !cue_leads_to(q, CUE_BASE, begin)))
            return false;
    } else if (!find_years(q, out)) {
        return false;
    }
    out->last = other_year(q, out->first);
    return out->last >= 0 && (!out->last || out->last > out->first);
}

const fact *since_row(const year_run *run, int year)
{
    return year < run->first || year > run->last ? NULL : run->rows[year - run->first];
}

bool since_rows(const question *q, const series *s, const since *told, year_run *out)
{
    int last = told->last ? told->last : day_year(s->c.f->period.first);
    const fact *rows[SINCE_YEARS];
    int count = 0;
    for (int year = last; year > last - SINCE_YEARS; year--) {
        const fact *f = series_at(q, s->c.series, day_whole_year(year));
        if (!f || (count && !series_are_alike(f, rows[0])))
            break;
        rows[count++] = f;
    }
    *out = (year_run){.s = s, .first = last - count + 1, .last = last};
    for (int i = 0; i < count; i++)
        out->rows[i] = rows[count - 1 - i];
    return count > 1;
}

/* What a table gives as from and to is how far sources differ, not how a year compares. */
bool since_exceeds(const fact *a, const fact *b)
{
    if (a->given_range || b->given_range)
        return a->value > b->value;
    return a->low >= b->high || (a->value > b->value && a->low > b->value);
}

bool since_is_clear(const year_run *run, const fact *a, const fact *b)
{
    bool only = a->bare || run->s->c.r->measures.items[a->measure].exact;
    return only || fabs(a->value - b->value) > a->tolerance * fabs(b->value);
}

tally_str since_print(const question *q, const year_run *run, int year)
{
    tally_str amount = series_print(q, run->s->c.r, since_row(run, year));
    return arena_print(q->a, "%.*s in %d", TALLY_ARG(amount), year);
}

void since_tell(const question *q, const year_run *run, const int years[SINCE_SHOWN],
                tally_outcome outcome, const char *reason, tally_str words,
                tally_verdict *v)
{
    const record *r = run->s->c.r;
    tally_source *rows = ARENA_NEW(q->a, tally_source, SINCE_SHOWN);
    const fact *f = since_row(run, run->last);
    if (!rows)
        return;
    reason_parts parts = {.entity = r->entities.items[f->entity].label,
                          .measure = r->measures.items[f->measure].label,
                          .words = words,
                          .period = day_print_period(q->a, f->period)};
    size_t count = years[1] ? 2 : 1;
    for (size_t i = 0; i < count; i++)
        rows[i] = evidence_row(r, since_row(run, years[i]), outcome, run->s->c.score,
                               STR("of the series told of"));
    v->sources = rows;
    v->source_count = v->decided_count = count;
    v->sum = words;
    rule_set(q, v, outcome, reason, &parts);
}
