/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tally.h"

#include <criterion/criterion.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

Test(output, replaces_the_file_when_it_is_kept)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_output output;
    const char *path = scratch_write(&s, "report.html", STR("old"));
    cr_assert(tally_output_open(&output, path, &err), "%s", err.message);
    fputs("new and longer", output.file);
    cr_expect(str_is(scratch_read(&s, path), "old"), "until it is closed");
    cr_expect(tally_output_close(&output, true, &err), "%s", err.message);
    cr_expect(str_is(scratch_read(&s, path), "new and longer"));
    cr_expect_eq(scratch_count(&s), 1, "no temporary file is left");
    scratch_close(&s);
}

Test(output, leaves_the_old_file_when_it_is_dropped)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_output output;
    const char *path = scratch_write(&s, "report.html", STR("old"));
    cr_assert(tally_output_open(&output, path, &err));
    fputs("half", output.file);
    cr_expect(tally_output_close(&output, false, &err));
    cr_expect(str_is(scratch_read(&s, path), "old"));
    cr_assert(tally_output_open(&output, scratch_path(&s, "new"), &err));
    cr_expect(tally_output_close(&output, false, &err));
    cr_expect_eq(scratch_count(&s), 1);
    cr_expect_eq(err.code, TALLY_OK);
    scratch_close(&s);
}

Test(output, gives_the_mode_of_an_ordinary_file)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_output output;
    struct stat info;
    const char *path = scratch_path(&s, "report.txt");
    mode_t mask = umask(027);
    cr_assert(tally_output_open(&output, path, &err));
    cr_expect(tally_output_close(&output, true, &err));
    cr_expect(stat(path, &info) == 0 && (info.st_mode & 0777) == 0640, "%o", info.st_mode);
    cr_expect_eq(umask(mask), 027, "the mask stays as it was");
    scratch_close(&s);
}

Test(output, does_not_write_through_a_link)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_output output;
    const char *other = scratch_write(&s, "other", STR("untouched"));
    const char *path = scratch_path(&s, "report");
    cr_expect_eq(symlink(other, path), 0);
    cr_assert(tally_output_open(&output, path, &err));
    fputs("new", output.file);
    cr_expect(tally_output_close(&output, true, &err));
    cr_expect(str_is(scratch_read(&s, other), "untouched"));
    cr_expect(str_is(scratch_read(&s, path), "new"));
    scratch_close(&s);
}

Test(output, says_where_it_cannot_write)
{
    scratch s = scratch_open();
    tally_output output;
    char longest[1200];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const char *const paths[] = {scratch_path(&s, "no/such/folder"), longest};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        tally_error err = {0};
        cr_expect(!tally_output_open(&output, paths[i], &err), "path %zu", i);
        cr_expect_eq(err.code, TALLY_NO_FILE);
        cr_expect(!tally_output_close(&output, true, &err), "nothing is open");
    }
    if (geteuid() != 0) {
        tally_error err = {0};
        chmod(s.folder, 0500);
        cr_expect(!tally_output_open(&output, scratch_path(&s, "report"), &err));
        cr_expect_eq(err.code, TALLY_NO_FILE);
        chmod(s.folder, 0700);
    }
    tally_error err = {0};
    const char *folder = scratch_folder(&s, "report.d");
    cr_assert(tally_output_open(&output, folder, &err));
    cr_expect(!tally_output_close(&output, true, &err), "a folder stands there");
    cr_expect_eq(err.code, TALLY_NO_FILE);
    cr_expect_eq(scratch_count(&s), 1, "no temporary file is left");
    scratch_close(&s);
}

Test(output, takes_a_dash_for_standard_output)
{
    tally_error err = {0};
    tally_output output;
    cr_expect(tally_output_open(&output, "-", &err));
    cr_expect_eq(output.file, stdout);
    cr_expect(tally_output_close(&output, true, &err));
}

Test(output, writes_to_what_is_no_file_and_leaves_it_there)
{
    scratch s = scratch_open();
    tally_error err = {0};
    tally_output output;
    struct stat about;
    char read_back[8] = {0};
    const char *path = scratch_path(&s, "pipe");
    cr_assert_eq(mkfifo(path, 0600), 0);
    int end = open(path, O_RDONLY | O_NONBLOCK);
    cr_assert(end >= 0);
    cr_assert(tally_output_open(&output, path, &err));
    fputs("new\n", output.file);
    cr_expect(tally_output_close(&output, true, &err));
    cr_expect_eq(read(end, read_back, sizeof read_back - 1), 4);
    cr_expect_str_eq(read_back, "new\n");
    cr_expect(stat(path, &about) == 0 && S_ISFIFO(about.st_mode), "it is a pipe still");
    close(end);
    scratch_close(&s);
}
