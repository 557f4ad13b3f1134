/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_INTERVAL_H
#define CHECKS_INTERVAL_H

#include "base/tally.h"

/** What the tables hold, in the unit of the copy: a value and what it stands for. */
typedef struct {
    double value, low, high;
    bool given_range; /**< the table itself gives from and to */
    bool exact;       /**< a fact of record: its last digit stands for itself */
    double tolerance; /**< relative */
    bool limit;       /**< the most that may be: the copy's "up to" is no bound */
} reference;

typedef struct {
    tally_outcome outcome; /**< TALLY_AGREES, TALLY_CLOSE or TALLY_DIFFERS */
    const char *reason;    /**< an id of reason.c */
    const char *note;      /**< "understates", or NULL */
    double gap, relative;  /**< printed minus reference; relative is NAN at 0 */
} comparison;

/** Lays what the words allow over what the table holds. `factor` turns the quantity's unit
 *  into the reference's: 100 for a share against a percentage. */
comparison interval_compare(const tally_quantity *printed, double factor, reference held);

/** The slip that would make the printed number fit, as a reason id ("scale", "transposed"),
 *  or NULL. */
const char *interval_slip(double printed, double held);

/** The same for a number that is wrong anyway: also "86 million" where 68.2 is held, which
 *  two numbers in a hundred do by chance. */
const char *interval_likely_slip(double printed, double held);

#endif
