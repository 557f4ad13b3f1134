/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/timeline.h"

#include "base/day.h"
#include "base/str.h"
#include "claims/period.h"

static bool has_digit(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (str_is_digit(text.ptr[i]))
            return true;
    return false;
}

static bool has_letter(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (str_is_letter(text.ptr[i]))
            return true;
    return false;
}

/* ---- One year for two dates ------------------------------------------------------- */

/* Between two dates of one list or span stand small words and commas alone. */
static bool is_joined(const draft *d, const tally_date *a, const tally_date *b)
{
    enum { LONGEST = 12 };
    const token_list *t = &d->tokens;
    if (b->span.begin <= a->span.end || b->span.begin - a->span.end > LONGEST)
        return false;
    for (size_t at = token_at(t, a->span.end); t->items[at].begin < b->span.begin; at++) {
        word_class class = token_lexeme(t, at)->class;
        bool small = class == WORD_CONJUNCTION || class == WORD_PREPOSITION ||
                     class == WORD_DETERMINER;
        bool mark = t->items[at].kind == TOKEN_MARK && !token_is(t, at, ".");
        if (!small && !mark)
            return false;
    }
    return true;
}

/* A month or a day of one, whose year the words leave out. */
static bool lacks_year(const tally_date *date)
{
    return date->period.first && !date->stated &&
           (!date->weekday || has_digit(date->literal));
}

/* Within one year that the words fix. */
static bool has_year(const tally_date *date)
{
    return date->period.first && date->stated && !date->weekday &&
           day_year(date->period.first) == day_year(date->period.last) &&
           has_letter(date->literal);
}

static void give(tally_date *date, int year)
{
    tally_period period = period_in_year(date->period, year);
    if (period.first == 0)
        return;
    date->period = period;
    date->stated = true;
}

/* Time runs forward over the two: "December to March 2021" began the year before. */
static void share_year(tally_date *a, tally_date *b)
{
    enum { A_YEAR = 10000 };
    if (lacks_year(a) && has_year(b)) {
        int year = day_year(b->period.first);
        bool later = a->period.first % A_YEAR > b->period.last % A_YEAR;
        give(a, later ? year - 1 : year);
    } else if (has_year(a) && lacks_year(b)) {
        int year = day_year(a->period.first);
        bool earlier = b->period.last % A_YEAR < a->period.first % A_YEAR;
        give(b, earlier ? year + 1 : year);
    }
}

/* ---- Dates in figures ------------------------------------------------------------- */

static bool is_numeric(const tally_date *date)
{
    return date->kind.len && !has_letter(date->literal) && date->literal.len >= 6 &&
           !date->is_clock && str_find(date->literal, STR(":"), 0) == TALLY_NONE;
}

/* "25/3/2021" shows the order, and so does "25 March"; but many who write "March 25" put
 * the day first in figures, so that shows nothing. */
static tally_date_order order_of(const tally_date *date)
{
    bool one_day = date->period.first && date->period.first == date->period.last;
    if (!one_day || !str_is_digit(date->literal.ptr[0]))
        return TALLY_DATES_UNSAID;
    if (has_letter(date->literal))
        return TALLY_DAY_FIRST;
    tally_period day_first = period_numeric(date->literal, true);
    tally_period month_first = period_numeric(date->literal, false);
    if (day_first.first == month_first.first || date->period.first == 0)
        return TALLY_DATES_UNSAID;
    return day_first.first == date->period.first     ? TALLY_DAY_FIRST
           : month_first.first == date->period.first ? TALLY_MONTH_FIRST
                                                     : TALLY_DATES_UNSAID;
}

/* The one order that figures, or else words, show; unknown when they differ. */
static tally_date_order order_shown(const draft *d, bool in_words)
{
    tally_date_order shown = TALLY_DATES_UNSAID;
    for (size_t i = 0; i < d->dates.len; i++) {
        const tally_date *date = &d->dates.items[i];
        bool words = has_letter(date->literal);
        tally_date_order order = words == in_words ? order_of(date) : TALLY_DATES_UNSAID;
        if (in_words && words && date->weekday == 0 && !date->is_clock &&
            has_digit(date->literal) && order == TALLY_DATES_UNSAID &&
            date->period.first == date->period.last && date->period.first)
            return TALLY_DATES_UNSAID;
        if (order && shown && order != shown)
            return TALLY_DATES_UNSAID;
        shown = order ? order : shown;
    }
    return shown;
}

static void settle_numeric(draft *d)
{
    tally_date_order order = order_shown(d, false);
    if (order == TALLY_DATES_UNSAID)
        order = d->date_order;
    if (order == TALLY_DATES_UNSAID)
        order = order_shown(d, true);
    for (size_t i = 0; order && i < d->dates.len; i++) {
        tally_date *date = &d->dates.items[i];
        if (is_numeric(date) && date->period.first == 0)
            date->period = period_numeric(date->literal, order == TALLY_DAY_FIRST);
    }
}

void timeline_settle(draft *d)
{
    for (size_t i = 0; i + 1 < d->dates.len; i++)
        if (is_joined(d, &d->dates.items[i], &d->dates.items[i + 1]))
            share_year(&d->dates.items[i], &d->dates.items[i + 1]);
    settle_numeric(d);
}
