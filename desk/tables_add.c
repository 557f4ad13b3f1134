/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "desk/package.h"
#include "desk/tables.h"

/* ---- The descriptor of what was inferred ----------------------------------------- */

typedef struct {
    const record *r;
    const inferred_table *t;
    json_writer w;
    arena *a;
} describing;

static void write_field(describing *d, const char *key, size_t column)
{
    if (column == TALLY_NONE)
        return;
    json_open(&d->w, key, '{');
    json_write_text(&d->w, "field", d->t->header.fields[column]);
    json_close(&d->w, '}');
}

static void write_column(describing *d, const char *key, size_t column)
{
    if (column != TALLY_NONE)
        json_write_text(&d->w, key, d->t->header.fields[column]);
}

static void write_value(describing *d, const value_plan *v)
{
    tally_period headed;
    json_open(&d->w, NULL, '{');
    json_write_text(&d->w, v->is_place ? "rank" : "field", d->t->header.fields[v->column]);
    write_column(d, "rank", v->rank);
    write_column(d, "top", v->top);
    write_column(d, "extreme", v->extreme);
    if (v->measure != TALLY_NONE)
        json_write_text(&d->w, "measure", d->r->measures.items[v->measure].id);
    if (v->entity != TALLY_NONE)
        json_write_text(&d->w, "entity", d->r->entities.items[v->entity].id);
    if (v->unit)
        json_write_text(&d->w, "unit", v->unit->id);
    if (v->multiplied)
        json_write_size(&d->w, "exponent", (size_t)v->exponent);
    if (v->period.first)
        json_write_text(&d->w, "period",
                        cell_to_day(str_trim(d->t->header.fields[v->column]), &headed)
                            ? str_trim(d->t->header.fields[v->column])
                            : day_print_period(d->a, v->period));
    json_close(&d->w, '}');
}

static void write_tally(describing *d)
{
    const table_plan *p = &d->t->plan;
    json_open(&d->w, "tally", '{');
    json_write_size(&d->w, "version", 1);
    json_write_bool(&d->w, "names", true);
    if (p->labelled)
        json_write_bool(&d->w, "labelled", true);
    write_field(d, "entity", p->entity_column);
    if (p->entity_column == TALLY_NONE && p->entity != TALLY_NONE) {
        json_open(&d->w, "entity", '{');
        json_write_text(&d->w, "const", d->r->entities.items[p->entity].id);
        json_close(&d->w, '}');
    }
    write_field(d, "measure", p->measure_column);
    if (p->unit_column != TALLY_NONE || p->multiplier_column != TALLY_NONE) {
        json_open(&d->w, "value", '{');
        write_column(d, "unitField", p->unit_column);
        write_column(d, "multiplierField", p->multiplier_column);
        json_close(&d->w, '}');
    }
    json_open(&d->w, "values", '[');
    for (size_t i = 0; i < p->values.len; i++)
        write_value(d, &p->values.items[i]);
    json_close(&d->w, ']');
    if (p->from != TALLY_NONE) {
        json_open(&d->w, "period", '{');
        write_column(d, "field", p->from);
        write_column(d, "within", p->within);
        json_write_text(&d->w, "kind",
                        p->time == FACT_DAY ? STR("date") : STR("calendar-year"));
        json_close(&d->w, '}');
    }
    if (p->dim_count) {
        json_open(&d->w, "dimensions", '[');
        for (size_t i = 0; i < p->dim_count; i++)
            json_write_text(&d->w, NULL, d->t->header.fields[p->dims[i]]);
        json_close(&d->w, ']');
    }
    json_close(&d->w, '}');
}

static bool is_figure(const describing *d, size_t column)
{
    const table_plan *p = &d->t->plan;
    for (size_t i = 0; i < p->values.len; i++)
        if (p->values.items[i].column == column)
            return true;
    return false;
}

