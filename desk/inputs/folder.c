/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "desk/inputs/source.h"

/* A folder is read in byte order, one level of it in memory at a time: a name costs some
 * bytes, and there may be a million. */

enum { MOST_LEVELS = 64 };

/* A folder being read: what is in it, and how far the walk is. */
typedef struct {
    arena *a;
    tally_str path;
    str_list names;
    size_t at;
} level;

typedef struct {
    level levels[MOST_LEVELS];
    size_t depth;
    char place[4096]; /* of what was handed out last */
} walk;

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const tally_str *)a, *(const tally_str *)b);
}

static bool list_folder(level *l, tally_error *err)
{
    DIR *dir = opendir(l->path.ptr);
    if (!dir)
        return error_set(err, TALLY_NO_FILE, l->path.ptr, "cannot be opened: %s",
                         strerror(errno));
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            list_push(&l->names, l->a, arena_copy(l->a, tally_text(entry->d_name)));
    closedir(dir);
    if (l->names.len)
        qsort(l->names.items, l->names.len, sizeof *l->names.items, compare_names);
    return !arena_failed(l->a) || arena_report(l->a, l->path.ptr, err);
}

static bool enter(walk *w, tally_str path, tally_error *err)
{
    if (w->depth == MOST_LEVELS)
        return error_set(err, TALLY_TOO_BIG, path.ptr,
                         "has over %d folders inside each other", MOST_LEVELS);
    level *l = &w->levels[w->depth];
    *l = (level){.a = arena_open(0)};
    if (!l->a)
        return arena_report(NULL, path.ptr, err);
    w->depth++;
    l->path = arena_copy(l->a, path);
    return list_folder(l, err);
}

static void leave(walk *w)
{
    arena_close(w->levels[--w->depth].a);
}

static bool open_folder(source *s, tally_error *err)
{
    walk *w = ARENA_NEW(s->a, walk, 1);
    s->state = w;
    return w ? enter(w, s->path, err) : arena_report(s->a, s->path.ptr, err);
}

static void close_folder(source *s)
{
    walk *w = s->state;
    while (w && w->depth)
        leave(w);
}

/* What is left of the walked path behind the folder that was named. */
static tally_str inside(const source *s, tally_str path)
{
    size_t at = s->path.len;
    while (at < path.len && path.ptr[at] == '/')
        at++;
    return str_slice(path, at, path.len);
}

/* The next name as a path; false at the end of the innermost folder. */
static bool step(walk *w, tally_str *path)
{
    level *l = &w->levels[w->depth - 1];
    if (l->at == l->names.len)
        return false;
    tally_str name = l->names.items[l->at++];
    bool slash = l->path.len && l->path.ptr[l->path.len - 1] == '/';
    int len = snprintf(w->place, sizeof w->place, "%.*s%s%.*s", TALLY_ARG(l->path),
                       slash ? "" : "/", TALLY_ARG(name));
    *path =
        (tally_str){w->place, len > 0 && (size_t)len < sizeof w->place ? (size_t)len : 0};
    return true;
}

static source_step next_in_folder(source *s, arena *a, input_article *out,
                                  source_found *found)
{
    walk *w = s->state;
    struct stat info;
    while (w->depth) {
        tally_str path;
        if (!step(w, &path)) {
            leave(w);
            continue;
        }
        if (path.len == 0 || lstat(path.ptr, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode) && !enter(w, path, &out->fault)) {
            out->name = arena_copy(a, path);
            return STEP_ARTICLE;
        }
        if (!S_ISREG(info.st_mode) || !source_is_left(s->options, inside(s, path)) ||
            (s->options->glob_count == 0 && !source_is_wanted(path)))
            continue;
        found->path = path;
        return STEP_FILE;
    }
    return STEP_END;
}

const source_kind source_folder = {"folder", open_folder, next_in_folder, close_folder};
