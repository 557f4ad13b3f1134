/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

typedef struct {
    const char *text, *literal;
    double value, grain;
    tally_kind kind;
    const char *unit;
    int year; /* said in the copy; 0: none */
    const char *outcome;
} row;

static void check_rows(const char *table, const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fixture f = fixture_open(table);
        cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
        const row *r = &rows[i];
        fixture_write(&f, r->text);
        tally_quantity *q =
            fixture_say(&f, r->literal, r->value, r->grain, r->kind, r->unit);
        if (r->kind == TALLY_KIND_COUNT && !r->unit)
            q->unit_name = STR("country");
        if (r->year) {
            fixture_claim(&f)->period =
                (tally_period){r->year * 10000 + 101, r->year * 10000 + 1231};
            fixture_claim(&f)->period_stated = true;
        }
        const char *got = fixture_outcome(&f);
        cr_expect_str_eq(got, r->outcome, "row %zu: %s: %s", i, r->text, got);
        fixture_close(&f);
    }
}

#define COUNT TALLY_KIND_COUNT, "person"
#define MONEY TALLY_KIND_MONEY, "dollar"

Test(rules, level_against_the_curated_tables)
{
    static const row rows[] = {
        {"Japan's military spending was $54.1 billion in 2021.", "$54.1 billion", 54.1e9,
         1e8, MONEY, 2021, "agrees exact"},
        {"Japan's military spending was $54 billion in 2021.", "$54 billion", 54e9, 1e9,
         MONEY, 2021, "agrees rounded"},
        {"Japan's military spending was $52 billion in 2021.", "$52 billion", 52e9, 1e9,
         MONEY, 2021, "close within-tolerance"},
        {"Japan's military spending was $46 billion in 2021.", "$46 billion", 46e9, 1e9,
         MONEY, 2021, "outdated stale-at-publication"},
        {"Japan's military spending was $541 billion in 2021.", "$541 billion", 541e9, 1e9,
         MONEY, 2021, "differs power-of-ten"},
        {"Japan's military spending was $84 billion in 2021.", "$84 billion", 84e9, 1e9,
         MONEY, 2021, "differs no-slip-found"},
        {"Japan's military spending was $900 billion in 2021.", "$900 billion", 900e9, 1e11,
         MONEY, 2021, "query large-gap"},
        {"Japan's military spending was $54 billion in 1999.", "$54 billion", 54e9, 1e9,
         MONEY, 1999, "no-reference no-period"},
        {"Spending was $54 billion in 2021.", "$54 billion", 54e9, 1e9, MONEY, 2021,
         "no-reference no-entity"},
        {"Japan's fishing fleet cost $54 billion in 2021.", "$54 billion", 54e9, 1e9, MONEY,
         2021, "no-reference no-measure"},
        {"Japan has a military budget for 300 people.", "300 people", 300, 100, COUNT, 0,
         "no-reference no-measure"},
        {"A Marine littoral regiment consists of 2,000 Marines.", "2,000 Marines", 2000,
         1000, COUNT, 0, "agrees in-range"},
        {"A Marine littoral regiment consists of 9,000 Marines.", "9,000 Marines", 9000,
         1000, COUNT, 0, "query large-gap"},
        {"A Marine littoral regiment consists of 3,000 Marines.", "3,000 Marines", 3000,
         200, COUNT, 0, "differs no-slip-found"},
    };
    check_rows(NULL, rows, sizeof rows / sizeof *rows);
}

Test(rules, level_against_a_bare_table)
{
    static const row rows[] = {
        {"Ruritania's road spending was 4.3 million euros in 2021.", "4.3 million euros",
         4.3e6, 1e5, TALLY_KIND_MONEY, "euro", 2021, "agrees exact"},
        {"Ruritania's road spending was 4.1 million euros in 2021.", "4.1 million euros",
         4.1e6, 1e5, TALLY_KIND_MONEY, "euro", 2021, "outdated stale-at-publication"},
        {"Ruritania's road spending was 4.3 million dollars in 2021.",
         "4.3 million dollars", 4.3e6, 1e5, MONEY, 2021, "no-reference no-measure"},
        {"Graustark's road spending was 3.5 million euros in 2021.", "3.5 million euros",
         3.5e6, 1e5, TALLY_KIND_MONEY, "euro", 2021, "differs no-slip-found"},
    };
    check_rows("spending.csv", rows, sizeof rows / sizeof *rows);
}

