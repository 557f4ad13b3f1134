/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/batch.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/str.h"
#include "tests/unit/reports/fixture.h"

static tally_str page_of(const batch *b, size_t at)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    cr_assert(out);
    batch_write(b, at, out);
    fclose(out);
    tally_str page = arena_copy(b->a, (tally_str){bytes, len});
    free(bytes);
    return page;
}

static void add(batch *b, fixture *f, const char *name, const char *href)
{
    f->reading.name = tally_text(name);
    if (!f->report.reading)
        fixture_write(f, "line"); /* makes the report */
    batch_add(b, &f->report, tally_text(href));
}

Test(batch, puts_the_worst_article_first)
{
    fixture f = fixture_open(), empty = fixture_open_empty();
    batch b = {.a = f.a};
    add(&b, &empty, "quiet.txt", "articles/quiet.html");
    add(&b, &f, "loud.txt", "articles/loud.html");
    batch_sort(&b);
    cr_assert(str_is(b.articles.items[0].name, "loud.txt"));
    cr_assert(b.articles.items[0].worst.len > 0);
    cr_assert_eq(b.articles.items[1].worst.len, 0);
    cr_assert(b.causes.items.len > 0);
    cr_assert(b.wanted.items.len > 0);
    fixture_close(&f);
    fixture_close(&empty);
}

Test(batch, what_is_accepted_is_no_cause)
{
    static const tally_acceptance given = {.reason = {"so", 2}};
    fixture f = fixture_open();
    batch b = {.a = f.a};
    for (size_t i = 0; i < f.reading.claim_count; i++)
        f.verdicts[i].accepted = &given;
    add(&b, &f, "story.txt", "articles/story.html");
    cr_assert_eq(b.causes.items.len, 0);
    cr_assert_eq(b.wanted.items.len, 0);
    cr_assert_eq(b.articles.items[0].outcome, TALLY_LISTED);
    fixture_close(&f);
}

Test(batch, a_table_is_past_its_date_by_its_review_else_by_its_newest_row)
{
    static const struct {
        const char *newest, *review;
        bool past;
    } rows[] = {
        {"1960-01-19", "2030-01-01", false}, /* history does not age */
        {"2023-01-01", "2022-12-31", true},
        {"2022-02-01", "", false},
        {"2021-12-31", "", true},
        {"", "", false},
    };
    enum { TABLES = sizeof rows / sizeof *rows };
    for (size_t i = 0; i < TABLES; i++) {
        fixture f = fixture_open();
        tally_table table = {.name = STR("t.csv"),
                             .newest = tally_text(rows[i].newest),
                             .review = tally_text(rows[i].review)};
        batch b = {.a = f.a, .tables = &table, .table_count = 1};
        add(&b, &f, "story.txt", "articles/story.html");
        batch_sort(&b);
        cr_expect_eq(b.stale.len, rows[i].past, "row %zu", i);
        cr_expect_eq(has(page_of(&b, 0), "Tables past their date"), rows[i].past);
        fixture_close(&f);
    }
}

Test(batch, says_causes_in_words_and_each_once)
{
    fixture f = fixture_open();
    batch b = {.a = f.a};
    batch_add_cause(&b, STR("direction"), 2);
    batch_add_cause(&b, STR("ends-direction"), 3);
    batch_add_cause(&b, STR("some-other-id"), 1);
    cr_assert_eq(b.causes.items.len, 2);
    cr_expect(str_is(b.causes.items.items[0].name, "up for down"));
    cr_expect_eq(b.causes.items.items[0].count, 5);
    cr_expect(str_is(b.causes.items.items[1].name, "some other id"));
    fixture_close(&f);
}

Test(batch, tells_many_over_several_pages)
{
    fixture f = fixture_open();
    batch b = {.a = f.a};
    for (size_t i = 0; i <= BATCH_PAGE; i++)
        add(&b, &f, arena_print(f.a, "s%zu.txt", i).ptr, "articles/s.html");
    batch_sort(&b);
    cr_assert_eq(batch_pages(&b), 2);
    tally_str first = page_of(&b, 0), second = page_of(&b, 1);
    cr_assert_eq(count_of(first, "<tr>"), BATCH_PAGE + 1);
    cr_assert_eq(count_of(second, "<tr>"), 2);
    cr_assert(has(first, "index-2.html") && has(second, "index.html"));
    cr_assert(has(first, "Commonest causes") && !has(second, "Commonest causes"));
    fixture_close(&f);
}

Test(batch, an_empty_batch_is_a_page)
{
    fixture f = fixture_open_empty();
    batch b = {.a = f.a};
    batch_add_fault(&b, STR("<b>.txt"), STR("is empty & \"bare\""));
    batch_sort(&b);
    tally_str page = page_of(&b, 0);
    cr_assert(has(page, "&lt;b&gt;.txt") && !has(page, "<b>.txt"));
    cr_assert(has(page, "No figure that could be checked was found."));
    fixture_close(&f);
}
