/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rule.h"
bool rule_date(const question *q, tally_verdict *v)
{
    if (q->quantity)
        return false;
    rule_set(q, v, TALLY_LISTED, "date", NULL);
    return true;
}
bool rule_elapsed(const question *q, tally_verdict *v)
{
    (void)q;
    (void)v;
    return false;
}
bool rule_rank(const question *q, tally_verdict *v)
{
    (void)q;
    (void)v;
    return false;
}
bool rule_share(const question *q, tally_verdict *v)
{
    (void)q;
    (void)v;
    return false;
}
void rule_article_repeats(const question *questions, size_t count, tally_verdict *verdicts)
{
    (void)questions;
    (void)count;
    (void)verdicts;
}
