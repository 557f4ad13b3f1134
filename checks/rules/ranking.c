/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/ranking.h"

#include "base/day.h"
#include "base/str.h"

enum { FEWEST_ROWS = 3, NAMES = 4 };

static bool belongs(const ranking *list, const fact *f)
{
    const fact *first = list->rows[0];
    return first->period.first == f->period.first && first->period.last == f->period.last &&
           first->document == f->document && first->table == f->table &&
           first->unit == f->unit && str_equals(first->dims, f->dims);
}

static ranking *find_list(const question *q, ranking *lists, size_t *count, const fact *f)
{
    for (size_t i = 0; i < *count; i++)
        if (belongs(&lists[i], f))
            return &lists[i];
    if (*count == RANKINGS)
        return NULL;
    ranking *list = &lists[*count];
    *list = (ranking){.rows = ARENA_NEW(q->a, const fact *, RANKING_ROWS)};
    *count += list->rows != NULL;
    return list->rows ? list : NULL;
}

static bool is_named(const ranking *list, size_t entity)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->rows[i]->entity == entity)
            return true;
    return false;
}

static size_t drop_short(ranking *lists, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (lists[i].count >= FEWEST_ROWS)
            lists[kept++] = lists[i];
    return kept;
}

size_t ranking_make(const question *q, const record *r, size_t measure, size_t entity,
                    ranking *out)
{
    size_t count = 0;
    tally_str kind = r->entities.items[entity].kind;
    fact_run run = record_measure(r, measure);
    for (size_t i = 0; i < run.count; i++) {
        const fact *f = &run.items[i];
        bool counts = !f->target && !f->is_date &&
                      str_equals(r->entities.items[f->entity].kind, kind);
        ranking *list = counts ? find_list(q, out, &count, f) : NULL;
        if (list && list->count < RANKING_ROWS && !is_named(list, f->entity))
            list->rows[list->count++] = f;
    }
    count = drop_short(out, count);
    for (size_t i = 1; i < count; i++) {
        ranking list = out[i];
        size_t at = i;
        for (; at > 0 && out[at - 1].rows[0]->period.last > list.rows[0]->period.last; at--)
            out[at] = out[at - 1];
        out[at] = list;
    }
    return count;
}

static bool comes_before(const ranking *list, const fact *f)
{
    return list->most ? f->value > list->amount : f->value < list->amount;
}

static void sort(ranking *list)
{
    for (size_t i = 1; i < list->count; i++) {
        const fact *f = list->rows[i];
        size_t at = i;
        for (; at > 0 && (list->most ? list->rows[at - 1]->value < f->value
                                     : list->rows[at - 1]->value > f->value);
             at--)
            list->rows[at] = list->rows[at - 1];
        list->rows[at] = f;
    }
}

void ranking_place(ranking *list, size_t entity, bool most)
{
    int before = 0, tied = 0;
    list->entity = entity;
    list->most = most;
    sort(list);
    for (size_t i = 0; i < list->count; i++)
        if (list->rows[i]->entity == entity)
            list->own = list->rows[i];
    if (!list->base && !list->own)
        return;
    if (!list->base)
        list->amount = list->own->value;
    for (size_t i = 0; i < list->count; i++) {
        if (list->rows[i]->entity == entity)
            continue;
        before += comes_before(list, list->rows[i]);
        tied += !(list->rows[i]->value < list->amount) &&
                !(list->rows[i]->value > list->amount);
    }
    list->best = before + 1;
    list->worst = before + tied + 1;
}

bool ranking_known_by(const ranking *list, int day)
{
    const fact *f = list->rows[0];
    return (f->released ? f->released : f->period.last) <= day;
}

/* ---- In words -------------------------------------------------------------------- */

static tally_str ordinal(const question *q, int n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
    return arena_print(q->a, "%d%s", n, endings[last > 3 ? 0 : last]);
}

static tally_str name_of(const record *r, const fact *f)
{
    return r->entities.items[f->entity].label;
}

static tally_str amount_of(const question *q, const record *r, const fact *f)
{
    tally_str unit = f->unit ? f->unit->id : (tally_str){0};
    return reason_print_value(r->units, f->value, unit, q->a);
}

/* "United States 801 billion dollars, China 293 billion dollars". */
static tally_str names(const question *q, const ranking *list, const record *r, bool before)
{
    tally_str out = {0};
    size_t said = 0;
    for (size_t i = 0; i < list->count; i++) {
        const fact *f = list->rows[i];
        if (f->entity == list->entity || comes_before(list, f) != before)
            continue;
        if (++said > (before ? NAMES : 1))
            break;
        tally_str amount = amount_of(q, r, f);
        out = arena_print(q->a, "%.*s%s%.*s %.*s", TALLY_ARG(out), out.len ? ", " : "",
                          TALLY_ARG(name_of(r, f)), TALLY_ARG(amount));
    }
    return out;
}

tally_str ranking_words(const question *q, const ranking *list, const record *r)
{
    tally_str place = ordinal(q, list->best);
    tally_str year = day_print_period(q->a, list->rows[0]->period);
    tally_str above = names(q, list, r, true);
    return arena_print(q->a, "%.*s of %zu in the table for %.*s%s%.*s", TALLY_ARG(place),
                       list->count + (list->base && !list->own), TALLY_ARG(year),
                       above.len ? ", behind " : "", TALLY_ARG(above));
}

