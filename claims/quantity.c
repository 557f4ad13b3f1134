/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/quantity.h"

#include <math.h>

#include "base/str.h"
#include "base/unit.h"
#include "claims/bound.h"
#include "claims/join.h"
#include "claims/rank.h"

/* ---- Contexts -------------------------------------------------------------------- */

/* "three years" of "three years in prison" takes in the bytes that its context names. */
static void extend(const draft *d, measure *m, size_t more)
{
    size_t end = d->tokens.items[m->last - 1].end + more;
    while (m->last < d->tokens.len && d->tokens.items[m->last].end <= end &&
           !d->tokens.items[m->last].taken)
        m->last++;
}

static bool fits_context(const masked_row *row, const measure *m)
{
    if (!(row->kinds & 1u << m->kind) || (row->becomes == TALLY_KIND_SCORE && !m->dashed))
        return false;
    return m->n.value >= row->least && (row->most == 0 || m->n.value <= row->most);
}

/* "under the age of five years": years become years of age. */
static const tally_unit *aged_unit(const draft *d, const measure *m)
{
    if (m->kind != TALLY_KIND_AGE)
        return NULL;
    tally_str aged = arena_print(d->a, "%.*s of age", TALLY_ARG(m->unit->id));
    return unit_by_id(lexicon_units(d->lex), aged);
}

static void apply_contexts(const draft *d, measure *m)
{
    const masked_list *rows = lexicon_contexts(d->lex);
    char room[DRAFT_MASK_ROOM];
    tally_str masked = {0};
    for (size_t i = 0; i < rows->len; i++) {
        const masked_row *row = &rows->items[i];
        if (!fits_context(row, m))
            continue;
        if (!masked.ptr)
            masked = draft_masked(d, d->tokens.items[m->first].begin,
                                  d->tokens.items[m->last - 1].end, room);
        if (!pattern_find(row->pattern, masked, d->scratch))
            continue;
        m->kind = row->becomes;
        if (m->kind == TALLY_KIND_SCORE)
            m->unit_name = STR("score");
        if (m->kind == TALLY_KIND_RANK)
            m->unit_name = STR("ordinal");
        const tally_unit *unit = m->unit ? aged_unit(d, m) : row->unit;
        if (unit) {
            m->unit = unit;
            m->unit_name = unit->id;
        }
        extend(d, m, pattern_group(row->pattern, d->scratch, masked, "more").len);
        return;
    }
}

/* ---- Quantities ------------------------------------------------------------------ */

static void set_base(const draft *d, tally_quantity *q)
{
    const unit_table *units = lexicon_units(d->lex);
    if (q->unit) {
        const tally_unit *base = unit_base(units, q->unit);
        q->base_value = unit_to_base(q->unit, q->value);
        q->base_unit = q->unit->kind == TALLY_KIND_MONEY ? q->unit->dimension : base->id;
        return;
    }
    if (q->kind != TALLY_KIND_COUNT)
        return;
    /* A count of people is in persons, by the last word of what is counted. */
    size_t cut = q->unit_name.len;
    while (cut > 0 && q->unit_name.ptr[cut - 1] != ' ')
        cut--;
    tally_str head = str_slice(q->unit_name, cut, q->unit_name.len);
    const tally_unit *counted = unit_by_form(units, UNIT_WORD, head);
    if (!counted || counted->kind != TALLY_KIND_COUNT)
        return;
    q->base_value = unit_to_base(counted, q->value);
    q->base_unit = unit_base(units, counted)->id;
}

/* The interval that the words allow: of a range, from the near end's low to the far end's
 * high. */
static void apply_bound(const hedge *h, measure *m)
{
    bound_apply(h, &m->n);
    if (!m->has_far)
        return;
    bound_apply(h, &m->far);
    m->n.low = fmin(m->n.low, m->far.low);
    m->n.high = fmax(m->n.high, m->far.high);
}

/* "about 100 miles (160 km)", "fell 162 points, or 2%": the same figure said once more has
 * the bound of the first. */
/* The figure before stands behind an opening bracket, hedges aside. */
static bool opens_bracket(const token_list *t, const measure *m)
{
    enum { REACH = 3 };
    for (size_t back = 1; back <= REACH && back <= m->first; back++)
        if (token_is(t, m->first - back, "("))
            return true;
    return false;
}

static bool says_again(const token_list *t, const measure *m, const measure *first)
{
    size_t at = first->last;
    bool other = m->unit && first->unit && m->unit != first->unit && m->kind == first->kind;
    bool listed = token_is(t, at, ",") || token_is(t, at, ";") || token_is(t, at, "or");
    if (other && listed && m->first == at + 1 && opens_bracket(t, first))
        return true; /* "(about 15 acres; 0.06 square km)" */
    if (token_is(t, at, "(") || token_is(t, at, "/"))
        return m->first == at + 1 && m->kind != TALLY_KIND_PERCENT;
    at += token_is(t, at, ",");
    bool measured =
        m->unit || token_is_for(t, m->last - 1, USE_LEVEL); /* ", or 164 points" */
    return token_is(t, at, "or") && m->first == at + 1 && measured &&
           first->kind != m->kind;
}

