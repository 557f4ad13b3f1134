/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/bound.h"

#include <math.h>

#include "base/str.h"

enum { LONGEST_HEDGE = 4, ROOM = 64 };

static const hedge *hedge_before(const token_list *t, size_t at, tally_kind kind,
                                 size_t *first)
{
    char room[ROOM];
    for (size_t words = LONGEST_HEDGE; words > 0; words--) {
        if (words > at || !token_is_free(t, at - words, at) || t->items[at].line_start)
            continue;
        tally_str joined = token_join(t, at - words, at, room, sizeof room);
        const hedge *h = lexicon_hedge(t->lex, joined, false);
        if (!h || h->not_kinds & 1u << kind)
            continue;
        *first = at - words;
        return h;
    }
    return NULL;
}

static const hedge *hedge_after(const token_list *t, size_t at, tally_kind kind,
                                size_t *last)
{
    char room[ROOM];
    for (size_t words = 2; words > 0; words--) {
        if (!token_is_free(t, at, at + words))
            continue;
        tally_str joined = token_join(t, at, at + words, room, sizeof room);
        const hedge *h = lexicon_hedge(t->lex, joined, true);
        if (!h || h->not_kinds & 1u << kind)
            continue;
        *last = at + words;
        return h;
    }
    return NULL;
}

/* "rose 5%", "fell by about 5%", "up 5%". */
static int change_before(const token_list *t, size_t first)
{
    if (first > 1 && token_is(t, first - 1, "by"))
        first--;
    if (first == 0 || t->items[first - 1].taken)
        return 0;
    bool up_to = token_is(t, first - 1, "up") && token_is(t, first, "to");
    return up_to ? 0 : token_lexeme(t, first - 1)->change;
}

bound_words bound_read(const token_list *t, size_t first, size_t last, tally_kind kind)
{
    bound_words b = {.first = first, .last = last};
    b.hedge = hedge_before(t, first, kind, &b.first);
    if (!b.hedge)
        b.hedge = hedge_after(t, last, kind, &b.last);
    b.change = change_before(t, b.first);
    return b;
}

tally_bound bound_kind(const bound_words *b)
{
    tally_bound bound = b->hedge ? b->hedge->bound : TALLY_EQUAL;
    if (bound == TALLY_LESS || bound == TALLY_MORE || b->change == 0)
        return bound;
    return b->change > 0 ? TALLY_UP : TALLY_DOWN;
}

/* One step of the leading digit: 1,000 for 3,400; 0.1 for a half. */
static double leading_step(double value)
{
    return value == 0 ? 1 : pow(10, floor(log10(fabs(value))));
}

/* One term such as "-5%", "+0.5u", "+1step" or "0", in the number's own units. */
static double term_size(tally_str term, const number *n)
{
    static const struct {
        const char *unit;
        size_t len;
    } units[] = {{"%", 1}, {"u", 1}, {"step", 4}};
    double amount = 0;
    const double sizes[] = {fabs(n->value) / 100, n->grain, leading_step(n->value)};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_ends_with(term, tally_text(units[i].unit)))
            continue;
        tally_str digits = str_slice(term, 0, term.len - units[i].len);
        return str_to_number(digits, &amount) ? fabs(amount) * sizes[i] : 0;
    }
    return 0;
}

static double widest(tally_str terms, double cap, const number *n)
{
    double most = 0;
    tally_str one;
    while (str_next_field(&terms, ';', &one)) {
        double size = term_size(one, n);
        most = size > most ? size : most;
    }
    double limit = cap * fabs(n->value);
    return cap > 0 && most > limit ? limit : most;
}

void bound_apply(const hedge *h, number *n)
{
    if (!h || !h->moves || n->nature == NUMBER_PLENTY)
        return;
    n->low = n->value - widest(h->low, h->cap, n);
    n->high = n->value + widest(h->high, h->cap, n);
}
