/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_LOAD_H
#define CHECKS_LOAD_H

#include "checks/cell.h"
#include "checks/record.h"

enum { PLAN_DIMS = 24 };

/** A column of figures. */
typedef struct {
    size_t column, low, high;
    size_t measure;         /**< TALLY_NONE: the measure column says */
    const tally_unit *unit; /**< where there is no unit column */
    int exponent;           /**< of its power of ten, where there is no multiplier column */
    bool multiplied;
    tally_period period; /**< of all its rows, "2021" in the header; zeroes: the row's */
    size_t entity;       /**< of all its rows, "Germany" in the header; TALLY_NONE */
    size_t rank, top, extreme; /**< columns that say where the figure stands; TALLY_NONE */
    bool is_place;             /**< the column holds places, and no figures */
} value_plan;

/** Which column of a table is what; TALLY_NONE: there is none. */
typedef struct {
    const char *path;
    csv_dialect dialect;
    tally_str title, publisher;
    tally_str review; /**< yyyy-mm-dd; empty: unsaid */
    bool bare; /**< entities and measures are what the cells say, not ids of rows elsewhere
                */
    size_t entity_column;
    size_t entity; /**< where there is no column: of all rows */
    size_t measure_column;
    size_t date; /**< a column of days, which are the figures */
    size_t unit_column;
    size_t multiplier_column; /**< of powers of ten in words: "Thousands" */
    fact_time time;
    size_t from, to; /**< FACT_YEAR and FACT_DAY use `from` alone */
    size_t within;   /**< the month or quarter of a year in `from` */
    bool
        labelled; /**< cells such as "JPN: Japan" are read as what stands behind the code */
    size_t released, document, retrieved;
    int released_day; /**< of all rows */
    int lag;          /**< months from the end of a period to its figure */
    size_t dims[PLAN_DIMS];
    size_t dim_count;
    LIST_OF(value_plan) values;
    number_format format;
    tally_str day_format;     /**< of the column `from`: "%d/%m/%Y"; empty: as usual */
    const tally_str *missing; /**< cells that say there is no figure, besides empty ones */
    size_t missing_count;
    const struct table_schema *schema; /**< NULL: none */
    bool new_measures; /**< the package lists none: ids are taken as they come */
    bool running;   /**< a later row of the same time takes the place of an earlier one */
    bool skip_text; /**< cells that are no number are passed over */
    bool target;
    double tolerance; /**< NAN: the usual one */
} table_plan;

/** A plan without columns. */
table_plan load_no_plan(void);
value_plan load_no_value(size_t column);

/** Adds a fact for each cell of figures that is not empty, and the table's row to the list
 *  of tables. */
bool load_facts(record *r, const table_plan *plan, arena *a, tally_error *err);

/** Notes a fault or a doubt about a line of a file; line 0: the file. */
void load_note(record *r, arena *a, bool fault, tally_str file, size_t line,
               tally_str text);

/** The place of a row in the list. */
static inline fact_row *row_at(const row_list *rows, size_t i)
{
    return &rows->blocks.items[i / ROW_BLOCK].rows[i % ROW_BLOCK];
}

#endif
