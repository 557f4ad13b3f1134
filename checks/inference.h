/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_INFERENCE_H
#define CHECKS_INFERENCE_H

#include "checks/column.h"
#include "checks/infer.h"

/** What the parts of the inference share: infer.c tells the columns, infer_when.c the
 * times, infer_doubt.c what is doubtful. */
typedef struct {
    record *r;
    const char *path;
    csv_table csv; /**< the first rows */
    column *columns;
    size_t count;
    inferred_table *out;
    arena *a, *scratch; /**< what stays; what goes */
    tally_error *err;
} inference;

/** Finds the column of time, how its days are written, and that of the months beside years.
 */
void infer_when(const inference *t);

/** "Turnout 2019" and "Turnout 2024": what the figures are, and of which year. False where
 * no other column has the same name and another year. */
bool infer_year_in_name(const inference *t, size_t at, tally_str *name, tally_period *year);

/** Two years or more that head columns of numbers make the table a wide one. */
bool infer_has_period_columns(const inference *t);

/** Tells what an editor should look at. */
void infer_note_doubts(const inference *t);

#endif
