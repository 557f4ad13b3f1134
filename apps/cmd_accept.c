/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "apps/command.h"

/* The file to keep it in: the one named, else the nearest, else one beside the article. */
static const char *file_for(const options *o, const char *article,
                            char room[TALLY_PATH_SIZE])
{
    if (o->accepted)
        return o->accepted;
    tally_accept_find(article, room);
    return room;
}

static tally_acceptance given_by(const options *o)
{
    const char *name = o->by ? o->by : getenv("LOGNAME");
    return (tally_acceptance){
        .reason = tally_text(o->reason),
        .source = tally_text(o->source),
        .by = tally_text(name),
        .until = o->until,
        .given = tally_day_today(),
    };
}

static bool accept(const options *o, const tally_desk *desk, size_t n, tally_error *err)
{
    kept_beside room, beside;
    const char *path = o->arguments[0], *file = file_for(o, path, room.accepted);
    tally_input input = command_input(o, path, NULL, &beside);
    tally_acceptance given = given_by(o);
    tally_article *article = tally_file_check(desk, path, &input, false, err);
    bool done = article && tally_accept_add(article, n, &given, file, err);
    if (done)
        printf("figure %zu of %s may stand; kept in %s\n", n, path, file);
    tally_article_free(article);
    return done;
}

static bool prune(const options *o, const tally_desk *desk, tally_error *err)
{
    kept_beside room, beside;
    const char *file = file_for(
        o, o->argument_count ? o->arguments[0] : "tally-accept.jsonl", room.accepted);
    tally_input input = command_input(o, file, NULL, &beside);
    tally_prune_result result;
    bool done = tally_accept_prune(desk, file, &input, &result, err);
    if (done || result.dropped)
        printf("%s: %zu dropped, %zu kept\n", file, result.dropped, result.kept);
    return done;
}

int cmd_accept(const options *o)
{
    tally_error err = {.code = TALLY_BAD_CALL};
    size_t n = o->argument_count == 2 ? command_number(o->arguments[1]) : 0;
    if (!o->prune && n == 0)
        snprintf(err.message, sizeof err.message,
                 "accept which figure? give an article, its number and why: "
                 "tally accept FILE N --reason \"...\"");
    else if (!o->prune && strcmp(o->arguments[0], "-") == 0)
        snprintf(err.message, sizeof err.message,
                 "accept needs an article in a file: what is accepted is kept beside it");
    else if (o->prune && o->argument_count > 1)
        snprintf(err.message, sizeof err.message,
                 "--prune takes one article or none, and no number");
    if (*err.message)
        return command_fail(&err);
    err = (tally_error){0};
    tally_desk *desk = command_open_desk(o, false);
    if (!desk)
        return EXIT_TROUBLE;
    bool done = o->prune ? prune(o, desk, &err) : accept(o, desk, n, &err);
    tally_desk_close(desk);
    return done ? EXIT_FINE : command_fail(&err);
}
