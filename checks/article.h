/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_ARTICLE_H
#define CHECKS_ARTICLE_H

#include "checks/phrase.h"
#include "checks/rule.h"

/* The article held against itself: what its own figures and dates say of each other, in
 * the phrases of phrases.csv. No table is asked. */

/** A figure or a date of the copy; exactly one of the two is not NULL. */
typedef struct {
    tally_span span;
    const tally_quantity *quantity;
    const tally_date *date;
    size_t claim, sentence;
    unsigned fills;
} mark;

/** Where a phrase was found: in the copy, the marks that fill its slots. */
typedef struct {
    const tally_reading *reading;
    const mark *marks; /**< from two sentences before it on, to its end: a check looks no
                            further; of the headline, all */
    size_t mark_count;
    size_t first;       /**< the number of the first of them */
    size_t other_years; /**< dates of the article that print another year than its own */
    const article_phrase *phrase;
    const size_t *slots; /**< see phrase_match */
    const unit_table *units;
    const policy *policy;
    arena *a;
} passage;

/** Two passages of the copy that cannot both be right. */
typedef struct {
    const mark *here, *there; /**< there: NULL where a figure is impossible by itself */
    const char *reason;       /**< an id of reason.c */
    tally_str words;          /**< what follows from the one for the other */
    tally_str sum;            /**< the arithmetic */
} clash;

/** True when the passage contradicts itself: fills `*out`. */
typedef bool article_check(const passage *p, clash *out);

bool article_weekday(const passage *p, clash *out);
bool article_clock(const passage *p, clash *out);
bool article_elapsed(const passage *p, clash *out);
bool article_age(const passage *p, clash *out);
bool article_conversion(const passage *p, clash *out);
bool article_fraction(const passage *p, clash *out);
bool article_change(const passage *p, clash *out);
bool article_multiple(const passage *p, clash *out);
bool article_rise(const passage *p, clash *out);
bool article_fall(const passage *p, clash *out);
bool article_share(const passage *p, clash *out);
bool article_whole_people(const passage *p, clash *out);
bool article_whole_mean(const passage *p, clash *out);
bool article_sum(const passage *p, clash *out);
bool article_rate(const passage *p, clash *out);
bool article_margin(const passage *p, clash *out);
bool article_limits(const passage *p, clash *out);

/** The same of one figure of the headline, which no phrase finds. */
bool article_headline(const passage *p, const mark *title, clash *out);

/** True for a check that phrases.csv may name. */
bool article_has_check(tally_str name);

/** Holds the claims of an article against each other: overrides verdicts by conflicts. */
void article_compare(const question *questions, size_t count, tally_verdict *verdicts);

/* ---- What the checks share ---------------------------------------------------------- */

/** True for a date that prints another year than today's. */
bool article_is_other_year(const mark *m, int today);

/** The mark in the slot called `name` ('a' to 'z'); NULL where it was left open. */
const mark *passage_mark(const passage *p, char name);

/** What a printed number may stand for: a count in full digits is itself, others are
 *  rounded. */
typedef struct {
    double low, high;
} span_of_values;
span_of_values article_values(const tally_quantity *q);

/** The same of a figure that was worked out: it may have been cut off as well. */
span_of_values article_derived(const tally_quantity *q);

/** The same of a figure that stands beside another of its kind: its zeros are as exact as
 * the other's last digit. */
span_of_values article_beside(const tally_quantity *q, const tally_quantity *other);

/** The same of one end of a range. */
span_of_values article_end(const tally_quantity *q, bool far);

bool article_meets(span_of_values a, span_of_values b);

/** True for a number that no word loosens: neither "about" nor "more than", no range. */
bool article_is_plain(const tally_quantity *q);

/** Numbers for the sum: "12.5". */
tally_str article_print(double value, arena *a);

#endif
