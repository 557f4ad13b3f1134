/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/http.h"

#include <dlfcn.h>
#include <microhttpd.h>

/* The library brings a dozen others along, a third of the time that a check of one article
 * takes to start. It is loaded when it is needed. */
static const char library_name[] = "libmicrohttpd.so.12";

#define CALLS(each)                                                    \
    each(start_daemon) each(stop_daemon) each(lookup_connection_value) \
        each(get_connection_values) each(create_response_from_buffer)  \
            each(add_response_header) each(queue_response) each(destroy_response)

typedef struct {
#define DECLARE(name) __typeof__(MHD_##name) *name;
    CALLS(DECLARE)
#undef DECLARE
} library;

typedef struct {
    library lib;
    const http_site *site;
} server;

enum {
    MOST_CONNECTIONS = 400,
    IDLE_SECONDS = 10,
    MOST_SOCKETS = 2,
    /* A body that is refused is read to its end, so that the client hears why: up to here.
     */
    MOST_DRAINED = 64 << 20
};

static bool load(library *lib, tally_error *err)
{
#define NAME(name) {"MHD_" #name, offsetof(library, name)},
    static const struct {
        const char *name;
        size_t place;
    } calls[] = {CALLS(NAME)};
#undef NAME
    void *handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; handle && i < sizeof calls / sizeof *calls; i++) {
        void *found = dlsym(handle, calls[i].name);
        memcpy((char *)lib + calls[i].place, &found, sizeof found);
        handle = found ? handle : NULL;
    }
    if (handle)
        return true;
    err->code = TALLY_NO_FILE;
    snprintf(err->where, sizeof err->where, "%s", library_name);
    snprintf(err->message, sizeof err->message,
             "cannot be loaded; install libmicrohttpd12, which serve needs");
    return false;
}

/* ---- One request ------------------------------------------------------------------- */

static const char *look_up(const server *s, struct MHD_Connection *c,
                           enum MHD_ValueKind kind, const char *key)
{
    return s->lib.lookup_connection_value(c, kind, key);
}

static enum MHD_Result count_host(void *context, enum MHD_ValueKind kind, const char *key,
                                  const char *value)
{
    (void)kind, (void)value;
    *(size_t *)context += strcasecmp(key, "Host") == 0;
    return MHD_YES;
}

static http_head head_of(const server *s, struct MHD_Connection *c, const char *method,
                         const char *path)
{
    const char *token = look_up(s, c, MHD_HEADER_KIND, "X-Tally-Token");
    http_head head = {
        .method = method,
        .path = path,
        .host = look_up(s, c, MHD_HEADER_KIND, "Host"),
        .origin = look_up(s, c, MHD_HEADER_KIND, "Origin"),
        .fetch_site = look_up(s, c, MHD_HEADER_KIND, "Sec-Fetch-Site"),
        .token = token ? token : look_up(s, c, MHD_GET_ARGUMENT_KIND, "token"),
        .format = look_up(s, c, MHD_GET_ARGUMENT_KIND, "format"),
    };
    s->lib.get_connection_values(c, MHD_HEADER_KIND, count_host, &head.host_count);
    return head;
}

static enum MHD_Result send_answer(const server *s, struct MHD_Connection *c,
                                   const http_answer *answer, char *bytes, size_t len)
{
    const char *const headers[][2] = {
        {"Content-Type", answer->type},
        {"Content-Security-Policy", answer->policy},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    struct MHD_Response *response =
        s->lib.create_response_from_buffer(len, bytes, MHD_RESPMEM_MUST_FREE);
    enum MHD_Result result = response ? MHD_YES : MHD_NO;
    for (size_t i = 0; result && i < sizeof headers / sizeof *headers; i++)
        result = s->lib.add_response_header(response, headers[i][0], headers[i][1]);
    if (result)
        result = s->lib.queue_response(c, answer->status, response);
    if (response)
        s->lib.destroy_response(response);
    return result;
}

static enum MHD_Result answer(const server *s, struct MHD_Connection *c,
                              const http_head *head, tally_request *request)
{
    char *bytes = NULL;
    size_t len = 0;
    http_answer out = {.status = MHD_HTTP_INTERNAL_SERVER_ERROR,
                       .type = "text/plain",
                       .policy = "default-src 'none'",
                       .out = open_memstream(&bytes, &len)};
    if (!out.out)
        return MHD_NO;
    s->site->answer(s->site->self, head, request, &out);
    if (fclose(out.out) != 0)
        out.status = MHD_HTTP_INTERNAL_SERVER_ERROR;
    return send_answer(s, c, &out, bytes, len);
}

/* Called when the head is there, for each piece of the body, and at its end. The eight
 * arguments are the library's. NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result handle(void *context, struct MHD_Connection *c, const char *path,
                              const char *method, const char *version, const char *bytes,
                              size_t *count, void **kept)
{
    const server *s = context;
    tally_request *request = *kept;
    (void)version;
    if (!request) {
        http_head head = head_of(s, c, method, path);
        bool refused = s->site->refuse(s->site->self, &head) != 0;
        *kept = tally_request_open(refused ? 0 : s->site->most_bytes);
        return *kept ? MHD_YES : MHD_NO;
    }
    if (*count) {
        tally_request_add(request, bytes, *count);
        *count = 0;
        return tally_request_size(request) > MOST_DRAINED ? MHD_NO : MHD_YES;
    }
    http_head head = head_of(s, c, method, path);
    return answer(s, c, &head, request);
}

static void complete(void *context, struct MHD_Connection *c, void **kept,
                     enum MHD_RequestTerminationCode code)
{
    (void)context, (void)c, (void)code;
    tally_request_free(*kept);
    *kept = NULL;
}

/* ---- The server -------------------------------------------------------------------- */

/* A thread for each connection: a slow one holds up nobody but itself. */
static struct MHD_Daemon *start(server *s, int listening)
{
    const unsigned flags =
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL;
    return s->lib.start_daemon(
        flags, 0, NULL, NULL, handle, s, MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_NOTIFY_COMPLETED,
        complete, s, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

bool http_serve(const http_site *site, const int *sockets, size_t count, tally_error *err)
{
    server s = {.site = site};
    struct MHD_Daemon *daemons[MOST_SOCKETS] = {0};
    bool started = load(&s.lib, err), ended = true;
    for (size_t i = 0; started && i < count && i < MOST_SOCKETS; i++)
        started = (daemons[i] = start(&s, sockets[i])) != NULL;
    if (started)
        ended = site->wait(site->self);
    else if (!err->code)
        *err = (tally_error){TALLY_NO_MEMORY, "serve", "the server cannot be started"};
    for (size_t i = 0; ended && i < MOST_SOCKETS; i++)
        if (daemons[i])
            s.lib.stop_daemon(daemons[i]);
    return started && ended;
}
