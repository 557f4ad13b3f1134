/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/site.h"

#include <errno.h>
#include <stdint.h>

#include "apps/page.h"

enum {
    MOST_BYTES = 8 << 20,
    /* Articles run side by side; texts that take seconds and much memory one by one. */
    BIG_BYTES = 256 << 10,
    SMALL_AT_A_TIME = 8,
    BIG_AT_A_TIME = 1
};

static const char json_type[] = "application/json; charset=utf-8";

/* ---- Checks, so many at a time ------------------------------------------------------- */

static sem_t *enter(site *s, const tally_request *request)
{
    sem_t *gate = tally_request_size(request) > BIG_BYTES ? &s->big : &s->small;
    while (sem_wait(gate) != 0 && errno == EINTR)
        continue;
    atomic_fetch_add(&s->running, 1);
    return gate;
}

static void leave(site *s, sem_t *gate)
{
    atomic_fetch_sub(&s->running, 1);
    sem_post(gate);
}

static unsigned status_of(const tally_error *err)
{
    switch (err->code) {
    case TALLY_OK: return 200;
    case TALLY_TOO_BIG: return 413;
    case TALLY_BAD_JSON:
    case TALLY_BAD_DATA:
    case TALLY_BAD_CALL: return 400;
    case TALLY_NO_MEMORY: return 503;
    default: return 422; /* a request in order, whose article cannot be read */
    }
}

/* ---- What is answered ---------------------------------------------------------------- */

typedef void answer_fn(site *s, const http_head *head, tally_request *request,
                       http_answer *out);

static void answer_page(site *s, const http_head *head, tally_request *request,
                        http_answer *out)
{
    (void)head, (void)request;
    out->type = "text/html; charset=utf-8";
    out->policy = page_policy(s->style);
    page_write(s->guard.token, out->out);
}
