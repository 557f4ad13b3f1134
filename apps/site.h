/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_SITE_H
#define APPS_SITE_H

#include <semaphore.h>
#include <stdatomic.h>

#include "apps/guard.h"

/** The desk page and its JSON API (docs/serve.md). It keeps nothing of what it is sent. */
typedef struct {
    const tally_desk *desk;
    tally_input defaults; /**< what an article does not say itself */
    guard guard;
    char policy[512], report_policy[256]; /**< for the page, and for a report by itself */
    sem_t small, big;                     /**< how many checks may run at a time */
    atomic_int running;
} site;

/** False when it cannot be set up. `defaults` is copied. */
bool site_open(site *s, const tally_desk *desk, const tally_input *defaults, unsigned port);

/** What serves it; `wait` is the caller's, and gets `s`. */
http_site site_serves(site *s, bool (*wait)(void *site));

#endif
