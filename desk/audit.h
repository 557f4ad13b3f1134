/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_AUDIT_H
#define DESK_AUDIT_H

#include "base/tally_audit.h"
#include "desk/audit_keys.h"

/** What the reader and the workers of a run share; nothing in it changes while they work.
 */
typedef struct {
    const tally_desk *desk;
    const tally_audit_options *options;
    input *in;
    audit_ring *ring;
    audit_keys keys;
    char version[HASH_TEXT_SIZE];
    tally_error read_failure; /**< the reader's, when it has ended */
} audit;

/** Bodies of the threads; `context` is the audit. */
void *audit_read(void *context);
void *audit_work(void *context);

/** True when the caller wants the run to end. */
bool audit_is_stopped(const audit *u);

/** Writes a whole file that is as it should be or not there, whenever the program is
 * killed. What another left under the temporary name is replaced, never followed. */
bool audit_write_page(const tally_article *article, const char *path,
                      const tally_style *style, tally_error *err);

#endif
