/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/measure.h"

#include "base/str.h"
#include "claims/unit_at.h"

static bool is_minus(const token_list *t, size_t at)
{
    if (number_is_minus(t, at))
        return true;
    bool minus = token_is(t, at, "\xe2\x88\x92") || token_is(t, at, "-");
    bool open =
        minus && (at == 0 || !t->items[at].glued || t->items[at - 1].kind == TOKEN_MARK);
    return open && at + 1 < t->len && t->items[at + 1].glued;
}

static void set_unit(measure *m, const tally_unit *unit, size_t last)
{
    m->unit = unit;
    m->unit_name = unit->id;
    m->kind = unit->kind;
    m->last = last;
}

static void find_unit(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = token_is_hyphen(t, m->last) ? m->last + 1 : m->last, end;
    bool digits = !m->n.spelled;
    const tally_unit *unit = unit_words_at(d, at, &end);
    if (!unit && digits)
        unit = unit_symbol_at(d, at, &end);
    if (unit)
        set_unit(m, unit, end);
}

/* "per head", "a year", "an hour", "/day": a rate of what stands before. */
static void find_rate(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    const unit_table *units = lexicon_units(d->lex);
    bool per = token_is(t, m->last, "per") || token_is(t, m->last, "/");
    bool article = token_is(t, m->last, "a") || token_is(t, m->last, "an");
    size_t word = m->last + 1;
    if (!(per || article) || !token_is_kind(t, word, TOKEN_WORD) || t->items[word].taken)
        return;
    const tally_unit *base = unit_by_form(units, UNIT_WORD, token_text(t, word));
    if (article && (!base || base->kind != TALLY_KIND_DURATION))
        return;
    tally_str name = base ? base->id : token_text(t, word);
    m->unit_name =
        arena_print(d->a, "%.*s per %.*s", TALLY_ARG(m->unit_name), TALLY_ARG(name));
    m->unit = NULL;
    m->kind = TALLY_KIND_RATE;
    m->last = word + 1;
}

static void find_counted(const draft *d, measure *m)
{
    noun_phrase noun;
    size_t at = token_is_hyphen(&d->tokens, m->last) ? m->last + 1 : m->last;
    if (!phrase_counted(&d->tokens, at, m->n.value == 1, &noun))
        return;
    m->unit_name = phrase_unit_name(&d->tokens, &noun, d->a);
    m->kind = TALLY_KIND_COUNT;
    m->last = noun.end;
}

/* "one of them", "the one": a pronoun, unless it counts a noun. */
static bool is_pronoun(const draft *d, const measure *m)
{
    const token_list *t = &d->tokens;
    bool one = m->n.spelled && m->n.value == 1 && m->n.end == m->first + 1 &&
               m->n.nature == NUMBER_PLAIN;
    if (!one)
        return false;
    bool pointed = m->first > 0 && token_lexeme(t, m->first - 1)->class == WORD_DETERMINER;
    return pointed || (m->kind == TALLY_KIND_OTHER && !m->unit);
}

/* "half a mile", "a quarter of an hour": a part of a unit is a number of it. */
static void find_part_of_unit(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t article = token_is(t, m->last, "of") ? m->last + 1 : m->last, end;
    if (!token_is(t, article, "a") && !token_is(t, article, "an"))
        return;
    const tally_unit *unit = unit_words_at(d, article + 1, &end);
    if (!unit)
        return;
    set_unit(m, unit, end);
    m->n.nature = NUMBER_PLAIN;
}

static void negate(measure *m)
{
    double low = m->n.low;
    m->n.value = -m->n.value;
    m->n.low = -m->n.high;
    m->n.high = -low;
}

/* What kind of thing the number measures, by its sign, its nature, or what stands behind.
 */
static void find_what(const draft *d, const tally_unit *sign, measure *m)
{
    const token_list *t = &d->tokens;
    if (sign) {
        set_unit(m, sign, m->last);
    } else if (m->n.nature == NUMBER_PART) {
        m->kind = TALLY_KIND_SHARE;
        find_part_of_unit(d, m);
    } else if (m->n.nature == NUMBER_TIMES) {
        m->kind = TALLY_KIND_RATIO;
    } else {
        find_unit(d, m);
        if (!m->unit)
            find_counted(d, m);
        if (!m->unit && m->kind == TALLY_KIND_OTHER && token_is(t, m->last - 1, "of"))
            m->last--;
    }
    if (m->n.nature != NUMBER_PART)
        find_rate(d, m);
}

bool measure_read(const draft *d, size_t at, measure *out)
{
    const token_list *t = &d->tokens;
    measure m = {.first = at, .unit_name = STR("-"), .kind = TALLY_KIND_OTHER};
    bool minus = is_minus(t, at);
    size_t number_at = at + minus, behind;
    const tally_unit *sign = unit_sign_at(d, number_at, &behind);
    number_at = sign ? behind : number_at;
    bool free = number_at < t->len && !t->items[number_at].taken;
    if (!free || (number_at > at && t->items[number_at].line_start) ||
        !number_read(t, number_at, sign != NULL, &m.n))
        return false;
    m.last = m.n.end;
    find_what(d, sign, &m);
    if (is_pronoun(d, &m) || !token_is_free(t, m.first, m.last))
        return false;
    if (minus)
        negate(&m);
    *out = m;
    return true;
}

/* The ordinal at `at`: "third", "3rd"; 0 when there is none. */
static int ordinal_at(const token_list *t, size_t at, size_t *end)
{
    number n;
    *end = at + 1;
    if (token_is_kind(t, at, TOKEN_WORD))
        return token_lexeme(t, at)->ordinal;
    bool suffix = token_is_kind(t, at + 1, TOKEN_WORD) && t->items[at + 1].glued;
    if (!token_is_kind(t, at, TOKEN_NUMBER) || !suffix || !number_read(t, at, false, &n))
        return 0;
    *end = at + 2;
    return n.value < 1000 ? (int)n.value : 0;
}

/* "world's" before an ordinal says among whom. */
static size_t skip_scope(const token_list *t, size_t at)
{
    bool owner = token_is_kind(t, at, TOKEN_WORD) && token_is_kind(t, at + 1, TOKEN_MARK) &&
                 str_ends_with(token_text(t, at + 1), STR("s"));
    return owner && token_text(t, at + 1).len > 1 ? at + 2 : at;
}

bool measure_read_rank(const draft *d, size_t at, measure *out)
{
    const token_list *t = &d->tokens;
    size_t ordinal = skip_scope(t, at), end;
    if (ordinal >= t->len || t->items[ordinal].taken)
        return false;
    int place = ordinal_at(t, ordinal, &end);
    size_t word = token_is_hyphen(t, end) ? end + 1 : end;
    if (place == 0 || token_lexeme(t, word)->order == 0 || !token_is_free(t, at, word + 1))
        return false;
    *out = (measure){.first = at, .last = word + 1, .kind = TALLY_KIND_RANK};
    out->n = (number){.value = place, .low = place, .high = place, .grain = 1, .scale = 1};
    out->unit_name = token_text(t, word);
    return true;
}
