/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

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
    tally_audit_totals *totals;
    map weeks, outlets; /* places in those of the batch */
    tally_str newest;   /* the last day that an article is of */
    arena *a;           /* of the sums, which all pages share */
    arena *page;        /* emptied for each */
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

/* Calls `take` for each row; what is asked may ask for the newest day. */
static bool each(indexing *x, const char *sql, void (*take)(indexing *x, db_query *q))
{
    tally_error own = {0};
    db_query *q = db_prepare(x->store->db, sql, &own);
    if (q && strchr(sql, '?'))
        db_bind_text(q, 1, x->newest);
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

/* The group of a name, in the order in which names come; NULL when there is no room. */
static batch_group *group_of(indexing *x, batch_groups *groups, map *at, tally_str name)
{
    size_t known = map_get(at, name);
    if (known != TALLY_NONE)
        return &groups->items[known];
    tally_str kept = arena_copy(x->a, name);
    size_t *place = kept.ptr ? map_put(at, x->a, kept) : NULL;
    if (!place)
        return NULL;
    *place = groups->len;
    list_push(groups, x->a, (batch_group){.name = kept});
    return *place < groups->len ? &groups->items[*place] : NULL;
}

static void add_counts(const size_t *by, size_t *sums)
{
    for (int i = 0; i < COUNTED; i++)
        sums[counted[i]] += by[counted[i]];
}

static void add_week(indexing *x, tally_str monday, const size_t *by)
{
    tally_period day = {0};
    batch_group *week = monday.len ? group_of(x, &x->b.weeks, &x->weeks, monday) : NULL;
    if (!week)
        return;
    if (week->week == 0 && day_parse(monday, &day))
        week->week = day.first;
    add_counts(by, week->by);
}

static void add_outlet(indexing *x, tally_str name, const size_t *by)
{
    batch_group *outlet = name.len ? group_of(x, &x->b.outlets, &x->outlets, name) : NULL;
    if (outlet)
        add_counts(by, outlet->by);
}

static bool has_any(const size_t *by, bool all)
{
    size_t wrong = by[TALLY_CONFLICTS] + by[TALLY_DIFFERS];
    size_t rest = by[TALLY_OUTDATED] + by[TALLY_QUERY] + by[TALLY_CLOSE];
    return wrong + (all ? rest : 0) > 0;
}

/* Rows are as long as their articles: a second look would read the whole archive again. */
static void take_article(indexing *x, db_query *q)
{
    enum { DATE, WEEK, OUTLET, FIGURES, OUTCOME, PAGE, COUNTS_AT };
    tally_audit_totals *t = x->totals;
    size_t by[TALLY_OUTCOME_COUNT] = {0};
    read_counts(q, COUNTS_AT, by);
    t->articles++;
    t->failed += db_is_null(q, OUTCOME);
    t->pages += !db_is_null(q, PAGE);
    t->figures += (size_t)db_int(q, FIGURES);
    add_counts(by, t->by);
    x->b.totals.differing += has_any(by, false);
    x->b.listed += has_any(by, true);
    if (str_compare(db_text(q, DATE), x->newest) > 0)
        x->newest = text(x, q, DATE);
    add_week(x, db_text(q, WEEK), by);
    add_outlet(x, db_text(q, OUTLET), by);
}

static int compare_names(const void *left, const void *right)
{
    const batch_group *a = left, *b = right;
    return str_compare(a->name, b->name);
}

static bool read_articles(indexing *x)
{
    static const char sql[] =
        "SELECT date, week, outlet, figures, outcome, page, " COUNTS " FROM articles";
    const tally_audit_totals *t = x->totals;
    if (!each(x, sql, take_article))
        return false;
    if (x->b.weeks.len)
        qsort(x->b.weeks.items, x->b.weeks.len, sizeof *x->b.weeks.items, compare_names);
    memcpy(x->b.totals.by, t->by, sizeof t->by);
    x->b.totals.articles = t->articles - t->failed;
    x->b.totals.figures = t->figures;
    x->b.totals.faults = t->failed;
    return true;
}

static void take_cause(indexing *x, db_query *q)
{
    batch_add_cause(&x->b, text(x, q, 0), (size_t)db_int(q, 1));
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
                            .review = text(x, q, 2),
                            .used = (size_t)db_int(q, 3)});
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

