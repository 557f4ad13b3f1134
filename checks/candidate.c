/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/candidate.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/beside.h"
#include "checks/caution.h"
#include "checks/narrow.h"
#include "checks/rate.h"
#include "checks/sibling.h"

static const double whole_in_percent = 100;

bool candidate_factor(const question *q, const fact *f, double *factor)
{
    const tally_quantity *n = q->quantity;
    *factor = 1;
    if (!n || f->is_date || f->is_place)
        return false;
    if (n->kind == TALLY_KIND_RANK || n->kind == TALLY_KIND_SCORE)
        return false;
    if (n->kind == TALLY_KIND_RATE && rate_fits(q, f, factor))
        return true;
    if (n->kind == TALLY_KIND_SHARE && f->unit && f->unit->kind == TALLY_KIND_PERCENT) {
        *factor = whole_in_percent / f->unit->scale;
        return true;
    }
    if (n->unit && f->unit && str_equals(n->unit->dimension, f->unit->dimension)) {
        *factor = n->unit->scale / f->unit->scale;
        return n->unit->offset == f->unit->offset;
    }
    if (f->unit && f->unit->kind != TALLY_KIND_COUNT)
        return false;
    if (n->unit)
        return !f->unit && (f->bare || n->unit->kind == TALLY_KIND_COUNT);
    if (f->unit && n->base_unit.len && !str_equals(n->base_unit, f->unit->id))
        return false;
    if (f->unit && !f->bare && n->base_unit.len == 0)
        return false; /* two countries are no two persons */
    return n->kind == TALLY_KIND_COUNT || n->kind == TALLY_KIND_OTHER;
}

static double period_score(const question *q, period_fit fit)
{
    const weights *w = &q->policy->weights;
    static const double wider = 0.5;
    return fit == FIT_STATED   ? w->period_stated
           : fit == FIT_COVERS ? w->period_covers
           : fit == FIT_LATEST ? w->period_latest
                               : wider * w->period_latest;
}

/* The share of the words of a row's further columns that the sentence has. */
static double dims_score(const question *q, const mention_map *seen, tally_str dims)
{
    const sentence_mentions *here = question_here(q, seen);
    word_list words = {0};
    size_t named = 0;
    if (dims.len == 0)
        return 0;
    words_split(dims, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++)
        for (size_t j = 0; j < here->words.len; j++)
            if (str_equals(words.items[i].stem, here->words.items[j].stem)) {
                named++;
                break;
            }
    double share = words.len ? (double)named / (double)words.len : 0;
    const weights *w = &q->policy->weights;
    return share * w->dims_named + (1 - share) * w->dims_unnamed;
}

reference candidate_reference(const record *r, const fact *f)
{
    const measure_row *m = &r->measures.items[f->measure];
    return (reference){f->value, f->low,       f->high, f->given_range,
                       m->exact, f->tolerance, m->limit};
}

reference candidate_times(reference held, int exponent)
{
    double times = str_scale_number(1, exponent);
    held.value *= times;
    held.low *= times;
    held.high *= times;
    return held;
}

int candidate_exponent(const question *q, const record *r, const fact *f)
{
    double factor = 1;
    if (!candidate_factor(q, f, &factor))
        return -1;
    reference held = candidate_reference(r, f);
    int most = f->bare && !f->multiplied ? CANDIDATE_MOST_EXPONENT : 0;
    for (int exponent = 0; exponent <= most; exponent += 3)
        if (interval_compare(q->quantity, factor, candidate_times(held, exponent))
                .outcome == TALLY_AGREES)
            return exponent;
    return -1;
}

/* "More than 600,000" holds of any multiple that is large enough: that says nothing. */
static bool is_loose_bound(const comparison *result)
{
    return result->note && (strcmp(result->note, "understates") == 0 ||
                            strcmp(result->note, "overstates") == 0);
}

