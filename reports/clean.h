/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_CLEAN_H
#define REPORTS_CLEAN_H

#include <stdint.h>

#include "base/tally.h"

/* The article and the tables are strangers' text. On its way to a reader's eyes it may not
 * steer the terminal, nor turn the order of what is read. */

/** True for control characters, other than blanks, and for the marks that override the
 * direction of writing: U+202A to U+202E and U+2066 to U+2069. */
bool clean_is_unsafe(uint32_t code_point);

/** What stands in its place: U+FFFD. */
extern const char clean_replacement[];

/** Prints `text` on one line: blanks become single spaces, what is unsafe its replacement.
 */
void clean_print(FILE *out, tally_str text);

/** How many columns that takes, counting a code point as one. */
size_t clean_width(tally_str text);

#endif
