/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/desk/reads.h"

static const char rss[] =
    "<?xml version='1.0'?>\n<rss version='2.0' xmlns:content='c' xmlns:dc='d' xmlns:wp='w'>"
    "<channel><title>The Harbour Times</title><link>http://h.example</link>"
    "<image><title>No title</title></image>"
    "<item><title>Ships &amp; men</title><link>http://h.example/1</link>"
    "<pubDate>Thu, 12 Jan 2023 10:00:00 GMT</pubDate><guid>one</guid>"
    "<description>Short.</description>"
    "<content:encoded><![CDATA[<p>The whole story of it.</p>]]></content:encoded></item>"
    "<item><title>Second</title><dc:date>2023-02-03T00:00:00Z</dc:date>"
    "<description>&lt;p&gt;Escaped.&lt;/p&gt;</description></item>"
    "<item><title>A draft</title><wp:status>draft</wp:status>"
    "<description>Not out.</description></item>"
    "<item><title>A picture</title><wp:post_type>attachment</wp:post_type></item>"
    "<item><title>Posted</title><wp:post_type>post</wp:post_type>"
    "<wp:status>publish</wp:status><content:encoded>Text.</content:encoded></item>";

Test(feed, reads_rss_and_exports_of_wordpress)
{
    scratch s = scratch_open();
    tally_str whole = arena_print(s.a, "%s</channel></rss>", rss);
    const char *expected =
        "f:1 [html] 'Ships & men | The Harbour Times | http://h.example/1 | 20230112: "
        "<p>The whole story of it.</p>\n"
        "f:2 [html] 'Second | The Harbour Times | 20230203: <p>Escaped.</p>\n"
        "f:5 [html] 'Posted | The Harbour Times: Text.\n";
    expect_reads(&s, scratch_write(&s, "f", whole), expected);
    tally_str cut = arena_print(s.a, "%s<item><title>Cut", rss);
    expected = arena_print(s.a, "%sf:6 ! bad-data\n", expected).ptr;
    expect_reads(&s, scratch_write(&s, "f", cut), expected);
    scratch_close(&s);
}

Test(feed, reads_atom)
{
    scratch s = scratch_open();
    expect_reads(
        &s,
        scratch_write(
            &s, "f.xml",
            STR("<feed xmlns='http://www.w3.org/2005/Atom'><title>Times</title>"
                "<entry><title>One</title><link rel='self' href='no'/>"
                "<link href='http://h.example/1'/><id>x</id>"
                "<published>2023-01-12T00:00:00Z</published><summary>Short.</summary>"
                "<content type='xhtml'><div>Long <b>and</b> whole.</div></content></entry>"
                "</feed>")),
        "f.xml:1 [html] 'One | Times | http://h.example/1 | 20230112: Long and whole.\n");
    scratch_close(&s);
}

Test(feed, entities_of_its_own_are_not_expanded)
{
    scratch s = scratch_open();
    const char *got = reads(
        &s,
        scratch_write(&s, "f.xml",
                      STR("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
                          "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                          "<rss><channel><item><title>T</title>"
                          "<description>One &b; &x; two.</description></item></channel>"
                          "</rss>")),
        NULL);
    cr_expect(!strstr(got, "aaaa") && !strstr(got, "root:"), "%s", got);
    scratch_close(&s);
}

Test(feed, other_xml_is_no_feed)
{
    scratch s = scratch_open();
    expect_reads(&s, scratch_write(&s, "a.xml", STR("<note><body>Text.</body></note>")),
                 "a.xml: <note><body>Text.</body></note>\n");
    scratch_close(&s);
}
