/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_FLAGS_H
#define APPS_FLAGS_H

#include <stdint.h>

#include "base/tally.h"
#include "base/tally_config.h"

/** The commands, as bits: which of them takes a flag. */
enum {
    CMD_CHECK = 1,
    CMD_EXTRACT = 2,
    CMD_EXPLAIN = 4,
    CMD_TABLES = 8,
    CMD_ACCEPT = 16,
    CMD_SERVE = 32,
    CMD_AUDIT = 64,
    CMD_REPORT = 128,
    CMD_LSP = 512,
    CMD_JUDGED = CMD_CHECK | CMD_EXPLAIN | CMD_ACCEPT | CMD_LSP, /**< with verdicts */
    CMD_DESK = CMD_SERVE | CMD_AUDIT, /**< with verdicts too, on copy by itself alone */
    CMD_ANY = CMD_CHECK | CMD_EXTRACT | CMD_EXPLAIN | CMD_TABLES | CMD_ACCEPT,
    CMD_INIT = 256,
    CMD_EVERY = CMD_ANY | CMD_INIT | CMD_LSP | CMD_DESK | CMD_REPORT
};

/** A row of the flag table, from which --help is made. */
typedef struct {
    const char *name;
    const char *argument; /**< NULL: takes none */
    const char *help;
    unsigned commands;
    char letter; /**< 0: none */
} flag;

/** Every flag; the last has no name. */
extern const flag flags[];

enum {
    MAX_TABLES = 64,
    MAX_AGAINST = 16,
    MAX_GLOBS = 64,
    MAX_TOLERANCES = 64,
    TOLERANCE_NAME = 120
};

/** The command line, read, and the settings of the folder behind it. Strings are borrowed
 * from argv and from `settings`. */
typedef struct {
    const char *tables[MAX_TABLES];
    size_t table_count;
    const char *against[MAX_AGAINST];
    size_t against_count;
    const char *globs[MAX_GLOBS], *excludes[MAX_GLOBS];
    size_t glob_count, exclude_count;
    tally_tolerance tolerances[MAX_TOLERANCES];
    char tolerance_names[MAX_TOLERANCES][TOLERANCE_NAME];
    size_t tolerance_count;
    tally_date_order date_order;
    bool house_tables; /**< the tables are those of the settings */
    bool only_tables, quiet, verbose, with_text, prune, help, version;
    const char *row, *template, *into; /**< of `tables add` and `tables import` */
    const char *format, *output, *report, *type, *stdin_name, *color;
    const char *accepted, *reason, *source, *by; /**< of what a person lets stand */
    const char *baseline, *signoff;              /**< of an earlier check */
    const char *progress, *outlet, *purge;       /**< of an audit */
    size_t jobs, limit;                          /**< 0: as many as there are */
    int since;
    bool no_text;
    int as_of, until;
    unsigned port;    /**< of serve; 0: a free one */
    int fail_on;      /**< lowest severity that makes the exit status 1 */
    char **arguments; /**< what is no flag */
    size_t argument_count;
    const char *config;     /**< the settings that were asked for; NULL: those found */
    tally_config *settings; /**< NULL: there are none */
    const char *where;      /**< the line of them that is being read; NULL: none */
    uint64_t given;         /**< flags that the command line has, as bits */
    char command[1024];     /**< to repeat this run: the line as typed */
} options;

/** Reads the flags of a command, which may stand before and behind its arguments. False
 * with one line on stderr when one is unknown, misplaced or lacks its value. */
bool flags_read(int argc, char **argv, unsigned command, options *out);

/** The flag of this name, or NULL. */
const flag *flags_find(const char *name);

/** Takes a value as the flag would; false with one line on stderr where it is none. */
bool flags_take(const flag *f, const char *value, options *o);

/** True when the command line has the flag. */
bool flags_given(const flag *f, const options *o);

/** One line on stderr: what is wrong with a value, and where it stands. Always false. */
bool flags_refuse(const options *o, const char *name, const char *value, const char *why);

/** What may stand behind a flag, ending with NULL; NULL where anything may. */
const char *const *flags_values(const flag *f);

/** Prints the flags that a command takes. */
void flags_print(unsigned command, FILE *out);

#endif
