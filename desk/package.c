/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/package.h"

#include <unistd.h>

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

tally_str package_slug(tally_str name, arena *a)
{
    tally_str copy = arena_copy(a, name);
    char *out = (char *)copy.ptr;
    size_t len = 0;
    for (size_t i = 0; i < copy.len; i++) {
        char c = str_lower_char(copy.ptr[i]);
        bool plain = str_is_digit(c) || str_is_lower(c);
        if (plain)
            out[len++] = c;
        else if (len && out[len - 1] != '-')
            out[len++] = '-';
    }
    while (len && out[len - 1] == '-')
        len--;
    return len ? (tally_str){out, len} : STR("table");
}

bool package_write(const char *path, tally_str bytes, tally_error *err)
{
    tally_output output;
    if (!tally_output_open(&output, path, err))
        return false;
    if (bytes.len)
        fwrite(bytes.ptr, 1, bytes.len, output.file);
    return tally_output_close(&output, true, err);
}

static tally_str descriptor_path(const char *folder, arena *a)
{
    return file_join(a, tally_text(folder), STR("datapackage.json"));
}

void package_restore(const char *folder, tally_str old, arena *a)
{
    tally_error ignored = {0};
    tally_str path = descriptor_path(folder, a);
    if (old.len)
        package_write(path.ptr, old, &ignored);
    else if (path.ptr)
        unlink(path.ptr);
}

static tally_str new_package(const char *folder, arena *a)
{
    char real[4096];
    bool here = strcmp(folder, ".") == 0;
    const char *named = here ? getcwd(real, sizeof real) : folder;
    tally_str name = package_slug(file_name(tally_text(named ? named : "tables")), a);
    return arena_print(
        a,
        "{\"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\","
        " \"name\": \"%.*s\", \"resources\": []}",
        TALLY_ARG(name));
}

static bool is_known(const json_value *resources, const json_value *added, const char *path,
                     tally_error *err)
{
    for (size_t i = 0; i < resources->count; i++) {
        const json_value *r = &resources->items[i];
        if (str_equals(json_text(r, "path"), json_text(added, "path")) ||
            str_equals(json_text(r, "name"), json_text(added, "name"))) {
            tally_str name = json_text(r, "name");
            error_set(err, TALLY_BAD_CALL, path,
                      "resource '%.*s' describes it already; edit it there",
                      TALLY_ARG(name));
            return true;
        }
    }
    return false;
}

/* The package with one resource more. */
static bool append(json_value *root, const json_value *added, arena *a)
{
    json_value *members = ARENA_NEW(a, json_value, root->count);
    if (!members)
        return false;
    for (size_t i = 0; i < root->count; i++) {
        members[i] = root->items[i];
        if (!str_is(members[i].key, "resources"))
            continue;
        json_value *items = ARENA_NEW(a, json_value, members[i].count + 1);
        if (!items)
            return false;
        for (size_t k = 0; k < members[i].count; k++)
            items[k] = members[i].items[k];
        items[members[i].count++] = *added;
        members[i].items = items;
    }
    root->items = members;
    return true;
}

bool package_add(const char *folder, tally_str resource, arena *a, tally_str *old,
                 tally_error *err)
{
    json_value root, added;
    tally_output output;
    tally_str path = descriptor_path(folder, a), bytes = {0};
    *old = (tally_str){0};
    if (!path.ptr)
        return arena_report(a, folder, err);
    if (file_exists(path.ptr) && !file_read(path.ptr, 0, a, old, err))
        return false;
    bytes = old->len ? *old : new_package(folder, a);
    if (!json_read(path, bytes, a, &root, err) ||
        !json_read(STR("resource"), resource, a, &added, err))
        return false;
    const json_value *resources = json_get(&root, "resources");
    if (!resources || resources->kind != JSON_IS_LIST)
        return error_set(err, TALLY_BAD_DATA, path.ptr, "has no list of resources");
    if (is_known(resources, &added, path.ptr, err))
        return false;
    if (!append(&root, &added, a))
        return arena_report(a, folder, err);
    if (!tally_output_open(&output, path.ptr, err))
        return false;
    json_print_value(output.file, &root, 0);
    putc('\n', output.file);
    return tally_output_close(&output, true, err);
}

bool package_has(const char *folder, tally_str file, arena *a)
{
    json_value root;
    tally_str bytes, path = file_join(a, tally_text(folder), STR("datapackage.json"));
    tally_error ignored = {0};
    if (!path.ptr || !file_exists(path.ptr) ||
        !file_read(path.ptr, 0, a, &bytes, &ignored) ||
        !json_read(path, bytes, a, &root, &ignored))
        return false;
    const json_value *resources = json_get(&root, "resources");
    for (size_t i = 0; resources && i < resources->count; i++)
        if (str_equals(json_text(&resources->items[i], "path"), file))
            return true;
    return false;
}
