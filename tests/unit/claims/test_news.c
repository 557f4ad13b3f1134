/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as the pages of a newspaper print them, each once misread. */
#include <criterion/criterion.h>

#include "tests/unit/claims/shown.h"

#define EXPECT(rows) shown_expect(rows, sizeof(rows) / sizeof *(rows))

Test(news, reads_sport)
{
    static const shown_row rows[] = {
        {"India made 356/2 in 50 overs.", "356..2 score; 50 over"},
        {"She won the 400 m hurdles in 52.2 seconds.", "400 metre; 52.2 second"},
        {"She ran the 100m in 11 seconds.", "100 metre; 11 second"},
        {"He won the race in 2:30:00 there.", "2.5 hour"},
        {"His time was 1 hour 29 minutes 60 seconds.", "1.483333333 hour; 60 second"},
        {"His time was 1 hour 29 minutes 30 seconds.", "1.491666667 hour"},
        {"He scored with 1:12 left there.", ""},
        {"Sharma took 5/32 there.", ""},
        {"He hit 11-of-19 shots there.", ""},
        {"They beat Noosa in round 3 of the season.", ""},
        {"It was their fourth straight win.", "4 straight win"},
        {"The winger, 23, left.", "23 year of age"},
        {"They held the ball for the attacking half.", ""},
    };
    EXPECT(rows);
}

Test(news, reads_court_and_police)
{
    static const shown_row rows[] = {
        {"They found drugs worth \xc2\xa3"
         "1m and 3kg of gold.",
         "1000000 pound sterling; 3 kilogram"},
        {"They seized 1,200 cannabis plants there.", "1200 cannabis plant"},
        {"They seized 21 live cartridges there.", "21 live cartridge"},
        {"He was held for over 30 hours there.", "30 hour >"},
        {"It fell over two days.", "2 day"},
        {"He was shot in the 1400 block of Elm Street.", ""},
        {"The men were in their 40s then.", ""},
        {"They were aged nine, ten and two aged eleven.",
         "9 year of age; 10 year of age; 2 -; 11 year of age"},
        {"He died there at 84.", "84 year of age"},
        {"She left school at 14.", "14 year of age"},
        {"It took a year and a half.", "1.5 year"},
        {"The blast killed one and injured eight people.", "1 -; 8 person"},
        {"He was aged 13, and seven others left.", "13 year of age; 7 other"},
        {"They were between the ages of 17 and 29.", "17..29 year of age"},
        {"In 18+ years of work she saw it.", "18 year >"},
        {"They shot down 29 drones there.", "29 drone"},
        {"The odds are 1 in 4 million.", "2.5e-07 -"},
        {"One out of every thousand children fell ill.", "0.001 -"},
    };
    EXPECT(rows);
}

Test(news, reads_politics)
{
    static const shown_row rows[] = {
        {"Smith led Jones 52% to 47% there.", "52 percent; 47 percent"},
        {"Women made up 40% of the staff.", "40 percent"},
        {"It needs 170 MPs.", "170 mp"},
        {"The error is plus or minus 3 points.", "3 point"},
        {"It is up from 21 four years ago.", "21 -; 4 year"},
        {"It has people in 34 countries and runs 1,150 stores.", "34 country; 1150 store"},
        {"Cases rose 30-fold there.", "30 - up"},
        {"It costs 20% more than two years ago.", "20 percent; 2 year"},
        {"Six other U.S. diplomats left.", "6 other u.s. diplomat"},
        {"They met 150 security forces there.", "150 security force"},
        {"There were 53 measles related deaths.", "53 measles related death"},
    };
    EXPECT(rows);
}

Test(news, reads_medicine)
{
    static const shown_row rows[] = {
        {"Her blood pressure was 140/90 there.", ""},
        {"Take 150 minutes of exercise a week and under 6 grams of salt.",
         "150 minute per week; 6 gram <"},
        {"It cut deaths by 30% (95% CI 12-45%).",
         "30 percent down; 95 percent; 12..45 percent"},
        {"The rate is 12/100,000 people.", "12 - per 100000 person"},
    };
    EXPECT(rows);
}

Test(news, reads_storms_and_quakes)
{
    static const shown_row rows[] = {
        {"A 6.4 quake hit the town.", "6.4 magnitude"},
        {"It rose to a Category 5 hurricane there.", "5 category"},
        {"The speed of Category 5 hurricanes is known.", ""},
        {"Crews reach category 2 calls late.", ""},
        {"It burned 6 hectares (15 acres), up from 2.5 then.",
         "6 hectare; 15 acre; 2.5 hectare"},
    };
    EXPECT(rows);
}

