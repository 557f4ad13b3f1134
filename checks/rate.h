/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_RATE_H
#define CHECKS_RATE_H

#include "checks/question.h"

/* "280 dollars per person", "21 kg per 1,000 dollars": what stands before "per" is of a
 * unit, what stands behind it says of what. */

/** Whether the figure is so much of what the fact is per; `*factor` turns its unit into the
 *  fact's. */
bool rate_fits(const question *q, const fact *f, double *factor);

/** Whether the sentence tells of anything per another. */
bool rate_is_told(const question *q);

/** Whether the sentence says what the fact is per. */
bool rate_is_said(const question *q, const fact *f);

#endif
