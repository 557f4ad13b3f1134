/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/beside.h"

#include <math.h>

#include "base/str.h"

enum { SHORTEST = 3 }; /* letters of a word that says something */

static size_t known_words(const wording_table *table, const word_list *words, size_t at)
{
    size_t length = 0;
    size_t found = wording_longest(table, words->items + at, words->len - at, &length);
    return found == TALLY_NONE ? 0 : length;
}

/* How many words from here on link and tell of nothing else; 0: this one tells. */
static size_t linking_words(const question *q, const word_list *words, size_t at)
{
    const word *w = &words->items[at];
    bool light = w->folded.len < SHORTEST || str_is_digit(w->folded.ptr[0]) ||
                 policy_passage_word(q->policy, w->folded) != PASSAGE_NONE ||
                 question_is_marked(q, w->begin, w->end);
    size_t length = known_words(&q->policy->standings, words, at);
    if (length == 0)
        length = known_words(&q->policy->comparisons, words, at);
    return length ? length : light;
}

static bool is_of_label(const word *w, const word_list *label)
{
    for (size_t i = 0; i < label->len; i++)
        if (str_equals(w->stem, label->items[i].stem))
            return true;
    return false;
}

bool beside_is_linked(const question *q, size_t begin, size_t end, tally_str label)
{
    word_list own = {0};
    const word_list *words = &question_here(q, &q->maps[0])->words;
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    if (str_find(str_slice(text, begin, end), STR(";"), 0) != TALLY_NONE)
        return false;
    words_split(label, 0, q->a, &own);
    for (size_t i = 0; i < words->len;) {
        bool between = words->items[i].begin >= begin && words->items[i].end <= end;
        bool tells = between && !is_of_label(&words->items[i], &own);
        size_t length = tells ? linking_words(q, words, i) : 1;
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

bool beside_is_done(const question *q, size_t end, tally_str label)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    size_t comma = str_find(text, STR(", "), end);
    return beside_is_linked(q, end, comma == TALLY_NONE ? text.len : comma, label);
}

/* One digit fits many a row by chance. */
static bool is_precise(const tally_quantity *n)
{
    enum { TENS = 10 };
    bool plain = n->bound != TALLY_MORE && n->bound != TALLY_LESS && !n->has_range;
    return plain && n->value != 0 && n->grain * TENS <= fabs(n->value) * 2;
}

static bool are_alike(const tally_quantity *a, const tally_quantity *b)
{
    return a->kind == b->kind && a->unit == b->unit &&
           str_equals(a->base_unit, b->base_unit);
}

/* The series' row of exactly the time that is told of the other figure. */
static const fact *row_at(const candidate *c, const tally_claim *other)
{
    for (size_t i = 0; i < c->series.count; i++) {
        const fact *f = &c->series.items[i];
        if (f != c->f && f->time != FACT_UNDATED && other->period_stated &&
            f->period.first == other->period.first && f->period.last == other->period.last)
            return f;
    }
    return NULL;
}

bool beside_is_told(const question *q, const candidate *c, int *exponent)
{
    claim_run run = question_claims(q);
    tally_span own = question_span(q);
    for (size_t i = run.first; i < run.last && q->quantity && !q->quantity->has_range;
         i++) {
        question other = *q;
        other.claim = &q->reading->claims[i];
        if (other.claim == q->claim || other.claim->quantity >= q->reading->quantity_count)
            continue;
        other.quantity = &q->reading->quantities[other.claim->quantity];
        tally_span span = other.quantity->span;
        size_t begin = span.begin < own.begin ? span.end : own.end;
        size_t end = span.begin < own.begin ? own.begin : span.begin;
        int power = -1;
        const fact *f = row_at(c, other.claim);
        if (f && are_alike(q->quantity, other.quantity) && is_precise(other.quantity))
            power = candidate_exponent(&other, c->r, f);
        if (power < 0 || !beside_is_linked(q, begin, end, (tally_str){0}))
            continue;
        if (exponent)
            *exponent = power;
        return true;
    }
    return false;
}
