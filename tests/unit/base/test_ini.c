/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ini.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The lines as text: "line:section/key=value;" */
static tally_str shown(arena *a, const ini_list *lines)
{
    tally_str out = STR("");
    for (size_t i = 0; i < lines->len; i++) {
        const ini_line *l = &lines->items[i];
        out = arena_print(a, "%.*s%zu:%.*s/%.*s=%.*s;", TALLY_ARG(out), l->line,
                          TALLY_ARG(l->section), TALLY_ARG(l->key), TALLY_ARG(l->value));
    }
    return out;
}

Test(ini, reads_keys_sections_and_lines)
{
    static const struct {
        const char *bytes, *shown;
    } rows[] = {
        {"a = 1\nb=2\n", "1:/a=1;2:/b=2;"},
        {"\xef\xbb\xbf# c\r\n\r\na = 1\r\n[s t]\nk k = 2 %", "3:/a=1;5:s t/k k=2 %;"},
        {"a = x\n    y ; both\n    z;w\nb = 1\n", "1:/a=x;2:/a=y;3:/a=z;w;4:/b=1;"},
        {"a = x # y ; z\n; c\n", "1:/a=x # y;"},
        {"a =\n", "1:/a=;"},
        {"", ""},
    };
    scratch s = scratch_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        ini_list lines = {0};
        tally_error err = {0};
        const char *path = scratch_write(&s, "x.ini", tally_text(rows[i].bytes));
        cr_expect(ini_load(path, s.a, &lines, &err), "row %zu: %s", i, err.message);
        tally_str got = shown(s.a, &lines);
        cr_expect(str_is(got, rows[i].shown), "row %zu: %.*s", i, TALLY_ARG(got));
    }
    scratch_close(&s);
}

Test(ini, tells_the_line_of_a_fault)
{
    static const struct {
        const char *bytes, *at;
    } rows[] = {
        {"a = 1\n\nnothing\n", "x.ini:3"},
        {"[open\n", "x.ini:1"},
        {"a = 1\nb = \xff\n", "x.ini:2"},
    };
    scratch s = scratch_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        ini_list lines = {0};
        tally_error err = {0};
        const char *path = scratch_write(&s, "x.ini", tally_text(rows[i].bytes));
        cr_expect(!ini_load(path, s.a, &lines, &err), "row %zu", i);
        cr_expect(str_ends_with(tally_text(err.where), tally_text(rows[i].at)),
                  "row %zu: %s: %s", i, err.where, err.message);
    }
    scratch_close(&s);
}

Test(ini, takes_no_line_longer_than_its_reader)
{
    char bytes[400] = "a = ";
    scratch s = scratch_open();
    for (size_t len = 180; len < 300; len++) {
        ini_list lines = {0};
        tally_error err = {0};
        memset(bytes + 4, 'x', len - 4);
        bytes[len] = '\0';
        const char *path = scratch_write(&s, "x.ini", tally_text(bytes));
        bool done = ini_load(path, s.a, &lines, &err);
        cr_expect(done == (len <= 190), "%zu: %s", len, err.message);
        cr_expect(!done || (lines.len == 1 && lines.items[0].value.len == len - 4));
    }
    scratch_close(&s);
}
