/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "checks/article.h"

enum { NEAR_DAYS = 45, FIRST_YEAR = 1900 };

/* The year stands in the words, or the article's own date leaves no other. */
static bool is_sure(const passage *p, const tally_date *d)
{
    long days = day_number(d->period.first) - day_number(p->reading->date);
    bool near = p->reading->date_known && days >= -NEAR_DAYS && days <= NEAR_DAYS;
    return day_year(d->period.first) >= FIRST_YEAR && (d->stated || near);
}

/* "Monday, 5 May 2021": the calendar says Wednesday. */
bool article_weekday(const passage *p, clash *out)
{
    const mark *m = passage_mark(p, 'd');
    const tally_date *d = m->date;
    int weekday = day_weekday(d->period.first);
    if (d->weekday == weekday + 1 || !is_sure(p, d))
        return false;
    *out = (clash){.here = m, .reason = "day"};
    tally_str day = day_print_period(p->a, d->period);
    out->words =
        arena_print(p->a, "%.*s was a %s", TALLY_ARG(day), day_weekday_name(weekday));
    return true;
}
