/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/period.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"

static const tally_period unresolved = {0, 0};

static tally_str group(const period_match *m, const char *name)
{
    return pattern_group(m->row->pattern, m->scratch, m->text, name);
}

/* The digits that a group begins with: "21" of "21st"; 0 when there are none. */
static int number_of(tally_str text)
{
    int value = 0;
    for (size_t i = 0; i < text.len && i < 4 && str_is_digit(text.ptr[i]); i++)
        value = value * 10 + (text.ptr[i] - '0');
    return value;
}

/* "3", "3rd", "three" and "third"; 0 for none. */
static int count_of(const period_match *m, const char *name)
{
    tally_str text = group(m, name);
    int digits = number_of(text);
    const lexeme *word = digits || text.len == 0 ? NULL : lexicon_word(m->lex, text);
    if (!word)
        return digits;
    return word->ordinal ? word->ordinal : (int)word->rare->number.value;
}

static int month_of(const period_match *m, const char *name)
{
    tally_str digits = group(m, "monthnumber");
    if (digits.len)
        return number_of(digits);
    const lexeme *word = lexicon_word(m->lex, group(m, name));
    return word ? word->month : 0;
}

/* 1 (Sunday) to 7; 0 for none. */
static int weekday_of(const period_match *m)
{
    const lexeme *word = lexicon_word(m->lex, group(m, "weekday"));
    return word ? word->weekday : 0;
}

/* "last", "this" or "next": how far it shifts; false when the words have none. */
static bool which_of(const period_match *m, int *shift)
{
    static const char *const names[] = {"last", "this", "next"};
    for (int i = 0; i < 3; i++) {
        if (group(m, names[i]).len == 0)
            continue;
        *shift = i - 1;
        return true;
    }
    return false;
}

static tally_period if_valid(int first, int last)
{
    return day_is_valid(first) && day_is_valid(last) && first <= last
               ? (tally_period){first, last}
               : unresolved;
}

static tally_period one_day(int day)
{
    return if_valid(day, day);
}

static tally_period whole_month(int year, int month)
{
    bool valid = year >= 1 && year <= 9999 && month >= 1 && month <= 12;
    return valid ? day_whole_month(year, month) : unresolved;
}

/* The months `first` to `last` of one year. */
static tally_period months_of(int year, int first, int last)
{
    return (tally_period){whole_month(year, first).first, whole_month(year, last).last};
}

/* ---- The year that the words leave out -------------------------------------------- */

/* The same place in `year`, for comparing: a leap day may not be there. */
static int day_in(int year, int day)
{
    int of_month = day_of_month(day) > 28 ? 28 : day_of_month(day);
    return day_make(year, day_month(day), of_month);
}

static bool has_weekday(const period_match *m, int day)
{
    return weekday_of(m) && day_is_valid(day) && day_weekday(day) + 1 == weekday_of(m);
}

/* Of the last one and the next one: the printed weekday tells, then the tense, then which
 * is nearer. News looks back more than ahead, so what lies ahead must be three times as
 * near. 0 where the tense points to the far one of the two: "the bid for October failed",
 * said in September. */
static int choose_year(const period_match *m, int past, int day, int end)
{
    enum { NEARER = 3, FAR = 240, NEAR = 120, VERY_NEAR = 45, LEAP_DAY = 229 };
    if (day % 10000 == LEAP_DAY && day_is_valid(day_make(past + 1, 2, 29)))
        return past + 1;
    bool last_fits = has_weekday(m, day_make(past, day_month(day), day_of_month(day)));
    bool next_fits = has_weekday(m, day_make(past + 1, day_month(day), day_of_month(day)));
    if (last_fits != next_fits && (last_fits ? m->tense < 2 : m->tense >= 0))
        return last_fits ? past : past + 1;
    long today = day_number(m->today), back = today - day_number(day_in(past, end));
    long ahead = day_number(day_in(past + 1, day)) - today;
    if (m->tense > 1)
        return past + 1;
    if (m->tense < -1)
        return past;
    if (m->tense > 0)
        return ahead > FAR && back < NEAR ? 0 : past + 1;
    if (m->tense < 0)
        return back > FAR && ahead < VERY_NEAR ? 0 : past;
    return ahead * NEARER < back ? past + 1 : past;
}

