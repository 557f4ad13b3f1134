/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_GROUP_H
#define CHECKS_RULES_GROUP_H

#include "checks/rules/series.h"

/** Names told in one breath, "Graustark and Zenda", with their rows in one measure. */
enum { GROUP_MOST = 12 };
typedef struct {
    const series *members[GROUP_MOST];
    const fact *rows[GROUP_MOST];
    size_t len, begin, end; /**< where the names stand */
    bool certain;
} group;

/** The names joined by commas and "and" whose first stands at or behind `from`; false when
 *  there are fewer than two, or one has no row. */
bool group_find(const question *q, const series_list *all, size_t from, group *out);

/** The sum of the rows with its roundings. */
reference group_sum(const group *g);

/** "188,000 tonnes + 80,000 tonnes = 268,000"; "Graustark and Zenda". */
tally_str group_print_sum(const question *q, const group *g);
tally_str group_names(const question *q, const group *g);

#endif
