/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/measure.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
    const char *text, *literal;
    double value;
    const char *unit;
    tally_kind kind;
    double base;
    const char *base_unit;
} row;

static const row rows[] = {
    {"They sent 3,400 Marines.", "3,400 Marines", 3400, "marine", TALLY_KIND_COUNT, 3400,
     "person"},
    {"They sent 400 US and allied troops.", "400 US and allied troops", 400,
     "us allied troop", TALLY_KIND_COUNT, 400, "person"},
    {"They sent 400 Marines and sailors.", "400 Marines and sailors", 400, "marine",
     TALLY_KIND_COUNT, 400, "person"},
    {"It takes an hour and a half.", "an hour and a half", 1.5, "hour", TALLY_KIND_DURATION,
     5400, "second"},
    {"They ran two-and-a-half miles.", "two-and-a-half miles", 2.5, "mile",
     TALLY_KIND_LENGTH, 4023.36, "metre"},
    {"A couple of hundred troops left.", "A couple of hundred troops", 200, "troop",
     TALLY_KIND_COUNT, 200, "person"},
    {"It has 120 bases in Japan.", "120 bases", 120, "base", TALLY_KIND_COUNT, 0, ""},
    {"A fine of $1.65 million fell due.", "$1.65 million", 1.65e6, "dollar",
     TALLY_KIND_MONEY, 1.65e6, "USD"},
    {"A deal of \xe2\x82\xac"
     "3.5bn was made.",
     "\xe2\x82\xac"
     "3.5bn",
     3.5e9, "euro", TALLY_KIND_MONEY, 3.5e9, "EUR"},
    {"They got C$500 million there.", "C$500 million", 5e8, "Canadian dollar",
     TALLY_KIND_MONEY, 5e8, "CAD"},
    {"A stamp at 73 cents sold.", "73 cents", 73, "cent", TALLY_KIND_MONEY, 0.73, "USD"},
    {"A rate of 5 per cent there.", "5 per cent", 5, "percent", TALLY_KIND_PERCENT, 5,
     "percent"},
    {"A lead of 3 percentage points held.", "3 percentage points", 3, "percentage point",
     TALLY_KIND_POINTS, 3, "percentage point"},
    {"A lead of 25 basis points held.", "25 basis points", 25, "basis point",
     TALLY_KIND_POINTS, 0.25, "percentage point"},
    {"They went 40 km there.", "40 km", 40, "kilometre", TALLY_KIND_LENGTH, 40000, "metre"},
    {"It weighed 20kg there.", "20kg", 20, "kilogram", TALLY_KIND_MASS, 20, "kilogram"},
    {"A six-foot wall stood.", "six-foot", 6, "foot", TALLY_KIND_LENGTH, 1.8288, "metre"},
    {"They went at 60 mph there.", "60 mph", 60, "mile per hour", TALLY_KIND_SPEED, 26.8224,
     "metre per second"},
    {"It was \xe2\x88\x92"
     "5\xc2\xb0"
     "C there.",
     "\xe2\x88\x92"
     "5\xc2\xb0"
     "C",
     -5, "degree Celsius", TALLY_KIND_TEMPERATURE, 268.15, "kelvin"},
    {"A county of 877 square miles lies there.", "877 square miles", 877, "square mile",
     TALLY_KIND_AREA, 877 * 2589988.110336, "square metre"},
    {"They waited seven decades there.", "seven decades", 7, "decade", TALLY_KIND_DURATION,
     7 * 315569520.0, "second"},
    {"He served three years in prison.", "three years in prison", 3, "year",
     TALLY_KIND_SENTENCE, 3 * 31556952.0, "second"},
    {"The army holds 1,00,000 men.", "1,00,000 men", 100000, "man", TALLY_KIND_COUNT,
     100000, "person"},
    {"Half of the seats were empty.", "Half", 0.5, "-", TALLY_KIND_SHARE, 0, ""},
    {"They sent 3,400.", "3,400", 3400, "-", TALLY_KIND_OTHER, 0, ""},
};

Test(measure, reads_units_and_counted_nouns)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        cr_expect_eq(r.quantity_count, 1, "%s: %zu quantities", rows[i].text,
                     r.quantity_count);
        if (r.quantity_count != 1)
            continue;
        const tally_quantity *q = r.quantities;
        cr_expect(str_is(q->literal, rows[i].literal), "%s: %.*s", rows[i].text,
                  TALLY_ARG(q->literal));
        cr_expect(nearly(q->value, rows[i].value), "%s: %g", rows[i].text, q->value);
        cr_expect(str_is(q->unit_name, rows[i].unit), "%s: %.*s", rows[i].text,
                  TALLY_ARG(q->unit_name));
        cr_expect_eq(q->kind, rows[i].kind, "%s: kind %d", rows[i].text, (int)q->kind);
        cr_expect(nearly(q->base_value, rows[i].base), "%s: %g", rows[i].text,
                  q->base_value);
        cr_expect(str_is(q->base_unit, rows[i].base_unit), "%s: %.*s", rows[i].text,
                  TALLY_ARG(q->base_unit));
    }
    fixture_close(&f);
}

