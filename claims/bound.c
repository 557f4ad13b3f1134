/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/bound.h"

#include <math.h>

#include "base/str.h"

enum { LONGEST_HEDGE = 6, LONGEST_AFTER = 4, ROOM = 64 };

/* "over 38 games" is how long, not how many. */
static bool is_turn(const token_list *t, const measure *m)
{
    return m->counted && token_is_for(t, m->last - 1, USE_TURN);
}

/* "over the last 30 hours" says when; "held for over 30 hours", "is over two hours long"
 * say how long. */
static bool is_lasting(const token_list *t, const measure *m, size_t first)
{
    return m->kind == TALLY_KIND_DURATION && !m->hyphened && first > 0 &&
           !t->items[first - 1].taken &&
           (token_is_for(t, first - 1, USE_LASTING) || token_may_be(t, first - 1, FORM_BE));
}

/* "edged up to 4%": it went up, and to that. */
static bool goes_up_to(const token_list *t, size_t first)
{
    return first > 0 && token_is(t, first, "up") && token_is(t, first + 1, "to") &&
           token_is_for(t, first - 1, USE_DRIFTS);
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
        if (!h || goes_up_to(t, at - words) ||
            (h->not_kinds & kinds && !is_lasting(t, m, at - words)))
            continue;
        *first = at - words;
        return h;
    }
    return NULL;
}

/* The word of "£1,000 plus £500" adds what follows; the marks of "500+" and "500-plus" do
 * not. */
static bool adds_next(const token_list *t, size_t first, size_t last)
{
    bool figure = token_is_kind(t, last, TOKEN_NUMBER) ||
                  (last < t->len && t->items[last].hints & HINT_SIGN) ||
                  (token_is_kind(t, last, TOKEN_MARK) && last + 1 < t->len &&
                   token_is_kind(t, last + 1, TOKEN_NUMBER) && t->items[last + 1].glued &&
                   !t->items[last].glued);
    return last == first + 1 && token_is_kind(t, first, TOKEN_WORD) && figure;
}

const hedge *bound_after(const token_list *t, size_t at, size_t *last)
{
    char room[ROOM];
    for (size_t words = LONGEST_AFTER; words > 0; words--) {
        if (!token_is_free(t, at, at + words))
            continue;
        /* The + of "100 +0.3%" belongs to what is behind it. */
        if (t->items[at].kind == TOKEN_MARK && !t->items[at].glued)
            continue;
        tally_str joined = token_join(t, at, at + words, room, sizeof room);
        const hedge *h = lexicon_hedge(t->lex, joined, true);
        if (!h || adds_next(t, at, at + words))
            continue;
        *last = at + words;
        return h;
    }
    return NULL;
}

/* The "at least" of "500 people at least 300 of whom" bounds what follows. */
static bool bounds_next(const token_list *t, size_t first, size_t last, size_t next)
{
    char room[ROOM];
    first +=
        token_is(t, first, "and") || token_is(t, first, "or"); /* "and under 6 grams" */
    return last == next &&
           lexicon_hedge(t->lex, token_join(t, first, last, room, sizeof room), false);
}

/* "-plus" and its like may stand between the number and its noun; "or more" also behind a
 * comma. */
static const hedge *hedge_behind(const token_list *t, const measure *m, size_t next,
                                 size_t *last)
{
    size_t end, at = m->last;
    const hedge *h = bound_after(t, at, &end);
    if (m->inner)
        return m->inner;
    if (!h && token_is(t, at, ",") && token_is_kind(t, at + 1, TOKEN_WORD)) {
        h = bound_after(t, ++at, &end);
        if (token_is_kind(t, end, TOKEN_WORD))
            h = NULL; /* "14 acres, more or less the size of" */
    }
    if (!h || end > next || h->not_kinds & 1u << m->kind || bounds_next(t, at, end, next))
        return NULL;
    *last = end;
    return h;
}

/* The article of "rose a whopping 5%", "fell a seasonally adjusted 3%", or `at`. */
static size_t skip_adjectives(const token_list *t, size_t at)
{
    enum { REACH = 3 };
    size_t begin = at;
    for (size_t words = 0; words < REACH && begin > 0; words++, begin--) {
        const token *word = &t->items[begin - 1];
        if (word->kind != TOKEN_WORD || word->taken || word->capital ||
            token_lexeme(t, begin - 1)->class != WORD_OPEN)
            break;
    }
    return begin > 0 && begin < at && token_is_for(t, begin - 1, USE_ARTICLE) ? begin - 1
                                                                              : at;
}

/* Words between a verb of change and its number: "rose a further 5%". */
static size_t skip_filler(const token_list *t, size_t at)
{
    at = skip_adjectives(t, at);
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

enum { CLAUSE_REACH = 10, NEAR_REACH = 3 };

/* "fell in the third quarter by 5%": the verb of the clause, behind other words. */
static int change_in_clause(const token_list *t, size_t at, size_t reach)
{
    for (size_t back = 1; back <= reach && back <= at; back++) {
        const lexeme *word = token_lexeme(t, at - back);
        bool particle = token_is(t, at - back, "up") || token_is(t, at - back, "down");
        if (word->change &&
            (token_is_for(t, at - back, USE_BRINGS) ||
             (particle && at > back && token_is_for(t, at - back - 1, USE_BRINGS))))
            return 0; /* "lost by 92 runs", "handed down by a five-judge panel" */
        if (word->change)
            return word->change > 0 ? 1 : -1;
        if (ends_clause(t, at - back))
            return 0;
    }
    return 0;
}

static int change_of(const lexeme *word, bool relative)
{
    bool changes = relative || word->change == 1 || word->change == -1;
    return !changes || !word->change ? 0 : word->change > 0 ? 1 : -1;
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
    at -= at > 2 && token_is(t, at - 1, "between") && token_is(t, at - 2, "by");
    bool above = m->kind == TALLY_KIND_LENGTH && token_is(t, m->last, "above");
    if (above) /* "rises 700 feet above the bay" */
        return 0;
    if (at > 1 && token_is(t, at - 1, "by")) {
        at -= token_is(t, at - 2, "and"); /* "fell 4% in May and by 2% in June" */
        return change_in_clause(t, at - 1, CLAUSE_REACH);
    }
    if (m->has_far && !m->dashed && at > 1 && token_is(t, at - 1, "from"))
        return change_in_clause(t, at - 1, NEAR_REACH);
    if (at == 0 || t->items[at - 1].taken)
        return 0;
    bool particle = token_is(t, at - 1, "up") || token_is(t, at - 1, "down");
    if (particle && at > 1 && token_is_for(t, at - 2, USE_BRINGS))
        return 0; /* "shot down 29 drones", "made up 40%" */
    bool up_to = token_is(t, at - 1, "up") && token_is(t, at, "to");
    bool noun = at > 1 && token_lexeme(t, at - 2)->class == WORD_DETERMINER;
    return up_to || noun ? 0 : change_of(token_lexeme(t, at - 1), relative);
}

bound_words bound_read(const token_list *t, const measure *m, size_t next)
{
    bound_words b = {.first = m->first, .last = m->last};
    b.hedge = hedge_before(t, m, &b.first);
    if (!b.hedge && m->kind != TALLY_KIND_RANK) /* "the seventh-lowest minimum" */
        b.hedge = hedge_behind(t, m, next, &b.last);
    if (b.hedge && b.hedge->bound == TALLY_ABOUT && m->n.nature == NUMBER_PLENTY)
        b.hedge = NULL; /* "perhaps dozens" are dozens */
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
