/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_POLICY_H
#define CHECKS_POLICY_H

#include "checks/cue_kind.h"
#include "checks/phrase.h"
#include "checks/words.h"

/** The weights by which a row is found for a claim: reference-data/weights.csv says what
 * each of them is. */
typedef struct {
    double entity_sentence, entity_subject, entity_anaphora, entity_previous,
        entity_headline, entity_distance, measure_sentence, measure_subject,
        measure_previous, measure_distance, period_stated, period_covers, period_latest,
        dims_named, dims_unnamed, value_agrees;
    double bind_score, bind_entity, bind_measure, certain_entity, certain_measure,
        rival_margin;
    double stale_years, huge_gap, wild_gap, far_measure, change_points,
        conversion_tolerance, conversion_months;
    double passage_distance, passage_between, passage_before, passage_agrees, passage_slip,
        passage_plain, passage_margin, passage_anchor, passage_near, passage_own,
        passage_named, passage_tied_before, passage_tied_behind, passage_agrees_two,
        passage_agrees_other, passage_else, passage_rough, passage_worked_out,
        passage_bare_sum, passage_one_digit, passage_two_digits, passage_bound,
        passage_name_unknown, passage_name_other, passage_noun_other, passage_noun_open,
        passage_other_time, passage_date_alone, passage_same_digits, passage_elsewhere,
        passage_far, passage_maybe, passage_no_slip, passage_moved, passage_side,
        passage_owner_near, passage_owner_far, passage_leaning, passage_mixed,
        passage_mixed_times, passage_mixed_near, passage_mixed_near_times,
        passage_mixed_clearly, passage_mixed_clear_times, passage_few, passage_half,
        passage_caution_most, passage_caution_least, passage_caution_left, passage_left,
        passage_together, passage_agrees_only;
    double series_measure, series_explained, series_named, series_unnamed, series_misfit,
        series_certain, series_far, series_words, series_covered, series_turned;
} weights;

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
    CAUTION_ALIGNED, /**< two lists go together by places: "respectively" */
    CAUTION_ARTICLE, /**< stands before a noun: "the", "its" */
    CAUTION_INVERSE, /**< falls when its number rises: a currency told by the dollar */
    CAUTION_SERVED,  /**< how much of a sentence was spent, not how long it is */
    CAUTION_OUTCOME, /**< one of three ends of a game: two of them are no whole */
    CAUTION_WISH,    /**< it is only asked for: "should" */
    CAUTION_MOMENT   /**< a rate so told may be that of a day of its year: "hit 6%" */
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
