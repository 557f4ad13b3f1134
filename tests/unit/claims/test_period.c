/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/period.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
    int today;
    const char *text, *literal;
    int first, last;
    bool stated;
} row;

static const row rows[] = {
    {20230112, "They met on 18 October 2021 there.", "18 October 2021", 20211018, 20211018,
     true},
    {20230112, "on 2021-10-18", "2021-10-18", 20211018, 20211018, true},
    {20230112, "on 29 February 2024", "29 February 2024", 20240229, 20240229, true},
    {20230112, "on 29 February 2023", "29 February 2023", 0, 0, true},
    {20230112, "on 31 April 2021", "31 April 2021", 0, 0, true},
    {20230112, "on 2021-02-30", "2021-02-30", 0, 0, true},
    {20230112, "They met on October 18 there.", "October 18", 20221018, 20221018, false},
    {20230112, "They met on 3 January there.", "3 January", 20230103, 20230103, false},
    {20230112, "They will meet on 3 January there.", "3 January", 20240103, 20240103,
     false},
    {20230112, "They met in December.", "December", 20221201, 20221231, false},
    {20230112, "They met in January.", "January", 20230101, 20230131, false},
    {20230112, "They will meet in October.", "October", 20231001, 20231031, false},
    {20230112, "They met in February 2024.", "February 2024", 20240201, 20240229, true},
    {20230112, "They met in February 2023.", "February 2023", 20230201, 20230228, true},
    {20230112, "from 28 to 31 January 2021", "28 to 31 January 2021", 20210128, 20210131,
     true},
    {20230112, "They met on Thursday.", "Thursday", 20230112, 20230112, false},
    {20230112, "They met on Friday.", "Friday", 20230106, 20230106, false},
    {20230112, "They will meet on Friday.", "Friday", 20230113, 20230113, false},
    {20230112, "They met last month.", "last month", 20221201, 20221231, true},
    {20230112, "They meet next month.", "next month", 20230201, 20230228, true},
    {20240131, "They meet next month.", "next month", 20240201, 20240229, true},
    {20231231, "They meet next month.", "next month", 20240101, 20240131, true},
    {20230331, "They met last month.", "last month", 20230201, 20230228, true},
    {20230112, "They met last year.", "last year", 20220101, 20221231, true},
    {20230112, "They meet next year.", "next year", 20240101, 20241231, true},
    {20230112, "They met this week.", "this week", 20230109, 20230115, true},
    {20230101, "They met this week.", "this week", 20221226, 20230101, true},
    {20230102, "They met last week.", "last week", 20221226, 20230101, true},
    {20230101, "They met yesterday.", "yesterday", 20221231, 20221231, true},
    {20240228, "They meet tomorrow.", "tomorrow", 20240229, 20240229, true},
    {20230112, "in the 1990s", "1990s", 19900101, 19991231, true},
    {20230112, "in the 90s", "90s", 19900101, 19991231, true},
    {20230112, "in the 20s", "20s", 20200101, 20291231, true},
    {20230112, "the 19th century", "19th century", 18010101, 19001231, true},
    {20230112, "the fourth quarter of 2022", "fourth quarter of 2022", 20221001, 20221231,
     true},
    {20230112, "in Q4", "Q4", 20221001, 20221231, false},
    {20230112, "in Q1 2021", "Q1 2021", 20210101, 20210331, true},
    {20230112, "the 1999-2022 reign", "1999-2022", 19990101, 20221231, true},
    {20230112, "the 2021-22 season", "2021-22", 20210101, 20221231, true},
    {20230112, "in fiscal 2027", "fiscal 2027", 20270101, 20271231, true},
    {20230112, "by 2030", "2030", 20300101, 20301231, true},
    {20230112, "a 2019 study", "2019", 20190101, 20191231, true},
    {20230112, "at 10:30 a.m. GMT", "10:30 a.m. GMT", 0, 0, false},
    /* The year left out: the tense, the printed weekday, then what is near. */
    {20191027, "The rules are to take effect on December 10.", "December 10", 20191210,
     20191210, false},
    {20191027, "Rules as of December 10.", "December 10", 20191210, 20191210, false},
    {20190201, "The hearing is scheduled for February 4.", "February 4", 20190204, 20190204,
     false},
    {20190628, "The trial is scheduled for November.", "November", 20191101, 20191130,
     false},
    {20200106, "They left on Friday, December 27.", "Friday, December 27", 20191227,
     20191227, false},
    {20200106, "They left on Friday, December 25.", "Friday, December 25", 20191225,
     20191225, false},
    {20190911, "Its bid for October elections failed.", "October", 0, 0, false},
    {20200229, "They met on February 29.", "February 29", 20200229, 20200229, false},
    {20210301, "They met on February 29.", "February 29", 0, 0, false},
    {20230112, "They met on March 5 last year.", "March 5 last year", 20220305, 20220305,
     true},
    /* Weekdays. */
    {20191012, "He will be buried on Tuesday.", "Tuesday", 20191015, 20191015, false},
    {20190201, "She said Tuesday's pleas might help.", "Tuesday", 20190129, 20190129,
     false},
    {20190919, "It would pass by on Wednesday.", "Wednesday", 0, 0, false},
    {20230112, "They met last Friday.", "last Friday", 20230106, 20230106, false},
    {20230112, "They met last Monday.", "last Monday", 0, 0, false},
    {20230112, "They meet next Monday.", "next Monday", 20230116, 20230116, false},
    {20230112, "They meet next Friday.", "next Friday", 0, 0, false},
    {20190806, "This Sunday they crossed the sea.", "This Sunday", 20190804, 20190804,
     false},
    {20230112, "They rest this Saturday.", "this Saturday", 20230114, 20230114, false},
    {20230101, "They met on Sunday.", "Sunday", 20230101, 20230101, false},
    {20230112, "They met last weekend.", "last weekend", 20230107, 20230108, true},
    {20230114, "They met at the weekend.", "weekend", 20230114, 20230115, false},
    {20230112, "They played on Super Tuesday.", "Super Tuesday", 0, 0, false},
    /* Parts of years. */
    {20230331, "in the second quarter of this year", "second quarter of this year",
     20230401, 20230630, true},
    {20230101, "They grew last quarter.", "last quarter", 20221001, 20221231, true},
    {20230331, "They grew last quarter.", "last quarter", 20221001, 20221231, true},
    {20230401, "They grew last quarter.", "last quarter", 20230101, 20230331, true},
    {20231115, "They grow next quarter.", "next quarter", 20240101, 20240331, true},
    {20230112, "in H2 2021", "H2 2021", 20210701, 20211231, true},
    {20230112, "three months to February 2024", "three months to February 2024", 20231201,
     20240229, true},
    {20230112, "the year to March 2021", "year to March 2021", 20200401, 20210331, true},
    {20230112, "in December-January 2021", "December-January 2021", 20201201, 20210131,
     true},
    {20230112, "from 28 April \xe2\x80\x93 2 May 2021", "28 April \xe2\x80\x93 2 May 2021",
     20210428, 20210502, true},
    {20230112, "in the 1999-00 season", "1999-00", 19990101, 20001231, true},
    {20230112, "the 21st Century", "21st Century", 20010101, 21001231, true},
    {20230112, "built last century", "last century", 19010101, 20001231, true},
    {20230112, "from 2010-09 on", "2010-09", 0, 0, true},
    /* Counted from today. */
    {20240331, "They met a month ago.", "a month ago", 20240201, 20240229, true},
    {20240301, "They met a week ago.", "a week ago", 20240223, 20240223, true},
    {20240229, "They met a year ago.", "a year ago", 20230201, 20230228, true},
    {20230301, "They met last night.", "last night", 20230228, 20230228, true},
    {20231231, "They meet at noon tomorrow.", "noon tomorrow", 20240101, 20240101, true},
    {20240229, "over the last year", "last year", 20230302, 20240229, true},
    {20190123, "They left earlier in the month.", "earlier in the month", 20190101,
     20190131, true},
    /* Holidays. */
    {20230112, "They met on Christmas Eve.", "Christmas Eve", 20221224, 20221224, false},
    {20230112, "on Easter Sunday 2024", "Easter Sunday 2024", 20240331, 20240331, true},
    {20230112, "on Memorial Day 2021", "Memorial Day 2021", 20210531, 20210531, true},
    {20230112, "on Independence Day 2021", "Independence Day 2021", 0, 0, true},
    /* In figures. */
    {20230112, "on 25/12/2021", "25/12/2021", 20211225, 20211225, true},
    {20230112, "on 12/25/21", "12/25/21", 20211225, 20211225, true},
    {20230112, "on 5/5/2021", "5/5/2021", 20210505, 20210505, true},
    {20230112, "on 3/5/2021", "3/5/2021", 0, 0, true},
    {20230112, "on 31/31/2021", "31/31/2021", 0, 0, true},
    {20230112, "on 05.03.2021", "05.03.2021", 20210305, 20210305, true},
    {20230112, "at 2019-10-06T12:30:00Z", "2019-10-06T12:30:00Z", 20191006, 20191006, true},
    {0, "They met on Thursday.", "Thursday", 0, 0, false},
    {0, "They met last month.", "last month", 0, 0, false},
    {0, "They met this week.", "this week", 0, 0, false},
    {0, "They met yesterday.", "yesterday", 0, 0, false},
    {0, "They met last year.", "last year", 0, 0, true},
    {0, "They met on October 18 there.", "October 18", 0, 0, false},
    {0, "They met in October.", "October", 0, 0, false},
    {0, "in Q4", "Q4", 0, 0, false},
    {0, "They met in May 2021.", "May 2021", 20210501, 20210531, true},
};

