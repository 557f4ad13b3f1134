/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "desk/results.h"

/* Workers write the reports of articles before the rows that lead to them are kept. What
 * was rolled back, changed or removed since leaves a file that nothing leads to. */

/* "...-0123456789ab.html", or the same half written: what a worker names. */
static bool is_ours(tally_str name)
{
    enum { DIGITS = 12 };
    if (str_ends_with(name, STR(".part")))
        name.len -= strlen(".part");
    if (!str_ends_with(name, STR(".html")) || name.len < DIGITS + strlen("-.html"))
        return false;
    size_t end = name.len - strlen(".html");
    for (size_t i = end - DIGITS; i < end; i++)
        if (!strchr("0123456789abcdef", name.ptr[i]))
            return false;
    return name.ptr[end - DIGITS - 1] == '-';
}

static bool is_led_to(db_query *q, tally_str page, tally_error *err)
{
    db_bind_text(q, 1, page);
    bool found = db_step(q, err);
    db_reset(q);
    return found;
}

static void sweep(results *r, DIR *dir, db_query *q, arena *a, tally_error *err)
{
    for (struct dirent *e; err->code == TALLY_OK && (e = readdir(dir));) {
        if (!is_ours(tally_text(e->d_name)))
            continue;
        arena_reset(a, 0);
        tally_str page = arena_join(a, STR("articles/"), tally_text(e->d_name), STR(""));
        tally_str path = file_join(a, r->folder, page);
        if (path.len && !is_led_to(q, page, err) && err->code == TALLY_OK)
            unlink(path.ptr);
    }
}

/* "index-2.html.Xy12Zk": an index that was being written when the program was killed. */
static bool is_half_an_index(tally_str name)
{
    enum { RANDOM = 7 };
    return str_starts_with(name, STR("index")) && name.len > RANDOM &&
           name.ptr[name.len - RANDOM] == '.' &&
           str_ends_with(str_slice(name, 0, name.len - RANDOM), STR(".html"));
}

static void sweep_indexes(const results *r, arena *a)
{
    DIR *dir = opendir(r->folder.ptr);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        arena_reset(a, 0);
        tally_str path = file_join(a, r->folder, tally_text(e->d_name));
        if (path.len && is_half_an_index(tally_text(e->d_name)))
            unlink(path.ptr);
    }
    if (dir)
        closedir(dir);
}

bool results_sweep(results *r, tally_error *err)
{
    tally_error own = {0};
    tally_str folder = file_join(r->a, r->folder, STR("articles"));
    DIR *dir = folder.len ? opendir(folder.ptr) : NULL;
    arena *a = arena_open(0);
    db_query *q = db_prepare(
        r->db, "SELECT 1 FROM articles WHERE page = ? AND page IS NOT NULL", &own);
    if (dir && a && q)
        sweep(r, dir, q, a, &own);
    if (a)
        sweep_indexes(r, a);
    db_finish(q);
    arena_close(a);
    if (dir)
        closedir(dir);
    return own.code == TALLY_OK || error_set(err, own.code, r->path.ptr, "%s", own.message);
}
