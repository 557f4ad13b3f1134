/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/near.h"
#include "base/str.h"

static const size_t default_max_bytes = (size_t)1 << 30;

bool file_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

int64_t file_size(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? (int64_t)info.st_size : -1;
}

static bool too_big(const char *path, size_t max_bytes, tally_error *err)
{
    return error_set(err, TALLY_TOO_BIG, path, "is over the limit of %zu MiB; split it",
                     max_bytes >> 20);
}

/* Pipes have no size to ask for: read until the end, in pieces that double. */
static bool read_all(int fd, const char *path, size_t expected, size_t max_bytes, arena *a,
                     tally_str *out, tally_error *err)
{
    size_t room = expected + 1, len = 0;
    char *bytes = arena_alloc(a, room + 1);
    while (bytes) {
        ssize_t got = read(fd, bytes + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set(err, TALLY_NO_FILE, path, "cannot be read: %s",
                             strerror(errno));
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > max_bytes)
            return too_big(path, max_bytes, err);
        if (len == room) {
            char *bigger = arena_alloc(a, room * 2 + 1);
            if (bigger)
                memcpy(bigger, bytes, len);
            bytes = bigger;
            room *= 2;
        }
    }
    if (!bytes)
        return arena_report(a, path, err);
    bytes[len] = '\0';
    *out = (tally_str){bytes, len};
    return true;
}

static bool no_such_file(const char *path, arena *a, tally_error *err)
{
    tally_str near = file_nearest(path, a);
    if (near.len)
        return error_set(err, TALLY_NO_FILE, path, "no such file; did you mean '%.*s'?",
                         TALLY_ARG(near));
    return error_set(err, TALLY_NO_FILE, path, "no such file; check the spelling");
}

static int open_file(const char *path, struct stat *info, arena *a, tally_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT)
        no_such_file(path, a, err);
    else if (fd < 0)
        error_set(err, TALLY_NO_FILE, path, "cannot be opened: %s", strerror(errno));
    if (fd < 0 || fstat(fd, info) != 0 || !S_ISDIR(info->st_mode))
        return fd;
    error_set(err, TALLY_NO_FILE, path, "is a folder, not a file; name a file in it");
    close(fd);
    return -1;
}

bool file_read(const char *path, size_t max_bytes, arena *a, tally_str *out,
               tally_error *err)
{
    max_bytes = max_bytes ? max_bytes : default_max_bytes;
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "-", 1 << 16, max_bytes, a, out, err);
    struct stat info = {0};
    int fd = open_file(path, &info, a, err);
    if (fd < 0)
        return false;
    bool done = (size_t)info.st_size > max_bytes
                    ? too_big(path, max_bytes, err)
                    : read_all(fd, path, (size_t)info.st_size, max_bytes, a, out, err);
    close(fd);
    return done;
}

/* Bytes read and not yet used. */
typedef struct {
    char *room;
    size_t size, len, piece;
} backlog;

enum { LEAST_PIECE = 4096, MOST_PIECE = 1 << 18 };

/* Reads behind the backlog; `*last` at the end of the file. */
static bool read_more(int fd, const char *path, backlog *b, arena *a, bool *last,
                      tally_error *err)
{
    if (b->size - b->len < b->piece) {
        size_t bigger = b->size * 2 + b->piece + 1;
        char *room = arena_alloc(a, bigger);
        if (!room)
            return arena_report(a, path, err);
        if (b->room)
            memcpy(room, b->room, b->len);
        b->room = room;
        b->size = bigger;
    }
    ssize_t got;
    do
        got = read(fd, b->room + b->len, b->piece);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return error_set(err, TALLY_NO_FILE, path, "cannot be read: %s", strerror(errno));
    b->len += (size_t)got;
    *last = got == 0;
    return true;
}

