/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(file, reads_whole_files)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_str got;
    const char *path = scratch_write(&s, "a.txt", (tally_str){"one\0two\n", 8});
    cr_expect(file_read(path, 0, s.a, &got, &err), "%s", err.message);
    cr_expect(got.len == 8 && memcmp(got.ptr, "one\0two\n", 9) == 0,
              "with a NUL behind it");
    path = scratch_write(&s, "empty.txt", STR(""));
    cr_expect(file_read(path, 0, s.a, &got, &err) && got.len == 0 && got.ptr);
    cr_expect(file_exists(path) && !file_is_folder(path));
    cr_expect(file_exists(s.folder) && file_is_folder(s.folder));
    cr_expect(!file_exists(scratch_path(&s, "none")) &&
              !file_is_folder(scratch_path(&s, "none")));
    scratch_close(&s);
}

Test(file, holds_to_its_limit)
{
    scratch s = scratch_open();
    tally_str got;
    const char *path = scratch_write(&s, "a.txt", STR("0123456789"));
    tally_error err = {0}, none = {0};
    cr_expect(file_read(path, 10, s.a, &got, &none), "exactly the limit");
    cr_expect(!file_read(path, 9, s.a, &got, &err));
    cr_expect_eq(err.code, TALLY_TOO_BIG);
    cr_expect_str_eq(err.where, path);
    arena *little = arena_open(8);
    tally_error full = {0};
    cr_expect(!file_read(path, 0, little, &got, &full));
    cr_expect_eq(full.code, TALLY_TOO_BIG);
    arena_close(little);
    scratch_close(&s);
}

