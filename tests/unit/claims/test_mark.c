/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/mark.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* Labels as "literal=kind", parted by '|'. */
static tally_str labels(fixture *f, const char *text)
{
    tally_str out = STR("");
    tally_reading r = fixture_read(f, text);
    for (size_t i = 0; i < r.label_count; i++)
        out = arena_print(f->a, "%.*s%s%.*s=%.*s", TALLY_ARG(out), i ? "|" : "",
                          TALLY_ARG(r.labels[i].literal), TALLY_ARG(r.labels[i].kind));
    return out;
}

Test(mark, tells_names_from_numbers)
{
    static const char *const rows[][2] = {
        {"the F-35B and the G20", "F-35B=code|G20=code"},
        {"Article 5 of World War II", "Article 5=numbered|World War II=world-war"},
        {"the 12th Marine Regiment", "12th Marine Regiment=ordinal-name"},
        {"for the 21st time", "21st=ordinal-point"},
        {"at No. 10 there", "No. 10=number-sign"},
        {"at 10 Downing Street", "10 Downing Street=address"},
        {"the Group of Seven", "Group of Seven=group-name"},
        {"release 2.10.3", "2.10.3=version"},
        {"Covid-19 spread", "Covid-19=code"},
        {"Chapter 7 of the law", "Chapter 7=numbered"},
        {"open 24/7 there", "24/7=always-open"},
        {"after 9/11 came", "9/11=attacks"},
        {"see www.example.org/4 there", "www.example.org/4=web"},
        {"call 555-0123 now", "555-0123=phone"},
        {"the Boeing 787-9 and the 737 Max 8", "Boeing 787-9=aircraft|737 Max 8=product"},
        {"an iPhone 11 Pro Max there", "iPhone 11 Pro Max=device"},
        {"the Ironbird 2 mission", "Ironbird 2=proper-number"},
        {"the H1N1 flu and 5G", "H1N1=code|5G=digit-code"},
        {"a 4-4-2 side", "4-4-2=formation"},
        {"in case No. 1430/2019 there", "No. 1430/2019=number-sign"},
        {"Queen Elizabeth II spoke", "Elizabeth II=roman-name"},
        {"the 116th U.S. Congress met", "116th U.S. Congress=ordinal-name"},
        {"the 50th anniversary", "50th=ordinal-point"},
        {"the Example Act 2018", "Act 2018=statute"},
        {"the 2019-nCoV virus", "2019-nCoV=hyphen-code"},
        {"London SW1A 2AA there", "SW1A 2AA=postcode"},
        {"see oe24.at there", "oe24.at=web"},
        {"They lay 32m2 of it.", ""},
        {"It cost 115USD there.", ""},
        {"In Brazil 12 people died.", ""},
        {"Some Smith 12 per cent fell.", ""},
        {"They sent 3,400 Marines.", ""},
        {"Prices rose 5% in May 2021.", ""},
        {"No number at all.", ""},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = labels(&f, rows[i][0]);
        cr_expect(str_is(got, rows[i][1]), "%s: %.*s", rows[i][0], TALLY_ARG(got));
    }
    fixture_close(&f);
}

Test(mark, leaves_no_number_unread)
{
    static const char *const texts[] = {
        "007",  "2.10.3", "10.10.10.10", "4-4-2",  "18:9",      "1/2/3", "12:61",
        "00",   "5x",     "x5",          "4x4",    "5'10\"",    "3^5",   "1e5",
        "0x1F", "#1",     "1.",          ".5",     "5\xc2\xb2", "1-",    "-1-2-3-",
        "1,2",  "1..2",   "31/31",       "1st2nd",
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_reading r = fixture_read(&f, texts[i]);
        const char *fault = fixture_fault(&f, &r);
        cr_expect(!fault, "%s: %s", texts[i], fault);
        cr_expect(r.quantity_count + r.date_count + r.label_count > 0, "%s", texts[i]);
    }
    fixture_close(&f);
}

Test(mark, leaves_measures_their_numbers)
{
    static const char *const texts[] = {
        "It is 300 feet tall.", "It is 747 feet tall.", "About 320 dead were found.",
        "They lost 380 people.", "A car of 300 horsepower came."};
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_reading r = fixture_read(&f, texts[i]);
        cr_expect_eq(r.quantity_count, 1, "%s", texts[i]);
        cr_expect_eq(r.label_count, 0, "%s", texts[i]);
    }
    fixture_close(&f);
}
