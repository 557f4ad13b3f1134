/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/narrow.h"
#include "checks/rules/ranking.h"

/* "The world's third-largest budget": the place of a row among those of its document and
 * year. The latest document published by the article's date decides; later ones are shown.
 * Where the sentence before plans a share of something ("2% of GDP"), the place is that of
 * the sum. */

typedef struct {
    const mention_map *seen;
    size_t measure, entity;
    double score;
    bool certain;
} rank_subject;

static bool has_scope(const question *q, const word_list *words)
{
    size_t length = 0;
    for (size_t i = 0; i < words->len; i++)
        if (wording_longest(&q->policy->scopes, words->items + i, words->len - i,
                            &length) != TALLY_NONE)
            return true;
    return false;
}

/* "The world's": every row counts. */
static bool all_counted(const question *q)
{
    word_list place = {0};
    const sentence_mentions *here = question_here(q, &q->maps[0]);
    words_split(q->claim->place, 0, q->a, &place);
    return has_scope(q, &place) || has_scope(q, &here->words);
}

/* Order of the rank's own words: true for the most first. False when no row knows them. */
static bool find_order(const question *q, bool *most)
{
    word_list words = {0};
    size_t length = 0;
    words_split(q->quantity->unit_name, 0, q->a, &words);
    words_split(q->quantity->literal, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        size_t found =
            wording_longest(&q->policy->ranks, words.items + i, words.len - i, &length);
        if (found == TALLY_NONE)
            continue;
        *most = q->policy->ranks.items.items[found].target == 0;
        return true;
    }
    return false;
}

/* "the world's" says among whom, not who. */
static bool is_scope(const question *q, const mention *m)
{
    word_list words = {0};
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    words_split(str_slice(text, m->begin, m->end), 0, q->a, &words);
    return has_scope(q, &words);
}

/* Budgets that each stand in their own currency have no order. */
static bool have_one_unit(fact_run rows)
{
    for (size_t i = 1; i < rows.count; i++)
        if (rows.items[i].unit != rows.items[0].unit)
            return false;
    return rows.count > 0;
}

/* "The world's second-largest economy": a hint will do where it is the noun itself. */
static double ranked_noun(const question *q, const mention_map *seen, size_t measure)
{
    const mention_list *list = &question_here(q, seen)->hints;
    size_t end = question_span(q).end;
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].target == measure && list->items[i].begin >= end &&
            list->items[i].begin <= end + 1 && all_counted(q))
            return question_measure_hint(q, seen, measure);
    return 0;
}

static void consider(const question *q, const mention_map *seen, size_t measure,
                     size_t entity, rank_subject *best)
{
    const weights *w = &q->policy->weights;
    fact_run rows = record_measure(seen->r, measure);
    double m =
        fmax(question_measure_score(q, seen, measure), ranked_noun(q, seen, measure));
    double e = question_entity_score(q, seen, entity);
    bool usable = have_one_unit(rows) && !rows.items[0].target && !rows.items[0].is_date &&
                  !rows.items[0].is_place;
    if (!usable || m < w->bind_measure || e < w->bind_entity || m + e <= best->score ||
        record_series(seen->r, measure, entity).count == 0)
        return;
    *best = (rank_subject){seen, measure, entity, m + e,
                           m >= w->certain_measure && e >= w->certain_entity &&
                               !narrow_is(q, seen, measure, entity)};
}

static void consider_all(const question *q, const mention_map *seen,
                         const sentence_mentions *entities, rank_subject *best)
{
    const sentence_mentions *here = question_here(q, seen);
    for (size_t e = 0; e < entities->entities.len; e++) {
        const mention *name = &entities->entities.items[e];
        for (size_t m = 0; !is_scope(q, name) && m < here->measures.len; m++)
            consider(q, seen, here->measures.items[m].target, name->target, best);
        for (size_t m = 0; !is_scope(q, name) && m < here->hints.len; m++)
            consider(q, seen, here->hints.items[m].target, name->target, best);
    }
}

/* "Its budget": whoever the sentence before is about. */
static rank_subject find_subject(const question *q)
{
    rank_subject best = {0};
    for (size_t i = 0; i < q->map_count; i++)
        consider_all(q, &q->maps[i], question_here(q, &q->maps[i]), &best);
    for (size_t i = 0; !best.seen && i < q->map_count; i++)
        consider_all(q, &q->maps[i], question_before(q, &q->maps[i]), &best);
    return best;
}

/* ---- A planned share ------------------------------------------------------------- */

/* The share that this sentence or the one before plans, as a claim; NULL: none. */
static const tally_quantity *find_share(const question *q, size_t *sentence)
{
    const tally_reading *reading = q->reading;
    const tally_quantity *found = NULL;
    for (size_t i = 0; i < reading->claim_count; i++) {
        const tally_claim *c = &reading->claims[i];
        bool near =
            c->sentence == q->claim->sentence || c->sentence + 1 == q->claim->sentence;
        if (!near || c->quantity >= reading->quantity_count)
            continue;
        const tally_quantity *n = &reading->quantities[c->quantity];
        if (n->kind != TALLY_KIND_PERCENT || n->span.in_title)
            continue;
        found = n;
        *sentence = c->sentence;
    }
    return found;
}

/* The measure named right behind the share: "2% of GDP". */
static size_t find_base(const rank_subject *s, const tally_quantity *share, size_t sentence,
                        const tally_unit *unit)
{
    enum { NEAR = 40 };
    const mention_list *list = &s->seen->sentences[sentence].measures;
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        bool near = m->end >= share->span.end && m->begin <= share->span.end + NEAR;
        fact_run series = record_series(s->seen->r, m->target, s->entity);
        if (near && m->target != s->measure && series.count &&
            series.items[0].unit == unit && !series.items[0].target &&
            !series.items[0].is_date)
            return m->target;
    }
    return TALLY_NONE;
}

