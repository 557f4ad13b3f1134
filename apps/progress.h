/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APPS_PROGRESS_H
#define APPS_PROGRESS_H

#include <time.h>

#include "base/tally_audit.h"

/** How far an audit is, on standard error: a bar that is drawn over, or lines of JSON. */
typedef struct {
    bool bar, json; /**< neither: nothing is said */
    struct timespec started, told;
} progress;

/** `how` is auto, json or never. */
progress progress_start(const char *how);
void progress_tell(progress *p, const tally_audit_progress *at);

#endif
