/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"
#include "base/tally_tables.h"

/* A run of `tally tables VERB ...`: what is behind the verb, and where results go. */
typedef struct {
    const options *o;
    char **arguments;
    size_t argument_count;
    FILE *out;
    tally_error *err;
} run;

static tally_desk_options desk_options(const options *o)
{
    return (tally_desk_options){
        .tables = o->tables, .table_count = o->table_count, .only_tables = o->only_tables};
}

static int finish(const run *r, bool done, bool findings)
{
    if (!done)
        return command_fail(r->err);
    return findings ? EXIT_FINDINGS : EXIT_FINE;
}

static void print_list(const tally_table *tables, size_t count, FILE *out)
{
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        const tally_table *t = &tables[i];
        rows += t->row_count;
        fprintf(out, "%-24.*s %6zu rows  to %-10.*s  %.*s\n", TALLY_ARG(t->name),
                t->row_count, TALLY_ARG(t->newest), TALLY_ARG(t->title));
        fprintf(out, "%-24s %.*s%s%.*s%s%.*s\n", "", TALLY_ARG(t->path),
                t->publisher.len ? "  " : "", TALLY_ARG(t->publisher),
                t->review.len ? "  review by " : "", TALLY_ARG(t->review));
    }
    fprintf(out, "%zu table%s, %zu row%s\n", count, count == 1 ? "" : "s", rows,
            rows == 1 ? "" : "s");
}

static int list(const run *r)
{
    size_t count = 0;
    tally_desk *desk = command_open_desk(r->o, false);
    if (!desk)
        return EXIT_TROUBLE;
    const tally_table *tables = tally_desk_tables(desk, &count);
    print_list(tables, count, r->out);
    tally_desk_close(desk);
    return EXIT_FINE;
}

/* Paths may stand behind the verb or behind --tables. */
static int check(const run *r)
{
    const char *paths[2 * MAX_TABLES];
    size_t count = 0;
    tally_tables_found found;
    tally_desk_options wanted = desk_options(r->o);
    for (size_t i = 0; i < r->argument_count && i < MAX_TABLES; i++)
        paths[count++] = r->arguments[i];
    bool others = r->argument_count && r->o->house_tables;
    for (size_t i = 0; !others && i < r->o->table_count; i++)
        paths[count++] = r->o->tables[i];
    bool done = tally_tables_check(&wanted, paths, count, r->out, &found, r->err);
    return finish(r, done, done && found.faults);
}

static int complain(const run *r, const char *message)
{
    *r->err = (tally_error){.code = TALLY_BAD_CALL};
    snprintf(r->err->message, sizeof r->err->message, "%s", message);
    return command_fail(r->err);
}

static int show(const run *r)
{
    char words[512] = "";
    size_t found = 0, len = 0;
    tally_desk_options wanted = desk_options(r->o);
    for (size_t i = 0; i < r->argument_count && len < sizeof words; i++)
        len += (size_t)snprintf(words + len, sizeof words - len, "%s%s", i ? " " : "",
                                r->arguments[i]);
    if (r->argument_count == 0)
        return complain(r, "tables show what? name words: tables show japan spending");
    bool done = tally_tables_show(&wanted, words, r->out, &found, r->err);
    if (done && found == 0)
        fputs("no row has all of these words\n", r->out);
    return finish(r, done, done && found == 0);
}

static int add(const run *r)
{
    tally_desk_options wanted = desk_options(r->o);
    if (r->argument_count != 1)
        return complain(r, "tables add what? name one CSV file");
    const char *path = r->arguments[0];
    if (r->o->template &&
        !tally_tables_begin(&wanted, r->o->template, path, r->out, r->err))
        return finish(r, false, false);
    if (r->o->row)
        return finish(r, tally_tables_add_row(&wanted, path, r->o->row, r->err), false);
    return finish(r, r->o->template || tally_tables_add(&wanted, path, r->out, r->err),
                  false);
}

static int import(const run *r)
{
    tally_desk_options wanted = desk_options(r->o);
    bool done = true;
    if (r->argument_count == 0 || !r->o->into)
        return complain(r, "tables import needs a file and --into FOLDER");
    for (size_t i = 0; done && i < r->argument_count; i++)
        done = tally_tables_import(&wanted, r->arguments[i], r->o->into, r->out, r->err);
    return finish(r, done, false);
}

static const struct {
    const char *name;
    int (*run)(const run *r);
} verbs[] = {
    {"list", list}, {"check", check}, {"show", show}, {"add", add}, {"import", import}};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static int no_such_verb(const char *name)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    snprintf(err.message, sizeof err.message,
             "tables %s: no such command; there are list, check, show, add and import",
             name);
    return command_fail(&err);
}

int cmd_tables(const options *o)
{
    tally_error err = {0};
    tally_output output;
    const char *name = o->argument_count ? o->arguments[0] : "list";
    run r = {.o = o,
             .arguments = o->arguments + (o->argument_count ? 1 : 0),
             .argument_count = o->argument_count ? o->argument_count - 1 : 0,
             .err = &err};
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(name, verbs[i].name) != 0)
            continue;
        if (!tally_output_open(&output, o->output ? o->output : "-", &err))
            return command_fail(&err);
        r.out = output.file;
        int status = verbs[i].run(&r);
        bool kept = tally_output_close(&output, status != EXIT_TROUBLE, &err);
        return status != EXIT_TROUBLE && !kept ? command_fail(&err) : status;
    }
    return no_such_verb(name);
}
