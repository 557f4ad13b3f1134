/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/concept.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
    const char *text, *concept; /* of the first quantity */
} row;

static void expect_concepts(const row *rows, size_t count)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < count; i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        cr_expect(r.quantity_count > 0, "%s: no quantity", rows[i].text);
        if (r.quantity_count == 0)
            continue;
        tally_str got = r.quantities[0].concept;
        cr_expect(str_is(got, rows[i].concept), "%s: '%.*s', not '%s'", rows[i].text,
                  TALLY_ARG(got), rows[i].concept);
    }
    fixture_close(&f);
}

Test(concept, is_the_subject_of_the_verb)
{
    static const row rows[] = {
        {"Car sales rose 60% there.", "Car sales"},
        {"The Oslo-based miner cut 400 jobs.", "Oslo-based miner"},
        {"A sell-off in tech shares destroyed $5 million.", "sell-off tech shares"},
        {"Year-on-year growth was 5%.", "Year-on-year growth"},
        {"The start-up raised $5 million.", "start-up"},
        {"Boeing delivered 24 jets.", "Boeing"},
        {"The firm has 13,000 workers.", "firm"},
        {"The firm, which has 13,000 workers, grew.", "firm"},
        {"Acme Corp. is cutting about 6,650 roles.", "Acme Corp"},
        {"The bridge will be roughly 1,300 metres long.", "bridge"},
        {"Sales fell and hit $5 million.", "Sales"},
        {"The deficit grew, having increased by $43.6 billion.", "deficit"},
        {"The material, made entirely of coal, weighed 40 kg.", "material"},
        {"The council said it has 400 loans.", "council"},
        {"Shares (the old ones) fell 5%.", "Shares"},
        {"In Ghana gold output fell 5%.", "Ghana gold output"},
        {"In 2019, gold output fell 5%.", "gold output"},
        {"The town plans to hire 400 cooks.", "town"},
    };
    expect_concepts(rows, COUNT(rows));
}

Test(concept, is_what_stands_beside_the_number)
{
    static const row rows[] = {
        {"We measured the brains of 13 people.", "brains"},
        {"It is 60% of its revenue.", "revenue"},
        {"They saw a 5kW solar panel.", "solar panel"},
        {"He won a $48m army contract.", "army contract"},
        {"He paid $52,000 for a new roof.", "new roof"},
        {"floor area of 32 square metres", "floor area"},
        {"Copper +0.2%", "Copper"},
        {"8 miles (13 kilometers) of new tunnels", "new tunnels"},
        {"A man aged 47 left.", "man"},
        {"Mary Poole, 75, left.", "Mary Poole"},
    };
    expect_concepts(rows, COUNT(rows));
}

Test(concept, joins_the_phrase_and_the_subject)
{
    static const row rows[] = {
        {"The firm makes 60% of its revenue there.", "revenue firm"},
        {"The shop has the mirror for $30.", "mirror shop"},
        {"The club agreed to pay $5 million in damages.", "damages club"},
    };
    expect_concepts(rows, COUNT(rows));
}

Test(concept, is_empty_where_the_words_say_none)
{
    static const row rows[] = {
        {"Forty people left.", ""},
        {"There are four bosses.", ""},
        {"It weighs 5 kg.", ""},
        {"They sent 400 troops.", ""},
        {"Nine days later the man was found.", ""},
        {"The man was found after 55 minutes.", ""},
        {"The plant opened five years ago.", ""},
    };
    expect_concepts(rows, COUNT(rows));
}

/* Kinds that were misread once. */
Test(concept, goes_past_relatives_insertions_and_lists)
{
    static const row rows[] = {
        {"Oil prices gained 2% there.", "Oil prices"},
        {"Food costs climbed 3% there.", "Food costs"},
        {"Share gains reached 3% there.", "Share gains"},
        {"Acme reports increased sales of 3% there.", "increased sales Acme"},
        {"Patients who took the drug were 23% less likely to die.", "Patients"},
        {"The firm that makes the tablets earned $3m.", "firm"},
        {"The engine producing 245bhp is new.", "engine"},
        {"Priced from $32,000, the model sells well.", "model"},
        {"With 20 cars, the firm is small.", "firm"},
        {"The asteroid, about 400 metres wide, will pass.", "asteroid"},
        {"Reed scored five goals and left.", "Reed"},
        {"About 60% of the issued shares were sold.", "issued shares"},
    };
    expect_concepts(rows, COUNT(rows));
}

/* Quantities, dates and units never lend their words. */
Test(concept, is_shared_by_what_belongs_together)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read(&f, "Wheat rose from $4 to $5, or 25%, on Monday.");
    for (size_t i = 0; i < r.quantity_count; i++)
        cr_expect(str_is(r.quantities[i].concept, "Wheat"), "%zu: %.*s", i,
                  TALLY_ARG(r.quantities[i].concept));
    cr_expect_geq(r.quantity_count, 2);
    fixture_close(&f);
}

Test(concept, takes_time_in_proportion_to_the_text)
{
    enum { TIMES = 20000 };
    static const char piece[] = "fell 5% and ";
    fixture f = fixture_open();
    char *text = arena_alloc(f.a, TIMES * (sizeof piece - 1) + 1);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + i * (sizeof piece - 1), piece, sizeof piece - 1);
    tally_reading r = fixture_read(&f, text);
    cr_expect_eq(r.quantity_count, TIMES);
    fixture_close(&f);
}
