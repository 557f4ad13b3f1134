/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_BOUND_H
#define CLAIMS_BOUND_H

#include "claims/number.h"

/** The words around a number that bound it: "more than", "or so", "fell by". */
typedef struct {
    const hedge *hedge; /**< NULL without one */
    int change;         /**< 1 rose, -1 fell, 0 neither */
    size_t first, last; /**< the tokens of number and hedge together */
} bound_words;

/** Looks before token `first` and behind token `last - 1` for the words that bound a number
 *  of this kind. */
bound_words bound_read(const token_list *t, size_t first, size_t last, tally_kind kind);

/** Moves the interval of `n` as the hedge says: see lexicon/hedges.csv. */
void bound_apply(const hedge *h, number *n);

/** What the words say of the number: a comparison beats a change, a change beats a hedge.
 */
tally_bound bound_kind(const bound_words *b);

#endif
