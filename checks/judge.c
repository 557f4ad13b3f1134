/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/beside.h"
#include "checks/rule.h"
#include "checks/slip.h"

enum { MOST_SOURCES = 8 };

void rule_set(const question *q, tally_verdict *v, tally_outcome outcome,
              const char *reason, const reason_parts *parts)
{
    reason_parts own = parts ? *parts : (reason_parts){0};
    if (own.printed.len == 0)
        own.printed = q->quantity ? q->quantity->literal
                      : q->date   ? q->date->literal
                                  : own.printed;
    v->outcome = outcome;
    v->reason = tally_text(reason);
    v->explanation = reason_explain(reason, &own, q->a);
}

void rule_note(const question *q, tally_verdict *v, const char *note)
{
    tally_str *notes = ARENA_NEW(q->a, tally_str, v->note_count + 1);
    if (!notes)
        return;
    if (v->note_count)
        memcpy(notes, v->notes, v->note_count * sizeof *notes);
    notes[v->note_count++] = tally_text(note);
    v->notes = notes;
}

/* The gap back in the unit in which the number was printed. */
static void set_reference(tally_verdict *v, const comparison *result, double held,
                          double factor)
{
    v->has_reference = true;
    v->reference = held / factor;
    v->gap = result->gap / factor;
    v->relative = result->relative;
}

static bool rivals(const question *q, const candidate *best, const candidate *other)
{
    bool other_series = other->f->entity != best->f->entity || other->r != best->r ||
                        other->f->measure != best->f->measure ||
                        !str_equals(other->f->dims, best->f->dims);
    return other_series && other->score >= best->score - q->policy->weights.rival_margin;
}

/* The best of the near ones with this outcome, or NULL. */
static const candidate *near_with(const question *q, const candidate_list *list,
                                  tally_outcome outcome)
{
    for (size_t i = 0; i < list->len; i++) {
        const candidate *c = &list->items[i];
        if ((i == 0 || rivals(q, &list->items[0], c)) && c->result.outcome == outcome)
            return c;
    }
    return NULL;
}

/* The best of the near ones that has the number with the other sign, or NULL. */
static const candidate *near_turned(const question *q, const candidate_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const candidate *c = &list->items[i];
        if (c->turned && (i == 0 || rivals(q, &list->items[0], c)))
            return c;
    }
    return NULL;
}

static const candidate *first_rival(const question *q, const candidate_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        if (rivals(q, &list->items[0], &list->items[i]))
            return &list->items[i];
    return NULL;
}

static comparison compare_fact(const question *q, const record *r, const fact *f)
{
    double factor = 1;
    candidate_factor(q, f, &factor);
    return interval_compare(q->quantity, factor, candidate_reference(r, f));
}

/* Another period of the same series for which the number is plainly right; the latest such.
 */
static const fact *other_period(const question *q, const candidate *c)
{
    const fact *found = NULL;
    for (size_t i = 0; i < c->series.count; i++) {
        const fact *f = &c->series.items[i];
        comparison other = compare_fact(q, c->r, f);
        if (f != c->f && f->time != FACT_UNDATED && other.outcome == TALLY_AGREES &&
            !other.note)
            found = f;
    }
    return found;
}

/* How many different years the sentence names; whether it names `year`. */
static size_t named_years(const question *q, int year, bool *named)
{
    enum { FIRST = 1500, LAST = 2150 };
    const sentence_mentions *here = question_here(q, &q->maps[0]);
    bool seen[LAST - FIRST + 1] = {0};
    size_t count = 0;
    *named = false;
    for (size_t i = 0; i < here->words.len; i++) {
        size_t number = 0;
        bool is_year = here->words.items[i].folded.len == 4 &&
                       str_to_size(here->words.items[i].folded, &number) &&
                       number >= FIRST && number <= LAST;
        if (!is_year)
            continue;
        count += !seen[number - FIRST];
        seen[number - FIRST] = true;
        *named = *named || (int)number == year;
    }
    return count;
}

/* "33% in 2022": the year right behind a number is its own, whatever others are named. */
static bool has_own_year(const question *q, const fact *f)
{
    enum { NEAR = 4 }; /* " in " */
    tally_span span = question_span(q);
    for (size_t i = 0; i < q->reading->date_count; i++) {
        const tally_date *d = &q->reading->dates[i];
        if (d->span.in_title == span.in_title && d->span.begin >= span.end &&
            d->span.begin - span.end <= NEAR && d->stated &&
            d->period.first == f->period.first && d->period.last == f->period.last)
            return true;
    }
    return false;
}

