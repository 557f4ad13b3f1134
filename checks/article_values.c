/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
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

/* "40%" is no rounding of 38%. */
static span_of_values whole_percent(const tally_quantity *q)
{
    static const double half = 0.5;
    return (span_of_values){fmax(q->low, q->value - half), fmin(q->high, q->value + half)};
}

span_of_values article_values(const tally_quantity *q)
{
    if (is_exact(q))
        return (span_of_values){q->value, q->value};
    if (q->kind == TALLY_KIND_PERCENT && article_is_plain(q))
        return whole_percent(q);
    if (q->bound == TALLY_LESS)
        return (span_of_values){-HUGE_VAL, q->value};
    if (q->bound == TALLY_MORE)
        return (span_of_values){q->value, HUGE_VAL};
    return (span_of_values){q->low, q->high};
}

/* The place of the last digit as printed, zeros too: a million for "600m". */
static double last_place(const tally_quantity *q)
{
    enum { BASE = 10 };
    double digits = 0;
    bool begun = false;
    for (size_t i = 0; i < q->literal.len; i++) {
        char c = q->literal.ptr[i];
        if (begun && !str_is_digit(c) && c != ',' && c != '.')
            break;
        begun = begun || str_is_digit(c);
        digits = str_is_digit(c) ? digits * BASE + (c - '0') : digits;
    }
    return digits > 0 ? fabs(q->value) / digits : q->grain;
}

span_of_values article_beside(const tally_quantity *q, const tally_quantity *other)
{
    span_of_values v = article_values(q);
    double half = fmax(last_place(q), other->grain) / 2;
    if (!article_is_plain(q) || half >= q->grain / 2)
        return v;
    return (span_of_values){fmax(v.low, q->value - half), fmin(v.high, q->value + half)};
}

static const double nearly_all = 0.999; /* of the next digit, not the digit itself */

/* 46.9 may be cut off to 46; but 40 is no 49. */
span_of_values article_derived(const tally_quantity *q)
{
    span_of_values v = article_values(q);
    bool full = q->high - q->value >= q->grain / 2;
    double grain = q->kind == TALLY_KIND_PERCENT ? fmin(q->grain, 1) : q->grain;
    if (article_is_plain(q) && full)
        v.high = fmax(v.high, q->value + nearly_all * grain);
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
