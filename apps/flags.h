/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_FLAGS_H
#define APPS_FLAGS_H

#include "base/tally.h"

/** The commands, as bits: which of them takes a flag. */
enum {
    CMD_CHECK = 1,
    CMD_EXTRACT = 2,
    CMD_EXPLAIN = 4,
    CMD_TABLES = 8,
    CMD_ACCEPT = 16,
    CMD_JUDGED = CMD_CHECK | CMD_EXPLAIN | CMD_ACCEPT, /**< those that need verdicts */
    CMD_ANY = CMD_CHECK | CMD_EXTRACT | CMD_EXPLAIN | CMD_TABLES | CMD_ACCEPT
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

enum { MAX_TABLES = 64, MAX_AGAINST = 16 };

/** The command line, read. Strings are borrowed from argv. */
typedef struct {
    const char *tables[MAX_TABLES];
    size_t table_count;
    const char *against[MAX_AGAINST];
    size_t against_count;
    bool only_tables, quiet, verbose, with_text, prune, help, version;
    const char *row, *template, *into; /**< of `tables add` and `tables import` */
    const char *format, *output, *report, *type, *stdin_name, *color;
    const char *accepted, *reason, *source, *by; /**< of what a person lets stand */
    const char *baseline, *signoff;              /**< of an earlier check */
    int as_of, until;
    int fail_on;      /**< lowest severity that makes the exit status 1 */
    char **arguments; /**< what is no flag */
    size_t argument_count;
    char command[1024]; /**< to repeat this run: the line as typed */
} options;

/** Reads the flags of a command, which may stand before and behind its arguments. False
 * with one line on stderr when one is unknown, misplaced or lacks its value. */
bool flags_read(int argc, char **argv, unsigned command, options *out);

/** Prints the flags that a command takes. */
/** What may stand behind a flag, ending with NULL; NULL where anything may. */
const char *const *flags_values(const flag *f);

void flags_print(unsigned command, FILE *out);

#endif
