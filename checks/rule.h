/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RULE_H
#define CHECKS_RULE_H

#include "checks/evidence.h"
#include "checks/reason.h"

/** A check: sets outcome, reason, sum and sources of the verdict and returns true, or
 * leaves the claim to the next one. */
typedef bool rule_check(const question *q, tally_verdict *v);

bool rule_pointing(const question *q, tally_verdict *v);
bool rule_plan(const question *q, tally_verdict *v);
bool rule_target(const question *q, tally_verdict *v);
bool rule_date(const question *q, tally_verdict *v);
bool rule_age(const question *q, tally_verdict *v);
bool rule_elapsed(const question *q, tally_verdict *v);
bool rule_standing(const question *q, tally_verdict *v);
bool rule_rank(const question *q, tally_verdict *v);
bool rule_share(const question *q, tally_verdict *v);
bool rule_extreme(const question *q, tally_verdict *v);
bool rule_versus(const question *q, tally_verdict *v);
bool rule_trend(const question *q, tally_verdict *v);
bool rule_currency(const question *q, tally_verdict *v);
bool rule_total(const question *q, tally_verdict *v);
bool rule_sum(const question *q, tally_verdict *v);
bool rule_head(const question *q, tally_verdict *v);
bool rule_multiple(const question *q, tally_verdict *v);
bool rule_difference(const question *q, tally_verdict *v);
bool rule_change(const question *q, tally_verdict *v);
bool rule_span(const question *q, tally_verdict *v);
bool rule_bound(const question *q, tally_verdict *v);
bool rule_level(const question *q, tally_verdict *v);

/** Asks the rules in turn; the first to decide wins. `*v` comes back complete. */
void rule_ask(const question *q, tally_verdict *v);

/** Compares the claims with one another: overrides verdicts by conflicts. */
void rule_article_repeats(const question *questions, size_t count, tally_verdict *verdicts);

/* ---- What rules share ------------------------------------------------------------- */

/** Decides between the rows that may be meant. False when none binds; the reason is then
 * set. */
bool rule_judge(const question *q, candidate_list *list, const char *lacks,
                tally_verdict *v);

/** Decides by one derived figure and the rows it was made of. */
typedef struct {
    reference held;
    tally_str unit; /**< of the derived figure, for the explanation */
    double factor;  /**< from the claim's unit */
    bool certain;
    const char *doubt; /**< the reason to ask when it does not fit and is not certain */
    const char *slip;  /**< what would make it fit, as a reason id; NULL: looked for */
    const tally_source *rows;
    size_t row_count;
    tally_str sum, entity, measure, period;
    tally_str held_words; /**< "a rise of 9 percent"; empty: value and unit */
} derived;
comparison rule_compare(const question *q, const derived *d);
void rule_decide(const question *q, const derived *d, tally_verdict *v);

/** Sets outcome, reason and explanation. */
void rule_set(const question *q, tally_verdict *v, tally_outcome outcome,
              const char *reason, const reason_parts *parts);
/** "as quoted", "as alleged": the arithmetic is the same. */
void rule_note_speech(const question *q, tally_verdict *v);
void rule_note(const question *q, tally_verdict *v, const char *note);

#endif
