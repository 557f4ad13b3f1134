/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "checks/infer.h"
#include "checks/names.h"

/* A bare table into the record. */

/* "alias" beside "country": other names of what is known. */
typedef struct {
    record *r;
    size_t entity, alias;
    arena *a;
} alias_reader;

static bool take_alias(void *context, const csv_table *csv, const csv_row *row,
                       tally_error *err)
{
    alias_reader *t = context;
    tally_str name = str_trim(row->fields[t->entity]),
              alias = str_trim(row->fields[t->alias]);
    (void)csv;
    (void)err;
    if (name.len && alias.len)
        wording_add(&t->r->names, t->a, arena_copy(t->a, alias),
                    names_entity(t->r, name, t->a), false, 1);
    return !arena_failed(t->a);
}

static bool read_names(record *r, const inferred_table *t, arena *a, tally_error *err)
{
    csv_table csv;
    alias_reader reader = {r, t->plan.entity_column, t->alias_column, a};
    return reader.alias == TALLY_NONE ||
           csv_walk(t->plan.path, &t->plan.dialect, a, &csv, take_alias, &reader, err);
}

/* One measure of figures, and the places beside it: there is no other. */
static void mark_only(record *r, size_t first, size_t places)
{
    if (r->measures.len > first + 1 + places)
        return;
    for (size_t i = first; i < r->measures.len; i++)
        r->measures.items[i].only = true;
}

bool infer_read(record *r, const char *path, arena *a, tally_error *err)
{
    inferred_table *t = ARENA_NEW(a, inferred_table, 1);
    size_t first = r->measures.len;
    if (!t)
        return arena_report(a, path, err);
    if (!infer_plan(r, path, a, t, err) || !load_facts(r, &t->plan, a, err))
        return false;
    t->before = r->inferred;
    r->inferred = r->checking ? t : NULL;
    mark_only(r, first, t->place_count);
    return !t->names_only || read_names(r, t, a, err);
}
