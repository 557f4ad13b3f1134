/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PERIOD_H
#define CLAIMS_PERIOD_H

#include "claims/lexicon.h"
#include "claims/pattern.h"

/** A match of a row of periods.csv, to be turned into days. */
typedef struct {
    const lexicon *lex;
    const pattern_row *row;
    const pattern_scratch *scratch; /**< holds the row's last match */
    tally_str text;
    int today;   /**< the article's date; 0: unknown */
    bool future; /**< "will" stands before it: an unstated year is the next one */
} period_match;

/** Resolves a match to whole days. `*stated` tells whether the words fix the year ("2021",
 *  "last year") or it was inferred from the article's date. Zeroes when it cannot be said:
 *  a clock time, or a weekday in an article without a date. */
tally_period period_resolve(const period_match *m, bool *stated);

/** True when the lexicon may name this rule. */
bool period_has_rule(tally_str rule);

#endif
