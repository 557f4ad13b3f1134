/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_RANK_H
#define CLAIMS_RANK_H

#include "claims/measure.h"

/** Reads "third-largest", "the world's third-largest", "first woman", "ranked 5th" at token
 *  `at`. An ordinal that only points ("the second half", "the 90th minute") is no rank. */
bool rank_read(const draft *d, size_t at, measure *out);

/** True at digits with their ordinal ending: the 5 of "5th". */
bool rank_is_ordinal(const token_list *t, size_t at);

#endif
