/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <sha2.h>

void hash_text(tally_str bytes, char out[HASH_TEXT_SIZE])
{
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
