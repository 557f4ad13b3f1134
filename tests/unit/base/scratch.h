/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_BASE_SCRATCH_H
#define TESTS_UNIT_BASE_SCRATCH_H

#include "base/arena.h"

/** An arena and an empty folder of its own; both go when it is closed. */
typedef struct {
    arena *a;
    char folder[64];
} scratch;

scratch scratch_open(void);
void scratch_close(scratch *s);

/** The path of `name` in the folder. */
const char *scratch_path(scratch *s, const char *name);
/** Writes a file there; gives its path. */
const char *scratch_write(scratch *s, const char *name, tally_str bytes);
const char *scratch_folder(scratch *s, const char *name);
/** What a file holds; empty when it cannot be read. */
tally_str scratch_read(scratch *s, const char *path);
/** How many names the folder holds. */
size_t scratch_count(scratch *s);

#endif
