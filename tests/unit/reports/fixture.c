/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/reports/fixture.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "reports/formats.h"

static const char story[] =
    "A littoral regiment consists of approximately 2,000 Marines. The current Marine regiment on "
    "Okinawa consists of approximately 3,400 Marines and sailors, up from 3,100 in 2019.\n\n"
    "Japan would increase defence spending to 2% of GDP by 2027, making its budget the world’s "
    "third-largest. It spent 6.3 trillion yen last year, or 5.9 trillion yen by another count.\n\n"
    "Lt. Ridge Alkonis joined the 12th Regiment in October 2012. He was sentenced to three years "
    "in prison and agreed to pay $1.65 million in restitution.";

typedef struct {
    const char *literal;
    double value, low, high;
    const char *unit;
    tally_kind kind;
    tally_shape shape;
    tally_outcome outcome;
    const char *reason, *explanation;
    double reference;
    const char *table;
    size_t line;
    const char *entity, *measure;
} row;

static const row rows[] = {
    {"approximately 2,000 Marines", 2000, 1900, 2100, "marine", TALLY_KIND_COUNT,
     TALLY_LEVEL, TALLY_AGREES, "rounded", "1,985 rounds to the figure in print.", 1985,
     "marine-units.csv", 8, "littoral regiment", "strength"},
    {"approximately 3,400 Marines and sailors", 3400, 3230, 3570, "marine",
     TALLY_KIND_COUNT, TALLY_LEVEL, TALLY_DIFFERS, "transposed",
     "The digits look transposed: 3,400 for 4,300?", 4300, "marine-units.csv", 14,
     "12th Marine Regiment", "strength"},
    {"3,100", 3100, 3050, 3150, "marine", TALLY_KIND_COUNT, TALLY_LEVEL, TALLY_OUTDATED,
     "stale-at-publication", "Right for 2018; the table has 3,900 for 2019.", 3900,
     "marine-units.csv", 12, "12th Marine Regiment", "strength"},
    {"2% of GDP", 2, 1.5, 2.5, "percent of gdp", TALLY_KIND_PERCENT, TALLY_SHARE,
     TALLY_LISTED, "forecast", "A plan is not compared.", NAN, NULL, 0, NULL, NULL},
    {"world’s third-largest", 3, 3, 3, "-", TALLY_KIND_RANK, TALLY_RANK, TALLY_QUERY,
     "ambiguous-period", "3rd by the 2021 table, 4th by 2022; the copy gives no year.", 4,
     "military-expenditure.csv", 2, "Japan", "military spending"},
    {"6.3 trillion yen", 6.3e12, 6.25e12, 6.35e12, "yen", TALLY_KIND_MONEY, TALLY_LEVEL,
     TALLY_CONFLICTS, "repeat", "The same budget is given twice, with two figures.", NAN,
     NULL, 0, NULL, NULL},
    {"5.9 trillion yen", 5.9e12, 5.85e12, 5.95e12, "yen", TALLY_KIND_MONEY, TALLY_LEVEL,
     TALLY_CLOSE, "within-tolerance", "Within 5% of the table, but not a rounding of it.",
     6.1e12, "military-expenditure.csv", 31, "Japan", "military spending"},
    {"three years", 3, 3, 3, "year", TALLY_KIND_SENTENCE, TALLY_LEVEL, TALLY_AGREES,
     "exact", "The table has the same figure.", 3, "sentences.csv", 3, "Ridge Alkonis",
     "sentence"},
    {"$1.65 million", 1.65e6, 1.645e6, 1.655e6, "dollar", TALLY_KIND_MONEY, TALLY_LEVEL,
     TALLY_NO_REFERENCE, "no-entity", "No table covers this settlement.", NAN, NULL, 0,
     NULL, NULL},
};
enum { ROWS = sizeof rows / sizeof *rows };

static tally_span span_of(tally_str text, const char *literal)
{
    size_t begin = str_find(text, tally_text(literal), 0), line = 1, column = 1;
    for (size_t i = 0; i < begin && begin != TALLY_NONE; i++) {
        column = text.ptr[i] == '\n' ? 1 : column + 1;
        line += text.ptr[i] == '\n';
    }
    return (tally_span){begin, begin + strlen(literal), line, column, false};
}

