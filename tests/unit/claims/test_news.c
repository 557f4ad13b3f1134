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
        {"It cut deaths by 30% (95% CI 12-45%).",
         "30 percent down; 95 percent; 12..45 percent"},
        {"The rate is 12/100,000 people.", "12 - per 100000 person"},
    };
    EXPECT(rows);
}
