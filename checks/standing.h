/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_STANDING_H
#define CHECKS_STANDING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/tally.h"

struct policy;

/** Where a table itself says that a figure stands among others. Zeroes: it does not say. */
typedef struct {
    uint16_t place; /**< 1 is the first */
    int16_t years;  /**< the highest of 26 years: 26; the lowest of them: -26 */
    int16_t top;    /**< among the five highest: 5; among the five lowest: -5 */
    bool ever;      /**< the highest or lowest on record */
} standing;

/** What a claim or a column speaks of. */
typedef enum {
    STANDING_NONE,
    STANDING_PLACE, /**< "ranked 16th"; a column "Rank" */
    STANDING_TOP,   /**< "among the top 5"; "Highest 5" */
    STANDING_YEARS  /**< "the lowest in 12 years"; "Lowest on record (12 years)" */
} standing_kind;

/** What a row of standings.csv says of a word. */
typedef enum {
    STANDING_WORD_PLACE,    /**< what stands beside it is a place: "rank", "position" */
    STANDING_WORD_EVER,     /**< of all times: "on record" */
    STANDING_WORD_HIGH,     /**< the most: "a 26-year high" */
    STANDING_WORD_LOW,      /**< the least */
    STANDING_WORD_AMONG,    /**< who is named is one of those that follow: "in the top 5" */
    STANDING_WORD_END,      /**< an end of the ranking itself: "bottom" */
    STANDING_WORD_ELSEWHERE /**< the place is of another list, or of another day: "once" */
} standing_word;

/** "3", "3rd", "=3", "T3": a whole number from 1 on; false when it is none. */
bool standing_read_place(tally_str cell, standing *out);

/** "Highest 5", "bottom ten"; "Lowest in 13 years", "Highest on record (26 years)". False
 *  when it says nothing of the kind. Words: ranks.csv, standings.csv. */
bool standing_read_top(const struct policy *p, tally_str cell, arena *a, standing *out);
bool standing_read_years(const struct policy *p, tally_str cell, arena *a, standing *out);

/** The one that a column of this kind asks for. */
bool standing_read(const struct policy *p, tally_str cell, standing_kind kind, arena *a,
                   standing *out);

bool standing_has(standing s, standing_kind kind);

/** All of it in one number, for a file; 0: nothing. */
int64_t standing_pack(standing s);
standing standing_unpack(int64_t packed);

#endif
