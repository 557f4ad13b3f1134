/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/aligned.h"

#include "base/str.h"
#include "checks/caution.h"

enum { FEWEST = 2, LONGEST_JOINT = 8 };

/* A run of numbers with nothing but commas and "and" between them. */
typedef struct {
    size_t place, count, begin;
} number_run;

static tally_str text_of(const question *q)
{
    return question_span(q).in_title ? q->reading->title : q->reading->text;
}

/* Commas, blanks and one short word: ", ", " and ", ", and ". */
static bool is_joint(tally_str between)
{
    size_t letters = 0;
    if (between.len > LONGEST_JOINT)
        return false;
    for (size_t i = 0; i < between.len; i++) {
        letters += str_is_letter(between.ptr[i]);
        if (!str_is_letter(between.ptr[i]) && between.ptr[i] != ',' &&
            between.ptr[i] != ' ')
            return false;
    }
    tally_str rest = str_trim(between);
    while (rest.len && rest.ptr[0] == ',')
        rest = str_trim(str_slice(rest, 1, rest.len));
    return letters == 0 || str_is(rest, "and");
}

static number_run find_run(const question *q)
{
    const tally_reading *r = q->reading;
    tally_str text = text_of(q);
    size_t at = q->claim->quantity, first = at, last = at;
    while (first > 0 &&
           r->quantities[first - 1].span.in_title == question_span(q).in_title &&
           is_joint(str_slice(text, r->quantities[first - 1].span.end,
                              r->quantities[first].span.begin)))
        first--;
    while (last + 1 < r->quantity_count &&
           r->quantities[last + 1].span.in_title == question_span(q).in_title &&
           is_joint(str_slice(text, r->quantities[last].span.end,
                              r->quantities[last + 1].span.begin)))
        last++;
    return (number_run){at - first, last - first + 1, r->quantities[first].span.begin};
}

/* The last name that ends before `before` and begins at or behind `from`; its index. */
static size_t last_name(const mention_list *names, size_t from, size_t before)
{
    for (size_t i = names->len; i > 0; i--)
        if (names->items[i - 1].end <= before && names->items[i - 1].begin >= from &&
            !names->items[i - 1].by_context)
            return i - 1;
    return TALLY_NONE;
}

/* The comma or the "and" before `at` that parts two items of a list, names kept whole;
 * `begin` when there is none. `*end` is where the item before it ends. */
static size_t item_begin(const question *q, const mention_list *names, size_t begin,
                         size_t at, size_t *end)
{
    tally_str text = text_of(q);
    for (size_t i = at; i > begin; i--) {
        bool inside = false;
        for (size_t n = 0; n < names->len && !inside; n++)
            inside = names->items[n].begin < i - 1 && i - 1 < names->items[n].end;
        bool comma = text.ptr[i - 1] == ',';
        bool joined = str_starts_with(str_slice(text, i - 1, text.len), STR(" and "));
        if (inside || (!comma && !joined))
            continue;
        *end = i - 1;
        if (joined && *end > begin && text.ptr[*end - 1] == ',')
            *end -= 1;
        return joined ? i - 1 + STR(" and ").len : i;
    }
    *end = begin;
    return begin;
}

/* The name at this place of the list of so many that ends before the numbers: an index, or
 * TALLY_NONE; `*known` tells whether there is such a list. */
static size_t name_at(const question *q, const mention_list *names, number_run run,
                      size_t sentence_begin, bool *known)
{
    size_t last = last_name(names, sentence_begin, run.begin), end;
    *known = false;
    if (last == TALLY_NONE)
        return TALLY_NONE;
    size_t item_end = names->items[last].end;
    for (size_t place = run.count; place-- > run.place;) {
        size_t begin = item_begin(q, names, sentence_begin, item_end, &end);
        bool none_before = begin == sentence_begin && place > 0;
        if (none_before)
            return TALLY_NONE;
        if (place == run.place) {
            *known = true;
            return last_name(names, begin, item_end);
        }
        item_end = end;
    }
    return TALLY_NONE;
}

alignment aligned_with(const question *q, const mention_map *seen, size_t entity)
{
    const mention_list *names = &question_here(q, seen)->entities;
    if (!q->quantity || !caution_find(q, CAUTION_ALIGNED).len)
        return ALIGNED_NOT;
    number_run run = find_run(q);
    if (run.count < FEWEST || q->claim->quantity >= q->reading->quantity_count)
        return ALIGNED_NOT;
    size_t begin = 0;
    if (!question_span(q).in_title && q->claim->sentence < q->reading->sentence_count)
        begin = q->reading->sentences[q->claim->sentence].begin;
    bool known;
    size_t own = name_at(q, names, run, begin, &known);
    if (!known)
        return ALIGNED_NOT;
    for (size_t i = 0; own != TALLY_NONE && i < names->len; i++)
        if (names->items[i].begin == names->items[own].begin &&
            names->items[i].target == entity)
            return ALIGNED_OWN;
    return ALIGNED_OTHER;
}
