/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_NUMBER_H
#define CLAIMS_NUMBER_H

#include <stdint.h>

#include "claims/token.h"

typedef enum {
    NUMBER_PLAIN,  /**< 3,400; three hundred; half a million */
    NUMBER_PART,   /**< half, two-thirds, one in five: a share of something */
    NUMBER_PLENTY, /**< dozens, tens of thousands: a span */
    NUMBER_TIMES   /**< twice, tenfold */
} number_nature;

/** A number as printed, scale words applied. */
typedef struct {
    double value, value2; /**< value2: the far end of a vague plural, else 0 */
    double low, high;     /**< what the words allow, hedges aside */
    double grain;         /**< one unit of the last significant place printed */
    number_nature nature;
    bool spelled;    /**< no digits */
    bool scaled;     /**< a scale word or suffix was applied */
    bool one_of;     /**< "one of four": the share of a whole that is counted behind it */
    bool of_unit;    /**< "a half turn": a number only where what follows is a unit */
    double scale;    /**< that scale; 1 without */
    double mantissa; /**< the number before it */
    uint64_t
        digits;   /**< as printed, and where their point stands: so that 67.6 billion is */
    int exponent; /**< 676 * 10^8 and no rounding of 67.6 * 10^9; 0: not digits alone */
    size_t end;   /**< the token behind it */
} number;

/** Reads a number at token `at`: digits, grouped digits, or number words, with the scales
 *  behind them. `money` allows the suffixes that mean other things elsewhere (5m, 2b).
 *  False when there is no number: not an error. Words: lexicon/numbers.csv. */
bool number_read(const token_list *tokens, size_t at, bool money, number *out);

/** Reads a number without its scales: digits or words. */
bool number_read_digits(const token_list *t, size_t at, number *out);

/** True for a word that stands for a minus sign. */
bool number_is_minus(const token_list *t, size_t at);

/** The interval of a plain number: half of the last significant place to both sides, of a
 *  round number never more than 5 %. */
void number_spread(number *n);

/** Multiplies by a scale, as its word or suffix does. */
void number_scale(number *n, double scale);

#endif
