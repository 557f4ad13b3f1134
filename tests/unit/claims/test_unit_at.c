/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/unit_at.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef const tally_unit *finder(const draft *d, size_t at, size_t *end);

/* `form` stands in `text`; NULL for no unit at its first token. */
typedef struct {
    const char *text, *form, *unit;
} row;

static draft read_draft(fixture *f, const char *text)
{
    draft d = {.text = tally_text(text), .lex = f->lex, .a = f->a};
    cr_assert(sentence_split(d.text, d.lex, d.a, &d.sentences));
    d.tokens = fixture_tokens(f, text);
    return d;
}

static void check(fixture *f, const row *r, finder *find)
{
    draft d = read_draft(f, r->text);
    tally_str form = tally_text(r->form);
    size_t begin = str_find(d.text, form, 0), end = 0;
    cr_assert(begin != TALLY_NONE, "%s: %s", r->text, r->form);
    const tally_unit *unit = find(&d, token_at(&d.tokens, begin), &end);
    if (!r->unit || !unit) {
        cr_expect(!r->unit && !unit, "%s: %.*s", r->text, unit ? (int)unit->id.len : 4,
                  unit ? unit->id.ptr : "none");
        return;
    }
    cr_expect(str_is(unit->id, r->unit), "%s: %.*s", r->text, TALLY_ARG(unit->id));
    cr_expect(end > 0 && d.tokens.items[end - 1].end == begin + form.len,
              "%s: ends behind %.*s", r->text, TALLY_ARG(token_text(&d.tokens, end - 1)));
}

static void check_all(const row *rows, size_t count, finder *find)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < count; i++)
        check(&f, &rows[i], find);
    fixture_close(&f);
}

Test(unit_at, finds_signs_before_numbers)
{
    static const row rows[] = {
        {"a fine of $5 was paid", "$", "dollar"},
        {"a fine of US$ 5 was paid", "US$", "dollar"},
        {"a fine of U.S.$5 was paid", "U.S.$", "dollar"},
        {"the US $100 million", "US $", "dollar"},
        {"it cost C $6", "C $", "Canadian dollar"},
        {"A $5 million plan", "A", NULL},
        {"A $5 million plan", "$", "dollar"},
        {"it cost A$5", "A$", "Australian dollar"},
        {"it cost Rs. 500", "Rs.", "Indian rupee"},
        {"it cost Rs500", "Rs", "Indian rupee"},
        {"it cost USD115.5", "USD", "dollar"},
        {"it cost MYR42", "MYR", "ringgit"},
        {"it cost mxn$ 15", "mxn$", "Mexican peso"},
        {"a fee of PS2.7m", "PS", "pound sterling"},
        {"a PS5 console", "PS", NULL},
        {"the COP26 talks", "COP", NULL},
        {"a wage of COP500 in Colombia", "COP", "Colombian peso"},
        {"the TOP 10 sites", "TOP", NULL},
        {"from rupees 500 crore", "rupees", "Indian rupee"},
        {"sent the dollar 2 percent higher", "dollar", NULL},
        {"sent the yen 0.4% higher", "yen", NULL},
        {"flew at Mach 5", "Mach", "Mach"},
        {"a dollar is a dollar", "dollar", NULL},
    };
    check_all(rows, COUNT(rows), unit_sign_at);
}

