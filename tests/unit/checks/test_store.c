/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/store.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/str.h"
#include "tests/unit/checks/fixture.h"

#define RECORD TALLY_ROOT "/reference-data"

/* The curated tables, from a store in a folder of the test's own. */
static record *open_stored(fixture *f)
{
    char folder[] = "/tmp/tally-store-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
    record *r = record_open(&(record_options){.units = f->units,
                                              .curated = RECORD "/datapackage.json",
                                              .policy = RECORD,
                                              .cached = true},
                            f->a, &f->err);
    char key[65];
    record_options options = {
        .units = f->units, .curated = RECORD "/datapackage.json", .policy = RECORD};
    cr_assert(store_key(&options, RECORD, f->a, key));
    remove(store_path(key, f->a).ptr);
    return r;
}

static bool same_fact(const fact *a, const fact *b)
{
    return a->table == b->table && a->line == b->line && a->document == b->document &&
           str_equals(a->dims, b->dims) && a->time == b->time &&
           a->period.first == b->period.first && a->period.last == b->period.last &&
           a->released == b->released && !(a->value < b->value || a->value > b->value) &&
           !(a->low < b->low || a->low > b->low) &&
           !(a->high < b->high || a->high > b->high) && a->given_range == b->given_range &&
           a->unit == b->unit && a->is_date == b->is_date && a->target == b->target &&
           a->exponent == b->exponent && a->bare == b->bare;
}

static size_t find(const record *r, tally_str id)
{
    for (size_t i = 0; i < r->entities.len; i++)
        if (str_equals(r->entities.items[i].id, id))
            return i;
    return TALLY_NONE;
}

/* Every entity, by its label, gives from the store what it gives from memory. */
Test(store, gives_what_memory_gives)
{
    fixture f = fixture_open(NULL);
    cr_assert(f.r, "%s: %s", f.err.where, f.err.message);
    record *stored = open_stored(&f);
    cr_assert(stored && stored->store, "%s: %s", f.err.where, f.err.message);
    size_t compared = 0;
    for (size_t e = 0; e < f.r->entities.len; e++) {
        const entity_row *wanted = &f.r->entities.items[e];
        arena *a = arena_open(0);
        article_words words = {0};
        words_split(wanted->label, 0, a, &words.title);
        const record *own = record_enter(stored, &words, a, &f.err);
        cr_assert(own, "%s", f.err.message);
        size_t at = find(own, wanted->id);
        cr_expect(at != TALLY_NONE, "%s", wanted->id.ptr);
        if (at != TALLY_NONE && wanted->parent != TALLY_NONE)
            cr_expect(str_equals(own->entities.items[own->entities.items[at].parent].id,
                                 f.r->entities.items[wanted->parent].id));
        for (size_t m = 0; at != TALLY_NONE && m < f.r->measures.len; m++) {
            fact_run left = record_series(f.r, m, e), right = record_series(own, m, at);
            cr_expect_eq(left.count, right.count, "%s", wanted->id.ptr);
            for (size_t i = 0; i < left.count && i < right.count; i++, compared++)
                cr_expect(same_fact(&left.items[i], &right.items[i]), "%s, row %zu",
                          wanted->id.ptr, i);
        }
        cr_expect(record_leave(own, &f.err));
        arena_close(a);
    }
    cr_expect_eq(compared, f.r->facts.len);
    record_close(stored);
    fixture_close(&f);
}

Test(store, ranks_the_rows_of_a_measure_alike)
{
    fixture f = fixture_open(NULL);
    record *stored = open_stored(&f);
    cr_assert(stored && stored->store);
    article_words words = {0};
    words_split(STR("Japan"), 0, f.a, &words.title);
    const record *own = record_enter(stored, &words, f.a, &f.err);
    for (size_t m = 0; own && m < f.r->measures.len; m++) {
        fact_run left = record_measure(f.r, m), right = record_measure(own, m);
        cr_expect_eq(left.count, right.count, "measure %zu", m);
        for (size_t i = 0; i < left.count && i < right.count; i++)
            cr_expect(str_equals(f.r->entities.items[left.items[i].entity].id,
                                 own->entities.items[right.items[i].entity].id) &&
                          same_fact(&left.items[i], &right.items[i]),
                      "measure %zu, row %zu", m, i);
    }
    cr_expect(record_leave(own, &f.err));
    record_close(stored);
    fixture_close(&f);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert(file && fputs(text, file) >= 0);
    fclose(file);
}

/* One digit changes the key, though the size and the time of writing stay; what was kept of
 * an earlier look gives the same key as looking at every byte. */
Test(store, is_named_by_its_content)
{
    char folder[] = "/tmp/tally-store-XXXXXX", keys[4][65];
    cr_assert_not_null(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
    arena *a = arena_open(0);
    const char *path = arena_print(a, "%s/t.csv", folder).ptr;
    record_options options = {
        .curated = RECORD "/datapackage.json", .tables = &path, .table_count = 1};
    write_file(path, "a,b\n1,2\n");
    cr_assert(store_key(&options, RECORD, a, keys[0]));
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1000}};
    cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
    cr_assert(store_key(&options, RECORD, a, keys[1]));
    cr_expect_str_eq(keys[0], keys[1]);
    write_file(path, "a,b\n1,3\n");
    utimensat(AT_FDCWD, path, times, 0);
    cr_assert(store_key(&options, RECORD, a, keys[2]));
    cr_expect_str_neq(keys[0], keys[2]);
    setenv("XDG_CACHE_HOME", "/dev/null", 1);
    cr_assert(store_key(&options, RECORD, a, keys[3]));
    cr_expect_str_eq(keys[2], keys[3]);
    arena_close(a);
}
