/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_GATE_H
#define CLAIMS_GATE_H

#include <stdint.h>

#include "base/tally.h"

/** What a pattern needs around the place where it may match: a look at three bytes spares
 *  most rows their try. The bytes are those before the place, and the two behind the run of
 *  ASCII letters and digits that begins there, each told by its class; a gate has the bit
 * of every class and pair of classes with which the pattern could match. */
typedef struct {
    uint64_t behind;
    unsigned char before;
} gate;

/** Lets everything pass. */
extern const gate gate_open;

/** The gate of a pattern that compiles, from its text: what it does not follow (look-ahead,
 *  rare syntax) it lets pass. */
gate gate_of(tally_str pattern);

/** The one bit of each that stands for the place `at`. */
gate gate_at(tally_str text, size_t at);

/** False where the pattern cannot match at the place. */
static inline bool gate_admits(gate pattern, gate place)
{
    return pattern.behind & place.behind && pattern.before & place.before;
}

#endif
