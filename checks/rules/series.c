/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/series.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/narrow.h"

enum { MOST_UNITS = 6 };

typedef struct {
    const tally_unit *items[MOST_UNITS];
    size_t len;
} unit_set;

/* ---- Asking for a series --------------------------------------------------------- */

static void add_unit(unit_set *set, const fact *f)
{
    for (size_t i = 0; i < set->len; i++)
        if (set->items[i] == f->unit)
            return;
    if (set->len < MOST_UNITS && !f->is_date && !f->target)
        set->items[set->len++] = f->unit;
}

static void add_units(const record *r, const mention_list *measures,
                      const mention_list *entities, unit_set *set)
{
    for (size_t m = 0; m < measures->len; m++)
        for (size_t e = 0; e < entities->len; e++) {
            fact_run run =
                record_series(r, measures->items[m].target, entities->items[e].target);
            for (size_t i = 0; i < run.count; i++)
                add_unit(set, &run.items[i]);
        }
}

/* The claim as one about a cell in this unit, whatever its value. */
static question as_level(const question *q, const tally_unit *unit, tally_period when,
                         bool stated)
{
    question out = *q;
    tally_claim *c = ARENA_NEW(q->a, tally_claim, 1);
    tally_quantity *n = ARENA_NEW(q->a, tally_quantity, 1);
    if (!c || !n)
        return out;
    *n = (tally_quantity){.span = question_span(q),
                          .value = NAN,
                          .low = NAN,
                          .high = NAN,
                          .unit = unit,
                          .kind = unit ? unit->kind : TALLY_KIND_COUNT,
                          .base_unit = unit ? unit->id : (tally_str){0}};
    if (q->quantity) {
        n->literal = q->quantity->literal;
        n->concept = q->quantity->concept;
    }
    *c = *q->claim;
    c->period = when;
    c->period_stated = stated;
    c->shape = TALLY_LEVEL;
    out.claim = c;
    out.quantity = n;
    out.date = NULL;
    out.asks = q->asks == ASKS_CELL ? ASKS_SERIES : q->asks;
    return out;
}

static void insert(series_list *list, arena *a, series s)
{
    list_push(list, a, s);
    size_t at = list->len ? list->len - 1 : 0;
    for (; at > 0 && list->items[at - 1].c.score < s.c.score; at--)
        list->items[at] = list->items[at - 1];
    if (list->len)
        list->items[at] = s;
}

static bool is_named_at(const sentence_mentions *here, size_t at)
{
    for (size_t i = 0; i < here->entities.len; i++)
        if (here->entities.items[i].begin <= at && at < here->entities.items[i].end)
            return true;
    return false;
}

/* "Exports of steel and iron", "coal and steel exports": only in part of what is told. */
static bool is_joined(const question *q, const mention_map *seen, size_t measure)
{
    const sentence_mentions *here = question_here(q, seen);
    cue_list cues = cue_all(q);
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    for (size_t i = 0; i < here->measures.len; i++)
        for (size_t j = 0; j < cues.len; j++) {
            const mention *m = &here->measures.items[i];
            const cue_place *c = &cues.items[j];
            if (m->target != measure || c->kind != CUE_JOIN)
                continue;
            bool behind = c->begin >= m->end &&
                          str_trim(str_slice(text, m->end, c->begin)).len == 0 &&
                          !is_named_at(here, c->end + 1);
            bool before = c->end <= m->begin &&
                          str_trim(str_slice(text, c->end, m->begin)).len == 0 &&
                          c->begin > 1 && !is_named_at(here, c->begin - 2);
            if (behind || before)
                return true;
        }
    return false;
}

/* What is computed is asked more strictly than a cell of a bare table. */
static bool is_narrowed(const question *level, const candidate *c)
{
    if (c->in_cube)
        return !candidate_is_sure(level, c);
    for (size_t i = 0; i < level->map_count; i++)
        if (level->maps[i].r == c->r)
            return narrow_is(level, &level->maps[i], c->f->measure, c->f->entity) ||
                   is_joined(level, &level->maps[i], c->f->measure);
    return true;
}

