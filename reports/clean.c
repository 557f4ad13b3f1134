/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/clean.h"

#include "base/str.h"

const char clean_replacement[] = "\xef\xbf\xbd";

bool clean_is_unsafe(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return false;
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

void clean_print(FILE *out, tally_str text)
{
    size_t size;
    bool blank = false;
    for (size_t at = 0; at < text.len; at += size) {
        uint32_t c = str_code_point(text, at, &size);
        bool was_blank = blank;
        blank = size == 1 && str_is_blank(text.ptr[at]);
        if (blank && !was_blank)
            putc(' ', out);
        else if (!blank && clean_is_unsafe(c))
            fputs(clean_replacement, out);
        else if (!blank)
            fwrite(text.ptr + at, 1, size, out);
    }
}

size_t clean_width(tally_str text)
{
    size_t size, width = 0;
    bool blank = false;
    for (size_t at = 0; at < text.len; at += size) {
        (void)str_code_point(text, at, &size);
        bool was_blank = blank;
        blank = size == 1 && str_is_blank(text.ptr[at]);
        width += !(blank && was_blank);
    }
    return width;
}