static void write_schema(describing *d)
{
    static const char *const missing[] = {"", "-", "..", "...", ":", "NA", "N/A", "n/a"};
    json_open(&d->w, "schema", '{');
    json_open(&d->w, "fields", '[');
    for (size_t i = 0; i < d->t->header.field_count; i++) {
        bool code = d->t->roles[i] == HEADER_CODE;
        const char *type = d->t->plain_years[i] && i == d->t->plan.from ? "year"
                           : d->t->plain_numbers[i] && !code            ? "number"
                                                                        : "string";
        json_open(&d->w, NULL, '{');
        json_write_text(&d->w, "name", d->t->header.fields[i]);
        bool formatted = i == d->t->plan.from && d->t->plan.day_format.len;
        bool comma = !formatted && is_figure(d, i) && d->t->plan.format.decimal;
        json_write_text(&d->w, "type",
                        formatted ? STR("date")
                        : comma   ? STR("number")
                                  : tally_text(type));
        if (formatted)
            json_write_text(&d->w, "format", d->t->plan.day_format);
        if (comma) {
            json_write_text(&d->w, "decimalChar", STR(","));
            json_write_text(&d->w, "groupChar", STR("."));
        }
        json_close(&d->w, '}');
    }
    json_close(&d->w, ']');
    json_open(&d->w, "missingValues", '[');
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        json_write_text(&d->w, NULL, tally_text(missing[i]));
    json_close(&d->w, ']');
    json_close(&d->w, '}');
}

static tally_str title_of(tally_str stem, arena *a)
{
    tally_str title = arena_copy(a, stem);
    for (size_t i = 0; i < title.len; i++)
        if (title.ptr[i] == '_' || title.ptr[i] == '-')
            ((char *)title.ptr)[i] = ' ';
    return title;
}

tally_str tables_describe(const record *r, const inferred_table *t, arena *a)
{
    enum { ROOM = 1 << 20 };
    char *room = arena_alloc(a, ROOM);
    FILE *out = room ? fmemopen(room, ROOM, "w") : NULL;
    if (!out)
        return (tally_str){0};
    describing d = {r, t, {.out = out}, a};
    tally_str path = tally_text(t->plan.path), stem = file_stem(path);
    char delimiter = t->plan.dialect.delimiter;
    json_open(&d.w, NULL, '{');
    json_write_text(&d.w, "name", package_slug(stem, a));
    json_write_text(&d.w, "type", STR("table"));
    json_write_text(&d.w, "path", file_name(path));
    json_write_text(&d.w, "format", STR("csv"));
    json_write_text(&d.w, "mediatype", STR("text/csv"));
    json_write_text(&d.w, "encoding", STR("utf-8"));
    if (delimiter && delimiter != ',') {
        json_open(&d.w, "dialect", '{');
        json_write_text(&d.w, "delimiter", (tally_str){&delimiter, 1});
        json_close(&d.w, '}');
    }
    json_write_text(&d.w, "title", title_of(stem, a));
    write_tally(&d);
    write_schema(&d);
    json_close(&d.w, '}');
    long size = ftell(out);
    bool whole = fflush(out) == 0 && !ferror(out) && size > 0 && size < ROOM - 1;
    fclose(out);
    return whole ? (tally_str){room, (size_t)size} : (tally_str){0};
}

/* ---- Adding ---------------------------------------------------------------------- */

static bool check_describable(const inferred_table *t, tally_error *err)
{
    const char *path = t->plan.path;
    if (t->names_only)
        return error_set(err, TALLY_BAD_DATA, path,
                         "holds no figures; a list of names belongs in entities.csv");
    if (t->plan.dialect.header_line > 1)
        return error_at(err, TALLY_BAD_DATA, path, t->header.line,
                        "lines above the header; take them out, or use `tables import`");
    for (size_t i = 0; i < t->header.field_count; i++)
        for (size_t k = 0; k <= i; k++)
            if (t->header.fields[i].len == 0 ||
                (k < i && str_equals(t->header.fields[i], t->header.fields[k])))
                return error_at(err, TALLY_BAD_DATA, path, t->header.line,
                                "column %zu has no name of its own; give it one", i + 1);
    return true;
}