/* The row of the same time: as last published by `day`, else as first published after it.
 */
static const fact *same_period(fact_run series, const fact *row, int day)
{
    const fact *found = NULL;
    for (size_t i = 0; i < series.count; i++) {
        const fact *f = &series.items[i];
        bool same =
            f->period.first == row->period.first && f->period.last == row->period.last;
        if (same && (!found || f->released <= day))
            found = f;
    }
    return found;
}

/* Fills the planned amount in the year of the ranking; false when a row is missing. */
static bool plan_amount(const question *q, const rank_subject *s, ranking *list)
{
    static const double percent = 0.01;
    size_t sentence = 0;
    const tally_quantity *share = find_share(q, &sentence);
    if (!share || list->count == 0)
        return false;
    size_t base = find_base(s, share, sentence, list->rows[0]->unit);
    if (base == TALLY_NONE)
        return false;
    fact_run series = record_series(s->seen->r, base, s->entity);
    const fact *row = same_period(series, list->rows[0], q->reading->date);
    if (!row)
        return false;
    list->base = row;
    list->share = share;
    list->amount = share->value * percent * row->value;
    return true;
}

/* ---- Deciding -------------------------------------------------------------------- */

static bool asks_for(const question *q, const ranking *list)
{
    tally_period said = q->claim->period, own = list->rows[0]->period;
    if (q->claim->period_stated && said.first && said.last <= q->reading->date)
        return own.first <= said.last && said.first <= own.last;
    return ranking_known_by(list, q->reading->date);
}

static bool wants_plan(const question *q)
{
    return q->claim->modality == TALLY_PLANNED || q->claim->modality == TALLY_FORECAST;
}

static bool fits(const question *q, const ranking *list)
{
    int n = (int)q->quantity->value;
    return list->best <= n && n <= list->worst;
}

/* The ranking of another period to be shown beside the one that decides: where that one
 * says otherwise, one by which the claim is right; else the latest before it. TALLY_NONE:
 * there is none. Lists are in the order of their time. */
static size_t beside(const question *q, const ranking *lists, size_t count, size_t chosen)
{
    size_t before = TALLY_NONE, right = TALLY_NONE;
    int end = lists[chosen].rows[0]->period.last;
    for (size_t i = 0; i < count; i++) {
        int last = lists[i].rows[0]->period.last;
        if (!lists[i].best || last == end)
            continue;
        before = last < end ? i : before;
        right = fits(q, &lists[i]) ? i : right;
    }
    return right != TALLY_NONE && !fits(q, &lists[chosen]) ? right : before;
}

static void settle(const question *q, const rank_subject *s, ranking *lists, size_t count,
                   size_t chosen, bool planned, tally_verdict *v)
{
    ranking *list = &lists[chosen];
    bool dated = q->reading->date_known || q->claim->period_stated;
    bool vintage = list->rows[0]->released > 0; /* else revised since, who knows when */
    bool sure = s->certain && dated && vintage && all_counted(q) && !planned;
    reason_parts parts = {.words = ranking_words(q, list, s->seen->r)};
    parts.held = parts.words;
    parts.entity = s->seen->r->entities.items[s->entity].label;
    parts.period = day_print_period(q->a, list->rows[0]->period);
    if (fits(q, list)) {
        rule_set(q, v, TALLY_AGREES, planned ? "one-reading" : "exact", &parts);
    } else {
        size_t other = count;
        for (size_t i = 0; i < count; i++)
            other = i != chosen && lists[i].best && fits(q, &lists[i]) ? i : other;
        const char *against = other < count ? "ambiguous-period" : "ambiguous-scope";
        bool differs = sure && other == count;
        rule_set(q, v, differs ? TALLY_DIFFERS : TALLY_QUERY,
                 differs ? "rank" : "rank-open", &parts);
        v->reason = tally_text(differs ? "rank" : against);
    }
    v->has_reference = true;
    v->reference = list->best;
    v->gap = q->quantity->value - list->best;
    v->relative = v->gap / list->best;
    v->sum = ranking_sum(q, lists, count, chosen, s->seen->r);
    ranking_show(q, lists, chosen, beside(q, lists, count, chosen), s->seen->r, v);
    ranking_sources(q, list, s->seen->r, v);
}

/* The latest of the rankings that the claim can be about. */
static size_t choose(const question *q, const ranking *lists, size_t count)
{
    size_t chosen = TALLY_NONE;
    for (size_t i = 0; i < count; i++) {
        bool later = chosen == TALLY_NONE ||
                     lists[i].rows[0]->period.last >= lists[chosen].rows[0]->period.last;
        if (lists[i].best && later && asks_for(q, &lists[i]))
            chosen = i;
    }
    return chosen;
}

bool rule_rank(const question *q, tally_verdict *v)
{
    ranking lists[RANKINGS];
    bool most = true;
    if (!q->quantity || q->quantity->kind != TALLY_KIND_RANK || !find_order(q, &most))
        return false;
    rank_subject s = find_subject(q);
    if (!s.seen)
        return false;
    size_t count = ranking_make(q, s.seen->r, s.measure, s.entity, lists);
    bool planned = false;
    for (size_t i = 0; i < count; i++) {
        bool has_plan = wants_plan(q) && plan_amount(q, &s, &lists[i]);
        planned = planned || has_plan;
        if (has_plan || !wants_plan(q))
            ranking_place(&lists[i], s.entity, most);
    }
    size_t chosen = choose(q, lists, count);
    if (chosen == TALLY_NONE)
        return false;
    settle(q, &s, lists, count, chosen, planned, v);
    return true;
}
