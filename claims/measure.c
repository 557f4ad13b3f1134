/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/measure.h"

#include "base/str.h"
#include "claims/bound.h"
#include "claims/elapsed.h"
#include "claims/noun.h"
#include "claims/number_words.h"
#include "claims/point.h"
#include "claims/rate.h"
#include "claims/sign.h"
#include "claims/tag.h"
#include "claims/unit_at.h"

static const tally_str nothing = {"-", 1};

bool measure_is_bare(const measure *m)
{
    return !m->unit && m->kind == TALLY_KIND_OTHER && !m->counted && !m->rate;
}

void measure_take_unit(measure *m, const measure *from)
{
    m->unit = from->unit;
    m->unit_name = from->unit_name;
    m->kind = from->kind;
    m->counted = from->counted;
    m->rate = from->rate;
}

static void negate(number *n)
{
    double low = n->low;
    n->value = -n->value;
    n->low = -n->high;
    n->high = -low;
}

/* ---- Units ----------------------------------------------------------------------- */

static void set_unit(measure *m, const tally_unit *unit, size_t last)
{
    m->unit = unit;
    m->unit_name = unit->id;
    m->kind = unit->kind;
    m->last = last;
}

/* The token behind the hyphen that joins number and unit, or `at`. */
static size_t behind_hyphen(const token_list *t, size_t at, bool *hyphen)
{
    *hyphen = token_is_hyphen(t, at);
    return *hyphen ? at + 1 : at;
}

/* Copy that was cut into words has "a 30 - year bond": a hyphen where a unit in the
 * singular follows. */
static bool is_parted_hyphen(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t end;
    return token_is(t, at, "-") && !t->items[at].glued && at + 1 < t->len &&
           !t->items[at + 1].glued && unit_words_at(d, at + 1, &end) &&
           !token_is_plural(t, end - 1) && token_is_kind(t, end, TOKEN_WORD);
}

/* "two second-half goals": an ordinal there is no unit of time. */
static bool is_ordinal_word(const token_list *t, size_t at, const measure *m)
{
    const lexeme *word = token_lexeme(t, at);
    return word->ordinal && !m->hyphened && m->n.value != 1;
}

/* "half a mile", "a quarter of an hour", "half liter": a part of a unit is a number of it.
 */
static void find_part_of_unit(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = token_is(t, m->last, "of") ? m->last + 1 : m->last, end;
    bool article = number_is_article(t, at);
    if (point_read(d, m) || (at > m->last && !article && !unit_words_at(d, at, &end)))
        return;
    at = article ? at + 1 : behind_hyphen(t, at, &m->hyphened);
    const tally_unit *unit = unit_words_at(d, at, &end);
    bool plural = unit && token_is_plural(t, end - 1);
    bool share = m->n.nature == NUMBER_PART && /* "two of every three dollars" */
                 !token_lexeme(t, m->last - 1)->rare->fraction.role;
    if (!unit || (plural && (article || share)))
        return;
    set_unit(m, unit, end);
    m->n.nature = NUMBER_PLAIN;
}

/* "50 previous years", "two full days": an adjective may stand before a time. */
static void find_time_behind(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = m->last, end;
    bool adjective = token_is_kind(t, at, TOKEN_WORD) && !t->items[at].taken &&
                     token_lexeme(t, at)->rare->number.role == NUMBER_NONE &&
                     !t->items[at].capital && !t->items[at].line_start &&
                     !token_is_plural(t, at) &&
                     (token_lexeme(t, at)->class == WORD_OPEN ||
                      token_lexeme(t, at)->class == WORD_BEFORE_NOUN);
    const tally_unit *unit = adjective ? unit_words_at(d, at + 1, &end) : NULL;
    if (unit && unit->kind == TALLY_KIND_DURATION && token_is_plural(t, at + 1))
        set_unit(m, unit, end);
}

static void apply_scale(measure *m, double scale)
{
    m->n.mantissa = m->n.value;
    number_scale(&m->n, scale);
    number_spread(&m->n);
}