/* A bare column may be in thousands or millions without saying so. */
static void try_multiples(const tally_quantity *n, candidate *c, double factor)
{
    for (int exponent = 3; exponent <= CANDIDATE_MOST_EXPONENT; exponent += 3) {
        reference held = candidate_times(c->held, exponent);
        comparison result = interval_compare(n, factor, held);
        bool fits = result.outcome == TALLY_CLOSE ||
                    (result.outcome == TALLY_AGREES && !is_loose_bound(&result));
        if (!fits)
            continue;
        c->held = held;
        c->result = result;
        return;
    }
}

static bool has_unsaid_scale(const candidate *c)
{
    return c->f->bare && !c->f->multiplied;
}

/* "-11 million" for 11 million: two digits and a sign that was printed. */
static bool is_turned(const question *q, candidate *c, double factor)
{
    enum { TENS = 10 };
    const tally_quantity *n = q->quantity;
    if (n->value >= 0 || n->has_range || c->held.value <= 0 || n->grain * TENS > -n->value)
        return false;
    tally_quantity other = *n;
    other.value = -n->value;
    other.low = -n->high;
    other.high = -n->low;
    other.bound = TALLY_EQUAL;
    candidate mirrored = *c;
    mirrored.result = interval_compare(&other, factor, c->held);
    if (mirrored.result.outcome != TALLY_AGREES && has_unsaid_scale(c))
        try_multiples(&other, &mirrored, factor);
    if (mirrored.result.outcome != TALLY_AGREES)
        return false;
    c->held = mirrored.held;
    c->result = interval_compare(n, factor, c->held);
    return true;
}

/* "From 1,400 million in 2017 to 65 million in 2020": the one says the scale of both. */
static void take_scale(const question *q, candidate *c, double factor)
{
    int exponent = 0;
    if (!has_unsaid_scale(c) || !beside_is_told(q, c, &exponent))
        return;
    c->held = candidate_times(c->held, exponent);
    c->result = interval_compare(q->quantity, factor, c->held);
}

static void compare(const question *q, candidate *c, double factor)
{
    const fact *f = c->f;
    c->held = candidate_reference(c->r, f);
    c->result = interval_compare(q->quantity, factor, c->held);
    if (c->result.outcome == TALLY_DIFFERS && has_unsaid_scale(c))
        try_multiples(q->quantity, c, factor);
    if (c->result.outcome == TALLY_DIFFERS)
        c->turned = is_turned(q, c, factor);
    if (c->result.outcome == TALLY_DIFFERS && !c->turned)
        take_scale(q, c, factor);
    if (c->result.outcome == TALLY_AGREES)
        c->score += q->policy->weights.value_agrees;
}

static bool shares_word(const word_list *words, tally_str text, arena *a)
{
    word_list others = {0};
    words_split(text, 0, a, &others);
    for (size_t i = 0; i < words->len; i++)
        for (size_t j = 0; j < others.len; j++)
            if (str_equals(words->items[i].stem, others.items[j].stem))
                return true;
    return false;
}

/* "5 million inhabitants" are a population. */
static bool counts_for(const question *q, const word_list *noun, tally_str label)
{
    const wording_table *counted = &q->policy->counted;
    for (size_t i = 0; i < noun->len; i++) {
        word_list header = {0};
        size_t hit = wording_find(counted, &noun->items[i], 1);
        if (hit == TALLY_NONE)
            continue;
        tally_str name = q->policy->counted_by.items[counted->items.items[hit].target];
        words_split(name, 0, q->a, &header);
        if (shares_word(&header, label, q->a))
            return true;
    }
    return false;
}

bool candidate_counts_noun(const question *q, const record *r, const fact *f)
{
    word_list noun = {0};
    words_split(q->quantity->unit_name, 0, q->a, &noun);
    tally_str label = r->measures.items[f->measure].label;
    return noun.len == 0 || shares_word(&noun, label, q->a) ||
           counts_for(q, &noun, label) || shares_word(&noun, f->dims, q->a);
}

