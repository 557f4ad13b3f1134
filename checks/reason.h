/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_REASON_H
#define CHECKS_REASON_H

#include "base/unit.h"

/** What an explanation may speak of; empty parts are left out of its sentence. */
typedef struct {
    tally_str printed, held, entity, measure, period, other, words;
} reason_parts;

/** The sentence of a reason as an editor would write it; empty for an unknown id. */
tally_str reason_explain(const char *id, const reason_parts *parts, arena *a);

/** The same of a document that the copy was written from, where it is worded otherwise. */
tally_str reason_explain_source(const char *id, const reason_parts *parts, arena *a);

/** True when there is a sentence for the id. */
bool reason_is_known(const char *id);

/** "36,712 persons", "98.8 billion dollars", "2 percent"; plurals are those of units.csv.
 */
tally_str reason_print_value(const unit_table *units, double value, tally_str unit,
                             arena *a);

/** `value` with so many significant digits. */
double reason_round(double value, int digits);

/** The same without a unit. */
tally_str reason_print_number(double value, arena *a);

#endif
