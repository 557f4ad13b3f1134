/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "checks/article.h"

/* Whole years from one day to another. */
static int years_between(int from, int to)
{
    int years = day_year(to) - day_year(from);
    return years - (to % 10000 < from % 10000);
}

/* The day on which the age is said to be: of death where it stands, else the article's. */
static bool day_of_age(const passage *p, tally_period *out)
{
    const mark *died = passage_mark(p, 'd');
    *out = (tally_period){p->reading->date, p->reading->date};
    if (died)
        *out = died->date->period;
    return died || p->reading->date_known;
}

/* "Jane Roe (1926-1997) ... aged 81" */
static bool age_of_span(const passage *p, const mark *age, const mark *span, clash *out)
{
    int born = day_year(span->date->period.first), died = day_year(span->date->period.last);
    int years = died - born;
    if (age->quantity->value == years || age->quantity->value == years - 1)
        return false;
    *out = (clash){.here = age, .there = span, .reason = "dates"};
    out->words = arena_print(p->a, "from %d to %d it is %d years", born, died, years);
    return true;
}

/* "Born on 7 June 1950, she died on 3 May 2010 aged 81". An article may be some days old.
 */
bool article_age(const passage *p, clash *out)
{
    const mark *age = passage_mark(p, 'n'), *born = passage_mark(p, 'b');
    const mark *span = passage_mark(p, 's');
    tally_period then;
    if (!article_is_plain(age->quantity) || !day_of_age(p, &then))
        return false;
    if (span)
        return age_of_span(p, age, span, out);
    int low = years_between(born->date->period.last, then.first),
        high = years_between(born->date->period.first, then.last);
    low -= !passage_mark(p, 'd');
    if (age->quantity->value >= low && age->quantity->value <= high)
        return false;
    *out = (clash){.here = age, .there = born, .reason = "dates"};
    out->words = low == high
                     ? arena_print(p->a, "that makes an age of %d", high)
                     : arena_print(p->a, "that makes an age of %d or %d", low, high);
    return true;
}
