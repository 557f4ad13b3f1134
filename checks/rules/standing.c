/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/rules/standing.h"

#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"

/* "Ranked 16th", "among the top 5", "the lowest in 12 years" beside a table that says so
 * itself: in a column of places, of the top or of extremes. Nothing is sorted, for a table
 * may lack rows. */

/* What one row says of the claim. */
typedef struct {
    const candidate *c;
    tally_outcome outcome;
    const char *reason;
    tally_str held; /* in words */
} judged;

/* ---- The other rows of a ranking ------------------------------------------------- */

/* How the places of one list go by its figures. */
typedef struct {
    int order;   /* 1: the most is first; -1: the least is; 0: not known */
    size_t rows; /* that have a place */
    int last;
} rank_order;

static bool same_list(const fact *a, const fact *b)
{
    return a->table == b->table && a->document == b->document &&
           a->period.first == b->period.first && a->period.last == b->period.last &&
           a->unit == b->unit && a->is_place == b->is_place && str_equals(a->dims, b->dims);
}

static rank_order find_rank_order(const record *r, const fact *own)
{
    size_t falls = 0, rises = 0;
    rank_order out = {0, 0, 0};
    fact_run run = record_measure(r, own->measure);
    for (size_t i = 0; i < run.count; i++) {
        const fact *f = &run.items[i];
        if (!f->stands.place || !same_list(f, own))
            continue;
        out.rows++;
        out.last = f->stands.place > out.last ? f->stands.place : out.last;
        int place =
            (f->stands.place > own->stands.place) - (f->stands.place < own->stands.place);
        int size = (f->value > own->value) - (f->value < own->value);
        falls += place * size < 0;
        rises += place * size > 0;
    }
    if (!own->is_place && falls + rises >= 2 && (falls == 0 || rises == 0))
        out.order = falls ? 1 : -1;
    return out;
}

/* Every place up to the last has a row. */
static bool is_whole(const rank_order *o)
{
    return o->rows > 2 && (size_t)o->last <= o->rows;
}

/* ---- What a row says ------------------------------------------------------------- */

static tally_str ordinal(const question *q, int n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    int last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10;
    return arena_print(q->a, "%d%s", n, endings[last > 3 ? 0 : last]);
}

static bool is_loosely_told(const question *q)
{
    return q->quantity->hedge.len > 0;
}

static judged judge_by_place(const question *q, const told_standing *told,
                             const candidate *c)
{
    int place = c->f->stands.place;
    rank_order list = find_rank_order(c->r, c->f);
    bool turned = told->order * list.order < 0;
    /* "Once second", "second by another list", "beat the second": a place is asked about.
     */
    judged out = {c, TALLY_QUERY, "stands-open", ordinal(q, place)};
    if (turned && !is_whole(&list)) {
        out.outcome = TALLY_NO_REFERENCE;
        return out;
    }
    if (turned) /* "second-lowest" in a list that begins with the highest */
        place = list.last + 1 - place;
    if (place == told->number) {
        out.outcome = TALLY_AGREES;
        out.reason = "stands-so";
    }
    return out;
}

static judged judge_by_rank(const question *q, const told_standing *told,
                            const candidate *c)
{
    int place = c->f->stands.place;
    rank_order list = find_rank_order(c->r, c->f);
    int order = told->by_rank ? 1 : list.order;
    tally_str held = ordinal(q, place);
    judged out = {c, TALLY_NO_REFERENCE, "stands-otherwise", held};
    if (told->order * (order ? order : 1) < 0) {
        if (!is_whole(&list))
            return out;
        out.held = arena_print(q->a, "%.*s of %d", TALLY_ARG(held), list.last);
        place = list.last + 1 - place;
    }
    bool holds = place <= told->number;
    out.outcome = holds ? TALLY_AGREES : TALLY_QUERY;
    out.reason = holds ? "stands-so" : "stands-open";
    return out;
}

static judged judge_by_top(const question *q, const told_standing *told, const candidate *c)
{
    int top = c->f->stands.top;
    judged out = {c, TALLY_AGREES, "stands-so", {0}};
    if (!top)
        return judge_by_rank(q, told, c);
    out.held = arena_print(q->a, "a place among the %d %s", abs(top),
                           top > 0 ? "highest" : "lowest");
    if ((top > 0) != (told->order > 0)) {
        out.outcome = TALLY_DIFFERS;
        out.reason = "stands-turned";
    } else if (abs(top) > told->number) {
        judged by_rank = judge_by_rank(q, told, c);
        if (c->f->stands.place && by_rank.outcome != TALLY_NO_REFERENCE)
            return by_rank;
        out.outcome = TALLY_QUERY;
        out.reason = "stands-open";
    }
    return out;
}

