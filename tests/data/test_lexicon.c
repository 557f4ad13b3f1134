/* SPDX-License-Identifier: Apache-2.0 */
/* Every row of the lexicon, and every unit, is read in its own example. */
#include <criterion/criterion.h>

#include "base/day.h"
#include "base/str.h"
#include "base/unit.h"
#include "tests/data/rows.h"

static bool has_value(const example *e)
{
    double want = 0;
    if (!str_to_number(row_cell(e, "reads"), &want))
        return false;
    for (size_t i = 0; i < e->r->quantity_count; i++)
        if (nearly(e->r->quantities[i].value, want))
            return true;
    return false;
}

Test(lexicon, numbers)
{
    rows_run("claims/lexicon/numbers.csv", "example", has_value);
}

static bool has_hedge(const example *e)
{
    static const char *const signs[] = {"=", "~", "<", ">"};
    tally_str want = row_cell(e, "reads"), id = row_cell(e, "id");
    if (e->r->quantity_count != 1 || e->r->quantities[0].bound > TALLY_MORE)
        return false;
    const tally_quantity *q = e->r->quantities;
    return str_is(want, signs[q->bound]) && str_equals(q->hedge, id) &&
           str_find(q->literal, row_cell(e, "words"), 0) != TALLY_NONE;
}

Test(lexicon, hedges)
{
    rows_run("claims/lexicon/hedges.csv", "example", has_hedge);
}

static bool is_period(tally_period got, tally_str want)
{
    tally_period first = {0}, last = {0};
    tally_str field;
    if (want.len == 0)
        return got.first == 0 && got.last == 0;
    if (!str_next_field(&want, '/', &field) || !day_parse(field, &first))
        return false;
    if (!str_next_field(&want, '/', &field))
        last = first;
    else if (!day_parse(field, &last))
        return false;
    return got.first == first.first && got.last == last.last;
}

static bool has_period(const example *e)
{
    tally_str want = row_cell(e, "reads"), literal;
    if (!str_next_field(&want, '=', &literal))
        return false;
    for (size_t i = 0; i < e->r->date_count; i++) {
        const tally_date *date = &e->r->dates[i];
        if (str_equals(date->literal, literal) && str_equals(date->kind, row_cell(e, "id")))
            return is_period(date->period, want);
    }
    return false;
}

Test(lexicon, periods)
{
    rows_run("claims/lexicon/periods.csv", "example", has_period);
}

static bool has_day(const example *e)
{
    for (size_t i = 0; i < e->r->date_count; i++)
        if (is_period(e->r->dates[i].period, row_cell(e, "reads")))
            return true;
    return false;
}

Test(lexicon, calendar)
{
    rows_run("claims/lexicon/calendar.csv", "example", has_day);
}

Test(lexicon, tenses)
{
    rows_run("claims/lexicon/tenses.csv", "example", has_day);
}

static bool has_label(const example *e)
{
    for (size_t i = 0; i < e->r->label_count; i++)
        if (str_equals(e->r->labels[i].literal, row_cell(e, "reads")) &&
            str_equals(e->r->labels[i].kind, row_cell(e, "id")))
            return true;
    return false;
}

Test(lexicon, labels)
{
    rows_run("claims/lexicon/labels.csv", "example", has_label);
}

static bool has_two_sentences(const example *e)
{
    return e->r->sentence_count == 2;
}

Test(lexicon, abbreviations)
{
    rows_run("claims/lexicon/abbreviations.csv", "example", has_two_sentences);
}

static bool has_rank(const example *e)
{
    const tally_quantity *q = e->r->quantities;
    return e->r->quantity_count == 1 && q->kind == TALLY_KIND_RANK && q->value == 3;
}

Test(lexicon, ranks)
{
    rows_run("claims/lexicon/ranks.csv", "example", has_rank);
}

static bool has_type(const example *e)
{
    for (size_t i = 0; i < e->r->claim_count; i++)
        if (str_equals(e->r->claims[i].type, row_cell(e, "id")))
            return true;
    return false;
}

static bool has_not_type(const example *e)
{
    return !has_type(e);
}

Test(lexicon, claim_types)
{
    rows_run("claims/lexicon/claim-types.csv", "example", has_type);
    rows_run("claims/lexicon/claim-types.csv", "counterexample", has_not_type);
}

static bool has_context(const example *e)
{
    tally_kind want;
    if (!unit_kind_parse(row_cell(e, "becomes"), &want))
        return false;
    for (size_t i = 0; i < e->r->quantity_count; i++)
        if (e->r->quantities[i].kind == want)
            return true;
    return false;
}

