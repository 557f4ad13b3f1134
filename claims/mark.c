/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/mark.h"

#include "base/str.h"
#include "claims/period.h"
#include "claims/start.h"
#include "claims/tense.h"
#include "claims/timeline.h"
#include "claims/unit_at.h"

/* The best match at one token so far. */
typedef struct {
    const pattern_row *row;
    size_t end;
    tally_date date;
} found;

/* The resolved day or period before byte `at` in its paragraph; NULL when there is none. */
static const tally_date *date_before(const draft *d, size_t at)
{
    enum { REACH = 400, MARKS = 3 };
    for (size_t back = 1; back <= MARKS && back <= d->dates.len; back++) {
        const tally_date *date = &d->dates.items[d->dates.len - back];
        if (at - date->span.end > REACH)
            return NULL;
        tally_str between = str_slice(d->text, date->span.end, at);
        if (str_find(between, STR("\n"), 0) != TALLY_NONE)
            return NULL;
        if (date->period.first)
            return date;
    }
    return NULL;
}

static void resolve(draft *d, const pattern_row *row, size_t at, size_t end, found *best)
{
    size_t last = token_at(&d->tokens, end);
    period_match m = {.lex = d->lex,
                      .row = row,
                      .scratch = d->scratch,
                      .text = d->text,
                      .at = d->tokens.items[at].begin,
                      .today = d->today,
                      .tense = tense_near(d, at, last),
                      .before = date_before(d, d->tokens.items[at].begin)};
    period_resolve(&m, &best->date);
}

/* "Group 21" may not end inside "21,700": a match takes whole tokens. */
static bool ends_a_token(const draft *d, size_t end)
{
    size_t next = token_at(&d->tokens, end);
    return next == 0 || d->tokens.items[next - 1].end <= end;
}

/* The longest match wins, then the row that stands first. */
static bool is_better(const pattern_row *row, size_t end, const found *best)
{
    return end > best->end || (end == best->end && row < best->row);
}

/* The letters of "115USD" and the megawatts of "Northern Energy 550 megawatt" measure: the
 * digits before them are no part of a name. */
static bool is_measured(const draft *d, size_t at, size_t end)
{
    const token_list *t = &d->tokens;
    size_t last = token_at(t, end), unit_end;
    const tally_unit *unit = token_is_kind(t, at, TOKEN_NUMBER) && last > at + 1
                                 ? unit_symbol_at(d, at + 1, &unit_end)
                                 : NULL;
    if (unit && unit_end == last)
        return unit->kind != TALLY_KIND_TEMPERATURE && /* 14C is a seat as well */
               unit->kind != TALLY_KIND_DURATION;      /* and 40s an age */
    if (last <= at || !token_is_kind(t, last - 1, TOKEN_NUMBER))
        return false;
    size_t next = token_is_hyphen(t, last) ? last + 1 : last;
    unit = unit_words_at(d, next, &unit_end);
    return unit && unit->kind != TALLY_KIND_DURATION && !t->items[next].capital;
}

static void try_rows(draft *d, size_t link, size_t at, found *best)
{
    size_t begin = d->tokens.items[at].begin, end;
    const lexeme *second = at + 1 < d->tokens.len ? d->tokens.items[at + 1].lex : NULL;
    for (const pattern_row *row; (row = lexicon_next_row(d->lex, &link, second));) {
        if (!pattern_match_at(row->pattern, d->text, begin, d->scratch, &end) ||
            !is_better(row, end, best) || !ends_a_token(d, end) ||
            (row->kind == ROW_LABEL && is_measured(d, at, end)))
            continue;
        best->row = row;
        best->end = end;
        if (row->kind == ROW_PERIOD)
            resolve(d, row, at, end, best);
    }
}

static void try_token(draft *d, size_t at, found *best)
{
    unsigned classes = start_classes(d, at);
    for (int class = 0; classes && class < START_REST; class ++)
        if (classes & 1u << class)
            try_rows(d, lexicon_class_rows(d->lex, (start_class) class), at, best);
    if (token_is_kind(&d->tokens, at, TOKEN_WORD))
        try_rows(d, token_lexeme(&d->tokens, at)->starts, at, best);
}

static void push_label(draft *d, size_t begin, size_t end, const pattern_row *row)
{
    tally_label label = {draft_span(d, begin, end), draft_literal(d, begin, end), row->id,
                         row->is_word};
    list_push(&d->labels, d->a, label);
}

static void keep(draft *d, size_t begin, found *best)
{
    if (best->row->kind == ROW_LABEL) {
        push_label(d, begin, best->end, best->row);
    } else {
        best->date.span = draft_span(d, begin, best->end);
        best->date.literal = draft_literal(d, begin, best->end);
        list_push(&d->dates, d->a, best->date);
    }
    token_take(&d->tokens, begin, best->end);
}

/* A row may begin at digits, at letters or a name before them, at a name before what may be
 * a Roman numeral, at a number word with a capital, and at its own words. Most words are
 * none of these. */
static bool may_begin(const token_list *t, size_t at)
{
    const token *own = &t->items[at];
    if (own->taken || own->kind == TOKEN_MARK)
        return false;
    if (own->kind == TOKEN_NUMBER || own->hints & HINT_PATTERN ||
        (own->capital && own->hints & HINT_NUMBER))
        return true;
    if (at + 1 >= t->len)
        return false;
    const token *next = own + 1;
    if (next->kind == TOKEN_MARK)
        return token_is_kind(t, at + 2, TOKEN_NUMBER);
    return next->kind == TOKEN_NUMBER || (own->capital && next->capital);
}

void mark_dates_and_labels(draft *d)
{
    for (size_t at = 0; at < d->tokens.len; at++) {
        found best = {0};
        if (!may_begin(&d->tokens, at))
            continue;
        try_token(d, at, &best);
        if (best.row)
            keep(d, d->tokens.items[at].begin, &best);
    }
    timeline_settle(d);
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

/* A row for what is left over, else "unread". */
static void mark_left(draft *d, size_t at)
{
    static const pattern_row unread = {.kind = ROW_LABEL, .id = {"unread", 6}};
    static const pattern_row word = {.kind = ROW_LABEL, .id = {"word", 4}, .is_word = true};
    const token_list *t = &d->tokens;
    bool number = t->items[at].kind == TOKEN_NUMBER;
    size_t last = number ? glued_end(t, at) : at + 1;
    found best = {0};
    if (number)
        try_rows(d, lexicon_class_rows(d->lex, START_REST), at, &best);
    if (!best.row)
        best = (found){.row = number ? &unread : &word, .end = t->items[last - 1].end};
    push_label(d, t->items[at].begin, best.end, best.row);
    token_take(&d->tokens, t->items[at].begin, best.end);
}

void mark_the_rest(draft *d)
{
    const token_list *t = &d->tokens;
    for (size_t at = 0; at < t->len; at++)
        if (!t->items[at].taken &&
            (t->items[at].kind == TOKEN_NUMBER || is_number_word(token_lexeme(t, at))))
            mark_left(d, at);
}