/* "Five countries" is a figure of a column without a unit if its name counts countries, or
 * if the value itself agrees in three digits: "2,789,132 inhabitants". */
static bool counts_same(const question *q, const candidate *c)
{
    const tally_quantity *n = q->quantity;
    bool other_kind = c->f->unit && c->f->unit->kind == TALLY_KIND_COUNT && n &&
                      n->kind == TALLY_KIND_COUNT && n->base_unit.len == 0;
    bool counted = n && !n->unit && (!c->f->unit || other_kind);
    bool near = fabs(c->result.relative) < 1 / q->policy->weights.huge_gap;
    return !counted || (n->grain * 100 <= n->value && near) ||
           candidate_counts_noun(q, c->r, c->f);
}

/* A bare table says too little of a row to let pass what speaks against it; of a curated
 * one, only a word that stands for another measure by itself does. */
static bool is_vetoed(const question *q, const mention_map *seen, const candidate *c)
{
    if (c->f->is_date)
        return false;
    if (q->asks == ASKS_HEAD)
        return false; /* a row of the whole has no words for a head */
    return !counts_same(q, c) ||
           (c->f->bare ? sibling_veto(q, seen, c->f) : sibling_apart(q, seen, c->f));
}

typedef struct {
    const question *q;
    const mention_map *seen;
    candidate_wants wants;
    candidate_list *out;
    double label;    /* the best score of a series that has the number in its own words */
    bool any_series; /* a row of the right entity, measure and unit, whatever its period */
} search;

/* "In May" is not the year, "core inflation" not inflation, and "more than 1 million people
 * in Britain" not its population. */
static bool hint_holds(const search *s, const candidate *c)
{
    static const double near = 0.2;
    bool far = c->result.outcome == TALLY_AGREES && fabs(c->result.relative) > near;
    return c->fit != FIT_WIDER && !far && !narrow_hint(s->q, s->seen, c->f->measure);
}

static void add_series(search *s, fact_run series, double entity, double measure)
{
    const question *q = s->q;
    const record *r = s->seen->r;
    const weights *w = &q->policy->weights;
    candidate c = {.r = r, .series = series, .entity = entity, .measure = measure};
    double factor = 1;
    bool valued = !s->wants.dates && !s->wants.stands;
    if (series.items[0].target != s->wants.targets ||
        series.items[0].is_date != s->wants.dates)
        return;
    if (valued && !candidate_factor(q, &series.items[0], &factor))
        return;
    s->any_series =
        s->any_series || (entity >= w->certain_entity && measure >= w->certain_measure);
    c.f = when_pick(q, r, series, &c.fit);
    if (!c.f || (s->wants.stands && !standing_has(c.f->stands, s->wants.stands)))
        return;
    c.period = period_score(q, c.fit);
    if (cube_is(s->seen)) {
        c.in_cube = true;
        c.words = cube_fit(q, s->seen, c.f);
        c.measure = cube_score(w, &c.words);
    } else {
        c.dims = dims_score(q, s->seen, c.f->dims);
    }
    c.score = c.entity + c.measure + c.period + c.dims;
    c.in_sentence = c.entity >= w->certain_entity && c.measure > w->measure_previous;
    if (valued)
        compare(q, &c, factor);
    if (cube_is(s->seen) && valued && cube_names_number(q, s->seen, c.f)) {
        s->label = fmax(s->label, c.score);
        return;
    }
    if (is_vetoed(q, s->seen, &c) || c.score < w->bind_score || c.entity < w->bind_entity ||
        c.measure < w->bind_measure)
        return;
    c.hinted = s->wants.hints && !c.f->bare && c.in_sentence && measure <= w->measure_hint;
    if (c.hinted && !hint_holds(s, &c))
        return;
    c.narrowed = !c.f->bare && narrow_is(q, s->seen, c.f->measure, c.f->entity);
    bool counted = c.f->is_date || !r->measures.items[c.f->measure].exact;
    c.loose = !c.f->bare && counted && caution_is_loose(q, s->seen, c.f->measure);
    list_push(s->out, q->a, c);
}

