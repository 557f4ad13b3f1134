/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "claims/sources/source.h"
#include "tests/unit/claims/copy.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define LEAD \
    "The council has set aside money for a bridge that has long been wanted, it said."

Test(source_html, reads_running_text)
{
    static const struct {
        const char *html, *blocks;
    } rows[] = {
        {"<p>5 men</p>", "paragraph 5 men"},
        {"<p>5\n   men<p>6", "paragraph 5 men|paragraph 6"},
        {"<p>cost &pound3.5m &amp; more", "paragraph cost \xc2\xa3"
                                          "3.5m & more"},
        {"<p>one<br>two<br><br>three", "paragraph one\ntwo|paragraph three"},
        {"<p>10<sup>6</sup> and 3,400<sup>1</sup>", "paragraph 10^6 and 3,400^1"},
        {"<p>5 km<sup>2</sup>, CO<sub>2</sub>", "paragraph 5 km2, CO2"},
        {"<p>was <s>99</s> 5<script>7</script> men", "paragraph was 5 men"},
        {"<ul><li>5 men<li>6 men</ul>", "item 5 men|item 6 men"},
        {"<table><tr><td>Men<td>40</table>", "cell Men|cell 40"},
        {"<blockquote>5 men</blockquote>", "quote 5 men"},
        {"<h2>Costs</h2><p>5 men", "heading Costs|paragraph 5 men"},
        {"<pre>5 men\n  6 men</pre>", "paragraph 5 men\n6 men"},
        {"<figure><img><figcaption>5 men</figcaption></figure><p>" LEAD, "paragraph " LEAD},
        {"<p>" LEAD "<figure><figcaption>5 men</figcaption></figure><p>" LEAD,
         "paragraph " LEAD "|caption 5 men|paragraph " LEAD},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open("a.html", "", tally_text(rows[i].html));
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, rows[i].blocks), "row %zu: %.*s", i, TALLY_ARG(blocks));
        cr_expect_null(copy_fault(&k), "row %zu: %s", i, copy_fault(&k));
        copy_close(&k);
    }
}

Test(source_html, leaves_out_what_is_not_the_article)
{
    static const char *const extras[] = {
        "<nav><a href=/>Home 24</a></nav>",
        "<div class=\"main-nav\">Home 24 and much more to see in this long, long menu.</div>",
        "<footer>Copyright 2023, all rights reserved, and so on, and so on.</footer>",
        "<aside>99 other things to read when you are done with this one, truly.</aside>",
        "<div id=comments><p>I think that 88 men are not enough, and said so before.</p></div>",
        "<section class=\"related-articles\"><p>77 men went to the fort, as we wrote.</p></section>",
        "<p>Also read: <a href=x>66 men lost</a></p>",
        "<p><a href=x>55 men lost</a></p>",
        "<ul><li><a href=x>44 men</a><li><a href=y>33 men</a></ul>",
        "<p hidden>22 men are hidden here, and nobody is to read of them at all.</p>",
        "<div style=\"display:none\">21 men are hidden here, and nobody is to read it.</div>",
        "<form><input value=5>Sign up for 20 letters a day, and never miss a thing.</form>",
    };
    for (size_t i = 0; i < COUNT(extras); i++) {
        arena *a = arena_open(0);
        tally_str html =
            arena_print(a, "<body>%s<div><p>" LEAD "<p>" LEAD "%s<p>" LEAD "</div>%s",
                        i % 2 ? extras[i] : "", extras[i], extras[i]);
        copy_case k = copy_open("a.html", "", html);
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, "paragraph " LEAD "|paragraph " LEAD "|paragraph " LEAD),
                  "row %zu: %.*s", i, TALLY_ARG(blocks));
        copy_close(&k);
        arena_close(a);
    }
}

Test(source_html, keeps_what_a_name_would_drop_when_it_is_all_there_is)
{
    static const char *const bodies[] = {
        "<form>%s</form>", "<div class=sidebar>%s</div>", "<body class=\"has-comments\">%s",
        "<div class=\"article-with-sidebar\">%s</div>", "<article class=post>%s</article>"};
    for (size_t i = 0; i < COUNT(bodies); i++) {
        arena *a = arena_open(0);
        tally_str html = arena_print(a, "<html>%s", "");
        const char *cut = strstr(bodies[i], "%s");
        html = arena_print(a, "<html>%.*s<p>" LEAD "</p>%s", (int)(cut - bodies[i]),
                           bodies[i], cut + 2);
        copy_case k = copy_open("a.html", "", html);
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, "paragraph " LEAD), "row %zu: %.*s", i, TALLY_ARG(blocks));
        copy_close(&k);
        arena_close(a);
    }
}

