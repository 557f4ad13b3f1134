/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "desk/results.h"
#include "reports/batch.h"

/* The index of a store: sums by its views, articles page by page, so that an archive of any
 * size takes no more memory than a page. */

typedef struct {
    results *store;
    tally_error *err;
    batch b;
    arena *a;    /* of the sums, which all pages share */
    arena *page; /* emptied for each */
} indexing;

static const tally_outcome counted[] = {TALLY_CONFLICTS,   TALLY_DIFFERS, TALLY_OUTDATED,
                                        TALLY_QUERY,       TALLY_CLOSE,   TALLY_AGREES,
                                        TALLY_NO_REFERENCE};
enum { COUNTED = sizeof counted / sizeof *counted };
#define COUNTS "conflicts, differs, outdated, query, close, agrees, no_reference"

static void read_counts(db_query *q, int at, size_t *by)
{
    for (int i = 0; i < COUNTED; i++)
        by[counted[i]] = (size_t)db_int(q, at + i);
}

/* Calls `take` for each row. */
static bool each(indexing *x, const char *sql, void (*take)(indexing *x, db_query *q))
{
    tally_error own = {0};
    db_query *q = db_prepare(x->store->db, sql, &own);
    while (q && db_step(q, &own))
        take(x, q);
    db_finish(q);
    return own.code == TALLY_OK ||
           error_set(x->err, own.code, x->store->path.ptr, "%s", own.message);
}

/* ---- Sums -----------------------------------------------------------------------------
 */

static tally_str text(indexing *x, db_query *q, int at)
{
    return arena_copy(x->a, db_text(q, at));
}

static void take_totals(indexing *x, db_query *q)
{
    batch_totals *t = &x->b.totals;
    t->differing = (size_t)db_int(q, 0);
    x->b.listed = (size_t)db_int(q, 1);
    x->b.totals.faults = (size_t)db_int(q, 2);
}

static void take_week(indexing *x, db_query *q)
{
    tally_period day = {0};
    batch_group week = {.name = text(x, q, 0)};
    if (day_parse(week.name, &day))
        week.week = day.first;
    read_counts(q, 1, week.by);
    list_push(&x->b.weeks, x->a, week);
}

static void take_outlet(indexing *x, db_query *q)
{
    batch_group outlet = {.name = text(x, q, 0)};
    read_counts(q, 1, outlet.by);
    list_push(&x->b.outlets, x->a, outlet);
}

static void take_cause(indexing *x, db_query *q)
{
    list_push(&x->b.causes.items, x->a,
              (batch_count){.name = text(x, q, 0), .count = (size_t)db_int(q, 1)});
}

static void take_wanted(indexing *x, db_query *q)
{
    list_push(&x->b.wanted.items, x->a,
              (batch_count){.name = text(x, q, 0), .count = (size_t)db_int(q, 1)});
}

static void take_stale(indexing *x, db_query *q)
{
    list_push(&x->b.stale, x->a,
              (batch_stale){.name = text(x, q, 0),
                            .newest = text(x, q, 1),
                            .used = (size_t)db_int(q, 2)});
}

static void take_fault(indexing *x, db_query *q)
{
    list_push(&x->b.faults, x->a, (batch_fault){text(x, q, 0), text(x, q, 1)});
}

typedef LIST_OF(tally_table) table_list;

static bool read_tables(indexing *x)
{
    tally_error own = {0};
    table_list tables = {0};
    db_query *q = db_prepare(x->store->db, "SELECT name, rows FROM tables", &own);
    while (q && db_step(q, &own))
        list_push(&tables, x->a,
                  (tally_table){.name = text(x, q, 0), .row_count = (size_t)db_int(q, 1)});
    db_finish(q);
    x->b.tables = tables.items;
    x->b.table_count = tables.len;
    return own.code == TALLY_OK ||
           error_set(x->err, own.code, x->store->path.ptr, "%s", own.message);
}