static bool same_series(const fact *a, const fact *b)
{
    return str_equals(a->dims, b->dims) && a->target == b->target &&
           a->is_date == b->is_date && a->unit == b->unit;
}

static void add_pair(search *s, size_t entity, size_t measure, double entity_score,
                     double measure_score)
{
    fact_run all = record_series(s->seen->r, measure, entity);
    for (size_t begin = 0, end; begin < all.count; begin = end) {
        end = begin + 1;
        while (end < all.count && same_series(&all.items[begin], &all.items[end]))
            end++;
        add_series(s, (fact_run){all.items + begin, end - begin}, entity_score,
                   measure_score);
    }
}

static void collect(const mention_list *list, arena *a, mention_list *out)
{
    for (size_t i = 0; i < list->len; i++) {
        bool known = false;
        for (size_t j = 0; j < out->len; j++)
            known = known || out->items[j].target == list->items[i].target;
        if (!known)
            list_push(out, a, list->items[i]);
    }
}

/* In a table of many series the measure may go by the words of further columns alone. */
static void add_all_measures(const record *r, arena *a, mention_list *measures)
{
    measures->len = 0;
    for (size_t i = 0; i < r->measures.len; i++)
        list_push(measures, a, (mention){.target = i});
}

static void search_map(search *s, bool *any_entity, bool *any_measure)
{
    const question *q = s->q;
    const sentence_mentions *here = question_here(q, s->seen);
    const sentence_mentions *before = question_before(q, s->seen);
    mention_list entities = {0}, measures = {0};
    collect(&here->entities, q->a, &entities);
    collect(&before->entities, q->a, &entities);
    collect(&s->seen->title.entities, q->a, &entities);
    collect(&here->measures, q->a, &measures);
    collect(&before->measures, q->a, &measures);
    if (s->wants.hints)
        collect(&here->hints, q->a, &measures);
    if (cube_is(s->seen))
        add_all_measures(s->seen->r, q->a, &measures);
    *any_entity = *any_entity || entities.len;
    *any_measure = *any_measure || (entities.len && measures.len);
    for (size_t i = 0; i < entities.len; i++) {
        size_t e = entities.items[i].target;
        double entity_score = question_entity_score(q, s->seen, e);
        for (size_t j = 0; j < measures.len; j++) {
            size_t m = measures.items[j].target;
            double score = question_measure_score(q, s->seen, m);
            if (s->wants.hints && score < q->policy->weights.measure_hint)
                score = fmax(score, question_measure_hint(q, s->seen, m));
            add_pair(s, e, m, entity_score, score);
        }
    }
}

/* Insertion sort: the lists are short, and equal scores keep the order of the text. */
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

/* "European Union (27 countries)". */
static bool is_in_name(const question *q)
{
    tally_span span = question_span(q);
    for (size_t i = 0; q->quantity && i < q->map_count; i++) {
        const mention_list *names = &question_here(q, &q->maps[i])->entities;
        for (size_t e = 0; e < names->len; e++)
            if (names->items[e].begin <= span.begin && span.end <= names->items[e].end)
                return true;
    }
    return false;
}

candidate_list candidate_find(const question *q, candidate_wants wants, const char **lacks)
{
    candidate_list out = {0};
    bool any_entity = false, any_measure = false, any_series = false;
    *lacks = "no-measure";
    if (is_in_name(q))
        return out;
    double label = 0;
    for (size_t i = 0; i < q->map_count; i++) {
        search s = {q, &q->maps[i], wants, &out, 0, false};
        search_map(&s, &any_entity, &any_measure);
        any_series = any_series || s.any_series;
        label = fmax(label, s.label);
    }
    sort(&out);
    if (out.len && label > 0 &&
        label + q->policy->weights.rival_margin >= out.items[0].score)
        out.len = 0; /* "from 50% to full-time work": no figure, but words of the series */
    *lacks = any_series && any_measure ? "no-period"
             : any_entity              ? "no-measure"
                                       : "no-entity";
    return out;
}