/* The package must read without a fault, or it stays as it was. */
bool tables_verify(const tally_desk_options *options, const char *folder, tally_str old,
                   arena *a, tally_error *err)
{
    tables_desk d;
    tally_error own = {0};
    bool done = tables_open(options, &folder, 1, &d, &own) && d.r;
    for (size_t i = 0; done && i < d.r->notes.len; i++)
        if (d.r->notes.items[i].fault &&
            str_starts_with(d.r->notes.items[i].where, tally_text(folder)))
            done = error_set(&own, TALLY_BAD_DATA, d.r->notes.items[i].where.ptr, "%.*s",
                             TALLY_ARG(d.r->notes.items[i].text));
    if (!done) {
        package_restore(folder, old, a);
        error_set(err, own.code, own.where, "%s", own.message);
    }
    tables_close(&d);
    return done;
}

static bool print_resource(tally_str resource, arena *a, FILE *out, tally_error *err)
{
    json_value value;
    if (!json_read(STR("resource"), resource, a, &value, err))
        return false;
    json_print_value(out, &value, 0);
    putc('\n', out);
    return true;
}

bool tally_tables_add(const tally_desk_options *options, const char *path, FILE *out,
                      tally_error *err)
{
    tables_desk d;
    inferred_table t;
    tally_str old, resource;
    bool done = tables_open(options, NULL, 0, &d, err) && d.r;
    const char *folder = done ? file_folder(d.a, tally_text(path)).ptr : NULL;
    done =
        done && folder && infer_plan(d.r, path, d.a, &t, err) && check_describable(&t, err);
    if (done) {
        resource = tables_describe(d.r, &t, d.a);
        done = resource.len || error_set(err, TALLY_TOO_BIG, path, "has too many columns");
        done = done && package_add(folder, resource, d.a, &old, err) &&
               tables_verify(options, folder, old, d.a, err) &&
               print_resource(resource, d.a, out, err);
    }
    if (done)
        fprintf(out,
                "written to %s/datapackage.json; now name the publisher there, in "
                "\"sources\": [{\"title\": ..., \"path\": ...}]\n",
                folder);
    tables_close(&d);
    return done;
}

/* ---- Rows and templates ---------------------------------------------------------- */

static bool count_faults(const tally_desk_options *options, const char *path, size_t *out,
                         tally_error *err)
{
    tables_desk d;
    arena *a = arena_open(0);
    tally_str folder = file_folder(a, tally_text(path));
    bool described = folder.ptr && package_has(folder.ptr, file_name(tally_text(path)), a);
    const char *opened = described ? folder.ptr : path;
    bool done = tables_open(options, &opened, 1, &d, err) && d.r;
    *out = 0;
    for (size_t i = 0; done && i < d.r->notes.len; i++) {
        *out += d.r->notes.items[i].fault;
        if (d.r->notes.items[i].fault)
            error_set(err, TALLY_BAD_DATA, d.r->notes.items[i].where.ptr, "%.*s",
                      TALLY_ARG(d.r->notes.items[i].text));
    }
    tables_close(&d);
    arena_close(a);
    return done;
}

static bool check_row(const char *path, const char *row, arena *a, tally_error *err)
{
    csv_table file, one;
    csv_dialect dialect;
    if (strpbrk(row, "\r\n"))
        return error_set(err, TALLY_BAD_CALL, path, "a row is one line");
    if (!csv_sniff(path, a, &dialect, err) ||
        !csv_walk(path, &dialect, a, &file, NULL, NULL, err))
        return false;
    if (dialect.delimiter && dialect.delimiter != ',')
        return true; /* the file with the row will tell */
    if (!csv_read(STR("--row"), tally_text(row), a, &one, err))
        return false;
    return one.header.field_count == file.header.field_count ||
           error_set(err, TALLY_BAD_CALL, "--row",
                     "%zu fields where %s has %zu; add or remove a comma",
                     one.header.field_count, path, file.header.field_count);
}

