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

Test(period, knows_its_rules)
{
    cr_expect(period_has_rule(STR("day")) && period_has_rule(STR("relative-month")));
    cr_expect(!period_has_rule(STR("")) && !period_has_rule(STR("dayly")));
}
