/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/tally.h"

enum { HASH_TEXT_SIZE = 65 };

/** SHA-256 of `bytes` as 64 lower-case hexadecimal digits and a NUL. */
void hash_text(tally_str bytes, char out[HASH_TEXT_SIZE]);

/** The same of a file, read piece by piece. False when it cannot be read. */
bool hash_file(const char *path, char out[HASH_TEXT_SIZE]);

#endif
