/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_PAIR_H
#define CHECKS_RULES_PAIR_H

#include "checks/rules/series.h"

/** One named before a figure and one behind it, in the same measure at the same time:
 *  "China spent four times as much as India". */
typedef struct {
    const series *one, *other;
    const fact *a, *b;
    bool certain;
} series_pair;

/** False when the sentence compares no two that a table has. `all` keeps the series. */
bool pair_find(const question *q, series_list *all, series_pair *out);

/** What a pair comes to: a quotient, a difference. */
typedef reference pair_sum(const fact *a, const fact *b);

/** Whether the figure fits at another time for which both have a row. */
bool pair_fits_other_time(const question *q, const series_pair *p, pair_sum *sum,
                          double factor);

/** The two rows as evidence, and their names: "China and India". */
void pair_fill(const question *q, const series_pair *p, tally_source *rows, derived *d);

#endif
