/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BYTES(literal)               \
    {                                \
        literal, sizeof(literal) - 1 \
    }

/* The rows of a table as text: "line:field|field;line:field|field", the header first. */
static tally_str shown(arena *a, const csv_table *t)
{
    tally_str out = STR("");
    for (size_t r = 0; r <= t->rows.len; r++) {
        const csv_row *row = r ? &t->rows.items[r - 1] : &t->header;
        out = arena_print(a, "%.*s%s%zu:", TALLY_ARG(out), r ? ";" : "", row->line);
        for (size_t i = 0; i < row->field_count; i++)
            out = arena_print(a, "%.*s%s%.*s", TALLY_ARG(out), i ? "|" : "",
                              TALLY_ARG(row->fields[i]));
    }
    return out;
}

Test(csv, reads_fields_and_lines)
{
    static const struct {
        tally_str bytes;
        const char *shown;
    } rows[] = {
        {BYTES("a,b\n1,2\n"), "1:a|b;2:1|2"},
        {BYTES("a,b\n1,2"), "1:a|b;2:1|2"},
        {BYTES("a,b\r\n1,2\r\n"), "1:a|b;2:1|2"},
        {BYTES("a,b\r1,2\r3,4\r"), "1:a|b;2:1|2;3:3|4"},
        {BYTES("\xef\xbb\xbf"
               "a,b\n1,2\n"),
         "1:a|b;2:1|2"},
        {BYTES("a\n\n\nx\n\n"), "1:a;4:x"},
        {BYTES("\n\na\nx\n"), "3:a;4:x"},
        {BYTES("a\r\n\r\nx\r\n"), "1:a;3:x"},
        {BYTES("a,b\n,\n"), "1:a|b;2:|"},
        {BYTES("a\n\"\"\n"), "1:a;2:"},
        {BYTES("a,b\n\"1,2\",3\n"), "1:a|b;2:1,2|3"},
        {BYTES("a\n\"say \"\"no\"\"\"\n"), "1:a;2:say \"no\""},
        {BYTES("a\n\"\"\"\"\n"), "1:a;2:\""},
        {BYTES("a,b\n3,\"one\ntwo\"\nx,y\n"), "1:a|b;2:3|one\ntwo;4:x|y"},
        {BYTES("a,b\r\n3,\"one\r\n\r\ntwo\"\r\nx,y"), "1:a|b;2:3|one\r\n\r\ntwo;5:x|y"},
        {BYTES("a,b\n 1 ,\t2 \n"), "1:a|b;2: 1 |\t2 "},
        {BYTES("a,b\n\" 1 \",2\n"), "1:a|b;2: 1 |2"},
        {BYTES(" a ,b\n1,2\n"), "1: a |b;2:1|2"},
        {BYTES("a\ncaf\xc3\xa9\n"), "1:a;2:caf\xc3\xa9"},
        {BYTES("a,b\n"), "1:a|b"},
        {BYTES("a;b\n1;2\n"), "1:a;b;2:1;2"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_error err = {0};
        csv_table t;
        cr_expect(csv_read(STR("t.csv"), rows[i].bytes, a, &t, &err), "row %zu: %s: %s", i,
                  err.where, err.message);
        tally_str got = shown(a, &t);
        cr_expect(str_is(got, rows[i].shown), "row %zu: %.*s", i, TALLY_ARG(got));
    }
    arena_close(a);
}

Test(csv, fails_with_file_and_line)
{
    static const struct {
        tally_str bytes;
        const char *where;
    } rows[] = {
        {BYTES(""), "t.csv:1"},
        {BYTES("\n\n"), "t.csv:1"},
        {BYTES("\xef\xbb\xbf"), "t.csv:1"},
        {BYTES("a,b\n1\n"), "t.csv:2"},
        {BYTES("a,b\n1,2\n1,2,3\n"), "t.csv:3"},
        {BYTES("a,b\n\n\n1,2,3\n"), "t.csv:4"},
        {BYTES("a,b\n\"x\ny\",2\n1\n"), "t.csv:4"},
        {BYTES("a,b\r1,2\r3\r"), "t.csv:3"},
        {BYTES("a,b\n1,\"2\n3,4\n5,6\n"), "t.csv:2"},
        {BYTES("a,b\n1,2\n\"3"), "t.csv:3"},
        {BYTES("a,b\n1,x\"2\n"), "t.csv:2"},
        {BYTES("a,b\n1,\"2\"x\n"), "t.csv:2"},
        {BYTES("a,b\n1,2\n3,\"4\" \n"), "t.csv:3"},
        {BYTES("a\nx\ny\0z\n"), "t.csv:3"},
        {BYTES("a\nx\n\xff\n"), "t.csv:3"},
        {BYTES("a\nx\ny\nz\xc3"), "t.csv:4"},
        {BYTES("a\r\nx\r\n\xc0\xaf\r\n"), "t.csv:3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        csv_table t;
        cr_expect(!csv_read(STR("t.csv"), rows[i].bytes, a, &t, &err), "row %zu", i);
        cr_expect_eq(err.code, TALLY_BAD_DATA, "row %zu", i);
        cr_expect_str_eq(err.where, rows[i].where, "row %zu: %s: %s", i, err.where,
                         err.message);
        cr_expect_neq(err.message[0], '\0', "row %zu", i);
        arena_close(a);
    }
}

Test(csv, keeps_the_first_failure)
{
    arena *a = arena_open(0);
    tally_error err = {.code = TALLY_NO_FILE};
    csv_table t;
    cr_expect(!csv_read(STR("t.csv"), STR("a,b\n1\n"), a, &t, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    cr_expect(!csv_read(STR("t.csv"), STR("a,b\n1\n"), a, &t, NULL), "no error wanted");
    arena_close(a);
}

Test(csv, copies_what_it_reads)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    char bytes[] = "name,value\nx,1\n", file[] = "t.csv";
    csv_table t;
    cr_assert(csv_read(tally_text(file), tally_text(bytes), a, &t, &err));
    memset(bytes, '?', sizeof bytes - 1);
    memset(file, '?', sizeof file - 1);
    cr_expect(str_is(t.file, "t.csv") && str_is(t.header.fields[1], "value"));
    cr_expect(str_is(t.rows.items[0].fields[0], "x"));
    arena_close(a);
}

Test(csv, finds_columns)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    csv_table t;
    size_t at = 77;
    cr_assert(csv_read(STR("t.csv"), STR("\nname,value\nx,1\n"), a, &t, &err));
    cr_expect_eq(csv_column(&t, "value"), 1);
    cr_expect_eq(csv_column(&t, "Value"), TALLY_NONE);
    cr_expect(csv_need_column(&t, "name", &at, &err) && at == 0);
    cr_expect(!csv_need_column(&t, "unit", &at, &err));
    cr_expect_str_eq(err.where, "t.csv:2");
    cr_expect(strstr(err.message, "unit"), "%s", err.message);
    tally_error row = {0};
    cr_expect(!csv_row_error(&t, &t.rows.items[0], &row, "'%s' is odd", "x"));
    cr_expect_str_eq(row.where, "t.csv:3");
    cr_expect_str_eq(row.message, "'x' is odd");
    arena_close(a);
}

Test(csv, reads_files)
{
    scratch s = scratch_open();
    tally_error err = {0};
    csv_table t;
    const char *path = scratch_write(&s, "gdp.csv", STR("a,b\n1,2\n"));
    cr_expect(csv_read_file(path, s.a, &t, &err), "%s", err.message);
    cr_expect(str_is(t.file, path) && t.rows.len == 1);
    cr_expect(!csv_read_file(scratch_path(&s, "nothing.csv"), s.a, &t, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    scratch_close(&s);
}

/* Any bytes give a table or a place, never more. */
Test(csv, survives_any_bytes)
{
    static const char soup[] = "a,\"\n\r\"\",x\xc3\xa9\xff\0 ";
    unsigned long long state = 7;
    for (int i = 0; i < 4000; i++) {
        char bytes[24];
        size_t len = 0;
        arena *a = arena_open(1 << 16);
        tally_error err = {0};
        csv_table t;
        for (size_t want = (size_t)i % sizeof bytes; len < want; len++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[len] = soup[(state >> 33) % (sizeof soup - 1)];
        }
        bool read = csv_read(STR("t.csv"), (tally_str){bytes, len}, a, &t, &err);
        cr_assert(read ? !err.code : strncmp(err.where, "t.csv:", 6) == 0, "text %d", i);
        for (size_t r = 0; read && r < t.rows.len; r++)
            cr_assert_eq(t.rows.items[r].field_count, t.header.field_count, "text %d", i);
        arena_close(a);
    }
}

/* The line of a row is that of its first byte, whatever its first field holds. */
Test(csv, counts_lines_within_the_first_field)
{
    static const struct {
        tally_str bytes;
        const char *shown;
    } rows[] = {
        {BYTES("a,b\n\"one\ntwo\",3\nx,y\n"), "1:a|b;2:one\ntwo|3;4:x|y"},
        {BYTES("a\nx\ny"), "1:a;2:x;3:y"},
        {BYTES("a\n\"x\ny\""), "1:a;2:x\ny"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_error err = {0};
        csv_table t;
        cr_expect(csv_read(STR("t.csv"), rows[i].bytes, a, &t, &err), "row %zu", i);
        tally_str got = shown(a, &t);
        cr_expect(str_is(got, rows[i].shown), "row %zu: %.*s", i, TALLY_ARG(got));
    }
    tally_error err = {0};
    csv_table t;
    cr_expect(!csv_read(STR("t.csv"), STR("a,b\n1,2\n3"), a, &t, &err));
    cr_expect_str_eq(err.where, "t.csv:3");
    arena_close(a);
}

Test(csv, says_when_the_arena_is_full)
{
    arena *a = arena_open(8192);
    char bytes[40000];
    tally_error err = {0};
    csv_table t;
    for (size_t i = 0; i < sizeof bytes; i += 2)
        memcpy(bytes + i, "a\n", 2);
    cr_expect(!csv_read(STR("t.csv"), (tally_str){bytes, sizeof bytes}, a, &t, &err));
    cr_expect_eq(err.code, TALLY_TOO_BIG, "%s: %s", err.where, err.message);
    arena_close(a);
}

Test(csv, refuses_a_field_without_end)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    csv_table t;
    size_t size = (size_t)3 << 20;
    char *bytes = arena_alloc(a, size);
    memset(bytes, 'x', size);
    memcpy(bytes, "a\n\"", 3);
    bytes[size - 1] = '"';
    cr_expect(!csv_read(STR("t.csv"), (tally_str){bytes, size}, a, &t, &err));
    cr_expect_eq(err.code, TALLY_BAD_DATA);
    cr_expect_str_eq(err.where, "t.csv:2");
    arena_close(a);
}
