/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TIMELINE_H
#define CLAIMS_TIMELINE_H

#include "claims/draft.h"

/** Settles dates that need each other: "between March and May 2021" gives March its year,
 *  and "3/5/2021" takes the order of day and month that the text shows elsewhere. Runs when
 *  all dates of the text are marked. */
void timeline_settle(draft *d);

#endif
