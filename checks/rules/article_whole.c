/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "checks/article.h"

/* What is counted comes in whole numbers: not every share or mean of a few can be. */

/* "55% of the 25 members": no number of them is that share. */
bool article_whole_people(const passage *p, clash *out)
{
    enum { MOST = 60 };
    const mark *s = passage_mark(p, 'p'), *n = passage_mark(p, 'n');
    const tally_quantity *said = s->quantity, *all = n->quantity;
    bool people = str_is(all->base_unit, "person") && article_is_plain(all) &&
                  all->value == floor(all->value) && all->value >= 1 && all->value <= MOST;
    if (!people || !article_is_plain(said) || said->value < 0 || said->value > 100)
        return false;
    span_of_values v = article_derived(said);
    for (int k = 0; k <= (int)all->value; k++)
        if (article_meets(v, (span_of_values){100 * k / all->value, 100 * k / all->value}))
            return false;
    double under = floor(said->value * all->value / 100);
    tally_str low = article_print(100 * under / all->value, p->a),
              high = article_print(100 * (under + 1) / all->value, p->a);
    *out = (clash){.here = s, .there = n, .reason = "impossible"};
    out->words = arena_print(p->a, "%.0f of %.0f is %.*s%%, and %.0f is %.*s%%", under,
                             all->value, TALLY_ARG(low), under + 1, TALLY_ARG(high));
    return true;
}

/* "3.47 children on average for 25 families": no whole number of children is. */
bool article_whole_mean(const passage *p, clash *out)
{
    enum { MOST = 1000 };
    const mark *mean = passage_mark(p, 'm'), *n = passage_mark(p, 'n');
    const tally_quantity *said = mean->quantity, *all = n->quantity;
    bool few = article_is_plain(all) && all->value == floor(all->value) &&
               all->value >= 1 && all->value <= MOST;
    if (!few || !article_is_plain(said) || said->value == floor(said->value))
        return false;
    span_of_values v = article_derived(said);
    double under = floor(said->value * all->value);
    for (int k = -1; k <= 2; k++) {
        double mean_of = (under + k) / all->value;
        if (article_meets(v, (span_of_values){mean_of, mean_of}))
            return false;
    }
    *out = (clash){.here = mean, .there = n, .reason = "impossible"};
    out->words =
        arena_print(p->a, "%.0f divided by %.0f is %.3f, and %.0f is %.3f", under,
                    all->value, under / all->value, under + 1, (under + 1) / all->value);
    return true;
}
