/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/lexicon.h"

#include "base/map.h"
#include "base/str.h"
#include "claims/lexicon_fast.h"
#include "claims/lexicon_rows.h"

const unit_table *lexicon_units(const lexicon *lex)
{
    return lex->units;
}

/* In lower case, with the straight apostrophe: the length, at most `word.len`. */
static size_t fold(tally_str word, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if ((unsigned char)c == 0xe2 && i + 2 < word.len &&
            memcmp(word.ptr + i, "\xe2\x80\x99", 3) == 0) {
            c = '\'';
            i += 2;
        }
        out[len++] = str_lower_char(c);
    }
    return len;
}

const lexeme *lexicon_word(const lexicon *lex, tally_str word)
{
    char lower[LEXICON_LONGEST_WORD];
    if (word.len == 0 || word.len > sizeof lower)
        return NULL;
    return lexicon_lower(lex, (tally_str){lower, fold(word, lower)});
}

const lexeme *lexicon_lower(const lexicon *lex, tally_str lower)
{
    size_t at = map_get(&lex->words, lower);
    return at == TALLY_NONE ? NULL : &lex->lexemes.items[at];
}

map_asked lexicon_ask(const lexicon *lex, const uint64_t eight[2], size_t len)
{
    return map_ask(&lex->words, eight, len);
}

void lexicon_fetch(const lexicon *lex, const map_asked *word)
{
    map_fetch(&lex->words, word);
}

const lexeme *lexicon_get_asked(const lexicon *lex, const map_asked *word)
{
    size_t at = map_get_asked(&lex->words, word);
    if (at == TALLY_NONE)
        return NULL;
    __builtin_prefetch(&lex->lexemes.items[at]);
    return &lex->lexemes.items[at];
}

void lexicon_reserve(lexicon *lex, arena *a)
{
    enum { WORDS = 20000 };
    map_reserve(&lex->words, a, WORDS);
    lex->lexemes.items = ARENA_NEW(a, lexeme, WORDS);
    lex->lexemes.cap = lex->lexemes.items ? WORDS : 0;
}

static const lexeme_rare nothing_rare = {0};
const lexeme lexeme_unknown = {.starts = TALLY_NONE, .rare = &nothing_rare};

lexeme_rare *lexicon_put_rare(lexeme *word, arena *a)
{
    if (word->rare != &nothing_rare)
        return (lexeme_rare *)word->rare;
    lexeme_rare *own = ARENA_NEW(a, lexeme_rare, 1);
    if (own)
        word->rare = own;
    return own;
}

lexeme *lexicon_put(lexicon *lex, arena *a, tally_str word)
{
    char lower[LEXICON_LONGEST_WORD];
    if (word.len == 0 || word.len > sizeof lower)
        return NULL;
    tally_str key = {lower, fold(word, lower)};
    size_t at = map_get(&lex->words, key);
    if (at != TALLY_NONE)
        return &lex->lexemes.items[at];
    size_t *slot = map_put(&lex->words, a, arena_copy(a, key));
    if (!slot || arena_failed(a))
        return NULL;
    *slot = lex->lexemes.len;
    list_push(&lex->lexemes, a, lexeme_unknown);
    return *slot < lex->lexemes.len ? &lex->lexemes.items[*slot] : NULL;
}

/* The first row that fits, else a noun. The last letter tells most of them apart. */
unsigned lexicon_guess(const lexicon *lex, tally_str word)
{
    for (size_t i = 0; i < lex->endings.len; i++) {
        const ending_row *row = &lex->endings.items[i];
        bool same_last = word.len >= row->letters &&
                         word.ptr[word.len - 1] == row->tail.ptr[row->tail.len - 1];
        if (same_last && str_ends_with(word, row->tail))
            return row->forms;
    }
    return FORM_NOUN;
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

const tally_unit *lexicon_part(const lexicon *lex, const tally_unit *unit)
{
    for (size_t i = 0; i < lex->compounds.len; i++)
        if (lex->compounds.items[i].unit == unit)
            return lex->compounds.items[i].part;
    return NULL;
}

bool lexicon_is_part(const lexicon *lex, const tally_unit *unit, const tally_unit *part)
{
    for (size_t i = 0; i < lex->compounds.len; i++)
        if (lex->compounds.items[i].unit == unit && lex->compounds.items[i].part == part)
            return true;
    return false;
}

bool lexicon_modality(const lexicon *lex, tally_str words, tally_modality *out)
{
    size_t at = map_get(&lex->modality_index, words);
    if (at != TALLY_NONE)
        *out = (tally_modality)at;
    return at != TALLY_NONE;
}

bool lexicon_attribution(const lexicon *lex, tally_str words)
{
    return map_get(&lex->attributions, words) != TALLY_NONE;
}

bool lexicon_comparison(const lexicon *lex, tally_str words)
{
    return map_get(&lex->comparisons, words) != TALLY_NONE;
}

int lexicon_tense(const lexicon *lex, tally_str words)
{
    size_t at = map_get(&lex->tense_index, words);
    if (at == TALLY_NONE)
        return 0;
    return at ? 1 : -1;
}

size_t lexicon_class_rows(const lexicon *lex, start_class class)
{
    return lex->class_starts[class];
}

static bool fits_second(const lexicon *lex, const row_link *link, const lexeme *second)
{
    switch (link->second) {
    case SECOND_ANY: return true;
    case SECOND_WORD: return second == &lex->lexemes.items[link->word];
    case SECOND_MONTH: return second && second->month;
    case SECOND_WEEKDAY: return second && second->weekday;
    }
    return false;
}

const pattern_row *lexicon_next_row(const lexicon *lex, size_t *link, const lexeme *second)
{
    while (*link != TALLY_NONE) {
        const row_link *at = &lex->links.items[*link];
        *link = at->next;
        if (fits_second(lex, at, second))
            return &lex->rows.items[at->row];
    }
    return NULL;
}

const masked_list *lexicon_contexts(const lexicon *lex)
{
    return &lex->contexts;
}

const masked_list *lexicon_types(const lexicon *lex)
{
    return &lex->types;
}

void lexicon_hasten(const lexicon *lex, bool claims)
{
    for (size_t i = 0; i < lex->rows.len; i++) {
        pattern_row *row = &lex->rows.items[i];
        row->gate = gate_of(pattern_text(row->pattern));
        pattern_hasten(row->pattern);
    }
    for (size_t i = 0; i < lex->contexts.len; i++)
        pattern_hasten(lex->contexts.items[i].pattern);
    for (size_t i = 0; claims && i < lex->types.len; i++)
        pattern_hasten(lex->types.items[i].pattern);
}

void lexicon_close(const lexicon *lex)
{
    for (size_t i = 0; lex && i < lex->patterns.len; i++)
        pattern_close(lex->patterns.items[i].pattern);
}
