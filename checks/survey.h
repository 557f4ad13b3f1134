/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_SURVEY_H
#define CHECKS_SURVEY_H

#include "checks/record.h"

/** What the Table Schema cannot say, held against a record that was opened for checking, in
 *  memory: spans that overlap, totals that their parts do not add up to, a thousandfold
 * from one year to the next, one series in several units. Adds to r->notes. */
void survey_record(record *r, arena *a);

#endif
