/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_HASH_FAST_H
#define BASE_HASH_FAST_H

#include <stdint.h>

#include "base/tally.h"

enum { HASH_WORDS = 8, HASH_BLOCK = 64 };

/** True where the processor has instructions for SHA-256. */
bool hash_is_fast(void);

/** Takes `count` blocks into the state of a hash. Only where hash_is_fast. */
void hash_blocks(uint32_t state[HASH_WORDS], const unsigned char *blocks, size_t count);

#endif
