/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SOURCES_LOCATE_H
#define CLAIMS_SOURCES_LOCATE_H

#include "claims/place.h"

/** Finds the first string of `json`, from byte `from` on, that decodes to `value`, and
 * notes where each of its bytes stands. False when there is none. */
bool locate_string(tally_str json, size_t from, tally_str value, arena *a,
                   place_links *links);

#endif
