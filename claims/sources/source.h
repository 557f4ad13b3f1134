/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SOURCES_SOURCE_H
#define CLAIMS_SOURCES_SOURCE_H

#include "claims/text.h"

/** One file a kind of copy: fills in text, blocks and map, and what the copy says of its
 * headline, date, outlet and address. `c->source` and `c->map.source` are set. False with
 * the reason when the format is broken; an empty text is no failure yet. */
typedef bool source_read(copy *c, tally_error *err);

source_read source_plain, source_html, source_markdown, source_docx, source_ninjs;

/** Splits plain text into its blocks. */
void source_split_lines(copy *c);

#endif
