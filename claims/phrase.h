/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PHRASE_H
#define CLAIMS_PHRASE_H

#include "claims/draft.h"

/** The noun phrases of two words and more in the sentences that hold a figure or a date, in
 *  reading order: "its military uniforms" gives "military uniforms", "Japan's annual
 *  defence spending" all but the article. */
void phrase_find(const draft *d, span_list *out);

#endif
