/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_FINDING_H
#define REPORTS_FINDING_H

#include "base/arena.h"
#include "reports/report.h"
#include "reports/words.h"

/** One claim with its verdict, and what every document needs of the two. */
typedef struct {
    size_t n; /**< the number that people call it by */
    const tally_claim *claim;
    const tally_verdict *verdict;
    const tally_quantity *quantity; /**< NULL for a claim about a date */
    const tally_date *date;         /**< NULL for a claim about a quantity */
    tally_span span;
    tally_str literal, unit;
    const outcome_words *words;
} finding;

finding finding_at(const report *r, size_t verdict);

/** Where the reference stands: "table", or "source" for a document that the copy was
 * written from. */
const char *finding_where(const finding *f);
/** What the outcome means, of either. */
tally_str finding_means(const finding *f, arena *a);

/* What follows is for people. */

/** What was printed, normalised: "3,400 marines", "3rd", "October 2021". */
tally_str finding_printed(const finding *f, arena *a);
/** The same where there is little room: "3,400", "1.65m", "2%". */
tally_str finding_short(const finding *f, arena *a);
/** "3,230 to 3,570"; empty where one value is all the words allow. */
tally_str finding_interval(const finding *f, arena *a);
/** "4,300 persons"; empty without a reference. */
tally_str finding_reference(const finding *f, arena *a);
/** The period of the row that decided: "2023"; empty when unsaid. */
tally_str finding_period(const finding *f, arena *a);
/** "−900, −20.9%"; "none"; empty without a reference. */
tally_str finding_gap(const finding *f, arena *a);
/** In a few words, for the head of a card: "3,400 marines as written; 4,300 persons in the
 * table". */
tally_str finding_gist(const finding *f, arena *a);
/** Who and what, in the article's words: "active strength, Marine regiment, Okinawa, 2023".
 */
tally_str finding_about(const finding *f, arena *a);

/** A quantity by itself: "~ 3,400 marines", "10 to 15 dollars", "3rd". */
tally_str quantity_text(const tally_quantity *quantity, arena *a);

/** The number of a row with its unit; a date as a date. */
tally_str source_value(const tally_source *source, arena *a);
/** "personnel, 12th Marine Regiment, 2023". */
tally_str source_about(const tally_source *source, arena *a);
/** How well it fits the claim: "0.93". */
tally_str source_score(const tally_source *source, arena *a);
bool source_is_date(const tally_source *source);
/** "gdp.csv:36, 34, 35": the deciding rows from `*at` on that are of one document; `*at`
 * moves behind them. */
tally_str source_next(const finding *f, size_t *at, arena *a);
/** True where the reference is one row's own figure, in the claim's unit. */
bool finding_is_row(const finding *f);
/** "Japan: 3rd by 2021, 4th by 2023"; empty where the claim is about no place. */
tally_str finding_places(const finding *f, arena *a);
/** The place of whom the claim speaks; NULL: it is not among those shown. */
const tally_place *ranking_own(const tally_ranking *list);
/** How many rows the verdict rests on, as far as they are there. */
size_t finding_decided(const finding *f);

#endif
