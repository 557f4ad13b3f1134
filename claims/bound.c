/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/bound.h"

#include <math.h>

#include "base/str.h"

enum { LONGEST_HEDGE = 6, ROOM = 64 };

/* "over 38 games" is how long, not how many. */
static bool is_turn(const token_list *t, const measure *m)
{
    return m->counted && token_is_for(t, m->last - 1, USE_TURN);
}

/* "over the last 30 hours" says when; "held for over 30 hours" says how long. */
static bool is_lasting(const token_list *t, const measure *m, size_t first)
{
    return m->kind == TALLY_KIND_DURATION && first > 0 && !t->items[first - 1].taken &&
           token_is_for(t, first - 1, USE_LASTING);
}

static const hedge *hedge_before(const token_list *t, const measure *m, size_t *first)
{
    char room[ROOM];
    size_t at = m->first;
    unsigned kinds = 1u << m->kind | (is_turn(t, m) ? 1u << TALLY_KIND_DURATION : 0);
    for (size_t words = LONGEST_HEDGE; words > 0; words--) {
        if (words > at || !token_is_free(t, at - words, at) || t->items[at].line_start)
            continue;
        tally_str joined = token_join(t, at - words, at, room, sizeof room);
        const hedge *h = lexicon_hedge(t->lex, joined, false);
        if (!h || (h->not_kinds & kinds && !is_lasting(t, m, at - words)))
            continue;
        *first = at - words;
        return h;
    }
    return NULL;
}

const hedge *bound_after(const token_list *t, size_t at, size_t *last)
{
    char room[ROOM];
    for (size_t words = 2; words > 0; words--) {
        if (!token_is_free(t, at, at + words))
            continue;
        /* The + of "100 +0.3%" belongs to what is behind it. */
        if (t->items[at].kind == TOKEN_MARK && !t->items[at].glued)
            continue;
        tally_str joined = token_join(t, at, at + words, room, sizeof room);
        const hedge *h = lexicon_hedge(t->lex, joined, true);
        if (!h)
            continue;
        *last = at + words;
        return h;
    }
    return NULL;
}

/* "-plus" and its like may stand between the number and its noun. */
static const hedge *hedge_behind(const token_list *t, const measure *m, size_t next,
                                 size_t *last)
{
    size_t end;
    const hedge *h = bound_after(t, m->last, &end);
    if (m->inner)
        return m->inner;
    if (!h || end > next || h->not_kinds & 1u << m->kind)
        return NULL;
    *last = end;
    return h;
}

/* Words between a verb of change and its number: "rose a further 5%". */
static size_t skip_filler(const token_list *t, size_t at)
{
    while (at > 0 && !t->items[at - 1].taken &&
           (token_lexeme(t, at - 1)->class == WORD_BEFORE_NOUN ||
            token_is(t, at - 1, "a") || token_is(t, at - 1, "another") ||
            token_is(t, at - 1, "about")))
        at--;
    return at;
}

static bool ends_clause(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->class == WORD_CONJUNCTION || token_is(t, at, ".") ||
           token_is(t, at, ";") || token_is(t, at, ":") || t->items[at].line_start;
}

/* "fell in the third quarter by 5%": the verb of the clause, behind other words. */
static int change_in_clause(const token_list *t, size_t at)
{
    enum { REACH = 10 };
    for (size_t back = 1; back <= REACH && back <= at; back++) {
        int change = token_lexeme(t, at - back)->change;
        if (change)
            return change;
        if (ends_clause(t, at - back))
            return 0;
    }
    return 0;
}

/* "rose 5%", "fell by about 5%", "up 5%", "+5%". */
static int change_before(const token_list *t, const measure *m, size_t first)
{
    bool relative = m->kind == TALLY_KIND_PERCENT || m->kind == TALLY_KIND_POINTS;
    if (m->sign && relative)
        return m->sign;
    if (first == 0 || token_lexeme(t, first - 1)->order)
        return 0;
    size_t at = skip_filler(t, first);
    if (at > 1 && token_is(t, at - 1, "by"))
        return change_in_clause(t, at - 1);
    if (at == 0 || t->items[at - 1].taken)
        return 0;
    bool particle = token_is(t, at - 1, "up") || token_is(t, at - 1, "down");
    if (particle && at > 1 && token_is_for(t, at - 2, USE_BRINGS))
        return 0; /* "shot down 29 drones", "made up 40%" */
    bool up_to = token_is(t, at - 1, "up") && token_is(t, at, "to");
    bool noun = at > 1 && token_lexeme(t, at - 2)->class == WORD_DETERMINER;
    return up_to || noun ? 0 : token_lexeme(t, at - 1)->change;
}

bound_words bound_read(const token_list *t, const measure *m, size_t next)
{
    bound_words b = {.first = m->first, .last = m->last};
    b.hedge = hedge_before(t, m, &b.first);
    if (!b.hedge)
        b.hedge = hedge_behind(t, m, next, &b.last);
    b.change = change_before(t, m, b.first);
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
