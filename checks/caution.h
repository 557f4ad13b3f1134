/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CAUTION_H
#define CHECKS_CAUTION_H

#include "checks/question.h"

/* Words that warn: the rows of reference-data/cautions.csv, found in the copy. */

/** The warnings of a sentence, in reading order. */
void caution_scan(const policy *p, const word_list *words, arena *a, caution_list *out);

/** A warning of this kind in the claim's sentence, as written there; empty: none. */
tally_str caution_find(const question *q, caution kind);

/** Whether the claim's sentence has such a warning, be it a word of a measure. */
bool caution_says(const question *q, caution kind);

/** Whether what the claim is about falls when its number rises: a currency told by the
 * dollar, a handicap. It may be named in the headline or the sentence before; inside a
 * figure it is only its unit. */
bool caution_is_inverse(const question *q);

/** Whether a break stands between two places of the claim's sentence. */
bool caution_breaks(const question *q, size_t begin, size_t end);

/** Whether the words before `at` set the name that stands there apart: "without the US". */
bool caution_sets_apart(const policy *p, const word_list *words, size_t at);

/** Whether the word is one of this kind: "total" leaves a measure what it is. */
bool caution_is(const policy *p, const word_list *words, size_t at, caution kind);

/** Whether the figure is only set beside the measure: "debt of $28 trillion, above its
 * GDP".
 */
bool caution_sets_beside(const question *q, const mention_map *seen, size_t measure);

/** Whether words for the measure are such as each source counts in its own way: "defence
 *  budget". */
bool caution_is_loose(const question *q, const mention_map *seen, size_t measure);

/** Whether the entity is named where the number stands, not only beyond a semicolon. */
bool caution_is_about(const question *q, const mention_map *seen, size_t entity);

#endif
