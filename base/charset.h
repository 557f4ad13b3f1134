/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/arena.h"

/** Text of any encoding, as UTF-8. */
typedef struct {
    tally_str
        text; /**< without byte order mark; borrowed from the bytes where they are UTF-8 */
    tally_str name;  /**< "UTF-8", "windows-1252" */
    bool guessed;    /**< nothing said so: its bytes look like it */
    size_t replaced; /**< places that are not of the encoding and read U+FFFD */
} charset_text;

/** What the copy and its kind say of the encoding. Zeroes: nothing. */
typedef struct {
    tally_str declared; /**< by the copy itself: a meta element, an XML declaration */
    bool lenient;       /**< single bad bytes become U+FFFD; otherwise they are a failure */
} charset_hints;

/** Reads UTF-8, UTF-16 (also without a mark) and what `hints` or the look of the bytes say.
 *  Fails with file:line on binary data, on damaged UTF-8 and on bytes that no encoding
 *  explains. */
bool charset_read(tally_str file, tally_str bytes, const charset_hints *hints, arena *a,
                  charset_text *out, tally_error *err);

#endif
