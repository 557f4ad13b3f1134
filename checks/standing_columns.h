/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_STANDING_COLUMNS_H
#define CHECKS_STANDING_COLUMNS_H

#include "checks/load.h"
#include "checks/policy.h"

/** The first rows of a bare table and what its columns were taken for. */
typedef struct {
    record *r;
    const csv_table *csv;
    const header_role *roles;
    table_plan *plan;
    tally_str base; /**< what the table is about */
    arena *a, *scratch;
} standing_table;

/** What a column of places, of the top or of extremes is by its header and its cells;
 *  HEADER_NONE: nothing of the kind. */
header_role standing_role(const record *r, const csv_table *csv, size_t column, arena *a);

/** Gives each column of figures the columns that say where it stands. Places that go by no
 *  column of figures become figures of their own; how many such measures. */
size_t standing_attach(const standing_table *t);

#endif
