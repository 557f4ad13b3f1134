/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_READ_H
#define CLAIMS_READ_H

#include "claims/lexicon.h"

/** Reads an article: headline and text to sentences, quantities, dates, labels and claims.
 *  `*out` comes with name, title, text, outlet, url and date set, all UTF-8 in arena `a`;
 *  the lists are filled in. False only when the arena is full. */
bool reading_fill(const lexicon *lex, arena *a, tally_reading *out);

/** The readable text of `bytes`: UTF-8, without byte order mark. Fails on an empty or
 * binary file and on other encodings, naming the line. */
bool reading_check_text(tally_str name, tally_str bytes, tally_str *text, tally_error *err);

#endif
