/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <sys/types.h>

#include <sha2.h>

void hash_text(tally_str bytes, char out[HASH_TEXT_SIZE])
{
    SHA256Data((const unsigned char *)(bytes.ptr ? bytes.ptr : ""), bytes.len, out);
}
