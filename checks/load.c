/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/load.h"

#include <math.h>

#include "base/day.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/names.h"
#include "checks/policy.h"

static const double usual_tolerance = 0.05;
enum { OPEN_BEGIN = 10101, OPEN_END = 99991231 };

/* What the steps of one row share. */
typedef struct {
    record *r;
    const csv_table *csv;
    const csv_row *row;
    const table_plan *plan;
    arena *a;
    tally_error *err;
} loading;

table_plan load_no_plan(void)
{
    size_t none = TALLY_NONE;
    return (table_plan){.entity_column = none,
                        .entity = none,
                        .measure_column = none,
                        .measure = none,
                        .value = none,
                        .low = none,
                        .high = none,
                        .date = none,
                        .unit_column = none,
                        .multiplier_column = none,
                        .from = none,
                        .to = none,
                        .released = none,
                        .document = none,
                        .tolerance = NAN};
}

static tally_str cell(const loading *l, size_t column)
{
    return column == TALLY_NONE ? (tally_str){0} : str_trim(l->row->fields[column]);
}

static const char *header(const loading *l, size_t column)
{
    return l->csv->header.fields[column].ptr;
}

static bool find_entity(const loading *l, fact *f)
{
    tally_str name = cell(l, l->plan->entity_column);
    if (l->plan->entity_column == TALLY_NONE) {
        f->entity = l->plan->entity;
        return true;
    }
    if (name.len == 0)
        return csv_row_error(l->csv, l->row, l->err,
                             "column '%s' is empty; name the entity",
                             header(l, l->plan->entity_column));
    f->entity =
        l->plan->bare ? names_entity(l->r, name, l->a) : map_get(&l->r->entity_ids, name);
    return f->entity != TALLY_NONE ||
           csv_row_error(l->csv, l->row, l->err, "no entity '%.*s'; add it to entities.csv",
                         TALLY_ARG(name));
}

static bool find_measure(const loading *l, fact *f)
{
    tally_str name = cell(l, l->plan->measure_column);
    f->measure = l->plan->measure;
    if (l->plan->measure_column == TALLY_NONE)
        return true;
    f->measure =
        l->plan->bare ? names_measure(l->r, name, l->a) : map_get(&l->r->measure_ids, name);
    return f->measure != TALLY_NONE ||
           csv_row_error(l->csv, l->row, l->err,
                         "no measure '%.*s'; add it to measures.csv", TALLY_ARG(name));
}

static bool find_document(const loading *l, fact *f)
{
    tally_str name = cell(l, l->plan->document);
    f->document = name.len ? map_get(&l->r->document_ids, name) : TALLY_NONE;
    return name.len == 0 || f->document != TALLY_NONE ||
           csv_row_error(l->csv, l->row, l->err, "no source '%.*s'; add it to sources.csv",
                         TALLY_ARG(name));
}

static bool read_day(const loading *l, size_t column, bool needed, tally_period *out)
{
    tally_str text = cell(l, column);
    *out = (tally_period){0};
    if (text.len == 0 && !needed)
        return true;
    return day_parse(text, out) ||
           csv_row_error(
               l->csv, l->row, l->err,
               "'%.*s' in column '%s' is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
               TALLY_ARG(text), header(l, column));
}

static bool find_period(const loading *l, fact *f)
{
    const table_plan *p = l->plan;
    tally_period from, to;
    f->time = p->from == TALLY_NONE ? FACT_UNDATED : p->time;
    if (f->time == FACT_UNDATED)
        return true;
    if (!read_day(l, p->from, f->time != FACT_SPAN, &from) ||
        !read_day(l, p->to, false, &to))
        return false;
    f->period = from;
    if (f->time == FACT_SPAN)
        f->period = (tally_period){from.first ? from.first : OPEN_BEGIN,
                                   to.last ? to.last : OPEN_END};
    return f->period.first <= f->period.last ||
           csv_row_error(l->csv, l->row, l->err, "the period ends before it begins");
}

