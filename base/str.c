/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <float.h>
#include <math.h>

tally_str str_slice(tally_str text, size_t begin, size_t end)
{
    end = end > text.len ? text.len : end;
    begin = begin > end ? end : begin;
    /* An empty text may have no address to count from. */
    return (tally_str){begin ? text.ptr + begin : text.ptr, end - begin};
}

tally_str str_trim(tally_str text)
{
    while (text.len && str_is_blank(text.ptr[0]))
        text = str_slice(text, 1, text.len);
    while (text.len && str_is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

bool str_equals(tally_str a, tally_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(tally_str a, const char *b)
{
    return str_equals(a, tally_text(b));
}

bool str_equals_folded(tally_str a, tally_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (str_lower_char(a.ptr[i]) != str_lower_char(b.ptr[i]))
            return false;
    return true;
}

bool str_starts_with(tally_str text, tally_str head)
{
    return text.len >= head.len && str_equals(str_slice(text, 0, head.len), head);
}

bool str_ends_with(tally_str text, tally_str tail)
{
    return text.len >= tail.len &&
           str_equals(str_slice(text, text.len - tail.len, text.len), tail);
}

int str_compare(tally_str a, tally_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(tally_str text, tally_str needle, size_t from)
{
    if (needle.len == 0 || from > text.len || text.len - from < needle.len)
        return TALLY_NONE;
    const char *begin = text.ptr + from;
    size_t left = text.len - from;
    const char *at = needle.len == 1 ? memchr(begin, needle.ptr[0], left)
                                     : memmem(begin, left, needle.ptr, needle.len);
    return at ? (size_t)(at - text.ptr) : TALLY_NONE;
}

bool str_next_field(tally_str *rest, char separator, tally_str *field)
{
    if (!rest->ptr)
        return false;
    const char *cut = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    size_t end = cut ? (size_t)(cut - rest->ptr) : rest->len;
    *field = str_trim(str_slice(*rest, 0, end));
    *rest = cut ? str_slice(*rest, end + 1, rest->len) : (tally_str){0};
    return true;
}

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* The size a lead byte announces, 0 for a byte that cannot lead. */
static size_t announced_size(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead < 0xe0)
        return 2;
    if (lead >= 0xe0 && lead < 0xf0)
        return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

uint32_t str_code_point(tally_str text, size_t at, size_t *size)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t len = announced_size(p[0]);
    *size = 1;
    if (len == 1)
        return p[0];
    if (len == 0 || at + len > text.len)
        return 0xfffd;
    uint32_t code = p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (!is_tail(p[i]))
            return 0xfffd;
        code = code << 6 | (p[i] & 0x3fu);
    }
    if (code < least[len] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0xfffd;
    *size = len;
    return code;
}

size_t str_encode(uint32_t code, char *out)
{
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(leads[size] | code);
    return size;
}

/* The end of the run of plain ASCII from `at`: eight bytes at a time, none of them 0 or
 * above 0x7f. */
static size_t plain_end(tally_str text, size_t at)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (uint64_t word; at + sizeof word <= text.len; at += sizeof word) {
        memcpy(&word, text.ptr + at, sizeof word);
        if ((word | (word - ones)) & highs)
            break;
    }
    while (at < text.len && (signed char)text.ptr[at] > 0)
        at++;
    return at;
}

size_t str_check_utf8(tally_str text)
{
    for (size_t at = plain_end(text, 0), size = 1; at < text.len;
         at = plain_end(text, at + size)) {
        uint32_t code = str_code_point(text, at, &size);
        if (code == 0 || (code == 0xfffd && size == 1))
            return at;
    }
    return text.len;
}

__extension__ typedef unsigned __int128 wide;

enum { LARGEST_EXACT = 19 }; /* 10^19 is the last power of ten in 64 bits */

static uint64_t power_of_ten(int exponent)
{
    uint64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* mantissa / 10^exponent: enough bits of the quotient, and a last one that says whether
 * anything was cut off, so that the conversion rounds as the whole quotient would. */
static double divide_exactly(uint64_t mantissa, int exponent)
{
    int shift = __builtin_clzll(mantissa);
    wide dividend = (wide)(mantissa << shift) << 64;
    uint64_t divisor = power_of_ten(exponent);
    wide quotient = dividend / divisor;
    quotient |= dividend % divisor != 0;
    return ldexp((double)quotient, -64 - shift);
}

double str_scale_number(uint64_t mantissa, int exponent)
{
    if (mantissa == 0)
        return 0;
    if (exponent >= 0 && exponent <= LARGEST_EXACT)
        return (double)((wide)mantissa * power_of_ten(exponent));
    if (exponent < 0 && exponent >= -LARGEST_EXACT)
        return divide_exactly(mantissa, -exponent);
    long double value = (long double)mantissa;
    for (; exponent > 0 && value < DBL_MAX; exponent--)
        value *= 10;
    long double divisor = 1;
    for (; exponent < 0 && divisor < 1e400L; exponent++)
        divisor *= 10;
    value /= divisor;
    return value > DBL_MAX ? DBL_MAX : (double)value;
}

typedef struct {
    uint64_t mantissa;
    int exponent;
    bool any;
} digits;

/* Reads digits at `*at`; past 18 of them only the size counts. */
static void read_digits(tally_str text, size_t *at, bool fraction, digits *d)
{
    for (; *at < text.len && str_is_digit(text.ptr[*at]); ++*at) {
        bool room = d->mantissa < 100000000000000000u;
        if (room)
            d->mantissa = d->mantissa * 10 + (uint64_t)(text.ptr[*at] - '0');
        d->exponent += room ? -fraction : !fraction;
        d->any = true;
    }
}

static bool read_exponent(tally_str text, size_t *at, int *exponent)
{
    if (*at >= text.len || str_lower_char(text.ptr[*at]) != 'e')
        return true;
    ++*at;
    bool minus = *at < text.len && text.ptr[*at] == '-';
    *at += *at < text.len && (minus || text.ptr[*at] == '+');
    digits d = {0};
    read_digits(text, at, false, &d);
    if (!d.any || d.mantissa > 400)
        return false;
    *exponent += minus ? -(int)d.mantissa : (int)d.mantissa;
    return true;
}

bool str_to_number(tally_str text, double *out)
{
    size_t at = 0;
    bool minus = text.len && text.ptr[0] == '-';
    at += text.len && (minus || text.ptr[0] == '+');
    digits d = {0};
    read_digits(text, &at, false, &d);
    if (at < text.len && text.ptr[at] == '.') {
        at++;
        read_digits(text, &at, true, &d);
    }
    if (!d.any || !read_exponent(text, &at, &d.exponent) || at != text.len)
        return false;
    double size = str_scale_number(d.mantissa, d.exponent);
    *out = minus ? -size : size;
    return true;
}

bool str_to_size(tally_str text, size_t *out)
{
    size_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!str_is_digit(text.ptr[i]) || value > SIZE_MAX / 10 - 1)
            return false;
        value = value * 10 + (size_t)(text.ptr[i] - '0');
    }
    *out = value;
    return text.len > 0;
}

size_t str_print_whole(char *out, uint64_t number)
{
    char room[20];
    size_t at = sizeof room;
    do {
        room[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    memcpy(out, room + at, sizeof room - at);
    return sizeof room - at;
}
