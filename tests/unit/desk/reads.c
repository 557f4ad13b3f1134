/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/desk/reads.h"

#include <criterion/criterion.h>

#include "base/str.h"

static tally_str plain(arena *a, const scratch *s, tally_str name)
{
    size_t len = strlen(s->folder) + 1;
    return str_starts_with(name, tally_text(s->folder)) ? str_slice(name, len, name.len)
                                                        : arena_copy(a, name);
}

static tally_str field(arena *a, const char *mark, tally_str value)
{
    return value.len ? arena_print(a, " %s%.*s", mark, TALLY_ARG(value)) : (tally_str){0};
}

static tally_str show(arena *a, const scratch *s, const input_article *one)
{
    static const char *const codes[] = {
        "ok",      "bad-call", "no-memory",    "no-file",  "bad-data",
        "too-big", "empty",    "bad-encoding", "bad-json", "not-english"};
    tally_str name = plain(a, s, one->name);
    if (one->fault.code)
        return arena_print(a, "%.*s ! %s\n", TALLY_ARG(name), codes[one->fault.code]);
    tally_str bytes = arena_copy(a, str_slice(one->bytes, 0, 40));
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] == '\n')
            ((char *)bytes.ptr)[i] = '/';
    char day[16] = "";
    if (one->date || one->fetched)
        snprintf(day, sizeof day, "%d", one->date ? one->date : one->fetched);
    const tally_str parts[] = {
        one->type.len ? arena_print(a, " [%.*s]", TALLY_ARG(one->type)) : (tally_str){0},
        field(a, "'", one->title),
        field(a, "| ", one->outlet),
        field(a, "@ ", one->host),
        field(a, "| ", one->url),
        field(a, "= ", one->charset),
        field(a, one->date ? "| " : "~ ", tally_text(day))};
    tally_str line = name;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        line = arena_join(a, line, parts[i], (tally_str){0});
    return arena_print(a, "%.*s: %.*s\n", TALLY_ARG(line), TALLY_ARG(bytes));
}

const char *reads(scratch *s, const char *path, const input_options *options)
{
    tally_error err = {0};
    tally_str all = STR("");
    input_article one;
    input *in = input_open(&path, 1, options, &err);
    while (in && input_next(in, s->a, &one, &err)) {
        input_settle(&one, s->a);
        all = arena_join(s->a, all, show(s->a, s, &one), (tally_str){0});
    }
    input_close(in);
    if (err.code)
        all = arena_print(s->a, "%.*sfailed: %s\n", TALLY_ARG(all), err.message);
    return all.ptr;
}

void expect_reads(scratch *s, const char *path, const char *expected)
{
    const char *got = reads(s, path, NULL);
    cr_expect(strcmp(got, expected) == 0, "got\n%s\nnot\n%s", got, expected);
}
