/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/since.h"

/* "Has grown every year since 2015", "fell five years in a row": the sign of each step from
 * row to row. "Has been falling since 2020": of the whole way. */

/* 1 up, -1 down; 0 when the sentence tells neither or both. */
static int find_direction(const question *q)
{
    bool up = cue_has(q, CUE_UP), down = cue_has(q, CUE_DOWN);
    return up == down ? 0 : up ? 1 : -1;
}

/* "Have grown", "grew"; not "discussed growing". */
static bool is_told_of(const question *q)
{
    enum { AUXILIARIES = 10 };
    cue_list cues = cue_all(q);
    size_t verb = q->claim->verb;
    for (size_t i = 0; i < cues.len; i++) {
        const cue_place *c = &cues.items[i];
        if ((c->kind == CUE_UP || c->kind == CUE_DOWN) && verb != TALLY_NONE &&
            verb <= c->begin && c->begin - verb <= AUXILIARIES)
            return true;
    }
    return false;
}

static bool goes_against(const fact *from, const fact *to, int direction)
{
    return direction > 0 ? since_exceeds(from, to) : since_exceeds(to, from);
}

/* The last year whose step goes the other way, or 0. */
static int find_step(const year_run *run, int first, int direction)
{
    for (int year = run->last; year > first; year--)
        if (goes_against(since_row(run, year - 1), since_row(run, year), direction))
            return year;
    return 0;
}

static const char *turn(int direction)
{
    return direction > 0 ? "up" : "down";
}

static void tell_step(const question *q, const year_run *run, int year, int direction,
                      bool certain, tally_verdict *v)
{
    certain =
        certain && since_is_clear(run, since_row(run, year - 1), since_row(run, year));
    int years[] = {year, year - 1};
    tally_str a = since_print(q, run, year - 1), b = since_print(q, run, year);
    tally_str words = arena_print(q->a, "it went %s from %.*s to %.*s", turn(-direction),
                                  TALLY_ARG(a), TALLY_ARG(b));
    since_tell(q, run, years, certain ? TALLY_DIFFERS : TALLY_QUERY,
               certain ? "not-in-table" : "not-in-table-open", words, v);
}

static void agree(const question *q, const year_run *run, int first, int direction,
                  bool each, tally_verdict *v)
{
    int years[] = {run->last, first};
    tally_str a = since_print(q, run, first), b = since_print(q, run, run->last);
    tally_str words = arena_print(q->a, "%s%s from %.*s to %.*s", turn(direction),
                                  each ? " every year" : "", TALLY_ARG(a), TALLY_ARG(b));
    since_tell(q, run, years, TALLY_AGREES, "holds-in-table", words, v);
}

/* "Since 2015" may count the step into 2015 or not: the one out of it is surely meant. */
static bool decide(const question *q, const series *s, const since *told, int direction,
                   bool each, tally_verdict *v)
{
    year_run run;
    if (!since_rows(q, s, told, &run))
        return false;
    int first = told->years ? run.last - told->years : told->first;
    if (first < run.first || first >= run.last)
        return false;
    /* The year after the last row may be the last of those told of. */
    int sure = told->years && !told->last ? first + 1 : first;
    bool certain = s->certain && !s->c.loose && is_told_of(q) && !cue_has(q, CUE_EXCEPT);
    int step = each ? find_step(&run, sure, direction) : 0;
    bool against =
        goes_against(since_row(&run, first), since_row(&run, run.last), direction);
    if (step)
        tell_step(q, &run, step, direction, certain, v);
    else if (each)
        agree(q, &run, first, direction, true, v);
    else if (!against)
        agree(q, &run, first, direction, false, v);
    else
        return false;
    return true;
}

bool rule_trend(const question *q, tally_verdict *v)
{
    since told;
    int direction = find_direction(q);
    bool each = q->date ? cue_has(q, CUE_EACH) : cue_beside(q, CUE_RUNNING);
    if (!direction || !each || !since_find(q, &told))
        return false;
    tally_period when = {0};
    if (told.last)
        when = day_whole_year(told.last);
    series_list list = series_find(q, when, told.last != 0);
    return list.len == 1 && decide(q, &list.items[0], &told, direction, each, v);
}
