/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_MEASURE_H
#define CLAIMS_MEASURE_H

#include "claims/number.h"
#include "claims/phrase.h"

/** A number with what it measures: "$1.65 million", "five years", "3,400 Marines". */
typedef struct {
    number n;
    size_t first, last;     /**< its tokens, hedges aside */
    const tally_unit *unit; /**< NULL for a counted noun and a bare number */
    tally_str unit_name;    /**< "-" for a bare number */
    tally_kind kind;
} measure;

/** Reads a number with its currency sign, unit or counted noun at token `at`. */
bool measure_read(const draft *d, size_t at, measure *out);

/** "third-largest", "the world's third-largest": a rank. */
bool measure_read_rank(const draft *d, size_t at, measure *out);

#endif
