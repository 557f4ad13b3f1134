/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_START_H
#define CLAIMS_START_H

#include "claims/draft.h"

/** The classes of start (a bit a start_class) that token `at` belongs to: which pattern
 * rows are worth trying there. What they mean: claims/pattern_row.h. */
unsigned start_classes(const draft *d, size_t at);

#endif
