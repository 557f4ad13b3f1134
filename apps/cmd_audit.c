/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "apps/command.h"
#include "apps/progress.h"
#include "base/tally_audit.h"

typedef struct {
    progress progress;
    sigset_t ends;
} auditing;

static bool is_stopped(void *context)
{
    (void)context;
    sigset_t pending;
    sigemptyset(&pending);
    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM));
}

static void tell(const tally_audit_progress *at, void *context)
{
    auditing *a = context;
    progress_tell(&a->progress, at);
}

static int fail(const char *message)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    snprintf(err.message, sizeof err.message, "%s", message);
    return command_fail(&err);
}

static void say_run(const tally_audit_result *result, FILE *out)
{
    const tally_audit_progress *p = &result->progress;
    fprintf(out, "%zu article%s", p->articles, p->articles == 1 ? "" : "s");
    if (p->unchanged)
        fprintf(out, ", %zu unchanged", p->unchanged);
    if (p->left_out)
        fprintf(out, ", %zu left out", p->left_out);
    if (p->failed)
        fprintf(out, ", %zu could not be read", p->failed);
    fputs("\n", out);
}

/* "In all: 120 articles, 900 figures: 2 conflict, 5 differ ..." */
static void say_totals(const tally_audit_totals *t, FILE *out)
{
    static const struct {
        tally_outcome outcome;
        const char *words;
    } said[] = {{TALLY_CONFLICTS, "conflict"},
                {TALLY_DIFFERS, "differ"},
                {TALLY_OUTDATED, "outdated"},
                {TALLY_QUERY, "to ask about"},
                {TALLY_CLOSE, "close"},
                {TALLY_AGREES, "agree"},
                {TALLY_NO_REFERENCE, "without reference"}};
    const char *before = ": ";
    fprintf(out, "In all: %zu article%s", t->articles, t->articles == 1 ? "" : "s");
    if (t->failed)
        fprintf(out, " (%zu not read)", t->failed);
    fprintf(out, ", %zu figure%s", t->figures, t->figures == 1 ? "" : "s");
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!t->by[said[i].outcome])
            continue;
        fprintf(out, "%s%zu %s", before, t->by[said[i].outcome], said[i].words);
        before = ", ";
    }
    fputs("\n", out);
}

static int index_again(const options *o, tally_audit_totals *totals, tally_error *err)
{
    if (!tally_audit_index(o->output, o->output, o->command, totals, err))
        return command_fail(err);
    if (o->quiet)
        return EXIT_FINE;
    say_totals(totals, stdout);
    printf("Report: %s/index.html   Results: %s/results.db\n", o->output, o->output);
    return EXIT_FINE;
}

static int audit(const options *o, const tally_desk *desk)
{
    tally_error err = {0};
    tally_audit_result result;
    auditing a = {.progress = progress_start(o->progress)};
    tally_audit_options wanted = {
        .sources = (const char *const *)o->arguments,
        .source_count = o->argument_count,
        .folder = o->output,
        .globs = o->globs,
        .glob_count = o->glob_count,
        .excludes = o->excludes,
        .exclude_count = o->exclude_count,
        .type = o->type,
        .jobs = o->jobs,
        .limit = o->limit,
        .since = o->since,
        .outlet = o->outlet,
        .no_text = o->no_text,
        .as_of = o->as_of,
        .date_order = o->date_order,
        .command = o->command,
        .stopped = is_stopped,
        .tell = tell,
        .context = &a,
        .confined = true,
    };
    command_hold_signals(&a.ends);
    if (!tally_audit(desk, &wanted, &result, &err)) {
        command_fail(&err);
        if (result.progress.articles)
            fputs("tally: what was done is kept; the same command goes on there\n", stderr);
        return EXIT_TROUBLE;
    }
    if (!o->quiet)
        say_run(&result, stdout);
    if (result.interrupted) {
        fputs("tally: interrupted; the same command goes on there\n", stderr);
        fflush(stdout);
        _exit(EXIT_INTERRUPTED); /* the reader may still wait for a pipe */
    }
    tally_audit_totals totals;
    int status = index_again(o, &totals, &err);
    bool bad = tally_outcome_severity(totals.worst) >= o->fail_on;
    return status == EXIT_FINE && bad ? EXIT_FINDINGS : status;
}

static int purge(const options *o)
{
    tally_error err = {0};
    size_t gone = 0;
    if (!tally_audit_purge(o->output, o->purge, &gone, &err))
        return command_fail(&err);
    if (!o->quiet)
        printf("%zu article%s removed\n", gone, gone == 1 ? "" : "s");
    tally_audit_totals totals;
    return index_again(o, &totals, &err);
}

/* Of each file in a zip archive the local time is worked out, and where nobody names the
 * zone the C library asks each time whether the machine's has changed: half of what a list
 * of 300,000 files takes. */
static void name_time_zone(void)
{
    setenv("TZ", ":/etc/localtime", 0);
}

int cmd_audit(const options *o)
{
    tally_error err = {0};
    name_time_zone();
    if (!o->output || strcmp(o->output, "-") == 0)
        return fail("audit into which folder? name it with --output");
    if (o->purge)
        return o->argument_count ? fail("--purge reads no articles; audit them by another "
                                        "command")
                                 : purge(o);
    if (o->argument_count == 0)
        return fail("audit what? name folders, archives or JSON Lines, or - for standard "
                    "input");
    /* What is sorted beyond memory has no other place than the results. */
    setenv("SQLITE_TMPDIR", o->output, 1);
    tally_desk *desk = command_open_for_many(o, &err);
    int status = desk ? audit(o, desk) : command_fail(&err);
    tally_desk_close(desk);
    return status;
}
