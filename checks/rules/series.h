/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_SERIES_H
#define CHECKS_RULES_SERIES_H

#include "checks/rule.h"

/* What computed checks are made of: whole series of rows, and the times told of. */

/** A series that may be meant by the words around a figure that is none of its cells. */
typedef struct {
    candidate c;  /**< c.f is the row of the time asked for, c.series all of them */
    bool certain; /**< enough is named to speak against the copy, and no other is near */
    bool named;   /**< the same, be there others beside it */
} series;

typedef LIST_OF(series) series_list;

/** The series that may be meant at `when` (zeroes: the latest known), likeliest first. */
series_list series_find(const question *q, tally_period when, bool stated);

/** All that the sentence names, likeliest first. */
series_list series_find_all(const question *q, tally_period when, bool stated);

/** The row of exactly this time as known by the article's date, or NULL. */
const fact *series_at(const question *q, fact_run rows, tally_period when);

/** Whether two rows can be reckoned with one another: of one document and unit. */
bool series_are_alike(const fact *a, const fact *b);

/** What a row holds, in words: "471,000 tonnes". */
tally_str series_print(const question *q, const record *r, const fact *f);

/* ---- Times ----------------------------------------------------------------------- */

/** From when to when a change is told. Zeroes: unsaid. */
typedef struct {
    tally_period start, end;
    bool certain; /**< the words leave no other reading */
    bool back;    /**< held against the later time: "higher in 2011 than in 2015" */
} stretch;

stretch stretch_find(const question *q);

/** The one row of the series that another figure of the sentence gives: "rose to 471,000
 *  tonnes, up 10%"; NULL when none or several do. */
const fact *series_told(const question *q, const series *s);

/** The two times that the claim's sentence names, the earlier first: "between 2009 and
 *  2016". Zeroes when it does not name just two. */
stretch stretch_between(const question *q);

/** The same months so many years before. */
tally_period period_years_before(tally_period when, int years);

/** The month or quarter before; of a year the year before. */
tally_period period_before(tally_period when);

#endif
