/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LINES_H
#define CLAIMS_LINES_H

#include "base/arena.h"

/** What the first words of a line say of the whole line: claims/lexicon/lines.csv. */
typedef struct line_table line_table;

/** Loads the rows of `path`; a bad one fails as file:line. */
const line_table *lines_load(const char *path, arena *a, tally_error *err);

/** What a line is by its first words, which a colon, a dash, a bar or its end must follow:
 *  "Also read: Navy orders 40 ships" is related. TALLY_PARAGRAPH for all others. */
tally_block_kind lines_kind(const line_table *lines, tally_str line);

/** The same for a piece of a page, where a short one is also known by the words within it:
 *  "Subscribe to our letter". */
tally_block_kind lines_kind_of_piece(const line_table *lines, tally_str piece);

#endif
