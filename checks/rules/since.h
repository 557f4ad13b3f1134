/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_SINCE_H
#define CHECKS_RULES_SINCE_H

#include "checks/rules/series.h"

/** How far back something is told to be so: "since 2012", "in 21 years", "for five years in
 *  a row to 2019". */
typedef struct {
    int first; /**< the year it reaches back to; 0 where a length is told */
    int years; /**< that length; else 0 */
    int last;  /**< the year it is told of; 0: now */
} since;

/** False when the claim's figure or date tells no such thing. */
bool since_find(const question *q, since *out);

/** A series year by year, as known by the article's date. */
enum { SINCE_YEARS = 120 };
typedef struct {
    const series *s;
    const fact *rows[SINCE_YEARS]; /**< the last one of `last`; no gap between */
    int first, last;               /**< years of the rows */
} year_run;

/** The rows up to the year told of, or to the latest. False when there are none. */
bool since_rows(const question *q, const series *s, const since *told, year_run *out);

const fact *since_row(const year_run *run, int year);

/** Whether a row holds more, or less, than another whatever their roundings. */
bool since_exceeds(const fact *a, const fact *b);

/** Whether they lie further apart than other sources of an estimate may. */
bool since_is_clear(const year_run *run, const fact *a, const fact *b);

/** "480,000 tonnes in 2014". */
tally_str since_print(const question *q, const year_run *run, int year);

/** Sets the verdict: outcome, the words, and the rows of two years as evidence; a second
 *  year of 0 is none. */
enum { SINCE_SHOWN = 2 };
void since_tell(const question *q, const year_run *run, const int years[SINCE_SHOWN],
                tally_outcome outcome, const char *reason, tally_str words,
                tally_verdict *v);

#endif
