/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RECORD_H
#define CHECKS_RECORD_H

#include "base/csv.h"
#include "base/unit.h"
#include "checks/fact.h"
#include "checks/words.h"

/* What the reference tables hold, once read: who, what, when, how much, and where it
 * stands. */

typedef struct {
    tally_str id, label, kind;
    size_t parent; /**< TALLY_NONE: of nothing */
} entity_row;

typedef struct {
    tally_str id, label, dimension;
    bool exact; /**< a fact of record: no tolerance beyond its rounding */
    bool limit; /**< the most that may be: "up to" is said of the figure itself */
    bool birth; /**< the day from which an age counts */
    bool only;  /**< a bare table has no other: part of its header's words will do */
} measure_row;

/** A row of sources.csv: the document that a figure comes from. */
typedef struct {
    tally_str id, publisher, title, url, retrieved;
    int published;
} document_row;

/** Something to tell an editor about a table: a fault, or a doubt that does not stop it. */
typedef struct {
    tally_str where, text; /**< "tables/gdp.csv:14" */
    bool fault;
} table_note;

/** An entity that a table of one article shares with the desk's store. */
typedef struct {
    size_t number, entity;
} base_number;

/** Reference tables, read and checked. Nothing in it changes once open: share it. */
typedef struct record {
    const unit_table *units;
    struct policy *policy; /**< NULL: none was given */
    LIST_OF(entity_row) entities;
    LIST_OF(measure_row) measures;
    LIST_OF(document_row) documents;
    LIST_OF(tally_table) tables;
    map entity_ids, measure_ids, document_ids;
    wording_table names;  /**< aliases, to entities */
    wording_table words;  /**< measure words, to measures */
    fact_list facts;      /**< by measure, entity, dims, period, release */
    double *tolerances;   /**< of the house, by measure; NAN: none. NULL: none at all */
    const bool *left_out; /**< by table: its facts are not there for one article; or NULL */

    /* While the tables are read. */
    row_list rows;
    LIST_OF(fact_shape) shapes;
    LIST_OF(tally_str) dims; /**< [0] is empty */
    map dim_ids, shape_ids;
    bool checking; /**< a bad row is noted and passed over */
    LIST_OF(table_note) notes;
    struct inferred_table *inferred; /**< bare tables, while checking: the last one */

    /* Where names and facts lie on disk, and what one article has taken from there. */
    struct store *store;
    struct store_session *session;
    arena *article; /**< for texts of the view that must outlast it; NULL: they do */
    const struct record *base; /**< whose names are known as well, or NULL */
    LIST_OF(base_number) base_numbers;
} record;

/** What to open. Zeroes: nothing. */
typedef struct {
    const unit_table *units;
    const char *curated; /**< path of datapackage.json, or NULL */
    const char *policy;  /**< folder of weights.csv, anaphora.csv and scopes.csv; NULL:
                              the folder of `curated` */
    const char *const *tables; /**< data packages, CSV files or folders */
    size_t table_count;
    const record *names; /**< whose entities and aliases bare tables may use, or NULL */
    bool cached;         /**< keep what was read on disk, and use what is kept there */
    bool checking;       /**< go on after a fault; r->notes has what was found */
} record_options;

/** Reads the tables into `a`, where the record lives; any bad row fails as file:line and
 *  nothing is loaded. NULL with the reason in *err. */
record *record_open(const record_options *options, arena *a, tally_error *err);

/** Lets go of the files of a record; its memory is the arena's. NULL is fine. */
void record_close(record *r);

/** True for a table whose facts are not there. */
static inline bool record_leaves_out(const record *r, size_t table)
{
    return r->left_out && r->left_out[table];
}

/** The record without the facts of tables with these names; `r` itself when it has none. */
const record *record_without(const record *r, const tally_str *names, size_t count,
                             arena *a);

/** The record as one article sees it: names that it mentions are at hand, others may be.
 *  It holds until record_leave, which ends it, and is false when what was taken from the
 *  tables found no room. NULL on a fault. */
const record *record_enter(const record *r, const article_words *words, arena *a,
                           tally_error *err);
bool record_leave(const record *r, tally_error *err);

const tally_table *record_tables(const record *r, size_t *count);

/** The facts of one measure of one entity, of one measure, or none: a run in r->facts. */
typedef struct {
    const fact *items;
    size_t count;
} fact_run;
fact_run record_series(const record *r, size_t measure, size_t entity);
fact_run record_measure(const record *r, size_t measure);

/** The measure with this id, or TALLY_NONE. */
size_t record_measure_by_id(const record *r, tally_str id);

/** Judges every claim of `reading`: one verdict a claim, in reading order. The policy is
 * that of the first record that has one. The verdicts borrow from the reading, the records
 * and `a`. False only for want of memory or of a policy. */
bool check_article(const record *const *records, size_t record_count,
                   const tally_reading *reading, arena *a, tally_verdict **out,
                   size_t *count, tally_error *err);

#endif
