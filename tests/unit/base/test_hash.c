/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <criterion/criterion.h>
#include <unistd.h>

#include "base/arena.h"

/* FIPS 180-2, appendix B, and the empty message. */
Test(hash, gives_the_known_sums)
{
    static const struct {
        const char *text, *sum;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    char got[HASH_TEXT_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hash_text(tally_text(rows[i].text), got);
        cr_expect_str_eq(got, rows[i].sum, "row %zu", i);
    }
    hash_text((tally_str){0}, got);
    cr_expect_str_eq(got, rows[0].sum, "no text is the empty text");
}

Test(hash, takes_a_million_bytes)
{
    arena *a = arena_open(0);
    char *text = arena_alloc(a, 1000000), got[HASH_TEXT_SIZE];
    memset(text, 'a', 1000000);
    hash_text((tally_str){text, 1000000}, got);
    cr_expect_str_eq(got,
                     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    arena_close(a);
}

/* Text is hashed by the processor's own instructions where it has some, files never. */
Test(hash, gives_a_text_and_a_file_the_same)
{
    enum { MOST = 300 };
    char bytes[MOST], path[] = "/tmp/tally-hash-XXXXXX";
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    for (size_t i = 0; i < MOST; i++)
        bytes[i] = (char)(i * 37 + 11);
    for (size_t len = 0; len < MOST; len++) {
        char text[HASH_TEXT_SIZE], file[HASH_TEXT_SIZE];
        cr_assert(pwrite(fd, bytes, len, 0) == (ssize_t)len);
        hash_text((tally_str){bytes, len}, text);
        cr_assert(hash_file(path, file));
        cr_expect(strcmp(text, file) == 0, "%zu bytes", len);
    }
    close(fd);
    unlink(path);
}
