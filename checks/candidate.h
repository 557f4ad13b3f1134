/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CANDIDATE_H
#define CHECKS_CANDIDATE_H

#include "checks/cube.h"
#include "checks/interval.h"
#include "checks/when.h"

/** A row that may be meant, and why. The score is the sum of its parts; the weights are
 * those of reference-data/weights.csv. */
typedef struct {
    const record *r;
    const fact *f;
    fact_run series; /**< the same entity, measure and dims in all periods */
    double entity, measure, period, dims, score;
    bool in_cube; /**< it is one of a table of many series, and fits as `words` says */
    series_fit words;
    period_fit fit;
    bool in_sentence; /**< entity and measure are both named there */
    bool narrowed;    /**< the measure only inside a longer noun: "military uniforms" */
    bool hinted; /**< the sentence only hints at the measure: it can agree, not differ */
    bool turned; /**< the number is the row's but for a printed minus */
    bool loose;  /**< each source counts it in its own way: only a slip speaks against it */
    comparison result;
    reference held;
} candidate;

typedef LIST_OF(candidate) candidate_list;

/** Which facts a rule can use. */
typedef struct {
    bool targets;         /**< targets instead of outturns */
    bool dates;           /**< dates instead of numbers */
    bool hints;           /**< also by words that only hint at a measure */
    standing_kind stands; /**< where the row stands instead of its number; it is not
                               compared */
} candidate_wants;

/** The rows that may be meant, best first. `*lacks` says why there are none: "no-entity",
 *  "no-measure" or "no-period". */
candidate_list candidate_find(const question *q, candidate_wants wants, const char **lacks);

/** Whether the number can be compared with the fact; `*factor` turns the unit of the copy
 *  into the fact's. */
bool candidate_factor(const question *q, const fact *f, double *factor);

/** What a fact holds, as one side of a comparison. */
reference candidate_reference(const record *r, const fact *f);

/** The same in thousands, millions, as bare columns may be without saying so. */
enum { CANDIDATE_MOST_EXPONENT = 9 };
reference candidate_times(reference held, int exponent);

/** By which power of ten the row is the question's figure; 0 where the table says the scale
 *  or it is not needed; -1: by none. */
int candidate_exponent(const question *q, const record *r, const fact *f);

/** Enough of both sides named to speak against the copy. */
bool candidate_is_certain(const question *q, const candidate *c);

/** Its words alone tell that it is meant, in a table of many series. */
bool candidate_is_sure(const question *q, const candidate *c);

/** The same where several names share the words of the measure: "as much as India". */
bool candidate_is_certain_among(const question *q, const candidate *c);

/** Whether what the claim counts is what the row counts, by the words of both: "seven
 *  places" are no steel. True where it names nothing. The claim has a quantity. */
bool candidate_counts_noun(const question *q, const record *r, const fact *f);

/** Whether the row is of a whole year and the sentence tells of a part of it, of several,
 * or of a rate at its peak. */
bool candidate_is_of_part(const question *q, const candidate *c);

/** Whether the sentence lacks words of a bare measure, or tells more than they do. */
bool candidate_is_told_in_part(const question *q, const candidate *c);

#endif