static tally_str placed(const question *q, const ranking *list, const record *r)
{
    tally_str unit = list->rows[0]->unit ? list->rows[0]->unit->id : (tally_str){0};
    tally_str amount = reason_print_value(r->units, list->amount, unit, q->a);
    if (!list->base)
        return amount;
    tally_str whole = amount_of(q, r, list->base);
    tally_str year = day_print_period(q->a, list->base->period);
    tally_str label = r->measures.items[list->base->measure].label;
    tally_str share = reason_print_number(list->share->value, q->a);
    return arena_print(q->a, "%.*s %% × %.*s (%.*s, %.*s %.*s) = %.*s", TALLY_ARG(share),
                       TALLY_ARG(whole), TALLY_ARG(label),
                       TALLY_ARG(name_of(r, list->base)), TALLY_ARG(year),
                       TALLY_ARG(amount));
}

tally_str ranking_sum(const question *q, const ranking *lists, size_t count, size_t chosen,
                      const record *r)
{
    const ranking *list = &lists[chosen];
    tally_str amount = placed(q, list, r), words = ranking_words(q, list, r);
    tally_str next = names(q, list, r, false);
    tally_str out =
        arena_print(q->a, "%.*s: %.*s%s%.*s", TALLY_ARG(amount), TALLY_ARG(words),
                    next.len ? ", ahead of " : "", TALLY_ARG(next));
    for (size_t i = 0; i < count; i++) {
        if (i == chosen || !lists[i].best)
            continue;
        tally_str place = ordinal(q, lists[i].best);
        tally_str year = day_print_period(q->a, lists[i].rows[0]->period);
        out = arena_print(q->a, "%.*s; by the table for %.*s: %.*s", TALLY_ARG(out),
                          TALLY_ARG(year), TALLY_ARG(place));
    }
    return out;
}

/* ---- For a picture ---------------------------------------------------------------- */

enum { AROUND = 3 };

/* The places that are shown, from `low` to `high`. */
typedef struct {
    int low, high;
    tally_place *items;
    size_t count;
} place_window;

static void show_place(place_window *w, int place, tally_str name, double value, bool own)
{
    if (place >= w->low && place <= w->high)
        w->items[w->count++] = (tally_place){place, name, value, own};
}

/* The list's rows in order, with the own one, or the planned amount, where it belongs. */
static tally_ranking show_list(const question *q, const ranking *list, const record *r,
                               int low, int high)
{
    int place = 0;
    tally_str own = r->entities.items[list->entity].label;
    place_window w = {low, high, ARENA_NEW(q->a, tally_place, (size_t)(high - low + 1)), 0};
    for (size_t i = 0; w.items && i < list->count; i++) {
        const fact *f = list->rows[i];
        if (f->entity == list->entity)
            continue;
        if (++place == list->best)
            place++;
        show_place(&w, place, name_of(r, f), f->value, false);
    }
    size_t at = 0;
    while (at < w.count && w.items[at].place < list->best)
        at++;
    if (w.items && list->best >= low && list->best <= high) {
        memmove(w.items + at + 1, w.items + at, (w.count - at) * sizeof *w.items);
        w.items[at] = (tally_place){list->best, own, list->amount, true};
        w.count++;
    }
    return (tally_ranking){list->rows[0]->period, w.items, w.count};
}

void ranking_show(const question *q, const ranking *lists, size_t chosen, size_t other,
                  const record *r, tally_verdict *v)
{
    int printed = (int)q->quantity->value, held = lists[chosen].best;
    int low = printed < held ? printed : held, high = printed > held ? printed : held;
    tally_ranking *shown = high - low <= AROUND ? ARENA_NEW(q->a, tally_ranking, 2) : NULL;
    if (!shown)
        return;
    v->rankings = shown;
    for (size_t i = 0; i < 2; i++) {
        size_t at = (i == 0) == (other < chosen) ? other : chosen; /* the older first */
        if (at != TALLY_NONE)
            shown[v->ranking_count++] =
                show_list(q, &lists[at], r, low - AROUND, high + AROUND);
    }
}

void ranking_sources(const question *q, const ranking *list, const record *r,
                     tally_verdict *v)
{
    size_t count = 0;
    tally_source *rows = ARENA_NEW(q->a, tally_source, (size_t)list->best + 3);
    if (!rows)
        return;
    if (list->base)
        rows[count++] =
            evidence_row(r, list->base, v->outcome, 0, STR("what it is a share of"));
    else
        rows[count++] =
            evidence_row(r, list->own, v->outcome, 0, STR("the row that is placed"));
    for (size_t i = 0; i < list->count; i++) {
        const fact *f = list->rows[i];
        if (f->entity != list->entity && comes_before(list, f))
            rows[count++] = evidence_row(r, f, v->outcome, 0, STR("stands before it"));
    }
    v->decided_count = count;
    for (size_t i = 0; i < list->count; i++) {
        const fact *f = list->rows[i];
        if (f->entity == list->entity || comes_before(list, f))
            continue;
        rows[count++] = evidence_row(r, f, v->outcome, 0, STR("stands behind it"));
        break;
    }
    v->sources = rows;
    v->source_count = count;
}
