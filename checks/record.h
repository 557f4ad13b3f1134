/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RECORD_H
#define CHECKS_RECORD_H

#include "base/csv.h"
#include "base/unit.h"
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
    bool only;  /**< a bare table has no other: part of its header's words will do */
} measure_row;

/** A row of sources.csv: the document that a figure comes from. */
typedef struct {
    tally_str id, publisher, title, url, retrieved;
    int published;
} document_row;

typedef enum {
    FACT_UNDATED, /**< holds whenever: the day of a treaty */
    FACT_YEAR,    /**< of a calendar year or a shorter stretch */
    FACT_DAY,     /**< as of a day */
    FACT_SPAN     /**< holds from a day, to a day or until now */
} fact_time;

/** One cell. Values stand in the unit as written; a date's are yyyymmdd. */
typedef struct {
    size_t table, line, entity, measure,
        document;   /**< indexes; document may be TALLY_NONE */
    tally_str dims; /**< "Female; 15 to 24 years": cells of further columns; empty: none */
    fact_time time;
    tally_period period;     /**< zeroes for FACT_UNDATED; an open end is 99991231 */
    int released;            /**< first day on which it could be known; 0: unsaid */
    double value, low, high; /**< low and high as given, else half of the last digit away */
    bool given_range;
    double tolerance;       /**< relative; beyond it print and record differ */
    const tally_unit *unit; /**< NULL for a bare number and for a date */
    int exponent;           /**< value, low and high were multiplied by this power of ten */
    bool multiplied;        /**< the table states a multiplier, be it of one */
    bool bare, is_date, target;
} fact;

typedef LIST_OF(fact) fact_list;

/** Reference tables, read and checked. Nothing in it changes once open: share it. */
typedef struct record {
    const unit_table *units;
    struct policy *policy; /**< NULL: none was given */
    LIST_OF(entity_row) entities;
    LIST_OF(measure_row) measures;
    LIST_OF(document_row) documents;
    LIST_OF(tally_table) tables;
    map entity_ids, measure_ids, document_ids;
    wording_table names; /**< aliases, to entities */
    wording_table words; /**< measure words, to measures */
    fact_list facts;     /**< by measure, entity, dims, period, release */
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
} record_options;

/** Reads the tables into `a`, where the record lives; any bad row fails as file:line and
 *  nothing is loaded. NULL with the reason in *err. */
record *record_open(const record_options *options, arena *a, tally_error *err);

const tally_table *record_tables(const record *r, size_t *count);

/** The facts of one measure of one entity, of one measure, or none: a run in r->facts. */
typedef struct {
    const fact *items;
    size_t count;
} fact_run;
fact_run record_series(const record *r, size_t measure, size_t entity);
fact_run record_measure(const record *r, size_t measure);

/** Judges every claim of `reading`: one verdict a claim, in reading order. The policy is
 * that of the first record that has one. The verdicts borrow from the reading, the records
 * and `a`. False only for want of memory or of a policy. */
bool check_article(const record *const *records, size_t record_count,
                   const tally_reading *reading, arena *a, tally_verdict **out,
                   size_t *count, tally_error *err);

#endif
