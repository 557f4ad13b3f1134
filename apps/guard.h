/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_GUARD_H
#define APPS_GUARD_H

#include "apps/http.h"

enum { GUARD_TOKEN_SIZE = 33 };

/** Who may talk to the desk page: this machine's own browser, on this very page. */
typedef struct {
    unsigned port;
    char token[GUARD_TOKEN_SIZE]; /**< 32 hexadecimal digits, new at each start */
} guard;

/** Makes a token. False when the system has no random bytes. */
bool guard_open(guard *g, unsigned port);

/** 421 for another host's name (a page that has its name point here), 403 for a request
 *  from another page; 0 for neither. */
unsigned guard_refuse_stranger(const guard *g, const http_head *head);

/** True when the request carries the token. */
bool guard_knows(const guard *g, const http_head *head);

#endif
