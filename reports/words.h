/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_WORDS_H
#define REPORTS_WORDS_H

#include "base/tally.h"

/** The words of one outcome. All are in the report's own voice: they compare print with
 * record, and call nobody wrong. */
typedef struct {
    const char *name; /**< of the contract, of the CSS class, of the hash: "no-reference" */
    const char *label;  /**< for a person: "No reference" */
    const char *glyph;  /**< "≠" */
    const char *means;  /**< "the table says otherwise" */
    const char *change; /**< what would change the verdict */
    int severity;       /**< for sorting; conflicts first */
    int color;          /**< of the terminal */
} outcome_words;

const outcome_words *words_of_outcome(tally_outcome outcome);

/** The outcome of that name; false when there is none. */
bool words_outcome_named(tally_str name, tally_outcome *out);

/** Outcomes from the most to the least severe; TALLY_OUTCOME_COUNT of them. */
const tally_outcome *words_outcomes_by_severity(void);

/** True for what an editor should look at first: all but agrees, no-reference and listed.
 */
bool words_needs_attention(tally_outcome outcome);

const char *words_of_bound(tally_bound bound);          /**< "~" */
const char *words_of_shape(tally_shape shape);          /**< "level" */
const char *words_of_modality(tally_modality modality); /**< "planned" */
const char *words_of_block(tally_block_kind kind);      /**< "caption" */

/** What went wrong, by the id of the reason: "two digits transposed"; an id that is no
 * cause as it is. */
tally_str words_of_cause(tally_str reason);

#endif
