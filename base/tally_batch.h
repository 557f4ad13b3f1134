/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_batch.h - the reports of many articles, and their index.
 *
 * A folder that can be mailed: index.html, and articles/ with one report in one file for
 * each article. It is written beside what it replaces nothing of: other files stay.
 */
#ifndef TALLY_BATCH_H
#define TALLY_BATCH_H

#include "base/tally.h"

typedef struct tally_batch tally_batch;

/** Makes the folder where there is none. */
tally_batch *tally_batch_open(const char *folder, tally_error *err);

/** Writes the article's report and keeps what the index shows of it. */
bool tally_batch_add(tally_batch *reports, const tally_article *article,
                     const tally_style *style, tally_error *err);

/** Keeps that an article could not be read. */
void tally_batch_add_fault(tally_batch *reports, const char *name,
                           const tally_error *fault);

/** Writes the index, with the tables of `desk`, and frees the batch. `command`: what to
 * type to repeat this. */
bool tally_batch_close(tally_batch *reports, const tally_desk *desk, const char *command,
                       tally_error *err);

#endif
