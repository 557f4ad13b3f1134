/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_PASSAGE_FIT_H
#define CHECKS_PASSAGE_FIT_H

#include "checks/interval.h"
#include "checks/passage.h"

/** Whether the same thing is counted. */
typedef enum { NOUN_OTHER, NOUN_OPEN, NOUN_SAME } noun_fit;

/** How the figure of the copy compares with one of a document. */
typedef struct {
    bool comparable; /**< of one kind; else nothing below is set, but for `unit_slip` */
    noun_fit noun;   /**< NOUN_OPEN: one of the two says nothing of it */
    bool same_time;  /**< false: both say when, and it is not the same */
    bool unit_slip;  /**< the same number with another unit */
    double factor;   /**< from the copy's unit to the document's */
    comparison result;
} passage_fit;

passage_fit passage_compare(const weights *w, const passage_mark *copy,
                            const passage_mark *document);

/** The slip that would make the copy's figure fit, as a reason id, or NULL. */
const char *passage_slip(const weights *w, const passage_mark *copy,
                         const passage_mark *document, const passage_fit *fit);

/** Of a span in the copy, one end of which `there` has: the slip that would make the other
 *  end fit `other`, or NULL; `*repeated`: it fits as it is. */
const char *passage_end_slip(const weights *w, const passage_mark *copy,
                             const passage_mark *there, const passage_mark *other,
                             bool *repeated);

/** What the document tells of two like figures contradicts the copy: up for down, more for
 * fewer. */
bool passage_turned(const passage_mark *copy, const passage_mark *document);

/** A number without a unit beside kilometres or days: it is none of them, while it may be a
 *  sum of money. */
bool passage_is_bare_beside(const passage_mark *copy, const passage_mark *there);

/** How many significant digits are printed: 3 for "1,230". */
size_t passage_digits(const tally_quantity *q);

#endif
