/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <sha2.h>

#include "base/hash_fast.h"

static void print_state(const uint32_t *state, char out[HASH_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    enum { DIGITS = 8, BITS = 4, LOW = 15 };
    for (size_t i = 0; i < HASH_TEXT_SIZE - 1; i++) {
        unsigned shift = (unsigned)(DIGITS - 1 - i % DIGITS) * BITS;
        out[i] = digits[state[i / DIGITS] >> shift & LOW];
    }
    out[HASH_TEXT_SIZE - 1] = '\0';
}

/* Whole blocks where they lie; what is left, the bit behind it and the length in one or two
 * of our own. */
static void hash_fast(tally_str bytes, char out[HASH_TEXT_SIZE])
{
    enum { LENGTH_BYTES = 8, BYTE_BITS = 8 };
    uint32_t state[HASH_WORDS] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    unsigned char tail[2 * HASH_BLOCK] = {0};
    size_t whole = bytes.len / HASH_BLOCK, left = bytes.len % HASH_BLOCK;
    size_t size = left + 1 + LENGTH_BYTES > HASH_BLOCK ? sizeof tail : HASH_BLOCK;
    uint64_t bits = (uint64_t)bytes.len * BYTE_BITS;
    if (whole)
        hash_blocks(state, (const unsigned char *)bytes.ptr, whole);
    if (left)
        memcpy(tail, bytes.ptr + whole * HASH_BLOCK, left);
    tail[left] = 0x80;
    for (size_t i = 1; i <= LENGTH_BYTES; i++, bits >>= BYTE_BITS)
        tail[size - i] = (unsigned char)bits;
    hash_blocks(state, tail, size / HASH_BLOCK);
    print_state(state, out);
}

void hash_text(tally_str bytes, char out[HASH_TEXT_SIZE])
{
    if (hash_is_fast())
        hash_fast(bytes, out);
    else
        SHA256Data((const unsigned char *)(bytes.ptr ? bytes.ptr : ""), bytes.len, out);
}

bool hash_file(const char *path, char out[HASH_TEXT_SIZE])
{
    unsigned char piece[1 << 15];
    SHA2_CTX context;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : 0;
    SHA256Init(&context);
    while (fd >= 0 && (got = read(fd, piece, sizeof piece)) > 0)
        SHA256Update(&context, piece, (size_t)got);
    if (fd >= 0)
        close(fd);
    SHA256End(&context, out);
    return got == 0;
}
