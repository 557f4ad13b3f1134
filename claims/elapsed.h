/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_ELAPSED_H
#define CLAIMS_ELAPSED_H

#include "claims/measure.h"

/** Reads the time that something took, "2:14:04", at token `at`, in hours. What tells the
 * time of day has been taken before. */
bool elapsed_read(const draft *d, size_t at, measure *out);

#endif
