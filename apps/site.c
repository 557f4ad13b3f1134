/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/site.h"

#include <errno.h>

#include "apps/web.h"

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

static tally_str part(const unsigned char *bytes, size_t size)
{
    return (tally_str){(const char *)bytes, size};
}

/* The page, with the token in its place. */
static void answer_page(site *s, const http_head *head, tally_request *request,
                        http_answer *out)
{
    static const char place[] = "TOKEN";
    tally_str page = part(desk_html, desk_html_size);
    const char *at = memmem(page.ptr, page.len, place, sizeof place - 1);
    size_t before = at ? (size_t)(at - page.ptr) : page.len;
    size_t behind = at ? before + sizeof place - 1 : page.len;
    (void)head, (void)request;
    out->type = "text/html; charset=utf-8";
    out->policy = s->policy;
    fwrite(page.ptr, 1, before, out->out);
    fputs(s->guard.token, out->out);
    fwrite(page.ptr + behind, 1, page.len - behind, out->out);
}

static void answer_style(site *s, const http_head *head, tally_request *request,
                         http_answer *out)
{
    (void)s, (void)head, (void)request;
    out->type = "text/css; charset=utf-8";
    fwrite(desk_css, 1, desk_css_size, out->out);
}

static void answer_script(site *s, const http_head *head, tally_request *request,
                          http_answer *out)
{
    (void)s, (void)head, (void)request;
    out->type = "text/javascript; charset=utf-8";
    fwrite(desk_js, 1, desk_js_size, out->out);
}

static void answer_tables(site *s, const http_head *head, tally_request *request,
                          http_answer *out)
{
    (void)head, (void)request;
    out->type = json_type;
    tally_tables_write(s->desk, out->out);
}

static bool is_format(const char *name)
{
    for (const char *const *known = tally_formats(); *known; known++)
        if (strcmp(name, *known) == 0)
            return true;
    return false;
}

static const char *type_of(const char *format)
{
    static const char *const types[][2] = {
        {"html", "text/html; charset=utf-8"},
        {"csv", "text/csv; charset=utf-8"},
        {"junit", "application/xml; charset=utf-8"},
        {"text", "text/plain; charset=utf-8"},
        {"line", "text/plain; charset=utf-8"},
        {"github", "text/plain; charset=utf-8"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(format, types[i][0]) == 0)
            return types[i][1];
    return json_type;
}

static void answer_check(site *s, const http_head *head, tally_request *request,
                         http_answer *out)
{
    const char *format = head->format ? head->format : "jsonl";
    tally_error err = {0};
    out->type = json_type;
    if (!is_format(format)) {
        err = (tally_error){TALLY_BAD_CALL, "format", "there is no such format"};
        tally_refuse(out->out, &err);
        out->status = 400;
        return;
    }
    sem_t *gate = enter(s, request);
    if (tally_request_check(request, s->desk, &s->defaults, format, out->out, &err)) {
        tally_format_end(format, &(tally_style){.continued = true}, out->out);
        out->type = type_of(format);
        out->policy = s->report_policy;
    }
    leave(s, gate);
    out->status = status_of(&err);
}

static void answer_accept(site *s, const http_head *head, tally_request *request,
                          http_answer *out)
{
    tally_error err = {0};
    (void)head;
    sem_t *gate = enter(s, request);
    bool done = tally_request_accept(request, s->desk, &s->defaults, out->out, &err);
    leave(s, gate);
    out->type = done ? "application/jsonl; charset=utf-8" : json_type;
    out->status = status_of(&err);
}

/* ---- Routes -------------------------------------------------------------------------- */

static const struct route {
    const char *method, *path;
    bool open; /* without the token */
    answer_fn *answer;
} routes[] = {
    {"GET", "/", false, answer_page},         {"GET", "/desk.css", true, answer_style},
    {"GET", "/desk.js", true, answer_script}, {"GET", "/tables", false, answer_tables},
    {"POST", "/check", false, answer_check},  {"POST", "/accept", false, answer_accept},
};

/* NULL, and `*status` says why: 404 or 405. */
static const struct route *find_route(const http_head *head, unsigned *status)
{
    *status = 404;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        bool same = strcmp(head->method, routes[i].method) == 0 ||
                    (strcmp(head->method, "HEAD") == 0 && routes[i].method[0] == 'G');
        if (strcmp(head->path, routes[i].path) != 0)
            continue;
        if (same)
            return &routes[i];
        *status = 405;
    }
    return NULL;
}

static unsigned refuse(const void *self, const http_head *head)
{
    const site *s = self;
    unsigned status = guard_refuse_stranger(&s->guard, head);
    if (status)
        return status;
    const struct route *route = find_route(head, &status);
    if (!route)
        return status;
    return route->open || guard_knows(&s->guard, head) ? 0 : 403;
}

static const char *reason_of(unsigned status)
{
    switch (status) {
    case 403:
        return "open the address that tally serve has printed: it ends with a token, which "
               "every request must carry, and none may come from another page";
    case 404: return "there is no such page";
    case 405: return "this page is not asked for in that way";
    case 421: return "this is the desk page of 127.0.0.1, and of no other name";
    default: return "";
    }
}

static void answer(void *self, const http_head *head, tally_request *request,
                   http_answer *out)
{
    site *s = self;
    unsigned status = refuse(s, head), ignored;
    const struct route *route = status ? NULL : find_route(head, &ignored);
    out->policy = "default-src 'none'; frame-ancestors 'none'";
    out->status = status ? status : 200;
    if (route) {
        route->answer(s, head, request, out);
        return;
    }
    out->type = "text/plain; charset=utf-8";
    fprintf(out->out, "%u: %s\n", status, reason_of(status));
}

/* ---- The site ------------------------------------------------------------------------ */

bool site_open(site *s, const tally_desk *desk, const tally_input *defaults, unsigned port)
{
    char style[TALLY_HASH_SIZE];
    *s = (site){.desk = desk, .defaults = *defaults};
    tally_report_style(style);
    snprintf(s->policy, sizeof s->policy,
             "default-src 'none'; script-src 'self'; style-src 'self' %s; "
             "connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; "
             "form-action 'none'; frame-ancestors 'none'",
             style);
    snprintf(s->report_policy, sizeof s->report_policy,
             "default-src 'none'; style-src %s; sandbox; frame-ancestors 'none'", style);
    return guard_open(&s->guard, port) && sem_init(&s->small, 0, SMALL_AT_A_TIME) == 0 &&
           sem_init(&s->big, 0, BIG_AT_A_TIME) == 0;
}

http_site site_serves(site *s, bool (*wait)(void *site))
{
    return (http_site){.self = s,
                       .most_bytes = MOST_BYTES,
                       .refuse = refuse,
                       .answer = answer,
                       .wait = wait};
}
