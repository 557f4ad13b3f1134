/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/record.h"

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/catalog.h"
#include "checks/names.h"
#include "checks/policy.h"
#include "checks/store.h"

static const char *policy_folder(const record_options *options, arena *a)
{
    if (options->policy)
        return options->policy;
    return options->curated ? file_folder(a, tally_text(options->curated)).ptr : NULL;
}

static bool read_policy(record *r, const record_options *options, arena *a,
                        tally_error *err)
{
    const char *folder = policy_folder(options, a);
    if (options->names)
        r->policy = options->names->policy;
    if (!folder)
        return true;
    r->policy = policy_read(folder, a, err);
    return r->policy != NULL;
}

static record *new_record(const record_options *options, arena *a)
{
    record *r = ARENA_NEW(a, record, 1);
    if (r) {
        r->names = (wording_table){.stemmed = false};
        r->words = (wording_table){.stemmed = true};
        r->units = options->units;
        r->checking = options->checking;
    }
    return r;
}

static bool read_tables(record *r, const record_options *options, arena *a,
                        tally_error *err)
{
    if (options->names && options->names->store)
        r->base = options->names;
    else if (options->names)
        names_copy(r, options->names, a);
    if (options->curated && !catalog_read_package(r, options->curated, a, err))
        return false;
    for (size_t i = 0; i < options->table_count; i++)
        if (!catalog_read(r, options->tables[i], a, err))
            return false;
    return !arena_failed(a) || arena_report(a, "reference tables", err);
}

/* ---- On disk --------------------------------------------------------------------- */

/* Reads everything into an arena of its own and leaves a file behind. False with a fault in
 * the tables; also false, without one, where no file can be made. */
static bool build(const record_options *options, struct policy *p, const char *path,
                  const char *key, tally_error *err)
{
    static const size_t room = (size_t)16 << 30;
    arena *a = arena_open(room);
    tally_error own = {0};
    record *r = new_record(options, a);
    if (r)
        r->policy = p;
    bool done = r && read_tables(r, options, a, &own) && store_build(r, path, key, a, &own);
    if (own.code == TALLY_BAD_DATA)
        error_set(err, own.code, own.where, "%s", own.message);
    arena_close(a);
    return done;
}

static bool open_cached(record *r, const record_options *options, arena *a,
                        tally_error *err)
{
    char key[65];
    arena *scratch = arena_open(0);
    tally_error own = {0};
    tally_str path = {0};
    if (store_key(options, policy_folder(options, a), scratch, key))
        path = store_path(key, scratch);
    bool done = path.len && (store_open(r, path.ptr, key, a, err) ||
                             (build(options, r->policy, path.ptr, key, &own) &&
                              store_open(r, path.ptr, key, a, err)));
    arena_close(scratch);
    if (own.code)
        error_set(err, own.code, own.where, "%s", own.message);
    return done;
}

record *record_open(const record_options *options, arena *a, tally_error *err)
{
    tally_error own = {0};
    record *r = new_record(options, a);
    bool done = r && read_policy(r, options, a, &own) &&
                ((options->cached && open_cached(r, options, a, &own)) ||
                 (!own.code && read_tables(r, options, a, &own) && store_keep(r, a, &own)));
    if (arena_failed(a)) {
        arena_report(a, "reference tables", &own);
        done = false;
    }
    if (!done)
        error_set(err, own.code, own.where, "%s", own.message);
    return done ? r : NULL;
}

void record_close(record *r)
{
    if (r)
        store_close(r->store);
}

/* Of tables in memory the facts themselves go; from a store they are never taken. */
static void drop_facts(record *r, arena *a)
{
    fact_list kept = {0};
    for (size_t i = 0; i < r->facts.len; i++)
        if (!record_leaves_out(r, r->facts.items[i].table))
            list_push(&kept, a, r->facts.items[i]);
    r->facts = kept;
}

const record *record_without(const record *r, const tally_str *names, size_t count,
                             arena *a)
{
    record *own = ARENA_NEW(a, record, 1);
    bool any = false, *left_out = ARENA_NEW(a, bool, r->tables.len);
    for (size_t i = 0; left_out && i < r->tables.len; i++) {
        for (size_t k = 0; k < count && !left_out[i]; k++)
            left_out[i] = str_equals(r->tables.items[i].name, names[k]);
        any |= left_out[i];
    }
    if (!own || !any)
        return r;
    *own = *r;
    own->left_out = left_out;
    drop_facts(own, a);
    return own;
}

const record *record_enter(const record *r, const article_words *words, arena *a,
                           tally_error *err)
{
    bool stored = r->store || (r->base && r->base->store);
    return stored ? store_enter(r, words, a, err) : r;
}

bool record_leave(const record *r, tally_error *err)
{
    return !r || !r->session || store_leave(r->session, err);
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
    if (r->store)
        return store_series(r, measure, entity);
    size_t begin = lower_bound(&r->facts, measure, entity);
    size_t end = lower_bound(&r->facts, measure, entity + 1);
    return (fact_run){r->facts.items ? r->facts.items + begin : NULL, end - begin};
}

fact_run record_measure(const record *r, size_t measure)
{
    if (r->store)
        return store_measure(r, measure);
    size_t begin = lower_bound(&r->facts, measure, 0);
    size_t end = lower_bound(&r->facts, measure + 1, 0);
    return (fact_run){r->facts.items ? r->facts.items + begin : NULL, end - begin};
}

size_t record_measure_by_id(const record *r, tally_str id)
{
    for (size_t i = 0; i < r->measures.len; i++)
        if (str_equals(r->measures.items[i].id, id))
            return i;
    return TALLY_NONE;
}
