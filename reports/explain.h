/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_EXPLAIN_H
#define REPORTS_EXPLAIN_H

#include "reports/terminal.h"

/** The block of one finding: head, reference, explanation, sources. */
void text_finding(const terminal *t, const finding *f);

/** What was read, without verdicts. */
void text_reading(const terminal *t, const report *r);

/** One claim in full: how it was read, every candidate, the sum, what decided and what
 * would change that. */
void text_explain(const terminal *t, const report *r);

#endif
