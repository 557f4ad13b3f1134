/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_JOIN_H
#define CLAIMS_JOIN_H

#include "claims/measure.h"

/* Measures that stand near each other are read together. Each pass walks the list once, in
 * the order of the text, and leaves fewer or fuller measures in it. */

/** "6ft 2in", "3 dollars 50 cents", "17 years and six months": one measure of two parts, by
 *  the rows of compounds.csv. Then "6 7-ounce containers": what the first counts. */
void join_compounds(const draft *d, measure_list *list);

/** "20 to 25 thousand troops", "between 5% and 6%", "$10-15 million": one measure with a
 *  far end; unit and scale are shared both ways. "2-1" becomes a score. */
void join_ranges(const draft *d, measure_list *list);

/** "12, 14 and 15 km", "four-, five- and six-cylinder", "460 vehicles, compared with 63":
 *  what only one of a list names holds for the others. */
void join_units(const draft *d, measure_list *list);

/** "aged nine, ten and thirteen", "a magnitude of 5.5, others say 5.8": what the context of
 *  the first says holds for the others. */
void join_contexts(const draft *d, measure_list *list);

#endif
