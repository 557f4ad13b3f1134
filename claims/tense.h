/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TENSE_H
#define CLAIMS_TENSE_H

#include "claims/draft.h"

/** Whether the words around tokens [first, last) look ahead: 2 ("will meet on Friday"), 1
 *  for what may be over since it was said ("would meet on Friday"), -1 for the past ("met
 *  on Friday"), 0 when they do not say. Words: lexicon/tenses.csv, modality.csv. */
int tense_near(const draft *d, size_t first, size_t last);

#endif
