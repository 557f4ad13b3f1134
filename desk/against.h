/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_AGAINST_H
#define DESK_AGAINST_H

#include "desk/desk.h"

/** Reads the documents that the copy was written from, and holds its verdicts against them.
 *  One without a date is of the copy's. False when a document cannot be read. */
bool desk_hold_against(tally_article *article, const tally_input *input, tally_error *err);

#endif
