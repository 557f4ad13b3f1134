/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdint.h>

#include "base/tally.h"

/* Views on UTF-8 text. Letters and case are ASCII's unless a function says otherwise;
 * every byte above 0x7f counts as part of a word. */

static inline bool str_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool str_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool str_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool str_is_letter(char c)
{
    return str_is_upper(c) || str_is_lower(c) || (unsigned char)c >= 0x80;
}
static inline bool str_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
static inline char str_lower_char(char c)
{
    return str_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

/** A view of a string literal, usable in static tables. */
#define STR(literal) ((tally_str){"" literal, sizeof(literal) - 1})

/** Bytes [begin, end) of `text`; clipped to its length. */
tally_str str_slice(tally_str text, size_t begin, size_t end);
tally_str str_trim(tally_str text);

bool str_equals(tally_str a, tally_str b);
bool str_is(tally_str a, const char *b);
bool str_equals_folded(tally_str a, tally_str b);
bool str_starts_with(tally_str text, tally_str head);
bool str_ends_with(tally_str text, tally_str tail);

/** Byte order, for sorting. */
int str_compare(tally_str a, tally_str b);

/** Offset of `needle` at or after `from`; TALLY_NONE when absent. */
size_t str_find(tally_str text, tally_str needle, size_t from);

/** The next field of `*rest` up to `separator`, trimmed; false when nothing is left. */
bool str_next_field(tally_str *rest, char separator, tally_str *field);

/** Decodes the code point at `at`; its size in bytes is in `*size` (1 for a bad byte,
 *  which decodes as U+FFFD). */
uint32_t str_code_point(tally_str text, size_t at, size_t *size);

/** Writes a code point as UTF-8: 1 to 4 bytes into `out`. */
size_t str_encode(uint32_t code, char *out);

/** Offset of the first byte that is not well-formed UTF-8, or `text.len`. NUL and the
 *  surrogates count as bad. */
size_t str_check_utf8(tally_str text);

/** A plain decimal number as data files write it: -12, 3.5, 1e6. The whole of `text` must
 * be one; no infinity, no hexadecimal, no grouping. */
bool str_to_number(tally_str text, double *out);

/** Like str_to_number, for counts. */
bool str_to_size(tally_str text, size_t *out);

/** Writes a whole number in decimal: 1 to 20 digits into `out`, their count. */
size_t str_print_whole(char *out, uint64_t number);

/** mantissa * 10^exponent: the nearest double for exponents from -19 to 19, within one unit
 * of the last place beyond; never inf or NaN. */
double str_scale_number(uint64_t mantissa, int exponent);

#endif
