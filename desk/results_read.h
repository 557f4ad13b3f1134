/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_RESULTS_READ_H
#define DESK_RESULTS_READ_H

#include "desk/results.h"

/** Values of a row that was read, one after the other. Text is copied into `a`. */
typedef struct {
    db_query *q;
    arena *a;
    int at;
} results_cells;

tally_str cell_text(results_cells *c);
size_t cell_count(results_cells *c);
bool cell_flag(results_cells *c);
int cell_day(results_cells *c);
/** `none` where it is NULL. */
double cell_number(results_cells *c, double none);

/** What a store has of one article, as documents are made of it: its figures with their
 *  verdicts. What was only listed is not there. In an arena of one's own. */
typedef struct {
    tally_reading reading;
    tally_verdict *verdicts;
    size_t listed;
    char sha256[HASH_TEXT_SIZE];
} kept_article;

/** Reads the claims of article `id` into *out, and the rows behind them. */
bool results_read_claims(results *r, int64_t id, arena *a, kept_article *out,
                         tally_error *err);

#endif
