/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"

static void list(const tally_table *tables, size_t count, FILE *out)
{
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        const tally_table *t = &tables[i];
        rows += t->row_count;
        fprintf(out, "%-24.*s %6zu rows  to %-10.*s  %.*s\n", TALLY_ARG(t->name),
                t->row_count, TALLY_ARG(t->newest), TALLY_ARG(t->title));
        fprintf(out, "%-24s %.*s%s%.*s\n", "", TALLY_ARG(t->path),
                t->publisher.len ? "  " : "", TALLY_ARG(t->publisher));
    }
    fprintf(out, "%zu table%s, %zu row%s\n", count, count == 1 ? "" : "s", rows,
            rows == 1 ? "" : "s");
}

int cmd_tables(const options *o)
{
    tally_error err = {0};
    tally_output output;
    size_t count = 0;
    bool known = o->argument_count == 0 ||
                 (o->argument_count == 1 && strcmp(o->arguments[0], "list") == 0);
    if (!known) {
        err.code = TALLY_BAD_CALL;
        snprintf(err.message, sizeof err.message,
                 "tables %s: only `tables list` is there so far", o->arguments[0]);
        return command_fail(&err);
    }
    tally_desk *desk = command_open_desk(o, false);
    if (!desk)
        return EXIT_TROUBLE;
    const tally_table *tables = tally_desk_tables(desk, &count);
    if (tally_output_open(&output, o->output ? o->output : "-", &err)) {
        list(tables, count, output.file);
        tally_output_close(&output, true, &err);
    }
    tally_desk_close(desk);
    return err.code ? command_fail(&err) : EXIT_FINE;
}