/* Several years, or one that is not the row's. */
static bool names_other_years(const question *q, const fact *f)
{
    bool named;
    if (q->timed || has_own_year(q, f))
        return false;
    size_t count = named_years(q, day_year(f->period.first), &named);
    return count > 1 || (count == 1 && f->time == FACT_YEAR && !named);
}

/* Whether a later number of the sentence is that of the row: "fell from 54 to 46". */
static bool is_told_beside(const question *q, const candidate *row)
{
    const tally_reading *reading = q->reading;
    for (size_t i = 0; i < reading->claim_count; i++) {
        const tally_claim *c = &reading->claims[i];
        question other = *q;
        if (c->sentence != q->claim->sentence || c->quantity >= reading->quantity_count ||
            c->quantity <= q->claim->quantity)
            continue;
        other.claim = c;
        other.quantity = &reading->quantities[c->quantity];
        double factor = 1;
        if (other.quantity->span.in_title == question_span(q).in_title &&
            candidate_factor(&other, row->f, &factor) &&
            compare_fact(&other, row->r, row->f).outcome == TALLY_AGREES)
            return true;
    }
    return false;
}

static bool is_revision(const fact *a, const fact *b)
{
    return a->period.first == b->period.first && a->period.last == b->period.last;
}

static bool overlap(const fact *f, tally_period said)
{
    return f->period.first <= said.last && said.first <= f->period.last;
}

/* Of the very period, in another document or revision; or of another year that the sentence
 * names: "from 31,000 in 2007 to 12,000 in 2017"; or of an earlier one that it does not. */
static bool may_be_meant(const question *q, const fact *f, const candidate *best)
{
    bool named;
    if (is_revision(f, best->f))
        return f != best->f;
    if (f->time == FACT_SPAN && q->claim->period_stated && overlap(f, q->claim->period))
        return true; /* "in 2020", when the one ended and the other began */
    if (best->fit == FIT_LATEST && when_still_told(f, best->f, q->reading->date))
        return true;
    if (q->timed || has_own_year(q, best->f))
        return false;
    if (named_years(q, day_year(f->period.first), &named) > 1)
        return f->time == FACT_YEAR && named;
    return f->period.last < best->f->period.first && is_told_beside(q, best);
}

/* Turns to another row of the series that the number agrees with; for one that is not the
 * likeliest, of the same period. */
static bool take_other_row(const question *q, candidate *best, bool likeliest)
{
    for (size_t i = 0; i < best->series.count; i++) {
        const fact *f = &best->series.items[i];
        comparison result = compare_fact(q, best->r, f);
        bool meant = likeliest ? may_be_meant(q, f, best) : is_revision(f, best->f);
        if (result.outcome != TALLY_AGREES || !meant)
            continue;
        best->f = f;
        best->held = candidate_reference(best->r, f);
        best->result = result;
        return true;
    }
    return false;
}

/* The same for all that may be meant; true when the best turned. */
static bool take_other_rows(const question *q, candidate_list *list)
{
    bool turned = false;
    for (size_t i = 0; i < list->len; i++) {
        candidate *c = &list->items[i];
        bool near = i == 0 || rivals(q, &list->items[0], c);
        bool taken =
            near && c->result.outcome != TALLY_AGREES && take_other_row(q, c, i == 0);
        turned = turned || (taken && i == 0);
    }
    return turned;
}

/* Beyond all that the series ever held: then no other period can be meant. A newer figure
 * than any row has may lie outside too, but by no more than the series ever moved. */
static bool outside_series(const question *q, const candidate *c)
{
    double nearest = HUGE_VAL, least = HUGE_VAL, most = -HUGE_VAL;
    int newest = 0;
    for (size_t i = 0; i < c->series.count; i++) {
        const fact *f = &c->series.items[i];
        comparison other = compare_fact(q, c->r, f);
        if (other.outcome != TALLY_DIFFERS || (other.gap > 0) != (c->result.gap > 0))
            return false;
        nearest = fmin(nearest, fabs(other.gap));
        least = fmin(least, other.gap);
        most = fmax(most, other.gap);
        newest = f->period.last > newest ? f->period.last : newest;
    }
    return newest >= q->reading->date || nearest > most - least;
}

