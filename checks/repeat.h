/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_REPEAT_H
#define CHECKS_REPEAT_H

#include "checks/passage_fit.h"

/* Which figure of the documents each figure of the copy repeats. */

/** A figure of a document that may be the one repeated. */
typedef struct {
    size_t at; /**< index among the marks of the documents; TALLY_NONE: none */
    double shared;
    passage_fit fit;
} pairing;

enum { MOST_CONTENDERS = 6, MOST_NEIGHBOURS = 6 };

/** What one figure of the copy may repeat. */
typedef struct {
    pairing agreeing;   /**< the likeliest that agrees */
    size_t exact_count; /**< how many figures of the documents are this very one */
    /** those that do not, the likeliest first; then those of the sentences that the figures
     *  beside it repeat */
    pairing others[MOST_CONTENDERS + MOST_NEIGHBOURS];
    size_t other_count;
    pairing
        twin; /**< printed twice in its sentence: what one of the two should have been */
    pairing lost; /**< what the figures beside it speak for, and the copy lacks */
    pairing left; /**< what a slip makes of this one, and nothing in the copy repeats */
} binding;

/** Which figures of the copy did something with one of the documents: two are enough to
 *  tell whether any other than a given one did. */
typedef struct {
    size_t one, other; /**< TALLY_NONE: none */
} doers;

/** What the copy does with one figure of the documents. */
typedef struct {
    doers users;    /**< repeat it, surely enough */
    doers tellers;  /**< say the same, surely or not */
    doers slippers; /**< are a slip of it */
    double best;    /**< how well the best of those stands that repeat it word for word */
} use;

/** The copy, the documents, and how their figures pair. */
typedef struct {
    const policy *policy;
    passage_stems stems;
    passage_list copy, documents;
    binding *bindings; /**< one a mark of the copy */
    use *uses;         /**< one a mark of the documents */
    double caution;    /**< the less of the copy the documents have, the more must be shared
                            for anything to be said against it */
} repeats;

/** What a figure of the copy was found to repeat. */
typedef struct {
    const pairing *to;     /**< NULL: nothing */
    const pairing *beside; /**< of another's figure: the one that was printed */
    const char *slip;      /**< NULL: it agrees, or differs without a slip */
    bool differs;
    bool unsure; /**< differs, but may be another figure: only asked about */
} repeat;

/** Pairs every figure of the copy; false when the arena is full, or there are too many. */
bool repeats_find(repeats *r, const tally_reading *copy,
                  const tally_reading *const *documents, size_t count, arena *a,
                  tally_error *err);

repeat repeats_of(const repeats *r, size_t index);

#endif
