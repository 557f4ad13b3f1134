/* SPDX-License-Identifier: Apache-2.0 */
#include "base/db.h"

#include <sqlite3.h>

#include "base/error.h"

/* The wrapper adds no state: a db is SQLite's connection, a query its statement. */
static sqlite3 *raw(db *d)
{
    return (sqlite3 *)d;
}

static sqlite3_stmt *statement(db_query *q)
{
    return (sqlite3_stmt *)q;
}

static bool report(sqlite3 *connection, tally_error *err)
{
    tally_code code =
        sqlite3_errcode(connection) == SQLITE_NOMEM ? TALLY_NO_MEMORY : TALLY_NO_FILE;
    return error_set(err, code, "reference store", "%s", sqlite3_errmsg(connection));
}

db *db_open(const char *path, tally_error *err)
{
    sqlite3 *connection = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &connection, flags, NULL) == SQLITE_OK)
        return (db *)connection;
    if (connection)
        report(connection, err);
    else
        error_set(err, TALLY_NO_MEMORY, path, "out of memory");
    sqlite3_close(connection);
    return NULL;
}

void db_close(db *d)
{
    sqlite3_close_v2(raw(d));
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
