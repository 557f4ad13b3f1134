/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ini.h"

#include <ini.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

/* The library takes no longer line than its buffer holds, and would go on with the rest of
 * one as if it were a line of its own. */
enum { LONGEST_LINE = 190 };

typedef struct {
    tally_str left; /* of the file */
    size_t line;
    arena *a;
    ini_list *out;
} reading;

/* A line into `room`, as fgets gives it. */
static char *next_line(char *room, int size, void *stream)
{
    reading *r = stream;
    if (r->left.len == 0)
        return NULL;
    size_t end = str_find(r->left, STR("\n"), 0);
    size_t len = end == TALLY_NONE ? r->left.len : end + 1;
    if (len + 1 > (size_t)size)
        return NULL; /* cannot be: lines were measured before */
    memcpy(room, r->left.ptr, len);
    room[len] = '\0';
    r->left = str_slice(r->left, len, r->left.len);
    r->line++;
    return room;
}

/* The library leaves comments in lines that go on with a value. */
static tally_str without_comment(tally_str value)
{
    for (size_t at = 1; at < value.len; at++)
        if (value.ptr[at] == ';' && str_is_blank(value.ptr[at - 1]))
            return str_trim(str_slice(value, 0, at));
    return value;
}

static int take_line(void *context, const char *section, const char *key, const char *value)
{
    reading *r = context;
    ini_line line = {
        .section = arena_copy(r->a, tally_text(section)),
        .key = arena_copy(r->a, tally_text(key)),
        .value = arena_copy(r->a, without_comment(tally_text(value))),
        .line = r->line,
    };
    list_push(r->out, r->a, line);
    return 1;
}

static size_t line_of(tally_str text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.ptr[i] == '\n';
    return line;
}

static bool check_lines(const char *path, tally_str text, tally_error *err)
{
    size_t bad = str_check_utf8(text), begin = 0;
    if (bad < text.len)
        return error_at(err, TALLY_BAD_DATA, path, line_of(text, bad),
                        "is not UTF-8; save the file in that encoding");
    while (begin < text.len) {
        size_t end = str_find(text, STR("\n"), begin);
        end = end == TALLY_NONE ? text.len : end;
        if (end - begin > LONGEST_LINE)
            return error_at(err, TALLY_BAD_DATA, path, line_of(text, begin),
                            "is over %d bytes long; write several lines", LONGEST_LINE);
        begin = end + 1;
    }
    return true;
}

bool ini_load(const char *path, arena *a, ini_list *out, tally_error *err)
{
    enum { MOST_BYTES = 1 << 20 };
    tally_str text;
    if (!file_read(path, MOST_BYTES, a, &text, err) || !check_lines(path, text, err))
        return false;
    reading r = {.left = text, .a = a, .out = out};
    int fault = ini_parse_stream(next_line, &r, take_line, &r);
    if (fault > 0)
        return error_at(err, TALLY_BAD_DATA, path, (size_t)fault,
                        "is neither [section] nor key = value; a comment begins with #");
    if (fault < 0 || arena_failed(a))
        return arena_report(a, path, err);
    return true;
}
