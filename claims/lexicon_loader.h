/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_LOADER_H
#define CLAIMS_LEXICON_LOADER_H

#include "base/csv.h"
#include "claims/lexicon_macros.h"
#include "claims/lexicon_rows.h"

/* What the files that load a lexicon share. */

/* One file of the lexicon being read, and where its rows go. */
typedef struct {
    lexicon *lex;
    arena *a;
    csv_table table;
    const csv_row *row;
    macro_list macros;
    bool compiles; /* the patterns, to find the row of one that does not */
    tally_error *err;
} loader;

typedef struct {
    const char *name;
    int value;
} named;

/* The row being read is wrong: its file, line, `what` and the cell. Always false. */
bool loader_fail(loader *l, const char *what, tally_str cell);

/* The value of `name` among `count` names; false with the row's place when it is none. */
bool loader_find_name(loader *l, const char *what, tally_str name, const named *names,
                      size_t count, int *out);
#define FIND_NAME(l, what, name, names, out) \
    loader_find_name(l, what, name, names, sizeof(names) / sizeof *(names), out)

/* The entry of a word, made if it is new; NULL when the arena is full. */
static inline lexeme *loader_word(loader *l, tally_str text)
{
    return lexicon_put(l->lex, l->a, text);
}

static inline lexeme_rare *loader_rare(loader *l, lexeme *word)
{
    return lexicon_put_rare(word, l->a);
}

/* Adds `forms` to each of `words`, parted by blanks. */
void lexicon_add_forms(lexicon *lex, arena *a, tally_str words, unsigned forms);

/* To compile all patterns takes longer than to read an article: it is done once, and what
 * it made is kept in a file of the cache that is named by their hash. The path is empty
 * when there is no cache; false when the file is not there, or damaged. */
tally_str lexicon_kept_path(const lexicon *lex, arena *a);
bool lexicon_recall(const lexicon *lex, const char *path, arena *a);
void lexicon_keep(const lexicon *lex, const char *path, arena *a);

/* One row of words.csv, verb-forms.csv, nouns.csv, adjectives.csv, endings.csv,
 * plurals.csv, verbs.csv. */
bool loader_add_words(loader *l, const tally_str *cells);
bool loader_add_verb_forms(loader *l, const tally_str *cells);
bool loader_add_nouns(loader *l, const tally_str *cells);
bool loader_add_adjectives(loader *l, const tally_str *cells);
bool loader_add_ending(loader *l, const tally_str *cells);
bool loader_add_plural(loader *l, const tally_str *cells);
bool loader_add_verbs(loader *l, const tally_str *cells);

#endif
