/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PATTERN_ROW_H
#define CLAIMS_PATTERN_ROW_H

#include "claims/gate.h"
#include "claims/pattern.h"

/** What a pattern row makes of a match. */
typedef enum { ROW_PERIOD, ROW_LABEL } row_kind;

/** A row of periods.csv or labels.csv. */
typedef struct {
    row_kind kind;
    tally_str id;
    size_t rule; /**< of a period: as period_rule gives it */
    int shift;
    bool is_word; /**< of a label: a phrase with a number word, no name */
    gate gate;
    const pattern *pattern;
} pattern_row;

/** Where a pattern row may begin, other than at a word of its own. */
typedef enum {
    START_SHORT,       /**< one or two digits that stand alone: 5 */
    START_FOUR,        /**< four digits, whatever follows: 2019 */
    START_LONG,        /**< three digits, or five and more, that stand alone: 747 */
    START_ORDINAL,     /**< 21st */
    START_LETTERED,    /**< a letter follows: 3D, 9am */
    START_CODED,       /**< the same where the letters are no unit: 12B */
    START_JOINED,      /**< a sign and more digits follow: 3/5, 4-4-2, 10:30 */
    START_HYPHENED,    /**< a hyphen and a letter follow: 24-hour */
    START_SIGNED,      /**< a sign stands right before: #4, +44 */
    START_BEFORE_NAME, /**< a capital word follows: 10 Downing Street */
    START_CODE,        /**< letters glued to digits: F-35B */
    START_NAME,        /**< a capital word before digits: Boeing 747 */
    START_PROPER,      /**< the same where the capital must mean a name: Voskhod 2 */
    START_SPELLED,     /**< a number word with a capital that belongs to a name: Kick Six */
    START_ROMAN,       /**< a capital word before capital letters: Elizabeth II */
    START_MONTH,
    START_WEEKDAY,
    START_REST, /**< digits that nothing else has taken */
    START_COUNT
} start_class;

#endif
