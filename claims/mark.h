/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_MARK_H
#define CLAIMS_MARK_H

#include "claims/draft.h"

/** Finds the dates and the labels of a text by the rows of periods.csv and labels.csv;
 * their tokens are taken. At one place the longest match wins, and of equal ones the first
 * row. */
void mark_dates_and_labels(draft *d);

/** Makes a label of every run of digits and every number word that nothing has taken. */
void mark_the_rest(draft *d);

#endif