Test(news, reads_models_and_slips)
{
    static const shown_row rows[] = {
        {"A Boeing 707 fell. Army pilots flew the 707.", ""},
        {"It infected roughly 200,0000 there.", ""},
        {"The site 8chan was shut.", ""},
        {"The Lost 52 Project found it.", ""},
        {"The star 61 Cygni was seen.", ""},
        {"He told WESH 2 so.", ""},
        {"Flight BA 117 was late.", ""},
        {"The other one tries to answer.", ""},
        {"Shares trade at 30 times earnings.", "30 -"},
        {"Shares trade at 22 times forward earnings.", "22 -"},
        {"Two F-16s fell.", "2 f-16"},
        {"It runs iOS 17.2 there.", ""},
        {"The 5,000-1 outsiders won.", ""},
        {"He shot a 3-over 75 there.", "75 -"},
    };
    EXPECT(rows);
}

Test(news, reads_ranks_without_their_noun)
{
    static const shown_row rows[] = {
        {"She came in second there.", "2 ordinal"},
        {"He was tied for fifth there.", "5 ordinal"},
        {"It was the party's first woman and Reed its rival's second.", "1 woman; 2 woman"},
        {"She is the first woman and first Afro- and Asian-American officer.",
         "1 woman; 1 afro- and asian-american officer"},
        {"Six sailors were killed and seven more were hurt.", "6 sailor; 7 sailor"},
        {"The first attack reportedly was there.", "1 attack"},
        {"One thing people remember is that.", "1 thing"},
    };
    EXPECT(rows);
}

Test(news, reads_articles_before_coins)
{
    static const shown_row rows[] = {
        {"It costs a dollar a day.", "1 dollar per day"},
        {"It costs a dollar and 42 cents.", "1.42 dollar"},
        {"It took an hour and 15 minutes.", "1.25 hour"},
        {"He took a dollar bill.", ""},
    };
    EXPECT(rows);
}

Test(news, reads_science)
{
    static const shown_row rows[] = {
        {"It is 100 \xc2\xb1 2 metres long.", "98..102 metre"},
        {"It was 5 +/- 1% there.", "4..6 percent"},
        {"It measures 6 hectares (about 15 acres; 0.06 square km).",
         "6 hectare; 15 acre ~; 0.06 square kilometre ~"},
        {"A year there lasts 33 Earth days.", "33 day"},
        {"It holds 8x2^10 bits.", "8192 bit"},
        {"It was 2 degrees below zero there.", "-2 degree"},
    };
    EXPECT(rows);
}

Test(news, reads_millions_and_metres)
{
    static const shown_row rows[] = {
        {"Its audience peaked at 6.2m in spring.", "6200000 -"},
        {"The river crested at 6.2m in spring.", "6.2 metre"},
        {"The waiting list grew to 7.4m then.", "7400000 -"},
        {"A tower near the audience is 30m tall.", "30 metre"},
        {"It has 2.4bn users, 300m of them in Asia.", "2400000000 user; 300000000 user"},
        {"It drew 3.1m visits in June and 2.2m in July.", "3100000 visit; 2200000 visit"},
        {"He sold the boat for 30 grand.", "30000 -"},
        {"He sold two grand pianos.", "2 grand piano"},
    };
    EXPECT(rows);
}

Test(news, reads_parts_of_points)
{
    static const shown_row rows[] = {
        {"A quarter-point cut came next.", "0.25 percentage point"},
        {"The bank raised rates by half a point.", "0.5 percentage point up"},
        {"She leads by half a point.", "0.5 point"},
        {"The Fed made two quarter-point moves.", "2 move; 0.25 percentage point"},
        {"A fourth point was made.", ""},
    };
    EXPECT(rows);
}

Test(news, reads_parts_held_against_a_whole)
{
    static const shown_row rows[] = {
        {"It has half as many members as before.", "0.5 -"},
        {"It burns a third less fuel.", "0.3333333333 -"},
        {"Prices were a fifth higher.", "0.2 -"},
        {"A third more serious case followed.", ""},
        {"Barely a quarter oppose it.", "0.25 -"},
        {"Only one person in 20 had heard of it.", "0.05 -"},
        {"Nine times out of ten the alarm is false.", "0.9 -"},
        {"He met one person in 20 days.", "1 person; 20 day"},
        {"He spent half as an exile.", ""},
    };
    EXPECT(rows);
}

