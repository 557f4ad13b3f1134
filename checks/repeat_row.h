/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_REPEAT_ROW_H
#define CHECKS_REPEAT_ROW_H

#include "checks/repeat.h"

/* What repeat.c and mixed.c both ask of the figures of a copy. */

/** The figures of the copy no more than so many sentences away from one: they stand in a
 *  row. */
typedef struct {
    size_t first, last;
} repeat_row;

repeat_row repeat_row_around(const repeats *r, size_t index, size_t most);
bool repeat_same_sentence(const passage_mark *a, const passage_mark *b);

/** How many sentences lie between two figures of one text; TALLY_NONE: of two texts. */
size_t repeat_apart(const passage_mark *a, const passage_mark *b);

/** Of two that agree, the one that shares more; another noun or time counts against it. */
double repeat_standing(const repeats *r, const pairing *p);

/** The digits that tell it from other figures. */
size_t repeat_digits(const passage_mark *m);

/** The very figure: "more than half" may be said of many a one. */
bool repeat_is_exact(const pairing *p);

/** The same thing, too: as the document prints it, not only within what the words allow. */
bool repeat_is_word_for_word(const pairing *p);

/** Some figure of the copy but `index` says the same as that one, or is a slip of it. */
bool repeat_is_told(const repeats *r, size_t index, size_t at);
bool repeat_is_slipped(const repeats *r, size_t index, size_t at);

/** Some figure of the copy but `index` repeats that one, surely enough. */
bool repeat_is_used(const repeats *r, size_t index, size_t at);

/** Another figure of the copy's sentence repeats one of that figure's sentence. */
bool repeat_is_anchored(const repeats *r, size_t index, size_t at);

#endif
