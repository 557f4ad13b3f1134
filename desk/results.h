/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_RESULTS_H
#define DESK_RESULTS_H

#include "base/db.h"
#include "base/tally_audit.h"
#include "desk/audit_keys.h"

/** Changes with the tables and views of results.sql; it is the file's user_version. */
enum { RESULTS_VERSION = 2, RESULTS_ID = 0x54616c52 };

/** The store of an audit: DIR/results.db, as results.sql makes it. */
typedef struct {
    arena *a;
    db *db;
    tally_str path;
    tally_str folder;
    size_t next_article; /**< the id of an article that is new */
    int64_t run;         /**< its row of `runs`; 0: none */
} results;

/** Opens a store to write: the folder and the store are made where they lack, and a store
 * of another version is refused. NULL with the reason in *err. */
results *results_open(const char *folder, tally_error *err);

/** Opens a store that is there: a path of results.db, or its folder. */
results *results_open_to_read(const char *store, tally_error *err);
void results_close(results *r);

/** The keys of all articles. */
bool results_keys(results *r, audit_keys *keys, tally_error *err);

/** A transaction: what is put between is kept together, or not at all. */
bool results_begin(results *r, tally_error *err);
bool results_commit(results *r, tally_error *err);
void results_roll_back(results *r);

/** Begins a row of `runs`, and names the tables of the desk. In a transaction. */
bool results_start_run(results *r, const tally_audit_options *options, size_t jobs,
                       const char *version, const tally_desk *desk, tally_error *err);
/** Brings the row up to date: "running", "done", "limit", "interrupted". */
bool results_note_run(results *r, const tally_audit_progress *progress, const char *status,
                      tally_error *err);

/** Writes an article that was read, or could not be, in place of what stood of its name. */
bool results_put(results *r, audit_item *item, bool no_text, tally_error *err);

/** Removes reports of articles that nothing leads to any more. */
bool results_sweep(results *r, tally_error *err);

/** What fails says which file it was. Returns `done`. */
bool results_named(const results *r, bool done, tally_error *err);

/* ---- Values of a row, one after the other ---- */

typedef struct {
    db_query *q;
    arena *a; /**< days are printed into it */
    int at;
} results_row;

void row_text(results_row *row, tally_str text);              /**< NULL where it is empty */
void row_said(results_row *row, tally_str text);              /**< never NULL */
void row_number(results_row *row, bool known, double number); /**< NULL for no number */
void row_count(results_row *row, size_t count);
void row_int(results_row *row, int64_t number);
void row_day(results_row *row, int day); /**< YYYY-MM-DD; NULL for none */

#endif