/* A cue of this kind that the label does not have itself: "tax revenue". */
static bool says_more(const question *q, const word_list *label, cue kind)
{
    cue_list all = cue_all(q);
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    for (size_t i = 0; i < all.len; i++) {
        word_list words = {0};
        size_t own = 0;
        if (all.items[i].kind != kind)
            continue;
        words_split(str_slice(text, all.items[i].begin, all.items[i].end), 0, q->a, &words);
        for (size_t w = 0; w < words.len; w++)
            for (size_t k = 0; k < label->len; k++)
                own += str_equals(words.items[w].stem, label->items[k].stem);
        if (own < words.len)
            return true;
    }
    return false;
}

/* "The value of its exports" beside rows that hold no money; "exports per worker". */
static bool is_of_other(const question *q, const candidate *c)
{
    bool money = c->f->unit && c->f->unit->kind == TALLY_KIND_MONEY;
    word_list label = {0};
    words_split(c->r->measures.items[c->f->measure].label, 0, q->a, &label);
    bool per = cue_has(q, CUE_PER) || (q->asks != ASKS_HEAD && cue_has(q, CUE_HEAD));
    for (size_t i = 0; i < label.len; i++)
        per = per && !str_is(label.items[i].folded, "per");
    return per || (!money && says_more(q, &label, CUE_WORTH));
}

static void ask(const question *q, const tally_unit *unit, tally_period when, bool stated,
                series_list *out)
{
    const char *lacks = NULL;
    question level = as_level(q, unit, when, stated);
    if (level.quantity == q->quantity)
        return;
    candidate_list found = candidate_find(&level, (candidate_wants){0}, &lacks);
    for (size_t i = 0; i < found.len; i++) {
        const candidate *c = &found.items[i];
        if (c->f->unit != unit || !c->in_sentence)
            continue;
        series s = {.c = *c};
        s.named = candidate_is_certain_among(&level, c) && !is_narrowed(&level, c) &&
                  !is_of_other(q, c);
        s.certain = s.named && candidate_is_certain(&level, c);
        insert(out, q->a, s);
    }
}

series_list series_find_all(const question *q, tally_period when, bool stated)
{
    series_list all = {0};
    unit_set units = {0};
    for (size_t i = 0; i < q->map_count; i++) {
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        add_units(q->maps[i].r, &here->measures, &here->entities, &units);
    }
    for (size_t i = 0; i < units.len; i++)
        ask(q, units.items[i], when, stated, &all);
    return all;
}

series_list series_find(const question *q, tally_period when, bool stated)
{
    series_list all = series_find_all(q, when, stated), near = {0};
    for (size_t i = 0; i < all.len; i++)
        if (all.items[i].c.score >= all.items[0].c.score - q->policy->weights.rival_margin)
            list_push(&near, q->a, all.items[i]);
    for (size_t i = 0; near.len > 1 && i < near.len; i++)
        near.items[i].certain = false;
    return near;
}

const fact *series_at(const question *q, fact_run rows, tally_period when)
{
    const fact *found = NULL;
    for (size_t i = 0; i < rows.count; i++) {
        const fact *f = &rows.items[i];
        bool same = f->period.first == when.first && f->period.last == when.last;
        if (same && (!found || f->released <= q->reading->date))
            found = f;
    }
    return found;
}

bool series_are_alike(const fact *a, const fact *b)
{
    return a->table == b->table && a->document == b->document && a->unit == b->unit &&
           a->target == b->target && str_equals(a->dims, b->dims);
}

tally_str series_print(const question *q, const record *r, const fact *f)
{
    tally_str unit = f->unit ? f->unit->id : (tally_str){0};
    return reason_print_value(r->units, f->value, unit, q->a);
}

/* ---- Times ----------------------------------------------------------------------- */

enum {
    MOST_MOMENTS = 3,
    MOST_YEARS = 500,
    SHORTEST = 28 /* days: a month is the least that a row is of */
};

typedef struct {
    tally_period period;
    bool base;
} moment;

/* "A year ago" is a way to compare, not a month. */
static bool is_yearly(const question *q, tally_span span)
{
    cue_list cues = cue_all(q);
    for (size_t i = 0; i < cues.len; i++)
        if (cues.items[i].kind == CUE_YEARLY && cues.items[i].begin < span.end &&
            span.begin < cues.items[i].end)
            return true;
    return false;
}

