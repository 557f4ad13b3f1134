/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_BATCH_CHART_H
#define REPORTS_BATCH_CHART_H

#include "reports/batch.h"
#include "reports/html.h"

/** True where two weeks, two outlets can be compared. */
bool batch_has_weeks(const batch *b);
bool batch_has_outlets(const batch *b);

/** The share of figures that differ, of those with a reference, week by week. */
void batch_chart_weeks(const batch *b, html *h);

/** A bar for each outlet: what its figures with a reference came to, and how many have
 * none. */
void batch_chart_outlets(const batch *b, html *h);

/** The outcomes of a bar from left to right: all but TALLY_LISTED. */
const tally_outcome *batch_chart_order(void);

/** The verdicts of an article in one small bar. */
void batch_chart_make_up(const batch *b, html *h, const batch_article *article);

#endif