/* "In May 1965 he flew. In October he": the October of that year may be meant. */
static bool is_of_another_time(const period_match *m, int year, int day)
{
    enum { BESIDE = 12, SOON = 120 };
    const tally_date *b = m->before;
    if (!b || !b->stated || b->period.last - b->period.first > 31)
        return false;
    tally_str between = str_slice(m->text, b->span.end, m->at);
    if (between.len <= BESIDE && str_find(between, STR("."), 0) == TALLY_NONE)
        return false; /* "from March 2020 to May" */
    int then = day_year(b->period.first);
    /* "On 15 November 2017 he fell. He left on 21 November": of that year, most likely. */
    long gap = day ? day_number(day_in(then, day)) - day_number(b->period.first) : -1;
    bool goes_on = year != then && gap >= 0 && gap <= SOON;
    return then != day_year(m->today) && (abs(year - then) > 1 || goes_on);
}

/* `day` and `end` are written as month * 100 + day. */
static int infer_year(const period_match *m, int day, int end)
{
    int this_year = day_year(m->today), now = m->today % 10000, year = this_year;
    if (now < day || now > end)
        year = choose_year(m, now < day ? this_year - 1 : this_year, day, end);
    return year == 0 || is_of_another_time(m, year, day) ? 0 : year;
}

/* The year in the words, or the one that they mean; 0 when neither is known. */
static int year_of(const period_match *m, int day, int end, tally_date *out)
{
    int year = number_of(group(m, "year")), shift = 0;
    bool relative = which_of(m, &shift);
    out->stated = year > 0 || relative;
    if (year > 0 || m->today == 0)
        return year;
    return relative ? day_year(m->today) + shift : infer_year(m, day, end);
}

/* ---- Days of the calendar --------------------------------------------------------- */

static tally_period resolve_day(const period_match *m, tally_date *out)
{
    int month = month_of(m, "month"), day = number_of(group(m, "day"));
    int that = day_make(0, month, day);
    out->weekday = weekday_of(m);
    return one_day(day_make(year_of(m, that, that, out), month, day));
}

/* "May 3-5" and "28 April to 2 May": over the turn of the year when the months say so. */
static tally_period resolve_day_range(const period_match *m, tally_date *out)
{
    int month = month_of(m, "month"), day = number_of(group(m, "day"));
    int last = month_of(m, "month2"), end = number_of(group(m, "day2"));
    last = last ? last : month;
    int year = year_of(m, day_make(0, last, end), day_make(0, last, end), out);
    int begin = month > last ? year - 1 : year;
    return if_valid(day_make(begin, month, day), day_make(year, last, end));
}

static tally_period resolve_month(const period_match *m, tally_date *out)
{
    int month = month_of(m, "month");
    int year = year_of(m, day_make(0, month, 1), day_make(0, month, 31), out);
    return whole_month(year, month);
}

static tally_period resolve_month_range(const period_match *m, tally_date *out)
{
    int month = month_of(m, "month"), last = month_of(m, "month2");
    int year = year_of(m, day_make(0, last, 1), day_make(0, last, 31), out);
    int begin = month > last ? year - 1 : year;
    return if_valid(whole_month(begin, month).first, whole_month(year, last).last);
}

/* "three months to June", "the year to March": back from the end of that month. */
static tally_period resolve_months_to(const period_match *m, tally_date *out)
{
    enum { A_YEAR = 12 };
    tally_period end = resolve_month(m, out);
    int count = count_of(m, "months");
    if (end.first == 0)
        return unresolved;
    int months = day_year(end.first) * 12 + day_month(end.first) - (count ? count : A_YEAR);
    return if_valid(whole_month(months / 12, months % 12 + 1).first, end.last);
}

/* The n-th of the parts of a year that are `length` months long. */
static tally_period resolve_part(const period_match *m, const char *name, int length,
                                 tally_date *out)
{
    int n = count_of(m, name), last = n * length, first = last - length + 1;
    if (n < 1 || last > 12)
        return unresolved;
    int year = year_of(m, day_make(0, first, 1), day_make(0, last, 31), out);
    return year ? months_of(year, first, last) : unresolved;
}

static tally_period resolve_quarter(const period_match *m, tally_date *out)
{
    return resolve_part(m, "quarter", 3, out);
}

static tally_period resolve_half(const period_match *m, tally_date *out)
{
    return resolve_part(m, "half", 6, out);
}

