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

/** What a form stands for: "pounds" is money or mass, by the words around it. */
typedef struct {
    const tally_unit *unit;
    bool glued;  /**< only where no blank stands before it: 5p */
    bool unsure; /**< only where one of the unit's cues stands near */
    size_t next; /**< see unit_next_sense */
} unit_sense;

/** Loads the rows. Fails as file:line on a form that two rows claim for sure, a kind or a
 * scale that is none, and a dimension without a base (a row of scale 1 and offset 0). */
unit_table *unit_load(const char *path, arena *a, tally_error *err);

/** The unit by its id ("kilometre per hour"), or NULL. */
const tally_unit *unit_by_id(const unit_table *units, tally_str id);

/** The units in the order of their rows; NULL behind the last. */
const tally_unit *unit_at(const unit_table *units, size_t index);

/** The unit that is surely meant by `form`, or NULL. Words are given in lower case, with
 *  single blanks in place of hyphens, and without dots: "us dollars", "sq ft". */
const tally_unit *unit_by_form(const unit_table *units, unit_form form, tally_str written);

/** All that `form` may mean, at most one of them sure; NULL when there is none. */
const unit_sense *unit_senses(const unit_table *units, unit_form form, tally_str written);
const unit_sense *unit_next_sense(const unit_table *units, const unit_sense *sense);

/** True when `word`, in lower case, speaks for the unit: "weighed" for the pound of mass.
 *  "_tall" is the word "tall" right behind the form, "_of beef" the words "of beef", "'_"
 * an apostrophe right before its number. */
bool unit_has_cue(const unit_table *units, const tally_unit *unit, tally_str word);

/** The longest form of its kind, in words (UNIT_WORD) or bytes; and in words of those forms
 *  that begin with `first`, 0 when none does. */
size_t unit_longest(const unit_table *units, unit_form form);
size_t unit_longest_from(const unit_table *units, tally_str first);

/** The words, in lower case, that forms of this kind begin with; some twice. */
const tally_str *unit_openers(const unit_table *units, unit_form form, size_t *count);

/** "kilometres per hour", for print. */
tally_str unit_plural(const unit_table *units, const tally_unit *unit);

/** The unit that `unit` converts to: its dimension's row of scale 1. */
const tally_unit *unit_base(const unit_table *units, const tally_unit *unit);

double unit_to_base(const tally_unit *unit, double written);

/** `value` of unit `from` in unit `to`, of the same dimension. */
double unit_convert(const tally_unit *from, double value, const tally_unit *to);

/** "money" to TALLY_KIND_MONEY; false when it is none. And back. */
bool unit_kind_parse(tally_str name, tally_kind *out);
const char *unit_kind_name(tally_kind kind);

#endif
