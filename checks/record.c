/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/record.h"

#include "base/file.h"
#include "checks/catalog.h"
#include "checks/names.h"
#include "checks/policy.h"
#include "checks/store.h"

static bool read_policy(record *r, const record_options *options, arena *a,
                        tally_error *err)
{
    tally_str folder =
        options->curated ? file_folder(a, tally_text(options->curated)) : (tally_str){0};
    if (options->names)
        r->policy = options->names->policy;
    if (options->policy)
        folder = tally_text(options->policy);
    if (!folder.ptr)
        return true;
    r->policy = policy_read(folder.ptr, a, err);
    return r->policy != NULL;
}

static bool read_all(record *r, const record_options *options, arena *a, tally_error *err)
{
    if (!read_policy(r, options, a, err))
        return false;
    if (options->names)
        names_copy(r, options->names, a);
    if (options->curated && !catalog_read_package(r, options->curated, a, err))
        return false;
    for (size_t i = 0; i < options->table_count; i++)
        if (!catalog_read(r, options->tables[i], a, err))
            return false;
    return !arena_failed(a) && store_order(&r->facts, r, a, err);
}

record *record_open(const record_options *options, arena *a, tally_error *err)
{
    record *r = ARENA_NEW(a, record, 1);
    if (r) {
        r->names = (wording_table){.stemmed = false};
        r->words = (wording_table){.stemmed = true};
        r->units = options->units;
    }
    bool done = r && read_all(r, options, a, err);
    if (arena_failed(a)) {
        arena_report(a, "reference tables", err);
        done = false;
    }
    return done ? r : NULL;
}

const tally_table *record_tables(const record *r, size_t *count)
{
    *count = r->tables.len;
    return r->tables.items;
}

static bool before(const fact *f, size_t measure, size_t entity)
{
    return f->measure != measure ? f->measure < measure : f->entity < entity;
}

/* The first fact that does not come before (measure, entity). */
static size_t lower_bound(const fact_list *facts, size_t measure, size_t entity)
{
    size_t low = 0, high = facts->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (before(&facts->items[middle], measure, entity))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

fact_run record_series(const record *r, size_t measure, size_t entity)
{
    size_t begin = lower_bound(&r->facts, measure, entity);
    size_t end = lower_bound(&r->facts, measure, entity + 1);
    return (fact_run){r->facts.items ? r->facts.items + begin : NULL, end - begin};
}

fact_run record_measure(const record *r, size_t measure)
{
    size_t begin = lower_bound(&r->facts, measure, 0);
    size_t end = lower_bound(&r->facts, measure + 1, 0);
    return (fact_run){r->facts.items ? r->facts.items + begin : NULL, end - begin};
}
