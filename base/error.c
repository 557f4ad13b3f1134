/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <stdarg.h>

/* A message is one line: what came from a file must not break it or hide part of it. */
static void keep_to_one_line(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if (*c < ' ' || *c == 0x7f)
            *c = '?';
}

static void fill(tally_error *err, tally_code code, const char *format, va_list args)
{
    err->code = code;
    vsnprintf(err->message, sizeof err->message, format, args);
    keep_to_one_line(err->where);
    keep_to_one_line(err->message);
}

bool error_set(tally_error *err, tally_code code, const char *where, const char *format,
               ...)
{
    if (!err || err->code)
        return false;
    va_list args;
    va_start(args, format);
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    fill(err, code, format, args);
    va_end(args);
    return false;
}

bool error_at(tally_error *err, tally_code code, const char *file, size_t line,
              const char *format, ...)
{
    if (!err || err->code)
        return false;
    va_list args;
    va_start(args, format);
    snprintf(err->where, sizeof err->where, "%s:%zu", file, line);
    fill(err, code, format, args);
    va_end(args);
    return false;
}
