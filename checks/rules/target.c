/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/caution.h"
#include "checks/rule.h"

/* "Will raise it to 2% of GDP": a plan is held against the target as announced, never
 * against what came of it. */
bool rule_target(const question *q, tally_verdict *v)
{
    const char *lacks = NULL;
    if (!q->quantity || q->claim->modality == TALLY_DENIED)
        return false;
    candidate_list list = candidate_find(q, (candidate_wants){.targets = true}, &lacks);
    bool wished = caution_says(q, CAUTION_WISH); /* "should spend 3%": no target yet */
    for (size_t i = 0; i < list.len; i++)
        list.items[i].narrowed = list.items[i].narrowed || wished;
    return list.len > 0 && rule_judge(q, &list, lacks, v);
}
