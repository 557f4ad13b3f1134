/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_READ_H
#define CLAIMS_READ_H

#include "claims/lexicon.h"
#include "claims/place.h"

/** Reads an article: headline and text to sentences, quantities, dates, labels and claims.
 *  `*out` comes with name, title, text, blocks, outlet, url and date set, all UTF-8 in
 * arena `a`; the lists are filled in. `map` leads back to the source; NULL: the text is the
 * source. False only when the arena is full. */
typedef bool reading_fill_fn(const lexicon *lex, arena *a, const place_map *map,
                             tally_reading *out);
reading_fill_fn reading_fill;

/** As reading_fill, without the claims: what the numbers assert is not asked. */
reading_fill_fn reading_mark;

#endif
