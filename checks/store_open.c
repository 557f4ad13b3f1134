/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/store_state.h"

static bool read_measures(record *r, db *d, arena *a, tally_error *err)
{
    db_query *q = db_keep(
        d, "SELECT code, label, dimension, exact, only FROM measure ORDER BY id", err);
    while (q && db_step(q, err)) {
        measure_row m = {store_copy(q, 0, a), store_copy(q, 1, a), store_copy(q, 2, a),
                         db_int(q, 3) != 0,   db_int(q, 3) == 2,   db_int(q, 3) == 3,
                         db_int(q, 4) != 0};
        size_t *slot = map_put(&r->measure_ids, a, m.id);
        if (slot)
            *slot = r->measures.len;
        list_push(&r->measures, a, m);
    }
    q = db_keep(d, "SELECT written, measure, weight FROM word ORDER BY nr", err);
    while (q && db_step(q, err))
        wording_add(&r->words, a, store_copy(q, 0, a), store_index(db_int(q, 1)), false,
                    db_number(q, 2));
    return q != NULL;
}

static bool read_documents(record *r, db *d, arena *a, tally_error *err)
{
    db_query *q = db_keep(d,
                          "SELECT code, publisher, title, url, retrieved, published"
                          " FROM document ORDER BY id",
                          err);
    while (q && db_step(q, err))
        list_push(&r->documents, a,
                  (document_row){store_copy(q, 0, a), store_copy(q, 1, a),
                                 store_copy(q, 2, a), store_copy(q, 3, a),
                                 store_copy(q, 4, a), (int)db_int(q, 5)});
    return q != NULL;
}

static bool read_tables(record *r, db *d, arena *a, tally_error *err)
{
    db_query *q = db_keep(
        d,
        "SELECT name, title, path, publisher, rows, newest, review, sha256 FROM source"
        " ORDER BY id",
        err);
    while (q && db_step(q, err))
        list_push(&r->tables, a,
                  (tally_table){.name = store_copy(q, 0, a),
                                .title = store_copy(q, 1, a),
                                .path = store_copy(q, 2, a),
                                .publisher = store_copy(q, 3, a),
                                .row_count = (size_t)db_int(q, 4),
                                .newest = store_copy(q, 5, a),
                                .review = store_copy(q, 6, a),
                                .sha256 = store_copy(q, 7, a)});
    return q != NULL;
}

static bool read_shapes(record *r, db *d, arena *a, tally_error *err)
{
    db_query *q = db_keep(d,
                          "SELECT source, document, unit, tolerance, time, exponent, flags,"
                          " per, lag FROM shape ORDER BY id",
                          err);
    while (q && db_step(q, err)) {
        int64_t flags = db_int(q, 6);
        tally_str unit = db_text(q, 2);
        list_push(&r->shapes, a,
                  (fact_shape){.table = store_index(db_int(q, 0)),
                               .document = store_index(db_int(q, 1)),
                               .unit = unit.len ? unit_by_id(r->units, unit) : NULL,
                               .per = arena_copy(a, db_text(q, 7)),
                               .tolerance = db_number(q, 3),
                               .time = (fact_time)db_int(q, 4),
                               .exponent = (int)db_int(q, 5),
                               .lag = (int)db_int(q, 8),
                               .multiplied = flags & 1,
                               .bare = flags >> 1 & 1,
                               .is_date = flags >> 2 & 1,
                               .target = flags >> 3 & 1,
                               .is_place = flags >> 4 & 1});
    }
    return q != NULL;
}

static tally_str read_bytes(db_query *q, tally_str key, arena *a)
{
    tally_error ignored = {0};
    db_reset(q);
    db_bind_text(q, 1, key);
    return db_step(q, &ignored) ? arena_copy(a, db_bytes(q, 0)) : (tally_str){0};
}

/* A file that was cut short, or is of another kind, is made anew. */
static bool is_ours(db *d, int64_t size, const char *key, arena *a, struct store *s)
{
    tally_error ignored = {0};
    db_query *q = db_keep(d,
                          "SELECT a.application_id, u.user_version,"
                          " p.page_count * s.page_size FROM pragma_application_id a,"
                          " pragma_user_version u, pragma_page_count p, pragma_page_size s",
                          &ignored);
    bool ours = q && db_step(q, &ignored) && db_int(q, 0) == STORE_ID &&
                db_int(q, 1) == STORE_VERSION && db_int(q, 2) == size;
    q = ours ? db_keep(d, "SELECT value FROM meta WHERE key = ?1", &ignored) : NULL;
    if (!q)
        return false;
    db_bind_text(q, 1, STR("key"));
    ours = db_step(q, &ignored) && str_is(db_text(q, 0), key);
    s->heads = read_bytes(q, STR("heads"), a);
    s->keys = read_bytes(q, STR("keys"), a);
    q = db_keep(d, "SELECT coalesce(max(id) + 1, 0) FROM entity", &ignored);
    ours = ours && s->heads.len && s->keys.len && q && db_step(q, &ignored);
    s->entity_count = ours ? (size_t)db_int(q, 0) : 0;
    return ours;
}

bool store_open(record *r, const char *path, const char *key, arena *a, tally_error *err)
{
    tally_error own = {0};
    struct store *s = ARENA_NEW(a, struct store, 1);
    if (!s)
        return false;
    s->pool = db_pool_open(path, &own);
    db *d = s->pool ? db_pool_take(s->pool, &own) : NULL;
    bool done = d && is_ours(d, file_size(path), key, a, s) &&
                read_measures(r, d, a, &own) && read_documents(r, d, a, &own) &&
                read_tables(r, d, a, &own) && read_shapes(r, d, a, &own) && !own.code &&
                !arena_failed(a);
    if (d)
        db_pool_give(s->pool, d);
    if (done)
        r->store = s;
    else
        db_pool_close(s->pool);
    (void)err;
    return done;
}

void store_close(struct store *s)
{
    if (s)
        db_pool_close(s->pool);
}

db_pool *store_pool(const struct store *s)
{
    return s->pool;
}