/* "120 MEUR": a currency's code with its scale. */
static bool find_scaled_unit(const draft *d, size_t at, measure *m)
{
    double scale;
    size_t end;
    const tally_unit *unit = unit_scaled_at(d, at, &end, &scale);
    if (unit) {
        apply_scale(m, scale);
        set_unit(m, unit, end);
    }
    return unit != NULL;
}

/* The USD of "3 USD50 cards" belongs to the 50. */
static bool is_sign_of_next(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_NUMBER) && t->items[at].glued &&
           token_is_kind(t, at - 1, TOKEN_WORD);
}

/* "75 USD million": the scale behind the unit. */
static void find_late_scale(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    bool money = m->unit && m->unit->kind == TALLY_KIND_MONEY && !m->n.scaled;
    if (!money || !number_is_role(t, m->last, NUMBER_SCALE) || t->items[m->last].taken)
        return;
    apply_scale(m, token_lexeme(t, m->last)->rare->number.value);
    m->last++;
}

static void find_unit(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = behind_hyphen(t, m->last, &m->hyphened), end;
    if (is_parted_hyphen(d, at)) {
        m->hyphened = true;
        at++;
    }
    if (is_ordinal_word(t, at, m))
        return;
    const hedge *plus =
        t->len > at && token_is(t, at, "+") ? bound_after(t, at, &at) : NULL;
    const tally_unit *unit = unit_words_at(d, at, &end);
    if (unit)
        m->inner = plus; /* "18+ years" */
    if (!unit && !m->n.spelled)
        unit = unit_symbol_at(d, at, &end);
    if (unit && !is_sign_of_next(t, end))
        set_unit(m, unit, end);
    else if (find_scaled_unit(d, at, m))
        return;
    else if (m->n.value < 1 && m->n.value > 0 && token_is(t, m->last, "of"))
        find_part_of_unit(d, m);
    else
        find_time_behind(d, m);
}

/* "$5 USD", "£3.5m pounds": the sign said twice. */
static void skip_second_name(const draft *d, measure *m)
{
    size_t end;
    const tally_unit *again = unit_words_at(d, m->last, &end);
    if (!again)
        again = unit_symbol_at(d, m->last, &end);
    if (again && again->kind == TALLY_KIND_MONEY && again->scale == m->unit->scale)
        set_unit(m, str_equals(again->dimension, m->unit->dimension) ? m->unit : again,
                 end);
}

/* ---- Counted nouns --------------------------------------------------------------- */

/* "2 degrees below zero". */
static void find_below_zero(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    size_t zero = m->last + 1;
    bool degrees = !m->unit || m->kind == TALLY_KIND_TEMPERATURE ||
                   str_is(m->unit->dimension, "degree");
    if (!degrees || !token_is(t, m->last, "below") ||
        !number_is_role(t, zero, NUMBER_CARDINAL) ||
        token_lexeme(t, zero)->rare->number.value > 0)
        return;
    negate(&m->n);
    if (!m->unit) /* "five below zero" */
        set_unit(m, unit_by_id(lexicon_units(d->lex), STR("degree")), zero);
    m->last = zero + 1;
}

static void set_counted(const draft *d, measure *m, const noun_phrase *noun)
{
    m->unit_name = noun_unit_name(d, noun);
    m->kind = TALLY_KIND_COUNT;
    m->counted = true;
    m->last = noun->end;
}

static bool is_pointed(const token_list *t, size_t first)
{
    return first > 0 && token_lexeme(t, first - 1)->class == WORD_DETERMINER;
}

/* "a 6.4 quake", "the 5.0 earthquake": its magnitude, no number of earthquakes. */
static bool find_magnitude(const draft *d, measure *m)
{
    enum { STRONGEST = 10 };
    const tally_unit *unit = unit_by_id(lexicon_units(d->lex), STR("magnitude"));
    if (!unit || m->n.grain >= 1 || m->n.scaled || m->n.value > STRONGEST ||
        !token_is_for(&d->tokens, m->last, USE_QUAKE))
        return false;
    set_unit(m, unit, m->last);
    return true;
}

