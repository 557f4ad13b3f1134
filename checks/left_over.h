/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_LEFT_OVER_H
#define CHECKS_LEFT_OVER_H

#include "checks/repeat.h"

/** Of a copy written from the document: the figure there that nothing in the copy repeats,
 *  and that a slip makes of this one, which stands nowhere there. Words may tell nothing of
 *  it ("their ranks shrink from 41,200" for "the number of posts is 412,000"); the digits
 *  do. Its `at` is TALLY_NONE where there is none: it is only ever asked about. */
pairing left_over_find(const repeats *r, size_t index);

#endif
