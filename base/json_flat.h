/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_JSON_FLAT_H
#define BASE_JSON_FLAT_H

#include "base/json.h"

/** Reads an object whose members are all strings, as an article on a line is: a single
 * pass, into one piece of the arena. False for everything else, right or wrong: json_read
 * then asks the library, which knows the rest and says what is wrong. */
bool json_read_flat(tally_str bytes, arena *a, json_value *out);

#endif
