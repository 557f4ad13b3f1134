/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"

#include <criterion/criterion.h>

#include "base/str.h"

/* A zip archive of one stored file "a.txt" holding "5 men". */
static const char zip[] =
    "PK\3\4\n\0\0\0\0\0\0\0!\0\x1b\xe4\x5e\xfd\5\0\0\0\5\0\0\0\5\0\0\0"
    "a.txt5 men"
    "PK\1\2\n\0\n\0\0\0\0\0\0\0!\0\x1b\xe4\x5e\xfd\5\0\0\0\5\0\0\0\5\0"
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a.txt"
    "PK\5\6\0\0\0\0\1\0\1\0003\0\0\0(\0\0\0\0\0";

static bool unpack(tally_str bytes, const char *name, size_t limit, arena *a,
                   tally_str *out, tally_error *err)
{
    return archive_unpack_file(STR("a.docx"), bytes, name, limit, a, out, err);
}

Test(archive, unpacks_a_file_or_says_why_not)
{
    arena *a = arena_open(0);
    tally_error err = {0}, lacks = {0}, big = {0}, broken = {0};
    tally_str bytes = {zip, sizeof zip - 1}, out;
    cr_expect(unpack(bytes, "a.txt", 100000, a, &out, &err), "%s", err.message);
    cr_expect(str_is(out, "5 men"));
    cr_expect(!unpack(bytes, "b.txt", 100000, a, &out, &lacks));
    cr_expect_eq(lacks.code, TALLY_BAD_DATA);
    cr_expect(!unpack(bytes, "a.txt", 4, a, &out, &big));
    cr_expect_eq(big.code, TALLY_TOO_BIG);
    cr_expect(!unpack(STR("PK\3\4 and no more"), "a.txt", 100000, a, &out, &broken));
    cr_expect_eq(broken.code, TALLY_BAD_DATA);
    arena_close(a);
}

Test(archive, survives_any_damage)
{
    char bytes[sizeof zip - 1];
    uint64_t state = 3;
    for (size_t i = 0; i < 3000; i++) {
        memcpy(bytes, zip, sizeof bytes);
        for (size_t j = 0; j < 1 + i % 4; j++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[(state >> 33) % sizeof bytes] = (char)(state >> 20);
        }
        arena *a = arena_open(1 << 20);
        tally_error err = {0};
        tally_str out = {0};
        size_t len = i % 5 ? sizeof bytes : i % sizeof bytes;
        bool done = unpack((tally_str){bytes, len}, "a.txt", 100000, a, &out, &err);
        cr_assert(done || err.message[0], "damage %zu", i);
        arena_close(a);
    }
}
