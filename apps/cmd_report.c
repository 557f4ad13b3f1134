/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"
#include "base/tally_audit.h"

static int fail(const char *message)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    snprintf(err.message, sizeof err.message, "%s", message);
    return command_fail(&err);
}

/* The folder that the index goes to: that of the store, unless another is named. */
static const char *folder_of(const options *o, char *room, size_t size)
{
    const char *store = o->arguments[0], *slash = strrchr(store, '/');
    if (o->output)
        return o->output;
    if (tally_is_folder(store))
        return store;
    snprintf(room, size, "%.*s", slash ? (int)(slash - store) : 1, slash ? store : ".");
    return room;
}

static int write_index(const options *o)
{
    char room[4096];
    tally_error err = {0};
    tally_audit_totals totals;
    const char *folder = folder_of(o, room, sizeof room);
    if (!tally_audit_index(o->arguments[0], folder, o->command, &totals, &err))
        return command_fail(&err);
    if (!o->quiet)
        printf("%zu articles, %zu figures\nReport: %s/index.html\n", totals.articles,
               totals.figures, folder);
    return EXIT_FINE;
}

static int write_results(const options *o)
{
    tally_error err = {0};
    tally_output output;
    if (!tally_output_open(&output, o->output ? o->output : "-", &err))
        return command_fail(&err);
    bool done = tally_audit_write(o->arguments[0], o->format, output.file, &err);
    bool kept = tally_output_close(&output, done, &err);
    return done && kept ? EXIT_FINE : command_fail(&err);
}

int cmd_report(const options *o)
{
    if (o->argument_count != 1 || !*o->arguments[0])
        return fail("report of what? name the folder of one audit");
    return strcmp(o->format, "text") == 0 ? write_index(o) : write_results(o);
}