static reason_parts parts_of(const question *q, const candidate *c)
{
    const fact *f = c->f;
    tally_str unit = f->unit ? f->unit->id : (tally_str){0};
    reason_parts p = {.entity = c->r->entities.items[f->entity].label,
                      .measure = c->r->measures.items[f->measure].label,
                      .period = day_print_period(q->a, f->period)};
    p.held = reason_print_value(c->r->units, f->value, unit, q->a);
    if (f->per.len)
        p.held = arena_print(q->a, "%.*s per %.*s", TALLY_ARG(p.held), TALLY_ARG(f->per));
    if (f->given_range) {
        tally_str low = reason_print_number(f->low, q->a);
        tally_str high = reason_print_value(c->r->units, f->high, unit, q->a);
        p.held = arena_print(q->a, "%.*s to %.*s", TALLY_ARG(low), TALLY_ARG(high));
    }
    if (f->time == FACT_SPAN)
        p.period = f->period.first > day_make(1, 1, 1)
                       ? arena_print(q->a, "since %d", day_year(f->period.first))
                       : STR("standing figure");
    return p;
}

static void list_sources(const question *q, const candidate_list *list,
                         const candidate *decided, const fact *extra, tally_verdict *v)
{
    size_t count = 0;
    tally_source *rows = ARENA_NEW(q->a, tally_source, MOST_SOURCES + 2);
    if (!rows)
        return;
    rows[count++] = evidence_of(q, decided);
    if (extra)
        rows[count++] = evidence_row(decided->r, extra, TALLY_AGREES, decided->score,
                                     STR("the same series at another time"));
    v->decided_count = count;
    for (size_t i = 0; i < list->len && count < MOST_SOURCES; i++)
        if (&list->items[i] != decided)
            rows[count++] = evidence_of(q, &list->items[i]);
    v->sources = rows;
    v->source_count = count;
    evidence_series(q, decided, v);
}

static void decide(const question *q, const candidate_list *list, const candidate *c,
                   tally_outcome outcome, const char *reason, tally_verdict *v)
{
    reason_parts parts = parts_of(q, c);
    double factor = 1;
    candidate_factor(q, c->f, &factor);
    rule_set(q, v, outcome, reason, &parts);
    set_reference(v, &c->result, c->held.value, factor);
    if (outcome == TALLY_AGREES && c->result.note)
        rule_note(q, v, c->result.note);
    list_sources(q, list, c, NULL, v);
}

/* "In 2023-24": of the rows that lie in it, the one that agrees is meant. */
static bool is_meant_too(const question *q, const candidate *c, const fact *other)
{
    tally_period said = q->claim->period;
    return c->fit == FIT_WIDER && said.first && said.first <= other->period.first &&
           other->period.last <= said.last;
}

static bool decide_outdated(const question *q, const candidate_list *list,
                            const candidate *c, tally_verdict *v)
{
    const fact *other = other_period(q, c);
    if (!other || !c->in_sentence || c->fit == FIT_COVERS)
        return false;
    if (is_meant_too(q, c, other)) {
        candidate own = *c;
        own.f = other;
        own.held = candidate_reference(c->r, other);
        own.result = compare_fact(q, c->r, other);
        decide(q, list, &own, TALLY_AGREES, "one-reading", v);
        return true;
    }
    bool later = other->period.first > c->f->period.first;
    reason_parts parts = parts_of(q, c);
    parts.other = day_print_period(q->a, other->period);
    bool stated = c->fit == FIT_STATED && q->claim->period_stated;
    bool stale = (stated || (c->fit == FIT_LATEST && !later)) &&
                 !candidate_is_of_part(q, c) && !candidate_is_told_in_part(q, c);
    rule_set(q, v, stale ? TALLY_OUTDATED : TALLY_QUERY,
             stale ? "stale-at-publication" : "ambiguous-period", &parts);
    double factor = 1;
    candidate_factor(q, c->f, &factor);
    set_reference(v, &c->result, c->held.value, factor);
    list_sources(q, list, c, other, v);
    return true;
}

static bool is_beyond(const candidate *c, double limit)
{
    double ratio = fabs((c->result.gap + c->held.value) / c->held.value);
    return !isfinite(ratio) || ratio > limit || ratio < 1 / limit;
}

static bool is_far(const question *q, const candidate *c)
{
    return is_beyond(c, q->policy->weights.huge_gap);
}

