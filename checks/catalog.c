/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/catalog.h"

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/descriptor.h"
#include "checks/infer.h"
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

/* A resource without a tally object is told by its name. */
static tally_str role_of(const json_value *resource)
{
    const json_value *tally = json_get(resource, "tally");
    tally_str name = json_text(resource, "name");
    for (size_t i = 0; !tally && i < ROLE_COUNT; i++)
        if (str_is(name, roles[i].name))
            return name;
    return json_text(tally, "role");
}

/* ---- Keys that point to another table -------------------------------------------- */

typedef struct {
    key_set *keys;
    arena *a;
} key_reader;

static bool take_key(void *context, const csv_table *csv, const csv_row *row,
                     tally_error *err)
{
    key_reader *k = context;
    return keys_add(k->keys, csv, row, k->a, err) && !arena_failed(k->a);
}

static const json_value *find_resource(const package *p, tally_str name)
{
    for (size_t i = 0; i < p->resources->count; i++)
        if (str_equals(json_text(&p->resources->items[i], "name"), name))
            return &p->resources->items[i];
    return NULL;
}

/* Rows that name things are asked for as entities, measures and sources, by name. */
static bool is_asked_for(const json_value *resource)
{
    tally_str role = role_of(resource);
    return str_is(role, "entities") || str_is(role, "measures") || str_is(role, "sources");
}

static bool point_one(const package *p, const json_value *resource, const json_value *key,
                      table_schema *s, const csv_table *csv)
{
    const json_value *reference = json_get(key, "reference");
    tally_str name = json_text(reference, "resource");
    const json_value *other = name.len ? find_resource(p, name) : resource;
    csv_dialect dialect;
    csv_table there;
    key_reader reader = {.a = p->a};
    if (!other || !json_get(reference, "fields") || !json_get(key, "fields"))
        return package_complain(
            p, resource, "a foreign key names a resource or fields that are not there");
    if (is_asked_for(other))
        return true;
    const char *path = package_file(p, other, &dialect);
    reader.keys = keys_open(json_get(reference, "fields"), p->a);
    return path && reader.keys &&
           csv_walk(path, &dialect, p->a, &there, take_key, &reader, p->err) &&
           schema_point_to(s, json_get(key, "fields"), reader.keys,
                           json_text(other, "name"), csv, p->a, p->err);
}

static void note_unknown(const package *p, const table_schema *s, const json_value *schema,
                         const csv_table *csv)
{
    tally_str names = schema_unknown(schema, s, csv, p->a);
    if (names.len)
        load_note(p->r, p->a, false, csv->file, csv->header.line,
                  arena_print(p->a, "the schema does not list %.*s; add it there",
                              TALLY_ARG(names)));
}

static table_schema *open_schema(const package *p, const json_value *resource,
                                 const csv_table *csv)
{
    const json_value *schema = json_get(resource, "schema"),
                     *keys = json_get(schema, "foreignKeys");
    table_schema *s =
        schema_open(schema, p->path, json_text(resource, "name"), csv, p->a, p->err);
    if (s)
        note_unknown(p, s, schema, csv);
    for (size_t i = 0; s && keys && i < keys->count; i++)
        if (!point_one(p, resource, &keys->items[i], s, csv)) {
            schema_close(s);
            return NULL;
        }
    return s;
}

/* ---- Tables ---------------------------------------------------------------------- */

static bool read_facts(const package *p, const json_value *resource)
{
    table_plan plan = load_no_plan();
    csv_table csv;
    size_t first = p->r->measures.len;
    plan.path = package_file(p, resource, &plan.dialect);
    if (!plan.path || !csv_walk(plan.path, &plan.dialect, p->a, &csv, NULL, NULL, p->err))
        return false;
    table_schema *s = open_schema(p, resource, &csv);
    plan.schema = s;
    plan.missing = schema_missing(s, &plan.missing_count);
    bool done = s && descriptor_plan(p, resource, &csv, &plan);
    if (done && plan.values.len) {
        number_format f = schema_format(s, plan.values.items[0].column);
        plan.format.decimal = f.decimal;
        plan.format.group = f.group;
        plan.format.wrapped = f.wrapped;
    }
    plan.day_format = schema_day_format(s, plan.from);
    done = done && load_facts(p->r, &plan, p->a, p->err);
    if (done && plan.bare && p->r->measures.len == first + 1)
        p->r->measures.items[first].only = true;
    schema_close(s);
    return done;
}

static bool check_rows(const package *p, const csv_table *csv, const table_schema *s)
{
    for (size_t i = 0; i < csv->rows.len; i++)
        if (!schema_check_row(s, csv, &csv->rows.items[i], p->a, p->err))
            return false;
    return true;
}

static bool read_role(const package *p, const json_value *resource, size_t role)
{
    csv_dialect dialect;
    csv_table csv;
    if (!roles[role].read)
        return true;
    const char *path = package_file(p, resource, &dialect);
    if (!path || !csv_read_file(path, p->a, &csv, p->err))
        return false;
    table_schema *s = open_schema(p, resource, &csv);
    bool done = s && roles[role].read(p->r, &csv, p->a, p->err) && check_rows(p, &csv, s);
    schema_close(s);
    return done;
}

static bool check_resource(const package *p, const json_value *resource)
{
    const json_value *fields = json_get(json_get(resource, "schema"), "fields");
    const json_value *path = json_get(resource, "path");
    tally_str role = role_of(resource);
    if (path && path->kind == JSON_IS_LIST)
        return package_complain(p, resource, "several paths; give each file its resource");
    if (json_text(resource, "path").len == 0)
        return package_complain(p, resource, "no path; name its CSV file");
    if (!fields || fields->kind != JSON_IS_LIST)
        return package_complain(p, resource, "no schema.fields; list its columns");
    if (!json_get(resource, "tally") && role.len == 0)
        return package_complain(p, resource,
                                "no tally object; see reference-data/README.md");
    for (size_t i = 0; role.len && i < ROLE_COUNT; i++)
        if (str_is(role, roles[i].name))
            return true;
    return role.len == 0 || package_complain(p, resource, "an unknown tally.role");
}

static bool read_resources(const package *p)
{
    for (size_t role = 0; role <= ROLE_COUNT; role++) {
        for (size_t i = 0; i < p->resources->count; i++) {
            const json_value *resource = &p->resources->items[i];
            tally_str name = role_of(resource);
            if (role == ROLE_COUNT && name.len == 0 && !read_facts(p, resource))
                return false;
            if (role < ROLE_COUNT && str_is(name, roles[role].name) &&
                !read_role(p, resource, role))
                return false;
        }
    }
    return true;
}

static bool check_resources(package *p)
{
    for (size_t i = 0; i < p->resources->count; i++) {
        const json_value *resource = &p->resources->items[i];
        tally_str name = json_text(resource, "name");
        if (!check_resource(p, resource))
            return false;
        p->has_measures = p->has_measures || str_is(role_of(resource), "measures");
        if (name.len && find_resource(p, name) != resource)
            return package_complain(p, resource,
                                    "two resources have this name; rename one");
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
    package p = {.r = r,
                 .path = path,
                 .folder = file_folder(a, tally_text(path)),
                 .resources = resources,
                 .a = a,
                 .err = err};
    return check_resources(&p) && read_resources(&p);
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