Test(source_html, takes_what_the_page_says_of_itself)
{
    static const struct {
        const char *head, *title, *outlet, *url;
        int date;
    } rows[] = {
        {"<title>Fort gets 40 ships - The Harbour Times</title>", "Fort gets 40 ships", "",
         "", 0},
        {"<meta property='og:title' content='Fort &amp; ships'>", "Fort & ships", "", "",
         0},
        {"<meta name=date content='2023-01-12T06:00:00Z'>", "", "", "", 20230112},
        {"<meta name=date content='yesterday'>", "", "", "", 0},
        {"<link rel=canonical href='https://example.org/a'>", "", "",
         "https://example.org/a", 0},
        {"<meta property='og:site_name' content='The Harbour Times'>", "",
         "The Harbour Times", "", 0},
        {"<time datetime=2023-01-12>12 Jan</time>", "", "", "", 20230112},
        {"<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", "
         "\"headline\": \"Fort &#039;A&#039;\", \"datePublished\": \"2023-01-12T06:00\", "
         "\"publisher\": {\"name\": \"Times\"}, \"url\": \"https://example.org/a\"}]}</script>",
         "Fort 'A'", "Times", "https://example.org/a", 20230112},
        {"<script type='application/ld+json'>{broken</script>", "", "", "", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_str html =
            arena_print(a, "<html><head>%s</head><body><p>" LEAD, rows[i].head);
        copy_case k = copy_open("a.html", "", html);
        cr_expect(str_is(k.c.title, rows[i].title), "row %zu: %.*s", i,
                  TALLY_ARG(k.c.title));
        cr_expect(str_is(k.c.outlet, rows[i].outlet), "row %zu: %.*s", i,
                  TALLY_ARG(k.c.outlet));
        cr_expect(str_is(k.c.url, rows[i].url), "row %zu: %.*s", i, TALLY_ARG(k.c.url));
        cr_expect_eq(k.c.date, rows[i].date, "row %zu: %d", i, k.c.date);
        copy_close(&k);
        arena_close(a);
    }
}

Test(source_html, finds_the_headline_on_the_page)
{
    copy_case k = copy_open(
        "a.html", "",
        STR("<title>Fort gets 40 ships | Times</title>\n<body><h1>Fort gets\n40 ships</h1><p>" LEAD));
    tally_span span = {.begin = 10, .end = 12, .in_title = true};
    place_find(&k.c.map, &span);
    cr_expect(str_is(k.c.title, "Fort gets 40 ships"));
    cr_expect_eq(span.line, 3);
    cr_expect_eq(span.column, 1);
    cr_expect(str_is(k.c.text, LEAD), "%.*s", TALLY_ARG(k.c.text));
    copy_close(&k);
}

Test(source_html, takes_the_text_for_machines_where_the_page_has_none)
{
    copy_case k = copy_open(
        "a.html", "",
        STR("<div id=root></div>\n<script type=\"application/ld+json\">{\"@type\": "
            "\"NewsArticle\",\n\"articleBody\": \"The fort has 500 men.\\n\\nThe \\u00a35m "
            "plan is near.\"}</script>"));
    tally_str blocks = copy_blocks(&k);
    cr_expect(str_is(blocks, "paragraph The fort has 500 men.|paragraph The \xc2\xa3"
                             "5m plan is near."),
              "%.*s %s", TALLY_ARG(blocks), k.err.message);
    cr_expect_null(copy_fault(&k), "%s", copy_fault(&k));
    cr_expect_eq(k.c.notes.len, 1);
    copy_close(&k);
}

Test(source_html, keeps_a_standfirst_and_a_list_at_the_end)
{
    copy_case k = copy_open(
        "a.html", "",
        STR("<h1>Fort</h1><p class=standfirst>" LEAD "</p><div class=meta>12 January</div>"
            "<div class=article-body><p>" LEAD "<p>" LEAD "<h2>Men</h2><ul><li>5 here<li>6 "
            "there</ul><ul class=tags><li>Forts</ul></div>"));
    tally_str blocks = copy_blocks(&k);
    cr_expect(str_is(blocks, "paragraph " LEAD "|paragraph " LEAD "|paragraph " LEAD
                             "|heading Men|item 5 here|item 6 there"),
              "%.*s", TALLY_ARG(blocks));
    copy_close(&k);
}
