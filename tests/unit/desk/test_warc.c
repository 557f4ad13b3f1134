/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/desk/packs.h"
#include "tests/unit/desk/reads.h"

#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define ALL(a, ...)                                 \
    pack_all((a), (const tally_str[]){__VA_ARGS__}, \
             sizeof((const tally_str[]){__VA_ARGS__}) / sizeof(tally_str))

static tally_str good(arena *a, const char *url, const char *text)
{
    return pack_page(a, url, HTML, arena_print(a, "<p>%s</p>", text));
}

static void expect_warc(scratch *s, tally_str bytes, const char *expected)
{
    expect_reads(s, scratch_write(s, "a.warc", bytes), expected);
}

#define A ":1 [html] @ a.org | http://a.org/1 = utf-8 ~ 20230112: <p>One.</p>\n"
#define B(n) \
    ":" #n " [html] @ b.org | https://www.b.org:80/x?y = utf-8 ~ 20230112: <p>Two.</p>\n"

Test(warc, gives_pages_that_were_found_and_passes_over_the_rest)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str gone = pack_record(a, "response", "http://a.org/none", -1,
                                 STR("HTTP/1.1 404 Not Found\r\n" HTML "\r\n<p>No.</p>"));
    tally_str picture =
        pack_page(a, "http://a.org/p", "Content-Type: image/png\r\n", STR("\x89PNG"));
    tally_str request =
        pack_record(a, "request", "http://a.org/1", -1, STR("GET / HTTP/1.1"));
    tally_str kept = pack_record(a, "warcinfo", "", -1, STR("software: none"));
    expect_warc(&s,
                ALL(a, good(a, "http://a.org/1", "One."), kept, request, gone, picture,
                    good(a, "<https://www.b.org:80/x?y>", "Two.")),
                "a.warc" A "a.warc" B(6));
    scratch_close(&s);
}

Test(warc, reads_on_behind_records_that_are_broken)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str page = STR("HTTP/1.1 200 OK\r\n" HTML "\r\n<p>Broken.</p>");
    tally_str one = good(a, "http://a.org/1", "One.");
    tally_str two = good(a, "https://www.b.org:80/x?y", "Two.");
    const long lengths[] = {-5, 0, 10, 100000, 2000000000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        tally_str bad = pack_record(a, "response", "http://c.org", lengths[i], page);
        expect_warc(&s, ALL(a, one, bad, two),
                    "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    }
    long within = (long)(page.len + 4 + str_find(two, STR("\r\n\r\n"), 0));
    tally_str over = pack_record(a, "response", "http://c.org", within, page);
    expect_warc(&s, ALL(a, one, over, two), "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    expect_warc(&s, ALL(a, one, STR("noise\r\nmore noise\r\n"), two),
                "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    expect_warc(&s, ALL(a, one, STR("WARC/1.0\r\nContent-Length: many\r\n\r\n"), two),
                "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    expect_warc(&s, ALL(a, one, str_slice(two, 0, two.len - 20)),
                "a.warc" A "a.warc:2 ! bad-data\n");
    scratch_close(&s);
}

Test(warc, finds_records_behind_holes_and_tells_of_junk_once)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str one = good(a, "http://a.org/1", "One.");
    tally_str two = good(a, "https://www.b.org:80/x?y", "Two.");
    const tally_str hole = {"\0\0\0\0\0\0\0\0", 8};
    const tally_str junk[] = {hole, STR("broke off in a line "),
                              STR("WARC/1.0\nWARC/1.0\n")};
    expect_warc(&s, ALL(a, one, junk[0], two),
                "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    expect_warc(&s, ALL(a, one, junk[1], two),
                "a.warc" A "a.warc:2 ! bad-data\na.warc" B(3));
    expect_warc(&s, ALL(a, one, junk[2], two),
                "a.warc" A "a.warc:2 ! bad-data\na.warc:3 ! bad-data\na.warc" B(4));
    tally_str bad = pack_gzip(a, STR("noise")), packed = pack_gzip(a, two);
    ((char *)bad.ptr)[10] = 7;
    const char *path =
        scratch_write(&s, "a.warc.gz", ALL(a, pack_gzip(a, one), bad, bad, bad, packed));
    expect_reads(&s, path, "a.warc.gz" A "a.warc.gz:2 ! bad-data\na.warc.gz" B(3));
    scratch_close(&s);
}

