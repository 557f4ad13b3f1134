/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_SLIP_H
#define CHECKS_SLIP_H

#include "checks/candidate.h"

/* What may have gone wrong where a figure and its row differ: only ever a question. */

/** The slip that makes the number fit the row, as a reason id: of digits, or of the unit.
 *  NULL: none. */
const char *slip_of_number(const question *q, const candidate *c);

/** The row beside it that has the number: another entity's that the article names, or
 *  another measure's; as a reason id, with its name in `*other`. NULL: none. */
const char *slip_of_row(const question *q, const candidate *c, tally_str *other);

#endif
