/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "base/error.h"
#include "base/sink.h"
#include "desk/audit_ring.h"
#include "desk/lines.h"

/* JSON Lines by several threads, through the ring of an audit: one reads lines, some answer
 * them into memory, the caller's writes the answers in order. */

enum { MOST_JOBS = 64, PLACES_A_JOB = 8, RING_BYTES = 64 << 20 };

typedef struct {
    const lines_run *r;
    stream *in;
    audit_ring *ring;
    pthread_t reader, workers[MOST_JOBS];
    size_t started;
    bool reads;
} many;

/* ---- Reading --------------------------------------------------------------------------
 */

static void take_line(audit_item *item, tally_str line, bool cut)
{
    item->in = (input_article){0};
    item->left_out = cut;
    item->failure = (tally_error){0};
    if (!cut)
        item->in.bytes = arena_copy(item->source, line);
    if (arena_failed(item->source))
        arena_report(item->source, "line", &item->failure);
}

static void *read_lines(void *context)
{
    many *m = context;
    audit_item *item;
    tally_str line;
    bool cut;
    while ((item = ring_place(m->ring))) {
        arena_reset(item->source, 0);
        if (!lines_next(m->in, &line, &cut))
            break;
        take_line(item, line, cut);
        ring_put(m->ring, item);
    }
    ring_end(m->ring);
    return NULL;
}

/* ---- Answering ------------------------------------------------------------------------
 */

/* The answer stays in the item until it is written. */
static void answer(const many *m, audit_item *item, arena *article)
{
    FILE *out = item->failure.code ? NULL : sink_open(item->source, &item->page);
    if (out)
        item->answer =
            lines_answer(m->r, item->in.bytes, item->left_out, item->source, article, out);
    if (!out || fclose(out) != 0 || arena_failed(item->source))
        arena_report(item->source, "line", &item->failure);
}

static void *answer_lines(void *context)
{
    const many *m = context;
    arena *article = arena_open(0);
    audit_item *item;
    while ((item = ring_take(m->ring))) {
        if (article)
            answer(m, item, article);
        else
            arena_report(NULL, "line", &item->failure);
        ring_done(m->ring, item);
    }
    arena_close(article);
    return NULL;
}

/* ---- Writing --------------------------------------------------------------------------
 */

static bool write_answer(const many *m, audit_item *item, tally_error *err)
{
    const tally_error *why = &item->failure;
    if (why->code)
        return error_set(err, why->code, why->where, "%s", why->message);
    fwrite(item->page.ptr, 1, item->page.len, m->r->out);
    lines_add(m->r->result, item->answer);
    return true;
}

/* Whoever waits for an answer before the next line is sent gets it. */
static bool write_all(const many *m, tally_error *err)
{
    bool done = true;
    while (done && !ring_is_over(m->ring)) {
        audit_item *item = ring_next(m->ring);
        if (!item)
            continue;
        done = write_answer(m, item, err);
        ring_free(m->ring, item);
        if (ring_is_empty(m->ring))
            fflush(m->r->out);
    }
    return done;
}

/* ---- The run --------------------------------------------------------------------------
 */

static bool start(many *m, size_t jobs)
{
    m->reads = pthread_create(&m->reader, NULL, read_lines, m) == 0;
    for (; m->reads && m->started < jobs; m->started++)
        if (pthread_create(&m->workers[m->started], NULL, answer_lines, m) != 0)
            break;
    return m->started > 0;
}

static void end(many *m)
{
    ring_stop(m->ring);
    for (size_t i = 0; i < m->started; i++)
        pthread_join(m->workers[i], NULL);
    if (m->reads)
        pthread_join(m->reader, NULL);
}

bool lines_answer_by_many(const lines_run *r, stream *in, size_t jobs, tally_error *err)
{
    size_t count = jobs < MOST_JOBS ? jobs : MOST_JOBS;
    many m = {.r = r,
              .in = in,
              .ring = ring_open(count * PLACES_A_JOB + PLACES_A_JOB, RING_BYTES)};
    if (!m.ring)
        return arena_report(NULL, "lines", err);
    bool done = start(&m, count) ||
                error_set(err, TALLY_NO_MEMORY, "lines", "no thread can be started");
    done = done && write_all(&m, err);
    end(&m);
    ring_close(m.ring);
    return done;
}
