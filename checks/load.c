/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/load.h"

#include <math.h>

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/str.h"
#include "checks/cell.h"
#include "checks/names.h"
#include "checks/policy.h"
#include "checks/schema.h"
#include "checks/writing.h"

static const double usual_tolerance = 0.05;
enum { OPEN_BEGIN = 10101, OPEN_END = 99991231 };

/* What the steps of one row share. */
typedef struct {
    record *r;
    const csv_table *csv;
    const csv_row *row;
    const table_plan *plan;
    const value_plan *value;
    size_t table, first_row; /* where its facts begin */
    map multipliers;         /* texts seen, to exponents */
    map codes;               /* of units seen, to policy.coded */
    int coded_exponent;      /* of the unit of the row */
    map units;               /* texts that are no unit, noted once */
    fact_row common;         /* what the cells of one row share */
    fact_shape shape;
    int newest;
    arena *a;
    tally_error *err;
} loading;

void load_note(record *r, arena *a, bool fault, tally_str file, size_t line, tally_str text)
{
    table_note n = {.fault = fault, .text = arena_copy(a, text)};
    n.where =
        line ? arena_print(a, "%.*s:%zu", TALLY_ARG(file), line) : arena_copy(a, file);
    list_push(&r->notes, a, n);
}

static tally_str cell(const loading *l, size_t column)
{
    if (column == TALLY_NONE)
        return (tally_str){0};
    tally_str text = str_trim(l->row->fields[column]);
    return l->plan->labelled ? cell_label(text) : text;
}

static const char *header(const loading *l, size_t column)
{
    return l->csv->header.fields[column].ptr;
}

/* ---- Who and what ---------------------------------------------------------------- */

static bool find_entity(loading *l)
{
    tally_str name = cell(l, l->plan->entity_column);
    size_t found = l->plan->entity;
    if (l->plan->entity_column != TALLY_NONE && name.len == 0)
        return csv_row_error(l->csv, l->row, l->err,
                             "column '%s' is empty; name the entity",
                             header(l, l->plan->entity_column));
    if (l->plan->entity_column != TALLY_NONE)
        found = l->plan->bare ? names_entity(l->r, name, l->a)
                              : map_get(&l->r->entity_ids, name);
    l->common.entity = (uint32_t)found;
    bool by_column = l->value && l->value->entity != TALLY_NONE;
    return found != TALLY_NONE || by_column ||
           csv_row_error(l->csv, l->row, l->err, "no entity '%.*s'; add it to entities.csv",
                         TALLY_ARG(name));
}

static bool find_measure(const loading *l, fact_row *f)
{
    tally_str name = cell(l, l->plan->measure_column);
    size_t found = l->value->measure;
    if (found == TALLY_NONE)
        found = l->plan->bare || l->plan->new_measures ? names_measure(l->r, name, l->a)
                                                       : map_get(&l->r->measure_ids, name);
    f->measure = (uint32_t)found;
    return found != TALLY_NONE ||
           csv_row_error(l->csv, l->row, l->err,
                         "no measure '%.*s'; add it to measures.csv", TALLY_ARG(name));
}

static bool find_document(loading *l)
{
    tally_str name = cell(l, l->plan->document);
    l->shape.document = name.len ? map_get(&l->r->document_ids, name) : TALLY_NONE;
    return name.len == 0 || l->shape.document != TALLY_NONE ||
           csv_row_error(l->csv, l->row, l->err, "no source '%.*s'; add it to sources.csv",
                         TALLY_ARG(name));
}

/* ---- When ------------------------------------------------------------------------ */

/* "2023" and "April", or "M04": a month as one text. */
static tally_str join_month(tally_str year, tally_str month, char *room, size_t size)
{
    int len = snprintf(room, size, "%.*s %.*s", TALLY_ARG(year), TALLY_ARG(month));
    return len > 0 && (size_t)len < size ? (tally_str){room, (size_t)len} : year;
}

