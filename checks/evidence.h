/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_EVIDENCE_H
#define CHECKS_EVIDENCE_H

#include "checks/candidate.h"

/** A row as a verdict shows it: where it stands, what it says, who published it. */
tally_source evidence_row(const record *r, const fact *f, tally_outcome outcome,
                          double score, tally_str why);

/** The same of a candidate, with the parts of its score in words. */
tally_source evidence_of(const question *q, const candidate *c);

/** What the candidate's table has of the same series around then: for a picture. */
void evidence_series(const question *q, const candidate *c, tally_verdict *v);

#endif