static const mention_map *map_of(const question *q, const record *r)
{
    for (size_t i = 0; i < q->map_count; i++)
        if (q->maps[i].r == r)
            return &q->maps[i];
    return NULL;
}

/* A bare column that names no unit may be of any. */
static bool has_known_unit(const question *q, const candidate *c)
{
    bool counts = !c->f->unit || c->f->unit->kind == TALLY_KIND_COUNT;
    if (c->f->bare && q->quantity && q->quantity->kind == TALLY_KIND_OTHER)
        return c->in_cube && counts && candidate_is_sure(q, c);
    if (c->f->per.len && q->quantity && q->quantity->kind != TALLY_KIND_RATE &&
        !rate_is_said(q, c->f))
        return false;
    return c->f->unit || !q->quantity || !q->quantity->unit ||
           q->quantity->unit->kind == TALLY_KIND_COUNT;
}

static size_t apart(const mention *a, const mention *b)
{
    if (a->end <= b->begin)
        return b->begin - a->end;
    return a->begin >= b->end ? a->begin - b->end : 0;
}

/* "That of Japan was $54 billion and that of India $77 billion": a list goes on. */
static bool has_number_between(const question *q, const mention *words)
{
    const tally_reading *reading = q->reading;
    tally_span own = question_span(q);
    for (size_t i = 0; i < reading->quantity_count; i++) {
        tally_span n = reading->quantities[i].span;
        if (n.in_title == own.in_title && words->end <= n.begin && n.end <= own.begin)
            return true;
    }
    return false;
}

/* "Asian military spending, led by China": the words belong to the nearer name, be there a
 * row for it or not; the world of a "world record" is no name. */
static bool is_of_another(const question *q, const candidate *c)
{
    for (size_t i = 0; i < q->map_count; i++) {
        if (q->maps[i].r != c->r || c->r->measures.items[c->f->measure].dimension.len == 0)
            continue;
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        size_t own = TALLY_NONE, other = TALLY_NONE;
        for (size_t m = 0; m < here->measures.len; m++)
            for (size_t e = 0; e < here->entities.len; e++) {
                const mention *name = &here->entities.items[e];
                const mention *words = &here->measures.items[m];
                bool inside = words->begin <= name->begin && name->end <= words->end;
                bool ours = words->target == c->f->measure && !inside &&
                            !has_number_between(q, words);
                size_t gap = ours ? apart(name, words) : TALLY_NONE;
                size_t *nearest = name->target == c->f->entity ? &own : &other;
                *nearest = gap < *nearest ? gap : *nearest;
            }
        return other < own;
    }
    return false;
}

/* "In the first half of 2022" beside the figure of a year; "since 2015" but for a series.
 */
bool candidate_is_of_part(const question *q, const candidate *c)
{
    tally_period own = c->f->period, year = day_whole_year(day_year(own.first));
    bool whole =
        c->f->time == FACT_YEAR && own.first == year.first && own.last == year.last;
    bool several = q->asks == ASKS_CELL && caution_find(q, CAUTION_SPAN).len;
    bool rate = c->f->unit && c->f->unit->kind == TALLY_KIND_PERCENT;
    bool moment = rate && caution_find(q, CAUTION_MOMENT).len;
    return whole && (several || moment || caution_find(q, CAUTION_PART).len);
}

/* "35% of the population" is a figure of the measure "population" if its row says of what
 * its percentage is. */
static bool has_own_base(const question *q, const candidate *c)
{
    word_list label = {0};
    words_split(c->r->measures.items[c->f->measure].label, 0, q->a, &label);
    return c->in_cube && c->f->unit && c->f->unit->kind == TALLY_KIND_PERCENT &&
           shares_word(&label, c->f->dims, q->a);
}

