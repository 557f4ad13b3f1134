/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_WHEN_H
#define CHECKS_WHEN_H

#include "checks/question.h"

/** How a row's period meets the claim's. */
typedef enum {
    FIT_NONE,
    FIT_LATEST, /**< nothing stated: the latest row known by the article's date */
    FIT_WIDER,  /**< the claim's period is a part or a part outside of the row's */
    FIT_COVERS, /**< the row holds at the article's date, or whenever */
    FIT_STATED  /**< the very period that the copy states */
} period_fit;

/** The row of a series that the claim's period asks for, or NULL: the stated period, else
 * what was known by the article's date. */
const fact *when_pick(const question *q, const record *r, fact_run series, period_fit *fit);

/** Whether the figure before the latest is still told on the day: those of a year appear
 *  some months after it. */
bool when_still_told(const fact *f, const fact *latest, int day);

#endif