Test(unit_at, finds_words_behind_numbers)
{
    static const row rows[] = {
        {"5 miles away", "miles", "mile"},
        {"5 Miles Away", "Miles", "mile"},
        {"60 miles per hour", "miles per hour", "mile per hour"},
        {"60 miles/hour", "miles/hour", "mile per hour"},
        {"60 miles an hour", "miles an hour", "mile per hour"},
        {"2,000 sq. ft. of it", "sq. ft", "square foot"},
        {"2,000 sq ft", "sq ft", "square foot"},
        {"a 2,000-square-foot flat", "square-foot", "square foot"},
        {"300 kilowatt-hours", "kilowatt-hours", "kilowatt hour"},
        {"5 U.S. dollars", "U.S. dollars", "dollar"},
        {"5 u . s . dollars", "u . s . dollars", "dollar"},
        {"It took 5 min. Dollars fell", "min", "minute"},
        {"five kg of it", "kg", "kilogram"},
        {"ten km/h", "km/h", "kilometre per hour"},
        {"three mb/d", "mb/d", "million barrels per day"},
        {"a chip of 8 Gb", "Gb", "gigabit"},
        {"nine in ten", "in", NULL},
        {"5 Marines", "Marines", NULL},
        {"four at sea", "at", NULL},
    };
    check_all(rows, COUNT(rows), unit_words_at);
}

Test(unit_at, finds_symbols_behind_digits)
{
    static const row rows[] = {
        {"5p", "p", "penny"},
        {"item 5 p", "p", NULL},
        {"50c", "c", "cent"},
        {"a temperature of 20 c", "c", "degree Celsius"},
        {"6in", "in", "inch"},
        {"died 10 in high school", "in", NULL},
        {"5'11\"", "'", "foot"},
        {"5'11\"", "\"", "inch"},
        {"he said \"it was 12\" there", "\" there", NULL},
        {"he said 'a height of 30' there", "' there", NULL},
        {"at a height of 30' there", "'", "foot"},
        {"fell 68 p at the price", "p", "penny"},
        {"a 15\" one", "\"", "inch"},
        {"he said \xe2\x80\x9cit was 12\" there", "\" there", NULL},
        {"a \"Title 1\" and a \"Title 2\" too", "\" too", NULL},
        {"got 5 \"yes\" votes", "\"yes", NULL},
        {"6 ft. 2 in. tall", "in", "inch"},
        {"a pen 10 \" long", "\" long", "inch"},
        {"10 m", "m", "metre"},
        {"a share at 720p", "p", "penny"},
        {"a video in 720p", "p", "line of resolution"},
        {"180 mg/dl", "mg/dl", "milligram per decilitre"},
        {"dust of 35 \xc2\xb5g/m\xc2\xb3", "\xc2\xb5g/m\xc2\xb3",
         "microgram per cubic metre"},
        {"25 \xc2\xb0 C", "\xc2\xb0 C", "degree Celsius"},
        {"4km^3", "km^3", "cubic kilometre"},
        {"20 (kg) of it", "(kg)", "kilogram"},
        {"20 (of it)", "(of it)", NULL},
        {"10$", "$", "dollar"},
        {"50 $20 bills", "$", NULL},
        {"3 USD50 cards", "USD", NULL},
        {"a man of 14st 4lb", "st", "stone"},
        {"lost weight on the 21st", "st", NULL},
        {"a 2TB drive", "TB", "terabyte"},
        {"saw 5 TB patients", "TB", NULL},
        {"5 kmx", "kmx", NULL},
        {"in 250 c.e. and after", "c", NULL},
        {"a three-in-five chance", "in", NULL},
        {"a glass of 2.5cl", "cl", "centilitre"},
    };
    check_all(rows, COUNT(rows), unit_symbol_at);
}

