/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown and ninjs; a Word document, being an archive, is read in tests/cli. */
#include <criterion/criterion.h>

#include "base/str.h"
#include "claims/sources/source.h"
#include "tests/unit/claims/copy.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(source_other, reads_markdown)
{
    static const struct {
        const char *text, *title, *blocks;
        int date;
    } rows[] = {
        {"5 **men** and\n*6* more", "", "paragraph 5 men and 6 more", 0},
        {"# Fort\n\n5 men\n\n## Costs\n", "Fort", "paragraph 5 men|heading Costs", 0},
        {"5 men  \n6 men", "", "paragraph 5 men\n6 men", 0},
        {"&pound;5m &#8211; ~~7~~ 6 & 5", "",
         "paragraph \xc2\xa3"
         "5m \xe2\x80\x93 6 & 5",
         0},
        {"- 5 men\n- 6 men", "", "item 5 men|item 6 men", 0},
        {"1. 5 men\n2. 6 men", "", "item 5 men|item 6 men", 0},
        {"> 5 men", "", "quote 5 men", 0},
        {"![5 men](a.jpg)\n\n6 men", "", "caption 5 men|paragraph 6 men", 0},
        {"| Men | 5 |\n|---|---|\n| Ships | 6 |", "", "cell Men|cell 5|cell Ships|cell 6",
         0},
        {"<p>5 men <!-- 7 --> and</p>", "", "paragraph 5 men and", 0},
        {"a<br>5 men", "", "paragraph a 5 men", 0},
        {"[5 men](http://x/99)", "", "paragraph 5 men", 0},
        {"---\ntitle: \"Fort: 40\"\ndate: 2023-01-12\n---\n5 men", "Fort: 40",
         "paragraph 5 men", 20230112},
        {"---\n5 men", "", "paragraph 5 men", 0},
        {"Also read: 6 men lost", "", "related Also read: 6 men lost", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open("a.md", "", tally_text(rows[i].text));
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, rows[i].blocks), "row %zu: %.*s", i, TALLY_ARG(blocks));
        cr_expect(str_is(k.c.title, rows[i].title), "row %zu: %.*s", i,
                  TALLY_ARG(k.c.title));
        cr_expect_eq(k.c.date, rows[i].date, "row %zu", i);
        cr_expect_null(copy_fault(&k), "row %zu: %s", i, copy_fault(&k));
        copy_close(&k);
    }
}

Test(source_other, reads_ninjs)
{
    static const struct {
        const char *text, *title, *blocks, *outlet;
        int date;
    } rows[] = {
        {"{\"headline\": \"Fort\", \"body_text\": \"5 \\u2018men\\u2019\\n\\n6\"}", "Fort",
         "paragraph 5 \xe2\x80\x98men\xe2\x80\x99|paragraph 6", "", 0},
        {"{\"uri\": \"x\", \"source\": \"Times\", \"versioncreated\": \"2023-01-12T06:00:00Z\","
         " \"body_xhtml\": \"<div><p>5 men</p><p>6 \\\"men\\\"</p></div>\"}",
         "", "paragraph 5 men|paragraph 6 \"men\"", "Times", 20230112},
        {"{\"headlines\": [{\"role\": \"main\", \"value\": \"Fort\"}], \"bodies\": "
         "[{\"contentType\": \"text/plain\", \"value\": \"5 men\"}]}",
         "Fort", "paragraph 5 men", "", 0},
        {"{\"body_html\": \"<p>\\ud83d\\ude00 5 men<\\/p>\"}", "",
         "paragraph \xf0\x9f\x98\x80 5 men", "", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open("a.json", "", tally_text(rows[i].text));
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, rows[i].blocks), "row %zu: %.*s %s", i, TALLY_ARG(blocks),
                  k.err.message);
        cr_expect(str_is(k.c.title, rows[i].title), "row %zu: %.*s", i,
                  TALLY_ARG(k.c.title));
        cr_expect(str_is(k.c.outlet, rows[i].outlet), "row %zu", i);
        cr_expect_eq(k.c.date, rows[i].date, "row %zu", i);
        cr_expect_null(copy_fault(&k), "row %zu: %s", i, copy_fault(&k));
        copy_close(&k);
    }
}
