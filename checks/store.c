/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/store.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "checks/load.h"
#include "checks/tolerance.h"

fact store_expand(const record *r, const fact_row *row)
{
    const fact_shape *s = &r->shapes.items[row->shape];
    double times = str_scale_number(1, s->exponent);
    return (fact){.table = s->table,
                  .line = row->line,
                  .entity = row->entity,
                  .measure = row->measure,
                  .document = s->document,
                  .dims = r->dims.len ? r->dims.items[row->dims] : (tally_str){0},
                  .time = s->time,
                  .period = {row->first, row->last},
                  .released = row->released,
                  .lag = s->lag,
                  .value = row->value * times,
                  .low = row->low * times,
                  .high = row->high * times,
                  .given_range = row->given_range && !s->is_date,
                  .tolerance = tolerance_for(r, row->measure, s->tolerance),
                  .unit = s->unit,
                  .per = s->per,
                  .exponent = s->exponent,
                  .multiplied = s->multiplied,
                  .bare = s->bare,
                  .is_date = s->is_date,
                  .target = s->target,
                  .is_place = s->is_place,
                  .stands = row->stands};
}

/* ---- Order ----------------------------------------------------------------------- */

typedef struct {
    record *r;
    uint32_t *ranks; /* of the dims, by their text */
} ordering;

static int sign(long long a, long long b)
{
    return (a > b) - (a < b);
}

static bool is_loose(const record *r, const fact_row *f)
{
    return r->shapes.items[f->shape].loose;
}

static int compare_time(const record *r, const fact_row *a, const fact_row *b)
{
    const fact_shape *s = &r->shapes.items[a->shape], *t = &r->shapes.items[b->shape];
    int by = sign(a->first, b->first);
    by = by ? by : sign(a->last, b->last);
    by = by ? by : sign(a->released, b->released);
    by = by ? by : sign((long long)s->table, (long long)t->table);
    by = by ? by : sign(s->target, t->target);
    return by ? by : sign(is_loose(r, a) ? a->line : 0, is_loose(r, b) ? b->line : 0);
}

static int compare(const ordering *o, uint32_t at, uint32_t other)
{
    const fact_row *a = row_at(&o->r->rows, at), *b = row_at(&o->r->rows, other);
    int by = sign(a->measure, b->measure);
    by = by ? by : sign(a->entity, b->entity);
    by = by ? by : sign(o->ranks[a->dims], o->ranks[b->dims]);
    return by ? by : compare_time(o->r, a, b);
}

static void merge(const ordering *o, const uint32_t *from, size_t begin, size_t middle,
                  size_t end, uint32_t *to)
{
    size_t left = begin, right = middle;
    for (size_t i = begin; i < end; i++) {
        bool take_left =
            right >= end || (left < middle && compare(o, from[left], from[right]) <= 0);
        to[i] = from[take_left ? left++ : right++];
    }
}

/* The end of the run in order that begins at `at`. */
static size_t run_end(const ordering *o, const uint32_t *items, size_t at, size_t count)
{
    size_t end = at + 1;
    while (end < count && compare(o, items[end - 1], items[end]) <= 0)
        end++;
    return end;
}

/* Merges the runs that are there already: tables mostly come in order. */
static bool sort_rows(const ordering *o, arena *a, uint32_t **out, size_t count)
{
    uint32_t *from = ARENA_NEW(a, uint32_t, count), *to = NULL;
    if (!from)
        return false;
    for (size_t i = 0; i < count; i++)
        from[i] = (uint32_t)i;
    while (run_end(o, from, 0, count) < count) {
        to = to ? to : ARENA_NEW(a, uint32_t, count);
        if (!to)
            return false;
        for (size_t begin = 0, end; begin < count; begin = end) {
            size_t middle = run_end(o, from, begin, count);
            end = middle < count ? run_end(o, from, middle, count) : count;
            merge(o, from, begin, middle, end, to);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    *out = from;
    return true;
}

/* A text and its number, to be put in order. */
typedef struct {
    tally_str text;
    uint32_t at;
} numbered;

static int compare_texts(const void *a, const void *b)
{
    return str_compare(((const numbered *)a)->text, ((const numbered *)b)->text);
}

static uint32_t *rank_dims(const record *r, arena *a)
{
    size_t count = r->dims.len ? r->dims.len : 1;
    uint32_t *ranks = ARENA_NEW(a, uint32_t, count);
    numbered *texts = ARENA_NEW(a, numbered, count);
    if (!ranks || !texts)
        return NULL;
    for (size_t i = 0; i < r->dims.len; i++)
        texts[i] = (numbered){r->dims.items[i], (uint32_t)i};
    qsort(texts, r->dims.len, sizeof *texts, compare_texts);
    for (size_t i = 0; i < r->dims.len; i++)
        ranks[texts[i].at] = (uint32_t)i;
    return ranks;
}

static bool complain(record *r, arena *a, const fact_row *again, const fact_row *first,
                     tally_error *err)
{
    tally_error own = {0};
    tally_str id = r->entities.items[again->entity].id,
              measure = r->measures.items[again->measure].id;
    error_at(&own, TALLY_BAD_DATA,
             r->tables.items[r->shapes.items[again->shape].table].path.ptr, again->line,
             "a second row for '%.*s', '%.*s' of the same time; line %u has the first",
             TALLY_ARG(id), TALLY_ARG(measure), first->line);
    if (!r->checking)
        return error_set(err, own.code, own.where, "%s", own.message);
    table_note n = {arena_copy(a, tally_text(own.where)),
                    arena_copy(a, tally_text(own.message)), true};
    list_push(&r->notes, a, n);
    return true;
}

bool store_order(record *r, arena *a, uint32_t **order, size_t *count, tally_error *err)
{
    ordering o = {r, rank_dims(r, a)};
    *count = 0;
    if (r->rows.len == 0)
        return true;
    if (!o.ranks || !sort_rows(&o, a, order, r->rows.len))
        return arena_report(a, "reference tables", err);
    for (size_t i = 0; i < r->rows.len; i++) {
        uint32_t at = (*order)[i];
        if (*count == 0 || compare(&o, (*order)[*count - 1], at) != 0)
            (*order)[(*count)++] = at;
        else if (!complain(r, a, row_at(&r->rows, at),
                           row_at(&r->rows, (*order)[*count - 1]), err))
            return false;
    }
    return true;
}

bool store_keep(record *r, arena *a, tally_error *err)
{
    uint32_t *order = NULL;
    size_t count = 0;
    if (!store_order(r, a, &order, &count, err))
        return false;
    r->facts.items = ARENA_NEW(a, fact, count + 1);
    if (!r->facts.items)
        return arena_report(a, "reference tables", err);
    for (size_t i = 0; i < count; i++)
        r->facts.items[i] = store_expand(r, row_at(&r->rows, order[i]));
    r->facts.len = r->facts.cap = count;
    return true;
}
