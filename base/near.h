/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/tally.h"

/** What a mistyped name was meant to be: the most like it of those tried. */
typedef struct {
    tally_str wanted, best; /**< `best` is empty while none is near */
    size_t least;
} near_name;

near_name near_begin(tally_str wanted);

/** True when this one is nearer than those before, and near enough to be meant: less than
 *  three letters off, and not more than half of them. It is `best` from then on. */
bool near_try(near_name *n, tally_str candidate);

#endif
