/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/article.h"

/* How long: whole years, or days. */
static int whole(const mark *m, const char *unit)
{
    const tally_quantity *q = m->quantity;
    bool fits = q->unit && str_is(q->unit->id, unit) && article_is_plain(q);
    return fits && q->value == floor(q->value) && q->value < 1000 ? (int)q->value : 0;
}

/* "The firm, founded in 1993, turned 30". */
static int whole_years(const mark *m)
{
    const tally_quantity *q = m->quantity;
    bool bare = str_is(q->unit_name, "-") || q->kind == TALLY_KIND_AGE;
    if (bare && article_is_plain(q) && q->value == floor(q->value) && q->value < 1000)
        return (int)q->value;
    return whole(m, "year");
}

/* A year more or less: the days are not said. */
static bool is_apart(int from, int to, int years)
{
    return abs(abs(from - to) - years) <= 1;
}

/* Counted up to the year, or down to it: a year more or less, as the days are not said. */
static bool is_counted_from(const mark *m, int year, int years, bool later)
{
    int wanted = later ? year - years : year + years;
    tally_period p = m->date->period;
    return abs(day_year(p.first) - wanted) <= 1 || abs(day_year(p.last) - wanted) <= 1;
}

static bool is_within(const mark *m, const mark *n, size_t sentences)
{
    return m->span.in_title == n->span.in_title && m->sentence + sentences >= n->sentence &&
           m->sentence <= n->sentence;
}

/* The year that is counted from: of this sentence or the one before, ahead of the duration.
 * NULL where another date nearby fits, or the article's own. */
static const mark *wrong_anchor(const passage *p, const mark *n, const mark *y, int years,
                                bool later)
{
    enum { NEARBY = 2 };
    const mark *last = NULL;
    int year = day_year(y->date->period.first);
    if (p->reading->date_known && is_apart(day_year(p->reading->date), year, years))
        return NULL;
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (m == y || !m->date || !m->date->period.first || !is_within(m, n, NEARBY))
            continue;
        if (is_counted_from(m, year, years, later))
            return NULL;
        last = m < n && is_within(m, n, 1) && m->date->stated ? m : last;
    }
    return last;
}

/* The only year of an article that speaks of its own day is counted from that day. */
static bool is_only_year(const passage *p, const mark *y)
{
    size_t own = article_is_other_year(y, p->reading->date);
    return p->reading->date_known && p->other_years == own;
}

static bool set(const passage *p, const mark *here, const mark *there, int from, int to,
                clash *out)
{
    int first = from < to ? from : to, last = from < to ? to : from, years = last - first;
    *out = (clash){.here = here, .there = there, .reason = "dates"};
    out->words = arena_print(p->a, "from %d to %d it is %d year%s", first, last, years,
                             years == 1 ? "" : "s");
    out->sum = arena_print(p->a, "%d − %d = %d", last, first, years);
    return true;
}

/* "Twelve years, from 1972 to 1984" */
static bool between_years(const passage *p, const mark *n, const mark *from, const mark *to,
                          clash *out)
{
    int years = whole_years(n), first = day_year(from->date->period.first),
        last = day_year(to->date->period.last);
    return years && !is_apart(first, last, years) && set(p, n, to, first, last, out);
}

/* "Nine days, from 3 October to 11 October": both ends may count. */
static bool between_days(const passage *p, const mark *n, const mark *from, const mark *to,
                         clash *out)
{
    enum { WEEK = 7, MOST = 400, YEAR = 10000 };
    int days = whole(n, "day") + WEEK * whole(n, "week");
    int first = from->date->period.first, last = to->date->period.first;
    if (!to->date->stated) /* the year of the one is that of the other */
        last = first / YEAR * YEAR + last % YEAR;
    long apart = day_number(last) - day_number(first);
    if (days == 0 || apart <= 0 || apart > MOST || days == apart || days == apart + 1)
        return false;
    *out = (clash){.here = n, .there = to, .reason = "dates"};
    out->words = arena_print(p->a, "from one day to the other it is %ld days", apart);
    return true;
}

static int month_number(int day)
{
    enum { MONTHS = 12, HUNDRED = 100 };
    return day_year(day) * MONTHS + day / HUNDRED % HUNDRED;
}

/* "Eighteen months, from June 2023 to December 2024" */
static bool between_months(const passage *p, const mark *n, const mark *from,
                           const mark *to, clash *out)
{
    int months = whole(n, "month"), first = month_number(from->date->period.first),
        last = month_number(to->date->period.last);
    if (months == 0 || !from->date->stated || abs(last - first - months) <= 1)
        return false;
    *out = (clash){.here = n, .there = to, .reason = "dates"};
    out->words =
        arena_print(p->a, "from one month to the other it is %d months", last - first);
    return true;
}

static bool is_day(const mark *m)
{
    return m->fills & FILLS_DAY;
}

static bool between(const passage *p, const mark *n, const mark *from, const mark *to,
                    clash *out)
{
    if (!from->date->period.first || !to->date->period.first)
        return false;
    if (is_day(from) && is_day(to))
        return between_days(p, n, from, to, out);
    if ((from->fills & FILLS_YEAR) && (to->fills & FILLS_YEAR))
        return between_years(p, n, from, to, out);
    return between_months(p, n, from, to, out);
}

/* "In 1972, eight years ago" */
static bool from_now(const passage *p, const mark *n, const mark *then, clash *out)
{
    int years = whole_years(n), year = day_year(then->date->period.first),
        now = day_year(p->reading->date);
    return years && p->reading->date_known && !is_apart(year, now, years) &&
           set(p, n, then, year, now, out);
}

/* "In 1984 ...; eight years earlier, at the 1972 convention", "a 24-year reign, 1999-2012",
 * "in 1972, eight years ago", "eight years, from 1972 to 1984". */
bool article_elapsed(const passage *p, clash *out)
{
    const mark *n = passage_mark(p, 'n'), *y = passage_mark(p, 'y');
    const mark *span = passage_mark(p, 's'), *ago = passage_mark(p, 'g');
    const mark *from = passage_mark(p, 'a');
    if (from)
        return between(p, n, from, passage_mark(p, 'b'), out);
    if (span)
        return between_years(p, n, span, span, out);
    int years = whole_years(n);
    if (ago)
        return from_now(p, n, ago, out);
    bool later = y == NULL;
    y = later ? passage_mark(p, 'v') : y;
    if (years && !later && is_only_year(p, y))
        return from_now(p, n, y, out);
    const mark *anchor = years ? wrong_anchor(p, n, y, years, later) : NULL;
    return anchor && set(p, n, y, day_year(y->date->period.first),
                         day_year(anchor->date->period.last), out);
}
