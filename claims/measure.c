/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/measure.h"

#include "base/str.h"

enum { ROOM = 80, LONGEST_SIGN = 3, LONGEST_SYMBOL = 3 };

/* The slice of tokens [first, last) when nothing stands between them. */
static tally_str glued_text(const token_list *t, size_t first, size_t last)
{
    for (size_t at = first + 1; at < last; at++)
        if (at >= t->len || !t->items[at].glued || t->items[at].taken)
            return (tally_str){"", 0};
    if (last > t->len)
        return (tally_str){"", 0};
    return str_slice(t->text, t->items[first].begin, t->items[last - 1].end);
}

/* "$", "US$", "USD" before a number; `*end` is the token behind the sign. */
static const tally_unit *sign_at(const draft *d, size_t at, size_t *end)
{
    const unit_table *units = lexicon_units(d->lex);
    for (size_t count = LONGEST_SIGN; count > 0; count--) {
        tally_str text = glued_text(&d->tokens, at, at + count);
        const tally_unit *unit = text.len ? unit_by_form(units, UNIT_SIGN, text) : NULL;
        if (!unit)
            continue;
        *end = at + count;
        return unit;
    }
    return NULL;
}

static bool is_minus(const token_list *t, size_t at)
{
    if (number_is_minus(t, at))
        return true;
    bool minus = token_is(t, at, "\xe2\x88\x92") || token_is(t, at, "-");
    bool open =
        minus && (at == 0 || !t->items[at].glued || t->items[at - 1].kind == TOKEN_MARK);
    return open && at + 1 < t->len && t->items[at + 1].glued;
}

/* A unit in its own right. People are units too, yet "Marines" are counted as Marines: what
 * is counted keeps its noun, and units.csv only says what that converts to. */
static const tally_unit *unless_counted(const tally_unit *unit)
{
    return unit && unit->kind != TALLY_KIND_COUNT ? unit : NULL;
}

/* `count` words from `at` on, in lower case and joined by blanks; hyphens between them are
 * passed over, for "85-year-old" is 85 years old. Empty when there are not so many in a
 * row. */
static tally_str join_words(const token_list *t, size_t at, size_t count, char *room,
                            size_t *end)
{
    size_t len = 0;
    for (; count > 0; count--, at++) {
        if (len && token_is_hyphen(t, at))
            at++;
        tally_str word = token_text(t, at);
        bool fits = token_is_kind(t, at, TOKEN_WORD) && !t->items[at].taken &&
                    !t->items[at].line_start && len + word.len + 1 < ROOM;
        if (!fits)
            return (tally_str){"", 0};
        if (len)
            room[len++] = ' ';
        for (size_t i = 0; i < word.len; i++)
            room[len++] = str_lower_char(word.ptr[i]);
    }
    *end = at;
    return (tally_str){room, len};
}

/* "kilometres per hour", "per cent", "years": the longest form of words at `at`. */
static const tally_unit *words_at(const draft *d, size_t at, size_t *end)
{
    char room[ROOM];
    const unit_table *units = lexicon_units(d->lex);
    for (size_t count = unit_longest(units, UNIT_WORD); count > 0; count--) {
        tally_str joined = join_words(&d->tokens, at, count, room, end);
        const tally_unit *unit =
            joined.len ? unless_counted(unit_by_form(units, UNIT_WORD, joined)) : NULL;
        if (unit)
            return unit;
    }
    return NULL;
}

/* "km", "%", "°C": case kept; a word that reads as one of ours ("in") must be glued. */
static const tally_unit *symbol_at(const draft *d, size_t at, size_t *end)
{
    const token_list *t = &d->tokens;
    bool loose = at < t->len && !t->items[at].glued;
    if (at >= t->len || t->items[at].line_start || t->items[at].taken ||
        (loose && token_lexeme(t, at)->class != WORD_OPEN))
        return NULL;
    for (size_t count = LONGEST_SYMBOL; count > 0; count--) {
        tally_str text = glued_text(t, at, at + count);
        const tally_unit *unit =
            text.len ? unit_by_form(lexicon_units(d->lex), UNIT_SYMBOL, text) : NULL;
        bool whole = unit && !(token_is_kind(t, at + count, TOKEN_WORD) &&
                               t->items[at + count].glued);
        if (!whole)
            continue;
        *end = at + count;
        return unit;
    }
    return NULL;
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
    const tally_unit *unit = words_at(d, at, &end);
    if (!unit && digits)
        unit = symbol_at(d, at, &end);
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
    const tally_unit *unit = words_at(d, article + 1, &end);
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
    const tally_unit *sign = sign_at(d, number_at, &behind);
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
