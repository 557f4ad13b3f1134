/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CHECKS_CUBE_H
#define CHECKS_CUBE_H

#include "checks/question.h"

/* A bare table of many series, told apart by further columns: which of them a sentence
 * means is told by all the words of a row, the rare ones most. */

/** Finds out whether a record is one, and counts its words. */
void cube_count(const record *r, arena *a, mention_map *out);

/** Whether the table behind these mentions is one. */
bool cube_is(const mention_map *seen);

/** How the words of a series fit the claim's sentence; shares, from 0 to 1. */
typedef struct {
    double measure;   /**< of the measure's words, that the sentence has */
    double explained; /**< of the sentence's words that the table knows, in this series */
    double covered;   /**< of all telling words of the sentence, in this series */
    double named;     /**< of the further columns, that are named in full */
    double unnamed;   /**< of the further columns, of which no word is named */
    double misfit;    /**< of the sentence's numbers that say of whom ("aged 15 to 24"),
                         that its own words do not have */
} series_fit;

series_fit cube_fit(const question *q, const mention_map *seen, const fact *f);

/** The same on the scale of a measure's score: 0 to about 2. */
double cube_score(const weights *w, const series_fit *fit);

/** Whether the sentence has all words of a cell of another series that this one lacks: "the
 *  full-time employees" beside the row of all employees. */
bool cube_tells_other(const question *q, const mention_map *seen, const fact *f);

/** Whether the digits of the number stand in the words of the series itself: the age of
 *  "women aged 15 to 24" is no figure. */
bool cube_names_number(const question *q, const mention_map *seen, const fact *f);

#endif
