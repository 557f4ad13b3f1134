/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CUE_H
#define CHECKS_CUE_H

#include "checks/question.h"

/* Words that say how figures are compared: the rows of reference-data/comparisons.csv,
 * found in the copy. */

/** The cues of a sentence. */
void cue_scan(const policy *p, const word_list *words, arena *a, cue_list *out);

/** Every cue of the claim's sentence, in reading order. */
cue_list cue_all(const question *q);

/** Whether the claim's sentence has such a cue. */
bool cue_has(const question *q, cue kind);

/** Whether such a cue stands right before byte `at`, but for an article. */
bool cue_leads_to(const question *q, cue kind, size_t at);

/** Whether a cue stands right beside the figure. */
bool cue_stands_beside(const question *q, const cue_place *c);

/** Whether such a cue stands right beside the figure: "a rise of 9%", "9% higher". */
bool cue_beside(const question *q, cue kind);

/** What the words tell of the direction of the figure: 1 up, -1 down, 0 unsaid. */
int cue_direction(const question *q);

#endif