Test(rules, a_bare_table_without_unit_or_multiplier)
{
    static const row rows[] = {
        /* in thousands, though the header does not say so */
        {"Ruritania's steel output was 83,200 tonnes in 2020.", "83,200 tonnes", 83200, 100,
         TALLY_KIND_MASS, "tonne", 2020, "agrees exact"},
        {"Ruritania's steel output was 91 tonnes in 2020.", "91 tonnes", 91, 1,
         TALLY_KIND_MASS, "tonne", 2020, "query uncertain-match"},
        /* from one named year to another */
        {"Ruritania's steel output fell from 96.3 in 2021 to 83.2 in 2020.", "96.3", 96.3,
         0.1, TALLY_KIND_OTHER, NULL, 2020, "agrees one-reading"},
        /* a sister of the series */
        {"Ruritania's steel output per capita was 83.2 tonnes in 2020.", "83.2 tonnes",
         83.2, 0.1, TALLY_KIND_MASS, "tonne", 2020, "no-reference no-period"},
        /* a column of steel counts no countries */
        {"Ruritania led 83 countries in steel output in 2020.", "83 countries", 83, 1,
         TALLY_KIND_COUNT, NULL, 2020, "no-reference no-period"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_rows("steel.csv", &rows[i], 1);
}

Test(rules, nothing_is_wrong_for_want_of_a_date)
{
    fixture f = fixture_open(NULL);
    f.reading.date_known = false;
    fixture_write(&f, "New START was signed last year.");
    fixture_say_date(&f, "last year", 20220101, 20221231);
    cr_expect_str_eq(fixture_outcome(&f), "query ambiguous-period");
    f.reading.date_known = true;
    cr_expect_str_eq(fixture_outcome(&f), "differs period");
    fixture_close(&f);
}

Test(rules, a_row_of_the_tables_is_shown_for_all_that_is_decided)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Japan's military spending was $54 billion in 2021.");
    fixture_say(&f, "$54 billion", 54e9, 1e9, TALLY_KIND_MONEY, "dollar");
    fixture_claim(&f)->period = (tally_period){20210101, 20211231};
    fixture_claim(&f)->period_stated = fixture_claim(&f)->quoted = true;
    tally_verdict v = fixture_check(&f, 0);
    cr_assert_eq(v.outcome, TALLY_AGREES);
    cr_assert_geq(v.source_count, 1);
    cr_expect_eq(v.decided_count, 1);
    cr_expect(str_is(v.sources[0].table, "military-expenditure.csv"));
    cr_expect(str_is(v.sources[0].entity, "Japan"));
    cr_expect_gt(v.sources[0].line, 1);
    cr_expect(v.sources[0].url.len > 0 && v.sources[0].why.len > 0 &&
              v.explanation.len > 0);
    cr_expect_float_eq(v.reference, 54.1e9, 1);
    cr_expect_float_eq(v.gap, -1e8, 1);
    cr_assert_eq(v.note_count, 1);
    cr_expect(str_is(v.notes[0], "as quoted"));
    fixture_close(&f);
}

Test(rules, bounds_hold_on_one_side)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Japan's military spending was more than $50 billion in 2021.");
    tally_quantity *q =
        fixture_say(&f, "more than $50 billion", 50e9, 0, TALLY_KIND_MONEY, "dollar");
    fixture_claim(&f)->period = (tally_period){20210101, 20211231};
    fixture_claim(&f)->period_stated = true;
    q->bound = TALLY_MORE;
    q->high = 60e9;
    cr_expect_str_eq(fixture_outcome(&f), "agrees bound-holds");
    cr_expect(str_is(fixture_check(&f, 0).rule, "bound"));
    q->value = q->low = 70e9;
    q->high = 80e9;
    cr_expect_str_eq(fixture_outcome(&f), "differs no-slip-found");
    fixture_close(&f);
}

Test(rules, a_share_is_one_row_over_another)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f,
                  "Okinawa waits. Half of the US troops in Japan are based on the island.");
    tally_quantity *q = fixture_say(&f, "Half", 0.5, 0.05, TALLY_KIND_SHARE, NULL);
    q->bound = TALLY_MORE;
    q->high = 0.6;
    cr_expect_str_eq(fixture_outcome(&f), "agrees bound-holds");
    tally_verdict v = fixture_check(&f, 0);
    cr_expect(str_is(v.rule, "share"));
    cr_expect_eq(v.decided_count, 2);
    cr_expect_not_null(strstr(v.sum.ptr, " / "), "%s", v.sum.ptr);
    q->bound = TALLY_LESS;
    q->value = q->high = 0.3;
    q->low = 0.2;
    cr_expect_str_eq(fixture_outcome(&f), "query ambiguous-period", "the rows are old");
    fixture_close(&f);
}

static const char *rank(const char *text, double place, tally_modality modality)
{
    static char out[80];
    fixture f = fixture_open(NULL);
    fixture_write(&f, text);
    if (modality == TALLY_PLANNED)
        fixture_say(&f, "2%", 2, 1, TALLY_KIND_PERCENT, "percent");
    tally_quantity *q = fixture_say(&f, "largest", place, 0, TALLY_KIND_RANK, NULL);
    q->unit_name = STR("largest");
    fixture_claim(&f)->modality = modality;
    fixture_claim(&f)->place = STR("world");
    snprintf(out, sizeof out, "%s", fixture_outcome(&f));
    fixture_close(&f);
    return out;
}

