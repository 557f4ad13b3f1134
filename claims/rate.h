/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_RATE_H
#define CLAIMS_RATE_H

#include "claims/measure.h"

/** True at what "a" makes a rate of: the "share" of "$5 a share", the "hour" of "an hour".
 */
bool rate_is_base(const draft *d, size_t at);

/** Reads "per head", "a year", "/day" behind `m`. */
void rate_read(const draft *d, measure *m);

#endif
