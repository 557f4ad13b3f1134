/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SOURCES_BUILD_H
#define CLAIMS_SOURCES_BUILD_H

#include "claims/sources/source.h"

/** Readable text being put together, block by block. Zero-initialised but for `c`. */
typedef struct {
    copy *c;
    LIST_OF(char) text;
    size_t begin;    /**< of the block under way */
    size_t expected; /**< the place that would follow on in the source, plus 1; 0: none */
    bool gap;        /**< blanks stand before the next text */
} builder;

/** Adds text that stands at `at` in the source, byte for byte. Blanks run together. */
void build_add(builder *b, tally_str text, size_t at);

/** Adds one byte as it is: the line of a break. */
void build_add_char(builder *b, char byte, size_t at);

/** True while the block under way is empty. */
bool build_is_empty(const builder *b);

/** Ends the block under way; an empty one is none. Paragraphs are looked at for "Also read"
 * and its like. */
void build_end(builder *b, tally_block_kind kind);

/** Ends the block under way as the headline of the copy instead. */
void build_end_title(builder *b);

/** Hands the text on to the copy. */
void build_finish(builder *b);

#endif