/* Only articles with something to raise are listed one by one. */
static bool read_sums(indexing *x, tally_audit_totals *totals)
{
    if (!results_totals(x->store, totals, x->err))
        return false;
    batch_totals *t = &x->b.totals;
    memcpy(t->by, totals->by, sizeof t->by);
    t->articles = totals->articles - totals->failed;
    t->figures = totals->figures;
    bool done =
        each(x,
             "SELECT total(conflicts + differs > 0), "
             "total(conflicts + differs + outdated + query + close > 0), "
             "count(*) - count(outcome) FROM articles",
             take_totals) &&
        each(x, "SELECT week, " COUNTS " FROM by_week", take_week) &&
        each(x, "SELECT outlet, " COUNTS " FROM by_outlet WHERE outlet <> ''",
             take_outlet) &&
        each(x, "SELECT cause, figures FROM causes LIMIT 12", take_cause) &&
        each(x, "SELECT wanted, figures FROM most_wanted LIMIT 12", take_wanted) &&
        each(x, "SELECT name, newest, used FROM stale_tables LIMIT 20", take_stale) &&
        each(x, "SELECT article, message FROM not_read LIMIT 100", take_fault) &&
        read_tables(x);
    batch_sort_outlets(&x->b);
    return done;
}

/* ---- Pages ----------------------------------------------------------------------------
 */

static batch_article read_article(indexing *x, db_query *q)
{
    enum { COUNTS_AT = 7 };
    tally_period day = {0};
    tally_str date = db_text(q, 4);
    batch_article article = {.name = arena_copy(x->page, db_text(q, 0)),
                             .title = arena_copy(x->page, db_text(q, 1)),
                             .outlet = arena_copy(x->page, db_text(q, 2)),
                             .href = arena_copy(x->page, db_text(q, 3)),
                             .worst = arena_copy(x->page, db_text(q, 5)),
                             .figures = (size_t)db_int(q, 6)};
    read_counts(q, COUNTS_AT, article.by);
    article.accepted = (size_t)db_int(q, COUNTS_AT + COUNTED);
    article.date = date.len && day_parse(date, &day) ? day.first : 0;
    return article;
}

static bool read_page(indexing *x, size_t at)
{
    static const char sql[] =
        "SELECT name, title, outlet, page, date, finding, figures, " COUNTS ", accepted "
        "FROM articles WHERE conflicts + differs + outdated + query + close > 0 "
        "ORDER BY conflicts DESC, differs DESC, outdated DESC, query DESC, close DESC, id "
        "LIMIT ? OFFSET ?";
    tally_error own = {0};
    db_query *q = db_prepare(x->store->db, sql, &own);
    x->b.first = at * BATCH_PAGE;
    x->b.articles.items = NULL;
    x->b.articles.len = x->b.articles.cap = 0;
    if (q) {
        db_bind_int(q, 1, BATCH_PAGE);
        db_bind_int(q, 2, (int64_t)x->b.first);
    }
    while (q && db_step(q, &own))
        list_push(&x->b.articles, x->page, read_article(x, q));
    db_finish(q);
    return own.code == TALLY_OK ||
           error_set(x->err, own.code, x->store->path.ptr, "%s", own.message);
}

static bool write_page(indexing *x, tally_str folder, size_t at)
{
    tally_output output;
    arena_reset(x->page, 0);
    x->b.a = x->page;
    if (!read_page(x, at))
        return false;
    tally_str name =
        at ? arena_print(x->page, "index-%zu.html", at + 1) : STR("index.html");
    tally_str path = file_join(x->page, folder, name);
    if (!path.len)
        return arena_report(x->page, "report", x->err);
    if (!tally_output_open(&output, path.ptr, x->err))
        return false;
    batch_write(&x->b, at, output.file);
    bool whole = !arena_failed(x->page) || arena_report(x->page, path.ptr, x->err);
    return tally_output_close(&output, whole, x->err) && whole;
}

static bool write_pages(indexing *x, const char *folder, tally_audit_totals *totals)
{
    bool done = read_sums(x, totals);
    for (size_t at = 0; done && at < batch_pages(&x->b); at++)
        done = write_page(x, tally_text(folder), at);
    return done;
}

bool tally_audit_index(const char *store, const char *folder, const char *command,
                       tally_audit_totals *totals, tally_error *err)
{
    *totals = (tally_audit_totals){0};
    if (!file_make_folder(folder, err))
        return false;
    indexing x = {.store = results_open_to_read(store, err),
                  .err = err,
                  .a = arena_open(0),
                  .page = arena_open(0)};
    x.b.command = tally_text(command);
    bool done = x.store && x.a && x.page && write_pages(&x, folder, totals);
    if (done && arena_failed(x.a))
        done = arena_report(x.a, folder, err);
    results_close(x.store);
    arena_close(x.a);
    arena_close(x.page);
    return done;
}
