/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

typedef struct {
    arena *a;
    tally_str text; /* one line a file: its name and the hash of its bytes */
    bool failed;
} inventory;

/* ---- Big files ------------------------------------------------------------------- */

/* Hashing is quick, but not for a file of 200 MB at each run. Its hash is kept beside the
 * stores, with all that the system knows of it: no program can change a file and keep the
 * time of its last change (ctime). A file changed just now may change again within the same
 * tick, and is not trusted. */
enum { BIG_FILE = 4 << 20, SETTLED_SECONDS = 3 };

static tally_str stamp_of(const struct stat *info, arena *a)
{
    return arena_print(a, "%llu %llu %lld %lld.%09ld %lld.%09ld",
                       (unsigned long long)info->st_dev, (unsigned long long)info->st_ino,
                       (long long)info->st_size, (long long)info->st_mtim.tv_sec,
                       info->st_mtim.tv_nsec, (long long)info->st_ctim.tv_sec,
                       info->st_ctim.tv_nsec);
}

static tally_str stamp_path(const char *path, arena *a)
{
    char name[HASH_TEXT_SIZE], real[4096];
    tally_str folder = cache_folder(a);
    const char *whole = realpath(path, real);
    hash_text(tally_text(whole ? whole : path), name);
    return folder.len ? arena_print(a, "%.*s/%s.hash", TALLY_ARG(folder), name)
                      : (tally_str){0};
}

static bool remembered(const char *path, tally_str stamp, arena *a,
                       char out[HASH_TEXT_SIZE])
{
    tally_str at = stamp_path(path, a), text;
    tally_error ignored = {0};
    if (!at.len || !file_exists(at.ptr) || !file_read(at.ptr, 4096, a, &text, &ignored))
        return false;
    bool same = text.len == stamp.len + HASH_TEXT_SIZE && str_starts_with(text, stamp) &&
                text.ptr[stamp.len] == ' ';
    if (same)
        memcpy(out, text.ptr + stamp.len + 1, HASH_TEXT_SIZE - 1);
    out[HASH_TEXT_SIZE - 1] = '\0';
    return same;
}

static void remember(const char *path, tally_str stamp, arena *a, const char *hash)
{
    tally_str at = stamp_path(path, a);
    tally_output output;
    tally_error ignored = {0};
    if (!at.len || !tally_output_open(&output, at.ptr, &ignored))
        return;
    fprintf(output.file, "%.*s %s", TALLY_ARG(stamp), hash);
    tally_output_close(&output, true, &ignored);
}

static bool hash_input(const char *path, arena *a, char out[HASH_TEXT_SIZE])
{
    struct stat info, after;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    if (info.st_size < BIG_FILE)
        return hash_file(path, out);
    tally_str stamp = stamp_of(&info, a);
    bool settled = time(NULL) - info.st_ctim.tv_sec > SETTLED_SECONDS;
    if (settled && remembered(path, stamp, a, out))
        return true;
    if (!hash_file(path, out) || stat(path, &after) != 0)
        return false;
    if (settled && str_equals(stamp, stamp_of(&after, a)))
        remember(path, stamp, a, out);
    return true;
}

/* ---- What goes in ---------------------------------------------------------------- */

static void add_file(inventory *v, const char *path)
{
    char hash[HASH_TEXT_SIZE];
    v->failed = v->failed || !hash_input(path, v->a, hash);
    if (!v->failed)
        v->text = arena_print(v->a, "%.*s%s %s\n", TALLY_ARG(v->text), hash, path);
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
    tally_str descriptor = file_join(v->a, tally_text(path), STR("datapackage.json"));
    if (descriptor.ptr && file_exists(descriptor.ptr))
        add_package(v, descriptor.ptr);
    else
        add_folder(v, path, true);
}

bool store_key(const record_options *options, const char *policy_folder, arena *a,
               char key[65])
{
    inventory v = {.a = a};
    /* the store keeps tables by map_hash: another hash makes another store */
    v.text = arena_print(a, "tally %s store %d hash %llx\n", TALLY_VERSION, STORE_VERSION,
                         (unsigned long long)map_hash(STR("tally")));
    if (policy_folder)
        add_folder(&v, policy_folder, false);
    if (options->curated)
        add_package(&v, options->curated);
    for (size_t i = 0; i < options->table_count && !v.failed; i++) {
        v.text = arena_print(a, "%.*s%s\n", TALLY_ARG(v.text), options->tables[i]);
        add_tables(&v, options->tables[i]);
    }
    if (v.failed || arena_failed(a))
        return false;
    hash_text(v.text, key);
    return true;
}

/* ---- Where it lies --------------------------------------------------------------- */

tally_str store_path(const char *key, arena *a)
{
    return cache_path(arena_print(a, "%s.db", key), a);
}

static bool is_old(const char *path, long seconds)
{
    struct stat info;
    return stat(path, &info) == 0 && time(NULL) - info.st_mtim.tv_sec > seconds;
}

/* What a killed builder left, and stores that were made long ago: they can be made again.
 */
static void sweep(tally_str folder, arena *a)
{
    enum { HOUR = 3600, MONTH = 30 * 24 * HOUR };
    DIR *dir = opendir(folder.ptr);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        tally_str name = tally_text(e->d_name);
        tally_str path = file_join(a, folder, arena_copy(a, name));
        bool part = str_find(name, STR(".part"), 0) != TALLY_NONE;
        bool ours = str_ends_with(name, STR(".db")) || str_ends_with(name, STR(".hash")) ||
                    str_ends_with(name, STR(".patterns"));
        if (path.ptr && (part || ours) && is_old(path.ptr, part ? HOUR : MONTH))
            unlink(path.ptr);
    }
    if (dir)
        closedir(dir);
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

bool store_build(record *r, const char *path, const char *key, arena *a, tally_error *err)
{
    tally_str folder = file_folder(a, tally_text(path));
    tally_str part = arena_print(a, "%s.part-XXXXXX", path);
    int fd = part.ptr ? mkstemp((char *)part.ptr) : -1;
    if (fd < 0)
        return error_set(err, TALLY_NO_FILE, path, "cannot be written: %s",
                         strerror(errno));
    close(fd);
    bool done = store_write(r, part.ptr, key, a, err) && sync_path(part.ptr, O_RDWR);
    if (done && rename(part.ptr, path) == 0) {
        sync_path(folder.ptr, O_RDONLY | O_DIRECTORY);
        sweep(folder, a);
        return true;
    }
    unlink(part.ptr);
    return error_set(err, TALLY_NO_FILE, path, "cannot be written");
}