Test(period, is_whole_days_seen_from_the_article)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        f.today = rows[i].today;
        tally_reading r = fixture_read(&f, rows[i].text);
        cr_expect_eq(r.date_count, 1, "row %zu: %s: %zu dates", i, rows[i].text,
                     r.date_count);
        if (r.date_count != 1)
            continue;
        const tally_date *d = r.dates;
        cr_expect(str_is(d->literal, rows[i].literal), "row %zu: %.*s", i,
                  TALLY_ARG(d->literal));
        cr_expect(d->period.first == rows[i].first && d->period.last == rows[i].last,
                  "row %zu: %s: %d to %d", i, rows[i].text, d->period.first,
                  d->period.last);
        bool open = rows[i].first == 0;
        cr_expect(open || d->stated == rows[i].stated, "row %zu: %s", i, rows[i].text);
    }
    fixture_close(&f);
}

Test(period, is_no_number_that_is_counted)
{
    static const char *const texts[] = {
        "They sent 2,021 people.", "They sent 2019 people.", "They sent 1500 troops.",
        "It cost $2019 there.",    "It rose 2019% there.",   "It is 2019 km away.",
        "They may send 5 men.",    "The march of 5 men.",    "The second man left.",
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_reading r = fixture_read(&f, texts[i]);
        cr_expect_eq(r.date_count, 0, "%s: %.*s", texts[i],
                     r.date_count ? (int)r.dates[0].literal.len : 0,
                     r.date_count ? r.dates[0].literal.ptr : "");
    }
    fixture_close(&f);
}