Test(news, reads_words_of_several_meanings)
{
    static const shown_row rows[] = {
        {"Hundreds of millions of pounds were lost.",
         "100000000..1000000000 pound sterling"},
        {"Thousands of pounds of meat spoiled.", "1000..10000 pound-mass"},
        {"Scores of people fled.", "20..100 person"},
        {"SAT scores of pupils fell.", ""},
        {"The box is 12 x 8 x 5 cm.", "12 centimetre; 8 centimetre; 5 centimetre"},
        {"Highs in the 50s follow lows in the mid-20s.", ""},
        {"Adults drink 14 units of alcohol a week.", "14 unit per week"},
        {"There is 1.2 openings per unemployed worker.",
         "1.2 opening per unemployed worker"},
        {"It earned $1.32 a diluted share.", "1.32 dollar per diluted share"},
        {"A family of four pays $90 a month.", "4 -; 90 dollar per month"},
        {"Towers rise 700 feet above the bay.", "700 foot"},
        {"It fell 4% on Monday and by 2% on Friday.", "4 percent down; 2 percent down"},
        {"He bet \xc2\xa3"
         "20 at 33/1 there.",
         "20 pound sterling"},
    };
    EXPECT(rows);
}

Test(news, counts_what_compounds_describe)
{
    static const shown_row rows[] = {
        {"It cancelled 900 short-haul flights.", "900 short-haul flight"},
        {"It cancelled 900 long-distance trains.", "900 long-distance train"},
        {"At least 14 off-duty nurses helped.", "14 off-duty nurse >"},
        {"It shut 30 high street shops.", "30 high street shop"},
        {"The wall is 30 high and 40 long.", "30 -; 40 -"},
        {"She gave nine sold-out concerts.", "9 sold-out concert"},
        {"He owns two buy-to-let flats.", "2 buy-to-let flat"},
        {"Seven Japanese-owned mills closed.", "7 japanese-owned mill"},
        {"They hit two people, one fatally.", "2 person"},
        {"Some 4,000 Rohingya fled.", "4000 rohingya ~"},
    };
    EXPECT(rows);
}

Test(news, reads_places_behind_the_first)
{
    static const shown_row rows[] = {
        {"Chile ranked 4th, Peru 6th and Cuba 8th.", "4 ordinal; 6 ordinal; 8 ordinal"},
        {"The schools ranked 4th, 6th and 8th in the survey.",
         "4 ordinal; 6 ordinal; 8 ordinal"},
        {"Shops on the 4th, 6th and 8th floors shut.", ""},
        {"Units 5th and 6th came.", ""},
    };
    EXPECT(rows);
}

Test(news, reads_numbers_that_are_names)
{
    static const shown_row rows[] = {
        {"Callers jammed 911 lines and 999 calls rose.", ""},
        {"Boeing's 777 program was late.", ""},
        {"Italy's 4-0 rout of Malta was enough.", "4..0 score"},
        {"Smith's 5-32 was best.", ""},
        {"But half a year later it shut.", "0.5 year"},
        {"A fraction of an inch of rain fell.", ""},
        {"Two United States service members left.", "2 united states service member"},
    };
    EXPECT(rows);
}

Test(news, reads_prices_of_so_much)
{
    static const shown_row rows[] = {
        {"Onions cost Rs 70-80 a kg there.", "70..80 Indian rupee per kilogram"},
        {"Cloth is $4 a metre there.", "4 dollar per metre"},
        {"Two of every three dollars went there.", "0.6666666667 -"},
    };
    EXPECT(rows);
}

Test(news, tells_whose_change_it_is)
{
    static const shown_row rows[] = {
        {"Output fell 4% in May and 7% in June.", "4 percent down; 7 percent down"},
        {"Exports rose 2% and imports 5%.", "2 percent up; 5 percent up"},
        {"Prices rose 3% and 40% of firms said so.", "3 percent up; 40 percent"},
        {"Profit rose 3% and the margin was 5%.", "3 percent up; 5 percent"},
        {"The ruling was handed down by a five-judge panel.", "5 judge"},
        {"The visitors lost by 92 runs.", "92 run"},
        {"The price is up by more than half in May.", "0.5 - >"},
    };
    EXPECT(rows);
}

Test(news, tells_people_and_places)
{
    static const shown_row rows[] = {
        {"It hurt 90 people in 12 towns, 34 of whom died.",
         "90 person; 12 town; 34 person"},
        {"The pair, both 19, were fined.", "19 year of age"},
        {"Leeds are 13th with 15 points.", "13 ordinal; 15 point"},
        {"He was 14th of 20 at the turn.", "14 ordinal; 20 -"},
        {"It is the seventh-lowest minimum.", "7 ordinal"},
    };
    EXPECT(rows);
}