/* An unsaid release is that of the document; a table of years without either is taken to be
 * known once the year is over. */
static bool find_release(const loading *l, fact *f)
{
    tally_period day;
    if (!read_day(l, l->plan->released, false, &day))
        return false;
    f->released = day.first;
    if (!f->released && f->document != TALLY_NONE)
        f->released = l->r->documents.items[f->document].published;
    return true;
}

static bool find_unit(const loading *l, fact *f)
{
    tally_str name = cell(l, l->plan->unit_column);
    f->unit = l->plan->unit;
    if (name.len == 0)
        return true;
    f->unit = unit_by_id(l->r->units, name);
    for (unit_form form = UNIT_SIGN; !f->unit && l->plan->bare && form <= UNIT_WORD; form++)
        f->unit = unit_by_form(l->r->units, form, name);
    return f->unit || l->plan->bare ||
           csv_row_error(l->csv, l->row, l->err, "no unit '%.*s'; see units.csv",
                         TALLY_ARG(name));
}

/* A garrison is not measured in metres: unit and measure must be of one dimension. */
static bool check_dimension(const loading *l, const fact *f)
{
    const measure_row *m = &l->r->measures.items[f->measure];
    bool apart = f->unit && !l->plan->bare && m->dimension.len &&
                 !str_equals(m->dimension, f->unit->dimension);
    return !apart || csv_row_error(l->csv, l->row, l->err,
                                   "unit '%.*s' is of %.*s, but '%.*s' is measured in %.*s",
                                   TALLY_ARG(f->unit->id), TALLY_ARG(f->unit->dimension),
                                   TALLY_ARG(m->id), TALLY_ARG(m->dimension));
}

static bool read_number(const loading *l, size_t column, double *out)
{
    tally_str text = cell(l, column);
    return str_to_number(text, out) ||
           csv_row_error(
               l->csv, l->row, l->err,
               "'%.*s' in column '%s' is no number; write digits and a point alone",
               TALLY_ARG(text), header(l, column));
}

static bool find_multiplier(const loading *l, fact *f)
{
    word_list words = {0};
    tally_str text = cell(l, l->plan->multiplier_column);
    f->exponent = l->plan->exponent;
    f->multiplied = l->plan->multiplied;
    if (text.len == 0 || !l->r->policy)
        return true;
    const wording_table *known = &l->r->policy->multipliers;
    words_split(text, 0, l->a, &words);
    size_t found = wording_find(known, words.items, words.len);
    if (found == TALLY_NONE)
        return csv_row_error(l->csv, l->row, l->err,
                             "no multiplier '%.*s'; see multipliers.csv", TALLY_ARG(text));
    f->exponent = (int)known->items.items[found].target;
    f->multiplied = true;
    return true;
}

/* Half of the last digit printed: 3.4 stands for 3.35 to 3.45. */
static double half_digit(tally_str number)
{
    size_t point = str_find(number, STR("."), 0);
    size_t at = point == TALLY_NONE ? number.len : point + 1, digits = 0;
    while (at + digits < number.len && str_is_digit(number.ptr[at + digits]))
        digits++;
    return str_scale_number(5, -(int)digits - 1);
}

static bool find_value(const loading *l, fact *f)
{
    const table_plan *p = l->plan;
    if (!read_number(l, p->value, &f->value) || !find_multiplier(l, f))
        return false;
    double half = half_digit(cell(l, p->value));
    f->low = f->value - half;
    f->high = f->value + half;
    if (cell(l, p->low).len && !read_number(l, p->low, &f->low))
        return false;
    if (cell(l, p->high).len && !read_number(l, p->high, &f->high))
        return false;
    f->given_range = cell(l, p->low).len || cell(l, p->high).len;
    double times = str_scale_number(1, f->exponent);
    f->value *= times;
    f->low *= times;
    f->high *= times;
    return (f->low <= f->value && f->value <= f->high) ||
           csv_row_error(l->csv, l->row, l->err,
                         "the value lies outside its own low and high");
}

