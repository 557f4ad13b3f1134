/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_STORE_H
#define CHECKS_STORE_H

#include "base/db.h"
#include "checks/record.h"

/* Where the facts of a record lie once they are read: in memory, for a few tables of one
 * article; else in a SQLite file of the user's cache, which is made once per content and
 * then only read, by any number of threads and processes. */

/** Changes whenever the layout of the file or the meaning of a column does; store_write.c
 *  writes both into it. */
enum { STORE_VERSION = 12, STORE_ID = 0x54616c79 };

/** The rows in order: measure, entity, dims, period, release. A second row for one of these
 *  in one table fails as file:line; while checking it is noted, and left out. */
bool store_order(record *r, arena *a, uint32_t **order, size_t *count, tally_error *err);

/** The fact that a row stands for, in full. */
fact store_expand(const record *r, const fact_row *row);

/** Puts all rows into r->facts. */
bool store_keep(record *r, arena *a, tally_error *err);

/** Writes names, rows and all that is said of them into a new file. */
bool store_write(record *r, const char *path, const char *key, arena *a, tally_error *err);

/** Opens a file that store_write made: measures, documents and tables are read, names and
 *  facts when an article asks for them. False, with err untouched, when it is none. */
bool store_open(record *r, const char *path, const char *key, arena *a, tally_error *err);
void store_close(struct store *s);

/** A record of one article; see record_enter. */
const record *store_enter(const record *r, const article_words *words, arena *a,
                          tally_error *err);
bool store_leave(struct store_session *session, tally_error *err);

/** Facts of one measure of one entity, or of one measure, in order. */
fact_run store_series(const record *r, size_t measure, size_t entity);
fact_run store_measure(const record *r, size_t measure);

/** The entity of the store that is called so, by id, label or alias; brought into `r`,
 * whose base the store is. TALLY_NONE: none. */
size_t store_find_entity(record *r, const record *base, tally_str name, arena *scratch,
                         arena *a);

/** A row that words have found. */
typedef struct {
    tally_str entity, measure, dims, unit, path, publisher;
    tally_period period;
    double value;
    size_t line;
    bool is_date;
} store_hit;
typedef LIST_OF(store_hit) store_hit_list;

/** Rows of series in whose names, other names and measures all of the words stand, in any
 *  form; the latest of each first. */
bool store_search(const record *r, tally_str words, size_t most, arena *a,
                  store_hit_list *out, tally_error *err);
db_pool *store_pool(const struct store *s);

/** SHA-256 of all that makes up what the options open, and of the program's store version:
 *  the name of the file. False on a fault, which reading will say better. */
bool store_key(const record_options *options, const char *policy_folder, arena *a,
               char key[65]);

/** "$XDG_CACHE_HOME/tally/KEY.db", its folder made; empty when there can be none. */
tally_str store_path(const char *key, arena *a);

/** Makes the file whole or not at all: under a name of its own, then renamed. */
bool store_build(record *r, const char *path, const char *key, arena *a, tally_error *err);

#endif
