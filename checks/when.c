/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/when.h"

#include "base/day.h"

static period_fit fit_stated(const fact *f, tally_period said)
{
    if (f->time == FACT_UNDATED)
        return FIT_COVERS;
    if (f->period.last < said.first || said.last < f->period.first)
        return FIT_NONE;
    if (f->time == FACT_SPAN)
        return FIT_COVERS;
    if (f->time == FACT_DAY)
        return FIT_STATED;
    bool same = f->period.first == said.first && f->period.last == said.last;
    return same ? FIT_STATED : FIT_WIDER;
}

static bool known_by(const fact *f, int day)
{
    return (f->released ? f->released : f->period.last) <= day;
}

bool when_still_told(const fact *f, const fact *latest, int day)
{
    int out = latest->period.last; /* the day by which everybody has it */
    for (int month = 0; month < latest->lag; month++) {
        int next = day_add(out, 1);
        out = day_whole_month(day_year(next), day_month(next)).last;
    }
    return !latest->released && day < out &&
           day_add(f->period.last, 1) == latest->period.first;
}

static period_fit fit_unstated(const question *q, const record *r, const fact *f)
{
    int day = q->reading->date;
    if (f->time == FACT_UNDATED)
        return FIT_COVERS;
    if (f->time == FACT_SPAN)
        return f->period.first <= day && day <= f->period.last ? FIT_COVERS : FIT_NONE;
    if (!known_by(f, day))
        return FIT_NONE;
    bool event = f->time == FACT_DAY && r->measures.items[f->measure].exact;
    return event ? FIT_COVERS : FIT_LATEST;
}

static bool is_better(const question *q, const fact *f, period_fit fit, const fact *best,
                      period_fit best_fit)
{
    if (!best || fit != best_fit)
        return !best || fit > best_fit;
    bool known = known_by(f, q->reading->date),
         best_known = known_by(best, q->reading->date);
    if (known != best_known)
        return known;
    return f->period.last >= best->period.last;
}

/* "On Wednesday": the day of the news, not the time that a figure speaks of. */
static bool is_news_day(const question *q)
{
    tally_period said = q->claim->period;
    int date = q->reading->date;
    return said.first && date && said.last <= day_add(date, 31) &&
           said.first >= day_add(date, -31) &&
           day_number(said.last) - day_number(said.first) < 8;
}

static const fact *pick_by(const question *q, const record *r, fact_run series, bool stated,
                           period_fit *fit)
{
    const fact *best = NULL;
    tally_period said = q->claim->period;
    *fit = FIT_NONE;
    for (size_t i = 0; i < series.count; i++) {
        const fact *f = &series.items[i];
        period_fit own = stated ? fit_stated(f, said) : fit_unstated(q, r, f);
        if (own == FIT_NONE || !is_better(q, f, own, best, *fit))
            continue;
        best = f;
        *fit = own;
    }
    return best;
}

/* A period that was only inferred ("in October") gives way when no row has it. A stated one
 * gives way for the only event of its kind: its own day is checked as a date. */
const fact *when_pick(const question *q, const record *r, fact_run series, period_fit *fit)
{
    bool said = q->claim->period.first && q->quantity && !is_news_day(q);
    const fact *found = pick_by(q, r, series, said, fit);
    if (found || !said)
        return found;
    found = pick_by(q, r, series, false, fit);
    if (!q->claim->period_stated || !found)
        return found;
    bool only_event = *fit == FIT_COVERS && found->time == FACT_DAY && series.count == 1;
    *fit = only_event ? FIT_WIDER : FIT_NONE;
    return only_event ? found : NULL;
}