Test(file, says_what_to_do_about_a_missing_one)
{
    scratch s = scratch_open();
    tally_str got;
    tally_error err = {0};
    scratch_write(&s, "article.txt", STR("x"));
    scratch_write(&s, "zebra.csv", STR("x"));
    const char *path = scratch_path(&s, "artcle.txt");
    cr_expect(!file_read(path, 0, s.a, &got, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    cr_expect_str_eq(err.where, path);
    cr_expect(strstr(err.message, "did you mean"), "%s", err.message);
    cr_expect(strstr(err.message, "article.txt'"), "%s", err.message);
    tally_error far = {0};
    cr_expect(!file_read(scratch_path(&s, "quite-different"), 0, s.a, &got, &far));
    cr_expect(!strstr(far.message, "did you mean"), "%s", far.message);
    tally_error deep = {0};
    cr_expect(!file_read(scratch_path(&s, "no/such/folder"), 0, s.a, &got, &deep));
    cr_expect_eq(deep.code, TALLY_NO_FILE);
    scratch_close(&s);
}

Test(file, finds_the_nearest_name)
{
    scratch s = scratch_open();
    scratch_write(&s, "gdp.csv", STR("x"));
    scratch_write(&s, "sites.csv", STR("x"));
    static const char *const rows[][2] = {{"gpd.csv", "gdp.csv"},
                                          {"gdp.cvs", "gdp.csv"},
                                          {"site.csv", "sites.csv"},
                                          {"x", ""},
                                          {"", ""},
                                          {"population.csv", ""}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = file_nearest(scratch_path(&s, rows[i][0]), s.a);
        const char *want = rows[i][1][0] ? scratch_path(&s, rows[i][1]) : "";
        cr_expect(str_is(got, want), "%s: %.*s", rows[i][0], TALLY_ARG(got));
    }
    scratch_close(&s);
}

Test(file, refuses_a_folder_and_what_cannot_be_opened)
{
    scratch s = scratch_open();
    tally_str got;
    tally_error err = {0}, locked = {0};
    cr_expect(!file_read(s.folder, 0, s.a, &got, &err));
    cr_expect_eq(err.code, TALLY_NO_FILE);
    cr_expect(strstr(err.message, "folder"), "%s", err.message);
    const char *path = scratch_write(&s, "locked", STR("x"));
    chmod(path, 0);
    if (geteuid() != 0)
        cr_expect(!file_read(path, 0, s.a, &got, &locked) && locked.code == TALLY_NO_FILE);
    tally_error pipe = {0};
    path = scratch_path(&s, "pipe");
    mkfifo(path, 0600);
    cr_expect(file_read(path, 0, s.a, &got, &pipe) && got.len == 0,
              "a pipe nobody writes to");
    scratch_close(&s);
}

Test(file, walks_in_byte_order)
{
    scratch s = scratch_open();
    tally_error err = {0};
    scratch_write(&s, "b.csv", STR(""));
    scratch_write(&s, "a.txt", STR(""));
    scratch_write(&s, "C.csv", STR(""));
    scratch_write(&s, ".hidden.csv", STR(""));
    scratch_folder(&s, "aa");
    scratch_write(&s, "aa/z.csv", STR(""));
    scratch_folder(&s, ".git");
    scratch_write(&s, ".git/x.csv", STR(""));
    cr_expect_eq(symlink("aa", scratch_path(&s, "link")), 0);
    cr_expect_eq(symlink(".", scratch_path(&s, "loop")), 0);
    static const struct {
        const char *suffix;
        bool deep;
        const char *names;
    } rows[] = {
        {".csv", true, "C.csv aa/z.csv b.csv "},
        {".csv", false, "C.csv b.csv "},
        {".json", true, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        str_list paths = {0};
        tally_str got = STR("");
        cr_expect(file_walk(s.folder, rows[i].suffix, rows[i].deep, s.a, &paths, &err));
        for (size_t k = 0; k < paths.len; k++) {
            cr_expect(str_starts_with(paths.items[k], tally_text(s.folder)));
            tally_str name = str_slice(paths.items[k], strlen(s.folder) + 1, TALLY_NONE);
            got = arena_print(s.a, "%.*s%.*s ", TALLY_ARG(got), TALLY_ARG(name));
        }
        cr_expect(str_is(got, rows[i].names), "row %zu: %.*s", i, TALLY_ARG(got));
    }
    str_list all = {0};
    cr_expect(file_walk(s.folder, NULL, true, s.a, &all, &err));
    for (size_t k = 0; k < all.len; k++)
        cr_expect_eq(str_find(all.items[k], STR("link/"), 0), TALLY_NONE,
                     "a link was followed");
    tally_error none = {0};
    cr_expect(!file_walk(scratch_path(&s, "nowhere"), NULL, true, s.a, &all, &none));
    cr_expect_eq(none.code, TALLY_NO_FILE);
    scratch_close(&s);
}

Test(file, takes_paths_apart)
{
    static const struct {
        const char *path, *folder, *name, *stem;
    } rows[] = {
        {"a/b/c.csv", "a/b", "c.csv", "c"},
        {"c.csv", ".", "c.csv", "c"},
        {"/c.csv", "/", "c.csv", "c"},
        {"a/b/", "a/b", "", ""},
        {"a/.hidden", "a", ".hidden", ".hidden"},
        {"a.b/c", "a.b", "c", "c"},
        {"a/b.tar.gz", "a", "b.tar.gz", "b.tar"},
        {"", ".", "", ""},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str path = tally_text(rows[i].path);
        cr_expect(str_is(file_folder(a, path), rows[i].folder), "%s", rows[i].path);
        cr_expect(str_is(file_name(path), rows[i].name), "%s", rows[i].path);
        cr_expect(str_is(file_stem(path), rows[i].stem), "%s", rows[i].path);
    }
    arena_close(a);
}

Test(file, joins_paths)
{
    static const char *const rows[][3] = {{"a", "b/c", "a/b/c"}, {"a/", "b", "a/b"},
                                          {"a", "/b", "/b"},     {"", "b", "b"},
                                          {"/", "b", "/b"},      {".", "b", "./b"}};
    arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = file_join(a, tally_text(rows[i][0]), tally_text(rows[i][1]));
        cr_expect_str_eq(got.ptr, rows[i][2], "NUL-terminated");
    }
    arena_close(a);
}

Test(file, reads_standard_input)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_str got;
    char *big = arena_alloc(s.a, 300000);
    memset(big, 'x', 300000);
    cr_assert(freopen(scratch_write(&s, "in", (tally_str){big, 300000}), "rb", stdin));
    cr_expect(file_read("-", 0, s.a, &got, &err), "%s", err.message);
    cr_expect_eq(got.len, 300000);
    scratch_close(&s);
}
