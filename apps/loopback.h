/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_LOOPBACK_H
#define APPS_LOOPBACK_H

#include "base/tally.h"

/** Sockets that listen to this machine alone: 127.0.0.1, and ::1 where there is one. */
typedef struct {
    int sockets[2];
    size_t count;
    unsigned port;
} loopback;

/** Port 0 takes a free one. Fails, with nothing open, on a port in use. */
bool loopback_open(loopback *l, unsigned port, tally_error *err);
void loopback_close(loopback *l);

#endif