static tally_period resolve_year(const period_match *m, tally_date *out)
{
    int year = number_of(group(m, "year")), shift = m->row->shift;
    out->stated = true;
    if (year == 0 && m->today) {
        which_of(m, &shift);
        year = day_year(m->today) + shift;
    }
    return year ? day_whole_year(year) : unresolved;
}

/* "2021-22", "1939-1945". A short second year that does not come later is none. */
static tally_period resolve_year_range(const period_match *m, tally_date *out)
{
    tally_str brief = group(m, "short");
    int first = number_of(group(m, "year"));
    int last = number_of(brief.len ? brief : group(m, "year2"));
    if (brief.len)
        last += first / 100 * 100 + (last == 0 ? 100 : 0);
    out->stated = true;
    return if_valid(day_make(first, 1, 1), day_make(last, 12, 31));
}

static tally_period resolve_decade(const period_match *m, tally_date *out)
{
    int year = number_of(group(m, "decade")), shift = 0;
    bool relative = which_of(m, &shift);
    out->stated = true;
    if (relative && m->today)
        year = (day_year(m->today) / 10 + shift) * 10;
    else if (year == 0)
        year = m->row->shift;
    if (year < 100 && year > 0)
        year += year < 30 ? 2000 : 1900;
    return if_valid(day_make(year, 1, 1), day_make(year + 9, 12, 31));
}

static tally_period resolve_century(const period_match *m, tally_date *out)
{
    int century = count_of(m, "century"), shift = 0;
    century = century ? century : m->row->shift;
    if (which_of(m, &shift) && m->today)
        century = (day_year(m->today) + 99) / 100 + shift;
    out->stated = true;
    return if_valid(day_make(century * 100 - 99, 1, 1), day_make(century * 100, 12, 31));
}

/* ---- Holidays --------------------------------------------------------------------- */

static tally_period resolve_fixed_day(const period_match *m, tally_date *out)
{
    int year = year_of(m, m->row->shift, m->row->shift, out);
    return one_day(year * 10000 + m->row->shift);
}

static tally_period resolve_nth_weekday(const period_match *m, tally_date *out)
{
    int month = m->row->shift / 100, n = m->row->shift / 10 % 10;
    int about = day_make(0, month, n * 7 - 3 > 28 ? 28 : n * 7 - 3);
    int year = year_of(m, about, about, out);
    return year ? one_day(day_nth_weekday(year, month, n, m->row->shift % 10)) : unresolved;
}

static tally_period resolve_easter(const period_match *m, tally_date *out)
{
    int about = day_add(day_easter(m->today ? day_year(m->today) : 2000), m->row->shift);
    int year = year_of(m, about % 10000, about % 10000, out);
    return year ? one_day(day_add(day_easter(year), m->row->shift)) : unresolved;
}

/* ---- Counted from the article's day ----------------------------------------------- */

static tally_period resolve_relative_month(const period_match *m, tally_date *out)
{
    int shift = m->row->shift;
    if (m->today == 0 || is_of_another_time(m, day_year(m->today), 0))
        return unresolved;
    which_of(m, &shift);
    int months = day_year(m->today) * 12 + day_month(m->today) - 1 + shift;
    out->stated = true;
    return whole_month(months / 12, months % 12 + 1);
}

static tally_period resolve_relative_quarter(const period_match *m, tally_date *out)
{
    int shift = m->row->shift;
    if (m->today == 0)
        return unresolved;
    which_of(m, &shift);
    int quarters = day_year(m->today) * 4 + (day_month(m->today) - 1) / 3 + shift;
    out->stated = true;
    return months_of(quarters / 4, quarters % 4 * 3 + 1, quarters % 4 * 3 + 3);
}

static int monday_of(int day)
{
    return day_add(day, -((day_weekday(day) + 6) % 7));
}

static tally_period resolve_relative_week(const period_match *m, tally_date *out)
{
    int shift = m->row->shift;
    if (m->today == 0)
        return unresolved;
    which_of(m, &shift);
    int monday = day_add(monday_of(m->today), shift * 7);
    out->stated = true;
    return (tally_period){monday, day_add(monday, 6)};
}

/* The weekend behind us or, on a Saturday and a Sunday, this one; "next", and words that
 * look ahead, take the one that comes. */
