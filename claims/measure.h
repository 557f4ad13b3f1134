/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_MEASURE_H
#define CLAIMS_MEASURE_H

#include "claims/draft.h"
#include "claims/number.h"

/** A number with what it measures: "$1.65 million", "five years", "3,400 Marines". */
typedef struct {
    number n;
    number far;          /**< the far end of a range; meaningful only with has_far */
    bool has_far, falls; /**< falls: the far end stands first */
    size_t first, last;  /**< its tokens, hedges aside */
    size_t number_last;  /**< behind the number and its scale; of a range the far one's */
    const tally_unit *unit; /**< NULL for a counted noun, a rate and a bare number */
    tally_str unit_name;    /**< "-" for a bare number */
    tally_kind kind;
    bool counted;       /**< unit_name is a counted noun */
    bool rate;          /**< unit_name ends in "per ..." */
    bool dashed;        /**< a dash joins the two ends: "5-10" */
    bool bounded;       /**< "more than 20 but fewer than 30": both ends have a bound */
    bool hyphened;      /**< a hyphen joins number and unit: "a five-mile trip" */
    const hedge *inner; /**< a bound between number and noun: "500-plus people"; or NULL */
    int sign;           /**< 1 or -1 where the copy prints + or -; else 0 */
} measure;

typedef LIST_OF(measure) measure_list;

/** Reads a number with its currency sign, unit or counted noun at token `at`. */
bool measure_read(const draft *d, size_t at, measure *out);

/** True for a number with neither unit nor noun. */
bool measure_is_bare(const measure *m);

/** Gives `m` the unit or noun of `from`. */
void measure_take_unit(measure *m, const measure *from);

#endif
