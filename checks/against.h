/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_AGAINST_H
#define CHECKS_AGAINST_H

#include "checks/record.h"

/** Holds the copy against the documents that it was written from: each of its verdicts is
 *  completed, or replaced where the documents tell more than the tables did. Words and
 *  weights are those of the record's policy. False only for want of memory. */
bool check_against(const record *r, const tally_reading *copy,
                   const tally_reading *const *documents, size_t count, arena *a,
                   tally_verdict *verdicts, tally_error *err);

#endif
