/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_DRAFT_H
#define CLAIMS_DRAFT_H

#include "claims/sentence.h"
#include "claims/token.h"

typedef LIST_OF(tally_quantity) quantity_list;
typedef LIST_OF(tally_date) date_list;
typedef LIST_OF(tally_label) label_list;
typedef LIST_OF(tally_claim) claim_list;
typedef LIST_OF(tally_span) span_list;
typedef LIST_OF(size_t) offset_list;

/** The tokens of a quantity. */
typedef struct {
    size_t first, last;  /**< hedges included */
    size_t number_first; /**< its sign, currency sign or first digit */
    size_t number_last;  /**< behind the number and its scale */
    bool counted;        /**< a counted noun follows: [number_last, last) */
    bool levels;         /**< "from 9% to 7%": the level before and after */
    bool hyphened; /**< "a five-mile trip": it stands before a noun as its adjective */
} quantity_mark;

typedef LIST_OF(quantity_mark) quantity_mark_list;

/** One text, headline or body, while it is being read: the passes hand it on to each other.
 */
typedef struct {
    tally_str text;
    bool in_title;
    int today;                   /**< the article's date; 0: unknown */
    tally_date_order date_order; /**< of the house, where the copy shows none */
    const lexicon *lex;
    arena *a;
    pattern_scratch *scratch;
    token_list tokens;
    sentence_list sentences;
    quantity_list quantities;
    quantity_mark_list marks; /**< of each quantity */
    offset_list
        number_ends; /**< of each quantity: where its number ends and its noun begins */
    date_list dates;
    label_list labels;
    unsigned char *tags; /**< of each token: see claims/tag.h */
} draft;

/** The span of bytes [begin, end); line and column are filled in at the end of the reading.
 */
static inline tally_span draft_span(const draft *d, size_t begin, size_t end)
{
    return (tally_span){.begin = begin, .end = end, .in_title = d->in_title};
}

static inline tally_str draft_literal(const draft *d, size_t begin, size_t end)
{
    return (tally_str){d->text.ptr + begin, end - begin};
}

/** The sentence that holds byte `at`: an index, or TALLY_NONE. */
size_t draft_sentence_at(const draft *d, size_t at);

enum { DRAFT_MASK_ROOM = 512 };

/** The sentence around bytes [begin, end), as far as a pattern needs to see, with these
 * bytes replaced by '#': what the patterns of claim-types.csv and contexts.csv are written
 * for. */
tally_str draft_masked(const draft *d, size_t begin, size_t end,
                       char room[DRAFT_MASK_ROOM]);

#endif
