/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/command.h"

static bool extract_text(const options *o, const tally_desk *desk, const char *path,
                         const tally_style *style, FILE *out, tally_error *err)
{
    kept_beside room;
    tally_input input = command_input(o, path, out, &room);
    tally_article *article = tally_file_check(desk, path, &input, true, err);
    bool done = article && tally_article_write(article, o->format, style, out, err);
    tally_article_free(article);
    if (ferror(out))
        *err = (tally_error){0}; /* why is said where it is closed */
    return done;
}

static bool extract_lines(const options *o, const tally_desk *desk, const char *path,
                          const tally_style *style, FILE *out, tally_error *err)
{
    tally_lines_result result = {.worst = TALLY_LISTED};
    tally_input input = {.as_of = o->as_of, .date_order = o->date_order, .jobs = o->jobs};
    if (strcmp(o->format, "jsonl") != 0) {
        err->code = TALLY_BAD_CALL;
        snprintf(err->message, sizeof err->message,
                 "JSON Lines in give JSON Lines out: use -f jsonl");
        return false;
    }
    return tally_lines_check(desk, path, &input, style, out, &result, err) &&
           result.failed == 0;
}

static bool extract(const options *o, const tally_desk *desk, const char *path,
                    bool continued, FILE *out)
{
    tally_error err = {0};
    tally_style style = command_style(o, out);
    style.reading_only = true;
    style.continued = continued;
    bool done = command_is_lines(o, path) ? extract_lines(o, desk, path, &style, out, &err)
                                          : extract_text(o, desk, path, &style, out, &err);
    if (err.code)
        command_fail(&err);
    return done;
}

int cmd_extract(const options *o)
{
    static char standard[] = "-";
    char *just_standard[] = {standard};
    tally_error err = {0};
    tally_output output;
    char **paths = o->argument_count ? o->arguments : just_standard;
    size_t count = o->argument_count ? o->argument_count : 1;
    bool done = true;
    if (!command_may_write(o))
        return EXIT_TROUBLE;
    tally_desk *desk = command_open_desk(o, true);
    if (!desk)
        return EXIT_TROUBLE;
    if (tally_output_open(&output, o->output ? o->output : "-", &err)) {
        for (size_t i = 0; i < count; i++)
            done &= extract(o, desk, paths[i], i > 0, output.file);
        tally_output_close(&output, done || command_has_written(output.file), &err);
    }
    tally_desk_close(desk);
    if (err.code)
        return command_fail(&err);
    return done ? EXIT_FINE : EXIT_TROUBLE;
}
