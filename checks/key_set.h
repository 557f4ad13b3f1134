/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_KEY_SET_H
#define CHECKS_KEY_SET_H

#include <stdint.h>

#include "base/csv.h"
#include "base/json.h"

/** The keys of a table's rows, to tell a second one and to be pointed to by other tables.
 */
typedef struct key_set {
    struct key_slot {
        uint64_t hash; /* 0: free */
        size_t line;
    } * slots;
    size_t len, cap;
    size_t columns[8];
    size_t column_count;
    const json_value *fields;
    bool bound;
} key_set;

/** An empty set; `fields`: the names of its columns, one or a list. */
key_set *keys_open(const json_value *fields, arena *a);

/** Finds the columns; false where the file lacks one. */
bool keys_bind(key_set *k, const csv_table *csv, tally_error *err);

/** Adds a row; the line of the first one that has its key, or 0. */
size_t keys_put(key_set *k, const csv_row *row, arena *a);

/** Binds and adds. */
bool keys_add(key_set *keys, const csv_table *csv, const csv_row *row, arena *a,
              tally_error *err);

/** Whether a row of another table, in the columns of `fields`, has a key of `keys`. */
bool keys_have(const key_set *keys, const key_set *fields, const csv_row *row);

#endif