/* The "and" before the figure, or before what it is said of: "and imports 5%", ", the Dow
 * 16%"; TALLY_NONE without one. */
static size_t joint_before(const token_list *t, const measure *m)
{
    enum { REACH = 5 };
    for (size_t back = 1; back <= REACH && back <= m->first; back++) {
        size_t at = m->first - back;
        if (token_is(t, at, "and"))
            return at;
        if (token_is(t, at, ","))
            return token_is(t, at + 1, "the") ? at : TALLY_NONE;
        word_class class = token_lexeme(t, at)->class;
        bool named = token_is_kind(t, at, TOKEN_WORD) && !t->items[at].line_start &&
                     (class == WORD_OPEN || class == WORD_DETERMINER);
        if (!named && !token_is(t, at, "&"))
            return TALLY_NONE;
    }
    return TALLY_NONE;
}

/* "fell 42% in May and 57% in June": the verb of the first holds for the second. */
static bool goes_on(const token_list *t, const measure *m, const measure *first)
{
    enum { REACH = 8 };
    size_t and_at = joint_before(t, m);
    unsigned behind = token_lexeme(t, m->last)->forms;
    bool tells = token_is(t, m->last, "of") || behind & FORM_AUXILIARY ||
                 (behind & FORM_VERB && !(behind & (FORM_NOUN | FORM_PREPOSITION)));
    if (m->kind != TALLY_KIND_PERCENT || first->kind != m->kind || and_at == TALLY_NONE ||
        first->last > and_at || and_at - first->last > REACH || tells)
        return false;
    for (size_t at = first->last; at < m->first; at++) {
        unsigned forms = t->items[at].taken ? 0 : token_lexeme(t, at)->forms;
        bool verb = forms & (FORM_AUXILIARY | FORM_SUBJECT | FORM_RELATIVE) ||
                    (forms & FORM_VERB && !(forms & (FORM_NOUN | FORM_PREPOSITION)));
        if (verb || token_is(t, at, ";") || token_is(t, at, ".") || t->items[at].line_start)
            return false;
    }
    return true;
}

/* "a third more than two years ago": the words hold the figure before them against
 * something, and bound nothing. */
static bool compares_with(const token_list *t, const bound_words *words,
                          const measure *before)
{
    return before->last == words->first && token_is(t, words->first + 1, "than") &&
           (before->kind == TALLY_KIND_SHARE || before->kind == TALLY_KIND_PERCENT ||
            before->kind == TALLY_KIND_RATIO);
}

static bound_words bound_of(const token_list *t, const measure_list *list, size_t i,
                            const bound_words *before)
{
    const measure *m = &list->items[i];
    size_t next = i + 1 < list->len ? list->items[i + 1].first : TALLY_NONE;
    bound_words words = bound_read(t, m, next);
    if (words.hedge && i > 0 && compares_with(t, &words, &list->items[i - 1])) {
        words.hedge = NULL;
        words.first = m->first;
    }
    if (m->kind == TALLY_KIND_SCORE) {
        words.change = 0; /* "lost 1-2" */
    } else if (m->bounded) {
        words.hedge = NULL;
    } else if (i > 0 && before && !words.hedge && !words.change &&
               says_again(t, m, &list->items[i - 1])) {
        words.hedge = before->hedge;
        words.change = before->change;
    } else if (i > 0 && before && !words.hedge && !words.change &&
               goes_on(t, m, &list->items[i - 1])) {
        words.change = before->change;
    }
    return words;
}

/* "fell from 9% to 7%": not a change of so much, but the levels around one. */
static bool tells_levels(const token_list *t, const measure *m, const bound_words *words)
{
    return m->has_far && !m->dashed && words->change && words->first > 0 &&
           token_is(t, words->first - 1, "from");
}

