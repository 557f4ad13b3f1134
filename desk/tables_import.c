/* SPDX-License-Identifier: Apache-2.0 */

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "desk/package.h"
#include "desk/tables.h"

/* A row of imports.csv: a header that tells whose table it is. */
typedef struct {
    csv_table csv;
    size_t kind, title, header, becomes, keep;
} kind_table;

/* A publisher's table on its way into a tidy one: a figure a row. */
typedef struct {
    tables_desk *d;
    const inferred_table *t;
    kind_table kinds;
    tally_str kind, title;
    size_t filter; /* a column of which only some rows are taken */
    tally_str keep;
    FILE *out;
    size_t rows, taken, empty, other, unread;
    bool many; /* figures of several columns: the measure stands in each row */
} importing;

/* ---- Whose table ----------------------------------------------------------------- */

static bool read_kinds(importing *m, tally_error *err)
{
    kind_table *k = &m->kinds;
    tally_str path = file_join(m->d->a, m->d->curated, STR("imports.csv"));
    return csv_read_file(path.ptr, m->d->a, &k->csv, err) &&
           csv_need_column(&k->csv, "kind", &k->kind, err) &&
           csv_need_column(&k->csv, "title", &k->title, err) &&
           csv_need_column(&k->csv, "header", &k->header, err) &&
           csv_need_column(&k->csv, "becomes", &k->becomes, err) &&
           csv_need_column(&k->csv, "keep", &k->keep, err);
}

static size_t find_header(const inferred_table *t, tally_str name)
{
    for (size_t i = 0; i < t->header.field_count; i++)
        if (str_equals_folded(str_trim(t->header.fields[i]), name))
            return i;
    return TALLY_NONE;
}

/* The first kind all of whose headers are there. */
static void find_kind(importing *m)
{
    const csv_row_list *rows = &m->kinds.csv.rows;
    m->title = STR("a table of no known publisher");
    for (size_t i = 0; i < rows->len && !m->kind.len; i++) {
        tally_str kind = rows->items[i].fields[m->kinds.kind];
        bool all = true;
        for (size_t k = 0; k < rows->len; k++)
            if (str_equals(rows->items[k].fields[m->kinds.kind], kind))
                all = all && find_header(m->t, rows->items[k].fields[m->kinds.header]) !=
                                 TALLY_NONE;
        if (!all)
            continue;
        m->kind = kind;
        m->title = rows->items[i].fields[m->kinds.title];
    }
}

static const csv_row *row_of(const importing *m, tally_str header)
{
    for (size_t i = 0; i < m->kinds.csv.rows.len; i++) {
        const csv_row *row = &m->kinds.csv.rows.items[i];
        if (m->kind.len && str_equals(row->fields[m->kinds.kind], m->kind) &&
            str_equals_folded(row->fields[m->kinds.header], header))
            return row;
    }
    return NULL;
}

static void find_filter(importing *m)
{
    m->filter = TALLY_NONE;
    for (size_t i = 0; i < m->t->header.field_count; i++) {
        const csv_row *row = row_of(m, m->t->header.fields[i]);
        if (!row || !row->fields[m->kinds.keep].len)
            continue;
        m->filter = i;
        m->keep = row->fields[m->kinds.keep];
    }
}

/* ---- Writing --------------------------------------------------------------------- */

static void print_cell(FILE *out, tally_str cell, bool first)
{
    bool quoted = false;
    if (!first)
        putc(',', out);
    for (size_t i = 0; i < cell.len; i++)
        quoted = quoted || strchr(",\"\n\r", cell.ptr[i]);
    if (!quoted) {
        fprintf(out, "%.*s", TALLY_ARG(cell));
        return;
    }
    putc('"', out);
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            putc('"', out);
        putc(cell.ptr[i], out);
    }
    putc('"', out);
}

static tally_str measure_of(const importing *m, const value_plan *v)
{
    tally_str header = m->t->header.fields[v->column];
    const csv_row *row = row_of(m, header);
    bool renamed = row && row->fields[m->kinds.becomes].len &&
                   !str_is(row->fields[m->kinds.becomes], "value");
    if (renamed)
        return row->fields[m->kinds.becomes];
    return v->measure == TALLY_NONE ? header : m->d->r->measures.items[v->measure].label;
}

static bool is_dim(const importing *m, size_t i)
{
    return m->t->plan.dims[i] != m->t->plan.unit_column && m->t->plan.dims[i] != m->filter;
}

static void print_header(const importing *m)
{
    const table_plan *p = &m->t->plan;
    print_cell(m->out, STR("entity"), true);
    print_cell(m->out, STR("measure"), false);
    for (size_t i = 0; i < p->dim_count; i++)
        if (is_dim(m, i))
            print_cell(m->out, m->t->header.fields[p->dims[i]], false);
    print_cell(m->out, STR("period"), false);
    print_cell(m->out, STR("value"), false);
    print_cell(m->out, STR("unit"), false);
    print_cell(m->out, STR("multiplier"), false);
    putc('\n', m->out);
}

