/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULES_RANKING_H
#define CHECKS_RULES_RANKING_H

#include "checks/rule.h"

enum { RANKINGS = 16, RANKING_ROWS = 400 };

/** The rows of one measure, one period and one document, and a place among them. */
typedef struct {
    const fact **rows;
    size_t count;
    const fact *base; /**< of a planned share: what it is a share of; else NULL */
    const tally_quantity *share;
    double amount;   /**< what is placed */
    const fact *own; /**< the row that is placed; NULL for a planned share */
    size_t entity;
    bool most;       /**< the largest is first */
    int best, worst; /**< the places that ties allow; 0: not placed */
} ranking;

/** Splits the facts of a measure into rankings, oldest first; how many. Only entities of
 * the kind of `entity` count; lists of one or two rows are none. */
size_t ranking_make(const question *q, const record *r, size_t measure, size_t entity,
                    ranking *out);

/** Finds the place of the entity, or of the planned amount. */
void ranking_place(ranking *list, size_t entity, bool most);

bool ranking_known_by(const ranking *list, int day);

/** "third in 2021, behind United States and China". */
tally_str ranking_words(const question *q, const ranking *list, const record *r);

/** The arithmetic, and what the other rankings would say. */
tally_str ranking_sum(const question *q, const ranking *lists, size_t count, size_t chosen,
                      const record *r);

/** What stands around the place, for a picture: by the ranking that decided, and by
 * `other`, of another period; TALLY_NONE: by that one alone. */
void ranking_show(const question *q, const ranking *lists, size_t chosen, size_t other,
                  const record *r, tally_verdict *v);

/** The rows as evidence: those that decide first, then the row behind. */
void ranking_sources(const question *q, const ranking *list, const record *r,
                     tally_verdict *v);

#endif
