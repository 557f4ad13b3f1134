/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rule.h"

/* A figure beside the row of its entity, measure and period. */
bool rule_level(const question *q, tally_verdict *v)
{
    const char *lacks = NULL;
    if (!q->quantity)
        return false;
    candidate_list list = candidate_find(q, (candidate_wants){.hints = true}, &lacks);
    return rule_judge(q, &list, lacks, v);
}
