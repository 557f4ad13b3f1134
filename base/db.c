/* SPDX-License-Identifier: Apache-2.0 */
#include "base/db.h"

#include <sqlite3.h>

#include "base/error.h"

enum { KEPT_MOST = 32 };

struct db {
    sqlite3 *connection;
    arena *a;
    const char *sql[KEPT_MOST]; /* statements that live as long as the connection */
    sqlite3_stmt *kept[KEPT_MOST];
    size_t kept_count;
    void *beside; /* its user's */
    db_drop *drop;
    db *next; /* of the pool */
};

static sqlite3 *raw(const db *d)
{
    return d->connection;
}

static sqlite3_stmt *statement(db_query *q)
{
    return (sqlite3_stmt *)q;
}

static bool report(sqlite3 *connection, tally_error *err)
{
    int result = sqlite3_errcode(connection);
    tally_code code = result == SQLITE_NOMEM ? TALLY_NO_MEMORY : TALLY_NO_FILE;
    return error_set(err, code, "reference store", "%s",
                     result == SQLITE_FULL ? "the disk is full"
                                           : sqlite3_errmsg(connection));
}

static db *open_with(const char *path, int flags, tally_error *err)
{
    arena *a = arena_open(0);
    db *d = ARENA_NEW(a, db, 1);
    if (!d) {
        arena_close(a);
        error_set(err, TALLY_NO_MEMORY, path, "out of memory");
        return NULL;
    }
    d->a = a;
    if (sqlite3_open_v2(path, &d->connection, flags | SQLITE_OPEN_NOMUTEX, NULL) ==
        SQLITE_OK)
        return d;
    if (d->connection)
        report(d->connection, err);
    else
        error_set(err, TALLY_NO_MEMORY, path, "out of memory");
    db_close(d);
    return NULL;
}

db *db_open(const char *path, tally_error *err)
{
    return open_with(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
}

/* A path as SQLite's URIs want it. */
static tally_str file_uri(arena *a, const char *path)
{
    static const char plain[] = "/-._~";
    size_t len = strlen(path), at = 0;
    char *out = arena_alloc(a, len * 3 + 32);
    if (!out)
        return (tally_str){0};
    at = (size_t)snprintf(out, 6, "file:");
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)path[i];
        bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || memchr(plain, c, sizeof plain - 1))
            out[at++] = (char)c;
        else
            at += (size_t)snprintf(out + at, 4, "%%%02X", c);
    }
    at += (size_t)snprintf(out + at, 13, "?immutable=1");
    return (tally_str){out, at};
}

db *db_open_finished(const char *path, tally_error *err)
{
    arena *a = arena_open(0);
    tally_str uri = file_uri(a, path);
    db *d =
        uri.ptr ? open_with(uri.ptr, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) : NULL;
    arena_close(a);
    if (d && db_run(d, "PRAGMA mmap_size=1099511627776", err))
        return d;
    db_close(d);
    return NULL;
}

void db_close(db *d)
{
    if (!d)
        return;
    for (size_t i = 0; i < d->kept_count; i++)
        sqlite3_finalize(d->kept[i]);
    sqlite3_close_v2(d->connection);
    if (d->beside)
        d->drop(d->beside);
    arena_close(d->a);
}

void db_wait(db *d, int milliseconds)
{
    sqlite3_busy_timeout(raw(d), milliseconds);
}

void **db_beside(db *d, db_drop *drop)
{
    d->drop = drop;
    return &d->beside;
}

bool db_run(db *d, const char *sql, tally_error *err)
{
    return sqlite3_exec(raw(d), sql, NULL, NULL, NULL) == SQLITE_OK || report(raw(d), err);
}

db_query *db_prepare(db *d, const char *sql, tally_error *err)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v3(raw(d), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) !=
        SQLITE_OK)
        report(raw(d), err);
    return (db_query *)made;
}

void db_finish(db_query *q)
{
    sqlite3_finalize(statement(q));
}

