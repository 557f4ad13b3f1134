/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/evidence.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"

static const char *fit_words(period_fit fit)
{
    static const char *const words[] = {
        [FIT_NONE] = "no period",           [FIT_LATEST] = "the latest known by then",
        [FIT_WIDER] = "another stretch",    [FIT_COVERS] = "holds at that date",
        [FIT_STATED] = "the period stated",
    };
    return words[fit];
}

tally_source evidence_row(const record *r, const fact *f, tally_outcome outcome,
                          double score, tally_str why)
{
    const entity_row *e = &r->entities.items[f->entity];
    const tally_table *t = &r->tables.items[f->table];
    tally_source s = {.table = t->name,
                      .line = f->line,
                      .entity = r->article ? arena_copy(r->article, e->label) : e->label,
                      .measure = r->measures.items[f->measure].label,
                      .period = f->period,
                      .released = f->released,
                      .value = f->value,
                      .low = f->low,
                      .high = f->high,
                      .unit = f->unit ? f->unit->id : STR("-"),
                      .publisher = t->publisher,
                      .title = t->title,
                      .outcome = outcome,
                      .has_range = f->given_range,
                      .score = score,
                      .why = why};
    if (f->is_date) {
        s.unit = STR("date");
        s.period = (tally_period){(int)f->low, (int)f->high};
    }
    if (f->document != TALLY_NONE) {
        const document_row *d = &r->documents.items[f->document];
        s.publisher = d->publisher;
        s.title = d->title;
        s.url = d->url;
        s.retrieved = d->retrieved;
    }
    return s;
}

tally_source evidence_of(const question *q, const candidate *c)
{
    tally_str why = arena_print(q->a, "entity %.2f, measure %.2f, period %.2f (%s)",
                                c->entity, c->measure, c->period, fit_words(c->fit));
    const series_fit *fit = &c->words;
    if (fit->covered > 0)
        why = arena_print(q->a,
                          "%.*s, words %.2f, explained %.2f, covered %.2f, named %.2f, "
                          "unnamed %.2f, misfit %.2f",
                          TALLY_ARG(why), fit->measure, fit->explained, fit->covered,
                          fit->named, fit->unnamed, fit->misfit);
    if (c->f->dims.len)
        why = arena_print(q->a, "%.*s, %.*s %.2f", TALLY_ARG(why), TALLY_ARG(c->f->dims),
                          c->dims);
    return evidence_row(c->r, c->f, c->result.outcome, c->score, why);
}

/* ---- The series of a row ------------------------------------------------------------ */

enum { MOST_POINTS = 24, YEARS_AROUND = 12 };

static int compare_points(const void *left, const void *right)
{
    const tally_point *a = left, *b = right;
    return (a->period.last > b->period.last) - (a->period.last < b->period.last);
}

static bool is_of_series(const fact *f, const fact *of)
{
    int apart = day_year(f->period.last) - day_year(of->period.last);
    return f->table == of->table && f->unit == of->unit && f->time == of->time &&
           f->exponent == of->exponent && !f->target && !f->is_date && !f->given_range &&
           day_is_valid(f->period.last) && abs(apart) <= YEARS_AROUND;
}

static bool has_period(const tally_point *points, size_t count, tally_period period)
{
    for (size_t i = 0; i < count; i++)
        if (points[i].period.last == period.last)
            return true;
    return false;
}

void evidence_series(const question *q, const candidate *c, tally_verdict *v)
{
    if (c->series.count < 3 || !is_of_series(c->f, c->f))
        return;
    tally_point *points = ARENA_NEW(q->a, tally_point, MOST_POINTS);
    size_t count = 0;
    if (!points)
        return;
    points[count++] = (tally_point){c->f->period, c->f->value};
    for (size_t i = 0; i < c->series.count && count < MOST_POINTS; i++) {
        const fact *f = &c->series.items[i];
        if (is_of_series(f, c->f) && !has_period(points, count, f->period))
            points[count++] = (tally_point){f->period, f->value};
    }
    qsort(points, count, sizeof *points, compare_points);
    v->series = points;
    v->series_count = count;
}
