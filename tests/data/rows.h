/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_DATA_ROWS_H
#define TESTS_DATA_ROWS_H

#include "base/csv.h"

/** One row of a table whose examples are being run. */
typedef struct {
    const tally_desk *desk;
    arena *a;
    const csv_table *table;
    const csv_row *row;
    tally_str example;      /**< the example, or the counterexample */
    tally_str word;         /**< of a row of many: the one being run; else empty */
    const tally_reading *r; /**< what was read in it */
} example;

/** True when the reading shows what the row says. */
typedef bool example_check(const example *e);

/** Reads the cell `column` of every row of `path` (below the root) as an article of
 *  2023-01-12 and expects `check` of each. An empty cell fails. */
void rows_run(const char *path, const char *column, example_check *check);

/** As rows_run, once for each word of the cell `words` (as far as its first + or /): in the
 *  example of the row it takes the place of the #. */
void rows_run_words(const char *path, const char *words, example_check *check);

/** `text` with the word being run in the place of its #. */
tally_str row_with_word(const example *e, tally_str text);

/** A cell of the row; empty when the table has no such column. */
tally_str row_cell(const example *e, const char *column);

/** True when the two differ by rounding alone. */
bool nearly(double a, double b);

#endif
