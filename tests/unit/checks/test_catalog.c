/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

/* A data package of six tables, in which each test breaks one file. */
static const struct {
    const char *name, *text;
} files[] = {
    {"datapackage.json",
     "{\"resources\": ["
     "{\"name\": \"facts\", \"path\": \"facts.csv\", \"title\": \"Facts\","
     " \"tally\": {\"entity\": {\"field\": \"entity_id\"}, \"measure\": {\"const\": \"height\"},"
     " \"value\": {\"field\": \"value\", \"unitField\": \"unit\"},"
     " \"period\": {\"field\": \"year\", \"kind\": \"calendar-year\"},"
     " \"source\": {\"field\": \"source_id\"}, \"review\": \"2002-06\"},"
     " \"schema\": {\"fields\": [{\"name\": \"entity_id\"}, {\"name\": \"value\"}]}},"
     "{\"name\": \"e\", \"path\": \"entities.csv\", \"tally\": {\"role\": \"entities\"},"
     " \"schema\": {\"fields\": []}},"
     "{\"name\": \"a\", \"path\": \"aliases.csv\", \"tally\": {\"role\": \"aliases\"},"
     " \"schema\": {\"fields\": []}},"
     "{\"name\": \"m\", \"path\": \"measures.csv\", \"tally\": {\"role\": \"measures\"},"
     " \"schema\": {\"fields\": []}},"
     "{\"name\": \"w\", \"path\": \"words.csv\", \"tally\": {\"role\": \"measure-words\"},"
     " \"schema\": {\"fields\": []}},"
     "{\"name\": \"s\", \"path\": \"sources.csv\", \"tally\": {\"role\": \"sources\"},"
     " \"schema\": {\"fields\": []}}]}"},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.north,1998,412.5,metre,survey\n"},
    {"entities.csv", "entity_id,label,kind,parent_id\nt.city,Ravensby,city,\n"
                     "t.north,North Tower,tower,t.city\n"},
    {"aliases.csv", "alias,lang,entity_id,case_sensitive\nNT,en,t.north,true\n"},
    {"measures.csv", "measure_id,label,dimension,nature\nheight,Height,length,record\n"},
    {"words.csv", "measure_id,words,example\nheight,stands,It stands 400 metres high.\n"},
    {"sources.csv",
     "source_id,publisher,title,url,published,retrieved,licence\n"
     "survey,Survey Office,Towers,https://example.org/,2001,2024-01-01,CC0\n"},
};
enum { FILE_COUNT = sizeof files / sizeof *files };

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    cr_assert_not_null(out);
    fputs(text, out);
    fclose(out);
}

/* Opens the package with one file replaced (NULL text: left out). */
static record *open_with(const char *name, const char *text, arena *a, tally_error *err)
{
    char folder[] = "/tmp/tally-catalog-XXXXXX", path[512];
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; i < FILE_COUNT; i++) {
        bool replaced = strcmp(files[i].name, name) == 0;
        if (!replaced || text)
            write_file(folder, files[i].name, replaced ? text : files[i].text);
    }
    snprintf(path, sizeof path, "%s/datapackage.json", folder);
    unit_table *units = unit_load(TALLY_ROOT "/reference-data/units.csv", a, err);
    record *r = record_open(&(record_options){.units = units,
                                              .curated = path,
                                              .policy = TALLY_ROOT "/reference-data"},
                            a, err);
    for (size_t i = 0; i < FILE_COUNT; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        unlink(path);
    }
    rmdir(folder);
    return r;
}

