/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PHRASE_H
#define CLAIMS_PHRASE_H

#include "claims/draft.h"

/** The noun phrase that a number counts. */
typedef struct {
    size_t first, last; /**< tokens [first, last) */
    size_t end;         /**< with a second noun: "Marines and sailors" */
} noun_phrase;

/** The counted noun at token `at`: up to its first plural; of one thing, up to the next
 *  closed-class word. False when nothing is counted. */
bool phrase_counted(const token_list *t, size_t at, bool one, noun_phrase *out);

/** Its name: lower case, the last word in the singular. */
tally_str phrase_unit_name(const token_list *t, const noun_phrase *noun, arena *a);

/** True for a word that may be the verb of a clause. */
bool phrase_is_verb(const token_list *t, size_t at);

/** The subject of the clause that holds token `at`, without its article; empty if unclear.
 */
tally_str phrase_subject(const draft *d, size_t at);

/** What is counted or measured by the quantity in tokens [first, last): its subject and the
 *  words of its "of". About three words, as a reader would answer "3,400 of what, whose?"
 */
tally_str phrase_concept(const draft *d, size_t first, size_t last);

/** The place named nearest to byte `at` in its sentence ("on Okinawa"); empty if none. */
tally_str phrase_place(const draft *d, size_t at);

#endif