static tally_source source_of(const row *r, const char *url)
{
    return (tally_source){.table = tally_text(r->table),
                          .line = r->line,
                          .entity = tally_text(r->entity),
                          .measure = tally_text(r->measure),
                          .period = {20230101, 20231231},
                          .released = 20230301,
                          .value = r->reference,
                          .low = r->reference,
                          .high = r->reference,
                          .unit = r->unit[0] == 'm' ? STR("person") : tally_text(r->unit),
                          .publisher = STR("Force Almanac"),
                          .title = STR("Strengths, p. 212"),
                          .url = tally_text(url),
                          .retrieved = STR("2023-04-01"),
                          .outcome = r->outcome,
                          .score = 0.93,
                          .why = STR("entity, measure and period match")};
}

static void fill_sources(fixture *f, size_t i, const row *r)
{
    tally_source *sources = &f->sources[3 * i];
    if (!r->table)
        return;
    sources[0] = source_of(r, "https://example.org/almanac?a=1&b=2");
    sources[1] = sources[2] = sources[0];
    sources[1].line++;
    sources[1].period = (tally_period){20220101, 20221231};
    sources[1].value *= 0.97;
    sources[2].line += 2;
    sources[2].period = (tally_period){20210101, 20211231};
    sources[2].value *= 0.99;
    sources[1].score = 0.81;
    sources[2].score = 0.42;
    f->verdicts[i].sources = sources;
    f->verdicts[i].source_count = 3;
    f->verdicts[i].decided_count = 1;
}

static void fill_claim(fixture *f, size_t i, const row *r, tally_span span)
{
    f->quantities[i] =
        (tally_quantity){.span = span,
                         .literal = tally_text(r->literal),
                         .value = r->value,
                         .low = r->low,
                         .high = r->high,
                         .unit_name = tally_text(r->unit),
                         .bound = r->literal[0] == 'a' ? TALLY_ABOUT : TALLY_EQUAL,
                         .kind = r->kind,
                         .concept = STR("current Marine regiment")};
    f->claims[i] = (tally_claim){.quantity = i,
                                 .date = TALLY_NONE,
                                 .baseline = TALLY_NONE,
                                 .type = STR("troop-count"),
                                 .shape = r->shape,
                                 .subject = STR("Marine regiment"),
                                 .place = STR("Okinawa")};
    f->verdicts[i] = (tally_verdict){.claim = i,
                                     .number = i + 1,
                                     .outcome = r->outcome,
                                     .rule = STR("level"),
                                     .reason = tally_text(r->reason),
                                     .explanation = tally_text(r->explanation),
                                     .has_reference = !isnan(r->reference),
                                     .reference = r->reference,
                                     .gap = r->value - r->reference,
                                     .relative = (r->value - r->reference) / r->reference};
    fill_sources(f, i, r);
}

static fixture make(size_t claims, size_t dates, size_t labels)
{
    fixture f = {.a = arena_open(0)};
    f.quantities = ARENA_NEW(f.a, tally_quantity, claims);
    f.claims = ARENA_NEW(f.a, tally_claim, claims + 1);
    f.verdicts = ARENA_NEW(f.a, tally_verdict, claims + 1);
    f.sources = ARENA_NEW(f.a, tally_source, 3 * claims);
    f.dates = ARENA_NEW(f.a, tally_date, dates);
    f.labels = ARENA_NEW(f.a, tally_label, labels);
    f.reading = (tally_reading){.name = STR("stories/okinawa.md"),
                                .date = 20230112,
                                .date_known = true,
                                .quantities = f.quantities,
                                .quantity_count = claims,
                                .dates = f.dates,
                                .date_count = dates,
                                .labels = f.labels,
                                .label_count = labels,
                                .claims = f.claims,
                                .claim_count = claims};
    f.tables[0] = (tally_table){.name = STR("marine-units.csv"),
                                .publisher = STR("Force Almanac"),
                                .row_count = 71,
                                .newest = STR("2022-06-30"),
                                .review = STR("2022-12-31"),
                                .sha256 = STR("5aa8f305e3f3a59d5aa8f305")};
    f.tables[1] = (tally_table){.name = STR("military-expenditure.csv"),
                                .row_count = 41,
                                .newest = STR("2023-01-01"),
                                .review = STR("2023-05-31")};
    f.style.command = "tally check stories/okinawa.md --report okinawa.html";
    return f;
}

