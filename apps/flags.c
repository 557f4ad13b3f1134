/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/flags.h"

#include <assert.h>
#include <getopt.h>

#include "apps/tolerance.h"

const flag flags[] = {
    {"tables", "PATH",
     "a data package, a CSV file or a folder, besides the curated "
     "tables; repeatable",
     CMD_JUDGED | CMD_TABLES | CMD_DESK, 't'},
    {"only-tables", NULL, "leave the curated tables out",
     CMD_JUDGED | CMD_TABLES | CMD_DESK, 0},
    {"against", "FILE",
     "a document that the copy was written from: a release, a transcript; repeatable",
     CMD_JUDGED, 0},
    {"accepted", "FILE",
     "which figures a person lets stand; default tally-accept.jsonl in the article's folder "
     "or above",
     CMD_JUDGED, 0},
    {"format", "NAME",
     "text (default), line, jsonl, csv, sarif, junit, github, webanno, claimreview or html; "
     "report: csv, jsonl or sarif instead of the index",
     CMD_CHECK | CMD_EXTRACT | CMD_EXPLAIN | CMD_REPORT, 'f'},
    {"output", "FILE",
     "write there instead of standard output; audit: the folder of results and reports",
     (CMD_ANY & ~CMD_ACCEPT) | CMD_AUDIT | CMD_REPORT, 'o'},
    {"report", "FILE",
     "write the HTML report as well; of several articles a folder with an index", CMD_CHECK,
     'r'},
    {"type", "NAME",
     "txt, html, md, docx, ninjs or jsonl; else told by the file's bytes and name",
     CMD_JUDGED | CMD_EXTRACT | CMD_AUDIT, 0},
    {"stdin-name", "FILE", "the name to report for -",
     CMD_CHECK | CMD_EXTRACT | CMD_EXPLAIN, 0},
    {"as-of", "DATE",
     "what \"last year\" counts from; default the article's date, then today",
     CMD_JUDGED | CMD_EXTRACT | CMD_DESK, 0},
    {"fail-on", "LEVEL",
     "exit with 1 from differs (default), query or no-reference on; never",
     CMD_CHECK | CMD_AUDIT, 0},
    {"baseline", "FILE",
     "an earlier result (check -f jsonl) or sign-off: report what is new, and which figures "
     "changed",
     CMD_CHECK | CMD_EXPLAIN, 0},
    {"signoff", "FILE",
     "the record of a sign-off, as the report saves it; default ARTICLE.signoff.json",
     CMD_CHECK | CMD_EXPLAIN, 0},
    {"config", "FILE",
     "settings; default .tally.ini in the folder of the copy or above, else "
     "~/.config/tally/config.ini",
     CMD_ANY | CMD_LSP | CMD_DESK, 'c'},
    {"tolerance", "NAME=2%",
     "how far print may be off the tables in the measure of this name; repeatable",
     CMD_JUDGED | CMD_DESK, 0},
    {"dates", "ORDER",
     "day-first or month-first: how 3/5/2021 is meant where the copy does not show it",
     CMD_JUDGED | CMD_EXTRACT | CMD_DESK, 0},
    {"glob", "GLOB", "of a folder, only files like this: '*.md'; repeatable",
     CMD_CHECK | CMD_AUDIT, 0},
    {"exclude", "GLOB", "of a folder, no files and folders like this: drafts; repeatable",
     CMD_CHECK | CMD_AUDIT, 0},
    {"jobs", "N",
     "audit, JSON Lines: so many articles at a time; default one for each processor, of JSON "
     "Lines 1",
     CMD_CHECK | CMD_EXTRACT | CMD_AUDIT, 'j'},
    {"limit", "N", "audit: stop behind N articles that were not audited before", CMD_AUDIT,
     0},
    {"since", "DATE", "audit: leave out articles of before that day", CMD_AUDIT, 0},
    {"outlet", "NAME", "audit: leave out articles of other outlets", CMD_AUDIT, 0},
    {"no-text", NULL,
     "audit: keep no text of articles, only figures and verdicts, and no reports of them",
     CMD_AUDIT, 0},
    {"purge", "WHAT",
     "audit: remove an outlet, or a period (2021, 2021-05, 2021-05-01/2021-06-30), from the "
     "results",
     CMD_AUDIT, 0},
    {"progress", "HOW",
     "audit: auto (a bar on a terminal, default), json (a line a second on standard error) "
     "or never",
     CMD_AUDIT, 0},
    {"with-text", NULL, "jsonl: add the readable text", CMD_CHECK | CMD_EXTRACT, 0},
    {"quiet", NULL, "no results on standard output, only the exit status",
     CMD_CHECK | CMD_AUDIT | CMD_REPORT, 'q'},
    {"verbose", NULL, "say how the copy was read, and show what agrees as well",
     CMD_CHECK | CMD_EXTRACT, 'v'},
    {"row", "CELLS", "tables add: a row to add to the file, as it stands in a CSV",
     CMD_TABLES, 0},
    {"template", "NAME", "tables add: begin the file as a table of a known kind: toll",
     CMD_TABLES, 0},
    {"into", "FOLDER", "tables import: the data package to import into", CMD_TABLES, 0},
    {"reason", "TEXT", "accept: why the figure may stand", CMD_ACCEPT, 0},
    {"source", "URL", "accept: where that can be read", CMD_ACCEPT, 0},
    {"until", "DATE", "accept: the last day that it holds", CMD_ACCEPT, 0},
    {"by", "NAME", "accept: who says so; default the name you are logged in with",
     CMD_ACCEPT, 0},
    {"prune", NULL,
     "accept: drop what is accepted in vain: the words are gone, or the last day is past",
     CMD_ACCEPT, 0},
    {"port", "N", "serve: the port of the page, default 8255; 0 takes a free one",
     CMD_SERVE, 0},
    {"color", "WHEN", "auto (default), always or never", CMD_ANY & ~CMD_ACCEPT, 0},
    {"help", NULL, "this help", CMD_EVERY, 'h'},
    {"version", NULL, "the version", CMD_EVERY, 'V'},
    {NULL, NULL, NULL, 0, 0},
};

