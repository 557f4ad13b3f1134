/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/catalog.h"

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "checks/load.h"
#include "checks/names.h"

typedef bool role_reader(record *r, const csv_table *csv, arena *a, tally_error *err);

/* In the order in which they must be read: names before what is said of them. */
static const struct {
    const char *name;
    role_reader *read; /* NULL: base/unit.c reads it */
} roles[] = {
    {"units", NULL},
    {"entities", names_read_entities},
    {"aliases", names_read_aliases},
    {"measures", names_read_measures},
    {"measure-words", names_read_words},
    {"sources", names_read_documents},
};
enum { ROLE_COUNT = sizeof roles / sizeof *roles };

typedef struct {
    record *r;
    const char *path; /* of the descriptor */
    tally_str folder;
    const json_value *resources;
    arena *a;
    tally_error *err;
} package;

/* One resource while its table is read. */
typedef struct {
    const package *p;
    const json_value *resource, *tally;
    csv_table csv;
    bool failed;
} opened;

static bool complain(const package *p, const json_value *resource, const char *what)
{
    tally_str name = json_text(resource, "name");
    return error_set(p->err, TALLY_BAD_DATA, p->path, "resource '%.*s': %s",
                     TALLY_ARG(name), what);
}

/* A package brings its own files and reads no others. */
static bool stays_inside(tally_str path)
{
    tally_str step;
    if (path.len && path.ptr[0] == '/')
        return false;
    while (str_next_field(&path, '/', &step))
        if (str_is(step, ".."))
            return false;
    return true;
}

static bool open_table(const package *p, const json_value *resource, opened *out)
{
    tally_str path = json_text(resource, "path");
    *out = (opened){.p = p, .resource = resource, .tally = json_get(resource, "tally")};
    if (!stays_inside(path))
        return complain(p, resource, "its path leads out of the package; move the file in");
    tally_str full = file_join(p->a, p->folder, path);
    if (!full.ptr)
        return arena_report(p->a, p->path, p->err);
    return csv_read_file(full.ptr, p->a, &out->csv, p->err);
}

/* Every column that the schema lists must be in the file. */
static bool check_schema(opened *t)
{
    const json_value *fields = json_get(json_get(t->resource, "schema"), "fields");
    size_t column;
    for (size_t i = 0; i < fields->count; i++) {
        tally_str name = json_text(&fields->items[i], "name");
        if (!csv_need_column(&t->csv, name.ptr ? name.ptr : "", &column, t->p->err))
            return false;
    }
    return true;
}

static size_t column(opened *t, tally_str name)
{
    size_t at = TALLY_NONE;
    if (name.len && !csv_need_column(&t->csv, name.ptr, &at, t->p->err))
        t->failed = true;
    return at;
}

static size_t field(opened *t, const char *part)
{
    return column(t, json_text(json_get(t->tally, part), "field"));
}

static bool plan_measure(opened *t, table_plan *plan)
{
    tally_str id = json_text(json_get(t->tally, "measure"), "const");
    plan->measure_column = field(t, "measure");
    plan->measure = id.len ? map_get(&t->p->r->measure_ids, id) : TALLY_NONE;
    if (id.len && plan->measure == TALLY_NONE)
        return error_set(t->p->err, TALLY_BAD_DATA, t->p->path,
                         "no measure '%.*s'; add it to measures.csv", TALLY_ARG(id));
    return id.len || plan->measure_column != TALLY_NONE || t->failed ||
           complain(t->p, t->resource, "tally.measure needs a field or a const");
}

static bool plan_value(opened *t, table_plan *plan)
{
    const json_value *value = json_get(t->tally, "value");
    tally_str unit = json_text(value, "unit");
    plan->value = column(t, json_text(value, "field"));
    plan->low = column(t, json_text(value, "low"));
    plan->high = column(t, json_text(value, "high"));
    plan->date = column(t, json_text(value, "dateField"));
    plan->unit_column = column(t, json_text(value, "unitField"));
    plan->unit = unit.len ? unit_by_id(t->p->r->units, unit) : NULL;
    if (unit.len && !plan->unit)
        return error_set(t->p->err, TALLY_BAD_DATA, t->p->path,
                         "no unit '%.*s'; see units.csv", TALLY_ARG(unit));
    return plan->value != TALLY_NONE || plan->date != TALLY_NONE || t->failed ||
           complain(t->p, t->resource, "tally.value needs a field or a dateField");
}

static bool plan_period(opened *t, table_plan *plan)
{
    const json_value *period = json_get(t->tally, "period");
    tally_str kind = json_text(period, "kind"), from = json_text(period, "from");
    if (!period)
        return true;
    plan->from = column(t, from.len ? from : json_text(period, "field"));
    plan->to = column(t, json_text(period, "to"));
    plan->time = from.len ? FACT_SPAN : str_is(kind, "date") ? FACT_DAY : FACT_YEAR;
    if (from.len || str_is(kind, "date") || str_is(kind, "calendar-year"))
        return plan->from != TALLY_NONE || t->failed ||
               complain(t->p, t->resource, "tally.period needs a field, or from and to");
    return complain(t->p, t->resource, "tally.period.kind must be calendar-year or date");
}

