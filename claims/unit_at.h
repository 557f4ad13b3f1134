/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_UNIT_AT_H
#define CLAIMS_UNIT_AT_H

#include "claims/draft.h"

/* The unit of reference-data/units.csv that is written at token `at`, the longest form
 * first; `*end` is the token behind it. NULL when there is none. A form that may mean
 * several units is decided by the words around it (column near). */

/** "$", "US$", "C $", "USD" before a number. */
const tally_unit *unit_sign_at(const draft *d, size_t at, size_t *end);

/** "kilometres per hour", "per cent", "years", "kg" behind one, spelled or in digits. What
 * is counted ("Marines") is no unit here: it keeps its own noun. */
const tally_unit *unit_words_at(const draft *d, size_t at, size_t *end);

/** "m", "%", "mg/dl", "(kg)" behind digits: case kept. */
const tally_unit *unit_symbol_at(const draft *d, size_t at, size_t *end);

/** What stands behind "per", "a" or "/": words, or else a symbol. */
const tally_unit *unit_per_at(const draft *d, size_t at, size_t *end);

/** True when the letters at token `first` and the digits before token `last` belong to the
 *  unit of a number before them: m3 in 35 g/m3, foot-5 in 6-foot-5. */
bool unit_covers(const draft *d, size_t first, size_t last);

/** "MEUR", "kUSD" before or behind a number, which is to be multiplied by `*scale`. */
const tally_unit *unit_scaled_at(const draft *d, size_t at, size_t *end, double *scale);

#endif
