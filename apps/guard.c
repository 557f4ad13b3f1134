/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/guard.h"

#include <stdlib.h>
#include <sys/random.h>

bool guard_open(guard *g, unsigned port)
{
    unsigned char random[(GUARD_TOKEN_SIZE - 1) / 2];
    g->port = port;
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return false;
    for (size_t i = 0; i < sizeof random; i++)
        snprintf(&g->token[2 * i], 3, "%02x", random[i]);
    return true;
}

/* "127.0.0.1:8255", in the names that this machine has for itself. */
static bool is_own_host(const guard *g, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char own[40];
        snprintf(own, sizeof own, "%s:%u", names[i], g->port);
        if (strcasecmp(host, own) == 0)
            return true;
        if (g->port == 80 && strcasecmp(host, names[i]) == 0)
            return true;
    }
    return false;
}

static bool is_own_origin(const guard *g, const char *origin)
{
    static const char scheme[] = "http://";
    size_t len = sizeof scheme - 1;
    return strncmp(origin, scheme, len) == 0 && is_own_host(g, origin + len);
}

/* What a browser says of a request that another page has made. */
static bool is_from_elsewhere(const guard *g, const http_head *head)
{
    if (head->origin && !is_own_origin(g, head->origin))
        return true;
    return strcmp(head->method, "POST") == 0 && head->fetch_site &&
           strcmp(head->fetch_site, "same-origin") != 0 &&
           strcmp(head->fetch_site, "none") != 0;
}

unsigned guard_refuse_stranger(const guard *g, const http_head *head)
{
    if (head->host_count != 1 || !head->host || !is_own_host(g, head->host))
        return 421;
    return is_from_elsewhere(g, head) ? 403 : 0;
}

/* In the same time wherever the first wrong digit stands. */
bool guard_knows(const guard *g, const http_head *head)
{
    size_t len = GUARD_TOKEN_SIZE - 1;
    int wrong = 0;
    if (!head->token || strlen(head->token) != len)
        return false;
    for (size_t i = 0; i < len; i++)
        wrong |= head->token[i] ^ g->token[i];
    return wrong == 0;
}
