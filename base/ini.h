/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "base/list.h"

/** A line `key = value` of an INI file, in the section above it; all NUL-terminated. A
 *  value that goes on in an indented line below is a line of the same key again. */
typedef struct {
    tally_str section, key, value;
    size_t line;
} ini_line;

typedef LIST_OF(ini_line) ini_list;

/** Reads an INI file: comments begin with ; or # at the head of a line, and with a blank
 *  and ; behind a value. Fails as file:line on a line that is neither, on one over 190
 *  bytes, and on what is not UTF-8. */
bool ini_load(const char *path, arena *a, ini_list *out, tally_error *err);

#endif
