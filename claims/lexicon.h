/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_H
#define CLAIMS_LEXICON_H

#include "base/list.h"
#include "base/unit.h"
#include "claims/lexeme.h"
#include "claims/pattern_row.h"

/** The words and patterns of claims/lexicon/, loaded. Immutable: shared by threads. */
typedef struct lexicon lexicon;

/** A row of hedges.csv: how words before or after a number move its interval. */
typedef struct {
    tally_str id;
    bool after; /**< stands behind the number: "or more" */
    tally_bound bound;
    tally_str low, high; /**< "-5%;-0.5u": the widest of these terms */
    double cap;          /**< no wider than this share of the number; 0: no cap */
    bool moves;          /**< false: the plain interval stays */
    unsigned
        not_kinds; /**< a bit a tally_kind of which it is no hedge: "over" five years */
} hedge;

/** A row of claim-types.csv or contexts.csv; `#` in its pattern stands for the number. */
typedef struct {
    tally_str id;
    unsigned kinds;         /**< a bit a tally_kind */
    tally_shape shape;      /**< of a claim type */
    tally_kind becomes;     /**< of a context */
    const tally_unit *unit; /**< of a context: what a bare number is in; or NULL */
    double least, most;     /**< the values it is for; most 0: any */
    bool names_only;        /**< of a claim type: "the two countries" asserts no number */
    bool triggered;         /**< of a claim type: only where one of its words stands */
    bool always;            /**< the pattern is "#": it needs no look */
    const pattern *pattern;
} masked_row;

typedef LIST_OF(masked_row) masked_list;

/** Loads every file of `folder`; a bad row fails as file:line. `units` is borrowed. */
const lexicon *lexicon_load(const char *folder, const unit_table *units, arena *a,
                            tally_error *err);

const unit_table *lexicon_units(const lexicon *lex);

enum { LEXICON_LONGEST_WORD = 40 };

/** What is known of a word, in any case; NULL when nothing is. */
const lexeme *lexicon_word(const lexicon *lex, tally_str word);

/** As lexicon_word, for a word that is in lower case already. */
const lexeme *lexicon_lower(const lexicon *lex, tally_str lower);

struct map_asked;

/** The same in three steps, for many words of 1 to 16 bytes at a time (base/map.h). */
struct map_asked lexicon_ask(const lexicon *lex, const uint64_t eight[2], size_t len);
void lexicon_fetch(const lexicon *lex, const struct map_asked *word);
const lexeme *lexicon_get_asked(const lexicon *lex, const struct map_asked *word);

/** What a word that no file lists may be, by its ending: bits of word_form. */
unsigned lexicon_guess(const lexicon *lex, tally_str word);

/** The scale that is glued to digits: the "bn" of 3bn. NULL when it is none. */
const number_word *lexicon_suffix(const lexicon *lex, tally_str letters);

/** The hedge written as `words` (lower case, single blanks) on that side, or NULL. */
const hedge *lexicon_hedge(const lexicon *lex, tally_str words, bool after);

/** The unit said as a part of `unit`: cents of dollars, inches of feet; or NULL. */
const tally_unit *lexicon_part(const lexicon *lex, const tally_unit *unit);
bool lexicon_is_part(const lexicon *lex, const tally_unit *unit, const tally_unit *part);

/** The modality that `words` (lower case, single blanks) express; false when none. */
bool lexicon_modality(const lexicon *lex, tally_str words, tally_modality *out);

/** True for words (as above) that name a source behind them: "according to". */
bool lexicon_attribution(const lexicon *lex, tally_str words);

/** True for words (as above) that compare what stands before them with what follows. */
bool lexicon_comparison(const lexicon *lex, tally_str words);

/** 1 for `words` (one or two, lower case) that look ahead ("will", "set to"), -1 for a verb
 *  in the past ("met"), 0 for others. */
int lexicon_tense(const lexicon *lex, tally_str words);

/** The pattern rows that may begin with this word (by its `starts`) or class where `second`
 *  is what stands behind it (NULL: a word that the lexicon does not know), in file order,
 *  periods first: walk with lexicon_next_row until it is NULL. */
size_t lexicon_class_rows(const lexicon *lex, start_class class);
const pattern_row *lexicon_next_row(const lexicon *lex, size_t *link, const lexeme *second);

const masked_list *lexicon_contexts(const lexicon *lex);
const masked_list *lexicon_types(const lexicon *lex);

#endif
