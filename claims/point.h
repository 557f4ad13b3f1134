/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_POINT_H
#define CLAIMS_POINT_H

#include "claims/measure.h"

/** Reads the point of "a quarter-point cut" and "half a point" behind the part `m`: beside
 * a word for rates (words.csv) a percentage point, else a point. False without one. */
bool point_read(const draft *d, measure *m);

#endif
