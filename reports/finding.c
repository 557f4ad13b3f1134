/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/finding.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "reports/figure.h"

finding finding_at(const report *r, size_t verdict)
{
    const tally_reading *reading = r->reading;
    finding f = {.n = r->verdicts[verdict].number, .verdict = &r->verdicts[verdict]};
    f.claim = &reading->claims[f.verdict->claim];
    f.words = words_of_outcome(f.verdict->outcome);
    if (f.claim->quantity != TALLY_NONE) {
        f.quantity = &reading->quantities[f.claim->quantity];
        f.span = f.quantity->span;
        f.literal = f.quantity->literal;
        f.unit = f.quantity->unit_name;
    } else {
        f.date = &reading->dates[f.claim->date];
        f.span = f.date->span;
        f.literal = f.date->literal;
        f.unit = STR("date");
    }
    return f;
}

size_t finding_decided(const finding *f)
{
    const tally_verdict *v = f->verdict;
    return v->decided_count < v->source_count ? v->decided_count : v->source_count;
}

static bool is_from_document(const finding *f)
{
    return finding_decided(f) && f->verdict->sources[0].quote.len;
}

const char *finding_where(const finding *f)
{
    return is_from_document(f) ? "source" : "table";
}

tally_str finding_means(const finding *f, arena *a)
{
    tally_str means = tally_text(f->words->means);
    size_t at = str_find(means, STR("table"), 0);
    if (!is_from_document(f) || at == TALLY_NONE)
        return means;
    return arena_join(a, str_slice(means, 0, at), STR("source"),
                      str_slice(means, at + strlen("table"), means.len));
}

