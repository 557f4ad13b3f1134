/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "checks/article.h"

enum { SURELY_COUNTED = 100 };

bool article_is_plain(const tally_quantity *q)
{
    bool loose =
        q->bound == TALLY_ABOUT || q->bound == TALLY_LESS || q->bound == TALLY_MORE;
    return !loose && !q->has_range && q->hedge.len == 0;
}

/* Twelve people are twelve; a hundred may be a round number. */
static bool is_exact(const tally_quantity *q)
{
    bool counts = q->kind == TALLY_KIND_COUNT || q->kind == TALLY_KIND_OTHER ||
                  q->kind == TALLY_KIND_AGE;
    return counts && q->value == floor(q->value) && article_is_plain(q) &&
           (q->grain == 1 || fabs(q->value) < SURELY_COUNTED);
}

span_of_values article_values(const tally_quantity *q)
{
    if (is_exact(q))
        return (span_of_values){q->value, q->value};
    if (q->bound == TALLY_LESS)
        return (span_of_values){-HUGE_VAL, q->value};
    if (q->bound == TALLY_MORE)
        return (span_of_values){q->value, HUGE_VAL};
    return (span_of_values){q->low, q->high};
}

static const double nearly_all = 0.999; /* of the next digit, not the digit itself */

/* 46.9 may be cut off to 46; but 40 is no 49. */
span_of_values article_derived(const tally_quantity *q)
{
    span_of_values v = article_values(q);
    bool full = q->high - q->value >= q->grain / 2;
    if (article_is_plain(q) && full)
        v.high = fmax(v.high, q->value + nearly_all * q->grain);
    return v;
}

span_of_values article_end(const tally_quantity *q, bool far)
{
    enum { ROUNDEST = 20 }; /* half a unit is no more than a twentieth */
    double value = far ? q->value2 : q->value;
    double half = fmin(q->grain / 2, fabs(value) / ROUNDEST);
    return (span_of_values){value - half, value + half};
}

bool article_meets(span_of_values a, span_of_values b)
{
    double slack = 1e-9 * fmax(fabs(a.high), fabs(b.high));
    return a.low <= b.high + slack && b.low <= a.high + slack;
}

tally_str article_print(double value, arena *a)
{
    return reason_print_number(reason_round(value, 3), a);
}
