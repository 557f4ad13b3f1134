/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"

#include <stdlib.h>
#include <time.h>

#include "base/str.h"

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool day_is_valid(int day)
{
    int year = day_year(day), month = day_month(day), d = day_of_month(day);
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && d >= 1 &&
           d <= day_month_length(year, month);
}

/* Years that begin in March put the leap day last, which makes months regular. */
long day_number(int day)
{
    long year = day_year(day), month = day_month(day);
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month(day) - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int day_from_number(long number)
{
    number += 719468;
    long era = (number >= 0 ? number : number - 146096) / 146097;
    long day_of_era = number - era * 146097;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    long day = day_of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    return day_make((int)(year_of_era + era * 400 + (month <= 2)), (int)month, (int)day);
}

int day_add(int day, int days)
{
    return day_from_number(day_number(day) + days);
}

int day_weekday(int day)
{
    long weekday = (day_number(day) + 4) % 7;
    return (int)(weekday < 0 ? weekday + 7 : weekday);
}

const char *day_weekday_name(int weekday)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    return names[weekday % 7];
}

int day_nth_weekday(int year, int month, int n, int weekday)
{
    enum { LAST = 5 };
    int first = day_make(year, month, 1), length = day_month_length(year, month);
    int day = (weekday - day_weekday(first) + 7) % 7 + (n - 1) * 7 + 1;
    return day_make(year, month, n == LAST && day > length ? day - 7 : day);
}

/* By the golden number and the epact: the algorithm that goes by the names of Meeus, Jones
 * and Butcher. */
int day_easter(int year)
{
    int golden = year % 19, century = year / 100, rest = year % 100;
    int shift = (century + 8) / 25, lunar = (century - shift + 1) / 3;
    int epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    int week = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * week) / 451;
    int day = epact + week - 7 * late + 114;
    return day_make(year, day / 31, day % 31 + 1);
}

tally_period day_whole_year(int year)
{
    return (tally_period){day_make(year, 1, 1), day_make(year, 12, 31)};
}

tally_period day_whole_month(int year, int month)
{
    return (tally_period){day_make(year, month, 1),
                          day_make(year, month, day_month_length(year, month))};
}

bool day_parse(tally_str text, tally_period *out)
{
    size_t part[3] = {0}, count = 0;
    tally_str field;
    static const size_t lengths[] = {4, 2, 2};
    while (count < 3 && str_next_field(&text, '-', &field)) {
        if (field.len != lengths[count] || !str_to_size(field, &part[count]))
            return false;
        count++;
    }
    if (text.ptr || part[0] == 0 || (count > 1 && (part[1] < 1 || part[1] > 12)))
        return false;
    int year = (int)part[0], month = (int)part[1],
        day = day_make(year, month, (int)part[2]);
    if (count == 1)
        *out = day_whole_year(year);
    else if (count == 2)
        *out = day_whole_month(year, month);
    else
        *out = (tally_period){day, day};
    return day_is_valid(out->first);
}

int day_month_by_name(tally_str name)
{
    enum { SHORTEST = 3 };
    for (int month = 1; month <= 12; month++) {
        tally_str full = tally_text(month_names[month - 1]);
        bool cut = name.len == SHORTEST || (month == 9 && name.len == SHORTEST + 1);
        if (str_equals_folded(name, full) ||
            (cut && str_equals_folded(name, str_slice(full, 0, name.len))))
            return month;
    }
    return 0;
}

static void print_digits(char *out, size_t count, int number)
{
    for (; count > 0; number /= 10)
        out[--count] = (char)('0' + number % 10);
}

tally_str day_print(arena *a, int day)
{
    char text[] = "0000-00-00";
    if (day >= 0 && day_year(day) <= 9999) {
        print_digits(text, 4, day_year(day));
        print_digits(text + 5, 2, day_month(day));
        print_digits(text + 8, 2, day_of_month(day));
        return arena_copy(a, tally_text(text));
    }
    return arena_print(a, "%04d-%02d-%02d", day_year(day), day_month(day),
                       day_of_month(day));
}

static tally_str print_day(arena *a, int day)
{
    return arena_print(a, "%d %s %d", day_of_month(day), month_names[day_month(day) - 1],
                       day_year(day));
}

static bool same(tally_period a, tally_period b)
{
    return a.first == b.first && a.last == b.last;
}

tally_str day_print_period(arena *a, tally_period period)
{
    int year = day_year(period.first), month = day_month(period.first);
    if (!day_is_valid(period.first) || !day_is_valid(period.last))
        return STR("undated");
    if (period.first == period.last)
        return print_day(a, period.first);
    if (period.last == DAY_NO_END) {
        tally_str since = print_day(a, period.first);
        return arena_print(a, "since %.*s", TALLY_ARG(since));
    }
    if (same(period, day_whole_year(year)))
        return arena_print(a, "%d", year);
    if (same(period, day_whole_month(year, month)))
        return arena_print(a, "%s %d", month_names[month - 1], year);
    tally_str first = print_day(a, period.first), last = print_day(a, period.last);
    return arena_print(a, "%.*s to %.*s", TALLY_ARG(first), TALLY_ARG(last));
}

int day_today(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    size_t seconds = 0;
    if (epoch && str_to_size(tally_text(epoch), &seconds) && seconds / 86400 < 2000000)
        return day_from_number((long)(seconds / 86400));
    return day_from_number((long)(time(NULL) / 86400));
}
