/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_UNIT_AT_H
#define CLAIMS_UNIT_AT_H

#include "claims/draft.h"

/* The unit of reference-data/units.csv that is written at token `at`, the longest form
 * first;
 * `*end` is the token behind it. NULL when there is none. */

/** "$", "US$", "USD" before a number. */
const tally_unit *unit_sign_at(const draft *d, size_t at, size_t *end);

/** "kilometres per hour", "per cent", "years" behind one. What is counted ("Marines") is no
 *  unit here: it keeps its own noun. */
const tally_unit *unit_words_at(const draft *d, size_t at, size_t *end);

/** "km", "%", "kWh" behind digits: case kept. */
const tally_unit *unit_symbol_at(const draft *d, size_t at, size_t *end);

#endif