Test(rules, ranks_count_the_rows_above)
{
    cr_expect_str_eq(rank("China has the world's second largest military budget.", 2, 0),
                     "agrees exact");
    cr_expect_str_eq(rank("China has the world's largest military budget.", 1, 0),
                     "differs rank");
    cr_expect_str_eq(rank("Atlantis has the world's largest military budget.", 1, 0),
                     "no-reference no-measure");
}

Test(rules, a_planned_share_takes_its_place)
{
    static const char text[] =
        "Japan will raise defence spending to 2% of GDP. This would make "
        "Japan's defence budget the world's third largest.";
    cr_expect_str_eq(rank(text, 3, TALLY_PLANNED), "agrees one-reading");
    cr_expect_str_eq(rank(text, 5, TALLY_PLANNED), "query ambiguous-scope");
}

Test(rules, plans_are_held_against_targets)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Japan will raise defence spending to 2% of GDP.");
    tally_quantity *q = fixture_say(&f, "2%", 2, 1, TALLY_KIND_PERCENT, "percent");
    fixture_claim(&f)->modality = TALLY_PLANNED;
    cr_expect_str_eq(fixture_outcome(&f), "agrees exact");
    cr_expect(str_is(fixture_check(&f, 0).rule, "target"));
    *q = (tally_quantity){.span = q->span,
                          .literal = q->literal,
                          .value = 3,
                          .low = 2.5,
                          .high = 3.5,
                          .grain = 1,
                          .kind = q->kind,
                          .unit = q->unit};
    cr_expect_str_eq(fixture_outcome(&f), "differs no-slip-found");
    fixture_close(&f);
}

Test(rules, forecasts_without_a_target_are_listed)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Japan's military spending will be $90 billion.");
    fixture_say(&f, "$90 billion", 90e9, 1e9, TALLY_KIND_MONEY, "dollar");
    fixture_claim(&f)->modality = TALLY_FORECAST;
    cr_expect_str_eq(fixture_outcome(&f), "listed forecast");
    fixture_claim(&f)->modality = TALLY_DENIED;
    cr_expect_str_eq(fixture_outcome(&f), "listed denied");
    fixture_close(&f);
}

Test(rules, dates_are_held_against_their_events)
{
    static const struct {
        const char *text, *literal;
        int first, last;
        bool stated;
        const char *outcome;
    } rows[] = {
        {"New START was signed in April 2010.", "April 2010", 20100401, 20100430, true,
         "agrees in-range"},
        {"New START was signed in 2012.", "2012", 20120101, 20121231, true,
         "differs period"},
        {"New START was signed in June.", "June", 20220601, 20220630, false,
         "query ambiguous-period"},
        {"New START was signed, officials said on Friday.", "Friday", 20230106, 20230106,
         false, "listed date"},
        {"The talks began in April 2010.", "April 2010", 20100401, 20100430, true,
         "listed date"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture f = fixture_open(NULL);
        fixture_write(&f, rows[i].text);
        tally_date *d = fixture_say_date(&f, rows[i].literal, rows[i].first, rows[i].last);
        d->stated = rows[i].stated;
        const char *got = fixture_outcome(&f);
        cr_expect_str_eq(got, rows[i].outcome, "row %zu: %s", i, got);
        fixture_close(&f);
    }
}

/* What a number beside the words of a measure may be of, though not of that measure. */
Test(rules, words_belong_to_one_number)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Japan passed a $500 billion plan, about 10% of GDP.");
    fixture_say(&f, "$500 billion", 500e9, 1e11, TALLY_KIND_MONEY, "dollar");
    fixture_say(&f, "10%", 10, 1, TALLY_KIND_PERCENT, "percent");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "Japan, with a GDP of $4.2 trillion, spent $420 billion.");
    fixture_say(&f, "$4.2 trillion", 4.2e12, 1e11, TALLY_KIND_MONEY, "dollar");
    fixture_say(&f, "$420 billion", 420e9, 1e10, TALLY_KIND_MONEY, "dollar");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_AGREES);
    cr_expect(fixture_check(&f, 1).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "The war cost Japan $100 billion of its GDP.");
    fixture_say(&f, "$100 billion", 100e9, 1e11, TALLY_KIND_MONEY, "dollar");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "The debt of Japan stood at $9 trillion, above its GDP.");
    fixture_say(&f, "$9 trillion", 9e12, 1e12, TALLY_KIND_MONEY, "dollar");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "Asian military spending, led by China, came to $586 billion.");
    fixture_say(&f, "$586 billion", 586e9, 1e9, TALLY_KIND_MONEY, "dollar");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "Japan's GDP per capita was $49,400.");
    fixture_say(&f, "$49,400", 49400, 100, TALLY_KIND_MONEY, "dollar");
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_write(&f, "The urban population of Japan is 116 million.");
    fixture_say(&f, "116 million", 116e6, 1e6, TALLY_KIND_OTHER, NULL);
    cr_expect(fixture_check(&f, 0).outcome == TALLY_NO_REFERENCE);
    fixture_close(&f);
}