/* The most of each, as the views have them; those count more than is shown here. */
static const char causes_sql[] =
    "SELECT reason, count(*) FROM claims "
    "WHERE outcome IN ('conflicts', 'differs') AND accepted IS NULL AND reason IS NOT NULL "
    "GROUP BY 1";
static const char wanted_sql[] =
    "SELECT coalesce(replace(type, '-', ' '), lower(measure)), count(*) FROM claims "
    "WHERE outcome = 'no-reference' AND accepted IS NULL "
    "AND coalesce(type, measure) IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12";
static const char stale_sql[] =
    "WITH used AS MATERIALIZED (SELECT \"table\" AS name, count(*) AS figures FROM claims "
    "WHERE \"table\" IS NOT NULL GROUP BY 1) "
    "SELECT t.name, t.newest, t.review, coalesce(u.figures, 0) "
    "FROM tables t LEFT JOIN used u ON u.name = t.name "
    "WHERE coalesce(t.review, date(t.newest, '+1 year')) < ? "
    "ORDER BY coalesce(t.review, date(t.newest, '+1 year')), t.name LIMIT 20";

static bool read_sums(indexing *x)
{
    bool done = read_articles(x) && each(x, causes_sql, take_cause) &&
                each(x, wanted_sql, take_wanted) && each(x, stale_sql, take_stale) &&
                each(x, "SELECT article, message FROM not_read LIMIT 100", take_fault) &&
                read_tables(x);
    batch_sort_groups(&x->b);
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

/* The next page of the list, which is sorted once for all of them. */
static bool read_page(indexing *x, db_query *q, size_t at)
{
    tally_error own = {0};
    x->b.first = at * BATCH_PAGE;
    x->b.articles.items = NULL;
    x->b.articles.len = x->b.articles.cap = 0;
    while (x->b.articles.len < BATCH_PAGE && db_step(q, &own)) {
        size_t before = x->b.articles.len;
        list_push(&x->b.articles, x->page, read_article(x, q));
        if (x->b.articles.len == before)
            break;
    }
    return own.code == TALLY_OK ||
           error_set(x->err, own.code, x->store->path.ptr, "%s", own.message);
}

static bool write_page(indexing *x, db_query *q, tally_str folder, size_t at)
{
    tally_output output;
    arena_reset(x->page, 0);
    x->b.a = x->page;
    if (!read_page(x, q, at))
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

static bool write_pages(indexing *x, const char *folder)
{
    static const char sql[] =
        "SELECT name, title, outlet, page, date, finding, figures, " COUNTS ", accepted "
        "FROM articles WHERE conflicts + differs + outdated + query + close > 0 "
        "ORDER BY conflicts DESC, differs DESC, outdated DESC, query DESC, close DESC, id";
    if (!read_sums(x))
        return false;
    db_query *q = db_prepare(x->store->db, sql, x->err);
    bool done = q;
    for (size_t at = 0; done && at < batch_pages(&x->b); at++)
        done = write_page(x, q, tally_text(folder), at);
    db_finish(q);
    return done;
}

/* The most severe outcome of all. */
static tally_outcome worst_of(const size_t *by)
{
    tally_outcome worst = TALLY_LISTED;
    for (int i = 0; i < COUNTED; i++)
        if (by[counted[i]] &&
            tally_outcome_severity(counted[i]) > tally_outcome_severity(worst))
            worst = counted[i];
    return worst;
}

bool tally_audit_index(const char *store, const char *folder, const char *command,
                       tally_audit_totals *totals, tally_error *err)
{
    *totals = (tally_audit_totals){0};
    if (!file_make_folder(folder, err))
        return false;
    indexing x = {.store = results_open_to_read(store, err),
                  .err = err,
                  .totals = totals,
                  .a = arena_open(0),
                  .page = arena_open(0)};
    x.b.command = tally_text(command);
    x.b.a = x.a;
    bool done = x.store && x.a && x.page && write_pages(&x, folder);
    totals->worst = worst_of(totals->by);
    if (done && arena_failed(x.a))
        done = arena_report(x.a, folder, err);
    results_close(x.store);
    arena_close(x.a);
    arena_close(x.page);
    return done;
}
