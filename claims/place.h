/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_PLACE_H
#define CLAIMS_PLACE_H

#include "base/list.h"

/** From here on, byte `text` of the readable text came from byte `source`. */
typedef struct {
    size_t text, source;
} place_link;

typedef LIST_OF(place_link) place_links;

/** How readable text leads back to its source. Zero-initialised, it leads from a text to
 *  itself once place_open has been given that text. */
typedef struct place_map {
    tally_str source;        /**< UTF-8 */
    LIST_OF(size_t) lines;   /**< where each line of the source begins */
    place_links text, title; /**< of the two readable texts; empty: it is the source */
    const struct place_map *outer; /**< where `source` itself is part of a larger source */
} place_map;

void place_open(place_map *map, tally_str source, arena *a);

/** Notes that text from `text` on came from `source` on. In the order of the text. */
void place_add(place_links *links, arena *a, size_t text, size_t source);

/** The byte of the source behind byte `at` of a readable text. */
size_t place_source(const place_links *links, size_t at);

/** Fills in line and column of `span`, from its begin. A headline that stands nowhere in
 *  the source is on line 1. */
void place_find(const place_map *map, tally_span *span);

#endif
