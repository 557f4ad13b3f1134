/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_STORE_H
#define CHECKS_STORE_H

#include "checks/record.h"

/** Puts the facts in order through a SQLite table that lives for this call: its key refuses
 * a second row for one entity, measure, dimensions, period and release of one table. What
 * is read afterwards is `facts` alone, which any thread may do. */
bool store_order(fact_list *facts, const record *r, arena *a, tally_error *err);

#endif
