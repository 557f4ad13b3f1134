/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/sources/locate.h"

#include "base/str.h"

static unsigned hex_at(tally_str json, size_t at)
{
    unsigned code = 0;
    for (size_t i = at; i < at + 4 && i < json.len; i++) {
        char c = str_lower_char(json.ptr[i]);
        code = code * 16 + (unsigned)(str_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return code;
}

/* The character behind a backslash, and where the next one begins. */
static uint32_t escaped(tally_str json, size_t *at)
{
    static const char letters[] = "bfnrt", means[] = "\b\f\n\r\t";
    char c = json.ptr[*at + 1];
    const char *letter = strchr(letters, c);
    *at += 2;
    if (c != 'u')
        return (unsigned char)(letter ? means[letter - letters] : c);
    uint32_t code = hex_at(json, *at);
    *at += 4;
    if (code >= 0xd800 && code < 0xdc00) {
        code = 0x10000 + ((code - 0xd800) << 10) + (hex_at(json, *at + 2) - 0xdc00);
        *at += 6;
    }
    return code;
}

/* Reads the string behind the quote at `*at` beside `value`; true when they are equal.
 * The JSON is known to be valid. */
static bool is_value(tally_str json, size_t *at, tally_str value, arena *a,
                     place_links *links)
{
    size_t len = 0, i = *at + 1;
    bool same = true;
    links->len = 0;
    while (i < json.len && json.ptr[i] != '"') {
        char room[4] = {json.ptr[i]};
        size_t from = i, size = 1;
        if (json.ptr[i] == '\\')
            size = str_encode(escaped(json, &i), room);
        else
            i++;
        same = same && len + size <= value.len && memcmp(value.ptr + len, room, size) == 0;
        if (same)
            place_add(links, a, len, from);
        len += size;
    }
    *at = i + 1;
    return same && len == value.len;
}

bool locate_string(tally_str json, size_t from, tally_str value, arena *a,
                   place_links *links)
{
    for (size_t at = from; at < json.len;) {
        if (json.ptr[at] != '"')
            at++;
        else if (is_value(json, &at, value, a, links))
            return true;
    }
    links->len = 0;
    return false;
}
