/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/sibling.h"

#include "base/str.h"

enum { MOST_FOUND = 16, NEAR = 48 };

/* Members found on one side. */
typedef struct {
    size_t rows[MOST_FOUND];
    size_t count;
} found_members;

static void look(const wording_table *table, const word *words, size_t count,
                 found_members *out)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        size_t hit = wording_longest(table, words + i, count - i, &length);
        if (hit != TALLY_NONE && out->count < MOST_FOUND)
            out->rows[out->count++] = table->items.items[hit].target;
    }
}

static bool has_family(const policy *p, const found_members *in, tally_str family)
{
    for (size_t i = 0; i < in->count; i++)
        if (str_equals(p->siblings.items[in->rows[i]].family, family))
            return true;
    return false;
}

static bool has_member(const found_members *in, size_t row)
{
    for (size_t i = 0; i < in->count; i++)
        if (in->rows[i] == row)
            return true;
    return false;
}

/* "Value of imports/exports" has both: that one of them is told does not set it apart. */
static bool shares_member(const policy *p, const found_members *a, const found_members *b,
                          tally_str family)
{
    for (size_t i = 0; i < a->count; i++)
        if (str_equals(p->siblings.items[a->rows[i]].family, family) &&
            has_member(b, a->rows[i]))
            return true;
    return false;
}

/* A member on the one side whose family the other side speaks of by other members alone,
 * or, for one that stands for itself, does not speak of. `any`: the side may have others.
 */
static bool clashes(const policy *p, const found_members *side, const found_members *other,
                    bool any)
{
    for (size_t i = 0; i < side->count; i++) {
        const sibling *s = &p->siblings.items[side->rows[i]];
        if (s->curated)
            continue;
        bool known = has_family(p, other, s->family);
        bool shared = any ? shares_member(p, side, other, s->family)
                          : has_member(other, side->rows[i]);
        if (s->lone ? !known : known && !shared)
            return true;
    }
    return false;
}

/* The words of the sentence that stand close to the number; what follows behind a comma is
 * of the next one: "9.4 million, a GDP per capita of". */
static void look_near(const question *q, const sentence_mentions *here, found_members *out)
{
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    size_t comma = str_find(text, STR(", "), span.end);
    size_t begin = 0, end = 0;
    for (size_t i = 0; i < here->words.len; i++) {
        begin += here->words.items[i].end + NEAR < span.begin;
        end += here->words.items[i].begin < span.end + NEAR &&
               here->words.items[i].begin < comma;
    }
    look(&q->policy->sibling_words, here->words.items + begin, end - begin, out);
}

bool sibling_veto(const question *q, const mention_map *seen, const fact *f)
{
    const sentence_mentions *here = question_here(q, seen);
    found_members row = {0}, copy = {0}, near = {0};
    word_list words = {0};
    words_split(seen->r->measures.items[f->measure].label, 0, q->a, &words);
    words_split(f->dims, 0, q->a, &words);
    if (f->per.len)
        words_split(arena_join(q->a, STR("per"), STR(" "), f->per), 0, q->a, &words);
    look(&q->policy->sibling_words, words.items, words.len, &row);
    look(&q->policy->sibling_words, here->words.items, here->words.len, &copy);
    look_near(q, here, &near);
    return clashes(q->policy, &row, &copy, true) || clashes(q->policy, &near, &row, false);
}

/* A lone member near the number that the row's own words lack. */
static bool stands_alone(const policy *p, const found_members *near,
                         const found_members *row, bool of_group)
{
    for (size_t i = 0; i < near->count; i++) {
        const sibling *s = &p->siblings.items[near->rows[i]];
        if ((of_group ? s->curated : s->lone) && !has_member(row, near->rows[i]))
            return true;
    }
    return false;
}

/* What the row and the words near the number speak of. */
static void look_at_both(const question *q, const mention_map *seen, const fact *f,
                         found_members *row, found_members *near)
{
    const sentence_mentions *here = question_here(q, seen);
    word_list words = {0};
    words_split(seen->r->measures.items[f->measure].label, 0, q->a, &words);
    words_split(f->dims, 0, q->a, &words);
    look(&q->policy->sibling_words, words.items, words.len, row);
    if (here)
        look_near(q, here, near);
}

bool sibling_apart(const question *q, const mention_map *seen, const fact *f)
{
    found_members row = {0}, near = {0};
    look_at_both(q, seen, f, &row, &near);
    return stands_alone(q->policy, &near, &row, false);
}

bool sibling_group(const question *q, const mention_map *seen, const fact *f)
{
    found_members row = {0}, near = {0};
    look_at_both(q, seen, f, &row, &near);
    return stands_alone(q->policy, &near, &row, true);
}
