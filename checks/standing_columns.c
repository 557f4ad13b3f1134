/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/standing_columns.h"

#include "base/str.h"
#include "checks/header.h"
#include "checks/names.h"

/* "Rank", "Position", "GDP rank", "Top N": columns that say where a row stands, and the
 * column of figures that they speak of. */

static tally_str cell_of(const csv_table *csv, size_t row, size_t column)
{
    return str_trim(csv->rows.items[row].fields[column]);
}

/* ---- Which they are -------------------------------------------------------------- */

/* Of ten cells nine must read so. Places are as many as there are rows, or thereabouts,
 * where the header alone does not say that they are places. */
static bool cells_fit(const record *r, const csv_table *csv, size_t column,
                      header_role role, arena *a)
{
    enum { OF_TEN = 9, FEW = 10 };
    size_t fit = 0, all = 0, last = 0;
    for (size_t i = 0; i < csv->rows.len; i++) {
        standing s = {0};
        tally_str cell = cell_of(csv, i, column);
        if (cell_is_missing(cell))
            continue;
        all++;
        fit += role == HEADER_TOP       ? standing_read_top(r->policy, cell, a, &s)
               : role == HEADER_EXTREME ? standing_read_years(r->policy, cell, a, &s)
                                        : standing_read_place(cell, &s);
        last = s.place > last ? s.place : last;
    }
    bool dense = role != HEADER_PLACE || last <= 2 * csv->rows.len + FEW;
    return all > 0 && fit * 10 >= all * OF_TEN && dense;
}

header_role standing_role(const record *r, const csv_table *csv, size_t column, arena *a)
{
    place_header ignored;
    tally_str header = csv->header.fields[column];
    header_role role = header_role_of(r->policy, header, a);
    if (role == HEADER_NONE || role == HEADER_ENTITY)
        role = header_place(r->policy, header, &ignored, a);
    else if (role != HEADER_TOP && role != HEADER_EXTREME)
        return HEADER_NONE;
    if (!role || !cells_fit(r, csv, column, role, a))
        return HEADER_NONE;
    return role == HEADER_PLACE ? HEADER_RANK : role;
}

/* ---- What they speak of ---------------------------------------------------------- */

/* The words of the column of figures all stand in "GDP rank". */
static bool is_named(const standing_table *t, const word_list *of, const value_plan *v)
{
    word_list name = {0};
    value_plan ignored = load_no_value(v->column);
    words_split(header_name(t->r, t->csv->header.fields[v->column], &ignored, t->scratch),
                0, t->scratch, &name);
    for (size_t i = 0; i < name.len; i++) {
        bool there = false;
        for (size_t k = 0; k < of->len; k++)
            there = there || str_equals(name.items[i].stem, of->items[k].stem);
        if (!there)
            return false;
    }
    return name.len > 0;
}

static bool same_time(const standing_table *t, size_t a, size_t b)
{
    size_t from = t->plan->from;
    return from == TALLY_NONE ||
           str_equals(cell_of(t->csv, a, from), cell_of(t->csv, b, from));
}

static bool read_both(const standing_table *t, size_t row, size_t rank, size_t value,
                      standing *place, double *number)
{
    static const number_format lenient = {.lenient = true};
    const tally_unit *unit;
    *place = (standing){0};
    return standing_read_place(cell_of(t->csv, row, rank), place) &&
           cell_to_number(t->r->units, cell_of(t->csv, row, value), &lenient, number,
                          &unit);
}

/* Whether the figures go down, or all up, as the places do. */
static bool goes_by(const standing_table *t, size_t rank, size_t value)
{
    enum { MOST = 200, FEWEST = 2 };
    size_t falls = 0, rises = 0, count = t->csv->rows.len < MOST ? t->csv->rows.len : MOST;
    for (size_t i = 0; i < count; i++) {
        standing first, second;
        double one, other;
        if (!read_both(t, i, rank, value, &first, &one))
            continue;
        for (size_t k = i + 1; k < count; k++) {
            if (!same_time(t, i, k) || !read_both(t, k, rank, value, &second, &other))
                continue;
            int order = (first.place > second.place) - (first.place < second.place);
            int size = (one > other) - (one < other);
            falls += order * size < 0;
            rises += order * size > 0;
        }
    }
    return (falls >= FEWEST && rises == 0) || (rises >= FEWEST && falls == 0);
}

