/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_FACT_H
#define CHECKS_FACT_H

#include <stdint.h>

#include "base/list.h"
#include "base/unit.h"
#include "checks/standing.h"

typedef enum {
    FACT_UNDATED, /**< holds whenever: the day of a treaty */
    FACT_YEAR,    /**< of a calendar year or a shorter stretch */
    FACT_DAY,     /**< as of a day */
    FACT_SPAN     /**< holds from a day, to a day or until now */
} fact_time;

/** One cell. Values stand in the unit as written; a date's are yyyymmdd. */
typedef struct {
    size_t table, line, entity, measure,
        document;   /**< indexes; document may be TALLY_NONE */
    tally_str dims; /**< "Female; 15 to 24 years": cells of further columns; empty: none */
    fact_time time;
    tally_period period;     /**< zeroes for FACT_UNDATED; an open end is 99991231 */
    int released;            /**< first day on which it could be known; 0: unsaid */
    int lag;                 /**< then: so many months after its period */
    double value, low, high; /**< low and high as given, else half of the last digit away */
    bool given_range;
    double tolerance;       /**< relative; beyond it print and record differ */
    const tally_unit *unit; /**< NULL for a bare number and for a date */
    tally_str per;          /**< "person" of "US dollars per person"; empty: no rate */
    int exponent;           /**< value, low and high were multiplied by this power of ten */
    bool multiplied;        /**< the table states a multiplier, be it of one */
    bool bare, is_date, target;
    bool is_place; /**< there is no figure: the value is the place itself */
    standing stands;
} fact;

typedef LIST_OF(fact) fact_list;

/** What many rows share. */
typedef struct {
    size_t table, document;
    const tally_unit *unit;
    tally_str per; /**< see fact */
    double tolerance;
    fact_time time;
    int exponent, lag;
    bool multiplied, bare, is_date, target, is_place;
    bool loose; /**< nobody knows which columns make the key: the line is part of it */
} fact_shape;

/** A fact as it is kept until all are read: 64 bytes. Numbers as written, before the
 *  multiplier of the shape. */
typedef struct {
    uint32_t measure, entity, dims, shape, line;
    int first, last, released;
    double value, low, high;
    signed char places; /**< digits behind the point */
    bool given_range;
    standing stands;
} fact_row;

enum { ROW_BLOCK = 1024 };

typedef struct {
    fact_row *rows;
} row_block;

/** Rows in blocks, so that a long list is never copied. */
typedef struct {
    LIST_OF(row_block) blocks;
    size_t len;
} row_list;

#endif
