/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_LEXICON_MACROS_H
#define CLAIMS_LEXICON_MACROS_H

#include "base/list.h"
#include "base/map.h"

typedef LIST_OF(tally_str) macro_text_list;

/** Patterns that other patterns name: "{month}", "{year:first}". */
typedef struct {
    map names; /* to the index of their texts */
    macro_text_list texts;
} macro_list;

/** A row of patterns.csv. False when the name is taken. */
bool macro_add(macro_list *macros, arena *a, tally_str name, tally_str text);

/** Adds `text` as one more way to match `name`. */
void macro_extend(macro_list *macros, arena *a, const char *name, tally_str text);

/** Replaces macros by groups: {year:year2} becomes (?<year2>...). False
 *  with the name in `*unknown` when there is no such macro. */
bool macro_expand(const macro_list *macros, arena *a, tally_str text, tally_str *out,
                  tally_str *unknown);

#endif
