/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_SUMMARY_H
#define REPORTS_SUMMARY_H

#include "base/list.h"
#include "reports/report.h"

/** What an article comes to, in numbers. */
typedef struct {
    size_t by[TALLY_OUTCOME_COUNT];  /**< claims by outcome, without those accepted or
                                         known from a baseline */
    size_t all[TALLY_OUTCOME_COUNT]; /**< and with them */
    size_t accepted;                 /**< what a person lets stand */
    size_t known;                    /**< what stood in the baseline, and is not accepted */
    size_t figures;                  /**< claims that are more than listed */
    size_t checked;      /**< of these, those that a table or the article decided */
    size_t listed;       /**< listed claims, and the dates and labels that are no claim */
    bool against;        /**< it was held against a document as well */
    tally_outcome worst; /**< by severity, of what is new and nobody has accepted;
                              TALLY_LISTED when there is no such claim */
} summary;

summary summary_of(const report *r);

/** Indexes of the verdicts, the most severe first, then in reading order. NULL when the
 * arena is full or there is none. */
const size_t *summary_order(const report *r, arena *a);

/** A piece of the lede; `marked` where it tells of an outcome that needs attention. */
typedef struct {
    tally_str text;
    tally_outcome outcome;
    bool marked;
} lede_part;

typedef LIST_OF(lede_part) lede;

/** "One figure differs from its reference and two depend on a choice the copy leaves open.
 * Four agree." Counts are words to nine. */
void summary_lede(const summary *s, arena *a, lede *out);

/** "1 differs, 1 query, 4 agree, 1 without reference"; only what needs attention with
 * `urgent`, where there is any. */
tally_str summary_counts(const summary *s, arena *a, bool urgent);

/** "release.txt, report.docx": the documents the copy was held against; empty: none. */
tally_str summary_against(const report *r, arena *a);

/** "signed off by ed, 2026-11-25 (story.md.signoff.json), 7 of 7 figures ticked; since then
 *  figure 2 has changed"; empty: it is not. */
tally_str summary_signoff(const report *r, arena *a);

/** "held against base.jsonl: 1 figure is gone"; empty: it was not. */
tally_str summary_baseline(const report *r, arena *a);

/** "4 tables (112 rows, newest 2023-01-01)". */
tally_str summary_tables(const report *r, arena *a);

/** The newest day of all tables, yyyy-mm-dd; empty when none says. */
tally_str summary_newest(const report *r);
size_t summary_rows(const report *r);

#endif
