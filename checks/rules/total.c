/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/rules/series.h"

/* "Accounts for 39% of world military spending": the row of a name over that of the world,
 * of one document and one time. A table without such a row is no whole. */

static const double whole_in_percent = 100;

/* "39% of the world's": the words of all right behind the figure. */
static bool is_of_all(const question *q)
{
    enum { NEAR = 24 };
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    const word_list *words = &question_here(q, &q->maps[0])->words;
    if (!str_starts_with(str_slice(text, span.end, text.len), STR(" of ")))
        return false;
    for (size_t i = 0; i < words->len; i++) {
        size_t length = 0, begin = words->items[i].begin;
        if (begin >= span.end && begin - span.end <= NEAR &&
            wording_longest(&q->policy->scopes, words->items + i, words->len - i,
                            &length) != TALLY_NONE)
            return true;
    }
    return false;
}

static bool is_world(const record *r, size_t entity)
{
    return str_is(r->entities.items[entity].kind, "world");
}

/* The row of the whole at the time of `part`, of the same document, or NULL. */
static const fact *find_whole(const record *r, const fact *part)
{
    fact_run run = record_measure(r, part->measure);
    const fact *found = NULL;
    for (size_t i = 0; i < run.count; i++) {
        const fact *f = &run.items[i];
        bool same = f->period.first == part->period.first &&
                    f->period.last == part->period.last && series_are_alike(f, part);
        if (same && is_world(r, f->entity) && f->value > 0)
            found = f;
    }
    return found;
}

static reference quotient(const fact *part, const fact *whole)
{
    return (reference){.value = whole_in_percent * part->value / whole->value,
                       .low = whole_in_percent * part->low / whole->high,
                       .high = whole_in_percent * part->high / whole->low,
                       .tolerance = part->tolerance,
                       .exact = true};
}

/* Whether another year of the table has this share. */
static bool fits_other_time(const question *q, const series *s, double factor)
{
    for (size_t i = 0; i < s->c.series.count; i++) {
        const fact *f = &s->c.series.items[i], *whole = find_whole(s->c.r, f);
        if (f == s->c.f || !whole)
            continue;
        derived d = {.held = quotient(f, whole), .factor = factor};
        if (rule_compare(q, &d).outcome != TALLY_DIFFERS)
            return true;
    }
    return false;
}

/* Nobody else is named: "a firm in India". */
static bool is_alone(const question *q, const series *s)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const mention_list *list = &question_here(q, &q->maps[i])->entities;
        for (size_t j = 0; q->maps[i].r == s->c.r && j < list->len; j++)
            if (list->items[j].target != s->c.f->entity &&
                !is_world(s->c.r, list->items[j].target))
                return false;
    }
    return true;
}

static void tell(const question *q, const series *s, const fact *whole, tally_source *rows,
                 tally_verdict *v)
{
    const record *r = s->c.r;
    bool words = q->quantity->kind == TALLY_KIND_SHARE;
    derived d = {.held = quotient(s->c.f, whole),
                 .unit = STR("percent"),
                 .factor = words ? whole_in_percent : 1,
                 .rows = rows,
                 .row_count = 2};
    bool otherwise = fits_other_time(q, s, d.factor);
    d.certain = s->named && !s->c.loose && is_alone(q, s) && !otherwise;
    d.doubt = otherwise ? "ambiguous-period" : "uncertain-match";
    tally_str part = series_print(q, r, s->c.f), all = series_print(q, r, whole);
    d.sum = arena_print(q->a, "%.*s / %.*s = %.1f %%", TALLY_ARG(part), TALLY_ARG(all),
                        d.held.value);
    d.entity = arena_print(q->a, "%.*s of %.*s",
                           TALLY_ARG(r->entities.items[s->c.f->entity].label),
                           TALLY_ARG(r->entities.items[whole->entity].label));
    d.measure = r->measures.items[whole->measure].label;
    d.period = day_print_period(q->a, whole->period);
    rows[0] = evidence_row(r, s->c.f, TALLY_AGREES, s->c.score, STR("the part"));
    rows[1] = evidence_row(r, whole, TALLY_AGREES, s->c.score, STR("the whole"));
    rule_decide(q, &d, v);
    rows[0].outcome = rows[1].outcome = v->outcome;
}

bool rule_total(const question *q, tally_verdict *v)
{
    bool is_share = q->quantity && (q->quantity->kind == TALLY_KIND_SHARE ||
                                    q->quantity->kind == TALLY_KIND_PERCENT);
    if (!is_share || !is_of_all(q))
        return false;
    question share = *q;
    share.asks = ASKS_SHARE;
    series_list list = series_find_all(&share, q->claim->period, q->claim->period_stated);
    const series *part = NULL;
    for (size_t i = 0; i < list.len; i++) {
        if (is_world(list.items[i].c.r, list.items[i].c.f->entity))
            continue;
        if (part)
            return false; /* whose share is it? */
        part = &list.items[i];
    }
    const fact *whole = part ? find_whole(part->c.r, part->c.f) : NULL;
    tally_source *rows = whole ? ARENA_NEW(q->a, tally_source, 2) : NULL;
    if (rows)
        tell(q, part, whole, rows, v);
    return rows != NULL;
}
