/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include <math.h>

#include "base/json.h"
#include "base/str.h"
#include "tests/unit/reports/fixture.h"

static json_value parse(fixture *f)
{
    json_value root = {0};
    tally_error err = {0};
    tally_str line = fixture_write(f, "jsonl");
    cr_assert(json_read(STR("line"), line, f->a, &root, &err), "%s: %s", err.where,
              err.message);
    cr_expect_eq(count_of(line, "\n"), 1);
    return root;
}

static const json_value *item(const json_value *list, size_t i)
{
    cr_assert(list && i < list->count);
    return &list->items[i];
}

static void expect_keys(const json_value *object, const char *const *keys)
{
    for (size_t i = 0; keys[i]; i++)
        cr_expect(i < object->count && str_is(object->items[i].key, keys[i]), "key %zu: %s",
                  i, keys[i]);
}

static double number(const json_value *object, const char *key)
{
    const json_value *value = json_get(object, key);
    return value && value->kind == JSON_IS_NUMBER ? value->number : NAN;
}

static bool is_null(const json_value *object, const char *key)
{
    const json_value *value = json_get(object, key);
    return value && value->kind == JSON_IS_NULL;
}

Test(json, keeps_the_keys_of_the_contract_in_their_order)
{
    static const char *const line[] = {"id",    "quantities", "dates",   "labels",
                                       "words", "claims",     "summary", NULL};
    static const char *const quantity[] = {
        "begin", "end",   "literal", "value",   "value2",     "low",       "high",
        "unit",  "bound", "kind",    "concept", "base_value", "base_unit", NULL};
    static const char *const date[] = {"begin", "end", "literal", "first", "last", NULL};
    static const char *const claim[] = {
        "n",           "begin",     "end",      "literal",  "type",          "shape",
        "value",       "low",       "high",     "unit",     "subject",       "measure",
        "place",       "first",     "last",     "outcome",  "rule",          "reason",
        "explanation", "reference", "gap",      "relative", "sources",       "quantity",
        "date",        "baseline",  "modality", "quoted",   "attributed_to", "notes",
        "sum",         "other",     NULL};
    static const char *const summary[] = {"figures",      "checked", "agrees",  "close",
                                          "outdated",     "query",   "differs", "conflicts",
                                          "no-reference", "listed",  NULL};
    fixture f = fixture_open();
    json_value root = parse(&f);
    expect_keys(&root, line);
    expect_keys(item(json_get(&root, "quantities"), 0), quantity);
    expect_keys(item(json_get(&root, "dates"), 0), date);
    expect_keys(item(json_get(&root, "claims"), 0), claim);
    expect_keys(json_get(&root, "summary"), summary);
    fixture_close(&f);
}

Test(json, gives_spans_that_lead_back_to_the_text)
{
    fixture f = fixture_open();
    f.style.with_text = true;
    json_value root = parse(&f);
    tally_str text = json_text(&root, "text");
    static const char *const lists[] = {"quantities", "dates", "labels", "words", "claims"};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const json_value *list = json_get(&root, lists[k]);
        for (size_t i = 0; i < list->count; i++) {
            const json_value *one = &list->items[i];
            tally_str there =
                str_slice(text, (size_t)number(one, "begin"), (size_t)number(one, "end"));
            cr_expect(str_equals(there, json_text(one, "literal")), "%s %zu", lists[k], i);
        }
    }
    fixture_close(&f);
}

Test(json, says_what_a_quantity_is)
{
    fixture f = fixture_open();
    f.quantities[1].high = HUGE_VAL;
    f.quantities[1].has_range = true;
    f.quantities[1].value2 = 3600;
    json_value root = parse(&f);
    const json_value *first = item(json_get(&root, "quantities"), 0);
    const json_value *second = item(json_get(&root, "quantities"), 1);
    cr_expect(str_is(json_text(first, "bound"), "~"));
    cr_expect(str_is(json_text(first, "kind"), "count"));
    cr_expect(str_is(json_text(first, "base_unit"), "person"));
    cr_expect(is_null(first, "value2"));
    cr_expect_eq(number(first, "base_value"), 2000);
    cr_expect(is_null(second, "high"), "unbounded is null");
    cr_expect(is_null(second, "base_value"));
    cr_expect_eq(number(second, "value2"), 3600);
    fixture_close(&f);
}

