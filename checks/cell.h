/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CELL_H
#define CHECKS_CELL_H

#include "base/unit.h"

struct policy;

/* What a cell of a table says: the ways in which files of figures write days, numbers,
 * units and multipliers. */

/** How the numbers of a file are written. Zeroes: plain digits and a point. */
typedef struct {
    char decimal, group;
    bool wrapped; /**< what stands around the digits is passed over: "12 guns" */
    bool lenient; /**< "2,381,740", "5.4 %", "$12" are read as well */
} number_format;

/** What day_parse reads, and "2023 APR", "Apr-23", "April 2023", "2023M04", "2023Q2",
 *  "2023-Q2", "Q2 2023", "2023-04-01T06:00:00Z", "1999 [YR1999]", "FY2023", and
 *  "18/10/2021" where only one order makes it a day. */
bool cell_to_day(tally_str text, tally_period *out);

/** Which number of "03/04/2021" is the day. */
typedef enum {
    DAY_NO_ORDER, /**< no such text */
    DAY_FIRST,    /**< "18/10/2021" */
    DAY_SECOND,   /**< "10/18/2021" */
    DAY_EITHER
} day_order;

/** Of two numbers and a year with one and the same of "/.-" between them, which goes into
 *  `sign`. */
day_order cell_day_order(tally_str text, char *sign);

/** "April", "M04", "Q2", "4": with a year it is a month or a quarter. */
bool cell_is_part_of_year(tally_str text);

/** "Japan" of "JPN: Japan" and "6:Millions"; any other text is itself. */
tally_str cell_label(tally_str text);

/** A number as the format allows. `*unit` is what stands beside it, or NULL. */
bool cell_to_number(const unit_table *units, tally_str text, const number_format *format,
                    double *out, const tally_unit **unit);

/** How a cell parts its thousands and its fraction. */
typedef enum {
    NUMBER_PLAIN,       /**< or no number */
    NUMBER_COMMA,       /**< "12,5", "1.234,50": the comma stands before a fraction */
    NUMBER_POINT,       /**< "12.5": the point does */
    NUMBER_POINT_GROUPS /**< "83.155": either a fraction or thousands */
} number_style;

number_style cell_number_style(tally_str text);

/** Digits behind the point of a number. */
int cell_places(tally_str number, const number_format *format);

/** A unit by its id or any form, or by the longest head of "US dollars, PPP converted" that
 *  is one; NULL. */
const tally_unit *cell_to_unit(const unit_table *units, tally_str text);

/** "Thousands", "in millions", "6": the power of ten; TALLY_NONE when it says none. */
size_t cell_to_exponent(const struct policy *p, tally_str text, arena *a);

/** Marks by which statistical offices say that there is no figure. */
bool cell_is_missing(tally_str text);

/** No letter and no digit in it. */
bool cell_is_blank(tally_str text);

#endif
