/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_BOUND_H
#define CLAIMS_BOUND_H

#include "claims/measure.h"

/** The words around a number that bound it: "more than", "or so", "fell by". */
typedef struct {
    const hedge *hedge; /**< NULL without one */
    int change;         /**< 1 rose, -1 fell, 0 neither */
    size_t first, last; /**< the tokens of number and hedge together */
} bound_words;

/** Looks before and behind the measure for the words that bound it; `next` is the first
 *  token of the measure behind it, where the words must end. */
bound_words bound_read(const token_list *t, const measure *m, size_t next);

/** The hedge that begins at token `at`, behind a number: "or more", "-plus". */
const hedge *bound_after(const token_list *t, size_t at, size_t *last);

/** Moves the interval of `n` as the hedge says: see lexicon/hedges.csv. */
void bound_apply(const hedge *h, number *n);

/** What the words say of the number: a comparison beats a change, a change beats a hedge.
 */
tally_bound bound_kind(const bound_words *b);

#endif
