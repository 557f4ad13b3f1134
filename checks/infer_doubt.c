/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/inference.h"

static void doubt(const inference *t, tally_str text)
{
    load_note(t->r, t->a, false, t->csv.file, t->csv.header.line, text);
}

/* The first cell of a column that is not empty. */
static tally_str sample(const inference *t, size_t at)
{
    for (size_t i = 0; i < t->csv.rows.len; i++)
        if (!cell_is_missing(t->csv.rows.items[i].fields[at]))
            return t->csv.rows.items[i].fields[at];
    return (tally_str){0};
}

static tally_str first_text(const inference *t, size_t at)
{
    double number;
    for (size_t i = 0; i < t->csv.rows.len; i++) {
        tally_str cell = t->csv.rows.items[i].fields[at];
        if (!cell_is_missing(cell) && !str_to_number(cell, &number))
            return cell;
    }
    return (tally_str){0};
}

static void doubt_time(const inference *t, size_t at)
{
    const column *c = &t->columns[at];
    tally_str header = str_trim(t->csv.header.fields[at]), cell = sample(t, at);
    if (c->timed && c->either > 0 && t->out->plan.within != at)
        doubt(t, arena_print(t->scratch,
                             "'%.*s' in column '%.*s' may be either of two days; write "
                             "YYYY-MM-DD",
                             TALLY_ARG(cell), TALLY_ARG(header)));
    else if (c->timed && t->out->plan.within != at)
        doubt(t, arena_print(t->scratch,
                             "column '%.*s' is named as a time, but '%.*s' is none that is "
                             "read; it only tells rows apart",
                             TALLY_ARG(header), TALLY_ARG(cell)));
    if (c->guessed)
        doubt(t, arena_print(t->scratch,
                             "column '%.*s' is taken for years by its numbers alone",
                             TALLY_ARG(header)));
}

/* A year whose cells are not all numbers is left out of a wide table. */
static void doubt_year_column(const inference *t, size_t at)
{
    const column *c = &t->columns[at];
    if (c->header_period.first && c->role == HEADER_NONE && c->texts > 0 &&
        !column_is_numeric(c) && infer_has_period_columns(t))
        doubt(t, arena_print(t->scratch, "column '%.*s' is left out: '%.*s' is no number",
                             TALLY_ARG(str_trim(t->csv.header.fields[at])),
                             TALLY_ARG(first_text(t, at))));
}

/* "83.155" in a file of semicolons: of a country that writes so, it is 83,155. */
static void doubt_groups(const inference *t, size_t at)
{
    const column *c = &t->columns[at];
    bool comma =
        t->out->plan.format.decimal == ',' || t->out->plan.dialect.delimiter == ',';
    if (!comma && c->point_groups > 1 && c->point_groups == column_filled(c))
        doubt(t,
              arena_print(t->scratch,
                          "'%.*s' in column '%.*s' is read with a fraction; if its point "
                          "parts thousands, leave it out",
                          TALLY_ARG(sample(t, at)),
                          TALLY_ARG(str_trim(t->csv.header.fields[at]))));
}

/* Eurostat's "freq,unit,geo\TIME_PERIOD" over "A,PC_ACT,DE". */
static void doubt_joined(const inference *t, size_t at)
{
    tally_str header = t->csv.header.fields[at];
    if (str_find(header, STR("\\"), 0) != TALLY_NONE)
        doubt(t, arena_print(t->scratch,
                             "column '%.*s' holds several columns in one; part them",
                             TALLY_ARG(str_trim(header))));
}

void infer_note_doubts(const inference *t)
{
    const table_plan *plan = &t->out->plan;
    if (plan->from == TALLY_NONE && plan->values.len && !plan->values.items[0].period.first)
        doubt(t, STR("no column of years or dates; the figures hold at any time"));
    if (plan->skip_text)
        doubt(t, STR("cells of the value column that are no number are passed over"));
    if (t->out->names_only)
        doubt(t, STR("names and codes without figures; there is nothing to check against"));
    if (plan->dialect.header_line > 1)
        doubt(t, STR("lines above the header are passed over"));
    if (t->out->entity_from.len && plan->entity_column == TALLY_NONE &&
        plan->entity != TALLY_NONE)
        doubt(t, STR("no column of names; the entity is taken from the file's name"));
    for (size_t i = 0; i < t->count; i++) {
        doubt_time(t, i);
        doubt_year_column(t, i);
        doubt_groups(t, i);
        doubt_joined(t, i);
    }
}
