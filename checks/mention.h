/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_MENTION_H
#define CHECKS_MENTION_H

#include "checks/policy.h"
#include "checks/record.h"

/** A place where the copy speaks of an entity or a measure of one record. */
typedef struct {
    size_t target;     /**< index of the entity or measure */
    size_t begin, end; /**< bytes, in the text or in the headline */
    double weight;     /**< 1, or the share of a header that the word is */
    bool by_context;   /**< "the island": stands for what was named before */
} mention;

typedef LIST_OF(mention) mention_list;

/** The longest row of cautions.csv that begins at a word. */
typedef struct {
    size_t begin, first_end, end; /**< bytes, in the text or in the headline */
    size_t item;                  /**< the first of such rows in the policy's table */
} caution_place;

typedef LIST_OF(caution_place) caution_list;

/** What one sentence, or the headline, mentions, in reading order. */
typedef struct {
    mention_list entities, measures;
    mention_list hints; /**< words that only hint at a measure */
    word_list words;
    cue_list cues;
    caution_list cautions;
} sentence_mentions;

/** What an article mentions of one record. */
typedef struct {
    const record *r;
    sentence_mentions title;
    sentence_mentions *sentences; /**< one a sentence of the reading */
    size_t sentence_count;
    bool many;                /**< a small bare table of many series: see cube.h */
    map rows_with;            /**< then: how many of their texts have a stem */
    size_t rows_all;          /**< then: how many texts there are */
    LIST_OF(tally_str) cells; /**< then: those of further columns, each once */
    bool banded;              /**< then: some of them are told apart by numbers */
} mention_map;

/** Scans the whole article once. Aliases: the longest wins, as its row wants it written.
 *  Measure words: every wording that stands there, up to four words apart before the last.
 */
bool mention_scan(const record *r, const policy *p, const tally_reading *reading,
                  const article_words *words, arena *a, mention_map *out);

#endif