Test(catalog, reads_a_package)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    record *r = open_with("", NULL, a, &err);
    cr_assert_not_null(r, "%s: %s", err.where, err.message);
    cr_assert_eq(r->facts.len, 1);
    const fact *f = &r->facts.items[0];
    cr_expect_float_eq(f->value, 412.5, 1e-9);
    cr_expect_float_eq(f->low, 412.45, 1e-9);
    cr_expect(str_is(f->unit->id, "metre"));
    cr_expect_eq(f->period.first, 19980101);
    cr_expect_eq(f->released, 20010101, "the document's own date");
    cr_expect_float_eq(f->tolerance, 0, 1e-9, "a fact of record");
    size_t count = 0;
    const tally_table *t = record_tables(r, &count);
    cr_assert_eq(count, 1);
    cr_expect(str_is(t[0].publisher, "Survey Office"));
    cr_expect(str_is(t[0].newest, "2001-01-01"));
    cr_expect(str_is(t[0].review, "2002-06-30"), "by the last day of it");
    cr_expect_eq(t[0].sha256.len, 64);
    arena_close(a);
}

typedef struct {
    const char *file, *text, *where, *message;
} row;

static const row broken[] = {
    {"datapackage.json", "{\"resources\": [}", "datapackage.json:1", ""},
    {"datapackage.json", "[1]", "datapackage.json", "no resources"},
    {"datapackage.json", "{\"resources\": []}", "datapackage.json", "no resources"},
    {"datapackage.json", "{\"resources\": [{\"name\": \"x\"}]}", "datapackage.json",
     "no path"},
    {"datapackage.json", "{\"resources\": [{\"name\": \"x\", \"path\": \"facts.csv\"}]}",
     "datapackage.json", "no schema.fields"},
    {"datapackage.json",
     "{\"resources\": [{\"path\": \"facts.csv\", \"schema\": {\"fields\": []}}]}",
     "datapackage.json", "no tally object"},
    {"datapackage.json",
     "{\"resources\": [{\"path\": \"facts.csv\", \"schema\": {\"fields\": []},"
     " \"tally\": {\"role\": \"ghosts\"}}]}",
     "datapackage.json", "unknown tally.role"},
    {"datapackage.json",
     "{\"resources\": [{\"path\": \"facts.csv\", \"schema\": {\"fields\": [{\"name\": \"colour\"}]},"
     " \"tally\": {\"entity\": {\"field\": \"entity_id\"}}}]}",
     "facts.csv:1", "no column 'colour'"},
    {"facts.csv", NULL, "facts.csv", ""},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.north,1998,412.5,metre\n",
     "facts.csv:2", "4 fields"},
    {"facts.csv", "entity_id,year,value,unit\nt.north,1998,412.5,metre\n", "facts.csv:1",
     "no column 'source_id'"},
    {"facts.csv", "entity_id,year,value,unit,source_id\n\nt.north,1998,4l2,metre,survey\n",
     "facts.csv:3", "'4l2' in column 'value' is no number"},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.south,1998,4,metre,survey\n",
     "facts.csv:2", "no entity 't.south'"},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.north,1998,4,cubit,survey\n",
     "facts.csv:2", "no unit 'cubit'"},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.north,1998,4,metre,rumour\n",
     "facts.csv:2", "no source 'rumour'"},
    {"facts.csv", "entity_id,year,value,unit,source_id\nt.north,98,4,metre,survey\n",
     "facts.csv:2", "'98' in column 'year' is no date"},
    {"facts.csv",
     "entity_id,year,value,unit,source_id\nt.north,1998,4,metre,survey\n"
     "t.north,1998,5,metre,survey\n",
     "facts.csv:3", "line 2 has the first"},
    {"entities.csv", "entity_id,label,kind,parent_id\nt.north,North,tower,t.city\n",
     "entities.csv:2", "no entity 't.city'"},
    {"entities.csv",
     "entity_id,label,kind,parent_id\nt.north,North,tower,\nt.north,N,tower,\n",
     "entities.csv:3", "a second row"},
    {"aliases.csv", "alias,lang,entity_id,case_sensitive\nNT,en,t.nort,true\n",
     "aliases.csv:2", "no entity 't.nort'"},
    {"aliases.csv", "alias,lang,entity_id,case_sensitive\nNT,en,t.north,yes\n",
     "aliases.csv:2", "true or false"},
    {"measures.csv", "measure_id,label,dimension,nature\nheight,Height,length,guess\n",
     "measures.csv:2", "estimate, record, limit or birth"},
    {"words.csv", "measure_id,words,example\nheigth,stands,It stands.\n", "words.csv:2",
     "no measure 'heigth'"},
    {"sources.csv",
     "source_id,publisher,title,url,published,retrieved,licence\n"
     "survey,S,T,U,May 2001,2024-01-01,CC0\n",
     "sources.csv:2", "is no date"},
};

