/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_BESIDE_H
#define CHECKS_BESIDE_H

#include "checks/candidate.h"

/** Whether another figure of the sentence, of another time and in one breath with this one,
 *  is what the candidate's series has for that time: "from 0.9% in 2013 to 8.4% in 2022".
 *  Then the series is meant, however few of its words are said. `*exponent` is the power of
 *  ten that a bare column leaves unsaid, by that figure; NULL when it is not asked for. */
bool beside_is_told(const question *q, const candidate *c, int *exponent);

/** Whether nothing but times, prepositions, verbs of change, places in a ranking and other
 *  figures stand between two places of the sentence; and the words of `label`, which may be
 *  empty. */
bool beside_is_linked(const question *q, size_t begin, size_t end, tally_str label);

/** The same of what follows place `end`, up to a comma or the end of the sentence: "to 4th
 * in 2022 in steel exports" is not told of steel output. */
bool beside_is_done(const question *q, size_t end, tally_str label);

#endif
