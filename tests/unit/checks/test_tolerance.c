/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/tolerance.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/str.h"
#include "checks/store.h"
#include "tests/unit/checks/fixture.h"

#define RECORD TALLY_ROOT "/reference-data"

static bool set(fixture *f, record *r, const char *measure, double relative)
{
    return tolerance_set(r, &(tally_tolerance){.measure = measure, .relative = relative},
                         f->a);
}

static bool is_all(fact_run run, double tolerance)
{
    for (size_t i = 0; i < run.count; i++)
        if (run.items[i].tolerance < tolerance || run.items[i].tolerance > tolerance)
            return false;
    return run.count > 0;
}

Test(tolerance, is_of_the_measure_that_is_named_and_of_no_other)
{
    static const char *const names[] = {"population", "Population", "gdp",
                                        "Gross domestic product", "military spending"};
    static const char *const ids[] = {"population", "population", "gdp", "gdp",
                                      "military-expenditure"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fixture f = fixture_open(NULL);
        size_t area = record_measure_by_id(f.r, STR("area"));
        cr_assert(f.r && set(&f, f.r, names[i], 0.125), "%s", names[i]);
        size_t measure = record_measure_by_id(f.r, tally_text(ids[i]));
        cr_expect(is_all(record_measure(f.r, measure), 0.125), "%s", names[i]);
        cr_expect(!is_all(record_measure(f.r, area), 0.125), "%s", names[i]);
        cr_expect(tolerance_for(f.r, area, 0.5) > 0.4);
        fixture_close(&f);
    }
}

Test(tolerance, is_set_again_and_for_nothing_that_there_is_not)
{
    fixture f = fixture_open(NULL);
    size_t population = record_measure_by_id(f.r, STR("population"));
    cr_assert(set(&f, f.r, "population", 0.125) && set(&f, f.r, "population", 0));
    cr_expect(is_all(record_measure(f.r, population), 0));
    cr_expect(!set(&f, f.r, "weather", 0.125) && !set(&f, f.r, "", 0.125));
    cr_expect(str_is(tolerance_nearest(f.r, "populaton"), "population"));
    cr_expect(tolerance_nearest(f.r, "weather in spring").len == 0);
    fixture_close(&f);
}

/* Facts that are read from disk when an article asks for them. */
Test(tolerance, holds_for_a_store_as_well)
{
    char folder[] = "/tmp/tally-tolerance-XXXXXX";
    fixture f = fixture_open(NULL);
    cr_assert_not_null(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
    record_options options = {.units = f.units,
                              .curated = RECORD "/datapackage.json",
                              .policy = RECORD,
                              .cached = true};
    record *stored = record_open(&options, f.a, &f.err);
    cr_assert(stored && stored->store && set(&f, stored, "population", 0.125));
    article_words words = {0};
    words_split(f.reading.text, 0, f.a, &words.title);
    const record *own = record_enter(stored, &words, f.a, &f.err);
    cr_assert_not_null(own);
    size_t population = record_measure_by_id(own, STR("population"));
    cr_expect(is_all(record_measure(own, population), 0.125));
    cr_expect(record_leave(own, &f.err));
    record_close(stored);
    char key[65];
    cr_assert(store_key(&options, RECORD, f.a, key));
    remove(store_path(key, f.a).ptr);
    rmdir(arena_print(f.a, "%s/tally", folder).ptr);
    rmdir(folder);
    fixture_close(&f);
}