static bool read_day(const loading *l, size_t column, bool needed, tally_period *out)
{
    tally_str text = cell(l, column);
    *out = (tally_period){0};
    if (text.len == 0 && !needed)
        return true;
    char room[64];
    if (column == l->plan->from && l->plan->within != TALLY_NONE && l->plan->bare)
        text = join_month(text, cell(l, l->plan->within), room, sizeof room);
    bool own = l->plan->day_format.len && column == l->plan->from;
    return (own             ? writing_read_day(l->plan->day_format, text, out)
            : l->plan->bare ? cell_to_day(text, out)
                            : day_parse(text, out)) ||
           csv_row_error(
               l->csv, l->row, l->err,
               "'%.*s' in column '%s' is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
               TALLY_ARG(text), header(l, column));
}

static bool find_period(loading *l)
{
    const table_plan *p = l->plan;
    tally_period from, to;
    fact_row *f = &l->common;
    l->shape.time = p->from == TALLY_NONE ? FACT_UNDATED : p->time;
    f->first = f->last = 0;
    if (l->shape.time == FACT_UNDATED)
        return true;
    if (!read_day(l, p->from, l->shape.time != FACT_SPAN, &from) ||
        !read_day(l, p->to, false, &to))
        return false;
    f->first = from.first;
    f->last = from.last;
    if (l->shape.time == FACT_SPAN) {
        f->first = from.first ? from.first : OPEN_BEGIN;
        f->last = to.last ? to.last : OPEN_END;
    }
    return f->first <= f->last ||
           csv_row_error(l->csv, l->row, l->err, "the period ends before it begins");
}

/* An unsaid release is that of the document; a table of years without either is taken to be
 * known once the year is over. */
static bool find_release(loading *l)
{
    tally_period day;
    if (!read_day(l, l->plan->released, false, &day))
        return false;
    l->common.released = day.first ? day.first : l->plan->released_day;
    if (!l->common.released && l->shape.document != TALLY_NONE)
        l->common.released = l->r->documents.items[l->shape.document].published;
    return true;
}

/* ---- How much -------------------------------------------------------------------- */

static void note_unit(loading *l, tally_str name)
{
    size_t *slot = map_get(&l->units, name) == TALLY_NONE
                       ? map_put(&l->units, l->a, arena_copy(l->a, name))
                       : NULL;
    if (!slot)
        return;
    *slot = 0;
    load_note(l->r, l->a, false, l->csv->file, l->row->line,
              arena_print(l->a, "'%.*s' is no unit of units.csv; its figures have none",
                          TALLY_ARG(name)));
}

static const coded_unit *find_code(loading *l, tally_str name)
{
    const policy *p = l->r->policy;
    size_t at = map_get(&l->codes, name);
    if (at == TALLY_NONE && p) {
        const coded_unit *found = policy_coded_unit(p, name, l->a);
        size_t *slot = map_put(&l->codes, l->a, arena_copy(l->a, name));
        at = found ? (size_t)(found - p->coded.items) : p->coded.len;
        if (slot)
            *slot = at;
    }
    return p && at < p->coded.len ? &p->coded.items[at] : NULL;
}

/* "US dollars, PPP converted", "Percentage of employees": what goes before says the unit;
 * the rest is one of the further columns. */
static tally_str unit_head(tally_str name)
{
    static const char *const ends[] = {", ", " (", " of "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(name, tally_text(ends[i]), 0);
        if (at != TALLY_NONE)
            return str_slice(name, 0, at);
    }
    return (tally_str){0};
}

static uint32_t intern(loading *l, tally_str text);

