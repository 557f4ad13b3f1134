/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_PASSAGE_H
#define CHECKS_PASSAGE_H

#include "checks/policy.h"

/* The copy beside the document it was written from: what stands around each figure of both,
 * and how much two of them share. */

/** A word around a figure: its number among the stems of the documents, and what it is
 * worth by its distance, 1 at most. */
typedef struct {
    size_t stem; /**< TALLY_NONE: no document has it */
    double near;
    bool name; /**< written with a capital inside a sentence */
} near_word;

/** A figure or a date with the words around it, by the number of their stems. */
typedef struct {
    const tally_reading *reading;
    const tally_claim *claim;
    const tally_quantity *quantity; /**< NULL for a date */
    const tally_date *date;         /**< NULL for a quantity */
    tally_span span;
    LIST_OF(near_word) words;
    word_list noun;    /**< of what is counted */
    tally_period time; /**< when, where the copy writes it out; zeroes for "last year" */
    const tally_unit *currency; /**< of the other sums in its sentence, where it is one */
    bool compared;     /**< "1.1 points lower": the turn stands behind the figure */
    bool from;         /**< "from 6.1%": the turn is told of where it went from there */
    passage_word turn; /**< PASSAGE_UP or _DOWN where a word tied to it says so */
} passage_mark;

typedef LIST_OF(passage_mark) passage_list;

/** How many sentences of the documents have a stem. */
typedef struct {
    tally_str text;
    size_t count, last;
    bool lower; /**< somewhere it is written without a capital: no name */
} passage_stem;

/** The stems of all documents, and how rare each is. */
typedef struct {
    map ids;
    LIST_OF(passage_stem) items;
    size_t sentences;
} passage_stems;

/** Adds the words of a document. */
void passage_count(passage_stems *stems, const policy *p, const tally_reading *reading,
                   arena *a);

/** One mark a claim of the reading, in its order. */
void passage_read(const passage_stems *stems, const policy *p, const tally_reading *reading,
                  arena *a, passage_list *out);

/** What two figures share: each stem by how rare it is and how near it stands. */
double passage_shared(const passage_stems *stems, const passage_mark *a,
                      const passage_mark *b);

/** How much more of `m` one of them shares than the other: words that stand nearer there,
 * or there alone. */
double passage_shared_more(const passage_stems *stems, const passage_mark *m,
                           const passage_mark *one, const passage_mark *other);

/** Whether a name that stands near `m` is in no document, or not around `other`. */
bool passage_names_other(const weights *w, const passage_mark *m,
                         const passage_mark *other);
bool passage_names_unknown(const weights *w, const passage_mark *m);

/** The name that stands nearest to the figure: the number of its stem, TALLY_NONE where no
 *  name is near or no document has it. */
size_t passage_owner(const weights *w, const passage_mark *m);

/** What a stem is worth around the figure; 0 where it is not. */
double passage_near(const passage_mark *m, size_t stem);

/** "homes, council, Northtown": the shared words that tell most, for people. */
tally_str passage_shared_words(const passage_stems *stems, const passage_mark *a,
                               const passage_mark *b, arena *room);

/** "2019", "12 March": written out, not "last year" or "on Tuesday". */
bool passage_is_written(const tally_date *date);

/** The sentence that the mark stands in, as written. */
tally_str passage_sentence(const passage_mark *m);

#endif
