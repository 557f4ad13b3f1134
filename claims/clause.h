/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_CLAUSE_H
#define CLAIMS_CLAUSE_H

#include "claims/draft.h"

/** Tokens [first, last); empty when they are equal. */
typedef struct {
    size_t first, last;
} token_range;

/** What a clause says of the number at some token: whose verb governs it, and who does it.
 */
typedef struct {
    size_t verb;         /**< the verb nearest before; TALLY_NONE when there is none */
    token_range subject; /**< its noun phrase; empty when unclear */
    token_range whole;   /**< with what hangs on it: "the price of oil" */
    bool pronoun;        /**< the subject is "it", "they", and no noun stands for it */
    bool there;          /**< "there are" */
} clause;

/** The sentence of token `at`, as far as a clause reaches. */
token_range clause_sentence(const draft *d, size_t at);

/** The clause around a number that begins at token `first`. */
clause clause_of(const draft *d, size_t first);

/** True when the number is the subject of its clause itself: "400 people left". */
bool clause_is_subject(const draft *d, size_t first, size_t last);

/** The last verb of the group at token `at`, or of the first one behind it in its clause:
 *  "based" of "are based". TALLY_NONE when there is none. */
size_t clause_verb(const draft *d, size_t at);

/** The noun phrase that begins at token `at`, past its determiners; empty when none does.
 */
token_range clause_noun_at(const draft *d, size_t at, size_t end);

/** The noun phrase that ends before token `at`. */
token_range clause_noun_before(const draft *d, size_t at, size_t begin);

#endif
