/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CACHE_H
#define BASE_CACHE_H

#include "base/arena.h"

/** "$XDG_CACHE_HOME/tally" or "$HOME/.cache/tally": what can be made again at any time.
 *  Empty when there is neither. */
tally_str cache_folder(arena *a);

/** A file of that folder, which is made, for its owner alone; empty when it cannot be. */
tally_str cache_path(tally_str name, arena *a);

#endif
