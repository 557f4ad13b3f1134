/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/survey.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/load.h"
#include "checks/policy.h"

static const double jump = 1000;

static void note(record *r, arena *a, bool fault, const fact *f, tally_str text)
{
    load_note(r, a, fault, r->tables.items[f->table].path, f->line, text);
}

static bool same_series(const fact *a, const fact *b)
{
    return a->measure == b->measure && a->entity == b->entity && a->table == b->table &&
           a->target == b->target && a->is_date == b->is_date &&
           str_equals(a->dims, b->dims);
}

static tally_str label(const record *r, const fact *f)
{
    tally_str entity = r->entities.items[f->entity].label;
    return entity;
}

static void check_overlap(record *r, arena *a, const fact *before, const fact *f)
{
    bool spans = before->time == FACT_SPAN && f->time == FACT_SPAN;
    if (!spans || before->released != f->released || f->period.first > before->period.last)
        return;
    note(r, a, true, f,
         arena_print(a,
                     "the period overlaps that of line %zu, for '%.*s'; end one before "
                     "the other begins",
                     before->line, TALLY_ARG(label(r, f))));
}

static void check_jump(record *r, arena *a, const fact *before, const fact *f)
{
    double ratio = fabs(before->value) > 0 ? f->value / before->value : 0;
    bool years = before->time == FACT_YEAR && f->time == FACT_YEAR && !f->is_date;
    if (!years || before->period.last >= f->period.first || before->unit != f->unit)
        return;
    if (ratio >= jump || (ratio > 0 && ratio <= 1 / jump))
        note(r, a, false, f,
             arena_print(a,
                         "%s a thousandfold from line %zu to here, for '%.*s'; is a "
                         "multiplier lost?",
                         ratio > 1 ? "up" : "down", before->line, TALLY_ARG(label(r, f))));
}

static void check_unit(record *r, arena *a, const fact *before, const fact *f)
{
    if (before->unit == f->unit || f->is_date)
        return;
    tally_str had = before->unit ? before->unit->id : STR("none"),
              has = f->unit ? f->unit->id : STR("none");
    note(r, a, false, f,
         arena_print(a, "unit %.*s, where line %zu of the same series has %.*s",
                     TALLY_ARG(has), before->line, TALLY_ARG(had)));
}

/* ---- Totals ---------------------------------------------------------------------- */

static bool is_total(const record *r, size_t entity, arena *a)
{
    word_list words = {0};
    words_split(r->entities.items[entity].label, 0, a, &words);
    if (!r->policy)
        return false;
    size_t found = wording_find(&r->policy->headers, words.items, words.len);
    return found != TALLY_NONE &&
           r->policy->headers.items.items[found].target == HEADER_TOTAL;
}

static bool adds_up(const fact *f)
{
    return !f->is_date && !f->target &&
           !(f->unit && (f->unit->kind == TALLY_KIND_PERCENT ||
                         f->unit->kind == TALLY_KIND_TEMPERATURE));
}

/* Rows of other entities with the measure, the time and the dimensions of the total. */
static void check_total(record *r, arena *a, const fact *total, fact_run all)
{
    double sum = 0, slack = total->high - total->value;
    size_t parts = 0;
    for (size_t i = 0; i < all.count; i++) {
        const fact *f = &all.items[i];
        if (f->table != total->table || f->entity == total->entity ||
            f->period.first != total->period.first ||
            f->period.last != total->period.last || !str_equals(f->dims, total->dims) ||
            f->unit != total->unit || !adds_up(f))
            continue;
        sum += f->value;
        slack += f->high - f->value;
        parts++;
    }
    if (parts < 2 || fabs(sum - total->value) <= slack + fabs(total->value) * 1e-9)
        return;
    note(r, a, true, total,
         arena_print(a, "the %zu parts of '%.*s' add up to %.10g, not to %.10g", parts,
                     TALLY_ARG(label(r, total)), sum, total->value));
}

static void check_totals(record *r, arena *a)
{
    for (size_t e = 0; e < r->entities.len; e++) {
        if (!is_total(r, e, a))
            continue;
        for (size_t m = 0; m < r->measures.len; m++) {
            fact_run run = record_series(r, m, e), all = record_measure(r, m);
            for (size_t i = 0; i < run.count; i++)
                if (adds_up(&run.items[i]))
                    check_total(r, a, &run.items[i], all);
        }
    }
}

void survey_record(record *r, arena *a)
{
    const fact_list *facts = &r->facts;
    for (size_t i = 1; i < facts->len; i++) {
        const fact *before = &facts->items[i - 1], *f = &facts->items[i];
        if (!same_series(before, f))
            continue;
        check_overlap(r, a, before, f);
        check_jump(r, a, before, f);
        check_unit(r, a, before, f);
    }
    check_totals(r, a);
}