enum {
    FLAG_COUNT = sizeof flags / sizeof *flags - 1,
    FIRST_CODE = 256,
    DEFAULT_PORT = 8255
};
static_assert(FLAG_COUNT <= 64, "options.given has a bit for each");

static const char *const whens[] = {"auto", "always", "never", NULL};
static const char *const progresses[] = {"auto", "json", "never", NULL};
static const char *const orders[] = {"day-first", "month-first", NULL};

static const struct {
    const char *name;
    tally_outcome outcome;
} levels[] = {{"differs", TALLY_DIFFERS},
              {"query", TALLY_QUERY},
              {"no-reference", TALLY_NO_REFERENCE}};

static bool complain(const char *format, const char *what)
{
    fputs("tally: ", stderr);
    fprintf(stderr, format, what);
    fputs("; see tally --help\n", stderr);
    return false;
}

bool flags_refuse(const options *o, const char *name, const char *value, const char *why)
{
    if (o->where)
        fprintf(stderr, "tally: %s: %s = %s: %s\n", o->where, name, value, why);
    else
        fprintf(stderr, "tally: --%s %s: %s; see tally --help\n", name, value, why);
    return false;
}

static bool take_level(const char *name, options *o)
{
    o->fail_on = tally_outcome_severity(TALLY_CONFLICTS) + 1;
    if (strcmp(name, "never") == 0)
        return true;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (strcmp(name, levels[i].name) != 0)
            continue;
        o->fail_on = tally_outcome_severity(levels[i].outcome);
        return true;
    }
    return flags_refuse(o, "fail-on", name, "not differs, query, no-reference or never");
}

static bool is_one_of(const char *value, const char *const *allowed)
{
    for (; *allowed; allowed++)
        if (strcmp(value, *allowed) == 0)
            return true;
    return false;
}

/* Another text of a flag that may stand several times. */
static bool add(const char *value, const char **list, size_t *count, size_t most)
{
    if (*count == most)
        return false;
    list[(*count)++] = value;
    return true;
}

static bool take_table(const char *value, options *o)
{
    return add(value, o->tables, &o->table_count, MAX_TABLES) ||
           flags_refuse(o, "tables", value, "too many; put them into one folder");
}

static bool take_glob(const char *value, options *o)
{
    return add(value, o->globs, &o->glob_count, MAX_GLOBS) ||
           flags_refuse(o, "glob", value, "too many");
}

static bool take_exclude(const char *value, options *o)
{
    return add(value, o->excludes, &o->exclude_count, MAX_GLOBS) ||
           flags_refuse(o, "exclude", value, "too many; put the files into one folder");
}

