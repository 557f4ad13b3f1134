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

/* "$200 a day for 30 days, a total of $8,000" */
bool article_rate(const passage *p, clash *out)
{
    const mark *r = passage_mark(p, 'r'), *n = passage_mark(p, 'n'),
               *t = passage_mark(p, 't');
    const tally_quantity *rate = r->quantity, *time = n->quantity, *total = t->quantity;
    tally_str measured = {0};
    const tally_unit *base = base_of_rate(p, rate->unit_name, &measured);
    if (!base || !time->unit || !str_equals(base->dimension, time->unit->dimension) ||
        !str_equals(measured, total->unit_name) || !article_is_plain(rate))
        return false;
    double times = time->value * time->unit->scale / base->scale;
    span_of_values each = article_values(rate);
    span_of_values all = {each.low * times, each.high * times};
    if (times < 1 || article_meets(all, article_values(total)))
        return false;
    tally_str one = article_print(rate->value, p->a), often = article_print(times, p->a),
              number = article_print(rate->value * times, p->a);
    *out = (clash){.here = t, .there = r, .reason = "parts-total", .words = number};
    out->sum = arena_print(p->a, "%.*s × %.*s = %.*s", TALLY_ARG(one), TALLY_ARG(often),
                           TALLY_ARG(number));
    return true;
}
