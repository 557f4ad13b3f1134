/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tally: do the figures in this article tally with the record?
 *
 * The way through the house:
 *
 *   apps/main.c        the command table; reads the command line (flags.c: one flag table)
 *   apps/config.c      the settings of a folder, .tally.ini: flags by their long names
 *   apps/cmd_*.c       one file a command; sees base/tally.h and nothing else
 *   apps/site.c        the desk page of serve; http.c: the server; web/: the page itself
 *   desk/              the library: opens the data, runs the stages
 *     desk.c             lexicon and tables, loaded once and then fixed
 *     article.c          one article through the stages
 *     lines.c            JSON Lines: one in, one out
 *     audit*.c           many articles: a reader, workers, a writer; inputs/: what is read
 *     results*.c         what an audit keeps, in results.sql's tables, and its index
 *     against.c          the document that the copy was written from
 *     accept.c           what a person lets stand
 *     lsp*.c             the language server
 *   claims/            bytes -> text -> sentences -> quantities -> claims
 *     text.c sources/    copy of any kind to readable text: one file a kind
 *     token.c sentence.c mark.c (dates, labels) quantity.c claim.c
 *     lexicon/           the words and patterns: rows, each with its example
 *   checks/            claims -> candidates -> verdicts
 *     catalog.c          reads the tables      candidate.c   ranks the rows that fit
 *     rule.c rules/      decide, one file a kind of check
 *   reports/           verdicts -> documents: one file a format
 *   base/              views, arena, files, CSV, JSON, SQLite, units
 *   reference-data/    the record: tables that an editor can own
 */
#include <fcntl.h>
#include <unistd.h>

#include "apps/command.h"
#include "apps/config.h"
#include "apps/manual.h"

static const command commands[] = {
    {"check", "[FILE|DIR|-]...", "check articles before publication", CMD_CHECK, cmd_check},
    {"extract", "[FILE|-]...", "list what was read: quantities, dates, labels", CMD_EXTRACT,
     cmd_extract},
    {"explain", "FILE N", "how figure N was read, matched and computed", CMD_EXPLAIN,
     cmd_explain},
    {"accept", "FILE N|--prune", "let figure N stand, with a reason; or drop what is stale",
     CMD_ACCEPT, cmd_accept},
    {"tables", "[VERB] [FILE]...",
     "list, check [PATH...], show WORDS, add FILE, import FILE...: the reference tables",
     CMD_TABLES, cmd_tables},
    {"init", "", "write a .tally.ini into this folder, with every key explained", CMD_INIT,
     cmd_init},
    {"lsp", "", "a language server: findings in an editor, as the copy is written", CMD_LSP,
     cmd_lsp},
    {"audit", "SOURCE... -o DIR",
     "many articles: folders, archives, JSON Lines; results to ask and a report", CMD_AUDIT,
     cmd_audit},
    {"report", "DIR", "the report of an audit again, or its results as csv, jsonl, sarif",
     CMD_REPORT, cmd_report},
    {"serve", "[--port N]",
     "the desk page: paste an article, see its report as it is typed", CMD_SERVE,
     cmd_serve},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    fputs("Do the figures in this article tally with the record?\n\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  tally %-8s %-18s %s\n", commands[i].name, commands[i].arguments,
                commands[i].help);
    fputs("\nOptions:\n", out);
    flags_print(CMD_EVERY, out);
    fputs(
        "\ntally help COMMAND tells of one command; tally help man writes the manual page, and\n"
        "tally help bash, zsh or fish what a shell completes.\n",
        out);
    fputs("\nExit status: 0 nothing found, 1 findings, 2 could not do the work.\n", out);
}

static void print_command_help(const command *c, FILE *out)
{
    fprintf(out, "tally %s %s\n  %s\n\nOptions:\n", c->name, c->arguments, c->help);
    flags_print(c->bit, out);
}

static int no_such_command(const char *name)
{
    fprintf(stderr, "tally: %s: no such command; there are", name);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(stderr, "%s %s", i ? "," : "", commands[i].name);
    fputs("\n", stderr);
    return EXIT_TROUBLE;
}

static int run_with_settings(const command *c, options *o)
{
    bool ready = config_read(c->bit, o) && command_spares_inputs(o);
    int status = ready ? c->run(o) : EXIT_TROUBLE;
    tally_config_close(o->settings);
    return status;
}

static int run(const command *c, int argc, char **argv)
{
    options o;
    if (!flags_read(argc, argv, c->bit, &o))
        return EXIT_TROUBLE;
    if (o.help)
        print_command_help(c, stdout);
    else if (o.version)
        printf("tally %s\n", tally_version());
    else
        return run_with_settings(c, &o);
    return EXIT_FINE;
}

/* "tally help", "tally help check", "tally help man". */
static int help(int argc, char **argv)
{
    const char *about = argc > 2 ? argv[2] : NULL;
    for (size_t i = 0; about && i < COMMAND_COUNT; i++)
        if (strcmp(about, commands[i].name) == 0) {
            print_command_help(&commands[i], stdout);
            return EXIT_FINE;
        }
    if (about && !manual_write(about, commands, COMMAND_COUNT, stdout)) {
        fprintf(stderr, "tally: help %s: no such command, nor man, bash, zsh or fish\n",
                about);
        return EXIT_TROUBLE;
    }
    if (!about)
        print_help(argc > 1 ? stdout : stderr);
    return argc > 1 ? EXIT_FINE : EXIT_TROUBLE;
}

static bool is_either(const char *text, const char *letter, const char *name)
{
    return strcmp(text, letter) == 0 || strcmp(text, name) == 0;
}

/* No file that is opened may come to stand where messages go. A stream that was closed
 * stays so: it can be neither read nor written. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

/* What could not be said is trouble. */
static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (status != EXIT_TROUBLE)
        fputs("tally: standard output: cannot be written\n", stderr);
    return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";
    hold_streams();
    if (is_either(name, "-h", "--help") || strcmp(name, "help") == 0)
        return finish(help(argc, argv));
    if (is_either(name, "-V", "--version")) {
        printf("tally %s\n", tally_version());
        return finish(EXIT_FINE);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i].name) == 0)
            return finish(run(&commands[i], argc - 1, argv + 1));
    return no_such_command(name);
}
