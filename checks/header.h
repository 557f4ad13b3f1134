/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_HEADER_H
#define CHECKS_HEADER_H

#include "checks/load.h"
#include "checks/policy.h"

/** What a header says its column is: a row of headers.csv; a header that ends in the word
 * of a code is one. HEADER_NONE when it says nothing. */
header_role header_role_of(const policy *p, tally_str header, arena *a);

/** The name of a column of figures: its header without the unit and the multiplier, which
 * go into `v`. "Length (km)", "Output (in thousands)", "GDP (million US dollars)", "Share
 * %". */
tally_str header_name(const record *r, tally_str header, value_plan *v, arena *a);

#endif
