/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "checks/store.h"

/* Words as the index wants them: each in quotes, each may go on. Quotes are left out. */
static tally_str match_of(tally_str words, arena *a)
{
    tally_str out = {0}, next;
    while (str_next_field(&words, ' ', &next)) {
        tally_str plain = arena_copy(a, next);
        size_t len = 0;
        for (size_t i = 0; i < plain.len; i++)
            if (plain.ptr[i] != '"')
                ((char *)plain.ptr)[len++] = plain.ptr[i];
        plain.len = len;
        if (len)
            out = arena_print(a, "%.*s%s\"%.*s\" *", TALLY_ARG(out), out.len ? " " : "",
                              TALLY_ARG(plain));
    }
    return out;
}

static tally_str copy(db_query *q, int at, arena *a)
{
    return arena_copy(a, db_text(q, at));
}

static const char find_rows[] =
    "SELECT e.label, m.label, d.text, f.first, f.last, f.value, h.unit, h.exponent, h.flags,"
    " f.line, t.path, t.publisher, h.source, h.document FROM search s"
    " JOIN series x ON x.id = s.rowid"
    " JOIN fact f ON f.measure = x.measure AND f.entity = x.entity AND f.dims = x.dims"
    " JOIN shape h ON h.id = f.shape JOIN source t ON t.id = h.source"
    " JOIN entity e ON e.id = f.entity JOIN measure m ON m.id = f.measure"
    " LEFT JOIN dims d ON d.id = f.dims"
    " WHERE s.search MATCH ?1 ORDER BY x.id, f.seq DESC LIMIT ?2";

static store_hit take_hit(const record *r, db_query *q, arena *a)
{
    size_t document = (size_t)db_int(q, 13);
    store_hit h = {.entity = copy(q, 0, a),
                   .measure = copy(q, 1, a),
                   .dims = copy(q, 2, a),
                   .period = {(int)db_int(q, 3), (int)db_int(q, 4)},
                   .value = db_number(q, 5) * str_scale_number(1, (int)db_int(q, 7)),
                   .unit = copy(q, 6, a),
                   .is_date = (db_int(q, 8) >> 2) & 1,
                   .line = (size_t)db_int(q, 9),
                   .path = copy(q, 10, a),
                   .publisher = copy(q, 11, a)};
    if (db_int(q, 13) >= 0 && document < r->documents.len)
        h.publisher = r->documents.items[document].publisher;
    return h;
}

bool store_search(const record *r, tally_str words, size_t most, arena *a,
                  store_hit_list *out, tally_error *err)
{
    tally_str match = match_of(words, a);
    tally_error own = {0};
    if (!r->store)
        return error_set(err, TALLY_NO_FILE, "tables show",
                         "needs a folder for its index; set XDG_CACHE_HOME to one");
    if (!match.len)
        return error_set(err, TALLY_BAD_CALL, "tables show", "name a word to look for");
    db_pool *pool = store_pool(r->store);
    db *d = db_pool_take(pool, &own);
    db_query *q = d ? db_keep(d, find_rows, &own) : NULL;
    if (q) {
        db_bind_text(q, 1, match);
        db_bind_int(q, 2, (int64_t)most);
    }
    while (q && db_step(q, &own))
        list_push(out, a, take_hit(r, q, a));
    if (d)
        db_pool_give(pool, d);
    return !own.code || error_set(err, own.code, own.where, "%s", own.message);
}