Test(rules, a_year_that_no_row_has_is_asked_about)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "The population of Japan was 90 million in the year 1960.");
    fixture_say(&f, "90 million", 90e6, 1e7, TALLY_KIND_OTHER, NULL);
    cr_expect_str_eq(fixture_outcome(&f), "query ambiguous-period");
    fixture_close(&f);
}

Test(rules, an_event_has_one_date_of_its_own)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "Poland joined NATO in 1999 and the EU in 2004.");
    fixture_say_date(&f, "1999", 19990101, 19991231);
    fixture_say_date(&f, "2004", 20040101, 20041231);
    cr_expect(fixture_check(&f, 0).outcome == TALLY_AGREES);
    cr_expect(fixture_check(&f, 1).outcome == TALLY_LISTED);
    fixture_close(&f);
}

/* The words of an office are the same for all who held it. */
Test(rules, an_event_is_that_of_the_name_beside_it)
{
    static const struct {
        const char *text, *literal;
        int year;
        const char *outcome;
    } rows[] = {
        {"Angela Merkel took office in 2006.", "2006", 2006, "differs period"},
        {"Boris Johnson replaced Theresa May, who became prime minister in 2016.", "2016",
         2016, "agrees in-range"},
        {"Angela Merkel was in her third term, and much at home in Europe, when Rohani "
         "became president in 2013.",
         "2013", 2013, "query ambiguous-period"},
        {"Turkey joined NATO allies in a protest in 2019.", "2019", 2019, "listed date"},
        {"Angela Merkel met Xi Jinping before Andrzej Duda became president in 2015.",
         "2015", 2015, "query ambiguous-period"},
        {"Sweden asked to join NATO in 2022.", "2022", 2022, "listed date"},
        {"The INF Treaty, signed in 1987, came into force a year later.", "1987", 1987,
         "agrees in-range"},
        {"Griner was arrested in 2021 and sentenced to prison.", "2021", 2021,
         "listed date"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture f = fixture_open(NULL);
        fixture_write(&f, rows[i].text);
        int year = rows[i].year * 10000;
        fixture_say_date(&f, rows[i].literal, year + 101, year + 1231);
        const char *got = fixture_outcome(&f);
        cr_expect_str_eq(got, rows[i].outcome, "row %zu: %s", i, got);
        fixture_close(&f);
    }
}

Test(rules, durations_count_from_an_event)
{
    fixture f = fixture_open(NULL);
    fixture_write(&f, "The US-Japan alliance for seven decades kept the peace.");
    fixture_say(&f, "seven decades", 7, 1, TALLY_KIND_DURATION, "decade");
    cr_expect_str_eq(fixture_outcome(&f), "agrees rounded");
    cr_expect(str_is(fixture_check(&f, 0).rule, "elapsed"));
    fixture_write(&f, "The US-Japan alliance for nine decades kept the peace.");
    fixture_say(&f, "nine decades", 9, 1, TALLY_KIND_DURATION, "decade");
    cr_expect_str_eq(fixture_outcome(&f), "query uncertain-match");
    fixture_close(&f);
}

/* Two claims of the same words in two sentences. */
static const char *repeat(double first, double second, const char *concept)
{
    static char out[80];
    fixture f = fixture_open("towers.csv");
    fixture_write(
        &f, "The storm cut power to 700 homes in the valley. It cut 9,400 homes off.");
    tally_quantity *q = fixture_say(&f, "700 homes", first, 10, TALLY_KIND_COUNT, "home");
    q->concept = STR("homes without power in the valley");
    fixture_claim(&f)->subject = STR("the storm");
    q = fixture_say(&f, "9,400 homes", second, 10, TALLY_KIND_COUNT, "home");
    q->concept = tally_text(concept);
    fixture_claim(&f)->subject = STR("storm, the");
    snprintf(out, sizeof out, "%s", fixture_outcome(&f));
    fixture_close(&f);
    return out;
}

Test(rules, the_same_fact_told_twice)
{
    cr_expect_str_eq(repeat(700, 9400, "homes in the valley without power"),
                     "conflicts repeat");
    cr_expect_str_eq(repeat(700, 704, "homes in the valley without power"),
                     "no-reference no-entity");
    cr_expect_str_eq(repeat(700, 9400, "homes on the coast without power"),
                     "no-reference no-entity");
}
