/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/cache.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"
#include "checks/store.h"

/* The name of a store is the hash of all that goes into it. A byte more or less anywhere,
 * and it is another file: nothing is ever brought up to date. */

/* A file or a folder as it was looked at: all that the system knows of it, and the hash of
 * its bytes ("-" for a folder). */
typedef struct {
    tally_str stamp, hash, path;
} sight;

typedef LIST_OF(sight) sight_list;

typedef struct {
    arena *a;
    tally_str text;    /* one line a file: its name and the hash of its bytes */
    sight_list before; /* what the last run saw */
    map by_path;
    sight_list seen;
    bool failed;
    bool fleeting; /* what was seen does not say all: the key cannot be kept */
} inventory;

/* ---- What was seen --------------------------------------------------------------- */

/* No program can change a file, or what is in a folder, and keep the time of its last
 * change (ctime). What changed just now may change again within the same tick, and is not
 * trusted. */
static tally_str stamp_of(const char *path, arena *a, bool *settled)
{
    enum { SETTLED_SECONDS = 3 };
    struct stat info;
    if (stat(path, &info) != 0 || !(S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)))
        return (tally_str){0};
    *settled = time(NULL) - info.st_ctim.tv_sec > SETTLED_SECONDS;
    return arena_print(a, "%llu %llu %lld %lld.%09ld %lld.%09ld",
                       (unsigned long long)info.st_dev, (unsigned long long)info.st_ino,
                       (long long)info.st_size, (long long)info.st_mtim.tv_sec,
                       info.st_mtim.tv_nsec, (long long)info.st_ctim.tv_sec,
                       info.st_ctim.tv_nsec);
}

static void see(inventory *v, tally_str stamp, bool settled, tally_str hash,
                const char *path)
{
    sight s = {stamp, hash, tally_text(path)};
    if (settled && str_find(s.path, STR("\n"), 0) == TALLY_NONE)
        list_push(&v->seen, v->a, s);
    else
        v->fleeting = true;
}

static tally_str known_hash(const inventory *v, const char *path, tally_str stamp)
{
    size_t at = map_get(&v->by_path, tally_text(path));
    const sight *known = at < v->before.len ? v->before.items + at : NULL;
    return known && str_equals(known->stamp, stamp) ? known->hash : (tally_str){0};
}

/* ---- What the last run saw ------------------------------------------------------- */

/* "KEY" or "-" on the first line, then one sight a line. */
static tally_str recall(inventory *v, const char *path)
{
    tally_str text = {0}, key = {0}, line;
    tally_error ignored = {0};
    if (!file_exists(path) || !file_read(path, 0, v->a, &text, &ignored) ||
        !str_next_field(&text, '\n', &key))
        return key;
    while (str_next_field(&text, '\n', &line)) {
        sight s = {0};
        if (!str_next_field(&line, '\t', &s.stamp) || !str_next_field(&line, '\t', &s.hash))
            continue;
        s.path = arena_copy(v->a, line);
        size_t *slot = map_put(&v->by_path, v->a, s.path);
        if (slot)
            *slot = v->before.len;
        list_push(&v->before, v->a, s);
    }
    return key;
}

static bool still_holds(const inventory *v)
{
    for (size_t i = 0; i < v->before.len; i++) {
        bool settled = false;
        tally_str stamp = stamp_of(v->before.items[i].path.ptr, v->a, &settled);
        if (!str_equals(stamp, v->before.items[i].stamp))
            return false;
    }
    return v->before.len > 0;
}

static void keep(const inventory *v, const char *path, const char *key)
{
    tally_output output;
    tally_error ignored = {0};
    if (!tally_output_open(&output, path, &ignored))
        return;
    fprintf(output.file, "%s\n", v->fleeting ? "-" : key);
    for (size_t i = 0; i < v->seen.len; i++) {
        const sight *s = &v->seen.items[i];
        fprintf(output.file, "%.*s\t%.*s\t%.*s\n", TALLY_ARG(s->stamp), TALLY_ARG(s->hash),
                TALLY_ARG(s->path));
    }
    tally_output_close(&output, true, &ignored);
}

/* ---- What goes in ---------------------------------------------------------------- */

static void add_file(inventory *v, const char *path)
{
    char hash[HASH_TEXT_SIZE];
    bool settled = false;
    tally_str stamp = stamp_of(path, v->a, &settled);
    tally_str made = known_hash(v, path, stamp);
    if (!v->failed && !made.len && stamp.len && hash_file(path, hash))
        made = arena_copy(v->a, tally_text(hash));
    v->failed |= !made.len;
    if (v->failed)
        return;
    see(v, stamp, settled, made, path);
    v->text = arena_print(v->a, "%.*s%.*s %s\n", TALLY_ARG(v->text), TALLY_ARG(made), path);
}

