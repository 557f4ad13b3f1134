/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/noun.h"

#include <criterion/criterion.h>

#include "tests/unit/claims/shown.h"

#define EXPECT(rows) shown_expect(rows, sizeof(rows) / sizeof *(rows))

Test(noun, ends_with_what_is_counted)
{
    static const shown_row rows[] = {
        {"They cut 12 sales jobs there.", "12 sales job down"},
        {"They met 25 wounded people there.", "25 wounded person"},
        {"They have 400 charging stations there.", "400 station"},
        {"They own 1,100 public housing properties.", "1100 public housing property"},
        {"He made 26 saves then.", "26 save"},
        {"They found seven sailors missing at sea.", "7 sailor"},
        {"They lost eight other employees.", "8 other employee down"},
        {"They sent 400 more troops.", "400 troop"},
        {"They make small, friendly deals, 40 small, friendly deals.",
         "40 small friendly deal"},
        {"There are 452 open  district seats.", "452 open district seat"},
    };
    EXPECT(rows);
}

Test(noun, is_one_thing_behind_one_and_a_hyphen)
{
    static const shown_row rows[] = {
        {"One regiment was formed there.", "1 regiment"},
        {"A three-bedroom house burned.", "3 bedroom"},
        {"They had a three course meal.", "3 course meal"},
        {"The 10,000-strong force left.", "10000 -"},
        {"They met one another.", ""},
        {"After the talks all four condemned China there.", "4 -"},
    };
    EXPECT(rows);
}

Test(noun, stands_behind_of)
{
    static const shown_row rows[] = {
        {"Six of the murders were solved.", "6 murder"},
        {"They hold 36 arrest warrants.", "36 arrest warrant"},
        {"It is one of the hottest days.", "1 hot day"},
        {"One passenger seriously hurt.", "1 passenger"},
        {"It took five-six months there.", "5..6 month"},
        {"It is one of his best shows.", "1 good show"},
        {"Two of Johnson's deputies left.", "2 johnson deputy"},
        {"It is one of the best hotels there.", "1 good hotel"},
        {"It sold 35m of its devices.", "35000000 device"},
        {"Five of those involved had left.", "5 -"},
    };
    EXPECT(rows);
}

Test(noun, may_hold_a_name_with_digits)
{
    static const shown_row rows[] = {
        {"It ordered two new 737 Max jets.", "2 new 737 max jet"},
        {"They got 31 M1A2 tanks.", "31 tank"},
    };
    EXPECT(rows);
}
