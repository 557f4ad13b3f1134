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

/** The descriptor of an inferred table, as JSON text; empty when it has too many columns.
 */
tally_str tables_describe(const record *r, const inferred_table *t, arena *a);

/** A package that was added to must read without a fault; else it is put back. */
bool tables_verify(const tally_desk_options *options, const char *folder, tally_str old,
                   arena *a, tally_error *err);

#endif
