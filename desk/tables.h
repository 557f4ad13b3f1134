/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_TABLES_H
#define DESK_TABLES_H

#include "base/tally_tables.h"
#include "checks/infer.h"
#include "desk/desk.h"

/** Reference tables opened to be looked at, not to be checked against: in memory, and a bad
 *  row is noted instead of failing. */
typedef struct {
    arena *a;
    const char *root;
    tally_str curated; /**< the folder of the curated tables */
    const unit_table *units;
    record *r;
} tables_desk;

/** Close it also when this fails. */
bool tables_open(const tally_desk_options *options, const char *const *paths, size_t count,
                 tables_desk *out, tally_error *err);
void tables_close(tables_desk *d);

#endif
