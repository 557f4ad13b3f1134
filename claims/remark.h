/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_REMARK_H
#define CLAIMS_REMARK_H

#include "claims/text.h"

/** Reads what a person has written to this program into the copy, as a comment of HTML:
 *
 *      <!-- tally: accept 2 reason="Corps release, 6 Jan" until=2023-07-01 -->
 *
 *  Further keys are `source` and `by`. Every such comment of the source becomes a remark;
 * one that cannot be read, or gives no reason, becomes a note that says so. */
void remark_find(copy *c);

/** The same text, each comment to the program blank: plain copy has no comments of its own,
 * and what stands in one is no figure. Every byte keeps its place. */
tally_str remark_blank(tally_str text, arena *a);

#endif