static bool take_against(const char *value, options *o)
{
    if (strcmp(value, "-") == 0)
        return flags_refuse(o, "against", value,
                            "standard input is for the copy; name a file");
    return add(value, o->against, &o->against_count, MAX_AGAINST) ||
           flags_refuse(o, "against", value, "too many documents");
}

static bool take_type(const char *value, options *o)
{
    o->type = value;
    return is_one_of(value, tally_types()) ||
           flags_refuse(o, "type", value, "not txt, html, md, docx, ninjs or jsonl");
}

static bool take_format(const char *value, options *o)
{
    char why[80] = "no such format";
    const char *near = tally_nearest(value, tally_formats());
    o->format = value;
    if (near)
        snprintf(why, sizeof why, "no such format; did you mean %s?", near);
    return is_one_of(value, tally_formats()) || flags_refuse(o, "format", value, why);
}

static bool take_color(const char *value, options *o)
{
    o->color = value;
    return is_one_of(value, whens) ||
           flags_refuse(o, "color", value, "not auto, always or never");
}

static bool take_order(const char *value, options *o)
{
    for (size_t i = 0; orders[i]; i++) {
        if (strcmp(value, orders[i]) != 0)
            continue;
        o->date_order = i == 0 ? TALLY_DAY_FIRST : TALLY_MONTH_FIRST;
        return true;
    }
    return flags_refuse(o, "dates", value, "not day-first or month-first");
}

static bool take_day(const char *value, options *o)
{
    return tally_day_parse(value, &o->as_of) ||
           flags_refuse(o, "as-of", value, "not a day; write YYYY-MM-DD");
}

static bool take_until(const char *value, options *o)
{
    return tally_day_parse(value, &o->until) ||
           flags_refuse(o, "until", value, "not a day; write YYYY-MM-DD");
}

/* A number from 1 on. */
static bool take_count(const char *name, const char *value, size_t *out, options *o)
{
    enum { MOST = 1000000000 };
    size_t len = strspn(value, "0123456789");
    *out = 0;
    for (size_t i = 0; i < len && *out <= MOST; i++)
        *out = *out * 10 + (size_t)(value[i] - '0');
    return (len && !value[len] && *out && *out <= MOST) ||
           flags_refuse(o, name, value, "not a number from 1 on");
}

static bool take_jobs(const char *value, options *o)
{
    enum { MOST = 64 };
    return take_count("jobs", value, &o->jobs, o) &&
           (o->jobs <= MOST || flags_refuse(o, "jobs", value, "at most 64"));
}

static bool take_limit(const char *value, options *o)
{
    return take_count("limit", value, &o->limit, o);
}

static bool take_since(const char *value, options *o)
{
    return tally_day_parse(value, &o->since) ||
           flags_refuse(o, "since", value, "not a day; write YYYY-MM-DD");
}

static bool take_progress(const char *value, options *o)
{
    o->progress = value;
    return is_one_of(value, progresses) ||
           flags_refuse(o, "progress", value, "not auto, json or never");
}

static bool take_port(const char *value, options *o)
{
    size_t len = strspn(value, "0123456789");
    o->port = 0;
    for (size_t i = 0; i < len && len <= 5; i++)
        o->port = o->port * 10 + (unsigned)(value[i] - '0');
    return (len > 0 && len <= 5 && !value[len] && o->port <= 65535) ||
           flags_refuse(o, "port", value, "not a port, a number from 0 to 65535");
}

static bool take(const char *name, const char *value, options *o)
{
    const struct {
        const char *name;
        bool *place;
    } switches[] = {
        {"only-tables", &o->only_tables}, {"quiet", &o->quiet},    {"verbose", &o->verbose},
        {"with-text", &o->with_text},     {"prune", &o->prune},    {"help", &o->help},
        {"version", &o->version},         {"no-text", &o->no_text}};
    const struct {
        const char *name;
        const char **place;
    } texts[] = {{"output", &o->output},
                 {"report", &o->report},
                 {"stdin-name", &o->stdin_name},
                 {"row", &o->row},
                 {"template", &o->template},
                 {"into", &o->into},
                 {"accepted", &o->accepted},
                 {"reason", &o->reason},
                 {"source", &o->source},
                 {"by", &o->by},
                 {"baseline", &o->baseline},
                 {"signoff", &o->signoff},
                 {"config", &o->config},
                 {"outlet", &o->outlet},
                 {"purge", &o->purge}};
    const struct {
        const char *name;
        bool (*take)(const char *value, options *o);
    } values[] = {{"against", take_against},  {"tables", take_table},
                  {"type", take_type},        {"format", take_format},
                  {"color", take_color},      {"as-of", take_day},
                  {"until", take_until},      {"fail-on", take_level},
                  {"glob", take_glob},        {"exclude", take_exclude},
                  {"dates", take_order},      {"tolerance", tolerance_take},
                  {"port", take_port},        {"jobs", take_jobs},
                  {"limit", take_limit},      {"since", take_since},
                  {"progress", take_progress}};
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (strcmp(name, switches[i].name) == 0)
            return *switches[i].place = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].place = value;
            return true;
        }
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(name, values[i].name) == 0)
            return values[i].take(value, o);
    return false;
}

