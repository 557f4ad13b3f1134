/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/group.h"

/* "Ruritania and Graustark together exported 659,000 tonnes": the rows of all who are named
 * in one breath. */

static size_t sentence_begin(const question *q)
{
    size_t at = q->claim->sentence;
    bool has = !question_span(q).in_title && at < q->reading->sentence_count;
    return has ? q->reading->sentences[at].begin : 0;
}

/* Only one figure of this kind may be the sum. */
static bool has_sister(const question *q)
{
    const tally_reading *r = q->reading;
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++)
        if (i != q->index && r->claims[i].quantity < r->quantity_count &&
            r->quantities[r->claims[i].quantity].kind == q->quantity->kind)
            return true;
    return false;
}

static void tell(const question *q, const group *g, double factor, tally_verdict *v)
{
    const record *r = g->members[0]->c.r;
    tally_source *rows = ARENA_NEW(q->a, tally_source, GROUP_MOST);
    if (!rows)
        return;
    const fact *first = g->rows[0];
    derived d = {.held = group_sum(g), .factor = factor, .doubt = "uncertain-match"};
    d.unit = first->unit ? first->unit->id : (tally_str){0};
    d.certain = g->certain && g->members[0]->c.fit != FIT_LATEST && !has_sister(q);
    d.rows = rows;
    d.row_count = g->len;
    d.entity = group_names(q, g);
    d.measure = r->measures.items[first->measure].label;
    d.period = day_print_period(q->a, first->period);
    d.sum = group_print_sum(q, g);
    for (size_t i = 0; i < g->len; i++)
        rows[i] = evidence_row(r, g->rows[i], TALLY_AGREES, g->members[i]->c.score,
                               STR("one of those summed"));
    rule_decide(q, &d, v);
    for (size_t i = 0; i < g->len; i++)
        rows[i].outcome = v->outcome;
}

bool rule_sum(const question *q, tally_verdict *v)
{
    group g;
    double factor = 1;
    bool asked = q->quantity && q->claim->shape == TALLY_LEVEL && !q->quantity->has_range &&
                 cue_has(q, CUE_TOGETHER) && !cue_has(q, CUE_THAN);
    if (!asked)
        return false;
    series_list all = series_find_all(q, q->claim->period, q->claim->period_stated);
    if (!group_find(q, &all, sentence_begin(q), &g) ||
        !candidate_factor(q, g.rows[0], &factor))
        return false;
    tell(q, &g, factor, v);
    return true;
}
