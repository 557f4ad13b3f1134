/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/group.h"

#include "base/str.h"

/* ---- Names in one breath --------------------------------------------------------- */

static bool is_joint(tally_str between)
{
    static const char *const joints[] = {",", "and", ", and", "&", "and the", ", the"};
    tally_str words = str_trim(between);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_is(words, joints[i]))
            return true;
    return false;
}

static const series *series_of(const series_list *all, const mention *m)
{
    const series *first = &all->items[0];
    for (size_t i = 0; i < all->len; i++) {
        const series *s = &all->items[i];
        bool same = s->c.r == first->c.r && s->c.f->measure == first->c.f->measure &&
                    s->c.f->unit == first->c.f->unit &&
                    str_equals(s->c.f->dims, first->c.f->dims);
        if (same && s->c.f->entity == m->target)
            return s;
    }
    return NULL;
}

static void add(const question *q, group *g, const series *s, const mention *m)
{
    if (g->len == GROUP_MOST)
        return;
    g->begin = g->len ? g->begin : m->begin;
    g->end = m->end;
    g->members[g->len] = s;
    g->rows[g->len] = g->len ? series_at(q, s->c.series, g->rows[0]->period) : s->c.f;
    g->certain = (g->len ? g->certain : true) && s->named && !s->c.loose &&
                 g->rows[g->len] && series_are_alike(g->rows[g->len], g->rows[0]);
    g->len++;
}

bool group_find(const question *q, const series_list *all, size_t from, group *out)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    *out = (group){0};
    for (size_t i = 0; all->len && i < q->map_count; i++) {
        const mention_list *names = &question_here(q, &q->maps[i])->entities;
        for (size_t j = 0; q->maps[i].r == all->items[0].c.r && j < names->len; j++) {
            const mention *m = &names->items[j];
            const series *s = m->begin >= from ? series_of(all, m) : NULL;
            bool joined = out->len && is_joint(str_slice(text, out->end, m->begin)) && s;
            if (!joined && out->len > 1)
                break;
            if (!joined)
                *out = (group){0};
            if (s)
                add(q, out, s, m);
        }
    }
    for (size_t i = 0; i < out->len; i++)
        if (!out->rows[i])
            return false;
    return out->len > 1 && out->len < GROUP_MOST;
}

/* ---- Their sum ------------------------------------------------------------------- */

reference group_sum(const group *g)
{
    reference held = {.exact = true};
    for (size_t i = 0; i < g->len; i++) {
        held.value += g->rows[i]->value;
        held.low += g->rows[i]->low;
        held.high += g->rows[i]->high;
    }
    bool counted = g->members[0]->c.r->measures.items[g->rows[0]->measure].exact;
    held.tolerance = counted ? 0 : g->rows[0]->tolerance;
    return held;
}

tally_str group_print_sum(const question *q, const group *g)
{
    tally_str out = {0};
    for (size_t i = 0; i < g->len; i++) {
        tally_str one = series_print(q, g->members[i]->c.r, g->rows[i]);
        out =
            arena_print(q->a, "%.*s%s%.*s", TALLY_ARG(out), i ? " + " : "", TALLY_ARG(one));
    }
    tally_str sum = reason_print_number(group_sum(g).value, q->a);
    return arena_print(q->a, "%.*s = %.*s", TALLY_ARG(out), TALLY_ARG(sum));
}

tally_str group_names(const question *q, const group *g)
{
    tally_str out = {0};
    for (size_t i = 0; i < g->len; i++) {
        const char *joint = i == 0 ? "" : i + 1 == g->len ? " and " : ", ";
        tally_str name = g->members[i]->c.r->entities.items[g->rows[i]->entity].label;
        out = arena_print(q->a, "%.*s%s%.*s", TALLY_ARG(out), joint, TALLY_ARG(name));
    }
    return out;
}
