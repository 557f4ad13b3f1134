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

/* "since October" looks back, whatever is said of it. */
static bool is_since(const draft *d, size_t at)
{
    return at > 0 && token_is(&d->tokens, at - 1, "since");
}

/* The days of the row's match at `begin`, which is the last one of `scratch`. */
static void resolve(draft *d, const pattern_row *row, size_t begin, size_t end,
                    tally_date *out)
{
    size_t at = token_at(&d->tokens, begin), last = token_at(&d->tokens, end);
    period_match m = {.lex = d->lex,
                      .row = row,
                      .scratch = d->scratch,
                      .text = d->text,
                      .at = begin,
                      .today = d->today,
                      .tense = is_since(d, at) ? -2 : tense_near(d, at, last),
                      .before = date_before(d, begin)};
    period_resolve(&m, out);
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
    gate place = gate_at(d->text, begin);
    const lexeme *second = at + 1 < d->tokens.len ? d->tokens.items[at + 1].lex : NULL;
    for (const pattern_row *row; (row = lexicon_next_row(d->lex, &link, second));) {
        if (!gate_admits(row->gate, place) ||
            !pattern_match_at(row->pattern, d->text, begin, d->scratch, &end) ||
            !is_better(row, end, best) || !ends_a_token(d, end) ||
            (row->kind == ROW_LABEL && is_measured(d, at, end)))
            continue;
        *best = (found){row, end};
        pattern_keep(d->scratch);
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

/* "REGN-EB3" begins with its first capitals. */
static size_t code_begin(const draft *d, size_t begin)
{
    const token_list *t = &d->tokens;
    size_t at = token_at(t, begin);
    bool joined = at > 1 && token_is_kind(t, at, TOKEN_WORD) &&
                  token_is_hyphen(t, at - 1) && token_is_kind(t, at - 2, TOKEN_WORD) &&
                  !t->items[at - 2].taken;
    tally_str head = joined ? token_text(t, at - 2) : (tally_str){"", 0};
    bool capitals = head.len > 1 && str_is_upper(head.ptr[0]) && str_is_upper(head.ptr[1]);
    return capitals ? t->items[at - 2].begin : begin;
}

static void keep(draft *d, size_t begin, const found *best)
{
    if (best->row->kind == ROW_LABEL) {
        begin = code_begin(d, begin);
        push_label(d, begin, best->end, best->row);
    } else {
        tally_date date;
        pattern_recall(d->scratch);
        resolve(d, best->row, begin, best->end, &date);
        date.span = draft_span(d, begin, best->end);
        date.literal = draft_literal(d, begin, best->end);
        list_push(&d->dates, d->a, date);
    }
    token_take(&d->tokens, begin, best->end);
}

/* ---- Names said again -------------------------------------------------------------- */

/* True where an earlier name ends in these digits: the 707 of "Boeing 707s". */
static bool names_number(const draft *d, tally_str digits, size_t begin)
{
    enum { REACH = 64, NAME = 4 };
    for (size_t back = 0, i = d->labels.len; i-- > 0 && back < REACH; back++) {
        tally_str name = d->labels.items[i].literal;
        if (str_ends_with(name, STR("s")))
            name.len--;
        if (d->labels.items[i].span.begin < begin && name.len >= digits.len + NAME &&
            str_ends_with(name, digits) && str_is_upper(name.ptr[0]) &&
            !str_is_digit(name.ptr[name.len - digits.len - 1]))
            return true;
    }
    return false;
}

/* "the 707", "any 707s", "and 747": nothing behind them is counted. */
static bool stands_alone(const token_list *t, size_t at)
{
    bool led = at > 0 && (token_lexeme(t, at - 1)->class == WORD_DETERMINER ||
                          token_lexeme(t, at - 1)->class == WORD_CONJUNCTION);
    const token *next = at + 1 < t->len ? &t->items[at + 1] : NULL;
    bool plural = next && next->glued && token_is(t, at + 1, "s");
    bool closed =
        !next || next->taken || next->line_start ||
        (next->kind == TOKEN_MARK && !next->glued) || token_is(t, at + 1, ".") ||
        token_is(t, at + 1, ",") ||
        (next->kind == TOKEN_WORD && !next->glued &&
         token_lexeme(t, at + 1)->class != WORD_OPEN &&
         token_lexeme(t, at + 1)->class != WORD_BEFORE_NOUN) ||
        (next->kind == TOKEN_WORD && str_ends_with(token_text(t, at + 1), STR("ed")));
    return led && (plural || closed);
}

/* Labels stand in the order of the text. */
static void sort_last(label_list *labels)
{
    for (size_t i = labels->len - 1;
         i > 0 && labels->items[i - 1].span.begin > labels->items[i].span.begin; i--) {
        tally_label later = labels->items[i - 1];
        labels->items[i - 1] = labels->items[i];
        labels->items[i] = later;
    }
}

static void mark_repeats(draft *d)
{
    enum { SHORTEST = 3 };
    static const pattern_row again = {.kind = ROW_LABEL, .id = {"again", 5}};
    const token_list *t = &d->tokens;
    bool any = d->labels.len > 0;
    for (size_t at = 0; any && at < t->len; at++) {
        tally_str digits = token_text(t, at);
        if (t->items[at].kind != TOKEN_NUMBER || t->items[at].taken ||
            digits.len < SHORTEST || str_find(digits, STR(","), 0) != TALLY_NONE ||
            !stands_alone(t, at) || !names_number(d, digits, t->items[at].begin))
            continue;
        size_t end = t->items[at + token_is(t, at + 1, "s")].end;
        push_label(d, t->items[at].begin, end, &again);
        sort_last(&d->labels);
        token_take(&d->tokens, t->items[at].begin, end);
    }
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
    mark_repeats(d);
    timeline_settle(d);
}

static bool is_number_word(const lexeme *word)
{
    number_role role = word->rare->number.role;
    return role == NUMBER_CARDINAL || role == NUMBER_TEN || role == NUMBER_HUNDRED ||
           role == NUMBER_SCALE || word->ordinal > 0 ||
           word->rare->fraction.role == NUMBER_FRACTION;
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
            (t->items[at].kind == TOKEN_NUMBER ||
             (t->items[at].hints & HINT_NUMBER && is_number_word(token_lexeme(t, at)))))
            mark_left(d, at);
}
