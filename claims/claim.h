/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_CLAIM_H
#define CLAIMS_CLAIM_H

#include "claims/draft.h"

/** Makes a claim of every quantity and every date of a text, in reading order. Indexes in
 * the claims count within this text; the types come from claim-types.csv. */
void claim_make(draft *d, claim_list *out);

#endif
