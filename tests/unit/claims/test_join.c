/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/join.h"

#include <criterion/criterion.h>

#include "tests/unit/claims/shown.h"

#define EXPECT(rows) shown_expect(rows, sizeof(rows) / sizeof *(rows))

Test(join, makes_one_of_two_parts)
{
    static const shown_row rows[] = {
        {"He is 6ft 3in tall.", "6.25 foot"},
        {"She is 6-foot-6 there.", "6.5 foot"},
        {"It cost 3 dollars 50 cents.", "3.5 dollar"},
        {"It cost 15 dollars 50.", "15.5 dollar"},
        {"He got 17 years and six months.", "17.5 year"},
        {"It took 2 hours and 3 cups of tea.", "2 hour; 3 cup"},
        {"It cost $5 and 30 men left.", "5 dollar; 30 man"},
    };
    EXPECT(rows);
}

Test(join, finds_what_the_first_of_two_counts)
{
    static const shown_row rows[] = {
        {"They sold 6 7-ounce boxes.", "6 box; 7 ounce"},
        {"They made eight million 250ml bottles.", "8000000 bottle; 250 millilitre"},
    };
    EXPECT(rows);
}

Test(join, reads_ranges)
{
    static const shown_row rows[] = {
        {"They sent 20,000 to 25,000 troops.", "20000..25000 troop"},
        {"It grew between 5% and 6% there.", "5..6 percent"},
        {"It costs $10 to $15 million.", "10000000..15000000 dollar"},
        {"It costs from $200 to $4 million.", "200..4000000 dollar"},
        {"It costs \xc2\xa3"
         "3-4m there.",
         "3000000..4000000 pound sterling"},
        {"It took three or four years.", "3..4 year"},
        {"It costs $3-4bn a year there.", "3000000000..4000000000 dollar per year"},
        {"It costs $5m to 6m there.", "5000000..6000000 dollar"},
        {"It costs Rs.2000-Rs.2500 there.", "2000..2500 Indian rupee"},
        {"They sent two to three hundred cars.", "200..300 car"},
        {"They earn $48,000 to $90,000 a year.", "48000..90000 dollar per year"},
        {"More than 20 but fewer than 30 men left.", "20..30 man"},
        {"It went from 0-to-60-mph there.", "0..60 mile per hour"},
    };
    EXPECT(rows);
}

Test(join, counts_a_part_in_its_whole)
{
    static const shown_row rows[] = {
        {"Nine of the 12 jurors agreed.", "9 juror; 12 juror"},
        {"Five of the three-ton satellites fell.", "5 satellite; 3 ton"},
        {"They lost 12 of their last 15 games.", "12 game down; 15 game"},
        {"It has 96 flats, 24 of which are new.", "96 flat; 24 flat"},
        {"They built 96 flats, against an average of 120.", "96 flat; 120 flat"},
    };
    EXPECT(rows);
}

Test(join, tells_levels_from_ranges)
{
    static const shown_row rows[] = {
        {"It rose 5% to 7% there.", "5 percent up; 7 percent"},
        {"It fell from 9% to 7% there.", "7..9 percent down"},
        {"It raised the toll from 14 to 31 there.", "14..31 - up"},
        {"It was cut from 45 to just nine.", "9..45 - down"},
        {"It fell from $8bn a year to $4bn.",
         "4000000000..8000000000 dollar per year down"},
        {"It fell from 9% in May to 7% in June.", "9 percent; 7 percent"},
        {"It fell from 1800 to 1700 hours a year.", "1700..1800 hour per year down"},
        {"Sales fell sharply from 1850 to 900 tonnes.", "900..1850 tonne down"},
        {"It fell from 2015 to 2020.", ""},
        {"It grew from 2010 to 2020 and 5 tonnes were lost.", "5 tonne"},
        {"It fell by between 1 and 2 percent.", "1..2 percent down"},
        {"It fell by 1 to 1.5 degrees Celsius.", "1..1.5 degree Celsius down"},
        {"It will grow from 24 to 33-35 billion euros.",
         "2.4e+10 euro; 3.3e+10..3.5e+10 euro"},
        {"It rose by $43 billion to $419 billion.", "4.3e+10 dollar up; 4.19e+11 dollar"},
        {"They want two terms and deputies to three.", "2 term; 3 term"},
    };
    EXPECT(rows);
}

Test(join, reads_scores)
{
    static const shown_row rows[] = {
        {"They won 2-1 there.", "2..1 score"},
        {"They drew 0-0 there.", "0..0 score"},
        {"They lost 1-2 there.", "1..2 score"},
        {"It passed by a vote of 230-to-197 there.", "230..197 score"},
        {"The law covers 5-10 towns.", "5..10 town"},
    };
    EXPECT(rows);
}

Test(join, shares_units_over_lists)
{
    static const shown_row rows[] = {
        {"Roads of 12, 14 and 15 km were built.",
         "12 kilometre; 14 kilometre; 15 kilometre"},
        {"They have four-, five- and six-cylinder engines.",
         "4 cylinder; 5 cylinder; 6 cylinder"},
        {"It sold 460 cars, compared with 63 then.", "460 car; 63 car"},
        {"It fell 102.2 points, or 0.36%, to 27,934.02 there.",
         "102.2 point down; 0.36 percent down; 27934.02 point"},
        {"It rose 2% to 105 there.", "2 percent up; 105 -"},
        {"There are 680 people here and 950 who left.", "680 person; 950 person"},
        {"They paid C$6 (US$4.46) per share.", "6 Canadian dollar per share; 4.46 dollar"},
        {"They were aged nine, ten and 11 then.",
         "9 year of age; 10 year of age; 11 year of age"},
        {"The magnitude was 5.5; others said 5.8 there.", "5.5 magnitude; 5.8 magnitude"},
    };
    EXPECT(rows);
}
