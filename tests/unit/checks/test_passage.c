/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/passage.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

/* A document and its figures with the words around them. */
typedef struct {
    fixture f;
    passage_stems stems;
    passage_list marks;
} sheet;

static void open_sheet(sheet *s, const char *text)
{
    *s = (sheet){.f = fixture_open("spending.csv")};
    cr_assert_not_null(s->f.r, "%s: %s", s->f.err.where, s->f.err.message);
    fixture_write(&s->f, text);
}

static void read_sheet(sheet *s)
{
    fixture *f = &s->f;
    f->reading.sentences = f->sentences;
    f->reading.quantities = f->quantities;
    f->reading.dates = f->dates;
    f->reading.claims = f->claims;
    passage_count(&s->stems, f->r->policy, &f->reading, f->a);
    passage_read(&s->stems, f->r->policy, &f->reading, f->a, &s->marks);
}

static size_t stem_of(sheet *s, const char *text)
{
    word_list words = {0};
    words_split(tally_text(text), 0, s->f.a, &words);
    cr_assert_eq(words.len, 1);
    return map_get(&s->stems.ids, words.items[0].stem);
}

Test(passage, the_nearer_word_is_worth_more)
{
    sheet s;
    open_sheet(&s, "The bakery sold 310 loaves while the distant orchard slept.");
    fixture_say(&s.f, "310 loaves", 310, 1, TALLY_KIND_COUNT, NULL);
    read_sheet(&s);
    const passage_mark *m = &s.marks.items[0];
    double bakery = passage_near(m, stem_of(&s, "bakery"));
    double orchard = passage_near(m, stem_of(&s, "orchard"));
    cr_expect_gt(bakery, orchard);
    cr_expect_gt(orchard, 0);
    cr_expect_eq(passage_near(m, TALLY_NONE), 0);
    fixture_close(&s.f);
}

Test(passage, another_figure_between_takes_from_a_word)
{
    sheet s;
    open_sheet(&s, "Mills ground 40 sacks 70 times.");
    fixture_say(&s.f, "40", 40, 1, TALLY_KIND_COUNT, NULL);
    fixture_say(&s.f, "70", 70, 1, TALLY_KIND_COUNT, NULL);
    read_sheet(&s);
    size_t mills = stem_of(&s, "mills");
    cr_expect_gt(passage_near(&s.marks.items[0], mills),
                 passage_near(&s.marks.items[1], mills) *
                     (1 + s.f.r->policy->weights.passage_between));
    fixture_close(&s.f);
}

Test(passage, figures_share_rare_words_more_than_common_ones)
{
    sheet s;
    open_sheet(&s, "The harbour took 12 boats. The harbour took 34 barges. "
                   "The harbour took 56 boats.");
    fixture_say(&s.f, "12", 12, 1, TALLY_KIND_COUNT, NULL);
    fixture_say(&s.f, "34", 34, 1, TALLY_KIND_COUNT, NULL);
    fixture_say(&s.f, "56", 56, 1, TALLY_KIND_COUNT, NULL);
    read_sheet(&s);
    const passage_mark *m = s.marks.items;
    cr_expect_gt(passage_shared(&s.stems, &m[0], &m[2]),
                 passage_shared(&s.stems, &m[0], &m[1]));
    cr_expect_gt(passage_shared_more(&s.stems, &m[0], &m[2], &m[1]), 0);
    cr_expect(str_find(passage_shared_words(&s.stems, &m[0], &m[2], s.f.a), STR("boat"),
                       0) != TALLY_NONE);
    fixture_close(&s.f);
}

Test(passage, a_name_near_the_figure_owns_it)
{
    sheet s;
    open_sheet(&s, "In all Felby won 12 seats. In all Quay won 19 seats.");
    fixture_say(&s.f, "12", 12, 1, TALLY_KIND_COUNT, NULL);
    fixture_say(&s.f, "19", 19, 1, TALLY_KIND_COUNT, NULL);
    read_sheet(&s);
    const weights *w = &s.f.r->policy->weights;
    const passage_mark *m = s.marks.items;
    cr_expect_eq(passage_owner(w, &m[0]), stem_of(&s, "felby"));
    cr_expect_eq(passage_owner(w, &m[1]), stem_of(&s, "quay"));
    cr_expect(passage_names_other(w, &m[1], &m[0]));
    cr_expect_not(passage_names_other(w, &m[0], &m[0]));
    cr_expect_not(passage_names_unknown(w, &m[0]));
    weights strict = *w;
    strict.passage_named = 2;
    cr_expect_eq(passage_owner(&strict, &m[0]), TALLY_NONE);
    fixture_close(&s.f);
}

Test(passage, words_of_direction_are_tied_to_the_figure_beside_them)
{
    static const struct {
        const char *text;
        passage_word turn;
    } rows[] = {
        {"Rents fell by 9 pounds.", PASSAGE_DOWN},
        {"Rents rose by 9 pounds.", PASSAGE_UP},
        {"Rents fell, and now they are 9 pounds.", PASSAGE_NONE},
        {"Rents are 9 pounds.", PASSAGE_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sheet s;
        open_sheet(&s, rows[i].text);
        fixture_say(&s.f, "9 pounds", 9, 1, TALLY_KIND_COUNT, NULL);
        read_sheet(&s);
        cr_expect_eq(s.marks.items[0].turn, rows[i].turn, "row %zu", i);
        fixture_close(&s.f);
    }
}

Test(passage, a_date_counts_where_it_is_written_out)
{
    cr_expect(passage_is_written(
        &(tally_date){.literal = STR("12 March"), .period = {20230312, 20230312}}));
    cr_expect_not(passage_is_written(
        &(tally_date){.literal = STR("last year"), .period = {20220101, 20221231}}));
    cr_expect_not(
        passage_is_written(&(tally_date){.literal = STR("4:42"), .is_clock = true}));
}
