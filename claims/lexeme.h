/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXEME_H
#define CLAIMS_LEXEME_H

#include <stdint.h>

#include "base/tally.h"
#include "claims/word_form.h"

typedef enum {
    NUMBER_NONE,
    NUMBER_CARDINAL, /**< one to nineteen */
    NUMBER_TEN,      /**< twenty to ninety */
    NUMBER_HUNDRED,
    NUMBER_SCALE,      /**< thousand, crore */
    NUMBER_SLANG,      /**< grand: a scale where nothing follows that it describes */
    NUMBER_COLLECTIVE, /**< dozen, pair */
    NUMBER_VAGUE,      /**< dozens, thousands */
    NUMBER_VAGUE_TENS, /**< tens (of thousands) */
    NUMBER_VAGUE_OF,   /**< scores (of) */
    NUMBER_MULTIPLE,   /**< twice, tenfold */
    NUMBER_FRACTION,
    NUMBER_ORDINAL,
    NUMBER_SIGN,  /**< minus */
    NUMBER_SUFFIX /**< k, bn: glued to digits, case kept */
} number_role;

/** A row of numbers.csv. */
typedef struct {
    number_role role;
    double value, value2, low, high;
} number_word;

typedef enum {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,
    ABBREVIATION_NUMBER,
    ABBREVIATION_ANY
} abbreviation_kind;

enum { TYPE_WORDS = 3, TYPE_BITS = 64 };

/** What is known of few words. */
typedef struct {
    number_word number, fraction;
    abbreviation_kind abbreviation;
    tally_str positive, singular; /**< good for best, man for men; else empty */
    uint64_t types[TYPE_WORDS];   /**< a bit a row of claim-types.csv that it triggers */
} lexeme_rare;

/** All that the lexicon knows of one word, in any case. Small: there are many. */
typedef struct {
    unsigned char hints; /**< word_hint */
    unsigned char class; /**< word_class */
    signed char change;  /**< 1 rose, -1 fell, 0 neither; 2, -2: "sank 5%", not "5 ships" */
    signed char order; /**< of a superlative: 1 largest first, -1 smallest first, 0 none */
    unsigned char month;     /**< 1 to 12, or 0 */
    unsigned char weekday;   /**< 1 (Sunday) to 7, or 0 */
    bool future;             /**< will */
    bool modal, attributes;  /**< a row of modality, attributions.csv begins with it */
    int ordinal;             /**< 3 for third; 0 for none */
    unsigned forms, uses;    /**< bits of word_form and word_use */
    size_t starts;           /**< first of its links to patterns; TALLY_NONE */
    const lexeme_rare *rare; /**< never NULL; of most words the same one, all blank */
} lexeme;

/** A word of which nothing is known: open and blank. */
extern const lexeme lexeme_unknown;

#endif