Test(json, lists_the_headline_apart)
{
    fixture f = fixture_open();
    f.quantities[0].span.in_title = true;
    json_value root = parse(&f);
    const json_value *headline = json_get(&root, "headline");
    const json_value *first = item(json_get(headline, "quantities"), 0);
    cr_expect(str_is(json_text(first, "in"), "title"));
    cr_expect(str_equals(json_text(first, "literal"), f.quantities[0].literal));
    first = item(json_get(&root, "quantities"), 0);
    cr_expect(str_equals(json_text(first, "literal"), f.quantities[1].literal));
    const json_value *claims = json_get(&root, "claims");
    cr_expect_eq(number(item(claims, 0), "quantity"), 0);
    cr_expect_eq(number(item(claims, 1), "quantity"), 0, "counted within the text's own");
    fixture_close(&f);
}

Test(json, says_how_a_claim_compares)
{
    fixture f = fixture_open();
    json_value root = parse(&f);
    const json_value *claims = json_get(&root, "claims");
    const json_value *differs = item(claims, 1), *conflict = item(claims, 5);
    cr_expect_eq(number(differs, "n"), 2);
    cr_expect(str_is(json_text(differs, "outcome"), "differs"));
    cr_expect_eq(number(differs, "gap"), -900);
    cr_expect_eq(json_get(differs, "sources")->count, 1, "the row that decided alone");
    const json_value *source = item(json_get(differs, "sources"), 0);
    cr_expect(str_is(json_text(source, "period"), "2023"));
    cr_expect(!json_get(source, "score"));
    cr_expect(is_null(conflict, "reference"));
    cr_expect(
        str_is(json_text(json_get(conflict, "other"), "literal"), "5.9 trillion yen"));
    cr_expect(is_null(differs, "other"));
    cr_expect_eq(number(json_get(&root, "summary"), "no-reference"), 2);
    fixture_close(&f);
}

Test(json, writes_a_claim_about_a_date)
{
    fixture f = fixture_open();
    tally_source row = {.table = STR("events.csv"),
                        .line = 2,
                        .value = 20121001,
                        .low = 20121001,
                        .high = 20121031,
                        .unit = STR("date")};
    f.verdicts[9].sources = &row;
    f.verdicts[9].source_count = f.verdicts[9].decided_count = 1;
    f.verdicts[9].has_reference = true;
    f.verdicts[9].reference = 20121001;
    json_value root = parse(&f);
    const json_value *claim = item(json_get(&root, "claims"), 9);
    static const char *const nulls[] = {"value", "low", "high", "quantity", "baseline"};
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        cr_expect(is_null(claim, nulls[i]), "%s", nulls[i]);
    cr_expect_eq(number(claim, "date"), 1);
    cr_expect(str_is(json_text(claim, "reference"), "2012-10-01"));
    const json_value *source = item(json_get(claim, "sources"), 0);
    cr_expect(str_is(json_text(source, "value"), "2012-10-01"));
    cr_expect(str_is(json_text(source, "high"), "2012-10-31"));
    fixture_close(&f);
}

Test(json, adds_every_candidate_and_one_claim_alone_when_asked)
{
    fixture f = fixture_open();
    f.style.explain = true;
    f.style.only_claim = 2;
    json_value root = parse(&f);
    const json_value *claims = json_get(&root, "claims");
    cr_expect_eq(claims->count, 1);
    const json_value *sources = json_get(item(claims, 0), "sources");
    cr_expect_eq(sources->count, 3);
    cr_expect_eq(number(item(sources, 1), "score"), 0.81);
    cr_expect(json_text(item(sources, 1), "why").len > 0);
    fixture_close(&f);
}

Test(json, of_a_reading_has_no_verdicts)
{
    fixture f = fixture_open();
    f.style.reading_only = true;
    f.dates[0].period = (tally_period){0};
    json_value root = parse(&f);
    cr_expect(!json_get(&root, "claims"));
    cr_expect(!json_get(&root, "summary"));
    cr_expect(is_null(item(json_get(&root, "dates"), 0), "first"));
    fixture_close(&f);
}
