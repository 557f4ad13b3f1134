/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/unit.h"
#include "checks/article.h"

enum { DAY = 24 * 60, HALF_DAY = 12 * 60, HOUR = 60, QUARTER = 15 };

/* "From 9:00 to 15:30, six and a half hours": where a.m. and p.m. are left out, half a day
 * more will do. */
static bool article_hours(const passage *p, const mark *n, clash *out)
{
    const mark *from = passage_mark(p, 'a'), *to = passage_mark(p, 'b');
    const tally_quantity *q = n->quantity;
    int apart = (to->date->minute_of_day - from->date->minute_of_day + DAY) % DAY;
    if (!q->unit || !str_equals(q->unit->dimension, STR("time")) || !article_is_plain(q))
        return false;
    double minutes = q->base_value / 60, half = q->grain / 2 * q->unit->scale / 60;
    if (fabs(minutes - apart) <= half || fabs(minutes - (apart + HALF_DAY) % DAY) <= half)
        return false;
    *out = (clash){.here = n, .there = to, .reason = "dates"};
    out->words = arena_print(p->a, "from one to the other it is %d:%02d hours", apart / 60,
                             apart % 60);
    return true;
}

/* "4:42 local time (2024 UTC)": zones lie whole quarters of an hour apart. "At 9:00 (10:20
 * on Sundays)" has none. */
bool article_clock(const passage *p, clash *out)
{
    const mark *n = passage_mark(p, 'n');
    if (n)
        return article_hours(p, n, out);
    const mark *here = passage_mark(p, 'b'), *there = passage_mark(p, 'a');
    int apart = abs(here->date->minute_of_day - there->date->minute_of_day);
    int least = apart > HALF_DAY ? DAY - apart : apart;
    bool zoned = here->date->zone.len || there->date->zone.len;
    if (!zoned || apart % QUARTER == 0)
        return false;
    *out = (clash){.here = here,
                   .there = there,
                   .reason = "dates",
                   .words = arena_print(p->a,
                                        "they are %d:%02d hours apart, and time zones "
                                        "differ by whole quarters of an hour",
                                        least / HOUR, least % HOUR)};
    return true;
}
