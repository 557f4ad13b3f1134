/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "checks/article.h"
#include "checks/caution.h"

enum { FIRST_PART = 'a', LAST_PART = 'f', TWICE = 2 };

/* Counts of several nouns may make one, money and times of one unit. */
static bool are_alike(const tally_quantity *part, const tally_quantity *total)
{
    bool bare = str_is(part->unit_name, "-") || str_is(total->unit_name, "-");
    bool counts = part->kind == TALLY_KIND_COUNT && total->kind == TALLY_KIND_COUNT;
    return bare || counts || (part->kind == total->kind && part->unit == total->unit);
}

/* What is counted is said of each part, and no part is all. */
static bool are_parts(const passage *p, const tally_quantity *total)
{
    for (int name = FIRST_PART; name <= LAST_PART; name++) {
        const mark *m = passage_mark(p, (char)name);
        if (m && (!article_is_plain(m->quantity) || m->quantity->value < 0 ||
                  (total && (m->quantity->value >= TWICE * total->value ||
                             !are_alike(m->quantity, total)))))
            return false;
    }
    return true;
}

/* The part that is told to the last digit: the zeros of the others are as exact. */
static const tally_quantity *finest_part(const passage *p)
{
    const tally_quantity *finest = NULL;
    for (int name = FIRST_PART; name <= LAST_PART; name++) {
        const mark *m = passage_mark(p, (char)name);
        if (m && (!finest || m->quantity->grain < finest->grain))
            finest = m->quantity;
    }
    return finest;
}

typedef struct {
    span_of_values values;
    double value;
    tally_str text; /* "7 + 5" */
    const mark *first, *last;
} parts;

static parts add_parts(const passage *p)
{
    parts sum = {0};
    const tally_quantity *finest = finest_part(p);
    for (int name = FIRST_PART; name <= LAST_PART; name++) {
        const mark *m = passage_mark(p, (char)name);
        if (!m)
            continue;
        tally_str number = article_print(m->quantity->value, p->a);
        sum.text = arena_print(p->a, "%.*s%s%.*s", TALLY_ARG(sum.text),
                               sum.last ? " + " : "", TALLY_ARG(number));
        span_of_values v = article_beside(m->quantity, finest);
        sum.values.low += v.low;
        sum.values.high += v.high;
        sum.value += m->quantity->value;
        sum.first = sum.first ? sum.first : m;
        sum.last = m;
    }
    return sum;
}

static bool is_taken(const passage *p, const mark *m)
{
    for (size_t slot = 0; slot < PHRASE_SLOTS; slot++)
        if (passage_mark(p, (char)('a' + slot)) == m)
            return true;
    return false;
}

static bool same_sentence(const mark *a, const mark *b)
{
    return a->span.in_title == b->span.in_title && a->sentence == b->sentence;
}

/* A list has no further part before the last one that the phrase found. */
static bool are_all_parts(const passage *p, const mark *last)
{
    for (const mark *m = p->marks; m < last; m++)
        if (same_sentence(m, last) && m->quantity && !is_taken(p, m) &&
            are_alike(m->quantity, last->quantity))
            return false;
    return true;
}

/* "The sum was made up of": what it was stands in the sentence before, alone of its kind.
 */
static const mark *total_before(const passage *p, const mark *part)
{
    const mark *found = NULL;
    for (const mark *m = p->marks; m < part; m++) {
        bool before = m->span.in_title == part->span.in_title && m->quantity &&
                      m->sentence + 1 == part->sentence &&
                      m->quantity->kind == part->quantity->kind;
        if (before && found)
            return NULL;
        found = before ? m : found;
    }
    return found;
}

static bool is_whole(const tally_quantity *total)
{
    return !total->has_range && (article_is_plain(total) || total->bound == TALLY_ABOUT);
}

static bool find_total(const passage *p, const mark **total)
{
    const mark *first = passage_mark(p, FIRST_PART);
    *total = passage_mark(p, 't');
    if (*total || first->quantity->kind == TALLY_KIND_PERCENT)
        return true;
    *total = total_before(p, first);
    return *total != NULL;
}

/* The list goes on before its first part, or speaks of other things as well. */
static bool is_torn(const passage *p, const mark *total, const parts *sum)
{
    bool behind = total && sum->last < total;
    return (!total || behind) && !are_all_parts(p, sum->last);
}

/* "Eleven were killed and 20 hurt. Of the dead, six": another figure of that sentence is
 * the total. */
static bool another_total(const passage *p, const mark *total, const parts *sum)
{
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (m->quantity && same_sentence(m, total) && !same_sentence(m, sum->first) &&
            are_alike(m->quantity, total->quantity) &&
            article_meets(sum->values, article_values(m->quantity)))
            return true;
    }
    return false;
}

static bool is_outcome(const passage *p, const mark *part)
{
    word_list words = {0};
    words_split(part->quantity->unit_name, 0, p->a, &words);
    return words.len && caution_is(p->policy, &words, words.len - 1, CAUTION_OUTCOME);
}

/* "38 games: 20 wins and 10 draws": the defeats go without saying. */
static bool goes_on(const passage *p, const parts *sum)
{
    const mark *second = passage_mark(p, FIRST_PART + 1);
    return second && second == sum->last &&
           (is_outcome(p, sum->first) || is_outcome(p, second));
}

/* A row with `least` speaks of parts that need not be all: only too many are wrong. */
static bool may_be_less(const passage *p, const parts *sum, double said)
{
    return p->phrase->least == 1 && sum->value < said;
}

/* "Twelve people: seven soldiers and four civilians"; shares and "the rest" make 100%. */
bool article_sum(const passage *p, clash *out)
{
    const mark *t;
    if (!find_total(p, &t) || !are_parts(p, t ? t->quantity : NULL) ||
        (t && !is_whole(t->quantity)))
        return false;
    parts sum = add_parts(p);
    span_of_values whole = {100, 100};
    if (t)
        whole = article_beside(t->quantity, finest_part(p));
    double said = t ? t->quantity->value : whole.low;
    if (article_meets(sum.values, whole) || sum.value > TWICE * said ||
        said > TWICE * sum.value || is_torn(p, t, &sum) || may_be_less(p, &sum, said) ||
        goes_on(p, &sum) || (t && another_total(p, t, &sum)))
        return false;
    tally_str number = article_print(sum.value, p->a);
    *out = (clash){
        .here = t ? t : sum.last,
        .there = t ? sum.last : sum.first,
        .reason = t ? "parts-total" : "percent-of-whole",
        .words = t ? number : arena_print(p->a, "%.*s%%", TALLY_ARG(number)),
        .sum = arena_print(p->a, "%.*s = %.*s", TALLY_ARG(sum.text), TALLY_ARG(number))};
    return true;
}