static judged judge_by_years(const question *q, const told_standing *told,
                             const candidate *c)
{
    standing s = c->f->stands;
    const char *which = s.years > 0 ? "highest" : "lowest";
    judged out = {c, TALLY_AGREES, "stands-so", {0}};
    out.held =
        arena_print(q->a, s.ever ? "the %s on record (%d years)" : "the %s in %d years",
                    which, abs(s.years));
    bool turned = (s.years > 0) != (told->order > 0);
    if (!turned && abs(s.years) == told->number)
        return out;
    bool shorter = !turned && told->number < abs(s.years);
    bool longer = !turned && !shorter && !s.ever;
    out.outcome = (turned || longer) && !is_loosely_told(q) ? TALLY_DIFFERS : TALLY_QUERY;
    out.reason = turned ? "stands-turned" : shorter ? "stands-shorter" : "stands-otherwise";
    return out;
}

static judged judge(const question *q, const told_standing *told, const candidate *c)
{
    return told->kind == STANDING_PLACE ? judge_by_place(q, told, c)
           : told->kind == STANDING_TOP ? judge_by_top(q, told, c)
                                        : judge_by_years(q, told, c);
}

/* ---- Which row is meant ---------------------------------------------------------- */

static bool is_of_series(const question *q, const candidate *c)
{
    for (size_t i = 0; i < c->series.count; i++)
        if (candidate_exponent(q, c->r, &c->series.items[i]) >= 0)
            return true;
    return false;
}

/* Whether the sentence tells a figure of the series as well: then it is meant. */
static bool is_told_beside(const question *q, const candidate *c)
{
    claim_run run = question_claims(q);
    for (size_t i = run.first; i < run.last; i++) {
        const tally_claim *claim = &q->reading->claims[i];
        question other = *q;
        if (claim->quantity >= q->reading->quantity_count ||
            &q->reading->quantities[claim->quantity] == q->quantity)
            continue;
        other.claim = claim;
        other.quantity = &q->reading->quantities[claim->quantity];
        if (other.quantity->kind != TALLY_KIND_RANK && is_of_series(&other, c))
            return true;
    }
    return false;
}

/* "Japan's top five banks": the name says among whom. */
static bool is_named_outside(const question *q, const told_standing *told,
                             const candidate *c)
{
    size_t end = question_span(q).end;
    for (size_t i = 0; i < q->map_count; i++) {
        if (q->maps[i].r != c->r)
            continue;
        const mention_list *names = &question_here(q, &q->maps[i])->entities;
        bool inside = false;
        for (size_t e = 0; e < names->len; e++) {
            const mention *m = &names->items[e];
            if (m->target != c->f->entity)
                continue;
            if (m->end <= told->scope || m->begin >= end)
                return true;
            inside = true;
        }
        return !inside;
    }
    return true;
}

