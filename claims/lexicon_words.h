/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_WORDS_H
#define CLAIMS_LEXICON_WORDS_H

#include "claims/lexicon_rows.h"

/** Adds every form of the verbs in `words`, parted by blanks: "plan" with plans, planned,
 *  planning; "admit+" doubles its last letter; not `regular`: "rise/rose/risen". The bits
 *  `also` (FORM_NOUN, FORM_ADJECTIVE) go to the base, and a noun's to its form in -s.
 *  False with the word in `*bad` when it is not written so. */
bool lexicon_add_verbs(lexicon *lex, arena *a, tally_str words, bool regular, unsigned also,
                       tally_str *bad);

/** Adds `forms` to each of `words`, parted by blanks. */
void lexicon_add_forms(lexicon *lex, arena *a, tally_str words, unsigned forms);

#endif
