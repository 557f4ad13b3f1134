/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_FAST_H
#define CLAIMS_LEXICON_FAST_H

#include "claims/lexicon.h"

/** Makes the patterns of a lexicon fast, each with its gate, for streams of articles, those
 * of the claim types only for `claims`; before it is shared. Then it must be closed before
 * its arena is. See docs/decisions/0002. */
void lexicon_hasten(const lexicon *lex, bool claims);
void lexicon_close(const lexicon *lex);

#endif
