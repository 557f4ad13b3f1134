/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_WORD_FORM_H
#define CLAIMS_WORD_FORM_H

/** Closed-class words, which end a noun phrase; every other word is open. */
typedef enum {
    WORD_OPEN,
    WORD_DETERMINER,
    WORD_PREPOSITION,
    WORD_CONJUNCTION,
    WORD_PRONOUN,
    WORD_AUXILIARY,
    WORD_VERB,
    WORD_ADVERB,
    WORD_BEFORE_NOUN, /**< more, other: between a number and what it counts */
    WORD_NOT_NOUN     /**< long, ago: after a number, yet not what it counts */
} word_class;

/** What a word may be, a bit each: "reports" may be a noun and a verb in -s. The tagger
 *  (claims/tag.h) chooses by the neighbours. */
enum word_form {
    FORM_NOUN = 1 << 0, /**< named as one: homographs of verbs, nouns in -ed, -ing, -ly */
    FORM_SINGULAR = 1 << 1, /**< ends in s, yet one thing: crisis, virus, politics */
    FORM_PERSON = 1 << 2,
    FORM_ADJECTIVE = 1 << 3,
    FORM_ADVERB = 1 << 4,
    FORM_BASE = 1 << 5, /**< rise */
    FORM_S = 1 << 6,    /**< rises */
    FORM_PAST = 1 << 7, /**< rose */
    FORM_DONE = 1 << 8, /**< risen */
    FORM_ING = 1 << 9,  /**< rising */
    FORM_BE = 1 << 10,
    FORM_HAVE = 1 << 11,
    FORM_MODAL = 1 << 12,     /**< will, must, do: a base form follows */
    FORM_UNBOUND = 1 << 13,   /**< be, been, having: no verb of a clause by itself */
    FORM_REPORTING = 1 << 14, /**< said, shows, estimates: another clause may follow */
    FORM_DETERMINER = 1 << 15,
    FORM_PRONOUN = 1 << 16,
    FORM_SUBJECT = 1 << 17, /**< they, he: a clause begins */
    FORM_PREPOSITION = 1 << 18,
    FORM_CONJUNCTION = 1 << 19, /**< and, or, but */
    FORM_SUBORDINATOR = 1 << 20,
    FORM_RELATIVE = 1 << 21,
    FORM_TEMPORAL = 1 << 22,  /**< in, after, every: with a duration they say when */
    FORM_CONTRACTED = 1 << 23 /**< theyre, it's: pronoun and verb in one */
};

#define FORM_VERB (FORM_BASE | FORM_S | FORM_PAST | FORM_DONE | FORM_ING)
#define FORM_AUXILIARY (FORM_BE | FORM_HAVE | FORM_MODAL)

/** What a word is for beside a number, a bit each: the rows of words.csv with these names.
 */
enum word_use {
    USE_RATE_BASE = 1 << 0,     /**< share, head: what "a" makes a rate of */
    USE_POINTED = 1 << 1,       /**< time, half: the first of them is no rank */
    USE_RANKS = 1 << 2,         /**< finished (third), ranked (5th) */
    USE_COMPARES = 1 << 3,      /**< than, from: before a number held against another */
    USE_TURN = 1 << 4,          /**< game, season: "over" them is no bound */
    USE_HEDGE = 1 << 5,         /**< about: a hedge by itself */
    USE_ARTICLE = 1 << 6,       /**< a, an */
    USE_VAGUE = 1 << 7,         /**< several, few: no number, yet before "hundred" */
    USE_MULTIPLIES = 1 << 8,    /**< more, as: behind "three times" */
    USE_RACE = 1 << 9,          /**< hurdles, relay: "400m" before them are metres */
    USE_LASTING = 1 << 10,      /**< for, took: "over 30 hours" behind them is a bound */
    USE_BRINGS = 1 << 11,       /**< shot (down), made (up): tells no change */
    USE_AMOUNT = 1 << 12,       /**< total: "of" 1500 behind it is no year */
    USE_COSTS = 1 << 13,        /**< costs, nearly: 1500 behind it is no year */
    USE_QUAKE = 1 << 14,        /**< earthquake: "a 6.4" one is of that magnitude */
    USE_HARMED = 1 << 15,       /**< killed, dead: "one" beside them is a number */
    USE_PURPOSE = 1 << 16,      /**< for, in: behind a sum they lead to what it is of */
    USE_EMPTY_NOUN = 1 << 17,   /**< total, number: say nothing of what is counted */
    USE_WHEN = 1 << 18,         /**< ago, later: a duration before them says when */
    USE_BEHIND_PLACE = 1 << 19, /**< in, out (of): behind a place that is held or reached */
    USE_LEVEL = 1 << 20,  /**< point: what it rose by "to 8,215" is what the level is in */
    USE_DRIFTS = 1 << 21, /**< edged: "up to 4%" behind it is no bound */
    USE_MANY = 1 << 22,   /**< population: "6.2m" behind it are millions */
    USE_SIZED = 1 << 23,  /**< river: "6.2m" behind it are metres */
    USE_RATES = 1 << 24,  /**< bank: "half a point" near it is one of percent */
    USE_GROUP = 1 << 25   /**< family: what "of four" behind it does is no noun */
};

/** What a word may begin, a bit each. Tokens carry it, so that a pass asks no more than
 * this of most words. */
enum word_hint {
    HINT_NUMBER = 1 << 0,  /**< a number, a part, an ordinal */
    HINT_ARTICLE = 1 << 1, /**< a, an */
    HINT_UNIT = 1 << 2,    /**< a unit behind a number */
    HINT_SIGN = 1 << 3,    /**< the sign of a unit before one: Rs, USD */
    HINT_PATTERN = 1 << 4, /**< a row of periods.csv or labels.csv; a month, a weekday */
    HINT_TENSE = 1 << 5,   /**< a row of tenses.csv or modality.csv */
};

#endif
