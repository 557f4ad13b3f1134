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

#endif
