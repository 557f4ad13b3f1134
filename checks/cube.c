/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/cube.h"

#include <math.h>

#include "base/str.h"

enum { MOST_ROWS = 20000, SHORTEST = 3 };

bool cube_is(const mention_map *seen)
{
    return seen->many;
}

static void count_text(tally_str text, arena *a, mention_map *out)
{
    word_list words = {0};
    words_split(text, 0, a, &words);
    out->rows_all++;
    for (size_t i = 0; i < words.len; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again |= str_equals(words.items[i].stem, words.items[j].stem);
        size_t *count = again ? NULL : map_put(&out->rows_with, a, words.items[i].stem);
        if (count)
            *count = *count == TALLY_NONE ? 1 : *count + 1;
    }
}

static bool is_small_and_bare(const record *r)
{
    size_t rows = 0;
    for (size_t i = 0; i < r->tables.len; i++)
        rows += r->tables.items[i].row_count;
    return rows > 0 && rows <= MOST_ROWS && r->shapes.len && r->shapes.items[0].bare;
}

void cube_count(const record *r, arena *a, mention_map *out)
{
    map known = {0};
    size_t texts = 0;
    for (size_t m = 0; is_small_and_bare(r) && m < r->measures.len; m++) {
        fact_run rows = record_measure(r, m);
        count_text(r->measures.items[m].label, a, out);
        for (size_t i = 0; i < rows.count; i++) {
            tally_str dims = rows.items[i].dims;
            size_t *slot = dims.len && map_get(&known, dims) == TALLY_NONE
                               ? map_put(&known, a, dims)
                               : NULL;
            if (!slot)
                continue;
            *slot = texts++;
            count_text(dims, a, out);
        }
    }
    out->many = texts > 1;
}

static bool says(const sentence_mentions *here, tally_str stem)
{
    for (size_t i = 0; i < here->words.len; i++)
        if (str_equals(here->words.items[i].stem, stem))
            return true;
    return false;
}

/* A rare word tells more. */
static double weight_of(const mention_map *seen, tally_str stem)
{
    size_t in = map_get(&seen->rows_with, stem);
    return in == TALLY_NONE || stem.len < SHORTEST
               ? 0
               : log(1 + (double)seen->rows_all / (double)in);
}

typedef struct {
    double said, all; /* weights of the words that the sentence has, and of all */
} coverage;

static coverage cover(const question *q, const mention_map *seen, tally_str text)
{
    coverage c = {0, 0};
    word_list words = {0};
    words_split(text, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        double weight = weight_of(seen, words.items[i].stem);
        c.all += weight;
        c.said += says(question_here(q, seen), words.items[i].stem) ? weight : 0;
    }
    return c;
}

static double share(coverage c)
{
    return c.all > 0 ? c.said / c.all : 0;
}

/* "Total", "Not applicable": no evidence when it is not said. */
static bool is_default(const question *q, tally_str cell)
{
    word_list words = {0};
    size_t length = 0;
    const wording_table *headers = &q->policy->headers;
    words_split(cell, 0, q->a, &words);
    size_t found = wording_longest(headers, words.items, words.len, &length);
    if (found == TALLY_NONE)
        return false;
    size_t role = headers->items.items[found].target;
    return role == HEADER_TOTAL || (role == HEADER_IGNORED && length == words.len);
}

/* The cells of the further columns: how many are named in full, and how many not at all. */
typedef struct {
    size_t cells, named, unnamed;
    coverage words;
} further;

static further look_at(const question *q, const mention_map *seen, tally_str dims)
{
    further out = {0};
    while (dims.len) {
        size_t end = str_find(dims, STR("; "), 0);
        tally_str cell = end == TALLY_NONE ? dims : str_slice(dims, 0, end);
        dims = end == TALLY_NONE ? (tally_str){0} : str_slice(dims, end + 2, dims.len);
        if (is_default(q, cell))
            continue;
        coverage c = cover(q, seen, cell);
        out.cells++;
        out.named += c.all > 0 && c.said >= c.all;
        out.unnamed += c.said <= 0;
        out.words.said += c.said;
        out.words.all += c.all;
    }
    return out;
}

/* The words of the sentence that the table knows at all. */
static double known_words(const question *q, const mention_map *seen)
{
    const sentence_mentions *here = question_here(q, seen);
    double all = 0;
    for (size_t i = 0; i < here->words.len; i++) {
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again |= str_equals(here->words.items[i].stem, here->words.items[j].stem);
        all += again ? 0 : weight_of(seen, here->words.items[i].stem);
    }
    return all;
}

double cube_score(const question *q, const mention_map *seen, const fact *f)
{
    const weights *w = &q->policy->weights;
    coverage measure = cover(q, seen, seen->r->measures.items[f->measure].label);
    further dims = look_at(q, seen, f->dims);
    double known = known_words(q, seen);
    double explained = known > 0 ? (measure.said + dims.words.said) / known : 0;
    double cells = dims.cells ? (double)dims.cells : 1;
    bool only = seen->r->measures.items[f->measure].only; /* goes by the table's name */
    return w->series_measure * share(only ? dims.words : measure) +
           w->series_explained * fmin(explained, 1) +
           w->series_named * (double)dims.named / cells +
           w->series_unnamed * (double)dims.unnamed / cells;
}

bool cube_names_number(const question *q, const mention_map *seen, const fact *f)
{
    word_list printed = {0}, names = {0};
    size_t digits = 0;
    words_split(q->quantity->literal, 0, q->a, &printed);
    words_split(seen->r->measures.items[f->measure].label, 0, q->a, &names);
    words_split(f->dims, 0, q->a, &names);
    for (size_t i = 0; i < printed.len; i++) {
        bool named = false;
        if (!str_is_digit(printed.items[i].folded.ptr[0]))
            continue;
        digits++;
        for (size_t j = 0; j < names.len; j++)
            named |= str_equals(printed.items[i].folded, names.items[j].folded);
        if (!named)
            return false;
    }
    return digits > 0;
}
