/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DB_H
#define BASE_DB_H

#include <stdint.h>

#include "base/arena.h"

/** A SQLite database; one connection belongs to one thread at a time. */
typedef struct db db;
/** A prepared statement. Text that it gives is borrowed until the next step. */
typedef struct db_query db_query;

/** Opens `path`; ":memory:" is a database of one's own. NULL with the reason in *err. */
db *db_open(const char *path, tally_error *err);
/** Opens a finished file that nobody writes any more: read-only, without locks, mapped into
 *  memory. */
db *db_open_finished(const char *path, tally_error *err);
void db_close(db *d);

/** Waits so long for another program that holds the database. */
void db_wait(db *d, int milliseconds);

/** What its user keeps beside a connection: NULL at first. When the connection is closed,
 *  `drop` lets go of it. */
typedef void db_drop(void *kept);
void **db_beside(db *d, db_drop *drop);

/** Runs SQL that gives no rows. */
bool db_run(db *d, const char *sql, tally_error *err);

/** Prepares a statement, to be bound and stepped again and again. NULL on a fault. */
db_query *db_prepare(db *d, const char *sql, tally_error *err);
void db_finish(db_query *q);
/** The same statement, prepared once a connection and closed with it; it comes reset. The
 *  text is told by its address: a constant. */
db_query *db_keep(db *d, const char *sql, tally_error *err);

/** Parameters count from 1. Values are borrowed until the query is reset. */
void db_bind_text(db_query *q, int at, tally_str text);
void db_bind_number(db_query *q, int at, double number);
void db_bind_int(db_query *q, int at, int64_t number);
void db_bind_null(db_query *q, int at);
void db_bind_bytes(db_query *q, int at, tally_str bytes);

/** True while there is a row; false at the end, or on a fault, which `*err` then holds. */
bool db_step(db_query *q, tally_error *err);
/** Steps a statement that gives no rows, and makes it ready to be bound anew. */
bool db_do(db_query *q, tally_error *err);
/** Ready to be bound anew. */
void db_reset(db_query *q);

/** Columns count from 0. */
tally_str db_text(db_query *q, int at);
double db_number(db_query *q, int at);
int64_t db_int(db_query *q, int at);
tally_str db_bytes(db_query *q, int at);
bool db_is_null(db_query *q, int at);

/** Connections to a finished file, for as many threads as there are. */
typedef struct db_pool db_pool;
db_pool *db_pool_open(const char *path, tally_error *err);
void db_pool_close(db_pool *p);
/** A connection of one's own until it is given back. NULL on a fault. */
db *db_pool_take(db_pool *p, tally_error *err);
void db_pool_give(db_pool *p, db *d);

#endif