static bool has_other_measure(const table_plan *plan, const value_plan *v)
{
    for (size_t i = 0; i < plan->values.len; i++)
        if (plan->values.items[i].measure != v->measure && !plan->values.items[i].is_place)
            return true;
    return false;
}

/* Of years as columns a rank without one can only be of the last. */
static bool is_last_year(const table_plan *plan, const value_plan *v)
{
    for (size_t i = 0; i < plan->values.len; i++)
        if (plan->values.items[i].period.first > v->period.first)
            return false;
    return true;
}

static bool speaks_of(const standing_table *t, size_t rank, const place_header *h,
                      const value_plan *v)
{
    const table_plan *plan = t->plan;
    if (v->is_place || v->rank != TALLY_NONE)
        return false;
    if (h->year.first && v->period.first != h->year.first)
        return false;
    if (h->of.len)
        return is_named(t, &h->of, v);
    bool wide = v->period.first && !h->year.first;
    if (wide && !is_last_year(plan, v))
        return false;
    return (!wide && !has_other_measure(plan, v)) || goes_by(t, rank, v->column);
}

/* ---- Places without figures ------------------------------------------------------ */

static bool is_measure_taken(const table_plan *plan, size_t measure)
{
    for (size_t i = 0; i < plan->values.len; i++)
        if (plan->values.items[i].measure == measure && !plan->values.items[i].is_place)
            return true;
    return false;
}

static size_t name_measure(const standing_table *t, const place_header *h, size_t rank)
{
    tally_str name = t->base;
    for (size_t i = 0; i < h->of.len; i++)
        name = arena_print(t->a, "%.*s%s%.*s", i ? (int)name.len : 0, name.ptr,
                           i ? " " : "", TALLY_ARG(h->of.items[i].cased));
    size_t measure = names_measure(t->r, name, t->a);
    if (!is_measure_taken(t->plan, measure))
        return measure;
    name = arena_print(t->a, "%.*s (%.*s)", TALLY_ARG(name),
                       TALLY_ARG(t->csv->header.fields[rank]));
    return names_measure(t->r, name, t->a);
}

static void add_places(const standing_table *t, size_t rank, const place_header *h)
{
    value_plan v = load_no_value(rank);
    v.is_place = true;
    v.measure = name_measure(t, h, rank);
    v.period = h->year;
    list_push(&t->plan->values, t->a, v);
}

static size_t attach_rank(const standing_table *t, size_t rank)
{
    place_header h;
    table_plan *plan = t->plan;
    bool found = false;
    header_place(t->r->policy, t->csv->header.fields[rank], &h, t->scratch);
    for (size_t i = 0; i < plan->values.len; i++) {
        value_plan *v = &plan->values.items[i];
        if (!speaks_of(t, rank, &h, v))
            continue;
        v->rank = rank;
        found = true;
    }
    if (found && !h.of.len && is_measure_taken(plan, names_measure(t->r, t->base, t->a)))
        return 0; /* the figures are what the table is about */
    bool listed = plan->measure_column != TALLY_NONE || (found && h.of.len);
    bool dated = h.year.first && plan->from != TALLY_NONE;
    if (listed || dated || plan->skip_text)
        return 0;
    add_places(t, rank, &h);
    return 1;
}

size_t standing_attach(const standing_table *t)
{
    size_t places = 0;
    table_plan *plan = t->plan;
    for (size_t i = 0; i < t->csv->header.field_count; i++) {
        if (t->roles[i] == HEADER_RANK)
            places += attach_rank(t, i);
        for (size_t v = 0; v < plan->values.len; v++) {
            if (t->roles[i] == HEADER_TOP)
                plan->values.items[v].top = i;
            if (t->roles[i] == HEADER_EXTREME)
                plan->values.items[v].extreme = i;
        }
    }
    return places;
}
