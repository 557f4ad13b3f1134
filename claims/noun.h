/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_NOUN_H
#define CLAIMS_NOUN_H

#include "claims/draft.h"

/** What a number counts: "Marines and sailors", "public housing properties". */
typedef struct {
    size_t first, last; /**< tokens of the phrase whose head is its last word */
    size_t end;         /**< behind a second noun that is joined to it */
    bool plural;
    tally_str owner; /**< whose they are, where a name says it: "two of Ray's deputies" */
} noun_phrase;

/** Where the number stands before the noun. */
typedef struct {
    bool one;     /**< the number is 1: a singular follows */
    bool hyphen;  /**< a hyphen joins them: "three-bedroom" */
    bool pointed; /**< a determiner stands before the number: "a three course meal" */
} noun_context;

/** Finds the counted noun at token `at`, right behind a number. False when there is none:
 * not an error. */
bool noun_read(const draft *d, size_t at, noun_context context, noun_phrase *out);

/** Finds the noun of "six of the murders", "two of his deputies" at the "of". */
bool noun_read_of(const draft *d, size_t of, noun_phrase *out);

/** The phrase in lower case, its head in the singular: what the contract calls the unit. */
tally_str noun_unit_name(const draft *d, const noun_phrase *noun);

/** The three of "Mum-of-three wins": it counts what the word says, and no wins. */
bool noun_is_of_family(const token_list *t, size_t at);

#endif
