/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_TOLERANCE_H
#define CHECKS_TOLERANCE_H

#include "checks/record.h"

/* The house's own tolerance for a measure, in place of what the tables say. */

/** Gives it to the measures of `r` that are called so: by id, by label, or by words that
 *  stand for them. False when there is none. */
bool tolerance_set(record *r, const tally_tolerance *tolerance, arena *a);

/** The measure that was meant by a name no measure has; empty when none is near. */
tally_str tolerance_nearest(const record *r, const char *measure);

/** The house's tolerance for a measure, else `usual`. */
double tolerance_for(const record *r, size_t measure, double usual);

#endif