bool file_pieces(const char *path, arena *a, file_take *take, void *context,
                 tally_error *err)
{
    struct stat info = {0};
    backlog b = {0};
    bool last = false, done = true;
    int fd = open_file(path, &info, a, err);
    if (fd < 0)
        return false;
    b.piece = info.st_size < LEAST_PIECE  ? LEAST_PIECE
              : info.st_size < MOST_PIECE ? (size_t)info.st_size
                                          : MOST_PIECE;
    while (done && !last) {
        size_t used = 0;
        done = read_more(fd, path, &b, a, &last, err) &&
               take(context, (tally_str){b.room, b.len}, last, &used, err);
        b.len -= used;
        if (used && b.room)
            memmove(b.room, b.room + used, b.len);
    }
    close(fd);
    return done;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const tally_str *)a, *(const tally_str *)b);
}

static bool list_names(const char *folder, arena *a, str_list *names, tally_error *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return error_set(err, TALLY_NO_FILE, folder, "cannot be opened: %s",
                         strerror(errno));
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            list_push(names, a, arena_copy(a, tally_text(entry->d_name)));
    closedir(dir);
    if (names->len)
        qsort(names->items, names->len, sizeof *names->items, compare_names);
    return true;
}

tally_str file_nearest(const char *path, arena *a)
{
    str_list names = {0};
    tally_error ignored = {0};
    tally_str folder = file_folder(a, tally_text(path)), best = {0};
    near_name near = near_begin(file_name(tally_text(path)));
    if (!folder.ptr || !list_names(folder.ptr, a, &names, &ignored))
        return best;
    for (size_t i = 0; i < names.len; i++)
        if (near_try(&near, names.items[i]))
            best =
                str_is(folder, ".") ? names.items[i] : file_join(a, folder, names.items[i]);
    return best;
}

bool file_walk(const char *folder, const char *suffix, bool deep, arena *a, str_list *out,
               tally_error *err)
{
    str_list names = {0};
    if (!list_names(folder, a, &names, err))
        return false;
    for (size_t i = 0; i < names.len; i++) {
        tally_str path = file_join(a, tally_text(folder), names.items[i]);
        struct stat info;
        if (!path.ptr || lstat(path.ptr, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode)) {
            if (deep && !file_walk(path.ptr, suffix, deep, a, out, err))
                return false;
        } else if (!suffix || str_ends_with(path, tally_text(suffix))) {
            list_push(out, a, path);
        }
    }
    return !arena_failed(a) || arena_report(a, folder, err);
}

tally_str file_join(arena *a, tally_str folder, tally_str name)
{
    bool absolute = name.len && name.ptr[0] == '/';
    if (absolute || folder.len == 0)
        return arena_copy(a, name);
    bool slash = folder.ptr[folder.len - 1] == '/';
    return arena_print(a, "%.*s%s%.*s", TALLY_ARG(folder), slash ? "" : "/",
                       TALLY_ARG(name));
}

tally_str file_name(tally_str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
    return slash ? str_slice(path, (size_t)(slash - path.ptr) + 1, path.len) : path;
}

tally_str file_folder(arena *a, tally_str path)
{
    size_t end = path.len - file_name(path).len;
    if (end == 0)
        return arena_copy(a, STR("."));
    return arena_copy(a, str_slice(path, 0, end > 1 ? end - 1 : end));
}

tally_str file_stem(tally_str path)
{
    tally_str name = file_name(path);
    const char *dot = name.len ? memrchr(name.ptr, '.', name.len) : NULL;
    return dot && dot != name.ptr ? str_slice(name, 0, (size_t)(dot - name.ptr)) : name;
}

bool file_make_folder(const char *path, tally_error *err)
{
    if (path && (mkdir(path, 0777) == 0 || (errno == EEXIST && file_is_folder(path))))
        return true;
    return error_set(err, TALLY_NO_FILE, path ? path : "", "cannot be made a folder: %s",
                     strerror(errno));
}

tally_str file_absolute(tally_str path, arena *a)
{
    tally_str name = arena_copy(a, path);
    char *room = name.len ? arena_alloc(a, PATH_MAX) : NULL;
    return room && realpath(name.ptr, room) ? tally_text(room) : (tally_str){0};
}

tally_str file_upward(tally_str folder, const char *name, arena *a)
{
    tally_str at = file_absolute(folder, a);
    while (at.len) {
        tally_str path = file_join(a, at, tally_text(name));
        if (path.len && file_exists(path.ptr))
            return path;
        if (at.len == 1)
            break;
        at = file_folder(a, at);
    }
    return (tally_str){0};
}