static tally_period resolve_weekend(const period_match *m, tally_date *out)
{
    enum { SATURDAY = 5 };
    int shift = 0;
    if (m->today == 0)
        return unresolved;
    bool which = which_of(m, &shift);
    bool inside = (day_weekday(m->today) + 6) % 7 >= SATURDAY;
    int saturday = day_add(monday_of(m->today), SATURDAY);
    if (shift > 0 && !inside && m->tense <= 0)
        return unresolved;
    bool back = shift < 0 || (!inside && (which ? m->tense < 0 : m->tense <= 0));
    saturday = day_add(saturday, back ? -7 : shift > 0 && inside ? 7 : 0);
    out->stated = which;
    return (tally_period){saturday, day_add(saturday, 1)};
}

/* True behind a quotation mark that its paragraph has not closed again. */
static bool is_quoted(const period_match *m)
{
    enum { REACH = 2000 };
    static const tally_str open = {"\xe2\x80\x9c", 3}, close = {"\xe2\x80\x9d", 3};
    size_t begin = m->at;
    bool inside = false;
    while (begin > 0 && m->at - begin < REACH && m->text.ptr[begin - 1] != '\n')
        begin--;
    for (size_t i = begin; i < m->at; i++) {
        char c = m->text.ptr[i];
        if (c == '"')
            inside = !inside;
        if (c != open.ptr[0])
            continue; /* as most bytes are */
        tally_str mark = str_slice(m->text, i, i + 3 < m->at ? i + 3 : m->at);
        if (str_equals(mark, open) || str_equals(mark, close))
            inside = str_equals(mark, open);
    }
    return inside;
}

/* In a quotation "today" is the day on which it was said. */
static tally_period resolve_relative_day(const period_match *m, tally_date *out)
{
    if (m->today == 0 || is_quoted(m))
        return unresolved;
    out->stated = true;
    return one_day(day_add(m->today, m->row->shift));
}

/* "the past week": the days up to the article's own. */
static tally_period resolve_trailing_days(const period_match *m, tally_date *out)
{
    out->stated = true;
    return m->today ? if_valid(day_add(m->today, m->row->shift + 1), m->today) : unresolved;
}

/* "last Friday", "next Friday": of the week, or the nearest one? Said of the day on which
 * both are the same; else nothing. */
static int which_weekday(const period_match *m, int weekday, int shift)
{
    int ahead = (weekday - day_weekday(m->today) + 7) % 7;
    int of_week = day_add(monday_of(m->today), (weekday + 6) % 7 + shift * 7);
    int nearest = shift > 0 ? day_add(m->today, ahead ? ahead : 7)
                            : day_add(m->today, ahead ? ahead - 7 : -7);
    if (shift == 0 && m->tense < 0)
        return of_week > m->today ? day_add(of_week, -7) : of_week;
    if (shift == 0)
        return of_week >= m->today ? of_week : 0;
    return nearest == of_week ? nearest : 0;
}

/* A bare weekday is the last one before the article, or the next one behind "will". What
 * "would" be on a day that is just over may have been. */
static tally_period resolve_weekday(const period_match *m, tally_date *out)
{
    enum { JUST_OVER = 3 };
    int shift = 0;
    out->weekday = weekday_of(m);
    if (m->today == 0 || out->weekday == 0)
        return unresolved;
    if (which_of(m, &shift))
        return one_day(which_weekday(m, out->weekday - 1, shift));
    int ahead = (out->weekday - 1 - day_weekday(m->today) + 7) % 7;
    if (m->tense == 1 && ahead >= 7 - JUST_OVER)
        return unresolved;
    return one_day(day_add(m->today, m->tense > 0 || ahead == 0 ? ahead : ahead - 7));
}

/* ---- Counted from the date before it in the text ---------------------------------- */

/* "the following day": of a single day alone. */
static tally_period resolve_after_day(const period_match *m, tally_date *out)
{
    const tally_date *b = m->before;
    if (!b || b->period.first != b->period.last)
        return unresolved;
    out->stated = b->stated;
    return one_day(day_add(b->period.first, m->row->shift));
}

static tally_period resolve_after_month(const period_match *m, tally_date *out)
{
    const tally_date *b = m->before;
    if (!b || b->period.first / 100 != b->period.last / 100)
        return unresolved;
    int months =
        day_year(b->period.first) * 12 + day_month(b->period.first) - 1 + m->row->shift;
    out->stated = b->stated;
    return whole_month(months / 12, months % 12 + 1);
}

