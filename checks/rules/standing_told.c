/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/standing.h"

/* What the copy says of a place among others, and of which year. */

enum { MOST_TIMES = 8 };

static tally_str text_of(const question *q)
{
    return question_span(q).in_title ? q->reading->title : q->reading->text;
}

/* The words of the sentence; `*behind` of them end before the figure, and those from
 * `*after` on begin behind it. */
static const word_list *words_around(const question *q, size_t *behind, size_t *after)
{
    const word_list *words = &question_here(q, &q->maps[0])->words;
    tally_span span = question_span(q);
    *behind = 0;
    while (*behind < words->len && words->items[*behind].end <= span.begin)
        ++*behind;
    *after = *behind;
    while (*after < words->len && words->items[*after].begin < span.end)
        ++*after;
    return words;
}

static int order_at(const question *q, const word_list *words, size_t at)
{
    size_t length = 0;
    size_t found = at < words->len ? wording_longest(&q->policy->ranks, words->items + at,
                                                     words->len - at, &length)
                                   : TALLY_NONE;
    if (found == TALLY_NONE)
        return 0;
    return q->policy->ranks.items.items[found].target == 0 ? 1 : -1;
}

/* Whether the phrase of standings.csv that begins at a word is of a kind; its words. */
static size_t says(const question *q, const word_list *words, size_t at, standing_word kind)
{
    size_t length = 0;
    const wording_table *table = &q->policy->standings;
    size_t found = at < words->len
                       ? wording_longest(table, words->items + at, words->len - at, &length)
                       : TALLY_NONE;
    for (; found != TALLY_NONE; found = table->items.items[found].next)
        if (table->items.items[found].target == (size_t)kind)
            return length;
    return 0;
}

/* ---- A place --------------------------------------------------------------------- */

/* "Third", "third-largest", "8th place"; "the first woman" is another kind of first. */
static bool is_place(const question *q)
{
    word_list noun = {0};
    const tally_quantity *n = q->quantity;
    if (!n || n->kind != TALLY_KIND_RANK || n->has_range)
        return false;
    words_split(n->unit_name, 0, q->a, &noun);
    return str_is(n->unit_name, "ordinal") ||
           (noun.len && says(q, &noun, noun.len - 1, STANDING_WORD_PLACE));
}

/* "Largest" in "third-largest", or "from the bottom" behind it. The ordinal itself says
 * nothing of it. */
static int find_order(const question *q)
{
    enum { NEAR = 3 };
    word_list own = {0};
    size_t behind, after;
    words_split(q->quantity->literal, 0, q->a, &own);
    for (size_t i = 1; i < own.len; i++)
        if (order_at(q, &own, i))
            return order_at(q, &own, i);
    const word_list *words = words_around(q, &behind, &after);
    if (after < words->len && !str_is(words->items[after].folded, "from"))
        return 0;
    for (size_t i = after + 1; i < words->len && i < after + NEAR; i++)
        if (order_at(q, words, i))
            return order_at(q, words, i);
    return 0;
}

/* ---- Of which year --------------------------------------------------------------- */

/* Places in the sentence and the years that it names, in the order of the text. */
typedef struct {
    tally_span places[MOST_TIMES];
    const tally_date *years[MOST_TIMES];
    size_t place_count, year_count, own;
} times_told;

static times_told find_times(const question *q)
{
    times_told t = {.own = TALLY_NONE};
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++) {
        const tally_claim *c = &q->reading->claims[i];
        question other = *q;
        other.claim = c;
        other.quantity = c->quantity < q->reading->quantity_count
                             ? &q->reading->quantities[c->quantity]
                             : NULL;
        if (other.quantity && is_place(&other) && t.place_count < MOST_TIMES) {
            t.own = other.quantity == q->quantity ? t.place_count : t.own;
            t.places[t.place_count++] = other.quantity->span;
        }
        const tally_date *d =
            c->date < q->reading->date_count ? &q->reading->dates[c->date] : NULL;
        if (d && d->stated && !d->is_clock && d->period.first && t.year_count < MOST_TIMES)
            t.years[t.year_count++] = d;
    }
    return t;
}

