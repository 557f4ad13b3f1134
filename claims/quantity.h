/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_QUANTITY_H
#define CLAIMS_QUANTITY_H

#include "claims/draft.h"

/** Finds the quantities of a text: numbers with their units or counted nouns, ranges,
 * ranks, bounds and changes. Runs behind mark_dates_and_labels and takes the tokens it
 * reads. */
void quantity_find(draft *d);

#endif
