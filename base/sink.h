/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdio.h>

#include "base/arena.h"

/** A file in memory: what is written to it lies in `a`. Others may take from the arena
 *  meanwhile. Once it is closed, and fclose gave 0, *out has all of it. NULL for want of
 *  memory. */
FILE *sink_open(arena *a, tally_str *out);

#endif
