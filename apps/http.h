/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_HTTP_H
#define APPS_HTTP_H

#include "base/tally_serve.h"

/** What a request says before its body. Borrowed for the call; NULL: unsaid. */
typedef struct {
    const char *method, *path, *host, *origin, *fetch_site;
    size_t host_count;
    const char *token;  /**< of the header X-Tally-Token, else of the query */
    const char *format; /**< of the query */
} http_head;

/** What goes back: the body is written to `out`. */
typedef struct {
    unsigned status;
    const char *type, *policy; /**< Content-Type, Content-Security-Policy */
    FILE *out;
} http_answer;

/** Who answers. Both are called by many threads at once. */
typedef struct {
    void *self;
    size_t most_bytes; /**< of a body */

    /** 0 lets the request in; else the status that refuses it, and no body is kept. */
    unsigned (*refuse)(const void *self, const http_head *head);
    void (*answer)(void *self, const http_head *head, tally_request *request,
                   http_answer *answer);
    /** Blocks until it is time to end; false leaves what is running to the end of the
     *  process. */
    bool (*wait)(void *self);
} http_site;

/** Serves on listening sockets until the site's wait returns. False when it cannot begin,
 *  with the reason in *err, and when something was left running. */
bool http_serve(const http_site *site, const int *sockets, size_t count, tally_error *err);

#endif
