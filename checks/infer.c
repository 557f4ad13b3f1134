/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/catalog.h"
#include "checks/load.h"
#include "checks/names.h"
#include "checks/policy.h"

enum { FIRST_YEAR = 1500, LAST_YEAR = 2150 };

/* What the cells of a column look like. */
typedef struct {
    size_t numbers, days, years, texts, distinct;
    header_role role;
} column;

typedef struct {
    record *r;
    csv_table csv;
    column *columns;
    size_t count;
    arena *a;
    tally_error *err;
} inference;

static header_role role_by_header(const inference *t, tally_str header)
{
    word_list words = {0};
    words_split(header, 0, t->a, &words);
    if (!t->r->policy)
        return HEADER_NONE;
    const wording_table *headers = &t->r->policy->headers;
    size_t found = wording_find(headers, words.items, words.len);
    return found == TALLY_NONE ? HEADER_NONE
                               : (header_role)headers->items.items[found].target;
}

static void look_at_cell(column *c, tally_str cell)
{
    double number;
    tally_period day;
    bool is_number = str_to_number(cell, &number);
    c->numbers += is_number;
    c->texts += !is_number;
    c->days += day_parse(cell, &day);
    c->years += is_number && cell.len == 4 && number >= FIRST_YEAR && number <= LAST_YEAR;
}

static bool is_blank_cell(tally_str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (str_is_letter(cell.ptr[i]) || str_is_digit(cell.ptr[i]))
            return false;
    return true;
}

static void look_at(inference *t, size_t at)
{
    column *c = &t->columns[at];
    map seen = {0};
    c->role = role_by_header(t, t->csv.header.fields[at]);
    for (size_t i = 0; i < t->csv.rows.len; i++) {
        tally_str cell = str_trim(t->csv.rows.items[i].fields[at]);
        if (is_blank_cell(cell))
            continue;
        look_at_cell(c, cell);
        size_t *slot = map_put(&seen, t->a, cell);
        if (slot && *slot == TALLY_NONE)
            *slot = 0;
    }
    c->distinct = seen.len;
}

/* One cell in five may be a slip of the pen, and then fails by its line. */
static bool is_numeric(const column *c)
{
    return c->numbers > 0 && c->numbers >= 4 * c->texts;
}

static size_t by_role(const inference *t, header_role role)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].role == role)
            return i;
    return TALLY_NONE;
}

static size_t find_period(inference *t)
{
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (c->role == HEADER_PERIOD && c->days > 0 &&
            c->days >= 4 * (c->numbers + c->texts - c->days))
            return i;
        if (c->role == HEADER_PERIOD)
            c->role = HEADER_NONE;
    }
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (c->role == HEADER_NONE && c->years > 0 && c->years == c->numbers &&
            c->texts == 0) {
            c->role = HEADER_PERIOD;
            return i;
        }
    }
    return TALLY_NONE;
}

/* A header that says so; else the text column that tells most rows apart. */
static size_t find_entity(inference *t)
{
    size_t best = TALLY_NONE;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        if (c->role == HEADER_ENTITY && !is_numeric(c))
            return i;
        bool text = c->role == HEADER_NONE && !is_numeric(c) && c->texts > 0;
        if (text && (best == TALLY_NONE || c->distinct > t->columns[best].distinct))
            best = i;
    }
    if (best != TALLY_NONE)
        t->columns[best].role = HEADER_ENTITY;
    return best;
}

static const tally_unit *unit_written(const inference *t, tally_str written)
{
    const tally_unit *unit = unit_by_id(t->r->units, written);
    for (unit_form form = UNIT_SIGN; !unit && form <= UNIT_WORD; form++)
        unit = unit_by_form(t->r->units, form, written);
    return unit;
}

/* "(in thousands)" */
static bool is_multiplier(const inference *t, tally_str written, table_plan *plan)
{
    word_list words = {0};
    if (!t->r->policy)
        return false;
    const wording_table *known = &t->r->policy->multipliers;
    words_split(written, 0, t->a, &words);
    size_t found = wording_find(known, words.items, words.len);
    if (found == TALLY_NONE)
        return false;
    plan->exponent = (int)known->items.items[found].target;
    plan->multiplied = true;
    return true;
}