static bool is_set_aside(const question *q, const candidate *c)
{
    const mention_map *seen = map_of(q, c->r);
    bool beside = seen && q->asks != ASKS_SHARE && !has_own_base(q, c) &&
                  caution_sets_beside(q, seen, c->f->measure);
    return beside || (seen && !caution_is_about(q, seen, c->f->entity));
}

bool candidate_is_certain(const question *q, const candidate *c)
{
    return !is_of_another(q, c) && candidate_is_certain_among(q, c);
}

bool candidate_is_sure(const question *q, const candidate *c)
{
    const weights *w = &q->policy->weights;
    if (c->in_cube && c->words.misfit <= 0 && c->measure >= w->series_far)
        return true;
    if (c->in_cube)
        return beside_is_told(q, c, NULL);
    const mention_map *seen = map_of(q, c->r);
    bool known = c->f->unit && q->quantity &&
                 (q->quantity->unit ? c->f->unit->kind == q->quantity->unit->kind
                                    : str_equals(q->quantity->base_unit, c->f->unit->id));
    return c->f->bare && known && c->fit == FIT_STATED && seen &&
           c->measure >= w->measure_sentence && !rate_is_told(q) &&
           !narrow_is(q, seen, c->f->measure, c->f->entity);
}

/* "The Muslim population" is none that a bare table of populations tells of. */
static bool is_of_group(const question *q, const candidate *c)
{
    const mention_map *seen = map_of(q, c->r);
    return c->f->bare && seen && sibling_group(q, seen, c->f);
}

/* Of many sisters the sentence tells this one. */
static bool tells_series(const question *q, const candidate *c)
{
    const weights *w = &q->policy->weights;
    const series_fit *fit = &c->words;
    const mention_map *seen = map_of(q, c->r);
    return seen && !cube_tells_other(q, seen, c->f) && fit->misfit <= 0 &&
           c->measure >= w->series_certain && fit->measure >= w->series_words &&
           fit->covered >= w->series_covered;
}

/* A figure says which series is meant where the words are too few to. */
static bool is_pinned(const question *q, const candidate *c)
{
    const mention_map *seen = map_of(q, c->r);
    if (c->turned && seen && !cube_tells_other(q, seen, c->f) && c->words.misfit <= 0 &&
        c->measure >= q->policy->weights.series_turned)
        return true;
    return beside_is_told(q, c, NULL);
}

/* "Steel output" beside a column of steel exports, "exports of stainless steel": a header
 * must be named in full, and nothing more told. */
bool candidate_is_told_in_part(const question *q, const candidate *c)
{
    const mention_map *seen = map_of(q, c->r);
    size_t measure = c->f->measure, entity = c->f->entity;
    if (!c->f->bare || c->in_cube || !seen || !q->quantity || beside_is_told(q, c, NULL))
        return false;
    return !question_names_all(q, seen, measure) || narrow_is(q, seen, measure, entity) ||
           narrow_has_longer(q, seen, measure, entity);
}

bool candidate_is_certain_among(const question *q, const candidate *c)
{
    if (c->narrowed || !has_known_unit(q, c))
        return false;
    if (c->in_cube && !tells_series(q, c) && !is_pinned(q, c))
        return false;
    if (q->asks == ASKS_CELL && candidate_is_told_in_part(q, c))
        return false;
    if (candidate_is_of_part(q, c) || is_set_aside(q, c) || is_of_group(q, c))
        return false;
    int age = day_year(q->reading->date) - day_year(c->f->period.last);
    if (!c->in_sentence || c->measure < q->policy->weights.certain_measure)
        return false;
    if (c->fit == FIT_STATED)
        return q->claim->period_stated;
    return c->fit == FIT_COVERS || (c->fit == FIT_LATEST && q->reading->date_known &&
                                    age <= (int)q->policy->weights.stale_years);
}