/* getopt's two tables, made from ours. */
static void make_getopt_tables(struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        int has = flags[i].argument ? required_argument : no_argument;
        longs[i] = (struct option){flags[i].name, has, NULL, FIRST_CODE + (int)i};
        if (!flags[i].letter)
            continue;
        *shorts++ = flags[i].letter;
        if (flags[i].argument)
            *shorts++ = ':';
    }
    longs[FLAG_COUNT] = (struct option){0};
    *shorts = '\0';
}

static const flag *find(int code)
{
    if (code >= FIRST_CODE)
        return &flags[code - FIRST_CODE];
    for (size_t i = 0; i < FLAG_COUNT; i++)
        if (flags[i].letter == code)
            return &flags[i];
    return NULL;
}

/* The line as typed, for the report to repeat; quoted where a shell would split it. */
static void keep_command(int argc, char **argv, options *o)
{
    size_t len = (size_t)snprintf(o->command, sizeof o->command, "tally");
    for (int i = 0; i < argc && len < sizeof o->command; i++) {
        const char *quote = strpbrk(argv[i], " \t\"$&|;<>*?()#\\`'") ? "'" : "";
        len += (size_t)snprintf(o->command + len, sizeof o->command - len, " %s%s%s", quote,
                                argv[i], quote);
    }
}

bool flags_read(int argc, char **argv, unsigned command, options *o)
{
    struct option longs[FLAG_COUNT + 1];
    char shorts[2 * FLAG_COUNT + 2];
    *o = (options){.format = "text",
                   .color = "auto",
                   .progress = "auto",
                   .port = DEFAULT_PORT,
                   .fail_on = tally_outcome_severity(TALLY_DIFFERS)};
    keep_command(argc, argv, o);
    make_getopt_tables(longs, shorts);
    opterr = 0;
    optind = 1;
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (code == ':')
            return complain("%s: a value is missing", argv[optind - 1]);
        const flag *f = code == '?' ? NULL : find(code);
        if (!f)
            return complain("%s: no such option", argv[optind - 1]);
        if (!(f->commands & command))
            return complain("--%s: not an option of this command", f->name);
        if (!take(f->name, optarg, o))
            return false;
        o->given |= (uint64_t)1 << (f - flags);
    }
    o->arguments = argv + optind;
    o->argument_count = (size_t)(argc - optind);
    return true;
}

const flag *flags_find(const char *name)
{
    for (const flag *f = flags; f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

bool flags_take(const flag *f, const char *value, options *o)
{
    return take(f->name, value, o);
}

bool flags_given(const flag *f, const options *o)
{
    return o->given >> (f - flags) & 1;
}

const char *const *flags_values(const flag *f)
{
    static const char *const fail_on[] = {"differs", "query", "no-reference", "never",
                                          NULL};
    if (strcmp(f->name, "format") == 0)
        return tally_formats();
    if (strcmp(f->name, "type") == 0)
        return tally_types();
    if (strcmp(f->name, "color") == 0)
        return whens;
    if (strcmp(f->name, "dates") == 0)
        return orders;
    if (strcmp(f->name, "progress") == 0)
        return progresses;
    return strcmp(f->name, "fail-on") == 0 ? fail_on : NULL;
}

void flags_print(unsigned command, FILE *out)
{
    for (const flag *f = flags; f->name; f++) {
        char name[40];
        if (!(f->commands & command))
            continue;
        snprintf(name, sizeof name, "--%s%s%s", f->name, f->argument ? " " : "",
                 f->argument ? f->argument : "");
        if (f->letter)
            fprintf(out, "  -%c, %-20s %s\n", f->letter, name, f->help);
        else
            fprintf(out, "      %-20s %s\n", name, f->help);
    }
}
