/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_TAG_WINDOW_H
#define CLAIMS_TAG_WINDOW_H

#include "claims/tag.h"

/* The inside of the tagger: what its two files share. */

/* A longer sentence is tagged in pieces. */
enum { WINDOW = 256 };

/* The sentence being tagged: what each word may be, and whether a finite verb that is
 * certain follows it in its clause. */
typedef struct {
    const draft *d;
    size_t first, len;
    unsigned may[WINDOW];
    bool finite_ahead[WINDOW], finite_near[WINDOW]; /* near: with no comma between */
    bool resumed[WINDOW]; /* behind the next comma stands what may be the verb */
    bool capitals_tell;
    bool verb_seen, subject_seen; /* in the clause being read */
    bool relative, outer_verb;    /* inside ", which ...,": whether the clause around it
                                     had its verb */
    bool in_phrase;               /* behind a preposition */
    unsigned char *tags;
} window;

enum {
    CLOSED = FORM_DETERMINER | FORM_PRONOUN | FORM_PREPOSITION | FORM_CONJUNCTION |
             FORM_SUBORDINATOR | FORM_RELATIVE | FORM_AUXILIARY
};

static inline const token_list *tokens(const window *w)
{
    return &w->d->tokens;
}

static inline word_tag tag_of(const window *w, size_t i)
{
    return i < w->len ? (word_tag)w->tags[w->first + i] : TAG_STOP;
}

/* A capital inside a sentence makes a name, unless the word belongs to the grammar. */
bool window_is_name(const window *w, size_t i);

/* The tag of word `i`, when those before it are known. */
word_tag window_choose(const window *w, size_t i);

#endif
