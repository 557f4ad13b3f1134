/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CLAIMS_FIXTURE_H
#define TESTS_UNIT_CLAIMS_FIXTURE_H

#include "claims/draft.h"

/** The lexicon of the checkout and an arena. */
typedef struct {
    arena *a;
    const unit_table *units;
    const lexicon *lex;
    int today;                   /**< 20230112 at first */
    tally_date_order date_order; /**< of the house; unsaid at first */
} fixture;

fixture fixture_open(void);
void fixture_close(fixture *f);

/** Splits `text` into tokens. */
token_list fixture_tokens(fixture *f, const char *text);

/** Reads `text` as an article without a headline. */
tally_reading fixture_read(fixture *f, const char *text);
/** The same for bytes and a headline. */
tally_reading fixture_read_all(fixture *f, tally_str title, tally_str text);

/** What is wrong with a reading: a span that does not give its literal, a digit that
 * nothing covers, an index out of bounds; NULL when it is sound. */
const char *fixture_fault(fixture *f, const tally_reading *r);

/** True when the two differ by rounding alone. */
bool nearly(double a, double b);

#endif
