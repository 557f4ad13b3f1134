/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_HEADER_H
#define CHECKS_HEADER_H

#include "checks/load.h"
#include "checks/policy.h"

/** What a header says its column is: a row of headers.csv; a header that ends in the word
 * of a code is one. HEADER_NONE when it says nothing. */
header_role header_role_of(const policy *p, tally_str header, arena *a);

/** A word of four digits that is a year. */
bool header_is_year(const word *w, tally_period *year);

/** Of a header of places: the year in it, or zeroes, and what the places go by; empty: what
 *  the table is about. */
typedef struct {
    tally_period year;
    word_list of;
} place_header;

/** HEADER_RANK or HEADER_PLACE where a header says that its column holds places: "Rank",
 *  "GDP rank 2023", "Rank by points"; else HEADER_NONE. */
header_role header_place(const policy *p, tally_str header, place_header *out, arena *a);

/** The name of a column of figures: its header without the unit and the multiplier, which
 * go into `v`. "Length (km)", "Output (in thousands)", "GDP (million US dollars)", "Share
 * %". */
tally_str header_name(const record *r, tally_str header, value_plan *v, arena *a);

#endif
