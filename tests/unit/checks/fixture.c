/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/checks/fixture.h"

#include "base/day.h"
#include "base/str.h"

#define DATA TALLY_ROOT "/tests/unit/checks/data/"
#define RECORD TALLY_ROOT "/reference-data"

const char *fixture_path(arena *a, const char *name)
{
    return arena_print(a, "%s%s", DATA, name).ptr;
}

fixture fixture_open(const char *table)
{
    fixture f = {.a = arena_open(0)};
    f.units = unit_load(RECORD "/units.csv", f.a, &f.err);
    const char *path = table ? fixture_path(f.a, table) : NULL;
    record_options options = {
        .units = f.units, .policy = RECORD, .tables = &path, .table_count = table != NULL};
    if (!table)
        options.curated = RECORD "/datapackage.json";
    if (f.units)
        f.r = record_open(&options, f.a, &f.err);
    f.reading.date = day_make(2023, 1, 12);
    f.reading.date_known = true;
    return f;
}

void fixture_close(fixture *f)
{
    arena_close(f->a);
}

void fixture_write(fixture *f, const char *text)
{
    size_t begin = 0;
    f->reading.text = tally_text(text);
    f->reading.quantity_count = f->reading.date_count = f->reading.claim_count = 0;
    f->reading.sentence_count = 0;
    while (begin < f->reading.text.len) {
        size_t stop = str_find(f->reading.text, STR(". "), begin);
        size_t end = stop == TALLY_NONE ? f->reading.text.len : stop + 1;
        f->sentences[f->reading.sentence_count++] =
            (tally_span){.begin = begin, .end = end};
        begin = end + 1;
    }
}

static tally_claim *add_claim(fixture *f, tally_span span)
{
    size_t sentence = 0;
    while (f->sentences[sentence].end < span.end)
        sentence++;
    tally_claim *c = &f->claims[f->reading.claim_count++];
    *c = (tally_claim){.quantity = TALLY_NONE,
                       .head = TALLY_NONE,
                       .verb = TALLY_NONE,
                       .date = TALLY_NONE,
                       .baseline = TALLY_NONE,
                       .sentence = sentence};
    return c;
}

static tally_span find(const fixture *f, tally_str literal)
{
    size_t at = str_find(f->reading.text, literal, 0);
    return (tally_span){.begin = at, .end = at + literal.len};
}

tally_quantity *fixture_say(fixture *f, const char *literal, double value, double grain,
                            tally_kind kind, const char *unit)
{
    tally_str words = tally_text(literal);
    tally_quantity *q = &f->quantities[f->reading.quantity_count];
    *q = (tally_quantity){.span = find(f, words),
                          .literal = words,
                          .value = value,
                          .low = value - grain / 2,
                          .high = value + grain / 2,
                          .grain = grain,
                          .kind = kind,
                          .unit = unit ? unit_by_id(f->units, tally_text(unit)) : NULL};
    q->unit_name = unit ? tally_text(unit) : STR("-");
    tally_claim *c = add_claim(f, q->span);
    c->quantity = f->reading.quantity_count++;
    c->shape = kind == TALLY_KIND_RANK    ? TALLY_RANK
               : kind == TALLY_KIND_SHARE ? TALLY_SHARE
                                          : TALLY_LEVEL;
    return q;
}

tally_date *fixture_say_date(fixture *f, const char *literal, int first, int last)
{
    tally_str words = tally_text(literal);
    tally_date *d = &f->dates[f->reading.date_count];
    *d = (tally_date){
        .span = find(f, words), .literal = words, .period = {first, last}, .stated = true};
    tally_claim *c = add_claim(f, d->span);
    c->date = f->reading.date_count++;
    c->shape = TALLY_DATE;
    c->period = d->period;
    return d;
}

tally_claim *fixture_claim(fixture *f)
{
    return &f->claims[f->reading.claim_count - 1];
}

tally_verdict fixture_check(fixture *f, size_t index)
{
    tally_verdict *verdicts = NULL;
    size_t count = 0;
    f->reading.sentences = f->sentences;
    f->reading.quantities = f->quantities;
    f->reading.dates = f->dates;
    f->reading.claims = f->claims;
    const record *records[] = {f->r};
    bool done = check_article(records, 1, &f->reading, f->a, &verdicts, &count, &f->err);
    return done && index < count ? verdicts[index]
                                 : (tally_verdict){.reason = STR("failed")};
}

const char *fixture_outcome(fixture *f)
{
    static const char *const names[] = {
        [TALLY_LISTED] = "listed",     [TALLY_NO_REFERENCE] = "no-reference",
        [TALLY_AGREES] = "agrees",     [TALLY_CLOSE] = "close",
        [TALLY_OUTDATED] = "outdated", [TALLY_QUERY] = "query",
        [TALLY_DIFFERS] = "differs",   [TALLY_CONFLICTS] = "conflicts",
    };
    tally_verdict v = fixture_check(f, f->reading.claim_count - 1);
    return arena_print(f->a, "%s %.*s", names[v.outcome], TALLY_ARG(v.reason)).ptr;
}
