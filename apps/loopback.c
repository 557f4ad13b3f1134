/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAITING = 256 };

typedef union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} address;

static address address_of(int family, unsigned port)
{
    address at = {0};
    if (family == AF_INET)
        at.v4 = (struct sockaddr_in){.sin_family = AF_INET,
                                     .sin_port = htons((uint16_t)port),
                                     .sin_addr = {htonl(INADDR_LOOPBACK)}};
    else
        at.v6 = (struct sockaddr_in6){.sin6_family = AF_INET6,
                                      .sin6_port = htons((uint16_t)port),
                                      .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    return at;
}

static bool set(int fd, int level, int option)
{
    const int on = 1;
    return setsockopt(fd, level, option, &on, sizeof on) == 0;
}

/* The socket, or -1 with errno; `*port` becomes the one that was taken. */
static int listen_on(int family, unsigned *port)
{
    address at = address_of(family, *port);
    socklen_t size = family == AF_INET ? sizeof at.v4 : sizeof at.v6;
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    if (set(fd, SOL_SOCKET, SO_REUSEADDR) &&
        (family == AF_INET || set(fd, IPPROTO_IPV6, IPV6_V6ONLY)) &&
        bind(fd, &at.any, size) == 0 && listen(fd, WAITING) == 0 &&
        getsockname(fd, &at.any, &size) == 0) {
        *port = ntohs(family == AF_INET ? at.v4.sin_port : at.v6.sin6_port);
        return fd;
    }
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

static bool fail(loopback *l, unsigned port, tally_error *err)
{
    int why = errno;
    loopback_close(l);
    err->code = TALLY_BAD_CALL;
    snprintf(err->where, sizeof err->where, "port %u", port);
    snprintf(err->message, sizeof err->message, "%s",
             why == EADDRINUSE ? "is in use; name another with --port, or 0 for a free one"
                               : strerror(why));
    return false;
}

bool loopback_open(loopback *l, unsigned port, tally_error *err)
{
    *l = (loopback){.port = port};
    int v4 = listen_on(AF_INET, &l->port);
    if (v4 < 0)
        return fail(l, port, err);
    l->sockets[l->count++] = v4;
    int v6 = listen_on(AF_INET6, &l->port);
    if (v6 >= 0)
        l->sockets[l->count++] = v6;
    else if (port && errno == EADDRINUSE)
        return fail(l, port, err);
    return true;
}

void loopback_close(loopback *l)
{
    for (size_t i = 0; i < l->count; i++)
        close(l->sockets[i]);
    l->count = 0;
}
