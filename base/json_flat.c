/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json_flat.h"

#include "base/str.h"

enum { MOST_MEMBERS = 16 };

typedef struct {
    const char *at, *end;
    char *to; /* a string is never longer than the bytes it is written with */
} scan;

static void skip_blanks(scan *s)
{
    while (s->at < s->end && str_is_blank(*s->at))
        s->at++;
}

static bool take(scan *s, char c)
{
    skip_blanks(s);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* True when one of eight bytes is a quote, a backslash or a control character. */
static bool stops_in(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
    return ((quote - ones) & ~quote & highs) || ((backslash - ones) & ~backslash & highs) ||
           ((word - ones * ' ') & ~word & highs);
}

static void copy_plain(scan *s)
{
    for (uint64_t word; s->end - s->at >= (ptrdiff_t)sizeof word; s->at += sizeof word) {
        memcpy(&word, s->at, sizeof word);
        if (stops_in(word))
            break;
        memcpy(s->to, &word, sizeof word);
        s->to += sizeof word;
    }
    while (s->at < s->end && (unsigned char)*s->at >= ' ' && *s->at != '"' &&
           *s->at != '\\')
        *s->to++ = *s->at++;
}

/* Four hexadecimal digits. */
static bool read_unit(scan *s, uint32_t *out)
{
    *out = 0;
    if (s->end - s->at < 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        char c = str_lower_char(*s->at++);
        bool letter = c >= 'a' && c <= 'f';
        if (!letter && !str_is_digit(c))
            return false;
        *out = *out << 4 | (uint32_t)(letter ? c - 'a' + 10 : c - '0');
    }
    return true;
}

/* One code point behind "\u", two units for those beyond 16 bits. */
static bool read_code(scan *s)
{
    uint32_t code, low;
    if (!read_unit(s, &code) || code == 0 || (code >= 0xdc00 && code < 0xe000))
        return false;
    if (code >= 0xd800 && code < 0xdc00) {
        if (s->end - s->at < 6 || s->at[0] != '\\' || s->at[1] != 'u')
            return false;
        s->at += 2;
        if (!read_unit(s, &low) || low < 0xdc00 || low >= 0xe000)
            return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    s->to += str_encode(code, s->to);
    return true;
}

static bool read_escape(scan *s)
{
    static const char marks[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (s->at == s->end)
        return false;
    char c = *s->at++;
    if (c == 'u')
        return read_code(s);
    const char *mark = c ? strchr(marks, c) : NULL;
    if (mark)
        *s->to++ = meanings[mark - marks];
    return mark != NULL;
}

static bool read_text(scan *s, tally_str *out)
{
    const char *begin = s->to;
    if (!take(s, '"'))
        return false;
    for (copy_plain(s); s->at < s->end && *s->at == '\\'; copy_plain(s)) {
        s->at++;
        if (!read_escape(s))
            return false;
    }
    *out = (tally_str){begin, (size_t)(s->to - begin)};
    if (s->at == s->end || *s->at++ != '"')
        return false;
    *s->to++ = '\0';
    return true;
}

static bool is_known(const json_value *items, size_t count, tally_str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equals(items[i].key, key))
            return true;
    return false;
}

bool json_read_flat(tally_str bytes, arena *a, json_value *out)
{
    json_value items[MOST_MEMBERS];
    size_t count = 0;
    scan s = {.at = bytes.ptr, .end = bytes.ptr + bytes.len};
    if (bytes.len == 0 || !take(&s, '{') || str_check_utf8(bytes) < bytes.len)
        return false;
    s.to = arena_alloc(a, bytes.len);
    do {
        json_value item = {.kind = JSON_IS_TEXT};
        if (!s.to || count == MOST_MEMBERS || !read_text(&s, &item.key) || !take(&s, ':') ||
            !read_text(&s, &item.text) || is_known(items, count, item.key))
            return false;
        items[count++] = item;
    } while (take(&s, ','));
    bool whole = take(&s, '}');
    skip_blanks(&s);
    json_value *kept = whole && s.at == s.end ? ARENA_NEW(a, json_value, count) : NULL;
    if (kept)
        memcpy(kept, items, count * sizeof *items);
    *out = (json_value){.kind = JSON_IS_OBJECT, .items = kept, .count = count};
    return kept != NULL;
}
