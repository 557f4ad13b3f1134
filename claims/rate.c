/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/rate.h"

#include "base/str.h"
#include "claims/noun.h"
#include "claims/number_words.h"
#include "claims/tag.h"
#include "claims/unit_at.h"

/* "a year earlier" is a time, not a rate. */
static bool points_in_time(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->class == WORD_NOT_NOUN || token_is(t, at, "before") ||
           token_is(t, at, "after") || token_is(t, at, "from");
}

/* The diluted of "a diluted share", the unemployed of "per unemployed worker". */
static bool describes_next(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    unsigned forms = token_lexeme(t, at)->forms;
    bool adjective = forms & (FORM_ADJECTIVE | FORM_DONE) && !(forms & FORM_NOUN);
    return adjective && token_is_kind(t, at + 1, TOKEN_WORD) && !t->items[at + 1].taken &&
           !t->items[at + 1].line_start && !token_is_plural(t, at + 1) &&
           token_lexeme(t, at + 1)->class == WORD_OPEN && tag_is_nominal(tag_at(d, at + 1));
}

/* What a rate is per: a unit, a word, or a round number ("per 100,000 people"). */
static tally_str base_name(const draft *d, size_t at, size_t *end)
{
    const token_list *t = &d->tokens;
    number n;
    const tally_unit *unit = unit_per_at(d, at, end);
    if (unit)
        return unit->id;
    if (at >= t->len || t->items[at].taken || t->items[at].line_start)
        return (tally_str){"", 0};
    if (token_is_kind(t, at, TOKEN_NUMBER) && number_read(t, at, false, &n)) {
        noun_phrase noun;
        tally_str name = {"", 0};
        *end = n.end;
        if (noun_read(d, n.end, (noun_context){0}, &noun)) {
            *end = noun.end;
            name = noun_unit_name(d, &noun);
        } else if ((unit = unit_per_at(d, n.end, end)) != NULL) {
            name = unit->id; /* "per 100 km" */
        }
        return arena_print(d->a, "%.0f%s%.*s", n.value, name.len ? " " : "",
                           TALLY_ARG(name));
    }
    bool word = token_is_kind(t, at, TOKEN_WORD) && token_lexeme(t, at)->class == WORD_OPEN;
    bool which = word && !token_is_plural(t, at) &&
                 (token_is_for(t, at + 1, USE_RATE_BASE) || describes_next(d, at));
    *end = at + 1 + which; /* "per diluted share" */
    return word ? draft_literal(d, t->items[at].begin, t->items[*end - 1].end)
                : (tally_str){"", 0};
}

/* "a share", "an hour": behind an article only what rates are often per. */
bool rate_is_base(const draft *d, size_t at)
{
    size_t end;
    const tally_unit *unit = unit_per_at(d, at, &end);
    if (token_is_for(&d->tokens, at, USE_RATE_BASE))
        return !points_in_time(&d->tokens, at + 1);
    bool which = !unit && token_is_for(&d->tokens, at + 1, USE_RATE_BASE) &&
                 describes_next(d, at) && !unit_per_at(d, at + 1, &end);
    if (which)
        return true;
    bool time = unit && unit->kind == TALLY_KIND_DURATION;
    bool plural = unit && token_is_plural(&d->tokens, end - 1);
    return time && !plural && !points_in_time(&d->tokens, end);
}

/* Where a rate may begin: at once, behind a hyphen, or behind what is measured ("2.4
 * billion gallons of jet fuel a year"). */
static size_t rate_at(const draft *d, const measure *m)
{
    enum { REACH = 3 };
    const token_list *t = &d->tokens;
    size_t at = token_is_hyphen(t, m->last) ? m->last + 1 : m->last, next = at + 1;
    if (!token_is(t, at, "of") || (!m->unit && !m->counted))
        return at;
    while (next <= at + REACH && tag_is_nominal(tag_at(d, next)))
        next++;
    bool time = number_is_article(t, next) || token_is(t, next, "per");
    return time && next > at + 1 && !t->items[next].line_start ? next : at;
}

/* "140/90", "356/2": two numbers beside each other; "12/100,000" is a rate. */
static bool is_pair(const draft *d, size_t at)
{
    enum { A_RATE = 1000 };
    number n;
    return token_is_kind(&d->tokens, at, TOKEN_NUMBER) &&
           !(number_read(&d->tokens, at, false, &n) && n.value >= A_RATE);
}

/* "Rs 70-80 a kg", "£3 a metre": a sum for so much. */
static bool is_price_of(const draft *d, const measure *m, size_t at)
{
    size_t end;
    const tally_unit *unit = m->kind == TALLY_KIND_MONEY ? unit_per_at(d, at, &end) : NULL;
    return unit && !token_is_plural(&d->tokens, end - 1) &&
           (unit->kind == TALLY_KIND_MASS || unit->kind == TALLY_KIND_VOLUME ||
            unit->kind == TALLY_KIND_LENGTH || unit->kind == TALLY_KIND_AREA);
}

void rate_read(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = rate_at(d, m), end = 0;
    bool slash = token_is(t, at, "/") && t->items[at].glued;
    bool per = token_is(t, at, "per") || (slash && !is_pair(d, at + 1));
    bool article = number_is_article(t, at);
    size_t word = token_is_hyphen(t, at + 1) ? at + 2 : at + 1;
    if (at >= t->len || t->items[at].line_start || !(per || article) ||
        (article && !rate_is_base(d, word) && !is_price_of(d, m, word)))
        return;
    tally_str base = base_name(d, word, &end);
    if (base.len == 0)
        return;
    m->unit_name = arena_join(d->a, m->unit_name, STR(" per "), base);
    m->unit = NULL;
    m->kind = TALLY_KIND_RATE;
    m->rate = true;
    m->last = end;
}