static tally_str cell(const csv_row *row, size_t column)
{
    return column == TALLY_NONE ? (tally_str){0} : str_trim(row->fields[column]);
}

/* A day and an hour become the day: that is what is compared. */
static tally_str period_of(const importing *m, const csv_row *row, const value_plan *v)
{
    tally_str text = v->period.first ? str_trim(m->t->header.fields[v->column])
                                     : cell(row, m->t->plan.from);
    size_t hour = str_find(text, STR("T"), 0);
    return hour == 10 ? str_slice(text, 0, hour) : text;
}

static void print_figure(const importing *m, const csv_row *row, const value_plan *v)
{
    const table_plan *p = &m->t->plan;
    const record *r = m->d->r;
    char exponent[16];
    size_t entity = v->entity != TALLY_NONE ? v->entity : p->entity;
    print_cell(m->out,
               p->entity_column != TALLY_NONE ? cell(row, p->entity_column)
                                              : r->entities.items[entity].label,
               true);
    bool by_row = v->measure == TALLY_NONE && p->measure_column != TALLY_NONE;
    print_cell(m->out, by_row ? cell(row, p->measure_column) : measure_of(m, v), false);
    for (size_t i = 0; i < p->dim_count; i++)
        if (is_dim(m, i))
            print_cell(m->out, cell(row, p->dims[i]), false);
    print_cell(m->out, period_of(m, row, v), false);
    print_cell(m->out, cell(row, v->column), false);
    tally_str unit = cell(row, p->unit_column), scale = cell(row, p->multiplier_column);
    print_cell(m->out, unit.len || !v->unit ? unit : v->unit->id, false);
    snprintf(exponent, sizeof exponent, "%d", v->exponent);
    print_cell(m->out, scale.len || !v->multiplied ? scale : tally_text(exponent), false);
    putc('\n', m->out);
}

static bool take_row(void *context, const csv_table *csv, const csv_row *row,
                     tally_error *err)
{
    importing *m = context;
    const table_plan *p = &m->t->plan;
    double number;
    const tally_unit *unit;
    (void)csv;
    (void)err;
    m->rows++;
    if (m->filter != TALLY_NONE && !str_equals(cell(row, m->filter), m->keep)) {
        m->other++;
        return true;
    }
    for (size_t i = 0; i < p->values.len; i++) {
        const value_plan *v = &p->values.items[i];
        tally_str text = cell(row, v->column);
        bool nameless = p->entity_column != TALLY_NONE && !cell(row, p->entity_column).len;
        if (cell_is_missing(text) || nameless)
            m->empty++;
        else if (!cell_to_number(m->d->units, text, &p->format, &number, &unit))
            m->unread++;
        else {
            m->taken++;
            print_figure(m, row, v);
        }
    }
    return true;
}

/* ---- Telling --------------------------------------------------------------------- */

static void print_left_columns(const importing *m, FILE *out)
{
    const table_plan *p = &m->t->plan;
    for (size_t i = 0; i < m->t->header.field_count; i++) {
        bool used = i == p->entity_column || i == p->from || i == p->measure_column ||
                    i == p->unit_column || i == p->multiplier_column;
        for (size_t k = 0; k < p->values.len; k++)
            used = used || p->values.items[k].column == i;
        for (size_t k = 0; k < p->dim_count; k++)
            used = used || (p->dims[k] == i && is_dim(m, k));
        if (used)
            continue;
        const char *why = m->t->roles[i] == HEADER_CODE      ? "a code"
                          : m->t->roles[i] == HEADER_IGNORED ? "says nothing of the figure"
                          : i == m->filter                   ? "chooses the rows"
                          : m->t->empty[i]                   ? "nothing in it"
                                                             : "the same in all rows";
        fprintf(out, "left   column '%.*s': %s\n", TALLY_ARG(m->t->header.fields[i]), why);
    }
}

static void print_result(const importing *m, tally_str target, FILE *out)
{
    fprintf(out, "%.*s\n", TALLY_ARG(m->title));
    fprintf(out, "took   %zu figures of %zu rows, into %.*s\n", m->taken, m->rows,
            TALLY_ARG(target));
    print_left_columns(m, out);
    if (m->other)
        fprintf(out, "left   %zu rows: '%.*s' is not '%.*s'\n", m->other,
                TALLY_ARG(m->t->header.fields[m->filter]), TALLY_ARG(m->keep));
    if (m->empty)
        fprintf(out, "left   %zu cells: no figure in them\n", m->empty);
    if (m->unread)
        fprintf(out, "left   %zu cells: no plain number\n", m->unread);
    if (m->t->plan.dialect.header_line > 1)
        fprintf(out, "left   %zu lines above the header\n",
                m->t->plan.dialect.header_line - 1);
}

