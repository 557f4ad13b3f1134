/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/tally.h"

/** Fills `err` unless it already holds a failure; `err` may be NULL. Always false, so that
 *  a function can end with `return error_set(...)`. */
bool error_set(tally_error *err, tally_code code, const char *where, const char *format,
               ...) __attribute__((format(printf, 4, 5)));

/** The same, with `where` made of a file and a line: "tables/gdp.csv:14". */
bool error_at(tally_error *err, tally_code code, const char *file, size_t line,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
