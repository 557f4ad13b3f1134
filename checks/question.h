/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_QUESTION_H
#define CHECKS_QUESTION_H

#include "checks/mention.h"

/** Everything known when one claim is asked about. */
typedef struct {
    const tally_reading *reading;
    const tally_claim *claim;
    size_t index;
    const tally_quantity *quantity; /**< NULL for a date */
    const tally_date *date;         /**< NULL for a quantity */
    bool
        of_series; /**< asks which series the words mean; the figure is none of its cells */
    const mention_map *maps; /**< one a record */
    size_t map_count;
    const policy *policy;
    arena *a;
} question;

/** Where in the copy the claim stands. */
tally_span question_span(const question *q);
/** What its sentence mentions, and the one before; nothing where there is none. */
const sentence_mentions *question_here(const question *q, const mention_map *seen);
const sentence_mentions *question_before(const question *q, const mention_map *seen);

/** How well one entity or measure is named around the claim; 0: not at all. */
double question_entity_score(const question *q, const mention_map *seen, size_t entity);
double question_measure_score(const question *q, const mention_map *seen, size_t measure);

#endif
