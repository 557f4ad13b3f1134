/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_CONCEPT_H
#define CLAIMS_CONCEPT_H

#include "claims/draft.h"

/** Fills the concept of every quantity of the text: what is counted or measured, as a
 * reader would answer "3,400 of what, whose?" About three words: of the phrase beside the
 * number
 *  ("brains of 13 people") and of the subject of its verb. Empty where the words say none:
 *  a counted noun that is itself the subject, "in three years", "it", "there are".
 *  Called once, when all quantities, dates and labels are found. */
void concept_find(draft *d);

/** Of whom a clause speaks, and what it says of them. */
typedef struct {
    tally_str subject; /**< in the article's words, without its article; empty if unclear */
    size_t head;       /**< the byte where its noun begins; TALLY_NONE if unclear */
    size_t verb;       /**< the byte where the verb begins; TALLY_NONE if unclear */
} concept_frame;

/** The frame of the clause that holds bytes [begin, end). */
concept_frame concept_frame_of(const draft *d, size_t begin, size_t end);

/** The place named nearest to byte `at` in its sentence ("on Okinawa"); empty if none. */
tally_str concept_place(const draft *d, size_t at);

#endif
