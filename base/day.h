/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/arena.h"

/** Calendar arithmetic on days written yyyymmdd (proleptic Gregorian). 0 is no day. */

/** The last day of what has no end. */
enum { DAY_NO_END = 99991231 };

static inline int day_make(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}
static inline int day_year(int day)
{
    return day / 10000;
}
static inline int day_month(int day)
{
    return day / 100 % 100;
}
static inline int day_of_month(int day)
{
    return day % 100;
}

/** True for a day that the calendar has, from year 1 to 9999. */
bool day_is_valid(int day);
int day_month_length(int year, int month);

/** Days since 1970-01-01, and back. */
long day_number(int day);
int day_from_number(long number);
int day_add(int day, int days);

/** 0 is Sunday; and its name. */
int day_weekday(int day);
const char *day_weekday_name(int weekday);

/** The n-th such weekday (0 is Sunday) of a month; the fifth is the last one. */
int day_nth_weekday(int year, int month, int n, int weekday);

/** Easter Sunday, from 1583 on. */
int day_easter(int year);

/** First and last day of a year, and of a month. */
tally_period day_whole_year(int year);
tally_period day_whole_month(int year, int month);

/** "2021", "2021-05" or "2021-05-18"; false when `text` is none of them. */
bool day_parse(tally_str text, tally_period *out);

/** 4 for "April", "apr" and "Apr."; 0 for what is no month. */
int day_month_by_name(tally_str name);

/** "2021-05-18". */
tally_str day_print(arena *a, int day);

/** "18 October 2021", "October 2021", "2021", "1 April 2023 to 31 March 2028",
 *  or "since 23 March 2020". */
tally_str day_print_period(arena *a, tally_period period);

/** Today by the system's clock, UTC; SOURCE_DATE_EPOCH stands in for it. */
int day_today(void);

#endif