/* "US dollars per person, PPP converted", "Kilogrammes of CO2 per 1 000 US dollars". */
static void find_rate(loading *l, tally_str name, fact_shape *s)
{
    size_t comma = str_find(name, STR(", "), 0);
    tally_str head = comma == TALLY_NONE ? name : str_slice(name, 0, comma);
    bool only = str_starts_with(head, STR("Per ")); /* "Per 1 000 inhabitants" */
    size_t per = only ? 0 : str_find(head, STR(" per "), 0);
    if (per == TALLY_NONE)
        return;
    tally_str whole = str_slice(head, 0, per);
    tally_str base = str_slice(head, per + (only ? 4 : 5), head.len);
    s->unit = cell_to_unit(l->r->units, whole);
    if (!s->unit)
        s->unit = cell_to_unit(l->r->units, unit_head(whole));
    if (s->unit && s->unit->kind == TALLY_KIND_PERCENT)
        return; /* "percent per annum" */
    uint32_t at = intern(l, base);
    s->per = at < l->r->dims.len ? l->r->dims.items[at] : (tally_str){0};
}

static bool find_unit(loading *l, fact_shape *s)
{
    tally_str name = cell(l, l->plan->unit_column);
    l->coded_exponent = 0;
    s->unit = l->value ? l->value->unit : NULL;
    s->per = (tally_str){0};
    if (name.len == 0)
        return true;
    s->unit = cell_to_unit(l->r->units, name);
    if (!s->unit && l->plan->bare)
        s->unit = cell_to_unit(l->r->units, unit_head(name));
    if (!s->unit && l->plan->bare)
        find_rate(l, name, s);
    const coded_unit *code = s->unit ? NULL : find_code(l, name);
    if (code) {
        s->unit = code->unit.len ? unit_by_id(l->r->units, code->unit) : NULL;
        l->coded_exponent = code->exponent;
    }
    if (!s->unit && !code && l->plan->bare && l->r->checking)
        note_unit(l, name);
    return s->unit || code || l->plan->bare ||
           csv_row_error(l->csv, l->row, l->err, "no unit '%.*s'; see units.csv",
                         TALLY_ARG(name));
}

/* A garrison is not measured in metres: unit and measure must be of one dimension. */
static bool check_dimension(const loading *l, const fact_row *f, const fact_shape *s)
{
    const measure_row *m = &l->r->measures.items[f->measure];
    bool apart = s->unit && !l->plan->bare && m->dimension.len &&
                 !str_equals(m->dimension, s->unit->dimension);
    return !apart || csv_row_error(l->csv, l->row, l->err,
                                   "unit '%.*s' is of %.*s, but '%.*s' is measured in %.*s",
                                   TALLY_ARG(s->unit->id), TALLY_ARG(s->unit->dimension),
                                   TALLY_ARG(m->id), TALLY_ARG(m->dimension));
}

static bool read_number(const loading *l, size_t column, double *out,
                        const tally_unit **unit)
{
    tally_str text = cell(l, column);
    return cell_to_number(l->r->units, text, &l->plan->format, out, unit) ||
           csv_row_error(
               l->csv, l->row, l->err,
               "'%.*s' in column '%s' is no number; write digits and a point alone",
               TALLY_ARG(text), header(l, column));
}

static bool find_multiplier(loading *l, fact_shape *s)
{
    tally_str text = cell(l, l->plan->multiplier_column);
    s->exponent = l->coded_exponent + (l->value ? l->value->exponent : 0);
    s->multiplied = l->coded_exponent > 0 || (l->value && l->value->multiplied);
    if (text.len == 0 || !l->r->policy)
        return true;
    size_t exponent = map_get(&l->multipliers, text);
    if (exponent == TALLY_NONE) {
        exponent = cell_to_exponent(l->r->policy, text, l->a);
        size_t *slot = map_put(&l->multipliers, l->a, arena_copy(l->a, text));
        if (slot)
            *slot = exponent;
    }
    if (exponent == TALLY_NONE)
        return csv_row_error(l->csv, l->row, l->err,
                             "no multiplier '%.*s'; see multipliers.csv", TALLY_ARG(text));
    bool percent = s->unit && s->unit->kind == TALLY_KIND_PERCENT;
    s->exponent = percent && l->plan->bare ? 0 : (int)exponent; /* "Tens" beside 74% */
    s->multiplied = true;
    return true;
}

