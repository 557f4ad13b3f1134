/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_NUMBER_SUFFIX_H
#define CLAIMS_NUMBER_SUFFIX_H

#include "claims/number.h"

/** The suffix at `at` that scales the number before it ("5m", "$5 bn", "10k"), or NULL: "m"
 *  is a million behind money and where people or things are counted, else a metre. */
const number_word *number_suffix_at(const token_list *t, size_t at, bool money);

/** True for a word that is a unit, other than of time. */
bool number_is_unit_word(const token_list *t, size_t at);

/** True for "grand" and its like behind a number, where nothing follows that they describe:
 *  "20 grand for a van", not "two grand pianos". */
bool number_is_slang(const token_list *t, size_t at);

#endif
