/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_FIGURE_H
#define REPORTS_FIGURE_H

#include "base/arena.h"

/* Numbers for people. Grouped by commas, with a true minus sign (U+2212), at most 15
 * digits; a million and more in words where three decimals tell it all: "1.65 million". */

/** "3,400"; "1.65 million"; "66.67"; "none" for a number that is not finite. */
tally_str figure_number(arena *a, double value);

/** The same in little room: "1.65m", "350bn". */
tally_str figure_short(arena *a, double value);

/** "+900", "−900", "0". */
tally_str figure_signed(arena *a, double value);

/** A ratio as a signed percentage with one decimal: -0.2093 is "−20.9%". */
tally_str figure_percent(arena *a, double ratio);

/** "3rd". */
tally_str figure_ordinal(arena *a, double value);

/** "3,400 marines", "2% of GDP", "1 year"; the number alone where the unit is "-". */
tally_str figure_with_unit(arena *a, double value, tally_str unit);

/** "3,230 to 3,570"; "3,400 or more" and "3,400 or less" where an end is open; "any
 * figure". */
tally_str figure_range(arena *a, double low, double high);

/** "kilometres per hour" for "kilometre per hour"; as it is for one of it. */
tally_str figure_unit(arena *a, tally_str unit, bool plural);

/** "none", "one" to "nine", then digits. */
tally_str figure_count(arena *a, size_t count);

/** "1 figure", "7 figures"; `noun` takes an s. */
tally_str figure_of(arena *a, size_t count, const char *noun);

/** With a capital at the head: "Nine" of "nine". */
tally_str figure_capital(arena *a, tally_str text);

/** "2023", "2023-05", "2023-05-18" or "2023-04-01/2024-03-31"; empty when unsaid. */
tally_str figure_period(arena *a, tally_period period);

#endif
