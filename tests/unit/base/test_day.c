/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include <criterion/criterion.h>

#include <stdlib.h>

#include "base/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(day, knows_the_calendar)
{
    static const int good[] = {10101,    99991231, 20200229, 20000229, 20240229,
                               16000229, 20231231, 20230101, 20230430};
    static const int bad[] = {0,        101,       20230229, 19000229, 21000229,
                              20230431, 20230001,  20231301, 20230100, 20230132,
                              99999999, -20230101, 100000101};
    for (size_t i = 0; i < COUNT(good); i++)
        cr_expect(day_is_valid(good[i]), "%d", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        cr_expect(!day_is_valid(bad[i]), "%d", bad[i]);
    cr_expect_eq(day_month_length(2023, 2), 28);
    cr_expect_eq(day_month_length(2024, 2), 29);
    cr_expect_eq(day_month_length(1900, 2), 28);
    cr_expect_eq(day_month_length(2000, 2), 29);
    cr_expect_eq(day_month_length(2023, 12), 31);
    cr_expect_eq(day_month_length(2023, 4), 30);
}

/* Every day of the calendar, one behind the other. */
Test(day, counts_days_there_and_back)
{
    long number = day_number(10101);
    int weekday = day_weekday(10101);
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= day_month_length(year, month); d++) {
                int day = day_make(year, month, d);
                bool right = day_is_valid(day) && day_number(day) == number &&
                             day_from_number(number) == day && day_weekday(day) == weekday;
                cr_assert(right, "%d: %ld, wanted %ld", day, day_number(day), number);
                number++;
                weekday = (weekday + 1) % 7;
            }
    cr_expect_eq(day_number(19700101), 0);
    cr_expect_eq(day_number(20230112), 19369);
    cr_expect_eq(day_number(19691231), -1);
}

Test(day, knows_weekdays_and_adds)
{
    cr_expect_eq(day_weekday(20230112), 4, "a Thursday");
    cr_expect_eq(day_weekday(20230108), 0, "a Sunday");
    cr_expect_eq(day_weekday(19691231), 3, "before 1970");
    cr_expect_eq(day_weekday(20000101), 6);
    cr_expect_eq(day_add(20230112, 0), 20230112);
    cr_expect_eq(day_add(20230131, 1), 20230201);
    cr_expect_eq(day_add(20230101, -1), 20221231);
    cr_expect_eq(day_add(20240228, 1), 20240229);
    cr_expect_eq(day_add(20230228, 1), 20230301);
    cr_expect_eq(day_add(20230112, 365), 20240112);
}

Test(day, parses_years_months_and_days)
{
    static const struct {
        const char *text;
        int first, last;
    } good[] = {
        {"2021", 20210101, 20211231},
        {"2021-05", 20210501, 20210531},
        {"2024-02", 20240201, 20240229},
        {"2021-05-18", 20210518, 20210518},
        {"0001", 10101, 11231},
        {"9999-12-31", 99991231, 99991231},
        {"2024-02-29", 20240229, 20240229},
    };
    static const char *const bad[] = {
        "",
        "21",
        "02021",
        "2021-",
        "2021-5",
        "2021-13",
        "2021-00",
        "2021-02-29",
        "2021-05-32",
        "2021-05-00",
        "2021-05-1",
        "2021-05-18-1",
        "2021/05",
        "0000",
        "-2021",
        "2021-05-18T",
        "18.5.2021",
        "May 2021",
        "2021-0x-01",
        "20210518",
        "2021-05-18-",
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        tally_period p = {0};
        cr_expect(day_parse(tally_text(good[i].text), &p), "%s", good[i].text);
        cr_expect(p.first == good[i].first && p.last == good[i].last, "%s: %d to %d",
                  good[i].text, p.first, p.last);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        tally_period p = {0};
        cr_expect(!day_parse(tally_text(bad[i]), &p), "%s: %d to %d", bad[i], p.first,
                  p.last);
    }
}

Test(day, prints_periods_as_a_reader_says_them)
{
    static const struct {
        tally_period period;
        const char *text;
    } rows[] = {
        {{20211018, 20211018}, "18 October 2021"},
        {{20211001, 20211031}, "October 2021"},
        {{20240201, 20240229}, "February 2024"},
        {{20230201, 20230228}, "February 2023"},
        {{20210101, 20211231}, "2021"},
        {{20230401, 20280331}, "1 April 2023 to 31 March 2028"},
        {{20200101, 20211231}, "1 January 2020 to 31 December 2021"},
        {{20240201, 20240228}, "1 February 2024 to 28 February 2024"},
        {{20200323, DAY_NO_END}, "since 23 March 2020"},
        {{0, 0}, "undated"},
        {{20230229, 20230229}, "undated"},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_str got = day_print_period(a, rows[i].period);
        cr_expect(str_is(got, rows[i].text), "%s: %.*s", rows[i].text, TALLY_ARG(got));
    }
    cr_expect(str_is(day_print(a, 20210518), "2021-05-18"));
    cr_expect(str_is(day_print(a, 10101), "0001-01-01"));
    arena_close(a);
}

Test(day, takes_today_from_the_environment)
{
    setenv("SOURCE_DATE_EPOCH", "1673481600", 1);
    cr_expect_eq(day_today(), 20230112);
    setenv("SOURCE_DATE_EPOCH", "1673481599", 1);
    cr_expect_eq(day_today(), 20230111);
    setenv("SOURCE_DATE_EPOCH", "soon", 1);
    cr_expect(day_is_valid(day_today()), "what is no number is passed over");
    unsetenv("SOURCE_DATE_EPOCH");
    cr_expect(day_today() > 20230112);
}

Test(day, finds_the_nth_weekday_of_a_month)
{
    cr_expect_eq(day_nth_weekday(2022, 9, 1, 1), 20220905);
    cr_expect_eq(day_nth_weekday(2022, 11, 4, 4), 20221124);
    cr_expect_eq(day_nth_weekday(2021, 5, 5, 1), 20210531);
    cr_expect_eq(day_nth_weekday(2022, 2, 5, 1), 20220228);
}

Test(day, finds_easter)
{
    static const int days[] = {18180322, 19430425, 19540418, 20000423,
                               20080323, 20190421, 20240331, 20380425};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        cr_expect_eq(day_easter(days[i] / 10000), days[i], "%d", days[i]);
}
