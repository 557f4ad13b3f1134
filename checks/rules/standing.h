/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_STANDING_H
#define CHECKS_RULES_STANDING_H

#include "checks/rule.h"

/** What a claim says of where a figure stands. */
typedef struct {
    standing_kind kind;
    int number;        /**< the place, how many at the top, or how many years */
    int order;         /**< the most first: 1; the least first: -1; unsaid: 0 */
    bool by_rank;      /**< told of the ranking itself: "top", "bottom" */
    tally_period when; /**< zeroes: unsaid */
    bool when_open;    /**< the sentence names times, but none for this one */
    size_t begin;      /**< of the words that say it: "top 5", "lowest in 12 years" */
    size_t scope;      /**< of the words that say among whom; else `begin` */
} told_standing;

/** "Ranked 16th", "among the top 5", "the lowest in 12 years"; false when the claim says
 *  nothing of the kind. */
bool told_standing_find(const question *q, told_standing *out);

/** Whether the sentence gives the same series a place of another time, and the table has it
 *  so: "ranked 7th in 2002 and 48th in 2010". Then it is the table's list that is told of.
 *  Where the row's own figure is told as well, more words may stand between the two. */
bool told_standing_is_of_list(const question *q, const candidate *c, bool told_beside);

#endif
