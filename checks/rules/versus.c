/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/cue.h"
#include "checks/rules/group.h"

/* "In 2022 its exports were higher than those of Graustark and Zenda combined": who has
 * more, told without a figure. The year that it is told of is what is marked. */

typedef struct {
    const series *one;
    group others;
    int sign;        /* 1 more, -1 less */
    size_t from, to; /* the words between "more" and "than" */
} versus;

/* A sentence with a figure tells more than who has more. */
static bool has_figure(const question *q)
{
    const tally_reading *r = q->reading;
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++)
        if (r->claims[i].quantity < r->quantity_count)
            return true;
    return false;
}

static bool is_more(cue kind)
{
    return kind == CUE_MORE || kind == CUE_UP;
}

/* Where "than" ends behind "more" or "fewer", and which it was; TALLY_NONE: nowhere, or
 * twice. */
static size_t find_than(const question *q, versus *out)
{
    int *sign = &out->sign;
    cue_list cues = cue_all(q);
    size_t found = TALLY_NONE;
    *sign = 0;
    for (size_t i = 0; i < cues.len; i++) {
        cue kind = cues.items[i].kind;
        bool turns = is_more(kind) || kind == CUE_LESS || kind == CUE_DOWN;
        if (turns && *sign)
            return TALLY_NONE;
        if (turns) {
            *sign = is_more(kind) ? 1 : -1;
            out->from = cues.items[i].end;
        }
        if (kind == CUE_THAN && *sign && found == TALLY_NONE) {
            found = cues.items[i].end;
            out->to = cues.items[i].begin;
        }
    }
    return found;
}

/* The one name before "than", with its row. */
static const series *find_one(const question *q, const series_list *all, size_t than)
{
    const series *found = NULL;
    for (size_t i = 0; i < q->map_count; i++) {
        const mention_list *names = &question_here(q, &q->maps[i])->entities;
        for (size_t j = 0; j < names->len && names->items[j].end <= than; j++)
            for (size_t k = 0; k < all->len; k++) {
                const series *s = &all->items[k];
                if (s->c.r != q->maps[i].r || s->c.f->entity != names->items[j].target)
                    continue;
                if (found && found != s)
                    return NULL;
                found = s;
            }
    }
    return found;
}

/* "More steel than"; not "more steel pans than", "more steel to Europe than". */
static bool has_own_words(const question *q, const versus *c)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        for (size_t w = 0; q->maps[i].r == c->one->c.r && w < here->words.len; w++) {
            const word *told = &here->words.items[w];
            bool own = told->begin < c->from || told->end > c->to;
            for (size_t m = 0; m < here->measures.len; m++)
                own = own || (here->measures.items[m].target == c->one->c.f->measure &&
                              here->measures.items[m].begin <= told->begin &&
                              told->end <= here->measures.items[m].end);
            if (!own)
                return false;
        }
    }
    return true;
}

static bool find(const question *q, const series_list *all, versus *out)
{
    size_t than = find_than(q, out);
    if (than == TALLY_NONE || all->len < 3)
        return false;
    out->one = find_one(q, all, than);
    return out->one && has_own_words(q, out) && group_find(q, all, than, &out->others) &&
           cue_leads_to(q, CUE_THAN, out->others.begin);
}

static void tell(const question *q, const versus *c, tally_verdict *v)
{
    const record *r = c->one->c.r;
    const fact *own = c->one->c.f;
    reference sum = group_sum(&c->others);
    bool above = own->low > sum.high, below = own->high < sum.low;
    bool holds = c->sign > 0 ? above : below, fails = c->sign > 0 ? below : above;
    double slack = own->tolerance * own->value;
    bool counted = own->bare || r->measures.items[own->measure].exact;
    bool clear =
        counted || own->value > sum.value + slack || own->value < sum.value - slack;
    bool certain = clear && c->one->named && c->others.certain && !c->one->c.loose &&
                   c->one->c.fit == FIT_STATED && series_are_alike(own, c->others.rows[0]);
    tally_source *rows = ARENA_NEW(q->a, tally_source, GROUP_MOST + 1);
    if (!rows || (!holds && !fails))
        return;
    tally_str one = series_print(q, r, own), names = group_names(q, &c->others);
    tally_str total = group_print_sum(q, &c->others);
    reason_parts parts = {.entity = r->entities.items[own->entity].label,
                          .period = day_print_period(q->a, own->period)};
    parts.words = arena_print(q->a, "%.*s in %.*s, against %.*s of %.*s", TALLY_ARG(one),
                              TALLY_ARG(parts.period), TALLY_ARG(total), TALLY_ARG(names));
    tally_outcome outcome = holds ? TALLY_AGREES : certain ? TALLY_DIFFERS : TALLY_QUERY;
    rows[0] = evidence_row(r, own, outcome, c->one->c.score, STR("the one"));
    for (size_t i = 0; i < c->others.len; i++)
        rows[i + 1] = evidence_row(r, c->others.rows[i], outcome, 0, STR("of the others"));
    rule_set(q, v, outcome,
             holds     ? "holds-in-table"
             : certain ? "not-in-table"
                       : "not-in-table-open",
             &parts);
    v->sum = parts.words;
    v->sources = rows;
    v->source_count = v->decided_count = c->others.len + 1;
}

bool rule_versus(const question *q, tally_verdict *v)
{
    versus c = {0};
    bool asked = q->date && !q->date->is_clock && q->date->period.first &&
                 cue_has(q, CUE_TOGETHER) && cue_has(q, CUE_THAN) && !has_figure(q);
    if (!asked)
        return false;
    series_list all = series_find_all(q, q->date->period, true);
    if (!find(q, &all, &c))
        return false;
    v->outcome = TALLY_NO_REFERENCE;
    tell(q, &c, v);
    return v->outcome != TALLY_NO_REFERENCE;
}
