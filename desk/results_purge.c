/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "desk/results.h"

/* What is to go: an outlet, or days. */
typedef struct {
    tally_str outlet;
    tally_str first, last; /* as the store has days; empty: an outlet */
} purging;

/* "2021", "2021-05", "2021-05-01/2021-06-30": all else is an outlet's name. */
static purging understand(const char *what, arena *a)
{
    tally_str whole = tally_text(what);
    size_t slash = str_find(whole, STR("/"), 0);
    tally_str from = slash == TALLY_NONE ? whole : str_slice(whole, 0, slash);
    tally_str to = slash == TALLY_NONE ? whole : str_slice(whole, slash + 1, whole.len);
    tally_period first, last;
    if (!day_parse(from, &first) || !day_parse(to, &last))
        return (purging){.outlet = whole};
    return (purging){.first = day_print(a, first.first), .last = day_print(a, last.last)};
}

#define WHICH \
    "(?1 IS NOT NULL AND outlet = ?1 COLLATE NOCASE OR ?1 IS NULL AND date BETWEEN ?2 AND ?3)"

static void bind(db_query *q, const purging *p)
{
    results_row row = {.q = q};
    row_text(&row, p->outlet);
    row_text(&row, p->first);
    row_text(&row, p->last);
}

static bool count_rows(results *r, const purging *p, size_t *gone, tally_error *err)
{
    db_query *q = db_prepare(r->db, "SELECT count(*) FROM articles WHERE " WHICH, err);
    if (q)
        bind(q, p);
    bool done = q && db_step(q, err);
    *gone = done ? (size_t)db_int(q, 0) : 0;
    db_finish(q);
    return done;
}

static bool drop_rows(results *r, const purging *p, tally_error *err)
{
#define OF_THEM " WHERE article IN (SELECT id FROM articles WHERE " WHICH ")"
    static const char *const sql[] = {
        ("DELETE FROM claims" OF_THEM),
        ("DELETE FROM candidates" OF_THEM),
        ("DELETE FROM errors" OF_THEM),
        ("DELETE FROM articles WHERE " WHICH),
    };
#undef OF_THEM
    bool done = true;
    for (size_t i = 0; done && i < sizeof sql / sizeof *sql; i++) {
        db_query *q = db_prepare(r->db, sql[i], err);
        if (q)
            bind(q, p);
        done = q && db_do(q, err);
        db_finish(q);
    }
    return done;
}

/* What was deleted is not to be read in the file any more, so it is written anew. */
bool tally_audit_purge(const char *store, const char *what, size_t *gone, tally_error *err)
{
    *gone = 0;
    results *r = results_open_to_read(store, err);
    if (!r)
        return false;
    purging p = understand(what, r->a);
    bool begun = results_begin(r, err);
    bool done = begun && count_rows(r, &p, gone, err) && drop_rows(r, &p, err) &&
                results_commit(r, err) && results_sweep(r, err) &&
                db_run(r->db, "VACUUM", err);
    if (begun && !done)
        results_roll_back(r);
    results_named(r, done, err);
    results_close(r);
    return done;
}
