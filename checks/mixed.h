/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_MIXED_H
#define CHECKS_MIXED_H

#include "checks/repeat.h"

/* The copy prints a figure of the document, but that of another thing. */

/** What should stand where a figure of the copy repeats one of the document; NULL: the one
 *  that it repeats. `*unsure`: it is printed twice in its sentence, and either may be it.
 */
const pairing *mixed_find(const repeats *r, size_t index, bool *unsure);

/** The only figure of the document's sentence that may be meant where the copy prints its
 *  neighbour twice: "fell to 19.6% from 19.6%" for "to 19.6% from 24.1%". Its `at` is
 *  TALLY_NONE where there is none. */
pairing mixed_twin(const repeats *r, size_t index);

/** The figures beside it repeat one sentence of the document, which has one figure of its
 *  kind that the copy lacks; it itself is told elsewhere in the copy. Then that one may be
 *  meant. Its `at` is TALLY_NONE where there is none, or are several. */
pairing mixed_lost(const repeats *r, size_t index);

/** "$8 instead of $8" for "rises from $6 to $8": one end of a change is printed twice in
 * its sentence, and the other not at all. */
bool mixed_same_end(const repeats *r, size_t index);

/** "By 45.2% to 45.8%" for "54.2%, against 45.8%": one end of a span stands in the sentence
 *  of the figure that the other is a slip of. NULL: both stand there, or neither. */
const char *mixed_end(const repeats *r, size_t index, pairing *end);

#endif
