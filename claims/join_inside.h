/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLAIMS_JOIN_INSIDE_H
#define CLAIMS_JOIN_INSIDE_H

#include "claims/measure.h"

/* The inside of joining: what its files share. */

bool join_is_plain(const measure *m);

bool join_same_line(const draft *d, const measure *a, const measure *b);

/* Where what `a` counts begins: at once, or behind "of the". */
size_t join_behind_of(const token_list *t, const measure *a);

bool join_folds_to(const token_list *t, size_t at, const char *word);

/* The token before the measure and the hedges around it. */
size_t join_before(const draft *d, const measure *m);

size_t join_behind_hedges(const token_list *t, size_t at);

/* "rose 5% to 10%", "rose by $43 billion to $419 billion": a change and the level it led
 * to, not a span. */
bool join_tells_change(const draft *d, const measure *a);

/* "$10 to $15 million" shares its scale; "$200 to $4 million" does not. */
void join_share_scale(measure *low, const measure *high);

#endif
