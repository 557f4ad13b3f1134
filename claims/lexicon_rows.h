/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_ROWS_H
#define CLAIMS_LEXICON_ROWS_H

#include "base/map.h"
#include "claims/lexicon.h"

/* The inside of a lexicon, for the file that loads it and the one that answers from it. */

/* What must stand behind the word at which a row may begin. */
typedef enum { SECOND_ANY, SECOND_WORD, SECOND_MONTH, SECOND_WEEKDAY } second_kind;

typedef struct {
    size_t row, next; /* next: TALLY_NONE at the end */
    second_kind second;
    size_t word; /* of SECOND_WORD: its lexeme */
} row_link;

/* A row of compounds.csv. */
typedef struct {
    const tally_unit *unit, *part;
} compound_row;

/* A row of endings.csv: for words of that many letters and more. */
typedef struct {
    tally_str tail;
    size_t letters;
    unsigned forms;
} ending_row;

struct lexicon {
    const unit_table *units;
    LIST_OF(lexeme) lexemes;
    map words; /* lower case */
    LIST_OF(number_word) suffixes;
    map suffix_index;
    LIST_OF(hedge) hedges;
    map hedge_index[2]; /* before, after */
    map modality_index, attributions, comparisons;
    map tense_index;       /* 1 future, 0 past */
    pattern_list patterns; /* of all rows */
    LIST_OF(pattern_row) rows;
    LIST_OF(row_link) links;
    size_t class_starts[START_COUNT];
    LIST_OF(compound_row) compounds;
    LIST_OF(ending_row) endings;
    masked_list contexts, types;
};

/* Makes room for as many words as there are, and some more. */
void lexicon_reserve(lexicon *lex, arena *a);

/* The entry of a word, made if it is new; NULL when the arena is full. */
lexeme *lexicon_put(lexicon *lex, arena *a, tally_str word);

/* Where what is known of few words goes for this one; NULL when the arena is full. */
lexeme_rare *lexicon_put_rare(lexeme *word, arena *a);

#endif