static bool has_year_between(const times_told *t, size_t begin, size_t end)
{
    for (size_t i = 0; i < t->year_count; i++)
        if (t->years[i]->span.begin >= begin && t->years[i]->span.end <= end)
            return true;
    return false;
}

/* "To 12th from 7th between 2012 and 2020": the place that is led by "from" is of the
 * earlier year. */
static bool is_turned(const question *q, const times_told *t)
{
    const tally_span *last = &t->places[t->place_count - 1];
    if (t->place_count != 2 || has_year_between(t, t->places[0].begin, last->end))
        return false;
    tally_str text = text_of(q);
    tally_str between = str_trim(str_slice(text, t->places[0].end, last->begin));
    return str_ends_with(between, STR("from"));
}

/* The year told behind the place and before the next one, or before it and behind the one
 * before. */
static const tally_date *own_year(const times_told *t)
{
    size_t own = t->own;
    size_t from = own ? t->places[own - 1].end : 0;
    size_t to = own + 1 < t->place_count ? t->places[own + 1].begin : SIZE_MAX;
    for (size_t i = 0; i < t->year_count; i++)
        if (t->years[i]->span.begin >= t->places[own].end && t->years[i]->span.end <= to)
            return t->years[i];
    for (size_t i = t->year_count; i > 0; i--)
        if (t->years[i - 1]->span.begin >= from &&
            t->years[i - 1]->span.end <= t->places[own].begin)
            return t->years[i - 1];
    return NULL;
}

static void find_when(const question *q, told_standing *out)
{
    out->when = q->claim->period;
    if (out->kind != STANDING_PLACE)
        return;
    times_told t = find_times(q);
    if (t.own == TALLY_NONE || t.year_count == 0)
        return;
    const tally_date *year = NULL;
    if (t.place_count == t.year_count)
        year = t.years[is_turned(q, &t) ? t.place_count - 1 - t.own : t.own];
    else
        year = own_year(&t);
    out->when_open = !year;
    if (year)
        out->when = year->period;
}

/* ---- At the top ------------------------------------------------------------------ */

/* "Among the world's": a few words before the top, with no comma between. */
static size_t find_scope(const question *q, const word_list *words, size_t top)
{
    enum { REACH = 5 };
    for (size_t back = 1; back <= REACH && back <= top; back++) {
        size_t at = top - back;
        size_t length = says(q, words, at, STANDING_WORD_AMONG);
        tally_str between =
            str_slice(text_of(q), words->items[at].end, words->items[top].begin);
        if (str_find(between, STR(","), 0) != TALLY_NONE)
            return TALLY_NONE;
        if (length && at + length <= top && at > 0)
            return at;
    }
    return TALLY_NONE;
}

/* "Top five with the lowest": the later word says of what. */
static int later_order(const question *q, const word_list *words, size_t after)
{
    enum { REACH = 8 };
    for (size_t i = after; i < words->len && i < after + REACH; i++)
        if (order_at(q, words, i))
            return order_at(q, words, i);
    return 0;
}

static bool find_top(const question *q, told_standing *out)
{
    enum { MOST = 100 };
    const tally_quantity *n = q->quantity;
    size_t behind, after;
    bool counted = n && (n->kind == TALLY_KIND_COUNT || n->kind == TALLY_KIND_OTHER);
    if (!counted || n->has_range || n->value < 1 || n->value > MOST ||
        n->value > floor(n->value))
        return false;
    const word_list *words = words_around(q, &behind, &after);
    size_t top = behind, own = behind + 1; /* "five largest": the word behind the number */
    if (behind && order_at(q, words, behind - 1))
        top = behind - 1;
    else if (own < words->len && order_at(q, words, own))
        out->order = order_at(q, words, own);
    else
        return false;
    size_t scope = find_scope(q, words, top);
    if (scope == TALLY_NONE)
        return false;
    int first = out->order ? out->order : order_at(q, words, top);
    int later = out->order ? 0 : later_order(q, words, after);
    out->kind = STANDING_TOP;
    out->number = (int)n->value;
    out->by_rank = !out->order && says(q, words, top, STANDING_WORD_END);
    out->order = out->by_rank && later ? later : first;
    out->begin = words->items[top].begin;
    out->scope = words->items[scope].begin;
    return true;
}

