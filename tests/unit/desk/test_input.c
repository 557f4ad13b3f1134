/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/inputs/input.h"

#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "tests/unit/desk/reads.h"

Test(input, walks_folders_in_order_and_follows_no_links)
{
    scratch s = scratch_open();
    const char *folder = scratch_folder(&s, "news");
    const char *other = scratch_write(&s, "secret.txt", STR("Not for you."));
    tally_error err = {0};
    file_make_folder(scratch_path(&s, "news/a"), &err);
    scratch_write(&s, "news/b.txt", STR("One."));
    scratch_write(&s, "news/a/c.html", STR("<p>Two.</p>"));
    scratch_write(&s, "news/picture.png", STR("\x89PNG"));
    scratch_write(&s, "news/d.jsonl",
                  STR("{\"id\":\"x\",\"text\":\"Three.\"}\n\n"
                      "{\"id\":\"y\",\"text\":4}\n"
                      "{\"id\":\"z\",\"text\":\"Five.\",\"title\":\"T\","
                      "\"date\":\"2023-01-12\"}"));
    cr_assert(symlink(other, scratch_path(&s, "news/link.txt")) == 0);
    cr_assert(mkfifo(scratch_path(&s, "news/pipe.txt"), 0600) == 0);
    expect_reads(&s, folder,
                 "news/a/c.html: <p>Two.</p>\n"
                 "news/b.txt: One.\n"
                 "news/d.jsonl:1 [jsonl]: Three.\n"
                 "news/d.jsonl:3 ! bad-json\n"
                 "news/d.jsonl:4 [jsonl] 'T | 20230112: Five.\n");
    scratch_close(&s);
}

Test(input, leaves_what_globs_and_excludes_leave)
{
    scratch s = scratch_open();
    const char *folder = scratch_folder(&s, "news");
    tally_error err = {0};
    file_make_folder(scratch_path(&s, "news/drafts"), &err);
    scratch_write(&s, "news/a.html", STR("A"));
    scratch_write(&s, "news/b.txt", STR("B"));
    scratch_write(&s, "news/drafts/c.html", STR("C"));
    const char *const globs[] = {"*.html"}, *const excludes[] = {"drafts"};
    input_options options = {
        .globs = globs, .glob_count = 1, .excludes = excludes, .exclude_count = 1};
    const char *got = reads(&s, folder, &options);
    cr_expect(strcmp(got, "news/a.html: A\n") == 0, "%s", got);
    got = reads(&s, scratch_path(&s, "news/*.txt"), NULL);
    cr_expect(strcmp(got, "news/b.txt: B\n") == 0, "%s", got);
    scratch_close(&s);
}

Test(input, says_what_is_missing_before_anything_is_read)
{
    scratch s = scratch_open();
    const char *there = scratch_write(&s, "news.jsonl", STR("{}"));
    const char *paths[] = {there, scratch_path(&s, "nevs.jsonl")};
    tally_error err = {0};
    input *in = input_open(paths, 2, NULL, &err);
    cr_expect(!in && err.code == TALLY_NO_FILE && strstr(err.message, "news.jsonl"), "%s",
              err.message);
    scratch_close(&s);
}

Test(input, reads_nothing_twice_and_counts_its_bytes)
{
    scratch s = scratch_open();
    const char *one = scratch_write(&s, "a.jsonl", STR("{\"text\":\"A.\"}\n"));
    const char *paths[] = {one, one};
    tally_error err = {0};
    input_article article;
    input *in = input_open(paths, 2, NULL, &err);
    cr_assert(in, "%s", err.message);
    cr_expect(input_total_bytes(in) == 14 && input_done_bytes(in) == 0);
    cr_expect(input_next(in, s.a, &article, &err));
    cr_expect(!input_next(in, s.a, &article, &err) && !err.code);
    cr_expect(input_done_bytes(in) == 14);
    input_close(in);
    scratch_close(&s);
}

Test(input, names_that_steer_a_terminal_are_made_harmless)
{
    scratch s = scratch_open();
    const char *folder = scratch_folder(&s, "news");
    scratch_write(&s, "news/a\n\x1b[2J\xff.txt", STR("A"));
    expect_reads(&s, folder, "news/a\xef\xbf\xbd\xef\xbf\xbd[2J\xef\xbf\xbd.txt: A\n");
    scratch_close(&s);
}

Test(input, a_line_may_name_no_file_of_this_machine)
{
    scratch s = scratch_open();
    const char *path =
        scratch_write(&s, "a.jsonl",
                      STR("{\"id\":\"x\",\"text\":\"T.\",\"tables\":[\"/etc/passwd\"]}\n"));
    expect_reads(&s, path, "a.jsonl:1 ! bad-json\n");
    scratch_close(&s);
}
