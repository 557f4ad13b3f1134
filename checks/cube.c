/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/cube.h"

#include <math.h>

#include "base/str.h"
#include "checks/reason.h"

enum { MOST_ROWS = 20000, SHORTEST = 3, MOST_LABELS = 16 };

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

static tally_str next_cell(tally_str *dims)
{
    size_t end = str_find(*dims, STR("; "), 0);
    tally_str cell = end == TALLY_NONE ? *dims : str_slice(*dims, 0, end);
    *dims = end == TALLY_NONE ? (tally_str){0} : str_slice(*dims, end + 2, dims->len);
    return cell;
}

static bool has_digit(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (str_is_digit(text.ptr[i]))
            return true;
    return false;
}

static void count_cells(tally_str dims, map *known, arena *a, mention_map *out)
{
    while (dims.len) {
        tally_str cell = next_cell(&dims);
        size_t *slot = map_put(known, a, cell);
        if (!slot || *slot != TALLY_NONE)
            continue;
        *slot = out->cells.len;
        list_push(&out->cells, a, cell);
        out->banded = out->banded || has_digit(cell);
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
    map known = {0}, cells = {0};
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
            count_cells(dims, &cells, a, out);
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

/* "Male workers" are told of by a measure of employment: a row of counted.csv says so. */
static bool says_whom(const question *q, const mention_map *seen, tally_str stem)
{
    const word_list *said = &question_here(q, seen)->words;
    const wording_table *counted = &q->policy->counted;
    for (size_t i = 0; i < said->len; i++) {
        word_list header = {0};
        size_t hit = wording_find(counted, &said->items[i], 1);
        for (; hit != TALLY_NONE; hit = counted->items.items[hit].next)
            words_split(q->policy->counted_by.items[counted->items.items[hit].target], 0,
                        q->a, &header);
        for (size_t k = 0; k < header.len; k++)
            if (str_equals(header.items[k].stem, stem))
                return true;
    }
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

/* `counted`: what it is worth that only those are named whom a word of it counts. */
static coverage cover(const question *q, const mention_map *seen, tally_str text,
                      double counted)
{
    coverage c = {0, 0};
    word_list words = {0};
    words_split(text, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        double weight = weight_of(seen, words.items[i].stem);
        c.all += weight;
        tally_str stem = words.items[i].stem;
        if (says(question_here(q, seen), stem))
            c.said += weight;
        else if (weight > 0 && says_whom(q, seen, stem))
            c.said += counted * weight;
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
    bool whole = length == words.len;
    if (role == HEADER_TOTAL &&
        !whole) { /* "Total voluntary insurance" is of its own kind */
        size_t next = words.items[length].begin, end = words.items[length - 1].end;
        return str_trim(str_slice(cell, end, next)).len > 0 ||
               words.items[0].folded.len <= SHORTEST;
    }
    return role == HEADER_TOTAL || (role == HEADER_IGNORED && whole);
}

/* The cells of the further columns: how many are named in full, and how many not at all. */
typedef struct {
    size_t cells, named, unnamed;
    coverage words;
} further;

static const double counted_in_cell = 0.5; /* "workers" may be employees, or all of them */
static const double in_passing = 0.25;     /* so little of a cell says nothing of it */

static further look_at(const question *q, const mention_map *seen, tally_str dims)
{
    further out = {0};
    while (dims.len) {
        tally_str cell = next_cell(&dims);
        if (is_default(q, cell))
            continue;
        coverage c = cover(q, seen, cell, counted_in_cell);
        out.cells++;
        out.named += c.all > 0 && c.said >= c.all;
        out.unnamed += c.said <= in_passing * c.all;
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

/* A word that says what is told: no figure, no name of the entity, none of those that any
 * sentence may have. */
static bool is_telling(const question *q, const sentence_mentions *here, const word *w)
{
    enum { SHORTEST_TELLING = 3 };
    bool plain = w->folded.len < SHORTEST_TELLING || str_is_digit(w->folded.ptr[0]) ||
                 policy_passage_word(q->policy, w->folded) != PASSAGE_NONE;
    for (size_t i = 0; !plain && i < here->entities.len; i++) {
        const mention *name = &here->entities.items[i];
        plain = name->begin <= w->begin && w->end <= name->end;
    }
    return !plain;
}

static bool has_stem(const word_list *words, tally_str stem)
{
    for (size_t i = 0; i < words->len; i++)
        if (str_equals(words->items[i].stem, stem))
            return true;
    return false;
}

/* Numbers that say of whom or what, not how much: "aged 15 to 24", "two children". */
typedef struct {
    double items[MOST_LABELS];
    size_t count;
} label_numbers;

static bool is_label(const question *q, size_t at)
{
    const tally_quantity *own = q->quantity, *n = &q->reading->quantities[at];
    bool amount = n->kind == TALLY_KIND_PERCENT || n->kind == TALLY_KIND_POINTS ||
                  n->kind == TALLY_KIND_MONEY || n->kind == TALLY_KIND_RANK ||
                  n->kind == TALLY_KIND_SHARE || n->kind == TALLY_KIND_RATIO ||
                  (n->kind == TALLY_KIND_OTHER && !n->unit);
    bool alike = own && n->unit == own->unit && str_equals(n->unit_name, own->unit_name);
    return !amount && own && at != q->claim->quantity && !alike;
}

/* "European Union (27 countries)". */
static bool is_in_name(const sentence_mentions *here, const tally_span *span)
{
    for (size_t i = 0; i < here->entities.len; i++)
        if (here->entities.items[i].begin <= span->begin &&
            span->end <= here->entities.items[i].end)
            return true;
    return false;
}

static label_numbers labels_of(const question *q, const sentence_mentions *here)
{
    const tally_reading *reading = q->reading;
    label_numbers out = {0};
    if (here->words.len == 0)
        return out;
    size_t begin = here->words.items[0].begin, end = list_last(&here->words).end;
    for (size_t i = 0; i < reading->quantity_count && out.count + 2 <= MOST_LABELS; i++) {
        const tally_quantity *n = &reading->quantities[i];
        bool inside = n->span.in_title == question_span(q).in_title &&
                      begin <= n->span.begin && n->span.end <= end;
        if (!inside || !is_label(q, i) || is_in_name(here, &n->span))
            continue;
        out.items[out.count++] = n->value;
        if (n->has_range)
            out.items[out.count++] = n->value2;
    }
    return out;
}

/* Digits, with a point between them: "45-59.9 m" has 45 and 59.9. */
static tally_str next_number(tally_str *rest)
{
    size_t begin = 0;
    while (begin < rest->len && !str_is_digit(rest->ptr[begin]))
        begin++;
    size_t end = begin;
    while (end < rest->len &&
           (str_is_digit(rest->ptr[end]) || (rest->ptr[end] == '.' && end + 1 < rest->len &&
                                             str_is_digit(rest->ptr[end + 1]))))
        end++;
    tally_str number = str_slice(*rest, begin, end);
    *rest = str_slice(*rest, end, rest->len);
    return number;
}

/* "From 15 to 24 years" has two. Adds them to those of `out`. */
static label_numbers numbers_in(tally_str text, label_numbers out)
{
    for (tally_str one; (one = next_number(&text)).len;)
        if (out.count < MOST_LABELS && str_to_number(one, &out.items[out.count]))
            out.count++;
    return out;
}

static bool has_value(const label_numbers *numbers, double value)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (fabs(numbers->items[i] - value) < 1e-9)
            return true;
    return false;
}

/* "Between 15 and 25" is not "more than 25": how many cells have numbers that are not all
 * said. */
static size_t cells_unsaid(const label_numbers *said, tally_str dims)
{
    size_t count = 0;
    while (dims.len) {
        size_t in = 0;
        label_numbers own = numbers_in(next_cell(&dims), (label_numbers){0});
        for (size_t i = 0; i < own.count; i++)
            in += has_value(said, own.items[i]);
        count += in < own.count;
    }
    return count;
}

/* A band of ages says by its numbers alone which it is. */
static double misfit_of(const question *q, const mention_map *seen, const fact *f)
{
    label_numbers said = labels_of(q, question_here(q, seen));
    tally_str label = seen->r->measures.items[f->measure].label;
    label_numbers own = numbers_in(f->dims, numbers_in(label, (label_numbers){0}));
    size_t without = 0;
    for (size_t i = 0; i < said.count; i++)
        without += !has_value(&own, said.items[i]) && (seen->banded || own.count);
    if (said.count == 0)
        return 0;
    without += cells_unsaid(&said, f->dims);
    return fmin(1, (double)without / (double)said.count);
}

/* ---- What another series is told by ----------------------------------------------- */

static bool is_of_entity(const sentence_mentions *here, const word *w, size_t entity)
{
    for (size_t i = 0; i < here->entities.len; i++) {
        const mention *name = &here->entities.items[i];
        if (name->target == entity && name->begin <= w->begin && w->end <= name->end)
            return true;
    }
    return false;
}

static bool says_beside(const sentence_mentions *here, tally_str stem, size_t entity)
{
    for (size_t i = 0; i < here->words.len; i++)
        if (str_equals(here->words.items[i].stem, stem) &&
            !is_of_entity(here, &here->words.items[i], entity))
            return true;
    return false;
}

/* Every word and number of a cell stands in the sentence, and a word of it not in `own`. */
static bool tells_other(const question *q, const mention_map *seen, tally_str cell,
                        const word_list *own, size_t entity)
{
    const sentence_mentions *here = question_here(q, seen);
    label_numbers said = labels_of(q, here), numbers = numbers_in(cell, (label_numbers){0});
    word_list words = {0};
    size_t telling = 0, foreign = 0;
    words_split(cell, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        if (weight_of(seen, words.items[i].stem) <= 0 || has_digit(words.items[i].folded))
            continue;
        telling++;
        foreign += !has_stem(own, words.items[i].stem);
        if (!says_beside(here, words.items[i].stem, entity))
            return false;
    }
    for (size_t i = 0; i < numbers.count; i++)
        if (!has_value(&said, numbers.items[i]))
            return false;
    return telling > 0 && foreign > 0;
}

bool cube_tells_other(const question *q, const mention_map *seen, const fact *f)
{
    word_list own = {0};
    words_split(seen->r->measures.items[f->measure].label, 0, q->a, &own);
    words_split(f->dims, 0, q->a, &own);
    for (size_t i = 0; i < seen->cells.len; i++)
        if (tells_other(q, seen, seen->cells.items[i], &own, f->entity))
            return true;
    return false;
}

static double covered_by(const question *q, const mention_map *seen, const fact *f)
{
    const sentence_mentions *here = question_here(q, seen);
    word_list own = {0};
    size_t all = 0, in = 0;
    words_split(seen->r->measures.items[f->measure].label, 0, q->a, &own);
    words_split(f->dims, 0, q->a, &own);
    for (size_t i = 0; i < here->words.len; i++) {
        if (!is_telling(q, here, &here->words.items[i]))
            continue;
        all++;
        in += has_stem(&own, here->words.items[i].stem);
    }
    return all ? (double)in / (double)all : 0;
}

series_fit cube_fit(const question *q, const mention_map *seen, const fact *f)
{
    coverage measure = cover(q, seen, seen->r->measures.items[f->measure].label, 1);
    further dims = look_at(q, seen, f->dims);
    double known = known_words(q, seen);
    double explained = known > 0 ? (measure.said + dims.words.said) / known : 0;
    double cells = dims.cells ? (double)dims.cells : 1;
    bool only = seen->r->measures.items[f->measure].only; /* goes by the table's name */
    return (series_fit){.measure = share(only ? dims.words : measure),
                        .explained = fmin(explained, 1),
                        .covered = covered_by(q, seen, f),
                        .named = (double)dims.named / cells,
                        .unnamed = (double)dims.unnamed / cells,
                        .misfit = misfit_of(q, seen, f)};
}

double cube_score(const weights *w, const series_fit *fit)
{
    return w->series_measure * fit->measure + w->series_explained * fit->explained +
           w->series_named * fit->named + w->series_unnamed * fit->unnamed +
           w->series_misfit * fit->misfit;
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
