/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/sentence.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
    const char *text;
    size_t count;
    const char *second;
} row;

static const row rows[] = {
    {"It cost $2.5 million. Nobody paid.", 2, "Nobody paid."},
    {"Lt. Ridge met the U.S. Army. Talks went on.", 2, "Talks went on."},
    {"He lives in the U.S. The rest stayed.", 2, "The rest stayed."},
    {"Mr. J. Smith left at 5 p.m. on Friday. He was late.", 2, "He was late."},
    {"See No. 10 there. No. He said so.", 3, "No."},
    {"\"We left.\" The rest stayed.", 2, "The rest stayed."},
    {"\xe2\x80\x9cWe left.\xe2\x80\x9d The rest stayed.", 2, "The rest stayed."},
    {"(It rained.) They left.", 2, "They left."},
    {"Did they? Yes! They did.", 3, "Yes!"},
    {"Yahoo! said so. It did.", 2, "It did."},
    {"Storm kills 14\n\nA storm crossed the coast.", 2, "A storm crossed the coast."},
    {"First paragraph\nSecond paragraph", 2, "Second paragraph"},
    {"No stop at the end", 1, NULL},
    {"Prices rose 5.3 per cent.", 1, NULL},
    {"", 0, NULL},
    {" \n \n", 0, NULL},
    {"...", 1, NULL},
    {"Wait... It rained.", 2, "It rained."},
    {"It rained.\r\nThey left.\r\n", 2, "They left."},
    {"WASHINGTON (AP) - The army left. It rained.", 2, "It rained."},
    {"LONDON, Jan. 12 (Reuters) \xe2\x80\x94 It rained. They left.", 2, "They left."},
    {"The U.S. Army left at 5 p.m. The crowd stayed.", 2, "The crowd stayed."},
    {"He met J. K. Rowling and George W. Bush. They left.", 2, "They left."},
    {"It was founded by John F. Kennedy Jr. in New York. It closed.", 2, "It closed."},
    {"He works for Acme Inc. The firm is old.", 2, "The firm is old."},
    {"It lies in Washington D.C. He lives there.", 2, "He lives there."},
    {"See www.example.org. It is there.", 2, "It is there."},
    {"They met at St. Mary's on Sept. 11, 2001. It rained.", 2, "It rained."},
    {"No. 10 said so. It was the No. 1 issue.", 2, "It was the No. 1 issue."},
    {"\"Why?\" he asked. \"It rained!\" she said.", 2, "\"It rained!\" she said."},
    {"He said: \"It rained.\" They left.", 2, "They left."},
    {"Prices fell 2.5 pct. from May. They rose later.", 2, "They rose later."},
    {"Wait ... it rained. They left.", 2, "They left."},
    {"He \"[...] said so\". They left.", 2, "They left."},
    {"- one thing\n- another thing", 2, "- another thing"},
    {"1. One thing\n2. Another thing", 2, "2. Another thing"},
    {"Acme v. Smith was heard. It ended.", 2, "It ended."},
    {"It rose by approx. 5 per cent. They left.", 2, "They left."},
    {"He died in 2019. In 2020 she left.", 2, "In 2020 she left."},
    {"The plant makes vitamin C. They sell it.", 2, "They sell it."},
    {"At 5 a.m. Friday they left. It rained.", 2, "It rained."},
};

Test(sentence, splits_where_a_reader_would)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        sentence_list got = {0};
        tally_str text = tally_text(rows[i].text);
        cr_expect(sentence_split(text, f.lex, f.a, &got));
        cr_expect_eq(got.len, rows[i].count, "row %zu: %zu sentences", i, got.len);
        if (!rows[i].second || got.len < 2)
            continue;
        tally_str second = str_slice(text, got.items[1].begin, got.items[1].end);
        cr_expect(str_is(second, rows[i].second), "row %zu: %.*s", i, TALLY_ARG(second));
    }
    fixture_close(&f);
}

Test(sentence, goes_on_over_wrapped_lines)
{
    fixture f = fixture_open();
    sentence_list got = {0};
    tally_str text =
        STR("The regiment, which consists of about\nthree thousand Marines, was\n"
            "formed on the island last year. It\nreplaced another unit there.\n\n"
            "A second paragraph stands\nhere.");
    cr_expect(sentence_split(text, f.lex, f.a, &got));
    cr_expect_eq(got.len, 3, "%zu sentences", got.len);
    fixture_close(&f);
}

Test(sentence, covers_the_text_in_order_without_blanks)
{
    fixture f = fixture_open();
    tally_str text = STR("  One.  Two!\n\n \"Three.\"  four\n");
    sentence_list got = {0};
    cr_expect(sentence_split(text, f.lex, f.a, &got));
    size_t at = 0;
    for (size_t i = 0; i < got.len; i++) {
        cr_expect(got.items[i].begin >= at && got.items[i].end > got.items[i].begin);
        tally_str between = str_slice(text, at, got.items[i].begin);
        cr_expect_eq(str_trim(between).len, 0, "sentence %zu", i);
        cr_expect(!str_is_blank(text.ptr[got.items[i].begin]));
        cr_expect(!str_is_blank(text.ptr[got.items[i].end - 1]));
        at = got.items[i].end;
    }
    cr_expect_eq(str_trim(str_slice(text, at, text.len)).len, 0);
    fixture_close(&f);
}
