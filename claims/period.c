/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/period.h"

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

static int month_of(const period_match *m)
{
    tally_str digits = group(m, "monthnumber");
    if (digits.len)
        return number_of(digits);
    const lexeme *name = lexicon_word(m->lex, group(m, "month"));
    return name ? name->month : 0;
}

static tally_period if_valid(int first, int last)
{
    return day_is_valid(first) && day_is_valid(last) && first <= last
               ? (tally_period){first, last}
               : unresolved;
}

/* The year an unstated one means: news speaks of the last October, plans of the next. */
static int infer_year(const period_match *m, int month, int day)
{
    int year = day_year(m->today), that = day_make(year, month, day);
    if (m->future)
        return that < m->today ? year + 1 : year;
    return that > m->today ? year - 1 : year;
}

/* The year in the words, or the one that they mean; 0 when neither is known. */
static int year_of(const period_match *m, int month, int day, bool *stated)
{
    int year = number_of(group(m, "year"));
    *stated = year > 0;
    return year > 0 || m->today == 0 ? year : infer_year(m, month, day);
}

static tally_period resolve_day(const period_match *m, bool *stated)
{
    int month = month_of(m), day = number_of(group(m, "day"));
    int year = month ? year_of(m, month, day, stated) : 0;
    return if_valid(day_make(year, month, day), day_make(year, month, day));
}

static tally_period resolve_day_range(const period_match *m, bool *stated)
{
    int month = month_of(m), day = number_of(group(m, "day")),
        last = number_of(group(m, "day2"));
    int year = month ? year_of(m, month, day, stated) : 0;
    return if_valid(day_make(year, month, day), day_make(year, month, last));
}

static tally_period resolve_month(const period_match *m, bool *stated)
{
    int month = month_of(m), year = month ? year_of(m, month, 1, stated) : 0;
    return year ? day_whole_month(year, month) : unresolved;
}

static tally_period resolve_quarter(const period_match *m, bool *stated)
{
    int quarter = number_of(group(m, "quarter"));
    if (quarter == 0) {
        const lexeme *word = lexicon_word(m->lex, group(m, "ordinal"));
        quarter = word ? word->ordinal : 0;
    }
    if (quarter < 1 || quarter > 4)
        return unresolved;
    int month = quarter * 3 - 2, year = year_of(m, month, 1, stated);
    if (year == 0)
        return unresolved;
    return (tally_period){day_make(year, month, 1), day_whole_month(year, month + 2).last};
}

static tally_period resolve_year(const period_match *m, bool *stated)
{
    int year = number_of(group(m, "year"));
    if (year == 0 && m->today)
        year = day_year(m->today) + m->row->shift;
    *stated = true;
    return year ? day_whole_year(year) : unresolved;
}

static tally_period resolve_year_range(const period_match *m, bool *stated)
{
    tally_str brief = group(m, "short");
    int first = number_of(group(m, "year"));
    int last =
        brief.len ? first / 100 * 100 + number_of(brief) : number_of(group(m, "year2"));
    *stated = true;
    return if_valid(day_make(first, 1, 1), day_make(last, 12, 31));
}

static tally_period resolve_decade(const period_match *m, bool *stated)
{
    int year = number_of(group(m, "decade"));
    if (year < 100)
        year += year < 30 ? 2000 : 1900;
    *stated = true;
    return if_valid(day_make(year, 1, 1), day_make(year + 9, 12, 31));
}

static tally_period resolve_century(const period_match *m, bool *stated)
{
    int century = number_of(group(m, "century"));
    *stated = true;
    return if_valid(day_make(century * 100 - 99, 1, 1), day_make(century * 100, 12, 31));
}

static tally_period resolve_relative_month(const period_match *m, bool *stated)
{
    if (m->today == 0)
        return unresolved;
    int months = day_year(m->today) * 12 + day_month(m->today) - 1 + m->row->shift;
    *stated = true;
    return day_whole_month(months / 12, months % 12 + 1);
}

static tally_period resolve_relative_week(const period_match *m, bool *stated)
{
    if (m->today == 0)
        return unresolved;
    int since_monday = (day_weekday(m->today) + 6) % 7;
    int monday = day_add(m->today, m->row->shift * 7 - since_monday);
    *stated = true;
    return (tally_period){monday, day_add(monday, 6)};
}

static tally_period resolve_relative_day(const period_match *m, bool *stated)
{
    if (m->today == 0)
        return unresolved;
    int day = day_add(m->today, m->row->shift);
    *stated = true;
    return (tally_period){day, day};
}

/* A bare weekday is the last one before the article, or the next one behind "will". */
static tally_period resolve_weekday(const period_match *m, bool *stated)
{
    const lexeme *name = lexicon_word(m->lex, group(m, "weekday"));
    if (m->today == 0 || !name || !name->weekday)
        return unresolved;
    int ahead = (name->weekday - 1 - day_weekday(m->today) + 7) % 7;
    int day = day_add(m->today, m->future || ahead == 0 ? ahead : ahead - 7);
    *stated = false;
    return (tally_period){day, day};
}

static tally_period resolve_clock(const period_match *m, bool *stated)
{
    (void)m;
    *stated = false;
    return unresolved;
}

static const struct {
    const char *rule;
    tally_period (*resolve)(const period_match *m, bool *stated);
} rules[] = {
    {"day", resolve_day},
    {"day-range", resolve_day_range},
    {"month", resolve_month},
    {"quarter", resolve_quarter},
    {"year", resolve_year},
    {"year-range", resolve_year_range},
    {"decade", resolve_decade},
    {"century", resolve_century},
    {"relative-month", resolve_relative_month},
    {"relative-week", resolve_relative_week},
    {"relative-day", resolve_relative_day},
    {"weekday", resolve_weekday},
    {"clock", resolve_clock},
};

bool period_has_rule(tally_str rule)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_is(rule, rules[i].rule))
            return true;
    return false;
}

tally_period period_resolve(const period_match *m, bool *stated)
{
    *stated = false;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_is(m->row->rule, rules[i].rule))
            return rules[i].resolve(m, stated);
    return unresolved;
}