/* Dates that need each other: the periods of all dates of a text. */
static const struct {
    const char *text;
    tally_period periods[3];
} stories[] = {
    {"From July 13 to 17 of last year.", {{20220713, 20220717}, {20220101, 20221231}}},
    {"It ran between March and May 2021.", {{20210301, 20210331}, {20210501, 20210531}}},
    {"It ran from December to March 2021.", {{20201201, 20201231}, {20210301, 20210331}}},
    {"It ran from March 2020 to May.", {{20200301, 20200331}, {20200501, 20200531}}},
    {"From May 3 to June 4, 2021 it ran.", {{20210503, 20210503}, {20210604, 20210604}}},
    {"On 25/3/2021 and again on 3/5/2021.", {{20210325, 20210325}, {20210503, 20210503}}},
    {"On 3/25/2021 and again on 3/5/2021.", {{20210325, 20210325}, {20210305, 20210305}}},
    {"On 3 May 2021, or 3/5/2021.", {{20210503, 20210503}, {20210503, 20210503}}},
    {"On May 3, 2021, or 3/5/2021.", {{20210503, 20210503}, {0, 0}}},
    {"They met on 31 May 2021. The following day they left.",
     {{20210531, 20210531}, {20210601, 20210601}}},
    {"They met in May 2021. The following day they left.", {{20210501, 20210531}, {0, 0}}},
    {"They met in December 2021. The next month they left.",
     {{20211201, 20211231}, {20220101, 20220131}}},
    {"They met on 31 May 2021.\n\nThe following day they left.",
     {{20210531, 20210531}, {0, 0}}},
    {"They met in May 1965. In October they left.", {{19650501, 19650531}, {0, 0}}},
    {"They met in December 2022. In January they left.",
     {{20221201, 20221231}, {20230101, 20230131}}},
};