static tally_period resolve_after_year(const period_match *m, tally_date *out)
{
    const tally_date *b = m->before;
    if (!b || day_year(b->period.first) != day_year(b->period.last))
        return unresolved;
    out->stated = b->stated;
    return day_whole_year(day_year(b->period.first) + m->row->shift);
}

/* ---- Times of day, and what stays open -------------------------------------------- */

/* A row without an hour ("noon") gives its minute as `shift`. */
static tally_period resolve_clock(const period_match *m, tally_date *out)
{
    int hour = count_of(m, "hour"), minute = number_of(group(m, "minute"));
    tally_str half = group(m, "halfday");
    if (half.len)
        hour = hour % 12 + (str_lower_char(half.ptr[0]) == 'p' ? 12 : 0);
    out->is_clock = true;
    out->minute_of_day =
        group(m, "hour").len ? (hour * 60 + minute) % (24 * 60) : m->row->shift;
    out->zone = str_trim(group(m, "zone"));
    return unresolved;
}

static tally_period resolve_open(const period_match *m, tally_date *out)
{
    (void)m;
    (void)out;
    return unresolved;
}

tally_period period_in_year(tally_period period, int year)
{
    int first = day_make(year, day_month(period.first), day_of_month(period.first));
    int month = day_month(period.last), day = day_of_month(period.last);
    bool valid = month >= 1 && month <= 12 && year >= 1 && year <= 9999;
    /* A whole month ends with it, "13 to 17 July" does not. */
    bool whole = valid && period.first != period.last && day_of_month(period.first) == 1 &&
                 day == day_month_length(day_year(period.last), month);
    return if_valid(first,
                    day_make(year, month, whole ? day_month_length(year, month) : day));
}

tally_period period_numeric(tally_str literal, bool day_first)
{
    enum { PARTS = 3, TURN = 50 };
    int parts[PARTS] = {0};
    size_t at = 0;
    for (size_t i = 0; i < literal.len && at < PARTS; i++) {
        if (str_is_digit(literal.ptr[i]))
            parts[at] = parts[at] * 10 + (literal.ptr[i] - '0');
        else
            at++;
    }
    int year = parts[2];
    if (year < 100)
        year += year < TURN ? 2000 : 1900;
    return one_day(day_first ? day_make(year, parts[1], parts[0])
                             : day_make(year, parts[0], parts[1]));
}

/* Resolved only where one order alone gives a day, or both give the same. */
static tally_period resolve_numeric(const period_match *m, tally_date *out)
{
    tally_str literal = group(m, "numeric");
    tally_period day_first = period_numeric(literal, true);
    tally_period month_first = period_numeric(literal, false);
    out->stated = true;
    if (day_first.first && month_first.first && day_first.first != month_first.first)
        return unresolved;
    return day_first.first ? day_first : month_first;
}

static const struct {
    const char *name;
    tally_period (*resolve)(const period_match *m, tally_date *out);
} rules[] = {
    {"day", resolve_day},
    {"day-range", resolve_day_range},
    {"month", resolve_month},
    {"month-range", resolve_month_range},
    {"months-to", resolve_months_to},
    {"quarter", resolve_quarter},
    {"half", resolve_half},
    {"year", resolve_year},
    {"year-range", resolve_year_range},
    {"decade", resolve_decade},
    {"century", resolve_century},
    {"fixed-day", resolve_fixed_day},
    {"nth-weekday", resolve_nth_weekday},
    {"easter", resolve_easter},
    {"relative-month", resolve_relative_month},
    {"relative-quarter", resolve_relative_quarter},
    {"relative-week", resolve_relative_week},
    {"weekend", resolve_weekend},
    {"relative-day", resolve_relative_day},
    {"trailing-days", resolve_trailing_days},
    {"weekday", resolve_weekday},
    {"after-day", resolve_after_day},
    {"after-month", resolve_after_month},
    {"after-year", resolve_after_year},
    {"numeric", resolve_numeric},
    {"clock", resolve_clock},
    {"open", resolve_open},
};

size_t period_rule(tally_str name)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_is(name, rules[i].name))
            return i;
    return TALLY_NONE;
}

void period_resolve(const period_match *m, tally_date *out)
{
    *out = (tally_date){.kind = m->row->id};
    out->period = rules[m->row->rule].resolve(m, out);
}
