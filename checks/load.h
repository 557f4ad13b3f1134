/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_LOAD_H
#define CHECKS_LOAD_H

#include "checks/record.h"

enum { PLAN_DIMS = 8 };

/** Which column of a table is what; TALLY_NONE: there is none. */
typedef struct {
    tally_str title, publisher;
    bool bare; /**< entities and measures are what the cells say, not ids of rows elsewhere
                */
    size_t entity_column;
    size_t entity; /**< where there is no column: of all rows */
    size_t measure_column, measure;
    size_t value, low, high, date;
    size_t unit_column;
    size_t multiplier_column; /**< of powers of ten in words: "Thousands" */
    int exponent;             /**< where there is no column */
    bool multiplied;
    const tally_unit *unit;
    fact_time time;
    size_t from, to; /**< FACT_YEAR and FACT_DAY use `from` alone */
    size_t released, document;
    size_t dims[PLAN_DIMS];
    size_t dim_count;
    bool target;
    double tolerance; /**< NAN: the usual one */
} table_plan;

/** A plan without columns. */
table_plan load_no_plan(void);

/** Adds the row of this file to the list of tables; its index. */
size_t load_table(record *r, const csv_table *csv, tally_str title, tally_str publisher,
                  arena *a);

/** Adds a fact for each row of `csv` whose value is not empty. */
bool load_facts(record *r, const csv_table *csv, const table_plan *plan, size_t table,
                arena *a, tally_error *err);

#endif