static bool find_value(const loading *l, fact_row *f, fact_shape *s)
{
    const value_plan *v = l->value;
    const tally_unit *beside = NULL, *ignored = NULL;
    if (!read_number(l, v->column, &f->value, &beside))
        return false;
    if (!s->unit)
        s->unit = beside;
    f->places = (signed char)cell_places(cell(l, v->column), &l->plan->format);
    double half = str_scale_number(5, -f->places - 1);
    f->low = f->value - half;
    f->high = f->value + half;
    if (cell(l, v->low).len && !read_number(l, v->low, &f->low, &ignored))
        return false;
    if (cell(l, v->high).len && !read_number(l, v->high, &f->high, &ignored))
        return false;
    f->given_range = cell(l, v->low).len || cell(l, v->high).len;
    return (f->low <= f->value && f->value <= f->high) ||
           csv_row_error(l->csv, l->row, l->err,
                         "the value lies outside its own low and high");
}

/* A cell of a bare table that says nothing of the kind is passed over. */
static bool read_standing(const loading *l, size_t column, standing_kind kind,
                          standing *out)
{
    tally_str text = cell(l, column);
    return cell_is_missing(text) || standing_read(l->r->policy, text, kind, l->a, out) ||
           l->plan->bare ||
           csv_row_error(l->csv, l->row, l->err, "'%.*s' in column '%s' is no standing",
                         TALLY_ARG(text), header(l, column));
}

static bool find_standing(const loading *l, fact_row *f)
{
    const value_plan *v = l->value;
    size_t rank = v->is_place ? v->column : v->rank;
    return read_standing(l, rank, STANDING_PLACE, &f->stands) &&
           read_standing(l, v->top, STANDING_TOP, &f->stands) &&
           read_standing(l, v->extreme, STANDING_YEARS, &f->stands);
}

/* "=3" is the number 3. */
static bool find_place(const loading *l, fact_row *f, fact_shape *s)
{
    s->is_place = true;
    if (!find_standing(l, f))
        return false;
    f->value = f->low = f->high = f->stands.place;
    return true;
}

static bool find_date(const loading *l, fact_row *f, fact_shape *s)
{
    tally_period day;
    s->is_date = true;
    if (!read_day(l, l->plan->date, true, &day))
        return false;
    f->value = f->low = day.first;
    f->high = day.last;
    f->given_range = true;
    return true;
}

static bool find_figure(const loading *l, fact_row *f, fact_shape *s)
{
    if (l->plan->date != TALLY_NONE)
        return find_date(l, f, s);
    return l->value->is_place ? find_place(l, f, s)
                              : find_value(l, f, s) && find_standing(l, f);
}

/* ---- What tells sisters apart ---------------------------------------------------- */

static uint32_t intern(loading *l, tally_str text)
{
    record *r = l->r;
    if (r->dims.len == 0)
        list_push(&r->dims, l->a, (tally_str){0});
    if (text.len == 0)
        return 0;
    size_t known = map_get(&r->dim_ids, text);
    if (known != TALLY_NONE)
        return (uint32_t)known;
    tally_str copy = arena_copy(l->a, text);
    size_t *slot = map_put(&r->dim_ids, l->a, copy);
    if (!slot)
        return 0;
    *slot = r->dims.len;
    list_push(&r->dims, l->a, copy);
    return (uint32_t)(r->dims.len - 1);
}

static void find_dims(loading *l)
{
    char room[2048];
    size_t len = 0;
    for (size_t i = 0; i < l->plan->dim_count; i++) {
        tally_str next = cell(l, l->plan->dims[i]);
        if (next.len == 0 || len + next.len + 2 > sizeof room)
            continue;
        if (len) {
            room[len++] = ';';
            room[len++] = ' ';
        }
        memcpy(room + len, next.ptr, next.len);
        len += next.len;
    }
    l->common.dims = intern(l, (tally_str){room, len});
}

