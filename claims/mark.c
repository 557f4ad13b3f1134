/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/mark.h"

#include "base/str.h"
#include "claims/period.h"
#include "claims/unit_at.h"

/* The best match at one token so far. */
typedef struct {
    const pattern_row *row;
    size_t end;
    tally_date date;
} found;

/* "will" in the words before a date turns it to the future. */
static bool is_future(const draft *d, size_t at)
{
    enum { REACH = 10 };
    for (size_t back = 1; back <= REACH && back <= at; back++) {
        if (token_lexeme(&d->tokens, at - back)->future)
            return true;
        if (token_is(&d->tokens, at - back, ".") ||
            d->tokens.items[at - back + 1].line_start)
            return false;
    }
    return false;
}

static void resolve(draft *d, const pattern_row *row, size_t at, found *best)
{
    period_match m = {d->lex, row, d->scratch, d->text, d->today, is_future(d, at)};
    best->date = (tally_date){.kind = row->id};
    best->date.period = period_resolve(&m, &best->date.stated);
}

/* "Group 21" may not end inside "21,700": a match takes whole tokens. */
static bool ends_a_token(const draft *d, size_t end)
{
    size_t next = token_at(&d->tokens, end);
    return next == 0 || d->tokens.items[next - 1].end <= end;
}

static void try_rows(draft *d, size_t link, size_t at, found *best)
{
    size_t begin = d->tokens.items[at].begin, end;
    for (const pattern_row *row; (row = lexicon_next_row(d->lex, &link));) {
        if (!pattern_match_at(row->pattern, d->text, begin, d->scratch, &end) ||
            end <= best->end || !ends_a_token(d, end))
            continue;
        best->row = row;
        best->end = end;
        if (row->kind == ROW_PERIOD)
            resolve(d, row, at, best);
    }
}

/* Letters glued to the digits behind them: F-35B, G20, Q2; not USD115, 35 g/m3. */
static bool is_code(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t end, next = token_is_hyphen(t, at + 1) ? at + 2 : at + 1;
    return token_is_kind(t, at, TOKEN_WORD) && token_is_kind(t, next, TOKEN_NUMBER) &&
           t->items[next].glued && !unit_sign_at(d, at, &end) &&
           !unit_covers(d, at, next + 1);
}

/* A capital word right before digits: "Boeing 747". */
static bool is_name(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_WORD) && t->items[at].capital &&
           token_is_kind(t, at + 1, TOKEN_NUMBER);
}

static void try_token(draft *d, size_t at, found *best)
{
    const token_list *t = &d->tokens;
    const lexeme *word = token_lexeme(t, at);
    if (token_is_kind(t, at, TOKEN_NUMBER))
        try_rows(d, lexicon_class_rows(d->lex, START_DIGIT), at, best);
    if (!token_is_kind(t, at, TOKEN_WORD))
        return;
    try_rows(d, word->starts, at, best);
    if (word->month)
        try_rows(d, lexicon_class_rows(d->lex, START_MONTH), at, best);
    if (word->weekday)
        try_rows(d, lexicon_class_rows(d->lex, START_WEEKDAY), at, best);
    if (is_code(d, at))
        try_rows(d, lexicon_class_rows(d->lex, START_CODE), at, best);
    if (is_name(t, at))
        try_rows(d, lexicon_class_rows(d->lex, START_NAME), at, best);
}

static void push_label(draft *d, size_t begin, size_t end, tally_str kind)
{
    list_push(&d->labels, d->a,
              (tally_label){draft_span(d, begin, end), draft_literal(d, begin, end), kind});
}

static void keep(draft *d, size_t begin, found *best)
{
    if (best->row->kind == ROW_LABEL) {
        push_label(d, begin, best->end, best->row->id);
    } else {
        best->date.span = draft_span(d, begin, best->end);
        best->date.literal = draft_literal(d, begin, best->end);
        list_push(&d->dates, d->a, best->date);
    }
    token_take(&d->tokens, begin, best->end);
}

void mark_dates_and_labels(draft *d)
{
    for (size_t at = 0; at < d->tokens.len; at++) {
        found best = {0};
        if (d->tokens.items[at].taken)
            continue;
        try_token(d, at, &best);
        if (best.row)
            keep(d, d->tokens.items[at].begin, &best);
    }
}

static bool is_number_word(const lexeme *word)
{
    number_role role = word->number.role;
    return role == NUMBER_CARDINAL || role == NUMBER_TEN || role == NUMBER_HUNDRED ||
           role == NUMBER_SCALE || word->ordinal > 0 ||
           word->fraction.role == NUMBER_FRACTION;
}

/* "30s-" and "x2": what is glued to the digits on both sides belongs to the label. */
static size_t glued_end(const token_list *t, size_t at)
{
    size_t end = at + 1;
    while (end < t->len && t->items[end].glued && !t->items[end].taken &&
           t->items[end].kind != TOKEN_MARK)
        end++;
    return end;
}

void mark_the_rest(draft *d)
{
    token_list *t = &d->tokens;
    for (size_t at = 0; at < t->len; at++) {
        bool number = t->items[at].kind == TOKEN_NUMBER;
        if (t->items[at].taken || (!number && !is_number_word(token_lexeme(t, at))))
            continue;
        size_t begin = t->items[at].begin;
        size_t last = number ? glued_end(t, at) : at + 1;
        push_label(d, begin, t->items[last - 1].end, number ? STR("unread") : STR("word"));
        token_take(t, begin, t->items[last - 1].end);
    }
}
