/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_PHRASE_H
#define CHECKS_PHRASE_H

#include <stdint.h>

#include "base/list.h"
#include "base/map.h"

/** What may fill a slot, a bit each; the lower bits are those of tally_kind. */
enum {
    FILLS_DATE = 1 << 22,    /**< any date: "last year", "on Monday" */
    FILLS_BARE = 1 << 23,    /**< a number beside which no unit and no noun stands */
    FILLS_RANGE = 1 << 24,   /**< "40 to 45": two ends */
    FILLS_DAY = 1 << 25,     /**< a date of one known day */
    FILLS_WEEKDAY = 1 << 26, /**< the same that prints its weekday */
    FILLS_YEAR = 1 << 27,    /**< a year that stands in the words */
    FILLS_YEARS = 1 << 28,   /**< a span of years: 1999-2022 */
    FILLS_CLOCK = 1 << 29    /**< a time of day */
};

/** Stands where a sentence ends, in the place of its stop. */
#define PHRASE_BREAK "//"
enum { PHRASE_BREAK_WORD = 1 };

/** What stands at one place of the copy: a word, one sign, or a mark. */
typedef struct {
    size_t mark;    /**< the number of a figure or a date; TALLY_NONE for words */
    uint32_t word;  /**< its number, or that of a sign; 0: none of any phrase */
    unsigned fills; /**< of a mark: what it may fill */
    char sign;      /**< 0: it is none */
} piece;

typedef LIST_OF(piece) piece_list;

enum { PHRASE_SLOTS = 26 };

/** A row of phrases.csv: how copy says what can be worked out from its own figures. */
typedef struct {
    tally_str check;    /**< the check that its slots are for */
    double least, most; /**< of a check that has limits; NAN: none */
    tally_str fires, silent;
    struct phrase_element *elements;
    size_t count, marks;   /**< slots that must be filled */
    const uint64_t *needs; /**< a bit for each list of words that must stand there */
} article_phrase;

typedef struct {
    article_phrase *items;
    size_t len, cap;
    map words;           /**< to their numbers, from 1 */
    uint32_t starts[64]; /**< by the first byte, a bit a length: many words are in none */
    uint64_t *begins;    /**< by number: a bit for each list that the word begins */
    size_t width;        /**< how many of 64 bits each has */
} phrase_list;

/** Loads phrases.csv, whose checks must be `known`, with the lists of phrase-words.csv put
 * in for their names; false with file:line on a fault. */
typedef bool phrase_known(tally_str check);
bool phrase_load(tally_str folder, phrase_known *known, arena *a, phrase_list *out,
                 tally_error *err);

/** The number of a word in lower case, or of a sign; 0: no phrase has it. */
uint32_t phrase_word(const phrase_list *all, tally_str text);

/** Adds the lists that a word begins to those `present`, of `width` numbers. */
void phrase_note(const phrase_list *all, uint32_t word, uint64_t *present);

/** False where the phrase surely does not stand: of the lists that words in reach begin, or
 *  the kinds that all marks in reach fill, it wants others. */
bool phrase_may_match(const phrase_list *all, const article_phrase *p,
                      const uint64_t *present, unsigned fills);

/** Lays the phrase on the pieces from `at` on. Fills `slots` ('a' is 0) with the numbers of
 *  marks, TALLY_NONE for those left open. */
bool phrase_match(const phrase_list *all, const article_phrase *p, const piece_list *pieces,
                  size_t at, size_t slots[PHRASE_SLOTS]);

#endif
