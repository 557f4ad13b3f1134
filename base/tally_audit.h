/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_audit.h - many articles: a store of results that can be asked, and a report of it.
 *
 * A folder holds all that an audit gives: results.db (SQLite; docs/results.md), index.html,
 * and articles/ with a report for each article that has something to raise. Results and the
 * note of what is done are written together, so that a run that ended anyhow goes on where
 * it was; an article that has not changed is not read again.
 */
#ifndef TALLY_AUDIT_H
#define TALLY_AUDIT_H

#include "base/tally.h"

/** How far a run is. */
typedef struct {
    size_t articles;  /**< looked at: read, known, not readable, left out */
    size_t unchanged; /**< of these, known and not read again */
    size_t failed;    /**< could not be read */
    size_t left_out;  /**< by `since` and `outlet` */
    size_t findings;  /**< figures of what was read that differ or conflict */
    unsigned long long done_bytes, total_bytes; /**< of the sources; total 0: unknown */
    bool ended;
} tally_audit_progress;

typedef void tally_audit_tell(const tally_audit_progress *progress, void *context);

/** Zeroes mean defaults. */
typedef struct {
    const char *const *sources; /**< files, folders, archives; "-" is standard input */
    size_t source_count;
    const char *folder; /**< where the results go; it is made */
    const char *const *globs, *const *excludes;
    size_t glob_count, exclude_count;
    const char *type;   /**< of copy that says none */
    size_t jobs;        /**< workers; 0: one for each processor */
    size_t limit;       /**< stop behind so many articles that were not known; 0: none */
    int since;          /**< leave out articles that are dated before this day */
    const char *outlet; /**< leave out all but this outlet's */
    bool no_text;       /**< keep no text of articles, and write no reports of them */
    int as_of;
    tally_date_order date_order;
    const char *command;            /**< to repeat this */
    bool (*stopped)(void *context); /**< asked now and then; true ends the run cleanly */
    tally_audit_tell *tell;         /**< called for each article */
    void *context;                  /**< of both */
    bool confined; /**< the process gives up, for good, all but reading and `folder`: see
                        tally_sandbox.h */
} tally_audit_options;

/** What a run came to. */
typedef struct {
    tally_audit_progress progress;
    bool interrupted; /**< `stopped` said so */
} tally_audit_result;

/** Audits. Articles that cannot be read are counted, and no failure. On a failure of the
 * run itself what was done before stays, and the next run goes on there. */
bool tally_audit(const tally_desk *desk, const tally_audit_options *options,
                 tally_audit_result *result, tally_error *err);

/** Numbers of a whole store. */
typedef struct {
    size_t articles, failed, figures, pages;
    size_t by[TALLY_OUTCOME_COUNT];
    tally_outcome worst;
} tally_audit_totals;

/** Writes the index of a store again, into `folder`. `store` is results.db, or its folder.
 */
bool tally_audit_index(const char *store, const char *folder, const char *command,
                       tally_audit_totals *totals, tally_error *err);

/** Writes all results of a store as csv, jsonl or sarif. */
bool tally_audit_write(const char *store, const char *format, FILE *out, tally_error *err);

/** Removes an outlet ("Post") or a period ("2021", "2021-05", "2021-05-01/2021-06-30") and
 *  what belongs to it from a store. `*gone` counts the articles. */
bool tally_audit_purge(const char *store, const char *what, size_t *gone, tally_error *err);

#endif