tally_str quantity_text(const tally_quantity *q, arena *a)
{
    tally_str value = figure_with_unit(a, q->value, q->unit_name);
    if (q->kind == TALLY_KIND_RANK)
        value = figure_ordinal(a, q->value);
    if (q->has_range) {
        tally_str to = figure_with_unit(a, q->value2, q->unit_name);
        tally_str from = figure_number(a, q->value);
        value = arena_print(a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
    }
    if (q->bound == TALLY_EQUAL)
        return value;
    return arena_print(a, "%s %.*s", words_of_bound(q->bound), TALLY_ARG(value));
}

/* "half", "two thirds": a share of one, said in percent. */
static bool is_bare_share(const finding *f)
{
    return f->quantity && f->quantity->kind == TALLY_KIND_SHARE && str_is(f->unit, "-");
}

static tally_str value_text(const finding *f, arena *a, double value, tally_str unit)
{
    if (f->claim->shape == TALLY_RANK)
        return figure_ordinal(a, value);
    if (is_bare_share(f))
        return figure_with_unit(a, value * 100, STR("percent"));
    return figure_with_unit(a, value, unit);
}

tally_str finding_printed(const finding *f, arena *a)
{
    if (f->date)
        return day_print_period(a, f->date->period);
    tally_str value = value_text(f, a, f->quantity->value, f->unit);
    if (!f->quantity->has_range)
        return value;
    tally_str from = figure_number(a, f->quantity->value);
    tally_str to = value_text(f, a, f->quantity->value2, f->unit);
    return arena_print(a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
}

tally_str finding_short(const finding *f, arena *a)
{
    if (f->date)
        return figure_period(a, f->date->period);
    if (f->claim->shape == TALLY_RANK)
        return figure_ordinal(a, f->quantity->value);
    if (str_starts_with(f->unit, STR("percent")))
        return figure_with_unit(a, f->quantity->value, STR("percent"));
    if (is_bare_share(f))
        return value_text(f, a, f->quantity->value, f->unit);
    return figure_short(a, f->quantity->value);
}

tally_str finding_interval(const finding *f, arena *a)
{
    const tally_quantity *q = f->quantity;
    if (!q || (q->low == q->value && q->high == q->value))
        return (tally_str){0};
    if (is_bare_share(f)) {
        tally_str range = figure_range(a, q->low * 100, q->high * 100);
        return arena_print(a, "%.*s%%", TALLY_ARG(range));
    }
    return figure_range(a, q->low, q->high);
}

bool source_is_date(const tally_source *source)
{
    return str_is(source->unit, "date");
}

static tally_period source_days(const tally_source *s)
{
    tally_period days = {(int)s->low, (int)s->high};
    if (!day_is_valid(days.first) || !day_is_valid(days.last))
        days = (tally_period){(int)s->value, (int)s->value};
    return days;
}

/* A cell stands for half of its last digit to either side, which is five of some power of
 * ten; any other distance is a range that the table gives. */
tally_str source_value(const tally_source *source, arena *a)
{
    if (source_is_date(source))
        return day_print_period(a, source_days(source));
    if (!source->has_range)
        return figure_with_unit(a, source->value, source->unit);
    tally_str from = figure_number(a, source->low);
    tally_str to = figure_with_unit(a, source->high, source->unit);
    return arena_print(a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
}

tally_str source_next(const finding *f, size_t *at, arena *a)
{
    const tally_source *rows = f->verdict->sources, *first = &rows[*at];
    tally_str text = arena_print(a, "%.*s:%zu", TALLY_ARG(first->table), first->line);
    for (++*at; *at < finding_decided(f); ++*at) {
        const tally_source *row = &rows[*at];
        if (!str_equals(row->table, first->table) ||
            !str_equals(row->title, first->title) || !str_equals(row->url, first->url))
            break;
        text = arena_print(a, "%.*s, %zu", TALLY_ARG(text), row->line);
    }
    return text;
}

tally_str source_score(const tally_source *source, arena *a)
{
    return source->score > 0 && isfinite(source->score)
               ? arena_print(a, "%.2f", source->score)
               : STR("–");
}

static tally_str join(arena *a, tally_str head, tally_str tail)
{
    if (!head.len || !tail.len)
        return head.len ? head : tail;
    return arena_print(a, "%.*s, %.*s", TALLY_ARG(head), TALLY_ARG(tail));
}

static tally_str period_text(arena *a, tally_period period)
{
    return period.first ? day_print_period(a, period) : (tally_str){0};
}

tally_str source_about(const tally_source *source, arena *a)
{
    tally_str about = join(a, source->measure, source->entity);
    return join(a, about, period_text(a, source->period));
}

tally_str finding_about(const finding *f, arena *a)
{
    tally_str about = f->claim->measure;
    if (!str_equals_folded(f->claim->subject, about))
        about = join(a, about, f->claim->subject);
    about = join(a, about, f->claim->place);
    return join(a, about, period_text(a, f->claim->period));
}

bool finding_is_row(const finding *f)
{
    const tally_verdict *v = f->verdict;
    return finding_decided(f) == 1 && f->quantity && f->claim->shape != TALLY_RANK &&
           v->has_reference && v->sources[0].value == v->reference;
}

/* The row itself where the reference is that row; a sum of rows has the claim's unit. */
tally_str finding_reference(const finding *f, arena *a)
{
    const tally_verdict *v = f->verdict;
    if (!v->has_reference)
        return (tally_str){0};
    const tally_source *row = finding_decided(f) == 1 ? &v->sources[0] : NULL;
    if (row && (source_is_date(row) || finding_is_row(f)))
        return source_value(row, a);
    if (f->date)
        return day_print_period(a, (tally_period){(int)v->reference, (int)v->reference});
    return value_text(f, a, v->reference, f->unit);
}

const tally_place *ranking_own(const tally_ranking *list)
{
    for (size_t i = 0; i < list->place_count; i++)
        if (list->places[i].own)
            return &list->places[i];
    return NULL;
}

tally_str finding_places(const finding *f, arena *a)
{
    tally_str out = {0};
    for (size_t i = 0; i < f->verdict->ranking_count; i++) {
        const tally_ranking *list = &f->verdict->rankings[i];
        const tally_place *own = ranking_own(list);
        if (!own)
            continue;
        tally_str place = figure_ordinal(a, own->place);
        tally_str time = period_text(a, list->period);
        tally_str head = out.len ? out : own->name;
        out = arena_print(a, "%.*s%s %.*s by %.*s", TALLY_ARG(head), out.len ? "," : ":",
                          TALLY_ARG(place), TALLY_ARG(time));
    }
    return out;
}

tally_str finding_period(const finding *f, arena *a)
{
    if (!finding_decided(f))
        return (tally_str){0};
    return period_text(a, f->verdict->sources[0].period);
}

static tally_str gap_size(const finding *f, arena *a)
{
    double gap = f->verdict->gap;
    if (f->date)
        return figure_with_unit(a, gap, STR("day"));
    tally_str size = figure_signed(a, is_bare_share(f) ? 100 * gap : gap);
    if (f->claim->shape == TALLY_RANK)
        return arena_print(a, "%.*s place%s", TALLY_ARG(size), fabs(gap) == 1 ? "" : "s");
    if (is_bare_share(f) || str_starts_with(f->unit, STR("percent")))
        return arena_print(a, "%.*s point%s", TALLY_ARG(size), fabs(gap) == 1 ? "" : "s");
    return size;
}

/* The table gives a range, and what was printed lies in it. */
static bool is_inside_range(const finding *f)
{
    const tally_source *row = f->verdict->sources;
    return finding_is_row(f) && row->has_range && row->low <= f->quantity->value &&
           f->quantity->value <= row->high;
}

/* "More than half" is no distance away from 70 %. */
static bool is_kept_bound(const finding *f)
{
    return f->verdict->outcome == TALLY_AGREES && f->quantity &&
           (f->quantity->bound == TALLY_LESS || f->quantity->bound == TALLY_MORE);
}

tally_str finding_gap(const finding *f, arena *a)
{
    const tally_verdict *v = f->verdict;
    if (!v->has_reference || !isfinite(v->gap))
        return (tally_str){0};
    if (v->gap == 0 || is_inside_range(f) || is_kept_bound(f))
        return STR("none");
    tally_str size = gap_size(f, a);
    if (f->date || f->claim->shape == TALLY_RANK || !isfinite(v->relative))
        return size;
    return join(a, size, figure_percent(a, v->relative));
}

/* The copy's own words where the value alone says less: "about", "last year". */
static tally_str as_written(const finding *f, arena *a)
{
    tally_str printed = finding_printed(f, a);
    if (f->quantity && f->quantity->bound != TALLY_EQUAL)
        return arena_print(a, "“%.*s”", TALLY_ARG(f->literal));
    if (f->date && !str_equals(f->literal, printed))
        return arena_print(a, "“%.*s” (%.*s)", TALLY_ARG(f->literal), TALLY_ARG(printed));
    return printed;
}

tally_str finding_gist(const finding *f, arena *a)
{
    const tally_verdict *v = f->verdict;
    tally_str printed = as_written(f, a), reference = finding_reference(f, a);
    tally_str period = finding_period(f, a);
    if (v->outcome == TALLY_CONFLICTS && v->has_other)
        return arena_print(a, "“%.*s” against “%.*s”", TALLY_ARG(f->literal),
                           TALLY_ARG(v->other_literal));
    if (!reference.len)
        return printed;
    if (v->outcome == TALLY_AGREES && str_equals(printed, reference))
        return arena_print(a, "%.*s, as in the %s", TALLY_ARG(printed), finding_where(f));
    if (v->outcome == TALLY_AGREES)
        return arena_print(a, "%.*s; the %s has %.*s", TALLY_ARG(printed), finding_where(f),
                           TALLY_ARG(reference));
    if (v->outcome == TALLY_QUERY)
        return arena_print(a, "%.*s as written; %.*s by the nearest %s", TALLY_ARG(printed),
                           TALLY_ARG(reference), is_from_document(f) ? "passage" : "row");
    if (v->outcome == TALLY_OUTDATED && period.len)
        return arena_print(a, "%.*s as written; %.*s for %.*s", TALLY_ARG(printed),
                           TALLY_ARG(reference), TALLY_ARG(period));
    return arena_print(a, "%.*s as written; the %s has %.*s", TALLY_ARG(printed),
                       finding_where(f), TALLY_ARG(reference));
}
