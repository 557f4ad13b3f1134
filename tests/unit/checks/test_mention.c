/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/mention.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

/* The labels of all entities that a sentence mentions, "~" before those by context. */
static tally_str entities(fixture *f, const mention_map *seen, size_t sentence)
{
    tally_str out = {0};
    const mention_list *list = &seen->sentences[sentence].entities;
    for (size_t i = 0; i < list->len; i++) {
        tally_str id = f->r->entities.items[list->items[i].target].id;
        out = arena_print(f->a, "%.*s%s%s%.*s", TALLY_ARG(out), i ? " " : "",
                          list->items[i].by_context ? "~" : "", TALLY_ARG(id));
    }
    return out;
}

static mention_map scan(fixture *f, const char *text)
{
    mention_map seen = {0};
    fixture_write(f, text);
    f->reading.sentences = f->sentences;
    f->reading.quantities = f->quantities;
    article_words words;
    cr_assert(words_of_article(&f->reading, f->a, &words));
    cr_assert(mention_scan(f->r, f->r->policy, &f->reading, &words, f->a, &seen));
    return seen;
}

Test(mention, finds_names_as_they_are_written)
{
    static const char *const rows[][2] = {
        {"Japan's forces grew.", "iso3166.JPN"},
        {"The Japanese army grew.", "iso3166.JPN"},
        {"U.S. troops left.", "iso3166.USA"},
        {"They told us nothing.", ""},
        {"A Marine littoral regiment left.", "usmc.mlr"},
        {"Some okinawans protested.", "place.okinawa"},
    };
    fixture f = fixture_open(NULL);
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mention_map seen = scan(&f, rows[i][0]);
        cr_expect(str_is(entities(&f, &seen, 0), rows[i][1]), "row %zu: %s", i,
                  entities(&f, &seen, 0).ptr);
    }
    fixture_close(&f);
}

Test(mention, a_currency_is_no_country)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "It cost 5 million US dollars.");
    fixture_say(&f, "5 million US dollars", 5e6, 1e6, TALLY_KIND_MONEY, "dollar");
    f.reading.sentences = f.sentences;
    f.reading.quantities = f.quantities;
    mention_map seen = {0};
    article_words words;
    cr_assert(words_of_article(&f.reading, f.a, &words));
    cr_assert(mention_scan(f.r, f.r->policy, &f.reading, &words, f.a, &seen));
    cr_expect_eq(seen.sentences[0].entities.len, 0);
    fixture_close(&f);
}

Test(mention, the_island_is_the_one_named_last)
{
    fixture f = fixture_open(NULL);
    mention_map seen =
        scan(&f, "Talks on Okinawa went on. The island waits. The city waits.");
    cr_expect(str_is(entities(&f, &seen, 1), "~place.okinawa"), "%s",
              entities(&f, &seen, 1).ptr);
    cr_expect(str_is(entities(&f, &seen, 2), ""), "%s", entities(&f, &seen, 2).ptr);
    fixture_close(&f);
}

Test(mention, finds_measures_in_other_forms)
{
    fixture f = fixture_open(NULL);
    mention_map seen = scan(&f, "Defence budgets grew. The treaty enters into force.");
    size_t spending = map_get(&f.r->measure_ids, STR("military-expenditure"));
    const mention_list *list = &seen.sentences[0].measures;
    bool found = false;
    for (size_t i = 0; i < list->len; i++)
        found = found || list->items[i].target == spending;
    cr_expect(found);
    fixture_close(&f);
}