/* ---- The most or the least of many years ----------------------------------------- */

/* "26-year high". */
static int order_behind(const question *q)
{
    size_t behind, after;
    const word_list *words = words_around(q, &behind, &after);
    return says(q, words, after, STANDING_WORD_HIGH)  ? 1
           : says(q, words, after, STANDING_WORD_LOW) ? -1
                                                      : 0;
}

/* "The second-highest", "one of the highest". */
static bool is_not_first(const cue_list *cues, const cue_place *extreme)
{
    enum { NEAR = 5 };
    for (size_t i = 0; i < cues->len; i++) {
        const cue_place *c = &cues->items[i];
        if (c->kind == CUE_EXCEPT && c->end <= extreme->begin &&
            extreme->begin - c->end <= NEAR)
            return true;
    }
    return false;
}

/* The nearest "highest" before the years, with no comma and no figure between. */
static const cue_place *extreme_before(const question *q, const cue_list *cues)
{
    enum { FARTHEST = 140 };
    size_t begin = question_span(q).begin;
    for (size_t i = cues->len; i > 0; i--) {
        const cue_place *c = &cues->items[i - 1];
        if (c->end > begin || (c->kind != CUE_HIGHEST && c->kind != CUE_LOWEST))
            continue;
        tally_str between = str_slice(text_of(q), c->end, begin);
        bool apart = begin - c->end > FARTHEST || is_not_first(cues, c) ||
                     str_find(between, STR(","), 0) != TALLY_NONE;
        for (size_t k = 0; k < between.len && !apart; k++)
            apart = str_is_digit(between.ptr[k]);
        return apart ? NULL : c;
    }
    return NULL;
}

static bool find_years(const question *q, told_standing *out)
{
    const tally_quantity *n = q->quantity;
    const tally_unit *year = unit_by_id(q->maps[0].r->units, STR("year"));
    bool span = n && n->kind == TALLY_KIND_DURATION && n->unit && year && !n->has_range &&
                str_equals(n->unit->id, year->id) && n->value >= 2 && n->value <= INT16_MAX;
    if (!span)
        return false;
    out->kind = STANDING_YEARS;
    out->number = (int)n->value;
    out->order = order_behind(q);
    out->begin = out->scope = question_span(q).begin;
    if (out->order)
        return true;
    cue_list cues = cue_all(q);
    const cue_place *extreme = extreme_before(q, &cues);
    if (!extreme || !cue_leads_to(q, CUE_WITHIN, question_span(q).begin))
        return false;
    out->order = extreme->kind == CUE_HIGHEST ? 1 : -1;
    out->begin = out->scope = extreme->begin;
    return true;
}

bool told_standing_find(const question *q, told_standing *out)
{
    *out = (told_standing){0};
    if (!q->quantity || q->claim->modality == TALLY_DENIED ||
        q->claim->modality == TALLY_PLANNED || q->claim->modality == TALLY_FORECAST)
        return false;
    if (is_place(q)) {
        out->kind = STANDING_PLACE;
        out->number = (int)q->quantity->value;
        out->order = find_order(q);
        out->begin = out->scope = question_span(q).begin;
    } else if (!find_top(q, out) && !find_years(q, out)) {
        return false;
    }
    find_when(q, out);
    return true;
}