db_query *db_keep(db *d, const char *sql, tally_error *err)
{
    for (size_t i = 0; i < d->kept_count; i++)
        if (d->sql[i] == sql) {
            sqlite3_reset(d->kept[i]);
            return (db_query *)d->kept[i];
        }
    db_query *made = db_prepare(d, sql, err);
    if (!made || d->kept_count == KEPT_MOST)
        return made;
    d->sql[d->kept_count] = sql;
    d->kept[d->kept_count++] = statement(made);
    return made;
}

void db_bind_null(db_query *q, int at)
{
    sqlite3_bind_null(statement(q), at);
}

void db_bind_bytes(db_query *q, int at, tally_str bytes)
{
    sqlite3_bind_blob64(statement(q), at, bytes.ptr ? bytes.ptr : "", bytes.len,
                        SQLITE_STATIC);
}

tally_str db_bytes(db_query *q, int at)
{
    const char *bytes = sqlite3_column_blob(statement(q), at);
    return (tally_str){bytes ? bytes : "", (size_t)sqlite3_column_bytes(statement(q), at)};
}

void db_bind_text(db_query *q, int at, tally_str text)
{
    sqlite3_bind_text64(statement(q), at, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void db_bind_number(db_query *q, int at, double number)
{
    sqlite3_bind_double(statement(q), at, number);
}

void db_bind_int(db_query *q, int at, int64_t number)
{
    sqlite3_bind_int64(statement(q), at, number);
}

bool db_step(db_query *q, tally_error *err)
{
    int result = sqlite3_step(statement(q));
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        report(sqlite3_db_handle(statement(q)), err);
    return result == SQLITE_ROW;
}

bool db_do(db_query *q, tally_error *err)
{
    int result = sqlite3_step(statement(q));
    if (result != SQLITE_DONE && result != SQLITE_ROW)
        report(sqlite3_db_handle(statement(q)), err);
    sqlite3_reset(statement(q));
    return result == SQLITE_DONE || result == SQLITE_ROW;
}

void db_reset(db_query *q)
{
    sqlite3_reset(statement(q));
}

tally_str db_text(db_query *q, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement(q), at);
    return (tally_str){text ? text : "", (size_t)sqlite3_column_bytes(statement(q), at)};
}

double db_number(db_query *q, int at)
{
    return sqlite3_column_double(statement(q), at);
}

int64_t db_int(db_query *q, int at)
{
    return sqlite3_column_int64(statement(q), at);
}

bool db_is_null(db_query *q, int at)
{
    return sqlite3_column_type(statement(q), at) == SQLITE_NULL;
}

/* ---- Many threads ---------------------------------------------------------------- */

struct db_pool {
    arena *a;
    const char *path;
    sqlite3_mutex *lock;
    db *free;
};

db_pool *db_pool_open(const char *path, tally_error *err)
{
    arena *a = arena_open(0);
    db_pool *p = ARENA_NEW(a, db_pool, 1);
    if (p) {
        p->a = a;
        p->path = arena_copy(a, tally_text(path)).ptr;
        p->lock = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
    }
    if (!p || !p->path || !p->lock) {
        error_set(err, TALLY_NO_MEMORY, path, "out of memory");
        arena_close(a);
        return NULL;
    }
    p->free = db_open_finished(path, err);
    if (p->free)
        return p;
    db_pool_close(p);
    return NULL;
}

void db_pool_close(db_pool *p)
{
    if (!p)
        return;
    for (db *d = p->free; d;) {
        db *next = d->next;
        db_close(d);
        d = next;
    }
    sqlite3_mutex_free(p->lock);
    arena_close(p->a);
}

db *db_pool_take(db_pool *p, tally_error *err)
{
    sqlite3_mutex_enter(p->lock);
    db *d = p->free;
    if (d)
        p->free = d->next;
    sqlite3_mutex_leave(p->lock);
    return d ? d : db_open_finished(p->path, err);
}

void db_pool_give(db_pool *p, db *d)
{
    if (!d)
        return;
    sqlite3_mutex_enter(p->lock);
    d->next = p->free;
    p->free = d;
    sqlite3_mutex_leave(p->lock);
}