static double tolerance_of(const loading *l, const fact_row *f, const fact_shape *s)
{
    bool exact = l->r->measures.items[f->measure].exact || s->is_date;
    return !isnan(l->plan->tolerance) ? l->plan->tolerance : exact ? 0 : usual_tolerance;
}

/* Shapes are few: the last one mostly serves again. */
static uint32_t find_shape(loading *l, const fact_shape *s)
{
    record *r = l->r;
    char name[160];
    const fact_shape *last = r->shapes.len ? &list_last(&r->shapes) : NULL;
    if (last && last->table == s->table && last->document == s->document &&
        last->unit == s->unit && str_equals(last->per, s->per) &&
        last->exponent == s->exponent && last->time == s->time &&
        last->multiplied == s->multiplied && last->loose == s->loose &&
        last->is_place == s->is_place && fabs(last->tolerance - s->tolerance) < 1e-12)
        return (uint32_t)(r->shapes.len - 1);
    int len = snprintf(name, sizeof name, "%zu %zu %.*s %.*s %g %d %d %d %d %d %d %d %d",
                       s->table, s->document, s->unit ? (int)s->unit->id.len : 0,
                       s->unit ? s->unit->id.ptr : "", TALLY_ARG(s->per), s->tolerance,
                       (int)s->time, s->exponent, s->multiplied, s->bare, s->is_date,
                       s->target, s->loose, s->is_place);
    tally_str key = {name, len < 0                     ? 0
                           : (size_t)len < sizeof name ? (size_t)len
                                                       : sizeof name};
    size_t known = map_get(&r->shape_ids, key);
    if (known != TALLY_NONE)
        return (uint32_t)known;
    size_t *slot = map_put(&r->shape_ids, l->a, arena_copy(l->a, key));
    if (slot)
        *slot = r->shapes.len;
    list_push(&r->shapes, l->a, *s);
    return r->shapes.len ? (uint32_t)(r->shapes.len - 1) : 0;
}

static void push_row(row_list *rows, arena *a, fact_row f)
{
    if (rows->len == rows->blocks.len * ROW_BLOCK) {
        row_block block = {ARENA_NEW(a, fact_row, ROW_BLOCK)};
        if (!block.rows)
            return;
        list_push(&rows->blocks, a, block);
    }
    if (rows->len < rows->blocks.len * ROW_BLOCK)
        *row_at(rows, rows->len++) = f;
}

/* ---- Rows ------------------------------------------------------------------------ */

static bool is_missing(const loading *l, tally_str text)
{
    for (size_t i = 0; i < l->plan->missing_count; i++)
        if (str_equals(text, l->plan->missing[i]))
            return true;
    return text.len == 0 || (l->plan->bare && cell_is_missing(text));
}

/* The latest day that a row speaks of; of a target, the day it was set. */
static int newest_day(const fact_row *f, const fact_shape *s)
{
    bool ahead = s->target || f->last == OPEN_END;
    int day = s->is_date ? (int)f->high : ahead ? f->first : f->last;
    return f->released > day ? f->released : day;
}

static bool load_cell(loading *l)
{
    fact_row f = l->common;
    fact_shape s = l->shape;
    bool is_date = l->plan->date != TALLY_NONE;
    if (!is_date && l->value->period.first) {
        f.first = l->value->period.first;
        f.last = l->value->period.last;
        s.time = f.first == f.last ? FACT_DAY : FACT_YEAR;
    }
    if (!is_date && l->value->entity != TALLY_NONE)
        f.entity = (uint32_t)l->value->entity;
    if (!find_unit(l, &s) || !find_multiplier(l, &s) || !find_figure(l, &f, &s) ||
        !find_measure(l, &f) || !check_dimension(l, &f, &s))
        return false;
    if (arena_failed(l->a))
        return arena_report(l->a, l->plan->path, l->err);
    s.tolerance = tolerance_of(l, &f, &s);
    s.loose = l->plan->running || (s.bare && f.dims != 0);
    f.shape = find_shape(l, &s);
    int day = newest_day(&f, &s);
    l->newest = day > l->newest ? day : l->newest;
    push_row(&l->r->rows, l->a, f);
    return true;
}

