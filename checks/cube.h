/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CUBE_H
#define CHECKS_CUBE_H

#include "checks/question.h"

/* A bare table of many series, told apart by further columns: which of them a sentence
 * means is told by all the words of a row, the rare ones most. */

/** Finds out whether a record is one, and counts its words. */
void cube_count(const record *r, arena *a, mention_map *out);

/** Whether the table behind these mentions is one. */
bool cube_is(const mention_map *seen);

/** How well the words of a series fit the claim's sentence, on the scale of a measure's
 *  score: 0 to about 2. */
double cube_score(const question *q, const mention_map *seen, const fact *f);

/** Whether the digits of the number stand in the words of the series itself: the age of
 *  "women aged 15 to 24" is no figure. */
bool cube_names_number(const question *q, const mention_map *seen, const fact *f);

#endif