/* "Length (km)", "Share %": the unit of a header, and its name without it. */
static const tally_unit *unit_of_header(const inference *t, tally_str header,
                                        tally_str *name, table_plan *plan)
{
    size_t open = str_find(header, STR("("), 0), close = str_find(header, STR(")"), 0);
    *name = header;
    if (open != TALLY_NONE && close != TALLY_NONE && open < close) {
        tally_str inside = str_trim(str_slice(header, open + 1, close));
        const tally_unit *unit =
            is_multiplier(t, inside, plan) ? NULL : unit_written(t, inside);
        *name =
            unit || close + 1 == header.len ? str_trim(str_slice(header, 0, open)) : header;
        if (unit)
            return unit;
    }
    for (size_t at = 0; at < header.len; at++)
        if (!str_is_letter(header.ptr[at]) && !str_is_digit(header.ptr[at]) &&
            !str_is_blank(header.ptr[at]))
            for (size_t len = 1; len <= 4 && at + len <= header.len; len++) {
                const tally_unit *unit =
                    unit_by_form(t->r->units, UNIT_SYMBOL, str_slice(header, at, at + len));
                if (unit)
                    return unit;
            }
    return NULL;
}

static void find_dims(const inference *t, table_plan *plan)
{
    for (size_t i = 0; i < t->count && plan->dim_count < PLAN_DIMS; i++) {
        const column *c = &t->columns[i];
        bool plain = c->role == HEADER_NONE || c->role == HEADER_UNIT;
        if (plain && !is_numeric(c) && c->distinct > 1)
            plan->dims[plan->dim_count++] = i;
    }
}

static table_plan make_plan(inference *t)
{
    table_plan plan = load_no_plan();
    plan.bare = true;
    plan.from = find_period(t);
    plan.unit_column = by_role(t, HEADER_UNIT);
    plan.measure_column = by_role(t, HEADER_MEASURE);
    plan.multiplier_column = by_role(t, HEADER_MULTIPLIER);
    plan.entity_column = find_entity(t);
    if (plan.entity_column == TALLY_NONE)
        plan.entity = names_entity(t->r, file_stem(t->csv.file), t->a);
    bool days = plan.from != TALLY_NONE && t->columns[plan.from].years == 0;
    plan.time = days ? FACT_DAY : FACT_YEAR;
    find_dims(t, &plan);
    return plan;
}

static bool read_column(inference *t, table_plan plan, size_t at, size_t table)
{
    bool plain = t->columns[at].role == HEADER_VALUE;
    tally_str name, header = t->csv.header.fields[at];
    const tally_unit *unit = unit_of_header(t, header, &name, &plan);
    plan.value = at;
    plan.unit = unit;
    if (!plain)
        plan.measure_column = TALLY_NONE;
    if (plan.measure_column == TALLY_NONE)
        plan.measure = names_measure(t->r, plain ? file_stem(t->csv.file) : name, t->a);
    return load_facts(t->r, &t->csv, &plan, table, t->a, t->err);
}

/* Numbers and words in one column: the first word is the slip. Always false. */
static bool name_the_fault(const inference *t)
{
    double number;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        bool mixed = c->role == HEADER_NONE && c->numbers > 0 && c->texts > 0;
        for (size_t r = 0; mixed && r < t->csv.rows.len; r++) {
            const csv_row *row = &t->csv.rows.items[r];
            tally_str cell = str_trim(row->fields[i]);
            if (!is_blank_cell(cell) && !str_to_number(cell, &number))
                return csv_row_error(
                    &t->csv, row, t->err,
                    "'%.*s' in column '%.*s' is no number; write digits and a point alone",
                    TALLY_ARG(cell), TALLY_ARG(t->csv.header.fields[i]));
        }
    }
    return false;
}

static bool read_columns(inference *t, const table_plan *plan, size_t table)
{
    size_t value = by_role(t, HEADER_VALUE), read = 0;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        if (value != TALLY_NONE ? i != value : c->role != HEADER_NONE || !is_numeric(c))
            continue;
        read++;
        if (!read_column(t, *plan, i, table))
            return false;
    }
    return read > 0 || name_the_fault(t) ||
           error_at(
               t->err, TALLY_BAD_DATA, t->csv.file.ptr, t->csv.header.line,
               "no column of numbers among the %zu; looked for plain digits, as 1234.5, in "
               "a column that is no year",
               t->count);
}

bool infer_read(record *r, const char *path, arena *a, tally_error *err)
{
    inference t = {.r = r, .a = a, .err = err};
    if (!csv_read_file(path, a, &t.csv, err))
        return false;
    if (t.csv.rows.len == 0)
        return error_at(
            err, TALLY_BAD_DATA, path, t.csv.header.line,
            "no rows below the header; a table needs a name and a number in each");
    t.count = t.csv.header.field_count;
    t.columns = ARENA_NEW(a, column, t.count);
    if (!t.columns)
        return arena_report(a, path, err);
    for (size_t i = 0; i < t.count; i++)
        look_at(&t, i);
    size_t table = load_table(r, &t.csv, (tally_str){0}, (tally_str){0}, a);
    table_plan plan = make_plan(&t);
    size_t first = r->measures.len;
    if (arena_failed(a))
        return arena_report(a, path, err);
    bool done = read_columns(&t, &plan, table);
    if (r->measures.len == first + 1)
        r->measures.items[first].only = true;
    return done;
}
