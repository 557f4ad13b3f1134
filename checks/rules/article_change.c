/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "checks/article.h"

/* The two ends of a change: two figures, or one range. */
typedef struct {
    const mark *mark;
    span_of_values from, to;
    bool percent; /* they are shares themselves: points are not percent of them */
} endpoints;

static bool are_alike(const tally_quantity *a, const tally_quantity *b)
{
    bool unsaid = str_is(a->unit_name, "-") || str_is(b->unit_name, "-");
    return unsaid || (a->unit == b->unit && a->kind == b->kind);
}

/* A range is read with its lesser end first, whichever stands first. */
static bool read_ends(const passage *p, bool falls, endpoints *out)
{
    const mark *a = passage_mark(p, 'a'), *b = passage_mark(p, 'b');
    const mark *range = passage_mark(p, 'r');
    const mark *any = range ? range : b;
    if (range)
        *out = (endpoints){range, article_end(range->quantity, falls),
                           article_end(range->quantity, !falls), false};
    else if (are_alike(a->quantity, b->quantity))
        *out =
            (endpoints){b, article_values(a->quantity), article_values(b->quantity), false};
    else
        return false;
    out->percent = any->quantity->kind == TALLY_KIND_PERCENT;
    return isfinite(out->from.low) && isfinite(out->from.high) && isfinite(out->to.low) &&
           isfinite(out->to.high) && out->from.low > 0;
}

/* Up and down are said by the words; where they are not, either will do. */
static bool fits(const tally_quantity *said, span_of_values printed, span_of_values change)
{
    span_of_values other = {-change.high, -change.low};
    if (said->bound == TALLY_UP)
        return article_meets(printed, change);
    if (said->bound == TALLY_DOWN)
        return article_meets(printed, other);
    return article_meets(printed, change) || article_meets(printed, other);
}

static span_of_values relative_change(const endpoints *e)
{
    return (span_of_values){(e->to.low / e->from.high - 1) * 100,
                            (e->to.high / e->from.low - 1) * 100};
}

static span_of_values absolute_change(const endpoints *e)
{
    return (span_of_values){e->to.low - e->from.high, e->to.high - e->from.low};
}

static double middle(span_of_values v)
{
    return (v.low + v.high) / 2;
}

static bool set(const passage *p, const endpoints *e, const char *unit, double change,
                clash *out)
{
    tally_str from = article_print(middle(e->from), p->a),
              to = article_print(middle(e->to), p->a), number = article_print(change, p->a);
    *out = (clash){
        .here = passage_mark(p, 'p'), .there = e->mark, .reason = "change-endpoints"};
    out->words = arena_print(p->a, "%.*s%s", TALLY_ARG(number), unit);
    out->sum = arena_print(p->a, "%.*s → %.*s: %.*s%s", TALLY_ARG(from), TALLY_ARG(to),
                           TALLY_ARG(number), unit);
    return true;
}

/* Of shares a change in percent may be meant in points. */
static bool is_change(const tally_quantity *said, const endpoints *e)
{
    return fits(said, article_derived(said), relative_change(e)) ||
           (e->percent && fits(said, article_values(said), absolute_change(e)));
}

/* Where the words do not say which way, a range may go either way. */
static bool is_open(const passage *p, const tally_quantity *said)
{
    return passage_mark(p, 'r') && said->bound != TALLY_UP && said->bound != TALLY_DOWN;
}

/* "Rose 20% from 410 to 450" */
bool article_change(const passage *p, clash *out)
{
    endpoints e, other;
    const tally_quantity *said = passage_mark(p, 'p')->quantity;
    bool falls = said->bound == TALLY_DOWN;
    if (!read_ends(p, falls, &e) || is_change(said, &e) ||
        (is_open(p, said) && read_ends(p, !falls, &other) && is_change(said, &other)))
        return false;
    double change = (middle(e.to) / middle(e.from) - 1) * 100;
    return set(p, &e, "%", change, out);
}

/* "Up by 10 to 45 from 40", "two points up from 3% to 4%". */
bool article_difference(const passage *p, clash *out)
{
    endpoints e;
    const tally_quantity *said = passage_mark(p, 'p')->quantity;
    if (!read_ends(p, said->bound == TALLY_DOWN, &e) ||
        fits(said, article_values(said), absolute_change(&e)))
        return false;
    bool points = said->kind == TALLY_KIND_POINTS;
    if (points ? !e.percent : !are_alike(said, e.mark->quantity))
        return false;
    return set(p, &e, points ? " points" : "", middle(e.to) - middle(e.from), out);
}

/* "Doubled from 40 to 45": the limits are the row's. */
bool article_multiple(const passage *p, clash *out)
{
    endpoints e;
    if (!read_ends(p, p->phrase->most < 1, &e))
        return false;
    span_of_values times = {e.to.low / e.from.high, e.to.high / e.from.low};
    bool low = !isnan(p->phrase->least) && times.high < p->phrase->least;
    bool high = !isnan(p->phrase->most) && times.low > p->phrase->most;
    if (!low && !high)
        return false;
    tally_str number = article_print(middle(e.to) / middle(e.from), p->a);
    *out = (clash){.here = e.mark, .there = passage_mark(p, 'a'), .reason = "impossible"};
    out->words =
        arena_print(p->a, "from one to the other it is %.*s times", TALLY_ARG(number));
    return true;
}
