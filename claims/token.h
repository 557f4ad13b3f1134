/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TOKEN_H
#define CLAIMS_TOKEN_H

#include "claims/lexicon.h"

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } token_kind;

/** A word, a run of digits with its grouping ("3,400", "1.65"), or one other sign. A
 * possessive ending ('s) is a mark of its own. */
typedef struct {
    size_t begin, end;
    const lexeme *lex; /**< NULL for what the lexicon does not know */
    token_kind kind;
    unsigned char hints; /**< word_hint, of a word that the lexicon knows in any case */
    bool glued;          /**< no blank before it */
    bool capital;
    bool taken;      /**< belongs to a date, a label or a quantity already */
    bool line_start; /**< a line break stands before it */
} token;

/** The tokens of one text, in order. */
typedef struct {
    tally_str text;
    const lexicon *lex;
    token *items;
    size_t len, cap;
} token_list;

/** Splits `text`. False only when the arena is full. */
bool token_split(tally_str text, const lexicon *lex, arena *a, token_list *out);

/* These few are asked many times a word: they are inline, and a literal's length is known
 * where it is written. */

/** The text of token `at`; empty past the end. */
static inline tally_str token_text(const token_list *tokens, size_t at)
{
    if (at >= tokens->len)
        return (tally_str){"", 0};
    const token *t = &tokens->items[at];
    return (tally_str){tokens->text.ptr + t->begin, t->end - t->begin};
}

/** True when token `at` is exactly `text`; false past the end. */
static inline bool token_is(const token_list *tokens, size_t at, const char *text)
{
    if (at >= tokens->len)
        return false;
    const token *t = &tokens->items[at];
    const char *own = tokens->text.ptr + t->begin;
    size_t len = strlen(text);
    return t->end - t->begin == len && *own == *text && memcmp(own, text, len) == 0;
}

static inline bool token_is_kind(const token_list *tokens, size_t at, token_kind kind)
{
    return at < tokens->len && tokens->items[at].kind == kind;
}

/** What the lexicon knows of token `at`; never NULL: an unknown word is open and blank. */
static inline const lexeme *token_lexeme(const token_list *tokens, size_t at)
{
    bool known = at < tokens->len && tokens->items[at].lex;
    return known ? tokens->items[at].lex : &lexeme_unknown;
}

/** True when token `at` may be one of these (claims/word_form.h). */
static inline bool token_may_be(const token_list *tokens, size_t at, unsigned forms)
{
    return token_lexeme(tokens, at)->forms & forms;
}

/** True when token `at` is one of the words for this (word_use). */
static inline bool token_is_for(const token_list *tokens, size_t at, unsigned use)
{
    return token_lexeme(tokens, at)->uses & use;
}

/** A hyphen glued on both sides. */
bool token_is_hyphen(const token_list *tokens, size_t at);

/** "Marines", "men": by its ending, or a row of plurals.csv. */
bool token_is_plural(const token_list *tokens, size_t at);

/** True when no date, label or quantity has taken any of tokens [first, last). */
bool token_is_free(const token_list *tokens, size_t first, size_t last);

/** Lower-case words of tokens [first, last), joined by single blanks, in `room` of `size`;
 *  empty when they do not fit. */
tally_str token_join(const token_list *tokens, size_t first, size_t last, char *room,
                     size_t size);

/** The first token that begins at or after byte `begin`. */
size_t token_at(const token_list *tokens, size_t begin);

/** Marks the tokens inside bytes [begin, end) as taken. */
void token_take(token_list *tokens, size_t begin, size_t end);

#endif
