/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"

static bool explain(const options *o, const tally_desk *desk, size_t n, FILE *out,
                    tally_error *err)
{
    kept_beside room;
    tally_input input = command_input(o, o->arguments[0], out, &room);
    tally_style style = command_style(o, out);
    style.explain = style.verbose = true;
    style.only_claim = n;
    tally_article *article = tally_file_check(desk, o->arguments[0], &input, false, err);
    bool done = article && tally_article_write(article, o->format, &style, out, err);
    tally_article_free(article);
    return done;
}

int cmd_explain(const options *o)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    tally_output output;
    size_t n = o->argument_count == 2 ? command_number(o->arguments[1]) : 0;
    if (n == 0) {
        snprintf(err.message, sizeof err.message,
                 "explain which claim? give an article and the number of a claim: "
                 "tally explain FILE N");
        return command_fail(&err);
    }
    if (!command_may_write(o))
        return EXIT_TROUBLE;
    err = (tally_error){0};
    tally_desk *desk = command_open_desk(o, false);
    if (!desk)
        return EXIT_TROUBLE;
    if (tally_output_open(&output, o->output ? o->output : "-", &err)) {
        bool done = explain(o, desk, n, output.file, &err);
        tally_output_close(&output, done, &err);
    }
    tally_desk_close(desk);
    return err.code ? command_fail(&err) : EXIT_FINE;
}
