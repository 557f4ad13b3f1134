/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/remark.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/copy.h"

/* The first remark of a comment as "number|reason|source|by|until", or the first note. */
static tally_str remark_of(const char *said, copy_case *k)
{
    char text[512];
    snprintf(text, sizeof text, "Ten men came.\n<!-- tally: %s -->\nNine men left.\n",
             said);
    *k = copy_open("copy.md", "", tally_text(text));
    if (k->c.remarks.len == 0)
        return k->c.notes.len ? k->c.notes.items[0] : STR("none");
    const tally_remark *r = &k->c.remarks.items[0];
    return arena_print(k->a, "%zu|%.*s|%.*s|%.*s|%d", r->number,
                       TALLY_ARG(r->acceptance.reason), TALLY_ARG(r->acceptance.source),
                       TALLY_ARG(r->acceptance.by), r->acceptance.until);
}

Test(remark, says_which_figure_and_why)
{
    static const char *const rows[][2] = {
        {"accept 2 reason=\"Corps release, 6 Jan\" until=2023-07-01",
         "2|Corps release, 6 Jan|||20230701"},
        {"accept 12 by=ed reason=seen source=https://example.org/a",
         "12|seen|https://example.org/a|ed|0"},
        {"accept 2", "line 2: the comment to tally gives no reason; write reason=\"...\""},
        {"accept reason=\"why\"",
         "line 2: the comment to tally names no figure; write: accept NUMBER reason=\"...\""},
        {"ignore 2 reason=\"why\"", "line 2: the comment to tally begins with no order; "
                                    "write: accept NUMBER reason=\"...\""},
        {"accept 2 reason=\"why until=2023-07-01",
         "line 2: the comment to tally has a part that cannot be read; there are reason, "
         "source, by, and until with a day, YYYY-MM-DD"},
        {"accept 2 reason=\"why\" until=soon",
         "line 2: the comment to tally has a part that cannot be read; there are reason, "
         "source, by, and until with a day, YYYY-MM-DD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        copy_case k;
        tally_str got = remark_of(rows[i][0], &k);
        cr_assert(str_is(got, rows[i][1]), "%s gives %.*s", rows[i][0], TALLY_ARG(got));
        copy_close(&k);
    }
}

Test(remark, other_comments_are_left_alone)
{
    copy_case k =
        copy_open("copy.md", "", STR("Ten <!-- not tally: accept 1 --> men came.\n"));
    cr_assert(k.read && k.c.remarks.len == 0 && k.c.notes.len == 0);
    copy_close(&k);
}

Test(remark, plain_copy_keeps_its_places)
{
    static const char text[] =
        "Ten men.\n<!-- tally: accept 1\nreason=\"9 seen\" -->\nNine.\n";
    copy_case k = copy_open("copy.txt", "", tally_text(text));
    cr_assert(k.read && k.c.remarks.len == 1);
    cr_assert_eq(k.c.text.len, strlen(text));
    cr_assert_eq(str_find(k.c.text, STR("9 seen"), 0), TALLY_NONE);
    cr_assert_eq(str_find(k.c.text, STR("Nine."), 0),
                 str_find(tally_text(text), STR("Nine."), 0));
    copy_close(&k);
}

Test(remark, an_open_comment_is_text)
{
    copy_case k = copy_open("copy.txt", "", STR("Ten men. <!-- tally: accept 1"));
    cr_assert(k.read && k.c.remarks.len == 0);
    cr_assert_neq(str_find(k.c.text, STR("accept"), 0), TALLY_NONE);
    copy_close(&k);
}
