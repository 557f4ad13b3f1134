/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_NAMES_H
#define CHECKS_NAMES_H

#include "checks/record.h"

/* The tables that say who and what there is, before any figure: one reader a role. */

bool names_read_entities(record *r, const csv_table *csv, arena *a, tally_error *err);
bool names_read_aliases(record *r, const csv_table *csv, arena *a, tally_error *err);
bool names_read_measures(record *r, const csv_table *csv, arena *a, tally_error *err);
bool names_read_words(record *r, const csv_table *csv, arena *a, tally_error *err);
bool names_read_documents(record *r, const csv_table *csv, arena *a, tally_error *err);

/** The entity that a bare table calls `name`: a known one by its id, label or alias, else a
 *  new one. */
size_t names_entity(record *r, tally_str name, arena *a);

/** The same, without making a new one: TALLY_NONE. One that another record lends is kept
 *  in `a`. */
size_t names_find_entity(record *r, tally_str name, arena *scratch, arena *a);

/** The measure of a bare table, made of the words of a column's header; found again by id.
 */
size_t names_measure(record *r, tally_str name, arena *a);

/** Takes over the entities and aliases of another record. */
void names_copy(record *r, const record *from, arena *a);

#endif
