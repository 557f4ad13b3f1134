/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_BATCH_H
#define REPORTS_BATCH_H

#include "base/list.h"
#include "base/map.h"
#include "reports/report.h"

/** One article of many, as the index shows it. */
typedef struct {
    tally_str title, name, href, outlet;
    tally_str worst; /**< what is worst in it, in a sentence; empty: nothing to raise */
    tally_outcome outcome;
    int date; /**< 0: undated */
    size_t figures, accepted;
    size_t by[TALLY_OUTCOME_COUNT]; /**< without what is accepted or known */
} batch_article;

/** An article that could not be read. */
typedef struct {
    tally_str name, message;
} batch_fault;

typedef struct {
    tally_str name;
    size_t count;
} batch_count;

/** Names that are counted. */
typedef struct {
    map at;
    LIST_OF(batch_count) items;
} batch_counts;

/** The figures of a week or of an outlet. */
typedef struct {
    tally_str name;
    int week; /**< its Monday */
    size_t by[TALLY_OUTCOME_COUNT];
} batch_group;

typedef LIST_OF(batch_group) batch_groups;

/** A table that was to be looked at again before the newest article was written; one that
 *  names no day for it, a year after its newest row. */
typedef struct {
    tally_str name, newest, review;
    size_t used; /**< figures that it decided */
} batch_stale;

typedef struct {
    size_t articles, figures;
    size_t differing; /**< articles with a figure that differs or conflicts */
    size_t faults;
    size_t by[TALLY_OUTCOME_COUNT];
} batch_totals;

/** What the index of several articles is made of. Zero-initialised but for `a`, in which
 *  all of it lives. */
typedef struct {
    arena *a;
    LIST_OF(batch_article) articles; /**< those from `first` on, as many as are written */
    size_t first, listed;            /**< listed: in the tables of all pages */
    LIST_OF(batch_fault) faults;     /**< all, or the first of them */
    batch_totals totals;
    batch_groups weeks, outlets;
    batch_counts causes; /**< why figures differ or conflict, by reason */
    batch_counts wanted; /**< what has no reference, by type of claim, else its measure */
    batch_counts used;   /**< tables, by the figures they decided */
    LIST_OF(batch_stale) stale;
    const tally_table *tables;
    size_t table_count;
    tally_str command;
} batch;

/** Figures of a group that were held against something, and those that differ or conflict.
 */
size_t batch_checked(const batch_group *group);
size_t batch_differing(const batch_group *group);

/** Adds what an article came to; `href` is the path of its report, or empty. */
void batch_add(batch *b, const report *r, tally_str href);
void batch_add_fault(batch *b, tally_str name, tally_str message);

/** Puts the worst first, and sums up: totals, weeks, outlets, causes, wanted references. To
 *  be called once, at the end; a batch that a store fills is in order. */
void batch_sort(batch *b);

/** "percent points" of "percent-points": an id for people. */
tally_str batch_plain(arena *a, tally_str id);

/** Counts what figures went wrong by; `reason` is the id of a verdict's. */
void batch_add_cause(batch *b, tally_str reason, size_t figures);

/** The commonest causes and wanted references first, and the outlets by the share that
 *  differs, of what could be checked at all. */
void batch_sort_groups(batch *b);

/** More rows than this are told over several pages. */
enum { BATCH_PAGE = 2000 };
size_t batch_pages(const batch *b);

/** Writes page `at`, from 0, whole: index.html, index-2.html ... link to one another. */
void batch_write(const batch *b, size_t at, FILE *out);

#endif
