/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int command_fail(const tally_error *err)
{
    if (*err->where)
        fprintf(stderr, "tally: %s: %s\n", err->where, err->message);
    else
        fprintf(stderr, "tally: %s\n", err->message);
    return EXIT_TROUBLE;
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(other, &b) == 0 && S_ISREG(a.st_mode) &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool spares(const options *o, const char *read)
{
    const char *const written[] = {o->output, o->report};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        if (!written[i] || !is_same_file(written[i], read))
            continue;
        fprintf(stderr, "tally: %s: is what is read; write to another file\n", written[i]);
        return false;
    }
    return true;
}

bool command_spares_inputs(const options *o)
{
    bool spared = true;
    for (size_t i = 0; spared && i < o->argument_count; i++)
        spared = spares(o, o->arguments[i]);
    for (size_t i = 0; spared && i < o->against_count; i++)
        spared = spares(o, o->against[i]);
    for (size_t i = 0; spared && i < o->table_count; i++)
        spared = spares(o, o->tables[i]);
    return spared;
}

/* A document that cannot be read is said once, before any article. */
static bool can_read_documents(const options *o, const tally_desk *desk)
{
    for (size_t i = 0; i < o->against_count; i++) {
        tally_error err = {0};
        tally_input input = {.marks_only = true};
        tally_article *document = tally_file_check(desk, o->against[i], &input, true, &err);
        tally_article_free(document);
        if (!document) {
            command_fail(&err);
            return false;
        }
    }
    return true;
}

void command_hold_signals(sigset_t *ends)
{
    sigemptyset(ends);
    sigaddset(ends, SIGINT);
    sigaddset(ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, ends, NULL);
}

tally_desk *command_open_for_many(const options *o, tally_error *err)
{
    tally_desk_options wanted = {
        .tables = o->tables,
        .table_count = o->table_count,
        .only_tables = o->only_tables,
        .tolerances = o->tolerances,
        .tolerance_count = o->tolerance_count,
        .many_articles = true,
    };
    return tally_desk_open(&wanted, err);
}

tally_desk *command_open_desk(const options *o, bool reading_only)
{
    enum { FEW_ARTICLES = 20 };
    bool many = o->argument_count > FEW_ARTICLES;
    tally_error err = {0};
    bool lines = o->type && strcmp(o->type, "jsonl") == 0;
    for (size_t i = 0; i < o->argument_count; i++) {
        lines |= command_is_lines(o, o->arguments[i]);
        many |= tally_is_folder(o->arguments[i]);
    }
    tally_desk_options wanted = {
        .tables = o->tables,
        .table_count = o->table_count,
        .only_tables = o->only_tables,
        .tolerances = reading_only ? NULL : o->tolerances,
        .tolerance_count = reading_only ? 0 : o->tolerance_count,
        .no_tables = reading_only,
        .tables_may_lack = lines || o->against_count,
        .many_articles = many || lines,
    };
    tally_desk *desk = tally_desk_open(&wanted, &err);
    if (!desk)
        command_fail(&err);
    else if (can_read_documents(o, desk))
        return desk;
    tally_desk_close(desk);
    return NULL;
}

/* NO_COLOR and CLICOLOR_FORCE, as terminals' programs have agreed on. */
static bool wants_color(const options *o, FILE *out)
{
    const char *never = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");
    if (strcmp(o->color, "auto") != 0)
        return strcmp(o->color, "always") == 0;
    if (never && *never)
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return isatty(fileno(out)) == 1;
}

tally_style command_style(const options *o, FILE *out)
{
    return (tally_style){
        .color = wants_color(o, out),
        .with_text = o->with_text,
        .verbose = o->verbose,
        .command = o->command,
        .report = o->report,
    };
}

/* A file that was named must be there; one that is found may be lacking. */
static const char *named_or_found(const char *named, const char *article,
                                  bool (*find)(const char *article, char *out), char *room)
{
    return named ? named : find(article, room) ? room : NULL;
}

tally_input command_input(const options *o, const char *path, FILE *out, kept_beside *room)
{
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard && o->stdin_name ? o->stdin_name : path;
    bool told = o->with_text && strcmp(o->format, "jsonl") == 0;
    return (tally_input){
        .name = tally_text(name),
        .type = tally_text(o->type),
        .as_of = o->as_of,
        .date_order = o->date_order,
        .against = o->against,
        .against_count = o->against_count,
        .accepted = named_or_found(o->accepted, name, tally_accept_find, room->accepted),
        .signoff = named_or_found(o->signoff, name, tally_signoff_find, room->signoff),
        .baseline = o->baseline,
        .refusals = told ? out : NULL};
}

size_t command_number(const char *text)
{
    size_t value = 0;
    for (; *text >= '0' && *text <= '9' && value < 1000000; text++)
        value = value * 10 + (size_t)(*text - '0');
    return *text ? 0 : value;
}

bool command_is_lines(const options *o, const char *path)
{
    size_t len = strlen(path);
    if (o->type)
        return strcmp(o->type, "jsonl") == 0;
    return len > 6 && strcmp(path + len - 6, ".jsonl") == 0;
}

bool command_has_written(FILE *out)
{
    return ferror(out) || ftell(out) != 0;
}

bool command_may_write(const options *o)
{
    static const char *const findings[] = {"sarif", "junit", "github", "webanno",
                                           "claimreview"};
    tally_error err = {.code = TALLY_BAD_CALL};
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        if (strcmp(o->format, findings[i]) == 0) {
            snprintf(err.message, sizeof err.message,
                     "-f %s: only check writes it; use text, jsonl or csv", o->format);
            command_fail(&err);
            return false;
        }
    return true;
}
