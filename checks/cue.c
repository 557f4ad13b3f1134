/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/cue.h"

#include "base/str.h"

/* How many words the row takes; one where there is none. */
static size_t add_row(const policy *p, const word_list *words, size_t at, arena *a,
                      cue_list *out)
{
    size_t length = 1;
    const wording_table *table = &p->comparisons;
    size_t found = wording_longest(table, words->items + at, words->len - at, &length);
    for (; found != TALLY_NONE; found = table->items.items[found].next) {
        const word *last = &words->items[at + length - 1];
        list_push(out, a,
                  (cue_place){(cue)table->items.items[found].target, words->items[at].begin,
                              last->end});
    }
    return length > 0 ? length : 1;
}

void cue_scan(const policy *p, const word_list *words, arena *a, cue_list *out)
{
    for (size_t i = 0; i < words->len;)
        i += wording_may_begin(&p->comparisons, &words->items[i])
                 ? add_row(p, words, i, a, out)
                 : 1;
}

cue_list cue_all(const question *q)
{
    return question_here(q, &q->maps[0])->cues;
}

bool cue_has(const question *q, cue kind)
{
    cue_list all = cue_all(q);
    for (size_t i = 0; i < all.len; i++)
        if (all.items[i].kind == kind)
            return true;
    return false;
}

/* Blanks and an article may stand between. */
static bool is_gap(tally_str between)
{
    tally_str words = str_trim(between);
    return words.len == 0 || str_is(words, "the") || str_is(words, "a") ||
           str_is(words, "that of") || str_is(words, "those of");
}

bool cue_leads_to(const question *q, cue kind, size_t at)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    cue_list all = cue_all(q);
    for (size_t i = 0; i < all.len; i++)
        if (all.items[i].kind == kind && all.items[i].end <= at &&
            is_gap(str_slice(text, all.items[i].end, at)))
            return true;
    return false;
}

/* "A rise of 9%", "rose more than 9%", "9% higher"; "rose to 9%" is a level. */
bool cue_stands_beside(const question *q, const cue_place *c)
{
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    if (c->begin >= span.end)
        return str_trim(str_slice(text, span.end, c->begin)).len == 0;
    if (c->end > span.begin)
        return c->begin >= span.begin;
    tally_str between = str_trim(str_slice(text, c->end, span.begin));
    return between.len == 0 || str_is(between, "by") || str_is(between, "of") ||
           str_is(between, "by a") || str_is(between, "a");
}

bool cue_beside(const question *q, cue kind)
{
    cue_list all = cue_all(q);
    for (size_t i = 0; i < all.len; i++)
        if (all.items[i].kind == kind && cue_stands_beside(q, &all.items[i]))
            return true;
    return false;
}

int cue_direction(const question *q)
{
    if (q->quantity && q->quantity->bound == TALLY_UP)
        return 1;
    if (q->quantity && q->quantity->bound == TALLY_DOWN)
        return -1;
    return cue_beside(q, CUE_UP) ? 1 : cue_beside(q, CUE_DOWN) ? -1 : 0;
}