static void find_counted(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    if (noun_is_of_family(t, m->first))
        return;
    noun_phrase noun;
    noun_context context = {.one = m->n.value > 0 && m->n.value <= 1,
                            .pointed = is_pointed(t, m->first)};
    size_t behind = m->last;
    m->inner = bound_after(t, m->last, &behind);
    if (m->inner && m->inner->not_kinds & 1u << TALLY_KIND_COUNT) {
        m->inner = NULL; /* "those 18 and older vote" */
        return;
    }
    size_t at = behind_hyphen(t, behind, &context.hyphen), unit_end;
    m->hyphened = context.hyphen;
    const tally_unit *unit = m->inner ? unit_words_at(d, at, &unit_end) : NULL;
    if (unit) { /* "a 30-plus year career" */
        set_unit(m, unit, unit_end);
        return;
    }
    if (m->n.nature == NUMBER_PLENTY && token_is(t, at - 1, "of") &&
        token_lexeme(t, at)->class == WORD_DETERMINER)
        at--;
    if (noun_read_of(d, at, &noun) || noun_read(d, at, context, &noun))
        set_counted(d, m, &noun);
    else
        m->inner = NULL;
    if (!m->counted && token_is(t, m->last - 1, "of"))
        m->last--; /* the "of" of "dozens of" belongs to a noun alone */
}

/* "one to two years", "one or two". */
static bool begins_range(const token_list *t, size_t at)
{
    number n;
    bool joint = token_is(t, at, "to") || token_is(t, at, "or") || token_is_hyphen(t, at);
    return joint && number_read(t, at + 1, false, &n);
}

/* "(three times) as All-Star", not "as many". */
static bool is_as_name(const draft *d, size_t at)
{
    if (!token_is(&d->tokens, at, "as") || token_is_for(&d->tokens, at + 1, USE_VAGUE))
        return false;
    word_tag behind = tag_at(d, at + 1);
    return behind != TAG_ADJECTIVE && behind != TAG_ADVERB;
}

/* "2.6 times more lethal", "three times as many": a multiple, not a count of times. */
static void find_multiple(const draft *d, measure *m)
{
    const token_list *t = &d->tokens;
    bool glued_x = measure_is_bare(m) && !m->n.spelled &&
                   (token_is(t, m->last, "x") || token_is(t, m->last, "X")) &&
                   t->items[m->last].glued && !t->items[m->last].taken &&
                   !(m->last + 1 < t->len && t->items[m->last + 1].glued &&
                     t->items[m->last + 1].kind != TOKEN_MARK);
    if (glued_x) { /* "9x as effective" */
        m->kind = TALLY_KIND_RATIO;
        m->last++;
        return;
    }
    size_t fold = token_is_hyphen(t, m->last) ? m->last + 1 : m->last;
    if (measure_is_bare(m) && token_is(t, fold, "fold") && !t->items[fold].taken) {
        m->kind = TALLY_KIND_RATIO; /* "rose 30-fold" */
        m->last = fold + 1;
        return;
    }
    bool times = m->counted && token_is(t, m->number_last, "times");
    bool earnings = times && m->last > m->number_last + 1; /* "30 times earnings" */
    if (!times ||
        !(earnings || m->n.grain < 1 || token_is_for(t, m->last, USE_MULTIPLIES) ||
          token_lexeme(t, m->last)->class == WORD_DETERMINER) ||
        is_as_name(d, m->last))
        return;
    m->kind = TALLY_KIND_RATIO;
    m->unit_name = nothing;
    m->counted = false;
    m->last = m->number_last + 1;
}

/* "one of them", "the one": a pronoun, unless it counts a noun. */
static bool is_pronoun(const token_list *t, const measure *m)
{
    bool one = m->n.spelled && m->n.value == 1 && m->n.end == m->first + 1 &&
               m->n.nature == NUMBER_PLAIN && !number_is_article(t, m->first);
    if (!one)
        return false;
    bool other = m->first > 0 && (token_is(t, m->first - 1, "other") ||
                                  token_is(t, m->first - 1, "another"));
    bool this_one = (is_pointed(t, m->first) || other) && !m->hyphened;
    bool harmed = token_is_for(t, m->last, USE_HARMED) ||
                  (m->first > 0 && token_is_for(t, m->first - 1, USE_HARMED) &&
                   !token_is(t, m->last, "of")); /* "killed one and hurt two" */
    if (harmed && !this_one && measure_is_bare(m))
        return false;
    return this_one || (measure_is_bare(m) && !begins_range(t, m->last));
}

