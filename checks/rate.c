/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rate.h"

#include "base/str.h"
#include "checks/cell.h"
#include "checks/cue.h"

/* What a rate is per: "1 000 US dollars" is a thousand of dollars. */
typedef struct {
    size_t number;
    const tally_unit *unit;
    word_list words;
} base;

static bool is_digits(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!str_is_digit(text.ptr[i]))
            return false;
    return text.len > 0;
}

/* "Person per day" is first of all per person. */
static base base_of(const question *q, tally_str text)
{
    enum { MOST = 1000000000 };
    base out = {.number = 1};
    word_list words = {0};
    size_t next = str_find(text, STR(" per "), 0), digits = 0, number = 0, begin = 0;
    text = next == TALLY_NONE ? text : str_slice(text, 0, next);
    words_split(text, 0, q->a, &words);
    for (; digits < words.len && is_digits(words.items[digits].folded); digits++) {
        tally_str group = words.items[digits].folded;
        size_t value = 0;
        if (!str_to_size(group, &value) || value > MOST || number > MOST / 1000)
            return out;
        number = digits ? number * 1000 + value : value;
        begin = words.items[digits].end;
    }
    out.number = digits ? number : 1;
    out.unit =
        cell_to_unit(q->maps[0].r->units, str_trim(str_slice(text, begin, text.len)));
    for (size_t i = digits; i < words.len; i++)
        list_push(&out.words, q->a, words.items[i]);
    return out;
}

static bool shares_stem(const base *a, const base *b)
{
    for (size_t i = 0; i < a->words.len; i++)
        for (size_t j = 0; j < b->words.len; j++)
            if (str_equals(a->words.items[i].stem, b->words.items[j].stem))
                return true;
    return false;
}

static bool is_people(const base *b)
{
    return b->unit && b->unit->kind == TALLY_KIND_COUNT;
}

/* "Per capita" is per person. */
static bool same_base(const question *q, const base *said, const base *held)
{
    if (said->number != held->number)
        return false;
    if (said->unit && held->unit)
        return said->unit == held->unit;
    return shares_stem(said, held) || (is_people(held) && cue_has(q, CUE_HEAD));
}

/* A row whose name says "per person", whatever its unit. */
static bool is_named_so(const question *q, const fact *f, const base *said)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const record *r = q->maps[i].r;
        tally_str label = f->measure < r->measures.len ? r->measures.items[f->measure].label
                                                       : (tally_str){0};
        size_t per = str_find(label, STR(" per "), 0);
        base held = per == TALLY_NONE ? (base){0}
                                      : base_of(q, str_slice(label, per + 5, label.len));
        if (per != TALLY_NONE && same_base(q, said, &held))
            return true;
    }
    return false;
}

bool rate_fits(const question *q, const fact *f, double *factor)
{
    const tally_quantity *n = q->quantity;
    const unit_table *units = q->maps[0].r->units;
    size_t per = str_find(n->unit_name, STR(" per "), 0);
    if (!f->bare || per == TALLY_NONE)
        return false;
    tally_str whole = str_slice(n->unit_name, 0, per);
    const tally_unit *printed = cell_to_unit(units, whole);
    base said = base_of(q, str_slice(n->unit_name, per + 5, n->unit_name.len));
    base held = base_of(q, f->per);
    if (printed && printed->kind == TALLY_KIND_PERCENT && f->unit == printed)
        return true; /* "4% per annum" */
    if (f->per.len ? !same_base(q, &said, &held) : !is_named_so(q, f, &said))
        return false;
    if (!printed || !f->unit)
        return !printed && !f->unit;
    *factor = printed->scale / f->unit->scale;
    return str_equals(printed->dimension, f->unit->dimension) &&
           printed->offset == f->unit->offset;
}

bool rate_is_told(const question *q)
{
    return cue_has(q, CUE_PER) || cue_has(q, CUE_HEAD);
}

bool rate_is_said(const question *q, const fact *f)
{
    base held = base_of(q, f->per);
    if (is_people(&held) && cue_has(q, CUE_HEAD))
        return true;
    const sentence_mentions *here = question_here(q, &q->maps[0]);
    base said = {.words = here->words};
    return cue_has(q, CUE_PER) && shares_stem(&held, &said);
}
