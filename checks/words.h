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
    uint64_t folded_hash, stem_hash; /**< see words_hash */
} word;

typedef LIST_OF(word) word_list;

/** The words of `text`, with offsets that count from `base`. */
void words_split(tally_str text, size_t base, arena *a, word_list *out);

/** The words of an article: of its headline, and of each sentence of its text. */
typedef struct {
    word_list title;
    word_list *sentences;
    size_t count;
} article_words;

/** False when the arena is full. */
bool words_of_article(const tally_reading *reading, arena *a, article_words *out);

/** The first word that begins at byte `at` or behind it; `words->len` when none does. */
size_t words_from(const word_list *words, size_t at);

/** The length of a possessive with the blank behind it, "'s ", at the head of `text`; 0. */
size_t words_possessive(tally_str text);

/** What tells words apart in phrases: no two of eight bytes at most have the same. A change
 *  to it is a change to the store. */
uint64_t words_hash(tally_str text);

/** "countries" and "country", "stationed" and "stations", "labour" and "labor" have one
 *  stem. */
tally_str words_stem(tally_str folded, arena *a);

/** A wording and what it stands for. */
typedef struct {
    size_t target;
    tally_str key;     /**< its words, joined by blanks */
    tally_str written; /**< its row, for messages */
    tally_str cased;   /**< how it must be written; empty: in any case */
    double weight;     /**< 1, the share of a name that one of its words is, or 0: a hint */
    size_t word_count;
    size_t next; /**< another wording of the same key, or TALLY_NONE */
} wording;

/** Wordings by their words: names of entities by folded words, words of measures by stems.
 */
typedef struct {
    bool stemmed;
    struct wording_node *nodes; /* beginnings of phrases, by the hashes of their words */
    size_t node_count, node_cap, head_count; /* heads: those of one word */
    uint64_t starts[64]; /* a bit for the hash of each first word: most words begin none */
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

/** What the table says of a word, by its hash: 0 when no phrase begins with it. */
size_t wording_head_words(tally_str heads, uint64_t first_word);

/** Bits that tell, but for one in fifty, of every key that is not in the table that it is
 *  not. Their number is a power of two. */
tally_str wording_key_bits(const wording_table *table, arena *a);

/** Whether a phrase with this hash may be there. The hash of no words is 0; each word is
 *  added to that of those before it. */
bool wording_may_be_key(tally_str bits, uint64_t hash);
uint64_t wording_hash(uint64_t before, uint64_t next);

/** The key of `count` words, in `room` of WORDING_KEY bytes; empty when too long. */
enum { WORDING_KEY = 256 };
tally_str wording_key(const word *words, size_t count, bool stemmed, char *room);

/** The first phrase made of exactly these words, or TALLY_NONE; follow `next` for more. */
size_t wording_find(const wording_table *table, const word *words, size_t count);

/** The longest phrase at the beginning of `words`; its number of words is in `*length`. */
size_t wording_longest(const wording_table *table, const word *words, size_t count,
                       size_t *length);

/** False when surely no phrase begins with the word. */
static inline bool wording_may_begin(const wording_table *table, const word *first)
{
    uint64_t hash = table->stemmed ? first->stem_hash : first->folded_hash;
    return table->starts[hash >> 6 & 63] >> (hash & 63) & 1;
}

/** A way along the phrases, word by word; zeroes are its start. */
typedef struct {
    uint64_t hash;
    size_t words;
    size_t item; /**< the first phrase of just these words, or TALLY_NONE */
    bool ends;   /**< no longer phrase begins so */
} wording_way;

/** One of `words` on; false when no phrase begins so. */
bool wording_walk(const wording_table *table, const word *words, wording_way *way);

/** The phrase of the words of the way and one more, which may stand further on. */
size_t wording_find_apart(const wording_table *table, const word *words,
                          const wording_way *way, const word *last);

/** True when the words stand as a case-sensitive row wants them. */
bool wording_fits_case(const wording *p, const word *words);

#endif
