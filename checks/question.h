/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_QUESTION_H
#define CHECKS_QUESTION_H

#include "checks/mention.h"

/** What the words around a figure are asked for. */
typedef enum {
    ASKS_CELL,   /**< the figure is one of the cells */
    ASKS_SERIES, /**< which series is meant; the figure is none of its cells */
    ASKS_SHARE,  /**< the same, and the figure is a part of it: "39% of world spending" */
    ASKS_HEAD    /**< the same, and what is told is of each person */
} question_asks;

/** Everything known when one claim is asked about. */
typedef struct {
    const tally_reading *reading;
    const tally_claim *claim;
    size_t index;
    const tally_quantity *quantity; /**< NULL for a date */
    const tally_date *date;         /**< NULL for a quantity */
    question_asks asks;
    bool timed;              /**< the claim's time is its own, whatever others are named */
    const mention_map *maps; /**< one a record */
    size_t map_count;
    const policy *policy;
    arena *a;
} question;

/** Where in the copy the claim stands. */
tally_span question_span(const question *q);

/** Whether a place of the claim's text lies inside a figure or a date. */
bool question_is_marked(const question *q, size_t begin, size_t end);
/** What its sentence mentions, and the one before; nothing where there is none. */
const sentence_mentions *question_here(const question *q, const mention_map *seen);
const sentence_mentions *question_before(const question *q, const mention_map *seen);

/** The claims of the same sentence, or of the headline, stand from `first` up to `last`. */
typedef struct {
    size_t first, last;
} claim_run;
claim_run question_claims(const question *q);

/** How well one entity or measure is named around the claim; 0: not at all. */
double question_entity_score(const question *q, const mention_map *seen, size_t entity);
double question_measure_score(const question *q, const mention_map *seen, size_t measure);
/** What words that only hint at it are worth; 0: there are none. */
double question_measure_hint(const question *q, const mention_map *seen, size_t measure);

/** Whether the claim's sentence has all the words of a bare measure, or needs none: the
 *  table has no other. */
bool question_names_all(const question *q, const mention_map *seen, size_t measure);

#endif