Test(unit_at, is_told_by_the_words_around)
{
    static const row rows[] = {
        {"He lost 20 pounds.", "pounds", "pound-mass"},
        {"He was fined 500 pounds.", "pounds", "pound sterling"},
        {"It takes 20 million pounds of funding.", "pounds", "pound sterling"},
        {"They paid for 5 pounds of beef.", "pounds", "pound-mass"},
        {"It cost 500 pounds in Cairo.", "pounds", "Egyptian pound"},
        {"It cost 500 rupees.", "rupees", "Indian rupee"},
        {"It cost 500 rupees in Karachi.", "rupees", "Pakistani rupee"},
        {"Karachi slept. It cost 500 rupees.", "rupees", "Indian rupee"},
        {"It cost 500 dinars.", "dinars", "dinar"},
        {"It cost 500 dinars in Baghdad.", "dinars", "Iraqi dinar"},
        {"It cost 2 billion marks.", "marks", "German mark"},
        {"She got 9 marks.", "marks", NULL},
        {"It cost 57 trillion won.", "won", "won"},
        {"Of nine, 3 won gold.", "won", NULL},
        {"It wears 2 crowns.", "crowns", NULL},
        {"It cost 50 crowns in Prague.", "crowns", "Czech koruna"},
        {"They had 8 ounces of beer.", "ounces", "fluid ounce"},
        {"They had 8 ounces of silver.", "ounces", "ounce"},
        {"Add 4 ounces of beef and a cup of water.", "ounces", "ounce"},
        {"A fine was paid for 3 pounds of gold.", "pounds", "pound-mass"},
        {"A sum of 3 million pounds of new debt.", "pounds", "pound sterling"},
        {"It took 5 pounds of sugar, paid in cash.", "pounds", "pound-mass"},
        {"Saddled with 5 pounds of debt, it weighed in.", "pounds", "pound sterling"},
        {"It kept 700 bar of pressure.", "bar", "bar"},
        {"It has 7 bars.", "bars", NULL},
    };
    check_all(rows, COUNT(rows), unit_words_at);
}

Test(unit_at, divides_by_what_is_sure)
{
    static const row rows[] = {
        {"cost $5 per pound", "pound", "pound-mass"},
        {"cost $5 a litre", "litre", "litre"},
        {"cost $5/gal", "gal", "gallon"},
        {"-1e-3 W/min", "min", "minute"},
        {"cost $5 a share", "share", NULL},
        {"flows of 5 l/d", "d", "day"},
        {"sold at $5 per cm2 there", "cm2", "square centimetre"},
        {"paid 5 d", "d", NULL},
    };
    check_all(rows, COUNT(rows), unit_per_at);
}

Test(unit_at, covers_digits_of_units)
{
    static const struct {
        const char *text, *letters;
        bool covers;
    } rows[] = {
        {"35 g/m3 of it", "m3", true},      {"a flux of 10 W/m2", "m2", true},
        {"190 km2 of it", "km2", true},     {"3 GtCO2 of it", "GtCO2", true},
        {"a 6-foot-5 man", "foot-5", true}, {"sent 20 F-16 jets", "F-16", false},
        {"the G20 talks", "G20", false},    {"the V6 engine", "V6", false},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        draft d = read_draft(&f, rows[i].text);
        tally_str letters = tally_text(rows[i].letters);
        size_t begin = str_find(d.text, letters, 0);
        size_t first = token_at(&d.tokens, begin);
        size_t last = token_at(&d.tokens, begin + letters.len);
        cr_expect_eq(unit_covers(&d, first, last), rows[i].covers, "%s", rows[i].text);
    }
    fixture_close(&f);
}

Test(unit_at, reads_codes_with_a_scale)
{
    static const struct {
        const char *text, *unit;
        double scale;
    } rows[] = {
        {"MEUR 5", "euro", 1e6}, {"kUSD 5", "dollar", 1e3}, {"bnUSD 5", "dollar", 1e9},
        {"EUR 5", NULL, 0},      {"MODEL 5", NULL, 0},      {"Museum 5", NULL, 0},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        draft d = read_draft(&f, rows[i].text);
        size_t end = 0;
        double scale = 0;
        const tally_unit *unit = unit_scaled_at(&d, 0, &end, &scale);
        bool right = rows[i].unit ? unit && str_is(unit->id, rows[i].unit) : !unit;
        cr_expect(right, "%s", rows[i].text);
        cr_expect(nearly(scale, rows[i].scale) && end == (rows[i].unit ? 1 : 0), "%s",
                  rows[i].text);
    }
    fixture_close(&f);
}
