/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "desk/results_read.h"
#include "reports/formats.h"

/* The results of a store in the formats of `check`, an article after the other. */

typedef struct {
    results *store;
    const char *format;
    FILE *out;
    tally_style style; /* "continued" behind the first */
    arena *a;          /* of one article */
} writing;

static bool is_lines(const writing *w)
{
    return strcmp(w->format, "jsonl") == 0;
}

/* A line answers an article by the name that its source gave it. */
static void write_failure(const writing *w, tally_str name, tally_str class_name,
                          tally_str message)
{
    tally_error why = {.code = desk_code_named(class_name)};
    snprintf(why.message, sizeof why.message, "%.*s", TALLY_ARG(message));
    snprintf(why.where, sizeof why.where, "%.*s", TALLY_ARG(name));
    desk_write_error(w->out, name, (tally_str){0}, &why);
}

static void read_facts(results_cells *c, kept_article *k)
{
    tally_reading *r = &k->reading;
    tally_str hash = cell_text(c);
    r->source_type = cell_text(c);
    r->outlet = cell_text(c);
    r->title = cell_text(c);
    r->url = cell_text(c);
    r->date = cell_day(c);
    r->date_known = r->date != 0;
    r->text = cell_text(c);
    k->listed = cell_count(c);
    snprintf(k->sha256, sizeof k->sha256, "%.*s", TALLY_ARG(hash));
}

static bool write_article(writing *w, int64_t id, kept_article *k, tally_error *err)
{
    if (!results_read_claims(w->store, id, w->a, k, err))
        return false;
    report r = {.reading = &k->reading,
                .verdicts = k->verdicts,
                .verdict_count = k->reading.claim_count,
                .unkept = k->listed,
                .sha256 = tally_text(k->sha256),
                .style = &w->style};
    bool done = !arena_failed(w->a) || arena_report(w->a, k->reading.name.ptr, err);
    done = done && report_write(&r, w->format, w->out, err);
    w->style.continued = true;
    return done;
}

/* The columns: id, name, source_id, class, message, and what read_facts takes. */
static bool take(writing *w, db_query *q, tally_error *err)
{
    arena_reset(w->a, 0);
    results_cells c = {.q = q, .a = w->a};
    kept_article k = {0};
    int64_t id = (int64_t)cell_count(&c);
    tally_str name = cell_text(&c), given = cell_text(&c);
    tally_str class_name = cell_text(&c), message = cell_text(&c);
    k.reading.name = is_lines(w) && given.len ? given : name;
    if (class_name.len && is_lines(w))
        write_failure(w, k.reading.name, class_name, message);
    if (class_name.len)
        return true;
    read_facts(&c, &k);
    return write_article(w, id, &k, err);
}

static bool write_all(writing *w, tally_error *err)
{
    static const char sql[] =
        "SELECT a.id, a.name, a.source_id, e.class, e.message, a.sha256, a.type, a.outlet, "
        "a.title, a.url, a.date, a.text, a.listed "
        "FROM articles a LEFT JOIN errors e ON e.article = a.id ORDER BY a.id";
    tally_error own = {0};
    db_query *q = db_prepare(w->store->db, sql, &own);
    while (q && own.code == TALLY_OK && db_step(q, &own))
        take(w, q, &own);
    db_finish(q);
    tally_format_end(w->format, &w->style, w->out);
    return own.code == TALLY_OK || error_set(err, own.code, own.where, "%s", own.message);
}

bool tally_audit_write(const char *store, const char *format, FILE *out, tally_error *err)
{
    static const char *const formats[] = {"csv", "jsonl", "sarif"};
    bool known = false;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        known |= strcmp(format, formats[i]) == 0;
    if (!known)
        return error_set(err, TALLY_BAD_CALL, format,
                         "no format of an audit's results; there are csv, jsonl and sarif");
    writing w = {.store = results_open_to_read(store, err),
                 .format = format,
                 .out = out,
                 .a = arena_open(0)};
    bool done = w.store && w.a && write_all(&w, err);
    results_close(w.store);
    arena_close(w.a);
    return done;
}
