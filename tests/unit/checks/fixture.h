/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CHECKS_FIXTURE_H
#define TESTS_UNIT_CHECKS_FIXTURE_H

#include "base/arena.h"
#include "checks/record.h"

enum { FIXTURE_MOST = 16 };

/** A record and an article built by hand: claims are what the test says they are. */
typedef struct {
    arena *a;
    unit_table *units;
    record *r;
    tally_error err;
    tally_reading reading;
    tally_span sentences[FIXTURE_MOST];
    tally_quantity quantities[FIXTURE_MOST];
    tally_date dates[FIXTURE_MOST];
    tally_claim claims[FIXTURE_MOST];
} fixture;

/** Tables of tests/unit/checks/data by name; NULL: the curated ones alone. `r` is NULL when
 *  they do not load, and `err` says why. */
fixture fixture_open(const char *table);
void fixture_close(fixture *f);

/** The article: sentences end at ". " or at the end. Its day is 12 January 2023. */
void fixture_write(fixture *f, const char *text);

/** A claim about the first `literal` in the text, read as plain as can be: its interval is
 *  half of `grain`. Change what the test needs. */
tally_quantity *fixture_say(fixture *f, const char *literal, double value, double grain,
                            tally_kind kind, const char *unit);
tally_date *fixture_say_date(fixture *f, const char *literal, int first, int last);

/** The claim added last. */
tally_claim *fixture_claim(fixture *f);

/** The verdict on claim `index`. */
tally_verdict fixture_check(fixture *f, size_t index);

/** "agrees rounded": outcome and reason of the claim added last. */
const char *fixture_outcome(fixture *f);

/** Path of a file of the tests' data. */
const char *fixture_path(arena *a, const char *name);

#endif
