/* SPDX-License-Identifier: Apache-2.0 */
#include "base/base64.h"

#include "base/str.h"

/* Six bits; 64 for what is no digit. */
static unsigned digit(char c)
{
    if (str_is_upper(c))
        return (unsigned)(c - 'A');
    if (str_is_lower(c))
        return (unsigned)(c - 'a') + 26;
    if (str_is_digit(c))
        return (unsigned)(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

/* How many of the last four digits are padding. */
static size_t padding_of(tally_str text)
{
    if (!str_ends_with(text, STR("=")))
        return 0;
    return str_ends_with(text, STR("==")) ? 2 : 1;
}

/* Bits behind the last byte must be 0, so that each text has one form. */
bool base64_read(tally_str text, arena *a, tally_str *out)
{
    size_t digits = text.len - padding_of(text), len = 0;
    unsigned bits = 0, held = 0;
    char *bytes = ARENA_NEW(a, char, text.len / 4 * 3 + 1);
    if (!bytes || text.len % 4)
        return false;
    for (size_t i = 0; i < digits; i++) {
        unsigned value = digit(text.ptr[i]);
        if (value > 63)
            return false;
        bits = (bits << 6 | value) & 0xffff;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        bytes[len++] = (char)(bits >> held & 0xff);
    }
    *out = (tally_str){bytes, len};
    return held < 6 && (bits & ((1U << held) - 1)) == 0;
}
