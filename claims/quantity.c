/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/quantity.h"

#include "base/str.h"
#include "base/unit.h"
#include "claims/bound.h"
#include "claims/measure.h"

/* ---- Ranges ---------------------------------------------------------------------- */

static bool is_dash(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) || token_is(t, at, "\xe2\x80\x93") ||
           token_is(t, at, "\xe2\x80\x94");
}

static bool is_change_before(const token_list *t, size_t at)
{
    return at > 0 && token_lexeme(t, at - 1)->change != 0;
}

/* The word that joins the ends of a range behind `m`; TALLY_NONE when none does. "rose 5%
 * to 10%" is no range, and "and" needs "between". */
static size_t joint_behind(const draft *d, const measure *m)
{
    const token_list *t = &d->tokens;
    size_t first = bound_read(t, m->first, m->last, m->kind).first;
    bool between = first > 0 && str_equals_folded(token_text(t, first - 1), STR("between"));
    if (between)
        return token_is(t, m->last, "and") ? m->last : TALLY_NONE;
    if (is_dash(t, m->last))
        return m->last;
    return token_is(t, m->last, "to") && !is_change_before(t, m->first) ? m->last
                                                                        : TALLY_NONE;
}

/* "$10 to $15 million" shares its scale; "$200 to $4 million" does not, and is no range. */
static bool share_scale(measure *low, const measure *high)
{
    if (low->n.scaled || !high->n.scaled)
        return true;
    if (low->n.value > high->n.mantissa)
        return false;
    low->n.value *= high->n.scale;
    low->n.grain *= high->n.scale;
    low->n.scale = high->n.scale;
    number_spread(&low->n);
    return true;
}

static bool same_unit(const measure *a, const measure *b)
{
    bool bare = !a->unit && a->kind == TALLY_KIND_OTHER;
    bool silent = !b->unit && b->kind == TALLY_KIND_OTHER;
    return bare || silent || (a->unit == b->unit && str_equals(a->unit_name, b->unit_name));
}

/* Joins "20,000 to 25,000 troops": `m` becomes the range, with the unit either end names.
 */
static bool extend_range(const draft *d, measure *m, number *far)
{
    measure high;
    size_t joint = joint_behind(d, m);
    bool plain = m->n.nature == NUMBER_PLAIN;
    if (joint == TALLY_NONE || !plain || !measure_read(d, joint + 1, &high) ||
        high.n.nature != NUMBER_PLAIN || !same_unit(m, &high))
        return false;
    if (!share_scale(m, &high) || m->n.value >= high.n.value)
        return false;
    if (m->kind == TALLY_KIND_OTHER) {
        m->unit = high.unit;
        m->unit_name = high.unit_name;
        m->kind = high.kind;
    }
    m->last = high.last;
    *far = high.n;
    return true;
}

/* ---- Contexts -------------------------------------------------------------------- */

/* "three years" of "three years in prison" takes in the bytes that its context names. */
static void extend(const draft *d, measure *m, size_t more)
{
    size_t end = d->tokens.items[m->last - 1].end + more;
    while (m->last < d->tokens.len && d->tokens.items[m->last].end <= end)
        m->last++;
}

static void apply_contexts(const draft *d, measure *m)
{
    const masked_list *rows = lexicon_contexts(d->lex);
    char room[DRAFT_MASK_ROOM];
    tally_str masked = {0};
    for (size_t i = 0; i < rows->len; i++) {
        const masked_row *row = &rows->items[i];
        if (!(row->kinds & 1u << m->kind))
            continue;
        if (!masked.ptr)
            masked = draft_masked(d, d->tokens.items[m->first].begin,
                                  d->tokens.items[m->last - 1].end, room);
        if (!pattern_find(row->pattern, masked, d->scratch))
            continue;
        m->kind = row->becomes;
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
static void apply_bound(const hedge *h, measure *m, number *far)
{
    bound_apply(h, &m->n);
    if (!far)
        return;
    bound_apply(h, far);
    m->n.high = far->high;
}

static void push_quantity(draft *d, measure *m, number *far)
{
    const token_list *t = &d->tokens;
    bound_words words = bound_read(t, m->first, m->last, m->kind);
    apply_bound(words.hedge, m, far);
    size_t begin = t->items[words.first].begin, end = t->items[words.last - 1].end;
    double far_value = far ? far->value : m->n.value2;
    tally_quantity q = {
        .span = draft_span(d, begin, end),
        .literal = draft_literal(d, begin, end),
        .value = m->n.value,
        .value2 = far_value,
        .has_range = far || m->n.nature == NUMBER_PLENTY,
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
    bool counted = m->kind == TALLY_KIND_COUNT && m->n.end > m->first && !far;
    size_t number_end = counted ? t->items[m->n.end - 1].end : end;
    list_push(&d->number_ends, d->a, number_end);
    token_take(&d->tokens, begin, end);
}

static bool read_at(draft *d, size_t at)
{
    measure m;
    number far;
    if (measure_read_rank(d, at, &m)) {
        push_quantity(d, &m, NULL);
        return true;
    }
    if (!measure_read(d, at, &m))
        return false;
    bool ranged = extend_range(d, &m, &far);
    apply_contexts(d, &m);
    push_quantity(d, &m, ranged ? &far : NULL);
    return true;
}

/* A number may begin at digits, a sign, or a word that the lexicon calls one. */
static bool may_begin(const token_list *t, size_t at)
{
    const lexeme *word = token_lexeme(t, at);
    if (t->items[at].taken)
        return false;
    if (t->items[at].kind != TOKEN_WORD)
        return true;
    bool owner = token_is_kind(t, at + 1, TOKEN_MARK) && t->items[at].glued == false;
    return word->number.role || word->fraction.role || word->ordinal || owner ||
           word->class == WORD_DETERMINER || t->items[at].capital;
}

void quantity_find(draft *d)
{
    for (size_t at = 0; at < d->tokens.len; at++)
        if (may_begin(&d->tokens, at))
            read_at(d, at);
}
