/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <unistd.h>

#include "apps/command.h"
#include "apps/config.h"
#include "base/tally_lsp.h"

/* What a session is opened with, and what its folder adds to that. */
typedef struct {
    const options *given;
    options now;
    char *arguments[1];
    char folder[TALLY_PATH_SIZE];
} session;

static tally_desk *open_desk(void *context, const char *folder, tally_input *defaults,
                             tally_error *err)
{
    session *s = context;
    tally_config_close(s->now.settings);
    s->now = *s->given;
    snprintf(s->folder, sizeof s->folder, "%s", folder);
    s->now.arguments = s->arguments;
    s->now.argument_count = 1;
    tally_desk *desk =
        config_read(CMD_LSP, &s->now) ? command_open_desk(&s->now, false) : NULL;
    s->now.where = NULL;
    if (!desk) {
        err->code = TALLY_BAD_DATA;
        snprintf(err->message, sizeof err->message,
                 "settings or tables cannot be used; the log of the server says why");
        return NULL;
    }
    *defaults = (tally_input){.as_of = s->now.as_of,
                              .date_order = s->now.date_order,
                              .type = tally_text(s->now.type),
                              .against = s->now.against,
                              .against_count = s->now.against_count,
                              .accepted = s->now.accepted};
    return desk;
}

int cmd_lsp(const options *o)
{
    session s = {.given = o};
    s.arguments[0] = s.folder;
    if (o->argument_count) {
        tally_error err = {.code = TALLY_BAD_CALL};
        snprintf(err.message, sizeof err.message,
                 "lsp takes no argument: an editor starts it and speaks to it");
        return command_fail(&err);
    }
    signal(SIGPIPE, SIG_IGN); /* an editor that is gone is an end like another */
    tally_lsp_options wanted = {.open = open_desk,
                                .context = &s,
                                .one_desk = o->config != NULL,
                                .in = STDIN_FILENO,
                                .out = STDOUT_FILENO};
    bool proper = tally_lsp_serve(&wanted);
    tally_config_close(s.now.settings);
    return proper ? EXIT_FINE : EXIT_FINDINGS;
}
