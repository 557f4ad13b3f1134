/* SPDX-License-Identifier: Apache-2.0 */
/* JSON Lines answered by one thread and by several: the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tally.h"

enum { LINES = 60, JOBS = 4 };

typedef struct {
    char *bytes;
    size_t len;
    tally_lines_result result;
} answers;

static bool write_lines(const char *path)
{
    FILE *out = fopen(path, "w");
    for (int i = 0; out && i < LINES; i++)
        if (i % 7 == 3)
            fputs("{no json\n", out);
        else
            fprintf(
                out,
                "{\"id\": \"a%d\", \"date\": \"2023-01-12\", \"text\": \"Japan's military "
                "budget was $%d billion in 2022. The ferry carried %d people.\"}\n",
                i, 40 + i % 9, 100 + i);
    return out && fclose(out) == 0;
}

static bool answer(const tally_desk *desk, const char *path, size_t jobs, answers *to)
{
    tally_error err = {0};
    tally_input input = {.jobs = jobs};
    tally_style style = {0};
    to->result.worst = TALLY_LISTED;
    FILE *out = open_memstream(&to->bytes, &to->len);
    bool done =
        out && tally_lines_check(desk, path, &input, &style, out, &to->result, &err);
    if (!done)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    return out && fclose(out) == 0 && done;
}

static bool are_same(const answers *one, const answers *many)
{
    return one->len && one->len == many->len &&
           memcmp(one->bytes, many->bytes, one->len) == 0 &&
           one->result.failed == many->result.failed && one->result.failed > 0 &&
           one->result.worst == many->result.worst;
}

int main(void)
{
    tally_error err = {0};
    tally_desk_options options = {.root = TALLY_ROOT};
    char path[] = "/tmp/tally-lines-XXXXXX";
    int fd = mkstemp(path);
    tally_desk *desk = tally_desk_open(&options, &err);
    answers one = {0}, many = {0};
    bool done = desk && fd >= 0 && write_lines(path) && answer(desk, path, 1, &one) &&
                answer(desk, path, JOBS, &many);
    if (!desk)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    bool same = done && are_same(&one, &many);
    printf("%d lines, %zu bytes: %s\n", LINES, one.len, same ? "the same" : "not the same");
    free(one.bytes);
    free(many.bytes);
    tally_desk_close(desk);
    if (fd >= 0)
        close(fd);
    unlink(path);
    return !same;
}
