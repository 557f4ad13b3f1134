/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_ATTRIBUTION_H
#define CLAIMS_ATTRIBUTION_H

#include "claims/draft.h"

/** Who says what stands at tokens [first, last): "the ministry" of "the ministry said",
 *  "according to the ministry". In the article's words, without the article; empty when the
 *  text says it itself. `*pronoun`: it is said by "he", "they", named before. */
tally_str attribution_of(const draft *d, size_t first, size_t last, bool *pronoun);

#endif
