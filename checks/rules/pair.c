/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/pair.h"

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"

/* The names of the sentence that have a series of its measure, in reading order. */
typedef struct {
    const series *s;
    size_t begin, end;
} named;

typedef LIST_OF(named) named_list;

static void place(const question *q, const series *s, named_list *out)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const mention_list *list = &question_here(q, &q->maps[i])->entities;
        for (size_t j = 0; q->maps[i].r == s->c.r && j < list->len; j++)
            if (list->items[j].target == s->c.f->entity)
                list_push(out, q->a, (named){s, list->items[j].begin, list->items[j].end});
    }
}

/* The nearest name before the figure, and the nearest behind it. */
static bool find_ends(const named_list *list, tally_span span, named *before, named *behind)
{
    *before = *behind = (named){0};
    for (size_t i = 0; i < list->len; i++) {
        const named *n = &list->items[i];
        if (n->end <= span.begin && (!before->s || n->end > before->end))
            *before = *n;
        if (n->begin >= span.end && (!behind->s || n->begin < behind->begin))
            *behind = *n;
    }
    return before->s && behind->s;
}

static bool same_measure(const series *a, const series *b)
{
    return a->c.r == b->c.r && a->c.f->measure == b->c.f->measure &&
           a->c.f->unit == b->c.f->unit && str_equals(a->c.f->dims, b->c.f->dims) &&
           a->c.f->entity != b->c.f->entity;
}

/* How many different things the sentence names, however often. */
static size_t count_names(const question *q)
{
    size_t count = 0;
    const mention_list *list = &question_here(q, &q->maps[0])->entities;
    for (size_t m = 0; m < q->map_count; m++) {
        const mention_list *own = &question_here(q, &q->maps[m])->entities;
        list = own->len > list->len ? own : list;
    }
    for (size_t i = 0; i < list->len; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || list->items[j].target == list->items[i].target ||
                    list->items[j].begin == list->items[i].begin;
        count += !again;
    }
    return count;
}

/* "As much as India", "double India's"; not "as much to India", ", as India feared". */
static bool is_joined(const question *q, size_t from, size_t to)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    tally_str between = str_slice(text, from, to);
    return str_find(between, STR(","), 0) == TALLY_NONE &&
           str_find(between, STR(";"), 0) == TALLY_NONE &&
           (str_trim(between).len == 0 || cue_leads_to(q, CUE_THAN, to));
}

/* "Than Graustark had hoped": what follows is no other, but what it did. */
static bool ends_there(const question *q, size_t end)
{
    const word_list *words = &question_here(q, &q->maps[0])->words;
    cue_list cues = cue_all(q);
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    size_t next = 0;
    while (next < words->len && words->items[next].begin < end)
        next++;
    if (next == words->len)
        return true;
    size_t begin = words->items[next].begin;
    tally_str between = str_slice(text, end, begin);
    if (str_find(between, STR(","), 0) != TALLY_NONE || str_is_digit(text.ptr[begin]))
        return true;
    for (size_t i = 0; i < cues.len; i++)
        if (cues.items[i].kind == CUE_NEXT && cues.items[i].begin == begin)
            return true;
    return false;
}

bool pair_find(const question *q, series_list *all, series_pair *out)
{
    named_list list = {0};
    named before, behind;
    tally_period when = q->claim->period;
    *all = series_find_all(q, when, q->claim->period_stated);
    if (all->len < 2)
        return false;
    /* The measure told best decides; sisters of it are left out. */
    for (size_t i = 0; i < all->len; i++)
        if (i == 0 || same_measure(&all->items[0], &all->items[i]))
            place(q, &all->items[i], &list);
    if (!find_ends(&list, question_span(q), &before, &behind) ||
        !same_measure(before.s, behind.s) ||
        !is_joined(q, question_span(q).end, behind.begin) || !ends_there(q, behind.end))
        return false;
    *out = (series_pair){.one = before.s, .other = behind.s, .a = before.s->c.f};
    out->b = series_at(q, behind.s->c.series, out->a->period);
    if (!out->b || out->b->value <= 0 || out->a->value <= 0)
        return false;
    out->certain = before.s->named && behind.s->named && count_names(q) == 2 &&
                   series_are_alike(out->a, out->b) && !before.s->c.loose;
    return true;
}

bool pair_fits_other_time(const question *q, const series_pair *p, pair_sum *sum,
                          double factor)
{
    for (size_t i = 0; i < p->one->c.series.count; i++) {
        const fact *a = &p->one->c.series.items[i];
        const fact *b = series_at(q, p->other->c.series, a->period);
        if (!b || a == p->a || b->value <= 0)
            continue;
        derived d = {.held = sum(a, b), .factor = factor};
        d.held.tolerance = p->one->c.fit == FIT_STATED ? 0 : a->tolerance;
        if (rule_compare(q, &d).outcome != TALLY_DIFFERS)
            return true;
    }
    return false;
}

void pair_fill(const question *q, const series_pair *p, tally_source *rows, derived *d)
{
    const record *r = p->one->c.r;
    tally_str one = r->entities.items[p->a->entity].label,
              other = r->entities.items[p->b->entity].label;
    rows[0] = evidence_row(r, p->a, TALLY_AGREES, p->one->c.score, STR("the one"));
    rows[1] = evidence_row(r, p->b, TALLY_AGREES, p->other->c.score, STR("the other"));
    d->rows = rows;
    d->row_count = 2;
    d->entity = arena_print(q->a, "%.*s against %.*s", TALLY_ARG(one), TALLY_ARG(other));
    d->measure = r->measures.items[p->a->measure].label;
    d->period = day_print_period(q->a, p->a->period);
}