/* ---- The package ----------------------------------------------------------------- */

static tally_str describe(const importing *m, tally_str name, arena *a)
{
    const table_plan *p = &m->t->plan;
    tally_str fields = {0}, dims = {0};
    for (size_t i = 0; i < p->dim_count; i++) {
        if (!is_dim(m, i))
            continue;
        tally_str header = m->t->header.fields[p->dims[i]];
        for (size_t k = 0; k < header.len; k++)
            if (header.ptr[k] == '"' || header.ptr[k] == '\\' || header.ptr[k] < ' ')
                header = STR("");
        fields = arena_print(a, "%.*s{\"name\": \"%.*s\", \"type\": \"string\"}, ",
                             TALLY_ARG(fields), TALLY_ARG(header));
        dims = arena_print(a, "%.*s%s\"%.*s\"", TALLY_ARG(dims), dims.len ? ", " : "",
                           TALLY_ARG(header));
    }
    bool dated =
        p->from != TALLY_NONE || (p->values.len && p->values.items[0].period.first);
    tally_str period =
        !dated
            ? (tally_str){0}
            : arena_print(a, "\"period\": {\"field\": \"period\", \"kind\": \"%s\"}, ",
                          p->time == FACT_DAY && p->from != TALLY_NONE ? "date"
                                                                       : "calendar-year");
    return arena_print(
        a,
        "{\"name\": \"%.*s\", \"type\": \"table\", \"path\": \"%.*s.csv\", \"format\": \"csv\","
        " \"mediatype\": \"text/csv\", \"encoding\": \"utf-8\", \"title\": \"%.*s\","
        " \"tally\": {\"version\": 1, \"names\": true, \"entity\": {\"field\": \"entity\"},"
        " \"measure\": {\"field\": \"measure\"}, \"value\": {\"field\": \"value\","
        " \"unitField\": \"unit\", \"multiplierField\": \"multiplier\"},"
        " %.*s\"dimensions\": [%.*s]}, \"schema\": {\"fields\": ["
        "{\"name\": \"entity\", \"type\": \"string\", \"constraints\": {\"required\": true}}, "
        "{\"name\": \"measure\", \"type\": \"string\"}, %.*s{\"name\": \"period\","
        " \"type\": \"string\"}, {\"name\": \"value\", \"type\": \"any\"},"
        " {\"name\": \"unit\", \"type\": \"string\"},"
        " {\"name\": \"multiplier\", \"type\": \"string\"}], \"missingValues\": [\"\"]}}",
        TALLY_ARG(name), TALLY_ARG(name), TALLY_ARG(name), TALLY_ARG(period),
        TALLY_ARG(dims), TALLY_ARG(fields));
}

static bool write_table(importing *m, const char *target, tally_error *err)
{
    tally_output output;
    csv_table csv;
    if (file_exists(target))
        return error_set(err, TALLY_BAD_CALL, target,
                         "is there already; move it away to import anew");
    if (!tally_output_open(&output, target, err))
        return false;
    m->out = output.file;
    print_header(m);
    bool done =
        csv_walk(m->t->plan.path, &m->t->plan.dialect, m->d->a, &csv, take_row, m, err);
    return tally_output_close(&output, done, err) && done;
}

static bool import_into(importing *m, const tally_desk_options *options, const char *folder,
                        FILE *out, tally_error *err)
{
    arena *a = m->d->a;
    tally_str name = package_slug(file_stem(tally_text(m->t->plan.path)), a), old;
    tally_str target =
        file_join(a, tally_text(folder), arena_print(a, "%.*s.csv", TALLY_ARG(name)));
    if (!file_make_folder(folder, err) || !write_table(m, target.ptr, err))
        return false;
    if (m->taken && package_add(folder, describe(m, name, a), a, &old, err) &&
        tables_verify(options, folder, old, a, err)) {
        print_result(m, target, out);
        return true;
    }
    remove(target.ptr);
    return error_set(err, TALLY_BAD_DATA, m->t->plan.path, "no figures in it to take");
}

bool tally_tables_import(const tally_desk_options *options, const char *path,
                         const char *folder, FILE *out, tally_error *err)
{
    tables_desk d;
    inferred_table t;
    importing m = {.d = &d, .t = &t};
    bool done = tables_open(options, NULL, 0, &d, err) && d.r && read_kinds(&m, err) &&
                infer_plan(d.r, path, d.a, &t, err);
    if (done && t.names_only)
        done = error_set(err, TALLY_BAD_DATA, path, "no figures in it to take");
    if (done) {
        find_kind(&m);
        find_filter(&m);
        done = import_into(&m, options, folder, out, err);
    }
    tables_close(&d);
    return done;
}