static void add_package(inventory *v, const char *path)
{
    json_value root;
    tally_str bytes;
    tally_error ignored = {0};
    add_file(v, path);
    if (v->failed || !file_read(path, 0, v->a, &bytes, &ignored) ||
        !json_read(tally_text(path), bytes, v->a, &root, &ignored)) {
        v->failed = true;
        return;
    }
    const json_value *resources = json_get(&root, "resources");
    tally_str folder = file_folder(v->a, tally_text(path));
    for (size_t i = 0; resources && i < resources->count && !v->failed; i++) {
        tally_str name = json_text(&resources->items[i], "path");
        tally_str file = file_join(v->a, folder, name);
        if (name.len && file.ptr)
            add_file(v, file.ptr);
    }
}

static void add_folder(inventory *v, const char *path, bool deep)
{
    str_list files = {0};
    tally_error ignored = {0};
    bool settled = false;
    tally_str stamp = stamp_of(path, v->a, &settled);
    see(v, stamp, settled, STR("-"), path);
    v->fleeting |= deep; /* the folders in it are not seen */
    v->failed = v->failed || !file_walk(path, ".csv", deep, v->a, &files, &ignored);
    for (size_t i = 0; i < files.len && !v->failed; i++)
        add_file(v, files.items[i].ptr);
}

static void add_tables(inventory *v, const char *path)
{
    if (!file_is_folder(path)) {
        bool json = str_ends_with(tally_text(path), STR(".json"));
        json ? add_package(v, path) : add_file(v, path);
        return;
    }
    bool settled = false;
    tally_str stamp = stamp_of(path, v->a, &settled);
    tally_str descriptor = file_join(v->a, tally_text(path), STR("datapackage.json"));
    see(v, stamp, settled, STR("-"), path);
    if (descriptor.ptr && file_exists(descriptor.ptr))
        add_package(v, descriptor.ptr);
    else
        add_folder(v, path, true);
}

/* The key of what is named in v->text and read here. */
static bool make_key(inventory *v, const record_options *options, const char *policy_folder,
                     char key[HASH_TEXT_SIZE])
{
    if (policy_folder)
        add_folder(v, policy_folder, false);
    if (options->curated)
        add_package(v, options->curated);
    for (size_t i = 0; i < options->table_count && !v->failed; i++) {
        v->text = arena_print(v->a, "%.*s%s\n", TALLY_ARG(v->text), options->tables[i]);
        add_tables(v, options->tables[i]);
    }
    if (v->failed || arena_failed(v->a))
        return false;
    hash_text(v->text, key);
    return true;
}

/* Where what was seen for these options is kept. */
static tally_str memory_path(const inventory *v, const record_options *options,
                             const char *policy_folder)
{
    char name[HASH_TEXT_SIZE];
    arena *a = v->a;
    tally_str said = arena_print(a, "%.*s%s\n%s\n", TALLY_ARG(v->text),
                                 policy_folder ? policy_folder : "",
                                 options->curated ? options->curated : "");
    for (size_t i = 0; i < options->table_count; i++)
        said = arena_print(a, "%.*s%s\n", TALLY_ARG(said), options->tables[i]);
    hash_text(said, name);
    return cache_path(arena_print(a, "%s.key", name), a);
}

bool store_key(const record_options *options, const char *policy_folder, arena *a,
               char key[HASH_TEXT_SIZE])
{
    inventory v = {.a = a};
    /* the store keeps tables by map_hash: another hash makes another store */
    v.text = arena_print(a, "tally %s store %d hash %llx\n", TALLY_VERSION, STORE_VERSION,
                         (unsigned long long)map_hash(STR("tally")));
    tally_str memory = memory_path(&v, options, policy_folder);
    tally_str known = memory.len ? recall(&v, memory.ptr) : (tally_str){0};
    bool holds = known.len && still_holds(&v);
    if (holds && known.len == HASH_TEXT_SIZE - 1) {
        memcpy(key, known.ptr, known.len);
        key[known.len] = '\0';
        return true;
    }
    if (!make_key(&v, options, policy_folder, key))
        return false;
    if (memory.len && !(holds && v.seen.len == v.before.len))
        keep(&v, memory.ptr, key);
    return true;
}
