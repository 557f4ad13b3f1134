/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"
#include "apps/paths.h"
#include "base/tally_batch.h"

/* A run of `check`: one desk, one stream of results, several articles. */
typedef struct {
    const options *o;
    const tally_desk *desk;
    FILE *out;
    tally_style style;
    tally_annotations annotations;
    tally_batch *batch; /* the reports of several articles; NULL: none are wanted */
    tally_outcome worst;
    bool trouble;
    const char *folder; /* that is being walked; NULL: none */
    size_t taken;       /* of its articles */
} run;

static void raise_worst(run *r, tally_outcome outcome)
{
    if (tally_outcome_severity(outcome) > tally_outcome_severity(r->worst))
        r->worst = outcome;
}

static void fail(run *r, const tally_error *err)
{
    command_fail(err);
    r->trouble = true;
}

static bool write_report(const run *r, const tally_article *article, tally_error *err)
{
    tally_output report;
    if (r->batch)
        return tally_batch_add(r->batch, article, &r->style, err);
    if (!r->o->report)
        return true;
    if (!tally_output_open(&report, r->o->report, err))
        return false;
    bool written = tally_article_write(article, "html", &r->style, report.file, err);
    return tally_output_close(&report, written, err) && written;
}

static void check_text(run *r, const char *path)
{
    kept_beside room;
    tally_error err = {0};
    tally_input input = command_input(r->o, path, r->out, &room);
    tally_article *article = tally_file_check(r->desk, path, &input, false, &err);
    bool done = article && write_report(r, article, &err) &&
                (r->o->quiet ||
                 tally_article_write(article, r->o->format, &r->style, r->out, &err));
    r->style.continued |= done;
    if (done) {
        raise_worst(r, tally_article_worst(article));
    } else if (ferror(r->out)) {
        r->trouble = true; /* why is said where it is closed */
    } else {
        tally_batch_add_fault(r->batch, path, &err);
        fail(r, &err);
    }
    tally_article_free(article);
}

static void check_lines(run *r, const char *path)
{
    tally_error err = {0};
    tally_lines_result result = {.worst = TALLY_LISTED};
    tally_input input = {.as_of = r->o->as_of,
                         .date_order = r->o->date_order,
                         .against = r->o->against,
                         .against_count = r->o->against_count,
                         .accepted = r->o->accepted,
                         .baseline = r->o->baseline,
                         .jobs = r->o->jobs};
    if (strcmp(r->o->format, "jsonl") != 0 || r->o->report || r->o->quiet)
        snprintf(
            err.message, sizeof err.message,
            "JSON Lines in give JSON Lines out: use -f jsonl, without --report and --quiet");
    else
        tally_lines_check(r->desk, path, &input, &r->style, r->out, &result, &err);
    if (*err.message)
        fail(r, &err);
    r->trouble |= result.failed > 0;
    raise_worst(r, result.worst);
}

/* The reports of this run and of earlier ones, where they lie among the articles. */
static bool is_own_report(const run *r, const char *path)
{
    size_t len = r->batch ? strlen(r->o->report) : 0;
    if (strncmp(path, "./", 2) == 0)
        path += 2;
    return len && strncmp(path, r->o->report, len) == 0 && path[len] == '/';
}

static bool check_file(const char *path, void *context)
{
    run *r = context;
    if (is_own_report(r, path) || (r->folder && !paths_wants(r->o, r->folder, path)))
        return true;
    r->taken++;
    if (command_is_lines(r->o, path))
        check_lines(r, path);
    else
        check_text(r, path);
    return true;
}

static void check_folder(run *r, const char *path)
{
    tally_error err = {0};
    r->folder = path;
    r->taken = 0;
    bool walked = tally_folder_walk(path, check_file, r, &err);
    r->folder = NULL;
    if (walked && r->taken == 0) {
        snprintf(err.where, sizeof err.where, "%s", path);
        snprintf(err.message, sizeof err.message,
                 "no article in this folder is left by glob and exclude");
    }
    if (*err.message)
        fail(r, &err);
}

static void check_path(run *r, const char *path)
{
    if (tally_is_folder(path))
        check_folder(r, path);
    else
        check_file(path, r);
}

static bool is_one_article(const options *o)
{
    return o->argument_count == 1 && !tally_is_folder(o->arguments[0]);
}

static void check_all(run *r, FILE *out)
{
    const options *o = r->o;
    r->out = out;
    r->style = command_style(o, out);
    r->style.annotations = &r->annotations;
    if (r->batch)
        r->style.report = NULL; /* the index is named at the end */
    for (size_t i = 0; i < o->argument_count; i++)
        check_path(r, o->arguments[i]);
    if (!o->quiet)
        tally_format_end(o->format, &r->style, out);
}

static void say_index(const options *o, FILE *out)
{
    if (!o->quiet && strcmp(o->format, "text") == 0)
        fprintf(out, "\nReport: %s/index.html\n", o->report);
}

/* Several articles have one report each, in a folder, and an index. */
static bool run_check(run *r, tally_error *err)
{
    const options *o = r->o;
    tally_output output;
    bool several = o->report && !is_one_article(o);
    if (several && !(r->batch = tally_batch_open(o->report, err)))
        return false;
    bool done = tally_output_open(&output, o->output ? o->output : "-", err);
    if (done)
        check_all(r, output.file);
    if (several)
        done = tally_batch_close(r->batch, r->desk, o->command, err) && done;
    if (several && done)
        say_index(o, output.file);
    /* Where nothing could be read there is nothing to keep. */
    bool kept = !r->trouble || !output.file || command_has_written(output.file);
    return tally_output_close(&output, kept, err) && done;
}

int cmd_check(const options *o)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    if (o->argument_count == 0) {
        snprintf(err.message, sizeof err.message,
                 "check what? name an article, or - for standard input");
        return command_fail(&err);
    }
    run r = {.o = o, .desk = command_open_desk(o, false)};
    err = (tally_error){0};
    if (!r.desk)
        return EXIT_TROUBLE;
    bool done = run_check(&r, &err);
    tally_desk_close((tally_desk *)r.desk);
    if (!done)
        return command_fail(&err);
    if (r.trouble)
        return EXIT_TROUBLE;
    return tally_outcome_severity(r.worst) >= o->fail_on ? EXIT_FINDINGS : EXIT_FINE;
}
