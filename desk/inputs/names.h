/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_INPUTS_NAMES_H
#define DESK_INPUTS_NAMES_H

#include <stdint.h>

#include "base/arena.h"

/** The names of files that were handed out, so that each is given once: eight bytes a name,
 *  for there may be millions. Zero-initialised is empty. */
typedef struct {
    arena *a;
    uint64_t *slots;
    size_t len, cap;
    size_t again; /**< how often a name came that was there */
} name_set;

/** A name as it can be printed: what is no UTF-8 and what controls terminals is shown as
 *  U+FFFD. One that came before has a number added: "a.html (2)". */
tally_str names_make(name_set *names, tally_str name, arena *a);
void names_close(name_set *names);

#endif
