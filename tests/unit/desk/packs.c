/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/desk/packs.h"

#include "base/str.h"

/* The sum that gzip and zip keep of their bytes. */
static uint32_t crc_of(tally_str bytes)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static void put(char *at, uint32_t number, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (char)(number >> (8 * i));
}

tally_str pack_all(arena *a, const tally_str *parts, size_t count)
{
    tally_str all = STR("");
    for (size_t i = 0; i < count; i++)
        all = arena_join(a, all, parts[i], (tally_str){0});
    return all;
}

tally_str pack_gzip(arena *a, tally_str bytes)
{
    static const char begin[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
    enum { MOST = 65535 };
    tally_str all = {begin, 10};
    size_t at = 0;
    do {
        tally_str piece = str_slice(bytes, at, at + MOST);
        char head[5];
        at += piece.len;
        head[0] = at == bytes.len;
        put(head + 1, (uint32_t)piece.len, 2);
        put(head + 3, ~(uint32_t)piece.len, 2);
        all = arena_join(a, all, (tally_str){head, 5}, piece);
    } while (at < bytes.len);
    char foot[8];
    put(foot, crc_of(bytes), 4);
    put(foot + 4, (uint32_t)bytes.len, 4);
    return arena_join(a, all, (tally_str){foot, 8}, (tally_str){0});
}

tally_str pack_tar(arena *a, const char *name, char kind, tally_str bytes)
{
    size_t whole = 512 + (bytes.len + 511) / 512 * 512;
    char *block = arena_alloc(a, whole + 1);
    snprintf(block, 100, "%s", name);
    snprintf(block + 100, 8, "0000644");
    snprintf(block + 124, 12, "%011o", (unsigned)bytes.len);
    snprintf(block + 136, 12, "00000000000");
    block[156] = kind;
    if (kind == '1' || kind == '2')
        snprintf(block + 157, 100, "/etc/passwd");
    memcpy(block + 257, "ustar\00000", 8);
    memset(block + 148, ' ', 8);
    unsigned sum = 0;
    for (size_t i = 0; i < 512; i++)
        sum += (unsigned char)block[i];
    snprintf(block + 148, 8, "%06o", sum);
    if (bytes.len)
        memcpy(block + 512, bytes.ptr, bytes.len);
    return (tally_str){block, whole};
}

tally_str pack_tar_end(arena *a)
{
    return (tally_str){arena_alloc(a, 1024), 1024};
}

/* The local header, and what both headers of a file have in common, from byte 4 or 6 on. */
static void zip_fields(char *at, const char *name, tally_str bytes)
{
    put(at, 20, 2);
    put(at + 10, crc_of(bytes), 4);
    put(at + 14, (uint32_t)bytes.len, 4);
    put(at + 18, (uint32_t)bytes.len, 4);
    put(at + 22, (uint32_t)strlen(name), 2);
}

tally_str pack_zip(arena *a, const char *const *names, const tally_str *files, size_t count)
{
    tally_str all = STR(""), list = STR("");
    for (size_t i = 0; i < count; i++) {
        char local[30] = "PK\x03\x04", central[46] = "PK\x01\x02";
        zip_fields(local + 4, names[i], files[i]);
        zip_fields(central + 6, names[i], files[i]);
        put(central + 4, 20, 2);
        put(central + 42, (uint32_t)all.len, 4);
        tally_str name = tally_text(names[i]);
        all = arena_join(a, all, (tally_str){local, sizeof local}, name);
        all = arena_join(a, all, files[i], (tally_str){0});
        list = arena_join(a, list, (tally_str){central, sizeof central}, name);
    }
    char end[22] = "PK\x05\x06";
    put(end + 8, (uint32_t)count, 2);
    put(end + 10, (uint32_t)count, 2);
    put(end + 12, (uint32_t)list.len, 4);
    put(end + 16, (uint32_t)all.len, 4);
    return arena_join(a, all, list, (tally_str){end, sizeof end});
}

tally_str pack_record(arena *a, const char *type, const char *url, long length,
                      tally_str block)
{
    tally_str head =
        arena_print(a,
                    "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: "
                    "2023-01-12T08:00:00Z\r\nContent-Length: %ld\r\n\r\n",
                    type, url, length == -1 ? (long)block.len : length);
    return arena_join(a, head, block, STR("\r\n\r\n"));
}

tally_str pack_page(arena *a, const char *url, const char *fields, tally_str body)
{
    tally_str head = arena_print(a, "HTTP/1.1 200 OK\r\n%s\r\n", fields);
    return pack_record(a, "response", url, -1, arena_join(a, head, body, (tally_str){0}));
}
