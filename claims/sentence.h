/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_SENTENCE_H
#define CLAIMS_SENTENCE_H

#include "claims/lexicon.h"

/** Bytes [begin, end) of the text, without the blanks around them. */
typedef struct {
    size_t begin, end;
} sentence;

typedef LIST_OF(sentence) sentence_list;

/** Splits `text` into sentences in reading order. A line is a paragraph, unless the text is
 *  wrapped at a column: then an empty line parts paragraphs. No sentence spans paragraphs.
 *  False only when the arena is full. What a full stop after a word means is data:
 *  lexicon/abbreviations.csv. */
bool sentence_split(tally_str text, const lexicon *lex, arena *a, sentence_list *out);

#endif