static void sort(candidate_list *list)
{
    for (size_t i = 1; i < list->len; i++) {
        candidate c = list->items[i];
        size_t at = i;
        for (; at > 0 && list->items[at - 1].score < c.score; at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = c;
    }
}

static candidate_list find(const question *q, const told_standing *told, const char **lacks)
{
    static const double beside = 1;
    candidate_list kept = {0};
    candidate_list all = candidate_find(q, (candidate_wants){.stands = told->kind}, lacks);
    for (size_t i = 0; i < all.len; i++) {
        candidate c = all.items[i];
        if (!is_named_outside(q, told, &c))
            continue;
        if (is_told_beside(q, &c)) {
            c.score += beside;
            c.measure += beside;
        }
        list_push(&kept, q->a, c);
    }
    sort(&kept);
    return kept;
}

/* ---- Telling --------------------------------------------------------------------- */

static void tell(const question *q, const told_standing *told, const judged *j,
                 const candidate_list *list, tally_verdict *v)
{
    enum { MOST = 8 };
    const candidate *c = j->c;
    size_t count = 0;
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    reason_parts parts = {.printed = str_slice(text, told->begin, span.end),
                          .held = j->held,
                          .entity = c->r->entities.items[c->f->entity].label,
                          .measure = c->r->measures.items[c->f->measure].label,
                          .period = c->f->period.first
                                        ? day_print_period(q->a, c->f->period)
                                        : STR("at any time")};
    rule_set(q, v, j->outcome, j->reason, &parts);
    v->has_reference = told->kind == STANDING_PLACE && c->f->stands.place > 0;
    if (v->has_reference) {
        v->reference = c->f->stands.place;
        v->gap = told->number - v->reference;
        v->relative = v->gap / v->reference;
    }
    v->sum = arena_print(q->a, "The row has %.*s.", TALLY_ARG(j->held));
    tally_source *rows = ARENA_NEW(q->a, tally_source, MOST);
    if (!rows)
        return;
    rows[count++] = evidence_row(c->r, c->f, j->outcome, c->score, j->held);
    for (size_t i = 0; i < list->len && count < MOST; i++)
        if (list->items[i].f != c->f)
            rows[count++] = evidence_row(list->items[i].r, list->items[i].f, v->outcome,
                                         list->items[i].score, STR("may be meant as well"));
    v->sources = rows;
    v->source_count = count;
    v->decided_count = 1;
}

static bool is_near(const question *q, const candidate_list *list, size_t i)
{
    return i == 0 ||
           list->items[i].score >= list->items[0].score - q->policy->weights.rival_margin;
}

/* Another place than the row's, in plain words. */
static bool is_told_otherwise(const question *q, const told_standing *told, const judged *j)
{
    return told->kind == STANDING_PLACE && j->outcome == TALLY_QUERY && told->order >= 0 &&
           !is_loosely_told(q);
}

/* "Fell from 5th in 2018 to 44th in 2019": one of the two is the table's own, and nothing
 * else stands between, or the row's figure is told as well. */
static bool is_meant(const question *q, const candidate *c)
{
    return c->in_sentence && c->fit == FIT_STATED &&
           told_standing_is_of_list(q, c, is_told_beside(q, c));
}

/* The first that agrees among those that may be meant; else the likeliest, which speaks
 * against the copy only when nothing else may be meant. */
static bool settle(const question *q, const told_standing *told, const candidate_list *list,
                   tally_verdict *v)
{
    judged best = judge(q, told, &list->items[0]);
    bool alone = true;
    for (size_t i = 0; i < list->len && is_near(q, list, i); i++) {
        judged j = judge(q, told, &list->items[i]);
        if (j.outcome == TALLY_AGREES) {
            tell(q, told, &j, list, v);
            return true;
        }
        alone = alone && (i == 0 || list->items[i].f == best.c->f);
    }
    if (best.outcome == TALLY_NO_REFERENCE)
        return false;
    /* A figure of the same row, told in the same breath, says which series is meant. */
    bool told_beside =
        best.c->in_sentence && best.c->fit >= FIT_COVERS && is_told_beside(q, best.c);
    bool certain = alone && (told_beside || candidate_is_certain(q, best.c));
    if (is_told_otherwise(q, told, &best) && alone && is_meant(q, best.c)) {
        best.outcome = TALLY_DIFFERS;
        best.reason = "stands-otherwise";
        certain = true;
    }
    if (best.outcome == TALLY_DIFFERS && !certain) {
        best.outcome = TALLY_QUERY;
        best.reason = "stands-open";
    }
    tell(q, told, &best, list, v);
    return true;
}

/* The claim as one about a place of the year that is meant. */
bool rule_standing(const question *q, tally_verdict *v)
{
    told_standing told;
    const char *lacks = NULL;
    if (!told_standing_find(q, &told))
        return false;
    tally_quantity number = *q->quantity;
    tally_claim claim = *q->claim;
    question own = *q;
    number.kind = TALLY_KIND_RANK;
    number.unit = NULL;
    number.unit_name = (tally_str){0};
    claim.period = told.when;
    claim.period_stated = claim.period_stated || told.kind == STANDING_PLACE;
    own.quantity = &number;
    own.claim = &claim;
    candidate_list list = {0};
    if (!told.when_open)
        list = find(&own, &told, &lacks);
    return list.len > 0 && settle(&own, &told, &list, v);
}
