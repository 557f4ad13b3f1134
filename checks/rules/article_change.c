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

/* "$60 a week to $690": the time is said once. */
static bool is_rate_of(const tally_quantity *rate, const tally_quantity *q)
{
    bool begins =
        rate->kind == TALLY_KIND_RATE && str_starts_with(rate->unit_name, q->unit_name);
    tally_str rest = str_slice(rate->unit_name, q->unit_name.len, rate->unit_name.len);
    return begins && str_starts_with(rest, STR(" per "));
}

/* People from twelve villages are no villages. */
static bool are_alike(const tally_quantity *a, const tally_quantity *b)
{
    bool unsaid = str_is(a->unit_name, "-") || str_is(b->unit_name, "-");
    bool same = a->unit == b->unit && a->kind == b->kind &&
                (a->unit || str_equals(a->unit_name, b->unit_name));
    return unsaid || same || is_rate_of(a, b) || is_rate_of(b, a);
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
        *out = (endpoints){b, article_beside(a->quantity, b->quantity),
                           article_beside(b->quantity, a->quantity), false};
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

static bool is_percent_change(const tally_quantity *said)
{
    return said->kind == TALLY_KIND_PERCENT || said->kind == TALLY_KIND_SHARE;
}

/* "Two points": the word alone is read as a noun. */
static bool counts_points(const tally_quantity *said)
{
    return said->kind == TALLY_KIND_POINTS || str_is(said->unit_name, "point");
}

/* What the change may be said in: percent and shares of anything, points of shares, and
 * what the ends are told in. */
static bool suits(const tally_quantity *said, const endpoints *e)
{
    if (is_percent_change(said))
        return true;
    return counts_points(said) ? e->percent : are_alike(said, e->mark->quantity);
}

static span_of_values in_percent(const tally_quantity *said)
{
    if (said->kind == TALLY_KIND_PERCENT)
        return article_derived(said);
    return (span_of_values){100 * said->low, 100 * said->high};
}

/* "25 basis points" are a quarter of a point. */
static span_of_values in_points(const tally_quantity *said)
{
    span_of_values v = article_values(said);
    double scale = said->kind == TALLY_KIND_POINTS && said->unit ? said->unit->scale : 1;
    return (span_of_values){scale * v.low, scale * v.high};
}

/* Of shares a change in percent may be meant in points. */
static bool is_change(const tally_quantity *said, const endpoints *e)
{
    bool percent = is_percent_change(said);
    return (percent && fits(said, in_percent(said), relative_change(e))) ||
           ((e->percent || !percent) && fits(said, in_points(said), absolute_change(e)));
}

/* Up or down, by the words of the change or else of the range: "rose from 40 to 50". */
static tally_bound direction(const passage *p, const tally_quantity *said)
{
    const mark *range = passage_mark(p, 'r');
    bool told = said->bound == TALLY_UP || said->bound == TALLY_DOWN;
    return told || !range ? said->bound : range->quantity->bound;
}

/* Where the words do not say which way, a range may go either way. */
static bool is_open(const passage *p, const tally_quantity *said)
{
    tally_bound way = direction(p, said);
    return passage_mark(p, 'r') && way != TALLY_UP && way != TALLY_DOWN;
}

/* "Fell 2.5% to 41 from 40": so much, but the other way. */
static bool is_turned(const tally_quantity *said, const endpoints *e)
{
    tally_quantity other = *said;
    bool up = said->bound == TALLY_UP;
    other.bound = up ? TALLY_DOWN : TALLY_UP;
    return (up || said->bound == TALLY_DOWN) && is_change(&other, e);
}

static bool set_turned(const passage *p, const endpoints *e, clash *out)
{
    const mark *here = passage_mark(p, 'p');
    *out = (clash){.here = here,
                   .there = e->mark,
                   .reason = "change-direction",
                   .words = here->quantity->bound == TALLY_UP ? STR("up") : STR("down")};
    return true;
}

/* "Rose 20% from 410 to 450", "up by 10 to 45 from 40", "two points up from 3% to 4%". */
bool article_change(const passage *p, clash *out)
{
    endpoints e, other;
    const tally_quantity *said = passage_mark(p, 'p')->quantity;
    bool falls = direction(p, said) == TALLY_DOWN;
    if (said->has_range || !read_ends(p, falls, &e) || !suits(said, &e) ||
        is_change(said, &e) ||
        (is_open(p, said) && read_ends(p, !falls, &other) && is_change(said, &other)))
        return false;
    if (is_turned(said, &e))
        return set_turned(p, &e, out);
    if (is_percent_change(said))
        return set(p, &e, "%", (middle(e.to) / middle(e.from) - 1) * 100, out);
    return set(p, &e, counts_points(said) ? " points" : "", middle(e.to) - middle(e.from),
               out);
}

/* What the times may be: the limits are the row's, or about what is said: "three times". */
static span_of_values times_meant(const passage *p)
{
    static const double loose = 0.13, halfway = 0.45, nearly_next = 0.95;
    const mark *said = passage_mark(p, 'x');
    double times = said ? said->quantity->value : 0;
    bool plain = said && article_is_plain(said->quantity);
    if (said) /* "more than twice" may be 2.9 */
        return (span_of_values){(1 - loose) * times,
                                times <= 1 ? (1 + loose) * times
                                           : times + (plain ? halfway : nearly_next)};
    return (span_of_values){isnan(p->phrase->least) ? -HUGE_VAL : p->phrase->least,
                            isnan(p->phrase->most) ? HUGE_VAL : p->phrase->most};
}

static bool is_multiple(span_of_values from, span_of_values to, span_of_values meant)
{
    return article_meets((span_of_values){to.low / from.high, to.high / from.low}, meant);
}

/* "It took 900, 500 of it in May: three times the 300": any figure of that sentence may be
 * meant. */
static bool another_fits(const passage *p, const endpoints *e, span_of_values meant)
{
    const mark *a = passage_mark(p, 'a');
    for (size_t i = 0; a && i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        bool near = m->quantity && m->sentence == e->mark->sentence && m != a &&
                    m->span.in_title == e->mark->span.in_title;
        if (near && are_alike(m->quantity, a->quantity) &&
            is_multiple(e->from, article_beside(m->quantity, a->quantity), meant))
            return true;
    }
    return false;
}

/* "Doubled from 40 to 45", "three times the 40". */
bool article_multiple(const passage *p, clash *out)
{
    endpoints e;
    span_of_values meant = times_meant(p);
    const mark *said = passage_mark(p, 'x'), *range = passage_mark(p, 'r');
    if (!read_ends(p, meant.high < 1, &e))
        return false;
    if (is_multiple(e.from, e.to, meant) || (said && another_fits(p, &e, meant)))
        return false;
    tally_str number = article_print(middle(e.to) / middle(e.from), p->a);
    *out = (clash){.here = said ? said : e.mark,
                   .there = range ? NULL : passage_mark(p, 'a'),
                   .reason = "times"};
    out->words = arena_print(p->a, "%.*s times", TALLY_ARG(number));
    return true;
}

/* Both ends are told, and they go the other way than the verb. */
static bool goes_against(const passage *p, bool up, clash *out)
{
    endpoints e;
    if (!read_ends(p, false, &e) ||
        (up ? e.to.high >= e.from.low : e.to.low <= e.from.high))
        return false;
    *out = (clash){.here = e.mark,
                   .there = passage_mark(p, 'a'),
                   .reason = "ends-direction",
                   .words = up ? STR("up") : STR("down")};
    return true;
}

/* "Rose to 40 from 45". */
bool article_rise(const passage *p, clash *out)
{
    return goes_against(p, true, out);
}

/* "Fell to 45 from 40". */
bool article_fall(const passage *p, clash *out)
{
    return goes_against(p, false, out);
}
