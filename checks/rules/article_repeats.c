/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/caution.h"
#include "checks/rule.h"

/* The same fact told twice with figures that no rounding joins. Speaks up only where
 * counted noun, concept, subject, measure, place and time are told in the same words. */

enum { FEWEST_WORDS = 2, FEWEST_WITHOUT_NAME = 4 };

static bool has_word(const word_list *list, tally_str stem)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_equals(list->items[i].stem, stem))
            return true;
    return false;
}

static bool covers(const word_list *a, const word_list *b)
{
    for (size_t i = 0; i < b->len; i++)
        if (!has_word(a, b->items[i].stem))
            return false;
    return true;
}

static bool same_words(tally_str a, tally_str b, size_t fewest, arena *room)
{
    word_list left = {0}, right = {0};
    words_split(a, 0, room, &left);
    words_split(b, 0, room, &right);
    return left.len >= fewest && right.len >= fewest && covers(&left, &right) &&
           covers(&right, &left);
}

static bool same_kind(const tally_quantity *a, const tally_quantity *b)
{
    bool kinds =
        a->kind == b->kind && (a->kind == TALLY_KIND_COUNT || a->kind == TALLY_KIND_MONEY ||
                               a->kind == TALLY_KIND_SENTENCE);
    return kinds && a->unit == b->unit && a->bound == TALLY_EQUAL &&
           b->bound == TALLY_EQUAL && !str_is(a->unit_name, "-") &&
           str_equals_folded(a->unit_name, b->unit_name);
}

static bool same_time(const tally_claim *a, const tally_claim *b)
{
    return a->period.first == b->period.first && a->period.last == b->period.last;
}

/* A sentence that gives two figures lists or compares them; it does not repeat itself. */
static bool same_sentence(const question *a, const question *b)
{
    return a->claim->sentence == b->claim->sentence &&
           question_span(a).in_title == question_span(b).in_title;
}

/* The entity named last before the number, in its sentence. */
static size_t nearest_entity(const question *q, const mention_map *seen)
{
    const mention_list *named = &question_here(q, seen)->entities;
    size_t found = TALLY_NONE;
    for (size_t i = 0; i < named->len; i++)
        if (named->items[i].end <= question_span(q).begin)
            found = named->items[i].target;
    return found;
}

static bool same_entity(const question *a, const question *b)
{
    for (size_t i = 0; i < a->map_count; i++)
        if (nearest_entity(a, &a->maps[i]) != nearest_entity(b, &a->maps[i]))
            return false;
    return true;
}

/* A capital that does not merely begin the sentence. */
static bool has_name(const question *q, tally_str words)
{
    const tally_reading *r = q->reading;
    size_t index = q->claim->sentence;
    const tally_span *s = index < r->sentence_count ? &r->sentences[index] : NULL;
    const char *first = s ? (s->in_title ? r->title : r->text).ptr + s->begin : NULL;
    for (size_t i = 0; i < words.len; i++)
        if (str_is_upper(words.ptr[i]) && words.ptr + i != first &&
            (i == 0 || words.ptr[i - 1] == ' '))
            return true;
    return false;
}

/* "The estimated cost" may be that of another thing than the last one: what names nobody
 * and nothing must be told in more of the same words. */
static bool is_named(const question *q)
{
    for (size_t i = 0; i < q->map_count; i++)
        if (nearest_entity(q, &q->maps[i]) != TALLY_NONE)
            return true;
    return has_name(q, q->claim->subject) || has_name(q, q->claim->place) ||
           has_name(q, q->quantity->concept);
}

static tally_str sentence_of(const question *q)
{
    const tally_reading *r = q->reading;
    size_t index = q->claim->sentence;
    if (question_span(q).in_title || index >= r->sentence_count)
        return question_span(q).in_title ? r->title : (tally_str){0};
    return str_slice(r->text, r->sentences[index].begin, r->sentences[index].end);
}

static bool is_name(const word_list *words, size_t i)
{
    bool next = i + 1 < words->len && str_is_upper(words->items[i + 1].cased.ptr[0]);
    return str_is_upper(words->items[i].cased.ptr[0]) && (i > 0 || next);
}

static bool names_other(const word_list *a, const word_list *b)
{
    for (size_t i = 0; i < a->len; i++)
        if (is_name(a, i) && !has_word(b, a->items[i].stem))
            return true;
    return false;
}

/* "Jane Roe: held in lieu of $5,000. John Doe: held in lieu of $7,000": each sentence names
 * somebody whom the other does not. */
static bool of_others(const question *a, const question *b)
{
    word_list left = {0}, right = {0};
    words_split(sentence_of(a), 0, a->a, &left);
    words_split(sentence_of(b), 0, a->a, &right);
    return names_other(&left, &right) && names_other(&right, &left);
}

/* "He was sentenced to nine years in prison. He served ten months in prison." */
static bool is_served(const question *a, const question *b)
{
    return a->quantity->kind == TALLY_KIND_SENTENCE &&
           (caution_find(a, CAUTION_SERVED).len || caution_find(b, CAUTION_SERVED).len);
}

static bool are_disjoint(const tally_quantity *a, const tally_quantity *b)
{
    return a->high < b->low || b->high < a->low;
}

static bool same_fact(const question *a, const question *b)
{
    const tally_claim *c = a->claim, *d = b->claim;
    bool plain = c->shape == TALLY_LEVEL && d->shape == TALLY_LEVEL &&
                 c->modality == TALLY_ASSERTED && d->modality == TALLY_ASSERTED &&
                 !c->names_only && !d->names_only;
    return plain && a->quantity && b->quantity && same_kind(a->quantity, b->quantity) &&
           are_disjoint(a->quantity, b->quantity) && !same_sentence(a, b) &&
           same_time(c, d) && same_entity(a, b) &&
           same_words(c->subject, d->subject, 1, a->a) &&
           same_words(c->measure, d->measure, 0, a->a) &&
           same_words(c->place, d->place, 0, a->a) &&
           same_words(a->quantity->concept, b->quantity->concept,
                      is_named(a) ? FEWEST_WORDS : FEWEST_WITHOUT_NAME, a->a) &&
           !of_others(a, b) && !is_served(a, b);
}

static void set_conflict(const question *here, const question *there, tally_verdict *v)
{
    size_t index = v->claim;
    *v = (tally_verdict){.claim = index, .rule = STR("article-repeats"), .has_other = true};
    v->other = there->quantity->span;
    v->other_literal = there->quantity->literal;
    v->reference = there->quantity->value;
    v->gap = here->quantity->value - there->quantity->value;
    v->relative = v->gap / (there->quantity->value != 0 ? there->quantity->value : 1);
    rule_set(here, v, TALLY_CONFLICTS, "repeat",
             &(reason_parts){.other = there->quantity->literal});
}

void rule_article_repeats(const question *questions, size_t count, tally_verdict *verdicts)
{
    enum { FARTHEST = 2000 }; /* figures; no story has as many, and a table repeats none */
    for (size_t i = 1; i < count; i++)
        for (size_t j = i > FARTHEST ? i - FARTHEST : 0; j < i; j++) {
            const question *here = &questions[i], *there = &questions[j];
            if (verdicts[i].outcome == TALLY_DIFFERS || !same_fact(here, there))
                continue;
            set_conflict(here, there, &verdicts[i]);
            break;
        }
}
