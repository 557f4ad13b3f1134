/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_INFER_H
#define CHECKS_INFER_H

#include "checks/load.h"
#include "checks/policy.h"

/** A bare table: what its columns were taken for, and why. */
typedef struct inferred_table {
    struct inferred_table *before; /**< the one read before, or NULL */
    csv_row header;
    header_role *roles; /**< one a column; HEADER_NONE: a further dimension, or nothing */
    table_plan plan;
    bool *plain_numbers, *plain_years, *empty;         /**< of all the rows looked at */
    tally_str entity_from, measure_from, period_range; /**< in words */
    size_t rows;                                       /**< looked at */
    bool names_only;                                   /**< names without figures */
    size_t alias_column;                               /**< TALLY_NONE: none */
    size_t place_count; /**< measures that are places alone */
} inferred_table;

/** Tells the roles of the columns of a bare CSV file by its headers and its cells. Doubts
 * go to the notes of `r`. */
bool infer_plan(record *r, const char *path, arena *a, inferred_table *out,
                tally_error *err);

/** The same, and reads the table into `r`. */
bool infer_read(record *r, const char *path, arena *a, tally_error *err);

#endif