Test(measure, reads_ranges)
{
    static const struct {
        const char *text;
        double from, to;
        const char *unit;
    } ranges[] = {
        {"It weighs 20 to 25 tonnes there.", 20, 25, "tonne"},
        {"They sent between 20,000 and 25,000 troops.", 20000, 25000, "troop"},
        {"It cost $10 to $15 billion there.", 1e10, 1.5e10, "dollar"},
        {"It cost $1.65m-$2m there.", 1.65e6, 2e6, "dollar"},
        {"It cost 5\xe2\x80\x93"
         "6% more.",
         5, 6, "percent"},
        {"It was 2-3 million tonnes there.", 2e6, 3e6, "tonne"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(ranges); i++) {
        tally_reading r = fixture_read(&f, ranges[i].text);
        cr_expect_eq(r.quantity_count, 1, "%s: %zu quantities", ranges[i].text,
                     r.quantity_count);
        if (r.quantity_count != 1)
            continue;
        const tally_quantity *q = r.quantities;
        cr_expect(q->has_range && nearly(q->value, ranges[i].from) &&
                      nearly(q->value2, ranges[i].to),
                  "%s: %g to %g", ranges[i].text, q->value, q->value2);
        cr_expect(str_is(q->unit_name, ranges[i].unit), "%s: %.*s", ranges[i].text,
                  TALLY_ARG(q->unit_name));
        cr_expect(q->low <= q->value && q->high >= q->value2, "%s", ranges[i].text);
    }
    fixture_close(&f);
}

Test(measure, keeps_apart_what_is_no_range)
{
    static const char *const texts[] = {
        "It rose 5% to 10% there.",
        "They sent 400 tanks and 500 jets.",
        "They sent 25 to 20 men.",
        "It went from 20 kg to 30 km there.",
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_reading r = fixture_read(&f, texts[i]);
        cr_expect_eq(r.quantity_count, 2, "%s: %zu quantities", texts[i], r.quantity_count);
        for (size_t k = 0; k < r.quantity_count; k++)
            cr_expect(!r.quantities[k].has_range, "%s", texts[i]);
    }
    fixture_close(&f);
}

Test(measure, reads_ranks)
{
    static const struct {
        const char *text;
        double value;
    } ranks[] = {{"It is the second-largest city.", 2},
                 {"It is the world's third-largest economy.", 3},
                 {"It is the 21st-largest city.", 21},
                 {"It is the tenth-oldest bridge.", 10},
                 {"It is Japan\xe2\x80\x99s fourth-biggest port.", 4}};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(ranks); i++) {
        tally_reading r = fixture_read(&f, ranks[i].text);
        cr_expect_eq(r.quantity_count, 1, "%s: %zu quantities", ranks[i].text,
                     r.quantity_count);
        if (r.quantity_count != 1)
            continue;
        const tally_quantity *q = r.quantities;
        cr_expect_eq(q->kind, TALLY_KIND_RANK, "%s", ranks[i].text);
        cr_expect(q->value == ranks[i].value && q->low == q->value && q->high == q->value,
                  "%s", ranks[i].text);
    }
    fixture_close(&f);
}

/* A hedge before a range widens the range; it does not narrow it to its lower end. */
Test(measure, hedges_both_ends_of_a_range)
{
    static const char *const texts[] = {"They sent about 5,000 to 6,000 people.",
                                        "They sent between about 5,000 and 6,000 people.",
                                        "They sent some 5,000-6,000 people."};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_reading r = fixture_read(&f, texts[i]);
        cr_assert_eq(r.quantity_count, 1, "%s", texts[i]);
        const tally_quantity *q = r.quantities;
        cr_expect(q->has_range && q->low <= 5000 && q->high >= 6000, "%s: [%g, %g]",
                  texts[i], q->low, q->high);
    }
    fixture_close(&f);
}

Test(measure, takes_no_letter_of_another_word_for_a_scale)
{
    static const struct {
        const char *text;
        double value;
    } letters[] = {
        {"She bought a $20 T-shirt there.", 20},   {"The $500 K-pop ticket sold.", 500},
        {"They paid $5 B-52 crews.", 5},           {"He won the 100m sprint there.", 100},
        {"He won the 10,000m race there.", 10000}, {"The 3m wall stood.", 3}};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(letters); i++) {
        tally_reading r = fixture_read(&f, letters[i].text);
        cr_assert_geq(r.quantity_count, 1, "%s", letters[i].text);
        cr_expect(nearly(r.quantities[0].value, letters[i].value), "%s: %g",
                  letters[i].text, r.quantities[0].value);
    }
    fixture_close(&f);
}

Test(measure, reads_below_zero_at_both_ends)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read(&f, "It was between \xe2\x88\x92"
                                       "10 and \xe2\x88\x92"
                                       "5\xc2\xb0"
                                       "C there.");
    cr_assert_eq(r.quantity_count, 1);
    const tally_quantity *q = r.quantities;
    cr_expect(q->value == -10 && q->value2 == -5 && q->low <= -10 && q->high >= -5,
              "%g to %g in [%g, %g]", q->value, q->value2, q->low, q->high);
    r = fixture_read(&f, "It was minus 5 degrees Celsius there.");
    cr_assert_eq(r.quantity_count, 1);
    cr_expect_eq(r.quantities[0].value, -5);
    fixture_close(&f);
}