static bool has_not_context(const example *e)
{
    return e->r->quantity_count == 1 && !has_context(e);
}

Test(lexicon, contexts)
{
    rows_run("claims/lexicon/contexts.csv", "example", has_context);
    rows_run("claims/lexicon/contexts.csv", "counterexample", has_not_context);
}

static bool has_modality(const example *e)
{
    static const char *const names[] = {"asserted", "planned", "forecast", "denied",
                                        "alleged"};
    return e->r->claim_count == 1 &&
           str_is(row_cell(e, "modality"), names[e->r->claims[0].modality]);
}

Test(lexicon, compounds)
{
    rows_run("claims/lexicon/compounds.csv", "example", has_value);
}

Test(lexicon, modality)
{
    rows_run("claims/lexicon/modality.csv", "example", has_modality);
}

static bool has_source(const example *e)
{
    for (size_t i = 0; i < e->r->claim_count; i++)
        if (str_equals(e->r->claims[i].source, row_cell(e, "reads")))
            return true;
    return false;
}

Test(lexicon, attributions)
{
    rows_run("claims/lexicon/attributions.csv", "example", has_source);
}

static bool has_baseline(const example *e)
{
    size_t at = e->r->claim_count ? e->r->claims[0].baseline : TALLY_NONE;
    return at != TALLY_NONE &&
           str_equals(e->r->quantities[at].literal, row_cell(e, "reads"));
}

Test(lexicon, comparisons)
{
    rows_run("claims/lexicon/comparisons.csv", "example", has_baseline);
}

static bool has_singular(const example *e)
{
    return e->r->quantity_count == 1 &&
           (str_equals(e->r->quantities[0].unit_name, row_cell(e, "singular")));
}

Test(lexicon, plurals)
{
    rows_run("claims/lexicon/plurals.csv", "example", has_singular);
}

static bool has_direction(const example *e)
{
    bool up = str_is(row_cell(e, "reads"), "up");
    return e->r->quantity_count == 1 &&
           e->r->quantities[0].bound == (up ? TALLY_UP : TALLY_DOWN);
}

Test(lexicon, verbs)
{
    rows_run("claims/lexicon/verbs.csv", "example", has_direction);
}

/* The word ends the noun: what is counted is the word before it, or nothing ("-"). */
static bool has_noun(const example *e)
{
    for (size_t i = 0; i < e->r->quantity_count; i++)
        if (!str_equals(e->r->quantities[i].unit_name, row_cell(e, "reads")))
            return false;
    return e->r->claim_count > 0;
}

Test(lexicon, words)
{
    rows_run("claims/lexicon/words.csv", "example", has_noun);
}

/* A row of many words: each takes the place of the # in the example, and what the row reads
 * must be the concept of the figure there. */
static bool has_concept(const example *e)
{
    tally_str want = row_with_word(e, row_cell(e, "reads"));
    for (size_t i = 0; i < e->r->quantity_count; i++)
        if (str_equals(e->r->quantities[i].concept, want))
            return true;
    return false;
}

Test(lexicon, verb_forms)
{
    rows_run_words("claims/lexicon/verb-forms.csv", "words", has_concept);
}

Test(lexicon, nouns)
{
    rows_run_words("claims/lexicon/nouns.csv", "words", has_concept);
}

Test(lexicon, adjectives)
{
    rows_run_words("claims/lexicon/adjectives.csv", "words", has_concept);
}

Test(lexicon, endings)
{
    rows_run("claims/lexicon/endings.csv", "example", has_concept);
}

/* What is counted keeps its own noun and has the unit's name as base. */
static bool is_unit(const tally_quantity *q, tally_str id)
{
    if (q->unit)
        return str_equals(q->unit->id, id) && str_equals(q->unit_name, id);
    if (q->kind == TALLY_KIND_RATE)
        return str_starts_with(q->unit_name, id) &&
               str_starts_with(str_slice(q->unit_name, id.len, q->unit_name.len),
                               STR(" per "));
    return q->kind == TALLY_KIND_COUNT && str_equals(q->base_unit, id);
}

static bool has_unit(const example *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->r->quantity_count; i++)
        count += is_unit(&e->r->quantities[i], row_cell(e, "unit"));
    return count == 1;
}

Test(lexicon, units)
{
    rows_run("reference-data/units.csv", "example", has_unit);
}
