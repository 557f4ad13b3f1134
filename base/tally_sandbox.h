/* SPDX-License-Identifier: Apache-2.0 */
/**
 * tally_sandbox.h - what a process gives up once its data are open.
 *
 * Copy comes from anywhere. A fault in reading it should not be able to reach the network,
 * another program, or a file it has no business with.
 */
#ifndef TALLY_SANDBOX_H
#define TALLY_SANDBOX_H

#include "base/tally.h"

typedef struct {
    const char *const
        *writable; /**< folders below which files may be written; may be none */
    size_t writable_count;
    bool accepts; /**< takes connections at sockets that listen already */
} tally_sandbox_options;

/** Gives up, for good and for every thread that is started from here on: programs and
 *  processes of its own, new sockets, tracing, other processes' signals, and writing
 * outside the folders. What is open stays open, and reading is free. False where the kernel
 * or the machine does not offer it all; `why` then says what is still possible, and the
 * rest holds. */
bool tally_sandbox(const tally_sandbox_options *options, tally_error *why);

#endif
