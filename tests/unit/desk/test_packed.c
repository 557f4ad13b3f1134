/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/desk/packs.h"
#include "tests/unit/desk/reads.h"

Test(packed, tar_gives_files_alone_and_their_names_are_labels)
{
    scratch s = scratch_open();
    arena *a = s.a;
    const tally_str parts[] = {
        pack_tar(a, "news", '5', STR("")),
        pack_tar(a, "news/a.html", '0', STR("<p>One.</p>")),
        pack_tar(a, "../../up.txt", '0', STR("Up.")),
        pack_tar(a, "/etc/cron.d/x.txt", '0', STR("Absolute.")),
        pack_tar(a, "link.txt", '2', STR("")),
        pack_tar(a, "hard.txt", '1', STR("")),
        pack_tar(a, "device.txt", '3', STR("")),
        pack_tar(a, "picture.png", '0', STR("\x89PNG")),
        pack_tar(a, "news/a.html", '0', STR("<p>Again.</p>")),
        pack_tar(a, "bad\nname\x1b[2J.txt", '0', STR("Steering.")),
        pack_tar(a, "lines.jsonl", '0', STR("{\"id\":\"1\",\"text\":\"In a line.\"}\n")),
        pack_tar_end(a),
    };
    tally_str tar = pack_all(a, parts, sizeof parts / sizeof *parts);
    const char *all = "a.tar:news/a.html: <p>One.</p>\n"
                      "a.tar:../../up.txt: Up.\n"
                      "a.tar:/etc/cron.d/x.txt: Absolute.\n"
                      "a.tar:news/a.html (2): <p>Again.</p>\n"
                      "a.tar:bad\xef\xbf\xbdname\xef\xbf\xbd[2J.txt: Steering.\n"
                      "a.tar:lines.jsonl:1 [jsonl]: In a line.\n";
    expect_reads(&s, scratch_write(&s, "a.tar", tar), all);
    cr_expect(scratch_count(&s) == 1, "nothing was written");
    tally_str expected = arena_print(a, "%s", all);
    for (size_t at = 0; (at = str_find(expected, STR("a.tar"), at)) != TALLY_NONE; at++)
        memcpy((char *)expected.ptr + at, "a.tgz", 5);
    expect_reads(&s, scratch_write(&s, "a.tgz", pack_gzip(a, tar)), expected.ptr);
    scratch_close(&s);
}

Test(packed, zip_is_read_with_and_without_a_way_back)
{
    scratch s = scratch_open();
    arena *a = s.a;
    const char *const names[] = {"a.html", "../b.txt", "c.bin"};
    const tally_str files[] = {STR("<p>One.</p>"), STR("Two."), STR("\1\2")};
    tally_str zip = pack_zip(a, names, files, 3);
    expect_reads(&s, scratch_write(&s, "a.zip", zip),
                 "a.zip:a.html: <p>One.</p>\na.zip:../b.txt: Two.\n");
    expect_reads(&s, scratch_write(&s, "a.zip.gz", pack_gzip(a, zip)),
                 "a.zip.gz:a.html: <p>One.</p>\na.zip.gz:../b.txt: Two.\n");
    scratch_close(&s);
}

Test(packed, what_is_cut_off_gives_what_is_whole_and_one_fault)
{
    scratch s = scratch_open();
    arena *a = s.a;
    const tally_str parts[] = {pack_tar(a, "a.html", '0', STR("<p>One.</p>")),
                               pack_tar(a, "b.html", '0', STR("<p>Two.</p>"))};
    tally_str tar = pack_all(a, parts, 2);
    expect_reads(&s, scratch_write(&s, "a.tar", str_slice(tar, 0, tar.len - 600)),
                 "a.tar:a.html: <p>One.</p>\na.tar ! bad-data\n");
    expect_reads(&s, scratch_write(&s, "b.tar", str_slice(tar, 0, tar.len - 508)),
                 "b.tar:a.html: <p>One.</p>\nb.tar:b.html ! bad-data\nb.tar ! bad-data\n");
    tally_str lines = pack_gzip(a, STR("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"));
    expect_reads(&s, scratch_write(&s, "a.jsonl.gz", str_slice(lines, 0, lines.len - 6)),
                 "a.jsonl.gz:1 [jsonl]: One.\na.jsonl.gz:2 [jsonl]: Two.\n"
                 "a.jsonl.gz:3 ! bad-data\n");
    scratch_close(&s);
}

Test(packed, a_single_file_is_an_article_by_its_inner_name)
{
    scratch s = scratch_open();
    arena *a = s.a;
    expect_reads(&s, scratch_write(&s, "a.html.gz", pack_gzip(a, STR("<p>One.</p>"))),
                 "a.html.gz [html]: <p>One.</p>\n");
    expect_reads(&s, scratch_write(&s, "a.md.gz", pack_gzip(a, STR("*One.*"))),
                 "a.md.gz [md]: *One.*\n");
    expect_reads(
        &s,
        scratch_write(&s, "b.html.gz", str_slice(pack_gzip(a, STR("<p>One.</p>")), 0, 20)),
        "b.html.gz ! bad-data\n");
    scratch_close(&s);
}

Test(packed, limits_hold)
{
    scratch s = scratch_open();
    arena *a = s.a;
    const tally_str parts[] = {pack_tar(a, "a.txt", '0', STR("0123456789")),
                               pack_tar(a, "b.txt", '0', STR("0123")),
                               pack_tar(a, "c.txt", '0', STR("0123")), pack_tar_end(a)};
    const char *path = scratch_write(&s, "a.tar", pack_all(a, parts, 4));
    const char *got = reads(&s, path, &(input_options){.max_bytes = 9, .max_entries = 2});
    cr_expect(strcmp(got, "a.tar:a.txt ! too-big\na.tar:b.txt: 0123\na.tar ! too-big\n") ==
                  0,
              "%s", got);
    scratch_close(&s);
}
