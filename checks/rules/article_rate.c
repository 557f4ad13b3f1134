/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "base/unit.h"
#include "checks/article.h"

/* The unit behind "per" in "dollar per day", with what stands before it; or NULL. */
static const tally_unit *base_of_rate(const passage *p, tally_str name, tally_str *measured)
{
    size_t per = str_find(name, STR(" per "), 0);
    if (per == TALLY_NONE)
        return NULL;
    *measured = str_slice(name, 0, per);
    return unit_by_id(p->units, str_slice(name, per + 5, name.len));
}

static bool set(const passage *p, double times, clash *out)
{
    const mark *r = passage_mark(p, 'r'), *t = passage_mark(p, 't');
    span_of_values each = article_beside(r->quantity, r->quantity);
    span_of_values all = {each.low * times, each.high * times};
    if (times < 1 || article_meets(all, article_values(t->quantity)))
        return false;
    tally_str one = article_print(r->quantity->value, p->a),
              often = article_print(times, p->a),
              number = article_print(r->quantity->value * times, p->a);
    *out = (clash){.here = t, .there = r, .reason = "product"};
    out->words = arena_print(p->a, "%.*s times %.*s is %.*s", TALLY_ARG(one),
                             TALLY_ARG(often), TALLY_ARG(number));
    out->sum = arena_print(p->a, "%.*s × %.*s = %.*s", TALLY_ARG(one), TALLY_ARG(often),
                           TALLY_ARG(number));
    return true;
}

/* "12,000 copies at $4 each, earning $48,000" */
static bool each_times(const passage *p, clash *out)
{
    const tally_quantity *one = passage_mark(p, 'r')->quantity,
                         *count = passage_mark(p, 'n')->quantity,
                         *total = passage_mark(p, 't')->quantity;
    return one->unit == total->unit && article_is_plain(one) && article_is_plain(count) &&
           article_is_plain(total) && set(p, count->value, out);
}

/* "$200 a day for 30 days, a total of $8,000" */
bool article_rate(const passage *p, clash *out)
{
    if (passage_mark(p, 'n')->quantity->kind != TALLY_KIND_DURATION)
        return each_times(p, out);
    const mark *r = passage_mark(p, 'r'), *n = passage_mark(p, 'n'),
               *t = passage_mark(p, 't');
    const tally_quantity *rate = r->quantity, *time = n->quantity, *total = t->quantity;
    tally_str measured = {0};
    const tally_unit *base = base_of_rate(p, rate->unit_name, &measured);
    if (!base || !time->unit || !str_equals(base->dimension, time->unit->dimension) ||
        !str_equals(measured, total->unit_name) || !article_is_plain(rate))
        return false;
    double times = time->value * time->unit->scale / base->scale;
    return set(p, times, out);
}