fixture fixture_open(void)
{
    fixture f = make(ROWS, 2, 2);
    tally_str text = f.reading.text = tally_text(story);
    f.reading.title = STR("Okinawa regiment, Japan’s defence budget and the Alkonis case");
    f.reading.outlet = STR("Sample Outlet");
    f.reading.url = STR("https://example.org/okinawa");
    for (size_t i = 0; i < ROWS; i++)
        fill_claim(&f, i, &rows[i], span_of(text, rows[i].literal));
    f.dates[0] = (tally_date){.span = span_of(text, "2019"),
                              .literal = STR("2019"),
                              .period = {20190101, 20191231},
                              .kind = STR("year"),
                              .stated = true};
    f.dates[1] = (tally_date){.span = span_of(text, "October 2012"),
                              .literal = STR("October 2012"),
                              .period = {20121001, 20121031},
                              .kind = STR("month-year"),
                              .stated = true};
    f.labels[0] = (tally_label){.span = span_of(text, "12th Regiment"),
                                .literal = STR("12th Regiment"),
                                .kind = STR("unit-name")};
    f.labels[1] = (tally_label){.span = span_of(text, "last year"),
                                .literal = STR("last year"),
                                .kind = STR("unread")};
    f.quantities[0].base_value = 2000;
    f.quantities[0].base_unit = STR("person");
    f.verdicts[4].sum = STR("2% × 4,250 bn = 85 bn USD");
    f.verdicts[5].has_other = true;
    f.verdicts[5].other = f.quantities[6].span;
    f.verdicts[5].other_literal = STR("5.9 trillion yen");
    f.claims[9] = (tally_claim){.quantity = TALLY_NONE,
                                .date = 1,
                                .baseline = TALLY_NONE,
                                .shape = TALLY_DATE,
                                .subject = STR("Ridge Alkonis")};
    f.verdicts[9] = (tally_verdict){.claim = 9,
                                    .number = 10,
                                    .outcome = TALLY_NO_REFERENCE,
                                    .reason = STR("no-measure"),
                                    .explanation = STR("No table holds when he joined.")};
    f.reading.claim_count = ROWS + 1;
    return f;
}

fixture fixture_open_empty(void)
{
    fixture f = make(0, 0, 0);
    f.reading.text = STR("Nothing here is a number.\n");
    return f;
}

fixture fixture_open_many(size_t count)
{
    fixture f = make(count, 0, 0);
    tally_str text = {0};
    char *bytes = ARENA_NEW(f.a, char, count * 64);
    for (size_t i = 0; i < count; i++) {
        const row *r = &rows[i % ROWS];
        size_t begin = text.len;
        int len = snprintf(bytes + begin, 64, "%s rose.%s", r->literal,
                           i % 7 == 6 ? "\n\n" : " ");
        text = (tally_str){bytes, begin + (size_t)len};
        fill_claim(&f, i, r,
                   (tally_span){begin, begin + strlen(r->literal), i + 1, 1, false});
    }
    f.reading.text = text;
    return f;
}

void fixture_close(fixture *f)
{
    arena_close(f->a);
}

tally_str fixture_write(fixture *f, const char *format)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    tally_error err = {0};
    f->report =
        (report){.reading = &f->reading,
                 .verdicts = f->verdicts,
                 .verdict_count = f->style.reading_only ? 0 : f->reading.claim_count,
                 .tables = f->tables,
                 .table_count = 2,
                 .sha256 = STR("3f9ac21e3f9ac21e3f9ac21e3f9ac21e"
                               "3f9ac21e3f9ac21e3f9ac21e3f9ac21e"),
                 .style = &f->style};
    bool done = report_write(&f->report, format, out, &err);
    fclose(out);
    tally_str text = done ? arena_copy(f->a, (tally_str){bytes, len}) : (tally_str){0};
    free(bytes);
    return text;
}

bool has(tally_str text, const char *part)
{
    return str_find(text, tally_text(part), 0) != TALLY_NONE;
}

size_t count_of(tally_str text, const char *part)
{
    size_t count = 0, len = strlen(part);
    for (size_t at = 0; (at = str_find(text, tally_text(part), at)) != TALLY_NONE;
         at += len)
        count++;
    return count;
}
