/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/arena.h"

/** reference-data/units.csv, loaded: every unit and every way of writing it. */
typedef struct unit_table unit_table;

/** Where a form of a unit may stand. */
typedef enum {
    UNIT_SIGN,   /**< before the number, case kept: $, US$ */
    UNIT_SYMBOL, /**< after it, case kept: km, % */
    UNIT_WORD    /**< after it, in any case: kilometres, square miles */
} unit_form;

/** Loads the rows. Fails as file:line on a form that two rows claim, a kind or a scale that
 * is none, and a dimension without a base (a row of scale 1 and offset 0). */
unit_table *unit_load(const char *path, arena *a, tally_error *err);

/** The unit by its id ("kilometre per hour"), or NULL. */
const tally_unit *unit_by_id(const unit_table *units, tally_str id);

/** The unit written as `form`, or NULL. Words are given in lower case, with single blanks.
 */
const tally_unit *unit_by_form(const unit_table *units, unit_form form, tally_str written);

/** The longest form of its kind, in words (UNIT_WORD) or bytes. */
size_t unit_longest(const unit_table *units, unit_form form);

/** The unit that `unit` converts to: its dimension's row of scale 1. */
const tally_unit *unit_base(const unit_table *units, const tally_unit *unit);

double unit_to_base(const tally_unit *unit, double written);

/** `value` of unit `from` in unit `to`, of the same dimension. */
double unit_convert(const tally_unit *from, double value, const tally_unit *to);

/** "money" to TALLY_KIND_MONEY; false when it is none. And back. */
bool unit_kind_parse(tally_str name, tally_kind *out);
const char *unit_kind_name(tally_kind kind);

#endif