static void push_quantity(draft *d, measure *m, bound_words words)
{
    const token_list *t = &d->tokens;
    apply_bound(words.hedge, m);
    size_t begin = t->items[words.first].begin, end = t->items[words.last - 1].end;
    tally_quantity q = {
        .span = draft_span(d, begin, end),
        .literal = draft_literal(d, begin, end),
        .value = m->n.value,
        .value2 = m->has_far ? m->far.value : m->n.value2,
        .has_range = m->has_far || m->n.nature == NUMBER_PLENTY,
        .falls = m->falls,
        .low = m->n.low,
        .high = m->n.high,
        .grain = m->n.grain,
        .unit = m->unit,
        .unit_name = m->unit_name,
        .bound = bound_kind(&words),
        .kind = m->kind,
    };
    if (words.hedge)
        q.hedge = words.hedge->id;
    set_base(d, &q);
    list_push(&d->quantities, d->a, q);
    size_t number_end = m->counted ? t->items[m->number_last - 1].end : end;
    list_push(&d->number_ends, d->a, number_end);
    list_push(&d->marks, d->a,
              (quantity_mark){.first = words.first,
                              .last = words.last,
                              .number_first = m->first,
                              .number_last = m->number_last,
                              .counted = m->counted,
                              .levels = tells_levels(t, m, &words),
                              .hyphened = m->hyphened});
    token_take(&d->tokens, begin, end);
}

/* ---- The passes ------------------------------------------------------------------ */

/* The token behind `at` that is digits; the list's length when there is none. */
static size_t digits_behind(const token_list *t, size_t at)
{
    size_t next = at + 1;
    while (next < t->len && t->items[next].kind != TOKEN_NUMBER)
        next++;
    return next < t->len ? next : TALLY_NONE;
}

/* What an article may stand before: "a third", "a kilo of rice". */
static bool leads(const token_list *t, size_t at)
{
    size_t word = token_is_kind(t, at, TOKEN_MARK) ? at + 1 : at; /* a hyphen */
    return word < t->len && t->items[word].hints & (HINT_NUMBER | HINT_UNIT);
}

/* A number may begin at digits, a sign before them, or a word that the lexicon calls one;
 * at an article before such a word or a unit, and at the owner of a rank. Most words are
 * none of these, and cost no more than this. `digits` is the next token that is digits. */
static bool may_begin(const token_list *t, size_t at, size_t digits)
{
    enum { REACH = 4 }; /* "US $ -5" */
    const token *first = &t->items[at];
    if (first->taken)
        return false;
    bool near = digits <= at + REACH;
    if (first->kind == TOKEN_NUMBER || first->hints & HINT_NUMBER)
        return true;
    if (first->kind == TOKEN_MARK)
        return near || (unsigned char)t->text.ptr[first->begin] >= 0x80;
    if (near && (first->capital || first->hints & HINT_SIGN))
        return true;
    if (first->hints & HINT_ARTICLE)
        return leads(t, at + 1);
    return token_is_kind(t, at + 1, TOKEN_MARK) && t->items[at + 1].glued &&
           token_lexeme(t, at + 2)->ordinal;
}

/* Measures are joined within a sentence, and so many at a time: no copy has more of them in
 * one, and the room they take stays the same however long a text is. */
enum { MOST_MEASURES = 200 };

/* Reads the measures from token `at` on, left to right; what one has read the next leaves
 * alone. The token behind them. */
static size_t find_measures(const draft *d, size_t at, measure_list *list)
{
    size_t inside = draft_sentence_at(d, d->tokens.items[at].begin), digits = at;
    for (; at < d->tokens.len && list->len < MOST_MEASURES; at++) {
        measure m;
        if (digits <= at)
            digits = digits_behind(&d->tokens, at);
        if (!may_begin(&d->tokens, at, digits))
            continue;
        if (draft_sentence_at(d, d->tokens.items[at].begin) != inside)
            break;
        if (!rank_read(d, at, &m) &&
            (rank_is_ordinal(&d->tokens, at) || !measure_read(d, at, &m)))
            continue;
        list_push(list, d->a, m);
        at = m.last - 1;
    }
    return at;
}

static void push_measures(draft *d, measure_list *list)
{
    bound_words before = {0};
    join_compounds(d, list);
    join_ranges(d, list);
    join_units(d, list);
    for (size_t i = 0; i < list->len; i++)
        apply_contexts(d, &list->items[i]);
    join_contexts(d, list);
    for (size_t i = 0; i < list->len; i++) {
        before = bound_of(&d->tokens, list, i, &before);
        push_quantity(d, &list->items[i], before);
    }
}

/* A label inside a quantity ("two 737 Max jets") is part of it and of no other list. */
static void drop_swallowed_labels(draft *d)
{
    size_t kept = 0, q = 0;
    for (size_t i = 0; i < d->labels.len; i++) {
        tally_label label = d->labels.items[i];
        while (q < d->quantities.len && d->quantities.items[q].span.end <= label.span.begin)
            q++;
        bool inside =
            q < d->quantities.len && d->quantities.items[q].span.begin <= label.span.begin;
        if (!inside)
            d->labels.items[kept++] = label;
    }
    d->labels.len = kept;
}

void quantity_find(draft *d)
{
    measure_list list = {0};
    for (size_t at = 0; at < d->tokens.len;) {
        list.len = 0;
        at = find_measures(d, at, &list);
        push_measures(d, &list);
    }
    drop_swallowed_labels(d);
}
