/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_POLICY_H
#define CHECKS_POLICY_H

#include "checks/cue_kind.h"
#include "checks/phrase.h"
#include "checks/weights.h"
#include "checks/words.h"

/** What a column of a bare table is, told by its header. */
typedef enum {
    HEADER_NONE,
    HEADER_ENTITY,
    HEADER_PERIOD,
    HEADER_VALUE,
    HEADER_UNIT,
    HEADER_CURRENCY, /**< the unit where no other column says it */
    HEADER_MEASURE,
    HEADER_MULTIPLIER,
    HEADER_IGNORED,
    HEADER_CODE,
    HEADER_ALIAS,
    HEADER_TOTAL,   /**< of a cell: the sum of the others */
    HEADER_RANK,    /**< the place of the row among the others, whatever the numbers */
    HEADER_PLACE,   /**< the same, where they are such as places are: "Position" */
    HEADER_TOP,     /**< "Highest 5": that it is among them */
    HEADER_EXTREME, /**< "Lowest in 13 years": that it is */
    HEADER_LINK     /**< "since": a year behind it is not the figure's own */
} header_role;

/** A row of siblings.csv: one word of a family of measures that must not be confused. */
typedef struct {
    tally_str family;
    bool lone;    /**< speaks for itself: a row without it is another measure */
    bool curated; /**< and is asked of curated rows alone, whose labels say all they are */
} sibling;

/** What a row of cautions.csv warns of. */
typedef enum {
    CAUTION_DOUBT,  /**< the figure may be meant otherwise: nothing is said against it */
    CAUTION_JOINT,  /**< the figure is of several names: but for their sum, a doubt */
    CAUTION_SPAN,   /**< the figure is of several years: "since" */
    CAUTION_PART,   /**< the same, beside the figure of a whole year */
    CAUTION_APART,  /**< the name that follows is another's */
    CAUTION_BESIDE, /**< the measure that follows is what the figure is set beside */
    CAUTION_AIM,    /**< what is wanted, not what was: only a target is held against it */
    CAUTION_BREAK,  /**< what follows is about another event */
    CAUTION_PLAIN,  /**< no warning: beside a measure it says nothing more of it */
    CAUTION_TELLS,  /**< no warning: a verb that tells how much there is */
    CAUTION_TIE,    /**< ties a noun to the one before it: "of", "for" */
    CAUTION_INSIDE, /**< what stands behind it is what the measure is a part of: "within" */
    CAUTION_LOOSE,  /**< words of a measure that each source counts in its own way */
    CAUTION_ALIGNED,  /**< two lists go together by places: "respectively" */
    CAUTION_ARTICLE,  /**< stands before a noun: "the", "its" */
    CAUTION_INVERSE,  /**< falls when its number rises: a currency told by the dollar */
    CAUTION_AGE,      /**< may stand between a name and an age: "aged", "who is" */
    CAUTION_SERVED,   /**< how much of a sentence was spent, not how long it is */
    CAUTION_OUTCOME,  /**< one of three ends of a game: two of them are no whole */
    CAUTION_WISH,     /**< it is only asked for: "should" */
    CAUTION_MOMENT,   /**< a rate so told may be that of a day of its year: "hit 6%" */
    CAUTION_RELATIVE, /**< tells of the person just named: "a man who" */
    CAUTION_TODAY     /**< an age behind it is that of today: "is 72" */
} caution;

typedef enum {
    ROLE_RATE,   /**< of exchange: rows of roles.csv */
    ROLE_PEOPLE, /**< how many a figure per head is of */
    ROLE_PRICES  /**< their rise */
} measure_role;

typedef struct {
    measure_role role;
    tally_str measure, unit; /**< their ids; the unit may be empty */
} role_row;

/** What a row of passage-words.csv says of a word when two passages are compared. */
typedef enum {
    PASSAGE_LIGHT, /**< any sentence may have it */
    PASSAGE_UP,
    PASSAGE_DOWN,
    PASSAGE_MORE,  /**< up, where the word follows its figure */
    PASSAGE_FEWER, /**< down, likewise */
    PASSAGE_FROM,
    PASSAGE_AGO, /**< before a figure: what was more or fewer then is not so now */
    PASSAGE_NONE
} passage_word;

typedef struct {
    tally_str unit; /**< what a code stands for: its id; empty: none of units.csv */
    int exponent;
} coded_unit;

/** What an editor may change about the checks without code. */
typedef struct policy {
    phrase_list phrases; /**< what the article says of its own figures */
    weights weights;
    wording_table anaphora; /**< "the island", to an index of `kinds` */
    LIST_OF(tally_str) kinds;
    wording_table scopes;        /**< "world": every row counts */
    wording_table ranks;         /**< "largest": 0, the most is first; "smallest": 1 */
    wording_table standings;     /**< to a standing_word */
    wording_table multipliers;   /**< "thousands": 3, the power of ten */
    wording_table sibling_words; /**< to an index of `siblings` */
    LIST_OF(sibling) siblings;
    wording_table counted;         /**< "inhabitants", to an index of `counted_by` */
    LIST_OF(tally_str) counted_by; /**< "population": the header of what is so counted */
    wording_table headers;         /**< to a header_role */
    wording_table unit_codes; /**< "MIO_EUR" in a column of units, to an index of `coded` */
    LIST_OF(coded_unit) coded;
    wording_table cautions;    /**< to a caution */
    wording_table comparisons; /**< to a cue */
    LIST_OF(role_row) roles;
    map passage_words; /**< words in lower case, to a passage_word */
} policy;

/** Reads phrases.csv, weights.csv, and the CSV files that the fields of a policy are named
 * for, of `folder`; NULL on a fault. */
policy *policy_read(const char *folder, arena *a, tally_error *err);

/** What the rows say of a word in lower case. */
passage_word policy_passage_word(const policy *p, tally_str folded);

/** What `code` begins with, by whole words: "PT_B1GQ" is PT; NULL. */
const coded_unit *policy_coded_unit(const policy *p, tally_str code, arena *a);

#endif