static bool is_passed_over(const loading *l, tally_str text)
{
    double number;
    const tally_unit *unit;
    standing ignored = {0};
    return is_missing(l, text) ||
           (l->value->is_place && l->plan->bare && !standing_read_place(text, &ignored)) ||
           (l->plan->skip_text &&
            !cell_to_number(l->r->units, text, &l->plan->format, &number, &unit));
}

static bool load_row(loading *l)
{
    const table_plan *p = l->plan;
    bool common = false;
    l->common = (fact_row){.line = (uint32_t)l->row->line};
    l->shape = (fact_shape){
        .table = l->table, .target = p->target, .bare = p->bare, .lag = p->lag};
    if (p->schema && !schema_check_row(p->schema, l->csv, l->row, l->a, l->err))
        return false;
    for (size_t i = 0; i < p->values.len; i++) {
        l->value = &p->values.items[i];
        if (is_passed_over(l, cell(l, p->date == TALLY_NONE ? l->value->column : p->date)))
            continue;
        if (p->skip_text && p->entity_column != TALLY_NONE &&
            cell(l, p->entity_column).len == 0)
            continue;
        if (!common &&
            (!find_entity(l) || !find_document(l) || !find_period(l) || !find_release(l)))
            return false;
        if (!common)
            find_dims(l);
        common = true;
        if (!load_cell(l))
            return false;
    }
    return true;
}

enum { MOST_FAULTS = 200 };

/* While checking, a bad row is noted and the next one read. */
static bool take_row(void *context, const csv_table *csv, const csv_row *row,
                     tally_error *err)
{
    loading *l = context;
    l->csv = csv;
    l->row = row;
    l->err = err;
    l->r->tables.items[l->table].row_count++;
    if (load_row(l))
        return true;
    if (!l->r->checking || err->code != TALLY_BAD_DATA || l->r->notes.len > MOST_FAULTS)
        return false;
    table_note n = {arena_copy(l->a, tally_text(err->where)),
                    arena_copy(l->a, tally_text(err->message)), true};
    list_push(&l->r->notes, l->a, n);
    *err = (tally_error){0};
    return !arena_failed(l->a);
}

static void sum_up(loading *l)
{
    record *r = l->r;
    tally_table *t = &r->tables.items[l->table];
    if (l->newest)
        t->newest = day_print(l->a, l->newest);
    size_t document = l->first_row < r->rows.len
                          ? r->shapes.items[row_at(&r->rows, l->first_row)->shape].document
                          : TALLY_NONE;
    if (t->publisher.len == 0 && document != TALLY_NONE)
        t->publisher = r->documents.items[document].publisher;
}

bool load_facts(record *r, const table_plan *plan, arena *a, tally_error *err)
{
    loading l = {.r = r, .plan = plan, .table = r->tables.len, .a = a};
    csv_table csv;
    l.first_row = r->rows.len;
    tally_str path = arena_copy(a, tally_text(plan->path));
    char hash[HASH_TEXT_SIZE] = "";
    hash_file(plan->path, hash);
    tally_table t = {.name = file_name(path),
                     .title = plan->title.len ? plan->title : file_stem(path),
                     .path = path,
                     .publisher = plan->publisher,
                     .review = plan->review,
                     .sha256 = arena_copy(a, tally_text(hash))};
    list_push(&r->tables, a, t);
    if (arena_failed(a))
        return arena_report(a, plan->path, err);
    if (!csv_walk(plan->path, &plan->dialect, a, &csv, take_row, &l, err))
        return false;
    sum_up(&l);
    return true;
}