static bool find_date(const loading *l, fact *f)
{
    tally_period day;
    f->is_date = true;
    if (!read_day(l, l->plan->date, true, &day))
        return false;
    f->value = f->low = day.first;
    f->high = day.last;
    return true;
}

static void find_dims(const loading *l, fact *f)
{
    for (size_t i = 0; i < l->plan->dim_count; i++) {
        tally_str next = cell(l, l->plan->dims[i]);
        if (next.len)
            f->dims = f->dims.len ? arena_print(l->a, "%.*s; %.*s", TALLY_ARG(f->dims),
                                                TALLY_ARG(next))
                                  : next;
    }
}

static void set_tolerance(const loading *l, fact *f)
{
    bool exact = l->r->measures.items[f->measure].exact || f->is_date;
    f->tolerance = !isnan(l->plan->tolerance) ? l->plan->tolerance
                   : exact                    ? 0
                                              : usual_tolerance;
}

/* Marks by which statistical offices say that there is no figure. */
static bool is_missing(tally_str text)
{
    static const char *const marks[] = {"",   "-",   "..",  "...", ":",
                                        "NA", "N/A", "n/a", "na"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(text, marks[i]))
            return true;
    return false;
}

static bool load_row(const loading *l, size_t table)
{
    const table_plan *p = l->plan;
    fact f = {.table = table, .line = l->row->line, .target = p->target, .bare = p->bare};
    tally_str text = cell(l, p->date == TALLY_NONE ? p->value : p->date);
    if (text.len == 0 || (p->bare && is_missing(text)))
        return true;
    bool value_read = p->date == TALLY_NONE ? find_value(l, &f) : find_date(l, &f);
    if (!value_read || !find_entity(l, &f) || !find_measure(l, &f) ||
        !find_document(l, &f) || !find_period(l, &f) || !find_release(l, &f) ||
        !find_unit(l, &f) || !check_dimension(l, &f))
        return false;
    find_dims(l, &f);
    if (!arena_failed(l->a))
        set_tolerance(l, &f);
    list_push(&l->r->facts, l->a, f);
    return true;
}

/* The latest day that a row speaks of; of a target, the day it was set. */
static int newest_day(const fact *f)
{
    bool ahead = f->target || f->period.last == OPEN_END;
    int day = f->is_date ? (int)f->high : ahead ? f->period.first : f->period.last;
    return f->released > day ? f->released : day;
}

static void sum_up(record *r, tally_table *t, size_t first, arena *a)
{
    int newest = 0;
    for (size_t i = first; i < r->facts.len; i++) {
        int day = newest_day(&r->facts.items[i]);
        newest = day > newest ? day : newest;
    }
    tally_str printed = newest ? day_print(a, newest) : (tally_str){0};
    if (newest && (t->newest.len == 0 || str_compare(t->newest, printed) < 0))
        t->newest = printed;
    size_t document = first < r->facts.len ? r->facts.items[first].document : TALLY_NONE;
    if (t->publisher.len == 0 && document != TALLY_NONE)
        t->publisher = r->documents.items[document].publisher;
}

size_t load_table(record *r, const csv_table *csv, tally_str title, tally_str publisher,
                  arena *a)
{
    tally_table t = {.name = file_name(csv->file),
                     .title = title,
                     .path = csv->file,
                     .publisher = publisher,
                     .row_count = csv->rows.len};
    if (t.title.len == 0)
        t.title = file_stem(csv->file);
    list_push(&r->tables, a, t);
    return r->tables.len ? r->tables.len - 1 : 0;
}

bool load_facts(record *r, const csv_table *csv, const table_plan *plan, size_t table,
                arena *a, tally_error *err)
{
    loading l = {r, csv, NULL, plan, a, err};
    size_t first = r->facts.len;
    for (size_t i = 0; i < csv->rows.len; i++) {
        l.row = &csv->rows.items[i];
        if (!load_row(&l, table))
            return false;
    }
    if (!arena_failed(a))
        sum_up(r, &r->tables.items[table], first, a);
    return true;
}