bool tally_tables_add_row(const tally_desk_options *options, const char *path,
                          const char *row, tally_error *err)
{
    arena *a = arena_open(0);
    tally_str bytes;
    size_t before = 0, after = 0;
    tally_error old_fault = {0}, fault = {0};
    bool done = check_row(path, row, a, err) && file_read(path, 0, a, &bytes, err);
    bool was_whole = done && count_faults(options, path, &before, &old_fault);
    if (done) {
        bool ended = bytes.len && bytes.ptr[bytes.len - 1] == '\n';
        const char *end = str_find(bytes, STR("\r\n"), 0) != TALLY_NONE ? "\r\n" : "\n";
        tally_str longer =
            arena_print(a, "%.*s%s%s%s", TALLY_ARG(bytes), ended ? "" : end, row, end);
        done = longer.len ? package_write(path, longer, err) : arena_report(a, path, err);
    }
    bool whole = done && count_faults(options, path, &after, &fault);
    if (done && ((was_whole && !whole) || after > before)) {
        package_write(path, bytes, err);
        done = error_set(err, fault.code, fault.where, "%s", fault.message);
    }
    arena_close(a);
    return done;
}

static tally_str template_resource(const char *json, const char *path, arena *a,
                                   tally_error *err)
{
    json_value root;
    tally_str bytes;
    if (!file_read(json, 0, a, &bytes, err) ||
        !json_read(tally_text(json), bytes, a, &root, err))
        return (tally_str){0};
    size_t open = str_find(bytes, STR("{"), 0);
    tally_str name = package_slug(file_stem(tally_text(path)), a),
              file = file_name(tally_text(path)),
              rest = str_slice(bytes, open + 1, bytes.len);
    return arena_print(a,
                       "{\"name\": \"%.*s\", \"type\": \"table\", \"path\": \"%.*s\","
                       " \"format\": \"csv\", \"mediatype\": \"text/csv\","
                       " \"encoding\": \"utf-8\", %.*s",
                       TALLY_ARG(name), TALLY_ARG(file), TALLY_ARG(rest));
}

bool tally_tables_begin(const tally_desk_options *options, const char *name,
                        const char *path, FILE *out, tally_error *err)
{
    arena *a = arena_open(0);
    tally_str bytes = {0}, old, resource = {0};
    const char *root = options->root ? options->root : desk_find_root(a, err);
    tally_str base =
        root ? arena_print(a, "%s/reference-data/templates/%s", root, name) : STR("");
    tally_str csv = arena_print(a, "%.*s.csv", TALLY_ARG(base)),
              json = arena_print(a, "%.*s.json", TALLY_ARG(base));
    const char *folder = file_folder(a, tally_text(path)).ptr;
    bool done = root && folder;
    if (done && (strchr(name, '/') || !file_exists(csv.ptr)))
        done = error_set(err, TALLY_BAD_CALL, "--template",
                         "no template '%s'; there is toll", name);
    if (done && file_exists(path))
        done = error_set(err, TALLY_BAD_CALL, path, "is there already; name a new file");
    if (done)
        resource = template_resource(json.ptr, path, a, err);
    done = done && resource.len && file_read(csv.ptr, 0, a, &bytes, err) &&
           package_write(path, bytes, err);
    if (done && !package_add(folder, resource, a, &old, err)) {
        unlink(path);
        done = false;
    }
    if (done)
        fprintf(out, "%s: %.*s%s/datapackage.json describes it; add rows with --row\n",
                path, TALLY_ARG(bytes), folder);
    arena_close(a);
    return done;
}