/* "the hundred", "million": a scale without a number counts only with its noun, and not
 * behind "several". */
static bool is_lone_scale(const token_list *t, const measure *m)
{
    bool scale = number_is_role(t, m->first, NUMBER_HUNDRED) ||
                 number_is_role(t, m->first, NUMBER_SCALE);
    bool several = m->first > 0 && token_is_for(t, m->first - 1, USE_VAGUE);
    return scale && m->n.end == m->first + 1 && (measure_is_bare(m) || several);
}

/* What the number measures, by its sign, its nature, or what stands behind. */
static void find_what(const draft *d, const tally_unit *sign, const tally_unit *shared,
                      measure *m)
{
    if (sign) {
        set_unit(m, sign, m->last);
        skip_second_name(d, m);
    } else if (m->n.nature == NUMBER_PART) {
        m->kind = TALLY_KIND_SHARE;
        find_part_of_unit(d, m);
    } else if (m->n.nature == NUMBER_TIMES) {
        m->kind = TALLY_KIND_RATIO;
    } else {
        find_unit(d, m);
        find_late_scale(d, m);
        find_below_zero(d, m);
        if (!m->unit && !find_magnitude(d, m))
            find_counted(d, m);
        find_multiple(d, m);
        if (shared && measure_is_bare(m))
            set_unit(m, shared, m->last);
    }
    if (m->n.nature != NUMBER_PART && m->n.nature != NUMBER_TIMES)
        rate_read(d, m);
}

/* "an hour and 20 minutes", "a dollar and 42 cents": a part of the unit follows. */
static bool leads_part(const draft *d, const tally_unit *unit, size_t at)
{
    number n;
    size_t end;
    if (!token_is(&d->tokens, at, "and") || !number_read(&d->tokens, at + 1, false, &n))
        return false;
    const tally_unit *part = unit_words_at(d, n.end, &end);
    return part && lexicon_is_part(d->lex, unit, part);
}

/* "not a penny!", "a dollar a day": nothing stands behind the coin that it describes. */
static bool is_price(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    bool closed = at >= t->len || t->items[at].line_start ||
                  (token_is_kind(t, at, TOKEN_MARK) && !t->items[at - 1].capital &&
                   !token_is_hyphen(t, at) && token_text(t, at).len == 1);
    return closed || token_is(t, at, "per") ||
           (number_is_article(t, at) && rate_is_base(d, at + 1));
}

/* An article that stands for one: before a unit of mass or volume ("a kilo of rice"), a
 * coin, a time or a coin with a part of it; and before any unit in "an hour and a half". */
static bool article_counts(const draft *d, const tally_unit *unit, size_t end)
{
    if (unit->kind == TALLY_KIND_MASS || unit->kind == TALLY_KIND_VOLUME)
        return true;
    if (unit->kind == TALLY_KIND_LENGTH || unit->kind == TALLY_KIND_AREA)
        return token_is(&d->tokens, end, "of") && /* "a foot of snow" */
               token_lexeme(&d->tokens, end + 1)->class != WORD_DETERMINER;
    bool money = unit->kind == TALLY_KIND_MONEY;
    if (!money && unit->kind != TALLY_KIND_DURATION)
        return false;
    return leads_part(d, unit, end) || (money && is_price(d, end));
}

static bool read_article(const draft *d, size_t at, measure *out)
{
    const token_list *t = &d->tokens;
    size_t end;
    bool fraction = at > 1 && token_is(t, at - 2, "fraction"); /* "of an inch" */
    if (!number_is_article(t, at) || t->items[at].taken || fraction)
        return false;
    const tally_unit *unit = unit_words_at(d, at + 1, &end);
    if (!unit || token_is_plural(t, end - 1) || t->items[at + 1].capital)
        return false;
    *out = (measure){.first = at, .number_last = at + 1, .unit_name = nothing};
    out->n = (number){.value = 1, .grain = 1, .mantissa = 1, .scale = 1, .end = end};
    out->n.spelled = true;
    number_add_part(t, &out->n);
    number_spread(&out->n);
    set_unit(out, unit, out->n.end);
    if (out->n.value <= 1 && !article_counts(d, unit, end))
        return false;
    if (unit->kind == TALLY_KIND_MONEY)
        rate_read(d, out);
    return true;
}

