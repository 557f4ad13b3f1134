/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_WORDS_H
#define CHECKS_WORDS_H

#include "base/list.h"
#include "base/map.h"

/** A word of a text: letters and digits, without a possessive 's. Hyphens part words. */
typedef struct {
    size_t begin, end; /**< in the text */
    tally_str cased;   /**< as written, without the stops of "U.S." */
    tally_str folded;  /**< the same in lower case */
    tally_str stem;    /**< without the endings of grammar; mostly a view of `folded` */
} word;

typedef LIST_OF(word) word_list;

/** The words of `text`, with offsets that count from `base`. */
void words_split(tally_str text, size_t base, arena *a, word_list *out);

/** "countries" and "country", "stationed" and "stations", "labour" and "labor" have one
 *  stem. */
tally_str words_stem(tally_str folded, arena *a);

/** A wording and what it stands for. */
typedef struct {
    size_t target;
    tally_str key;     /**< its words, joined by blanks */
    tally_str written; /**< its row, for messages */
    tally_str cased;   /**< how it must be written; empty: in any case */
    double weight;     /**< 1, or the share of a name that one of its words is */
    size_t word_count;
    size_t next; /**< another wording of the same key, or TALLY_NONE */
} wording;

/** Wordings by their words: names of entities by folded words, words of measures by stems.
 */
typedef struct {
    bool stemmed;
    map keys;            /* all words joined by blanks: first phrase */
    map heads;           /* first word: most words of a phrase that begins with it */
    uint32_t starts[64]; /* by the first byte, a bit a length: most words begin none */
    LIST_OF(wording) items;
} wording_table;

/** Adds a wording; false when it holds no word at all. */
bool wording_add(wording_table *table, arena *a, tally_str written, size_t target,
                 bool case_sensitive, double weight);

/** Adds a wording whose key and case were worked out before. */
void wording_insert(wording_table *table, arena *a, wording w);

/** Items in the order of their keys, and of their numbers. */
typedef struct {
    tally_str key;
    size_t item;
} wording_order;
wording_order *wording_in_order(const wording_table *table, arena *a);

/** A byte for each hash of a first word: the most words that a phrase which begins so has.
 *  Its size is a power of two. */
tally_str wording_head_table(const wording_table *table, arena *a);

/** What the table says of a word: 0 when no phrase begins with it. */
size_t wording_head_words(tally_str heads, tally_str first_word);

/** The key of `count` words, in `room` of WORDING_KEY bytes; empty when too long. */
enum { WORDING_KEY = 256 };
tally_str wording_key(const word *words, size_t count, bool stemmed, char *room);

/** The first phrase made of exactly these words, or TALLY_NONE; follow `next` for more. */
size_t wording_find(const wording_table *table, const word *words, size_t count);

/** The longest phrase at the beginning of `words`; its number of words is in `*length`. */
size_t wording_longest(const wording_table *table, const word *words, size_t count,
                       size_t *length);

/** True when the words stand as a case-sensitive row wants them. */
bool wording_fits_case(const wording *p, const word *words);

#endif
