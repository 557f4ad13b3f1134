/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LANGUAGE_H
#define CLAIMS_LANGUAGE_H

#include "base/arena.h"

/** The languages that are told apart, by their commonest words and by their letters:
 *  claims/lexicon/languages.csv. */
typedef struct language_table language_table;

/** Loads the rows of `path`; a bad one fails as file:line. */
const language_table *language_load(const char *path, arena *a, tally_error *err);

/** The language of a text, by name, when it is plainly not English; else empty. Short
 *  texts, names and figures are never plainly anything. */
tally_str language_foreign(const language_table *languages, tally_str text);

#endif
