/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PERIOD_H
#define CLAIMS_PERIOD_H

#include "claims/lexicon.h"

/** A match of a row of periods.csv, to be turned into days. */
typedef struct {
    const lexicon *lex;
    const pattern_row *row;
    const pattern_scratch *scratch; /**< holds the row's last match */
    tally_str text;
    size_t at;                /**< where the match begins */
    int today;                /**< the article's date; 0: unknown */
    int tense;                /**< of the verb beside it, as tense_near gives it */
    const tally_date *before; /**< the resolved date before it in its paragraph; or NULL */
} period_match;

/** Resolves a match to whole days: fills in all of `out` but its place. `stated` tells
 *  whether the words fix the year ("2021", "last year") or it was inferred from the
 *  article's date. The period is zeroes when it cannot be said: a clock time, a weekday in
 *  an article without a date, or words that two days would fit.
 *
 *  What a rule reads of its row: the groups year, month, month2, monthnumber, day, day2,
 *  weekday, which (last, this, next), quarter, half, ordinal, months, short, decade,
 *  century, hour, minute, halfday, zone; and `shift`, a number of its own units, except
 *  fixed-day, where it is month * 100 + day, and nth-weekday, where it is month * 100 +
 *  n * 10 + weekday (n: 5 is the last one; weekday: 0 is Sunday). */
void period_resolve(const period_match *m, tally_date *out);

/** Resolves "3/5/2021", whose order of day and month the words do not show. Zeroes when
 *  the calendar has no such day. */
tally_period period_numeric(tally_str literal, bool day_first);

/** The same day or month in another year; zeroes when the calendar has no such day. */
tally_period period_in_year(tally_period period, int year);

/** What a row keeps of its rule's name; TALLY_NONE when no rule has it. */
size_t period_rule(tally_str name);

#endif