/* 229 for 292 may be another count; 8,489 for 8,849 is none. */
static bool is_plain_slip(const question *q, const char *slip)
{
    enum { PRECISE = 1000 };
    return slip && (strcmp(slip, "transposed") != 0 ||
                    q->quantity->grain * PRECISE <= fabs(q->quantity->value));
}

/* What holds today may be told of an earlier day: "before Brexit the 28-nation bloc". */
static bool held_before(const question *q, const candidate *c)
{
    return c->fit == FIT_COVERS && other_period(q, c);
}

/* "Growth rate, over 1 year": what the row has is a change itself. */
static bool holds_change(const question *q, const candidate *c)
{
    word_list words = {0};
    words_split(c->r->measures.items[c->f->measure].label, 0, q->a, &words);
    words_split(c->f->dims, 0, q->a, &words);
    for (size_t i = 0; i < words.len; i++) {
        passage_word is = policy_passage_word(q->policy, words.items[i].folded);
        if (is == PASSAGE_UP || is == PASSAGE_DOWN)
            return true;
    }
    return false;
}

/* A change is no level; inflation is a change that has a level of its own. */
static bool is_change(const question *q, const candidate *c)
{
    if (holds_change(q, c))
        return false;
    bool moves = q->quantity->bound == TALLY_UP || q->quantity->bound == TALLY_DOWN;
    bool rate = c->f->unit && c->f->unit->kind == TALLY_KIND_PERCENT && !moves;
    return q->claim->shape == TALLY_CHANGE && !rate;
}

static void decide_differs(const question *q, const candidate_list *list,
                           const candidate *c, const char *slip, tally_verdict *v)
{
    reason_parts parts = parts_of(q, c);
    if (!slip)
        slip = slip_of_row(q, c, &parts.other);
    if (!slip)
        slip = interval_likely_slip(c->result.gap + c->held.value, c->held.value);
    decide(q, list, c, TALLY_DIFFERS, slip ? slip : "no-slip-found", v);
    if (parts.other.len)
        rule_set(q, v, TALLY_DIFFERS, slip, &parts);
}

/* Nothing near agrees. Against the copy only with everything bound. */
static void decide_against(const question *q, const candidate_list *list,
                           const candidate *c, tally_verdict *v)
{
    const candidate *rival = c->turned ? NULL : first_rival(q, list);
    const char *slip = c->turned ? "sign" : slip_of_number(q, c);
    bool fixed = c->fit == FIT_STATED || c->fit == FIT_COVERS || outside_series(q, c);
    if (rival)
        decide(q, list, c, TALLY_QUERY,
               rival->f->entity != c->f->entity ? "ambiguous-entity" : "ambiguous-measure",
               v);
    else if (!candidate_is_certain(q, c) ||
             (is_change(q, c) && !beside_is_told(q, c, NULL)))
        decide(q, list, c, TALLY_QUERY,
               c->fit >= FIT_COVERS ? "uncertain-match" : "ambiguous-period", v);
    else if (!fixed || names_other_years(q, c->f) || held_before(q, c))
        decide(q, list, c, TALLY_QUERY, "ambiguous-period", v);
    else if (!slip && is_far(q, c) && !candidate_is_sure(q, c))
        decide(q, list, c, TALLY_QUERY, "large-gap", v);
    else if (c->loose && !is_plain_slip(q, slip))
        decide(q, list, c, TALLY_QUERY, slip ? slip : "ambiguous-base", v);
    else
        decide_differs(q, list, c, slip, v);
}

/* Without a unit, a figure so far off may be of anything. In a bare table it is asked about
 * where the measure is named, and the gap is not such as a scale left out would make. */
static bool is_of_anything(const question *q, const candidate *c)
{
    const weights *w = &q->policy->weights;
    if (c->f->unit || !is_far(q, c))
        return false;
    if (!c->f->bare)
        return !interval_slip(c->result.gap + c->held.value, c->held.value);
    bool asked = c->measure >= w->far_measure && !is_beyond(c, w->wild_gap);
    return !asked && !candidate_is_certain(q, c);
}

/* Too little is named, or the unit is unknown, for so wide a gap to mean anything. */
static bool is_weak(const question *q, const candidate *c)
{
    bool far = is_far(q, c);
    bool in_part = c->measure < q->policy->weights.certain_measure;
    if (c->narrowed && far)
        return true;
    if (in_part && (far || !c->r->measures.items[c->f->measure].only))
        return true;
    return is_of_anything(q, c);
}

