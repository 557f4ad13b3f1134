/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CANDIDATE_H
#define CHECKS_CANDIDATE_H

#include "checks/interval.h"
#include "checks/mention.h"

/** Everything known when one claim is asked about. */
typedef struct {
    const tally_reading *reading;
    const tally_claim *claim;
    size_t index;
    const tally_quantity *quantity; /**< NULL for a date */
    const tally_date *date;         /**< NULL for a quantity */
    const mention_map *maps;        /**< one a record */
    size_t map_count;
    const policy *policy;
    arena *a;
} question;

/** Where in the copy the claim stands. */
tally_span question_span(const question *q);
/** What its sentence mentions, and the one before; NULL where there is none. */
const sentence_mentions *question_here(const question *q, const mention_map *seen);
const sentence_mentions *question_before(const question *q, const mention_map *seen);

/** How a row's period meets the claim's. */
typedef enum {
    FIT_NONE,
    FIT_LATEST, /**< nothing stated: the latest row known by the article's date */
    FIT_WIDER,  /**< the claim's period is a part or a part outside of the row's */
    FIT_COVERS, /**< the row holds at the article's date, or whenever */
    FIT_STATED  /**< the very period that the copy states */
} period_fit;

/** A row that may be meant, and why. The score is the sum of its parts; the weights are
 * those of reference-data/weights.csv. */
typedef struct {
    const record *r;
    const fact *f;
    fact_run series; /**< the same entity, measure and dims in all periods */
    double entity, measure, period, dims, score;
    period_fit fit;
    bool in_sentence; /**< entity and measure are both named there */
    comparison result;
    reference held;
} candidate;

typedef LIST_OF(candidate) candidate_list;

/** Which facts a rule can use. */
typedef struct {
    bool targets; /**< targets instead of outturns */
    bool dates;   /**< dates instead of numbers */
    bool any_unit;
} candidate_wants;

/** The rows that may be meant, best first. `*lacks` says why there are none: "no-entity",
 *  "no-measure" or "no-period". */
candidate_list candidate_find(const question *q, candidate_wants wants, const char **lacks);

/** How well one entity or measure is named around the claim; 0: not at all. */
double candidate_entity_score(const question *q, const mention_map *seen, size_t entity);
double candidate_measure_score(const question *q, const mention_map *seen, size_t measure);

/** Whether quantities in `unit` (or counted) can be compared with the fact, and by what. */
bool candidate_factor(const question *q, const fact *f, double *factor);

/** What a fact holds, as one side of a comparison. */
reference candidate_reference(const record *r, const fact *f);

/** Enough of both sides named to speak against the copy. */
bool candidate_is_certain(const question *q, const candidate *c);

/** The row as evidence. */
tally_source candidate_source(const question *q, const candidate *c);
tally_source candidate_row(const question *q, const record *r, const fact *f,
                           tally_outcome outcome, double score, tally_str why);

#endif
