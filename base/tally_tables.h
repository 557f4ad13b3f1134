/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TALLY_TABLES_H
#define BASE_TALLY_TABLES_H

#include "base/tally.h"

/* The reference tables as an editor keeps them: what is there, what is wrong with it, and
 * how more comes in. `options` says where the curated tables are. */

/** What a look at tables found. */
typedef struct {
    size_t tables, faults, doubts;
} tally_tables_found;

/** Prints what each table was taken for, and every fault and doubt as file:line. `paths`
 * are data packages, CSV files or folders; none: the curated tables. False when a table
 * cannot be read at all. */
bool tally_tables_check(const tally_desk_options *options, const char *const *paths,
                        size_t count, FILE *out, tally_tables_found *found,
                        tally_error *err);

/** Prints the rows that `words` find, at most 40 of them; how many is in *found. */
bool tally_tables_show(const tally_desk_options *options, const char *words, FILE *out,
                       size_t *found, tally_error *err);

/** Writes the descriptor of a bare CSV into the datapackage.json of its folder, which is
 * made when there is none, and prints it. */
bool tally_tables_add(const tally_desk_options *options, const char *path, FILE *out,
                      tally_error *err);

/** Adds one row to a CSV file, "2026-11-24,Ravensby,12", if the table stays whole by it. */
bool tally_tables_add_row(const tally_desk_options *options, const char *path,
                          const char *row, tally_error *err);

/** Begins a table of a known kind: reference-data/templates holds them. */
bool tally_tables_begin(const tally_desk_options *options, const char *name,
                        const char *path, FILE *out, tally_error *err);

/** Takes figures out of a publisher's CSV into the package in `folder`, and prints what was
 *  taken, what was left, and why. */
bool tally_tables_import(const tally_desk_options *options, const char *path,
                         const char *folder, FILE *out, tally_error *err);

#endif
