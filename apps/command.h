/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_COMMAND_H
#define APPS_COMMAND_H

#include <signal.h>

#include "apps/flags.h"
#include "base/tally_accept.h"

/** Exit codes: nothing to say, findings, could not do the work. */
enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2, EXIT_INTERRUPTED = 130 };

typedef int command_run(const options *o);

/** A row of the command table in main.c. */
typedef struct {
    const char *name, *arguments, *help;
    unsigned bit;
    command_run *run;
} command;

command_run cmd_check, cmd_extract, cmd_explain, cmd_accept, cmd_tables, cmd_init, cmd_lsp,
    cmd_serve, cmd_audit, cmd_report;

/** One line on stderr: `tally: where: message`. Always EXIT_TROUBLE. */
int command_fail(const tally_error *err);

/** The desk that the options ask for; NULL after one line on stderr. `reading_only` loads
 * no tables. */
tally_desk *command_open_desk(const options *o, bool reading_only);
/** A desk for as many articles as come, named or not yet: a server's, an archive's. */
tally_desk *command_open_for_many(const options *o, tally_error *err);

/** Holds back SIGINT and SIGTERM, which `*ends` then names. Threads that are started later
 *  inherit it, so that none is torn from its work: what is pending is waited or looked for.
 */
void command_hold_signals(sigset_t *ends);

/** False, after one line on stderr, where what is written would take the place of what is
 *  read. */
bool command_spares_inputs(const options *o);

/** How to write, as the options ask, for results that go to `out`. */
tally_style command_style(const options *o, FILE *out);

/** Room for the paths of what is kept beside an article. */
typedef struct {
    char accepted[TALLY_PATH_SIZE], signoff[TALLY_PATH_SIZE];
} kept_beside;

/** What the options say of an article whose results go to `out`. */
tally_input command_input(const options *o, const char *path, FILE *out, kept_beside *room);

/** True when something was written there, or could not be. */
bool command_has_written(FILE *out);

/** False, after one line on stderr, for a format of findings, which only check writes. */
bool command_may_write(const options *o);

/** The number of a claim, from 1; 0 for what is none. */
size_t command_number(const char *text);

/** True for a path that holds JSON Lines: by --type, or by its name. */
bool command_is_lines(const options *o, const char *path);

#endif
