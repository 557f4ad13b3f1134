/* SPDX-License-Identifier: Apache-2.0 */
#include <time.h>

#include "desk/results.h"

/* The runs of a store, the only place with the clock in it, and the tables of the last. */

static tally_str now(arena *a)
{
    time_t seconds = time(NULL);
    struct tm parts;
    char text[32];
    size_t len = gmtime_r(&seconds, &parts)
                     ? strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)
                     : 0;
    return arena_copy(a, (tally_str){text, len});
}

static bool put_table(results *r, const tally_table *table, tally_error *err)
{
    results_row row = {
        .q = db_keep(r->db, "INSERT INTO tables VALUES (?, ?, ?, ?, ?, ?, ?)", err),
        .a = r->a};
    if (!row.q)
        return false;
    row_said(&row, table->name);
    row_text(&row, table->title);
    row_text(&row, table->publisher);
    row_count(&row, table->row_count);
    row_text(&row, table->newest);
    row_text(&row, table->review);
    row_text(&row, table->sha256);
    return db_do(row.q, err);
}

static bool put_run(results *r, const tally_audit_options *options, size_t jobs,
                    const char *version, tally_error *err)
{
    static const char sql[] =
        "INSERT INTO runs VALUES (NULL, ?, NULL, 'running', ?, ?, ?, ?, "
        "0, 0, 0, 0) RETURNING id";
    results_row row = {.q = db_keep(r->db, sql, err), .a = r->a};
    if (!row.q)
        return false;
    row_said(&row, now(r->a));
    row_said(&row, tally_text(TALLY_VERSION));
    row_said(&row, tally_text(version));
    row_count(&row, jobs);
    row_text(&row, tally_text(options->command));
    bool done = db_step(row.q, err);
    r->run = done ? db_int(row.q, 0) : 0;
    db_reset(row.q);
    return done;
}

bool results_start_run(results *r, const tally_audit_options *options, size_t jobs,
                       const char *version, const tally_desk *desk, tally_error *err)
{
    size_t count = 0;
    const tally_table *tables = tally_desk_tables(desk, &count);
    bool done = db_run(r->db, "DELETE FROM tables", err);
    for (size_t i = 0; done && i < count; i++)
        done = put_table(r, &tables[i], err);
    return results_named(r, done && put_run(r, options, jobs, version, err), err);
}

bool results_note_run(results *r, const tally_audit_progress *progress, const char *status,
                      tally_error *err)
{
    static const char sql[] = "UPDATE runs SET ended = ?, status = ?, articles = ?, "
                              "unchanged = ?, failed = ?, left_out = ? WHERE id = ?";
    const tally_audit_progress *p = progress;
    arena *a = arena_open(0);
    results_row row = {.q = db_keep(r->db, sql, err), .a = a};
    bool done = row.q != NULL;
    if (done) {
        row_text(&row, now(a));
        row_said(&row, tally_text(status));
        row_count(&row, p->articles - p->unchanged - p->left_out);
        row_count(&row, p->unchanged);
        row_count(&row, p->failed);
        row_count(&row, p->left_out);
        row_int(&row, r->run);
        done = db_do(row.q, err);
    }
    arena_close(a);
    return results_named(r, done, err);
}
