/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_SCHEMA_H
#define CHECKS_SCHEMA_H

#include "base/csv.h"
#include "base/json.h"
#include "checks/cell.h"

/** What a Table Schema says of the columns of one file: types, constraints, keys. Rows are
 *  given to it in the order of the file. */
typedef struct table_schema table_schema;

/** Keys that rows of other tables may point to: one set a foreign key of the schema. */
typedef struct key_set key_set;

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

/** Cells that stand for "not known". */
const tally_str *schema_missing(const table_schema *s, size_t *count);

/** An empty set; rows are added by their fields, by name. */
key_set *keys_open(const json_value *fields, arena *a);
bool keys_add(key_set *keys, const csv_table *csv, const csv_row *row, arena *a,
              tally_error *err);

/** Rows of `s` must hold, in `fields`, a key of `keys`; `resource` is its name. */
bool schema_point_to(table_schema *s, const json_value *fields, const key_set *keys,
                     tally_str resource, const csv_table *csv, arena *a, tally_error *err);

#endif