/* Key columns that are neither entity, measure nor time tell sister series apart. */
static void plan_dims(opened *t, table_plan *plan)
{
    const json_value *key = json_get(json_get(t->resource, "schema"), "primaryKey");
    size_t known[] = {plan->entity_column, plan->measure_column, plan->from,       plan->to,
                      plan->released,      plan->document,       plan->unit_column};
    for (size_t i = 0; key && i < key->count && plan->dim_count < PLAN_DIMS; i++) {
        size_t at = column(t, key->items[i].text);
        bool taken = false;
        for (size_t j = 0; j < sizeof known / sizeof *known; j++)
            taken = taken || known[j] == at;
        if (!taken)
            plan->dims[plan->dim_count++] = at;
    }
}

static bool plan_status(opened *t, table_plan *plan)
{
    tally_str status = json_text(json_get(t->tally, "status"), "const");
    const json_value *relative = json_get(json_get(t->tally, "tolerance"), "relative");
    plan->target = str_is(status, "target");
    if (relative && relative->kind == JSON_IS_NUMBER)
        plan->tolerance = relative->number;
    return status.len == 0 || plan->target || str_is(status, "outturn") ||
           complain(t->p, t->resource, "tally.status must be outturn or target");
}

static bool read_facts(const package *p, const json_value *resource)
{
    opened t;
    table_plan plan = load_no_plan();
    if (!open_table(p, resource, &t) || !check_schema(&t))
        return false;
    plan.entity_column = field(&t, "entity");
    if (plan.entity_column == TALLY_NONE && !t.failed)
        return complain(p, resource, "tally.entity needs a field");
    if (!plan_measure(&t, &plan) || !plan_value(&t, &plan) || !plan_period(&t, &plan) ||
        !plan_status(&t, &plan))
        return false;
    plan.released = field(&t, "released");
    plan.document = field(&t, "source");
    plan_dims(&t, &plan);
    if (t.failed)
        return false;
    const json_value *sources = json_get(resource, "sources");
    bool from_rows = plan.document != TALLY_NONE || !sources || sources->count == 0;
    tally_str publisher =
        from_rows ? (tally_str){0} : json_text(&sources->items[0], "title");
    size_t table = load_table(p->r, &t.csv, json_text(resource, "title"), publisher, p->a);
    return load_facts(p->r, &t.csv, &plan, table, p->a, p->err);
}

static bool read_role(const package *p, const json_value *resource, size_t role)
{
    opened t;
    return !roles[role].read || (open_table(p, resource, &t) && check_schema(&t) &&
                                 roles[role].read(p->r, &t.csv, p->a, p->err));
}

static bool check_resource(const package *p, const json_value *resource)
{
    const json_value *fields = json_get(json_get(resource, "schema"), "fields");
    tally_str role = json_text(json_get(resource, "tally"), "role");
    if (json_text(resource, "path").len == 0)
        return complain(p, resource, "no path; name its CSV file");
    if (!fields || fields->kind != JSON_IS_LIST)
        return complain(p, resource, "no schema.fields; list its columns");
    if (!json_get(resource, "tally"))
        return complain(p, resource, "no tally object; see reference-data/README.md");
    for (size_t i = 0; role.len && i < ROLE_COUNT; i++)
        if (str_is(role, roles[i].name))
            return true;
    return role.len == 0 || complain(p, resource, "an unknown tally.role");
}

static bool read_resources(const package *p)
{
    for (size_t i = 0; i < p->resources->count; i++)
        if (!check_resource(p, &p->resources->items[i]))
            return false;
    for (size_t role = 0; role <= ROLE_COUNT; role++) {
        for (size_t i = 0; i < p->resources->count; i++) {
            const json_value *resource = &p->resources->items[i];
            tally_str name = json_text(json_get(resource, "tally"), "role");
            if (role == ROLE_COUNT && name.len == 0 && !read_facts(p, resource))
                return false;
            if (role < ROLE_COUNT && str_is(name, roles[role].name) &&
                !read_role(p, resource, role))
                return false;
        }
    }
    return true;
}

bool catalog_read_package(record *r, const char *path, arena *a, tally_error *err)
{
    json_value root;
    tally_str bytes;
    if (!file_read(path, 0, a, &bytes, err) ||
        !json_read(tally_text(path), bytes, a, &root, err))
        return false;
    const json_value *resources = json_get(&root, "resources");
    if (!resources || resources->kind != JSON_IS_LIST || resources->count == 0)
        return error_set(err, TALLY_BAD_DATA, path,
                         "no resources; list the tables, as in "
                         "reference-data/datapackage.json");
    package p = {r, path, file_folder(a, tally_text(path)), resources, a, err};
    return read_resources(&p);
}

static bool read_folder(record *r, const char *path, arena *a, tally_error *err)
{
    str_list files = {0};
    tally_str descriptor = file_join(a, tally_text(path), STR("datapackage.json"));
    if (descriptor.ptr && file_exists(descriptor.ptr))
        return catalog_read_package(r, descriptor.ptr, a, err);
    if (!file_walk(path, ".csv", true, a, &files, err))
        return false;
    if (files.len == 0)
        return error_set(err, TALLY_NO_FILE, path,
                         "neither a datapackage.json nor a CSV file in this folder");
    for (size_t i = 0; i < files.len; i++)
        if (!infer_read(r, files.items[i].ptr, a, err))
            return false;
    return true;
}

bool catalog_read(record *r, const char *path, arena *a, tally_error *err)
{
    if (file_is_folder(path))
        return read_folder(r, path, a, err);
    return str_ends_with(tally_text(path), STR(".json"))
               ? catalog_read_package(r, path, a, err)
               : infer_read(r, path, a, err);
}