/* "$17.8 billion" for 17.79 trillion; "24,062" is not 24.19 million. */
static bool has_same_digits(const question *q, const candidate *c)
{
    enum { PRECISE = 100 };
    double printed = c->result.gap + c->held.value;
    double power = round(log10(fabs(printed / c->held.value)));
    double part = q->quantity->grain / fabs(q->quantity->value);
    double off = fabs(printed / c->held.value / str_scale_number(1, (int)power) - 1);
    bool moved = isfinite(power) && power != 0;
    return !moved || (part * PRECISE <= 1 && off <= part);
}

/* A figure may agree with what is only hinted at, and a plain slip may be asked about. */
static bool judge_hint(const question *q, const candidate_list *list, tally_verdict *v)
{
    const candidate *best = &list->items[0];
    const char *slip = slip_of_number(q, best);
    if (best->result.outcome == TALLY_CLOSE)
        decide(q, list, best, TALLY_CLOSE, "within-tolerance", v);
    else if (is_plain_slip(q, slip) && has_same_digits(q, best))
        decide(q, list, best, TALLY_QUERY, slip, v);
    else
        rule_set(q, v, TALLY_NO_REFERENCE, "no-measure", NULL);
    return v->outcome != TALLY_NO_REFERENCE;
}

bool rule_judge(const question *q, candidate_list *list, const char *lacks,
                tally_verdict *v)
{
    if (list->len == 0) {
        rule_set(q, v, TALLY_NO_REFERENCE, lacks, NULL);
        return false;
    }
    const candidate *best = &list->items[0];
    bool revised = take_other_rows(q, list);
    const candidate *agreeing = near_with(q, list, TALLY_AGREES);
    const candidate *close = near_with(q, list, TALLY_CLOSE);
    const candidate *turned = near_turned(q, list);
    if (agreeing) {
        bool plain = agreeing == best && !revised;
        decide(q, list, agreeing, TALLY_AGREES, plain ? best->result.reason : "one-reading",
               v);
        return true;
    }
    if (best->hinted)
        return judge_hint(q, list, v);
    if (!close && (!best->in_sentence || is_weak(q, best))) {
        rule_set(q, v, TALLY_NO_REFERENCE, best->in_sentence ? "no-measure" : "no-entity",
                 NULL);
        return false;
    }
    if (!turned && !best->narrowed && decide_outdated(q, list, best, v))
        return true;
    if (close == best && best->in_sentence && !best->narrowed)
        decide(q, list, best, TALLY_CLOSE, "within-tolerance", v);
    else if (close)
        decide(q, list, close, TALLY_QUERY, "uncertain-match", v);
    else
        decide_against(q, list, turned ? turned : best, v);
    return true;
}

/* First by the values themselves; then by what the roundings of all rows leave open. */
comparison rule_compare(const question *q, const derived *d)
{
    reference wide = d->held;
    comparison plain = interval_compare(q->quantity, d->factor, d->held);
    wide.given_range = true;
    comparison open = interval_compare(q->quantity, d->factor, wide);
    return plain.outcome != TALLY_AGREES && open.outcome == TALLY_AGREES ? open : plain;
}

void rule_decide(const question *q, const derived *d, tally_verdict *v)
{
    comparison result = rule_compare(q, d);
    reason_parts parts = {.entity = d->entity, .measure = d->measure, .period = d->period};
    const record *r = q->maps[0].r;
    parts.held = d->held_words;
    if (parts.held.len == 0)
        parts.held =
            reason_print_value(r->units, reason_round(d->held.value, 3), d->unit, q->a);
    tally_outcome outcome = result.outcome;
    const char *reason = result.reason;
    const char *slip =
        d->slip ? d->slip : interval_likely_slip(result.gap + d->held.value, d->held.value);
    if (outcome == TALLY_DIFFERS) {
        reason = !d->certain ? d->doubt : slip ? slip : "no-slip-found";
        outcome = d->certain ? TALLY_DIFFERS : TALLY_QUERY;
    }
    rule_set(q, v, outcome, reason, &parts);
    set_reference(v, &result, d->held.value, d->factor);
    if (outcome == TALLY_AGREES && result.note)
        rule_note(q, v, result.note);
    v->sum = d->sum;
    v->sources = d->rows;
    v->source_count = v->decided_count = d->row_count;
}
