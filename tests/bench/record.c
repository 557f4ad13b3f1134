/* SPDX-License-Identifier: Apache-2.0 */
/* What an open desk costs: bench-record TABLES NAME MEASURE YEAR. tests/bench/record makes
 * the tables; the places of NAME are taken in turn: "Place 77" is "Place N". */
#include <sys/resource.h>
#include <time.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/record.h"

enum { LOOKUPS = 20000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* others may be at work here */
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long peak_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* One article that names one place: its fact of the year. */
static bool look_up(const record *r, const char *name, size_t measure, int year)
{
    tally_error err = {0};
    arena *a = arena_open(0);
    article_words words = {0};
    words_split(tally_text(name), 0, a, &words.title);
    const record *own = record_enter(r, &words, a, &err);
    bool found = false;
    size_t named =
        own ? wording_find(&own->names, words.title.items, words.title.len) : TALLY_NONE;
    if (named != TALLY_NONE) {
        fact_run run = record_series(own, measure, own->names.items.items[named].target);
        for (size_t k = 0; k < run.count; k++)
            found = found || day_year(run.items[k].period.first) == year;
    }
    if (own)
        record_leave(own, &err);
    arena_close(a);
    return found;
}

/* "Place 77": the head of it, to be followed by any number. */
static tally_str head_of(const char *name)
{
    tally_str text = tally_text(name);
    while (text.len && str_is_digit(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

int main(int argc, char **argv)
{
    tally_error err = {0};
    size_t year = 0, hits = 0;
    if (argc != 5 || !str_to_size(tally_text(argv[4]), &year))
        return 2;
    arena *a = arena_open(0);
    unit_table *units = unit_load(TALLY_ROOT "/reference-data/units.csv", a, &err);
    const char *tables[] = {argv[1]};
    record_options options = {.units = units,
                              .policy = TALLY_ROOT "/reference-data",
                              .tables = tables,
                              .table_count = 1,
                              .cached = true};
    double begin = now();
    record *r = record_open(&options, a, &err);
    double opened = now();
    if (!r) {
        fprintf(stderr, "%s: %s\n", err.where, err.message);
        return 1;
    }
    size_t measure = map_get(&r->measure_ids, tally_text(argv[3]));
    tally_str head = head_of(argv[2]);
    double looked = now();
    for (size_t i = 0; i < LOOKUPS; i++) {
        char name[128];
        snprintf(name, sizeof name, "%.*s%zu", TALLY_ARG(head), i * 7919 % 10000);
        hits += look_up(r, name, measure, (int)year);
    }
    double done = now();
    printf("open       %.1f ms\n", (opened - begin) * 1e3);
    printf("look-up    %.1f microseconds (name, measure and year; %zu of %d found)\n",
           (done - looked) / LOOKUPS * 1e6, hits, LOOKUPS);
    printf("memory     %ld MiB at the most\n", peak_kib() / 1024);
    record_close(r);
    arena_close(a);
    return 0;
}
