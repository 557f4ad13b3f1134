/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/store.h"

#include "base/db.h"
#include "base/error.h"

static const char schema[] =
    "CREATE TABLE fact(measure INTEGER NOT NULL, entity INTEGER NOT NULL, dims TEXT NOT NULL,"
    " first INTEGER NOT NULL, last INTEGER NOT NULL, released INTEGER NOT NULL,"
    " source INTEGER NOT NULL, target INTEGER NOT NULL, loose INTEGER NOT NULL, id INTEGER NOT NULL,"
    " PRIMARY KEY(measure, entity, dims, first, last, released, source, target, loose))"
    " STRICT, WITHOUT ROWID;"
    "BEGIN";

/* Gives back the id of the row that holds the key: this one's, or an earlier one's. */
static const char insert[] =
    "INSERT INTO fact VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    " ON CONFLICT DO UPDATE SET id = id RETURNING id";

static const char select[] = "SELECT id FROM fact"
                             " ORDER BY measure, entity, dims, first, last, released";

static bool complain(const fact *again, const fact *f, const record *r, tally_error *err)
{
    tally_str id = r->entities.items[f->entity].id,
              measure = r->measures.items[f->measure].id;
    return error_at(
        err, TALLY_BAD_DATA, r->tables.items[again->table].path.ptr, again->line,
        "a second row for '%.*s', '%.*s' of the same time; line %zu has the first",
        TALLY_ARG(id), TALLY_ARG(measure), f->line);
}

/* Of a bare table with further columns nobody knows which make the key. */
static bool is_loose(const fact *f)
{
    return f->bare && f->dims.len > 0;
}

static bool put(db_query *q, const fact *f, size_t id, size_t *holder, tally_error *err)
{
    db_bind_int(q, 1, (int64_t)f->measure);
    db_bind_int(q, 2, (int64_t)f->entity);
    db_bind_text(q, 3, f->dims);
    db_bind_int(q, 4, f->period.first);
    db_bind_int(q, 5, f->period.last);
    db_bind_int(q, 6, f->released);
    db_bind_int(q, 7, (int64_t)f->table);
    db_bind_int(q, 8, f->target);
    db_bind_int(q, 9, is_loose(f) ? (int64_t)f->line : 0);
    db_bind_int(q, 10, (int64_t)id);
    bool done = db_step(q, err);
    *holder = done ? (size_t)db_int(q, 0) : TALLY_NONE;
    db_reset(q);
    return done;
}

static bool fill(db *d, const fact_list *facts, const record *r, tally_error *err)
{
    db_query *q = db_prepare(d, insert, err);
    bool done = q != NULL;
    for (size_t i = 0; done && i < facts->len; i++) {
        size_t holder = TALLY_NONE;
        done = put(q, &facts->items[i], i, &holder, err);
        if (done && holder != i)
            done = complain(&facts->items[i], &facts->items[holder], r, err);
    }
    db_finish(q);
    return done;
}

static bool read_back(db *d, fact_list *facts, arena *a, tally_error *err)
{
    tally_error own = {0};
    fact_list sorted = {0};
    db_query *q = db_prepare(d, select, err);
    while (q && db_step(q, &own))
        list_push(&sorted, a, facts->items[db_int(q, 0)]);
    db_finish(q);
    *facts = sorted;
    return q &&
           (own.code == TALLY_OK || error_set(err, own.code, own.where, "%s", own.message));
}

bool store_order(fact_list *facts, const record *r, arena *a, tally_error *err)
{
    if (facts->len == 0)
        return true;
    db *d = db_open(":memory:", err);
    bool done = d && db_run(d, schema, err) && fill(d, facts, r, err) &&
                db_run(d, "COMMIT", err) && read_back(d, facts, a, err);
    db_close(d);
    return done;
}
