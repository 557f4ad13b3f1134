/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/article.h"

enum { FIRST_PART = 'a', LAST_PART = 'f', TWICE = 2 };

static void add(span_of_values *sum, const tally_quantity *q)
{
    span_of_values v = article_values(q);
    sum->low += v.low;
    sum->high += v.high;
}

/* What is counted is said of each part, and no part is all. */
static bool are_parts(const passage *p, const tally_quantity *total)
{
    for (int name = FIRST_PART; name <= LAST_PART; name++) {
        const mark *m = passage_mark(p, (char)name);
        if (m && (!article_is_plain(m->quantity) || m->quantity->value < 0 ||
                  (total && m->quantity->value >= total->value)))
            return false;
    }
    return true;
}

static const mark *add_parts(const passage *p, span_of_values *sum, double *value,
                             tally_str *text)
{
    const mark *last = NULL;
    for (int name = FIRST_PART; name <= LAST_PART; name++) {
        const mark *m = passage_mark(p, (char)name);
        if (!m)
            continue;
        tally_str number = article_print(m->quantity->value, p->a);
        *text = arena_print(p->a, "%.*s%s%.*s", TALLY_ARG(*text), last ? " + " : "",
                            TALLY_ARG(number));
        add(sum, m->quantity);
        *value += m->quantity->value;
        last = m;
    }
    return last;
}

/* "Twelve people: seven soldiers and four civilians"; shares and "the rest" make 100%. */
bool article_sum(const passage *p, clash *out)
{
    const mark *t = passage_mark(p, 't');
    const tally_quantity *total = t ? t->quantity : NULL;
    span_of_values sum = {0, 0}, whole = {100, 100};
    double value = 0, said = total ? total->value : whole.low;
    tally_str text = {0};
    if (!are_parts(p, total) || (total && !article_is_plain(total)))
        return false;
    const mark *last = add_parts(p, &sum, &value, &text);
    if (article_meets(sum, total ? article_values(total) : whole) || value > TWICE * said ||
        said > TWICE * value)
        return false;
    tally_str number = article_print(value, p->a);
    *out = (clash){
        .here = total ? t : last,
        .there = total ? last : passage_mark(p, FIRST_PART),
        .reason = total ? "parts-total" : "percent-of-whole",
        .words = total ? number : arena_print(p->a, "%.*s%%", TALLY_ARG(number)),
        .sum = arena_print(p->a, "%.*s = %.*s", TALLY_ARG(text), TALLY_ARG(number))};
    return true;
}
