/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_SCHEMA_H
#define CHECKS_SCHEMA_H

#include "base/csv.h"
#include "base/json.h"
#include "checks/cell.h"
#include "checks/key_set.h"

/** What a Table Schema says of the columns of one file: types, constraints, keys. Rows are
 *  given to it in the order of the file. */
typedef struct table_schema table_schema;

/** Reads `schema` of a resource against the header of its file. A column that the file
 *  lacks, a type that is none, and a pattern that cannot be read fail. */
table_schema *schema_open(const json_value *schema, const char *descriptor,
                          tally_str resource, const csv_table *csv, arena *a,
                          tally_error *err);
void schema_close(table_schema *s);

/** False with file:line at the first cell that breaks a rule. */
bool schema_check_row(const table_schema *s, const csv_table *csv, const csv_row *row,
                      arena *a, tally_error *err);

/** How the schema writes the numbers of a column. */
number_format schema_format(const table_schema *s, size_t at);

/** The columns of the file that `schema` does not list, in quotes; empty where there are
 *  none, or its "fieldsMatch" allows them. */
tally_str schema_unknown(const json_value *schema, const table_schema *s,
                         const csv_table *csv, arena *a);

/** How it writes the days of a column; empty where it does not say. */
tally_str schema_day_format(const table_schema *s, size_t at);

/** Cells that stand for "not known". */
const tally_str *schema_missing(const table_schema *s, size_t *count);

/** Rows of `s` must hold, in `fields`, a key of `keys`; `resource` is its name. */
bool schema_point_to(table_schema *s, const json_value *fields, const key_set *keys,
                     tally_str resource, const csv_table *csv, arena *a, tally_error *err);

#endif
