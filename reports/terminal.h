/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_TERMINAL_H
#define REPORTS_TERMINAL_H

#include "reports/finding.h"

/** Where the text format writes, and how. All that comes from outside is cleaned. */
typedef struct {
    FILE *out;
    arena *a;
    const tally_style *style;
    size_t place_width; /**< columns of the longest line:column below; 0: whatever comes */
} terminal;

/** Our own words around someone else's. */
void terminal_print(const terminal *t, const char *before, tally_str text,
                    const char *after);

/** The same, padded with blanks to `width` columns. */
void terminal_pad(const terminal *t, tally_str text, size_t width);

/** Glyph and word of an outcome, in its colour, padded to the longest of them. */
void terminal_outcome(const terminal *t, tally_outcome outcome);

/** "1:115": where a finding stands. */
tally_str terminal_place(const terminal *t, const finding *f);

/** "  2  1:115 ≠ differs       approximately 3,400 Marines", and the end of the line. */
void terminal_head(const terminal *t, const finding *f);

/** "  Force Almanac, Strengths, p. 212": what a row was taken from. */
void terminal_document(const terminal *t, const tally_source *source);

/** "marine-units.csv:14  Force Almanac". */
void terminal_source(const terminal *t, const tally_source *source);

/** How the copy was read: what an editor should know, and with -v the kind of copy. */
void terminal_copy(const terminal *t, const tally_reading *reading);

/** A line of its own that heads a part. */
void terminal_title(const terminal *t, const char *title);

#endif
