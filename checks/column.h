/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_COLUMN_H
#define CHECKS_COLUMN_H

#include "checks/load.h"
#include "checks/policy.h"

/** What the cells of a column of a bare table look like. */
typedef struct {
    size_t numbers, readable, days, years, texts, distinct, known;
    size_t day_first, month_first, either; /**< "18/10/2021", "10/18/2021", "03/04/2021" */
    size_t parts;                          /**< of a year: "April", "M04", "Q2", "4" */
    size_t bare_parts;                     /**< those that are digits alone */
    size_t point_groups;                   /**< "83.155": a fraction, or thousands */
    char day_sign;                         /**< the '/' of such days */
    tally_period header_period;            /**< "2021": the column is a year */
    size_t header_entity; /**< "Germany": the column is a country; or TALLY_NONE */
    int first_day, last_day;
    bool timed;   /**< named as a time, and its cells are none that is read */
    bool guessed; /**< taken for years by its cells alone */
    header_role role;
} column;

/** The first rows of a table. */
typedef struct {
    record *r;
    const csv_table *csv;
    arena *a, *scratch; /**< what stays; what goes */
    number_format format;
} column_rows;

void column_look(const column_rows *t, size_t at, column *c);

/** One cell in five may be a slip of the pen, and then fails by its line. */
bool column_is_numeric(const column *c);
bool column_is_days(const column *c);

/** Cells that are not empty. */
size_t column_filled(const column *c);

/** Whether the fractions of the table stand behind a comma: some cell is such as "12,5",
 * and none such as "12.5". */
bool column_has_comma_fractions(const column_rows *t);

/** All its cells are codes and what they stand for: "JPN: Japan". */
bool column_is_labelled(const column_rows *t, size_t at);

#endif
