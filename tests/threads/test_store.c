/* SPDX-License-Identifier: Apache-2.0 */
/* One desk, its store on disk, and many threads that check articles at it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/tally.h"

enum { THREADS = 8, ROUNDS = 20 };

#define COPY                                                                               \
    "Japan's military budget was $46 billion in 2022. India spent $76.6 billion in 2021. " \
    "The United States spent more than Germany, the world's third-largest economy."

typedef struct {
    const tally_desk *desk;
    size_t checked;
    bool same;
} worker;

static size_t sum_up(const tally_desk *desk)
{
    tally_error err = {0};
    tally_input input = {.text = STR(COPY), .name = STR("a"), .date = 20230112};
    tally_article *article = tally_article_check(desk, &input, &err);
    size_t count = 0, sum = 0;
    const tally_verdict *verdicts = tally_article_verdicts(article, &count);
    for (size_t i = 0; i < count; i++) {
        sum = sum * 31 + (size_t)verdicts[i].outcome * 7 + verdicts[i].source_count;
        for (size_t k = 0; k < verdicts[i].source_count; k++)
            sum = sum * 31 + verdicts[i].sources[k].line;
    }
    tally_article_free(article);
    return count ? sum : 0;
}

static void *work(void *context)
{
    worker *w = context;
    size_t first = sum_up(w->desk);
    w->same = first != 0;
    for (int i = 0; i < ROUNDS; i++, w->checked++)
        w->same = w->same && sum_up(w->desk) == first;
    return NULL;
}

int main(void)
{
    tally_error err = {0};
    tally_desk_options options = {.root = TALLY_ROOT};
    tally_desk *desk = tally_desk_open(&options, &err);
    worker workers[THREADS];
    pthread_t threads[THREADS];
    int failed = 0;
    if (!desk) {
        fprintf(stderr, "%s: %s\n", err.where, err.message);
        return 1;
    }
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.desk = desk};
        failed += pthread_create(&threads[i], NULL, work, &workers[i]) != 0;
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        failed += !workers[i].same;
    }
    tally_desk_close(desk);
    printf("%d threads, %d failed\n", THREADS, failed);
    return failed != 0;
}