Test(period, is_settled_by_its_neighbours)
{
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(stories); i++) {
        tally_reading r = fixture_read(&f, stories[i].text);
        cr_assert(r.date_count <= 3 && r.date_count >= 2, "%s: %zu", stories[i].text,
                  r.date_count);
        for (size_t k = 0; k < r.date_count; k++)
            cr_expect(r.dates[k].period.first == stories[i].periods[k].first &&
                          r.dates[k].period.last == stories[i].periods[k].last,
                      "%s: %.*s is %d to %d", stories[i].text,
                      TALLY_ARG(r.dates[k].literal), r.dates[k].period.first,
                      r.dates[k].period.last);
    }
    fixture_close(&f);
}

/* "3/5/2021" as the house means it, unless figures of the copy show another order. */
Test(period, takes_the_order_of_the_house_where_the_copy_shows_none)
{
    static const struct {
        tally_date_order order;
        const char *text;
        int last_date;
    } houses[] = {
        {TALLY_DATES_UNSAID, "On 3/5/2021.", 0},
        {TALLY_DAY_FIRST, "On 3/5/2021.", 20210503},
        {TALLY_MONTH_FIRST, "On 3/5/2021.", 20210305},
        {TALLY_MONTH_FIRST, "On 25/3/2021 and again on 3/5/2021.", 20210503},
        {TALLY_DAY_FIRST, "On 3/25/2021 and again on 3/5/2021.", 20210305},
        {TALLY_MONTH_FIRST, "On 3 May 2021, or 3/5/2021.", 20210305},
        {TALLY_MONTH_FIRST, "On 25/3/2021.", 20210325},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(houses); i++) {
        f.date_order = houses[i].order;
        tally_reading r = fixture_read(&f, houses[i].text);
        cr_assert(r.date_count > 0, "row %zu", i);
        int got = r.dates[r.date_count - 1].period.first;
        cr_expect(got == houses[i].last_date, "row %zu: %d", i, got);
    }
    fixture_close(&f);
}

Test(period, keeps_the_clock_and_its_zone_as_printed)
{
    static const struct {
        const char *text, *literal, *zone;
        int minute;
    } clocks[] = {
        {"at 4:42 a.m. EDT they met", "4:42 a.m. EDT", "EDT", 282},
        {"at 12:05 a.m. they met", "12:05 a.m.", "", 5},
        {"at 12:05 p.m. they met", "12:05 p.m.", "", 725},
        {"at 16.30 BST they met", "16.30 BST", "BST", 990},
        {"at 0800 UTC they met", "0800 UTC", "UTC", 480},
        {"at 9pm local time they met", "9pm local time", "local time", 1260},
        {"at noon they met", "noon", "", 720},
        {"at midnight GMT they met", "midnight GMT", "GMT", 0},
        {"at 7.30 in the evening they met", "7.30", "", 450},
        {"at five o'clock they met", "five o'clock", "", 300},
        {"at 10:15 Eastern time they met", "10:15 Eastern time", "Eastern time", 615},
        {"at 18:00 UTC+8 they met", "18:00 UTC+8", "UTC+8", 1080},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(clocks); i++) {
        tally_reading r = fixture_read(&f, clocks[i].text);
        cr_assert_eq(r.date_count, 1, "%s: %zu", clocks[i].text, r.date_count);
        const tally_date *d = r.dates;
        cr_expect(str_is(d->literal, clocks[i].literal), "%s: %.*s", clocks[i].text,
                  TALLY_ARG(d->literal));
        cr_expect(d->is_clock && d->minute_of_day == clocks[i].minute, "%s: %d",
                  clocks[i].text, d->minute_of_day);
        cr_expect(str_is(d->zone, clocks[i].zone), "%s: '%.*s'", clocks[i].text,
                  TALLY_ARG(d->zone));
    }
    fixture_close(&f);
}

Test(period, keeps_the_weekday_as_printed)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read(&f, "on Monday, 11 January 2023 and on Friday");
    cr_assert_eq(r.date_count, 2);
    cr_expect(r.dates[0].weekday == 2 && r.dates[0].period.first == 20230111);
    cr_expect(r.dates[1].weekday == 6 && r.dates[1].period.first == 20230106);
    fixture_close(&f);
}

Test(period, knows_its_rules)
{
    cr_expect_neq(period_rule(STR("day")), TALLY_NONE);
    cr_expect_neq(period_rule(STR("relative-month")), TALLY_NONE);
    cr_expect_eq(period_rule(STR("")), TALLY_NONE);
    cr_expect_eq(period_rule(STR("dayly")), TALLY_NONE);
}