Test(warc, reads_on_behind_members_that_are_broken)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str one = pack_gzip(a, good(a, "http://a.org/1", "One."));
    tally_str two = pack_gzip(a, good(a, "https://www.b.org:80/x?y", "Two."));
    tally_str bad = pack_gzip(a, good(a, "http://c.org/", "Broken."));
    ((char *)bad.ptr)[10] = 7; /* a kind of block that there is not */
    const char *path = scratch_write(&s, "a.warc.gz", ALL(a, one, bad, two));
    expect_reads(&s, path, "a.warc.gz" A "a.warc.gz:2 ! bad-data\na.warc.gz" B(3));
    path = scratch_write(&s, "a.warc.gz", ALL(a, one, str_slice(bad, 0, 8), two));
    expect_reads(&s, path, "a.warc.gz" A "a.warc.gz:2 ! bad-data\na.warc.gz" B(3));
    path = scratch_write(&s, "a.warc.gz", ALL(a, one, str_slice(two, 0, two.len - 30)));
    expect_reads(&s, path,
                 "a.warc.gz" A "a.warc.gz:2 ! bad-data\na.warc.gz:3 ! bad-data\n");
    scratch_close(&s);
}

Test(warc, a_record_that_is_too_long_ends_with_its_member)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str page = STR("HTTP/1.1 200 OK\r\n" HTML "\r\n<p>Broken.</p>");
    tally_str bad = pack_gzip(a, pack_record(a, "response", "http://c.org", 900, page));
    tally_str one = pack_gzip(a, good(a, "http://a.org/1", "One."));
    tally_str two = pack_gzip(a, good(a, "https://www.b.org:80/x?y", "Two."));
    const char *path = scratch_write(&s, "x", ALL(a, one, bad, two));
    expect_reads(&s, path, "x" A "x:2 ! bad-data\nx" B(3));
    tally_str whole = pack_gzip(a, ALL(a, good(a, "http://a.org/1", "One."),
                                       good(a, "https://www.b.org:80/x?y", "Two.")));
    path = scratch_write(&s, "y.warc.gz", whole);
    expect_reads(&s, path, "y.warc.gz" A "y.warc.gz" B(2));
    scratch_close(&s);
}

Test(warc, takes_bodies_apart_as_they_were_sent)
{
    scratch s = scratch_open();
    arena *a = s.a;
    tally_str packed = pack_gzip(a, STR("<p>Packed.</p>"));
    const tally_str pages[] = {
        pack_page(a, "http://a.org", HTML "Transfer-Encoding: chunked\r\n",
                  STR("5;x=y\r\n<p>Ch\r\n9\r\nunks.</p>\r\n0\r\n\r\n")),
        pack_page(a, "http://a.org", HTML "Transfer-Encoding: chunked\r\n",
                  STR("<p>Not in chunks.</p>")),
        pack_page(a, "http://a.org", HTML "Content-Encoding: gzip\r\n", packed),
        pack_page(a, "http://a.org", HTML "Content-Encoding: gzip\r\n",
                  STR("<p>Unpacked since.</p>")),
        pack_page(a, "http://a.org", HTML "Content-Encoding: br\r\n", STR("\x1b\x02\x03")),
        pack_page(a, "http://a.org", HTML "Content-Encoding: gzip\r\n",
                  STR("\x01\x02\x03\x04")),
        pack_page(a, "http://a.org", HTML "Transfer-Encoding: chunked\r\n",
                  STR("5\r\n<p>Cu\r\nffff\r\nt off")),
    };
    expect_warc(
        &s, pack_all(a, pages, sizeof pages / sizeof *pages),
        "a.warc:1 [html] @ a.org | http://a.org = utf-8 ~ 20230112: <p>Chunks.</p>\n"
        "a.warc:2 [html] @ a.org | http://a.org = utf-8 ~ 20230112: <p>Not in chunks.</p>\n"
        "a.warc:3 [html] @ a.org | http://a.org = utf-8 ~ 20230112: <p>Packed.</p>\n"
        "a.warc:4 [html] @ a.org | http://a.org = utf-8 ~ 20230112: <p>Unpacked since.</p>\n"
        "a.warc:5 ! bad-data\n"
        "a.warc:6 ! bad-data\n"
        "a.warc:7 [html] @ a.org | http://a.org = utf-8 ~ 20230112: <p>Cut off\n");
    scratch_close(&s);
}

Test(warc, what_came_before_it_is_refused)
{
    scratch s = scratch_open();
    expect_reads(
        &s, scratch_write(&s, "a.arc", STR("filedesc://a.arc 0.0.0.0 2008 text/plain 9\n")),
        "a.arc ! bad-data\n");
    scratch_close(&s);
}
