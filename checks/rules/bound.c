/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rule.h"

/* "More than 50,000 troops": one-sided; a far larger number still makes it true. */
bool rule_bound(const question *q, tally_verdict *v)
{
    bool bounded = q->quantity &&
                   (q->quantity->bound == TALLY_MORE || q->quantity->bound == TALLY_LESS);
    return bounded && rule_level(q, v);
}