/* "£3-4m a year", "$10m to 15m": the sign before the near end holds for the far one; NULL
 * when there is none. */
static const tally_unit *sign_before(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t end;
    bool joined = at > 2 && (token_is_hyphen(t, at - 1) || token_is(t, at - 1, "to") ||
                             token_is(t, at - 1, "\xe2\x80\x93"));
    bool scaled = joined && at > 3 && token_is_kind(t, at - 2, TOKEN_WORD) &&
                  t->items[at - 2].glued && lexicon_suffix(d->lex, token_text(t, at - 2));
    size_t near = scaled ? at - 3 : at - 2;
    if (!joined || near == 0 || !token_is_kind(t, near, TOKEN_NUMBER))
        return NULL;
    const tally_unit *sign = unit_sign_at(d, near - 1, &end);
    return sign && end == near ? sign : NULL;
}

/* "200,0000": a slip of grouping says no number. */
static bool is_garbled(const token_list *t, size_t at)
{
    size_t part = token_is(t, at + 1, ",") ? at + 2 : at;
    bool joined = part > at && token_is_kind(t, at, TOKEN_NUMBER) &&
                  token_is_kind(t, part, TOKEN_NUMBER) && t->items[at + 1].glued &&
                  t->items[part].glued;
    return joined && token_text(t, at).len <= 3 && token_text(t, part).len > 3;
}

/* The 5500 of "a 5500M card", the 10 of "the 10s": a letter or two that are no unit make a
 * code of it. */
static bool is_code_left(const token_list *t, const measure *m)
{
    size_t behind = m->n.end;
    if (!token_is_kind(t, m->first, TOKEN_NUMBER) || behind != m->first + 1 ||
        !token_is_kind(t, behind, TOKEN_WORD) || !t->items[behind].glued ||
        t->items[behind].taken)
        return false;
    bool left = measure_is_bare(m) && m->last == behind;
    bool letter = m->counted && m->last == behind + 1;
    return (left && (token_text(t, behind).len <= 2 || t->items[behind].capital)) ||
           (letter && token_text(t, behind).len == 1);
}

bool measure_read(const draft *d, size_t at, measure *out)
{
    const token_list *t = &d->tokens;
    measure m = {.first = at, .unit_name = nothing, .sign = sign_at(t, at)};
    if (elapsed_read(d, at, out))
        return true;
    if (is_garbled(t, at))
        return false;
    size_t number_at = sign_behind(t, at, m.sign), behind;
    double scale = 1;
    const tally_unit *sign = unit_sign_at(d, number_at, &behind);
    if (!sign)
        sign = unit_scaled_at(d, number_at, &behind, &scale);
    if (sign && m.sign == 0 && (m.sign = sign_at(t, behind)) != 0)
        behind++;
    number_at = sign ? behind : number_at;
    bool bracket = sign && sign_opens_loss(t, number_at);
    number_at += bracket;
    bool free = number_at < t->len && !t->items[number_at].taken;
    if (!free || (number_at > at && t->items[number_at].line_start))
        return false;
    const tally_unit *shared = sign ? NULL : sign_before(d, number_at);
    if (!number_read(t, number_at, sign || shared, &m.n))
        return read_article(d, at, out);
    m.last = m.number_last = bracket ? sign_behind_loss(t, m.n.end, &scale) : m.n.end;
    if (!token_is_free(t, m.first, m.last))
        return false;
    if (scale != 1)
        apply_scale(&m, scale);
    find_what(d, sign, shared, &m);
    if (is_pronoun(t, &m) || is_code_left(t, &m) || is_lone_scale(t, &m) ||
        (m.n.of_unit && !m.unit && !m.n.scaled))
        return false;
    if (m.sign < 0)
        negate(&m.n);
    *out = m;
    return true;
}
