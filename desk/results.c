/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/results.h"

#include <math.h>

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "reports/words.h"

/* results.sql, built into the program (cmake/Embed.cmake). */
extern const unsigned char results_sql[];
extern const size_t results_sql_size;

bool results_named(const results *r, bool done, tally_error *err)
{
    if (!done && err)
        snprintf(err->where, sizeof err->where, "%.*s", TALLY_ARG(r->path));
    return done;
}

/* ---- Opening --------------------------------------------------------------------------
 */

static int64_t pragma(results *r, const char *sql, tally_error *err)
{
    db_query *q = db_prepare(r->db, sql, err);
    int64_t value = q && db_step(q, err) ? db_int(q, 0) : -1;
    db_finish(q);
    return value;
}

static bool make_tables(results *r, tally_error *err)
{
    tally_str sql = {(const char *)results_sql, results_sql_size};
    tally_str whole = arena_print(
        r->a,
        "BEGIN IMMEDIATE; %.*s PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
        TALLY_ARG(sql), RESULTS_ID, RESULTS_VERSION);
    return whole.len ? db_run(r->db, whole.ptr, err) : arena_report(r->a, "results", err);
}

/* A new file is filled; what is no store, or one of another version, is left alone. */
static bool check_version(results *r, bool make, tally_error *err)
{
    int64_t version = pragma(r, "PRAGMA user_version", err);
    int64_t id = version < 0 ? -1 : pragma(r, "PRAGMA application_id", err);
    int64_t pages = id < 0 ? -1 : pragma(r, "PRAGMA page_count", err);
    if (pages < 0)
        return false;
    if (pages == 0 && make)
        return make_tables(r, err);
    if (id != RESULTS_ID)
        return error_set(err, TALLY_BAD_DATA, r->path.ptr, "is no store of an audit");
    if (version != RESULTS_VERSION)
        return error_set(err, TALLY_BAD_DATA, r->path.ptr,
                         "is of another version of tally (%d, not %d); audit into a new "
                         "folder",
                         (int)version, (int)RESULTS_VERSION);
    return true;
}

/* Waiting is for another program's transaction to end. A writer's cache holds what a
 * transaction changes; who reads goes through once, and sorts in no more than that. */
static bool settle(results *r, bool make, tally_error *err)
{
    enum { PATIENCE_MS = 10000 };
    static const char settings[] = "PRAGMA page_size = 8192; PRAGMA synchronous = NORMAL; "
                                   "PRAGMA temp_store = FILE;";
    const char *cache = make ? "PRAGMA cache_size = -16000" : "PRAGMA cache_size = -4000";
    db_wait(r->db, PATIENCE_MS);
    return db_run(r->db, settings, err) && db_run(r->db, cache, err) &&
           check_version(r, make, err);
}

static results *open_at(arena *a, tally_str folder, tally_str path, bool make,
                        tally_error *err)
{
    results *r = a ? ARENA_NEW(a, results, 1) : NULL;
    if (!r || !path.len) {
        arena_report(a, "results", err);
        arena_close(a);
        return NULL;
    }
    *r = (results){.a = a, .path = path, .folder = folder, .db = db_open(path.ptr, err)};
    if (results_named(r, r->db && settle(r, make, err), err))
        return r;
    results_close(r);
    return NULL;
}

results *results_open(const char *folder, tally_error *err)
{
    if (!file_make_folder(folder, err))
        return NULL;
    arena *a = arena_open(0);
    tally_str own = arena_copy(a, tally_text(folder));
    return open_at(a, own, file_join(a, own, STR("results.db")), true, err);
}

results *results_open_to_read(const char *store, tally_error *err)
{
    arena *a = arena_open(0);
    tally_str path = arena_copy(a, tally_text(store)), folder = path;
    if (file_is_folder(store))
        path = file_join(a, folder, STR("results.db"));
    else
        folder = file_folder(a, path);
    if (path.len && !file_exists(path.ptr)) {
        error_set(err, TALLY_NO_FILE, store, "has no results; make some with tally audit");
        arena_close(a);
        return NULL;
    }
    return open_at(a, folder, path, false, err);
}

void results_close(results *r)
{
    if (!r)
        return;
    db_close(r->db);
    arena_close(r->a);
}

bool results_keys(results *r, audit_keys *keys, tally_error *err)
{
    int64_t count = pragma(r, "SELECT count(*) FROM articles", err);
    int64_t last = count < 0 ? -1 : pragma(r, "SELECT max(id) FROM articles", err);
    if (last < 0)
        return results_named(r, false, err);
    r->next_article = (size_t)last + 1;
    if (!audit_keys_open(keys, (size_t)count, r->a))
        return arena_report(r->a, r->path.ptr, err);
    tally_error own = {0};
    db_query *q = db_prepare(r->db, "SELECT key FROM articles", &own);
    while (q && db_step(q, &own))
        audit_keys_add(keys, db_text(q, 0));
    db_finish(q);
    return own.code == TALLY_OK || error_set(err, own.code, r->path.ptr, "%s", own.message);
}

/* ---- Transactions ---------------------------------------------------------------------
 */

bool results_begin(results *r, tally_error *err)
{
    return results_named(r, db_run(r->db, "BEGIN IMMEDIATE", err), err);
}

bool results_commit(results *r, tally_error *err)
{
    return results_named(r, db_run(r->db, "COMMIT", err), err);
}

void results_roll_back(results *r)
{
    tally_error ignored = {0};
    db_run(r->db, "ROLLBACK", &ignored);
}

/* ---- Values ---------------------------------------------------------------------------
 */

void row_text(results_row *row, tally_str text)
{
    row->at++;
    if (text.len)
        db_bind_text(row->q, row->at, text);
    else
        db_bind_null(row->q, row->at);
}

void row_said(results_row *row, tally_str text)
{
    db_bind_text(row->q, ++row->at, text);
}

void row_number(results_row *row, bool known, double number)
{
    row->at++;
    if (known && isfinite(number))
        db_bind_number(row->q, row->at, number);
    else
        db_bind_null(row->q, row->at);
}

void row_int(results_row *row, int64_t number)
{
    db_bind_int(row->q, ++row->at, number);
}

void row_count(results_row *row, size_t count)
{
    row_int(row, (int64_t)count);
}

void row_day(results_row *row, int day)
{
    row_text(row, day_is_valid(day) ? day_print(row->a, day) : (tally_str){0});
}
