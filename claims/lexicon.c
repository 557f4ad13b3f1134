/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/lexicon.h"

#include "base/map.h"
#include "base/str.h"
#include "claims/lexicon_rows.h"

enum { LONGEST_WORD = 40 };

const unit_table *lexicon_units(const lexicon *lex)
{
    return lex->units;
}

const lexeme *lexicon_word(const lexicon *lex, tally_str word)
{
    char lower[LONGEST_WORD];
    if (word.len == 0 || word.len > sizeof lower)
        return NULL;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = str_lower_char(word.ptr[i]);
    size_t at = map_get(&lex->words, (tally_str){lower, word.len});
    return at == TALLY_NONE ? NULL : &lex->lexemes.items[at];
}

const number_word *lexicon_suffix(const lexicon *lex, tally_str letters)
{
    size_t at = map_get(&lex->suffix_index, letters);
    return at == TALLY_NONE ? NULL : &lex->suffixes.items[at];
}

const hedge *lexicon_hedge(const lexicon *lex, tally_str words, bool after)
{
    size_t at = map_get(&lex->hedge_index[after], words);
    return at == TALLY_NONE ? NULL : &lex->hedges.items[at];
}

tally_modality lexicon_modality(const lexicon *lex, tally_str words)
{
    size_t at = map_get(&lex->modality_index, words);
    return at == TALLY_NONE ? TALLY_ASSERTED : (tally_modality)at;
}

size_t lexicon_class_rows(const lexicon *lex, start_class class)
{
    return lex->class_starts[class];
}

const pattern_row *lexicon_next_row(const lexicon *lex, size_t *link)
{
    if (*link == TALLY_NONE)
        return NULL;
    const row_link *at = &lex->links.items[*link];
    *link = at->next;
    return &lex->rows.items[at->row];
}

const masked_list *lexicon_contexts(const lexicon *lex)
{
    return &lex->contexts;
}

const masked_list *lexicon_types(const lexicon *lex)
{
    return &lex->types;
}