static size_t find_moments(const question *q, moment *out)
{
    size_t count = 0;
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last && count < MOST_MOMENTS; i++) {
        if (q->reading->claims[i].date >= q->reading->date_count)
            continue;
        const tally_date *d = &q->reading->dates[q->reading->claims[i].date];
        bool long_enough =
            !d->is_clock && d->period.first &&
            day_number(d->period.last) - day_number(d->period.first) + 1 >= SHORTEST;
        if (!long_enough || is_yearly(q, d->span))
            continue;
        bool known = false;
        for (size_t j = 0; j < count; j++)
            known = known || out[j].period.first == d->period.first;
        if (!known)
            out[count++] = (moment){d->period, cue_leads_to(q, CUE_BASE, d->span.begin)};
    }
    return count;
}

/* "In the five years to 2022": 5; 0 when no such span is told; a year is the usual. */
static int told_years(const question *q)
{
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++) {
        size_t at = q->reading->claims[i].quantity;
        const tally_quantity *n =
            at < q->reading->quantity_count ? &q->reading->quantities[at] : NULL;
        if (n && n != q->quantity && n->kind == TALLY_KIND_DURATION && n->unit &&
            str_is(n->unit->id, "year") && n->value >= 2 && n->value < MOST_YEARS)
            return (int)n->value;
    }
    return 0;
}

stretch stretch_find(const question *q)
{
    moment at[MOST_MOMENTS];
    size_t count = find_moments(q, at);
    stretch out = {.end = q->claim->period};
    int years = told_years(q);
    if (count == 2 && at[0].period.first > at[1].period.first) {
        moment first = at[0];
        at[0] = at[1];
        at[1] = first;
    }
    if (count == 1 && at[0].base)
        out = (stretch){.start = at[0].period};
    else if (count == 1)
        out = (stretch){.end = at[0].period, .certain = years == 0};
    else if (count == 2 && at[0].base && !at[1].base)
        out = (stretch){at[0].period, at[1].period, true, false};
    else if (count == 2 && at[1].base && !at[0].base)
        out = (stretch){at[1].period, at[0].period, true, true};
    if (years && out.end.first && !out.start.first)
        out.start = period_years_before(out.end, years);
    return out;
}

stretch stretch_between(const question *q)
{
    moment at[MOST_MOMENTS];
    size_t count = find_moments(q, at);
    if (count != 2)
        return (stretch){.certain = false};
    size_t first = at[0].period.first > at[1].period.first;
    return (stretch){at[first].period, at[!first].period, true, false};
}

tally_period period_years_before(tally_period when, int years)
{
    int step = years * 10000;
    bool leap = when.last % 10000 == 229;
    return (tally_period){when.first - step, when.last - step - (leap && years % 4)};
}

tally_period period_before(tally_period when)
{
    int last = day_add(when.first, -1);
    long days = day_number(when.last) - day_number(when.first) + 1;
    int months = days > 300 ? 12 : days > 80 ? 3 : 1;
    int month = day_month(last) - months + 1;
    return (tally_period){day_make(day_year(last), month, 1), last};
}

/* ---- Levels told beside ---------------------------------------------------------- */

static const fact *row_with(const question *q, const series *s, const tally_quantity *n)
{
    enum { PRECISE = 100 };
    question other = *q;
    const fact *found = NULL;
    other.quantity = n;
    for (size_t i = 0; i < s->c.series.count; i++) {
        const fact *f = &s->c.series.items[i];
        double factor = 1;
        if (n->grain * PRECISE > fabs(n->value) || !candidate_factor(&other, f, &factor) ||
            interval_compare(n, factor, candidate_reference(s->c.r, f)).outcome !=
                TALLY_AGREES)
            continue;
        if (found)
            return NULL;
        found = f;
    }
    return found;
}

const fact *series_told(const question *q, const series *s)
{
    const fact *found = NULL;
    const tally_reading *r = q->reading;
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++) {
        if (i == q->index || r->claims[i].quantity >= r->quantity_count)
            continue;
        const tally_quantity *n = &r->quantities[r->claims[i].quantity];
        bool plain = n->bound == TALLY_EQUAL && !n->has_range;
        const fact *f = plain ? row_with(q, s, n) : NULL;
        if (f && found && f != found)
            return NULL;
        found = f ? f : found;
    }
    return found;
}