Test(catalog, a_broken_package_loads_nothing_and_says_where)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        cr_expect_null(open_with(broken[i].file, broken[i].text, a, &err), "row %zu", i);
        cr_expect(str_ends_with(tally_text(err.where), tally_text(broken[i].where)),
                  "row %zu: at %s: %s", i, err.where, err.message);
        cr_expect_not_null(strstr(err.message, broken[i].message), "row %zu: %s", i,
                           err.message);
        arena_close(a);
    }
}

Test(catalog, a_broken_bare_table_says_where)
{
    static const row bare[] = {
        {"bad-number.csv", NULL, "bad-number.csv:6",
         "'4l2' in column 'Height (m)' is no number"},
        {"bad-twice.csv", NULL, "bad-twice.csv:3", "line 2 has the first"},
        {"bad-no-number.csv", NULL, "bad-no-number.csv:1", "no column of numbers"},
        {"bad-no-row.csv", NULL, "bad-no-row.csv:1", "no rows below the header"},
        {"bad-ragged.csv", NULL, "bad-ragged.csv:2", "3 fields"},
        {"missing.csv", NULL, "missing.csv", ""},
    };
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        fixture f = fixture_open(bare[i].file);
        cr_expect_null(f.r, "row %zu", i);
        cr_expect(str_ends_with(tally_text(f.err.where), tally_text(bare[i].where)),
                  "row %zu: at %s: %s", i, f.err.where, f.err.message);
        cr_expect_not_null(strstr(f.err.message, bare[i].message), "row %zu: %s", i,
                           f.err.message);
        fixture_close(&f);
    }
}

Test(catalog, tells_the_columns_of_a_wide_table)
{
    fixture f = fixture_open("output.csv");
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    size_t rate = map_get(&f.r->measure_ids, STR("Employment rate"));
    size_t steel = map_get(&f.r->measure_ids, STR("Steel production"));
    size_t japan = map_get(&f.r->entity_ids, STR("Japan"));
    cr_assert_neq(rate, TALLY_NONE);
    fact_run run = record_series(f.r, rate, japan);
    cr_assert_eq(run.count, 3);
    cr_expect(str_is(run.items[0].unit->id, "percent"));
    cr_expect(str_is(run.items[0].dims, "Female"));
    cr_expect_eq(run.items[0].period.first, 20200101);
    cr_expect_eq(record_series(f.r, steel, japan).count, 2, "'..' is no figure");
    cr_expect_eq(record_measure(f.r, rate).count, 4);
    fixture_close(&f);
}

Test(catalog, tells_the_columns_of_a_long_table)
{
    fixture f = fixture_open("spending.csv");
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    size_t road = map_get(&f.r->measure_ids, STR("Road spending"));
    size_t where = map_get(&f.r->entity_ids, STR("Ruritania"));
    fact_run run = record_series(f.r, road, where);
    cr_assert_eq(run.count, 2);
    cr_expect_float_eq(run.items[1].value, 4300000, 1e-9);
    cr_expect(str_is(run.items[1].unit->id, "euro"));
    fixture_close(&f);
}

Test(catalog, reads_every_table_of_a_folder)
{
    fixture f = fixture_open("folder");
    size_t count = 0;
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    const tally_table *t = record_tables(f.r, &count);
    cr_assert_eq(count, 2);
    cr_expect(str_is(t[0].name, "houses.csv"));
    cr_expect_eq(t[1].row_count, 2);
    fixture_close(&f);
}

Test(catalog, the_curated_tables_load)
{
    fixture f = fixture_open(NULL);
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    cr_expect_gt(f.r->facts.len, 50);
    fixture_close(&f);
}
