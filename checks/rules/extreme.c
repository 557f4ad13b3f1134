/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/since.h"

/* "The highest since 2012", "the lowest in 21 years": a year's row beside all between. */

typedef enum { NO_EXTREME, HIGHEST, LOWEST } extreme_kind;

/* "The second-highest", "one of the highest". */
static bool is_not_first(const cue_list *cues, const cue_place *extreme)
{
    enum { NEAR = 5 };
    for (size_t i = 0; i < cues->len; i++) {
        const cue_place *c = &cues->items[i];
        if (c->kind == CUE_EXCEPT && c->end <= extreme->begin &&
            extreme->begin - c->end <= NEAR)
            return true;
    }
    return false;
}

/* "The highest level since": close before the claim, and of a level, not of a rise. */
static extreme_kind find_kind(const question *q)
{
    enum { FARTHEST = 36 };
    size_t begin = question_span(q).begin;
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    cue_list cues = cue_all(q);
    extreme_kind found = NO_EXTREME;
    for (size_t i = 0; i < cues.len; i++) {
        const cue_place *c = &cues.items[i];
        if (c->end > begin || begin - c->end > FARTHEST)
            continue;
        if (found && (c->kind == CUE_UP || c->kind == CUE_DOWN))
            return NO_EXTREME;
        tally_str between = str_slice(text, c->end, begin);
        bool joined =
            str_find(between, STR(","), 0) == TALLY_NONE && !is_not_first(&cues, c);
        if (joined && (c->kind == CUE_HIGHEST || c->kind == CUE_LOWEST))
            found = c->kind == CUE_HIGHEST ? HIGHEST : LOWEST;
    }
    return found;
}

static bool beats(const fact *a, const fact *b, extreme_kind kind)
{
    return kind == HIGHEST ? since_exceeds(a, b) : since_exceeds(b, a);
}

/* The first year behind `from` that beats the last, or 0. */
static int find_beaten(const year_run *run, int from, extreme_kind kind)
{
    const fact *own = since_row(run, run->last);
    for (int year = run->last - 1; year > from; year--)
        if (beats(since_row(run, year), own, kind))
            return year;
    return 0;
}

static void agree(const question *q, const year_run *run, int from, extreme_kind kind,
                  tally_verdict *v)
{
    const fact *own = since_row(run, run->last), *then = since_row(run, from);
    bool longer = then && beats(own, then, kind);
    int years[] = {run->last, then ? from : 0};
    tally_str now = since_print(q, run, run->last);
    tally_str words = arena_print(q->a, "%.*s is the %s since %d", TALLY_ARG(now),
                                  kind == HIGHEST ? "highest" : "lowest", from);
    if (then) {
        tally_str before = since_print(q, run, from);
        words = arena_print(q->a, "%.*s; it was %.*s", TALLY_ARG(words), TALLY_ARG(before));
    }
    since_tell(q, run, years, TALLY_AGREES, "holds-in-table", words, v);
    if (longer)
        rule_note(q, v, "understates");
}

static void object(const question *q, const year_run *run, int year, extreme_kind kind,
                   bool certain, tally_verdict *v)
{
    certain =
        certain && since_is_clear(run, since_row(run, year), since_row(run, run->last));
    int years[] = {run->last, year};
    tally_str other = since_print(q, run, year), now = since_print(q, run, run->last);
    tally_str words = arena_print(q->a, "%.*s was %s than %.*s", TALLY_ARG(other),
                                  kind == HIGHEST ? "higher" : "lower", TALLY_ARG(now));
    since_tell(q, run, years, certain ? TALLY_DIFFERS : TALLY_QUERY,
               certain ? "not-in-table" : "not-in-table-open", words, v);
}

/* Whether it was the highest among the lowest. */
static bool decide(const question *q, const series *s, const since *told, extreme_kind kind,
                   bool must_agree, tally_verdict *v)
{
    year_run run;
    if (!since_rows(q, s, told, &run))
        return false;
    int from = told->years ? run.last - told->years : told->first;
    int beaten = find_beaten(&run, from < run.first - 1 ? run.first - 1 : from, kind);
    if (beaten && !must_agree)
        object(q, &run, beaten, kind,
               s->certain && !s->c.loose && told->last && !cue_has(q, CUE_EXCEPT), v);
    else if (!beaten && from >= run.first - 1)
        agree(q, &run, from, kind, v);
    else
        return false;
    return true;
}

bool rule_extreme(const question *q, tally_verdict *v)
{
    since told;
    extreme_kind kind = find_kind(q);
    size_t begin = question_span(q).begin;
    bool leads = cue_leads_to(q, q->date ? CUE_SINCE : CUE_WITHIN, begin);
    if (!kind || !leads || !since_find(q, &told))
        return false;
    tally_period when =
        told.last ? (tally_period){told.last * 10000 + 101, told.last * 10000 + 1231}
                  : (tally_period){0};
    series_list list = series_find(q, when, told.last != 0);
    for (int must_agree = 1; must_agree >= 0; must_agree--)
        for (size_t i = 0; i < list.len; i++)
            if (decide(q, &list.items[i], &told, kind, must_agree, v))
                return true;
    return false;
}
