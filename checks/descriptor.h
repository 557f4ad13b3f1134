/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_DESCRIPTOR_H
#define CHECKS_DESCRIPTOR_H

#include "base/json.h"
#include "checks/load.h"
#include "checks/schema.h"

/** A data package while it is read. */
typedef struct {
    record *r;
    const char *path; /**< of the descriptor */
    tally_str folder;
    const json_value *resources;
    bool has_measures; /**< a table of measures: others are not made up */
    arena *a;
    tally_error *err;
} package;

/** A fault of one resource. Always false. */
bool package_complain(const package *p, const json_value *resource, const char *what);

/** The file of a resource, and how it is written; NULL on a fault. */
const char *package_file(const package *p, const json_value *resource, csv_dialect *out);

/** Reads the tally object of a table of figures into a plan. `csv` holds the header. */
bool descriptor_plan(const package *p, const json_value *resource, const csv_table *csv,
                     table_plan *plan);

#endif
