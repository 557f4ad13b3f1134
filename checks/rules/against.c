/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/against.h"

#include <math.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/reason.h"
#include "checks/repeat.h"

/* The copy beside the document that it was written from: each figure is bound to the one it
 * repeats, and what stands nowhere there is said. */

enum { MOST_SOURCES = 4, LONGEST_QUOTE = 400 };

typedef struct {
    const repeats *r;
    arena *a;
} desk;

static const passage_mark *mark_of(const desk *d, const pairing *p)
{
    return &d->r->documents.items[p->at];
}

static tally_str literal_of(const passage_mark *m)
{
    return m->quantity ? m->quantity->literal : m->date->literal;
}

/* ---- The passage as a row ------------------------------------------------------------ */

/* A list without stops may be one sentence: what stands around the figure is enough. */
static tally_str quote_of(const passage_mark *m)
{
    tally_str whole = str_trim(passage_sentence(m));
    tally_str literal = literal_of(m);
    if (whole.len <= LONGEST_QUOTE)
        return whole;
    const char *end = whole.ptr + whole.len;
    if (literal.ptr < whole.ptr || literal.ptr >= end)
        return literal;
    size_t at = (size_t)(literal.ptr - whole.ptr), begin = at, last = at + literal.len;
    while (begin > 0 && at - begin < LONGEST_QUOTE / 2 && whole.ptr[begin - 1] != '\n')
        begin--;
    while (last < whole.len && last - at < LONGEST_QUOTE / 2 && whole.ptr[last] != '\n')
        last++;
    while (begin < at && begin > 0 && !str_is_blank(whole.ptr[begin - 1]))
        begin++;
    while (last > at + literal.len && last < whole.len && !str_is_blank(whole.ptr[last]))
        last--;
    return str_trim(str_slice(whole, begin, last));
}

static void set_value(tally_source *s, const passage_mark *m)
{
    const tally_quantity *q = m->quantity;
    if (!q) {
        s->value = s->low = m->date->period.first;
        s->high = m->date->period.last;
        s->unit = STR("date");
        s->period = m->date->period;
        return;
    }
    s->value = q->value;
    s->low = q->has_range ? q->value : q->low;
    s->high = q->has_range ? q->value2 : q->high;
    s->has_range = q->has_range;
    s->unit = q->unit_name;
    s->period = m->time;
}

static tally_source source_of(const desk *d, size_t index, const pairing *p)
{
    const passage_mark *m = mark_of(d, p);
    tally_str words = passage_shared_words(&d->r->stems, &d->r->copy.items[index], m, d->a);
    tally_source s = {.table = file_name(m->reading->name),
                      .line = m->span.line,
                      .entity = m->claim->place,
                      .measure = m->claim->measure,
                      .publisher = m->reading->outlet,
                      .title = m->reading->title,
                      .url = m->reading->url,
                      .outcome = p->fit.comparable ? p->fit.result.outcome : TALLY_DIFFERS,
                      .score = p->shared,
                      .quote = quote_of(m)};
    s.why = words.len ? arena_print(d->a, "shared words: %.*s", TALLY_ARG(words))
                      : STR("the figure alone");
    set_value(&s, m);
    return s;
}

/* What decided, then what else may be meant, then what the tables had. */
static void list_sources(const desk *d, size_t index, const repeat *found, tally_verdict *v)
{
    const binding *b = &d->r->bindings[index];
    size_t count = 0, room = MOST_SOURCES + v->source_count + 1;
    tally_source *rows = ARENA_NEW(d->a, tally_source, room);
    if (!rows)
        return;
    rows[count++] = source_of(d, index, found->to);
    v->decided_count = count;
    if (found->beside)
        rows[count++] = source_of(d, index, found->beside);
    for (size_t i = 0; i < b->other_count && count < MOST_SOURCES; i++)
        if (&b->others[i] != found->to && b->others[i].fit.comparable &&
            b->others[i].shared >= d->r->policy->weights.passage_agrees)
            rows[count++] = source_of(d, index, &b->others[i]);
    for (size_t i = 0; i < v->source_count; i++)
        rows[count++] = v->sources[i];
    v->sources = rows;
    v->source_count = count;
}

/* ---- The verdict ----------------------------------------------------------------------
 */

static void set_reference(const passage_mark *m, const pairing *p, tally_verdict *v)
{
    v->has_reference = p->fit.comparable;
    v->reference = v->gap = 0;
    v->relative = NAN;
    if (!p->fit.comparable)
        return;
    v->reference = m->quantity ? m->quantity->value / p->fit.factor : m->date->period.first;
    v->gap = p->fit.result.gap / p->fit.factor;
    v->relative = p->fit.result.relative;
}

static void decide(const desk *d, size_t index, const repeat *found, tally_outcome outcome,
                   const char *reason, tally_verdict *v)
{
    const passage_mark *there = mark_of(d, found->to);
    reason_parts parts = {.printed = literal_of(&d->r->copy.items[index]),
                          .held = literal_of(there),
                          .words = quote_of(there)};
    if (found->beside)
        parts.other = literal_of(mark_of(d, found->beside));
    v->outcome = outcome;
    v->rule = STR("against");
    v->reason = tally_text(reason);
    v->explanation = reason_explain_source(reason, &parts, d->a);
    v->sum = (tally_str){0};
    set_reference(there, found->to, v);
    list_sources(d, index, found, v);
}

static void note(const desk *d, tally_verdict *v, tally_str text)
{
    tally_str *notes = ARENA_NEW(d->a, tally_str, v->note_count + 1);
    if (!notes)
        return;
    if (v->note_count)
        memcpy(notes, v->notes, v->note_count * sizeof *notes);
    notes[v->note_count++] = text;
    v->notes = notes;
}

/* What the tables or the article itself decided stands; the source is told beside it. */
static void note_passage(const desk *d, const repeat *found, tally_verdict *v)
{
    const passage_mark *m = mark_of(d, found->to);
    tally_str file = file_name(m->reading->name), literal = literal_of(m);
    note(d, v,
         arena_print(d->a, "%.*s:%zu has “%.*s”", TALLY_ARG(file), m->span.line,
                     TALLY_ARG(literal)));
}

static bool is_plain_wording(const char *reason)
{
    return strcmp(reason, "exact") == 0 || strcmp(reason, "rounded") == 0;
}

static void set_agreeing(const desk *d, size_t index, const repeat *found, tally_verdict *v)
{
    const comparison *result = &found->to->fit.result;
    bool decided = v->outcome == TALLY_AGREES || v->outcome == TALLY_DIFFERS ||
                   v->outcome == TALLY_OUTDATED || v->outcome == TALLY_CONFLICTS;
    if (decided) {
        note_passage(d, found, v);
        return;
    }
    decide(d, index, found, TALLY_AGREES, result->reason, v);
    if (result->note && is_plain_wording(result->reason))
        note(d, v, tally_text(result->note));
}

static void set_differing(const desk *d, size_t index, const repeat *found,
                          tally_verdict *v)
{
    bool close = !found->slip && found->to->fit.result.outcome == TALLY_CLOSE;
    const char *slip = found->slip                    ? found->slip
                       : d->r->copy.items[index].date ? "period"
                                                      : "no-slip-found";
    if (v->outcome == TALLY_DIFFERS || v->outcome == TALLY_CONFLICTS)
        note_passage(d, found, v);
    else if (v->outcome == TALLY_AGREES && v->source_count)
        decide(d, index, found, TALLY_QUERY, "source-or-table", v);
    else if (close)
        decide(d, index, found, TALLY_CLOSE, "within-tolerance", v);
    else
        decide(d, index, found, found->unsure ? TALLY_QUERY : TALLY_DIFFERS, slip, v);
}

/* Numbers that point at something repeat nothing. */
static bool is_silent(const passage_mark *m, const tally_verdict *v)
{
    return m->claim->names_only ||
           (m->date && v->outcome != TALLY_LISTED && v->outcome != TALLY_NO_REFERENCE &&
            v->outcome != TALLY_QUERY);
}

static void judge(const desk *d, size_t index, tally_verdict *v)
{
    const passage_mark *m = &d->r->copy.items[index];
    if (is_silent(m, v))
        return;
    repeat found = repeats_of(d->r, index);
    if (m->claim->modality == TALLY_DENIED) {
        /* What the copy denies is not said there, or is denied as well. */
        if (!found.slip)
            return;
        found.unsure = true;
    }
    if (!found.to && v->outcome == TALLY_NO_REFERENCE) {
        v->reason = STR("no-passage");
        v->explanation = reason_explain_source("no-passage", &(reason_parts){0}, d->a);
    } else if (found.to && found.differs) {
        set_differing(d, index, &found, v);
    } else if (found.to) {
        set_agreeing(d, index, &found, v);
    }
}

bool check_against(const record *r, const tally_reading *copy,
                   const tally_reading *const *documents, size_t count, arena *a,
                   tally_verdict *verdicts, tally_error *err)
{
    repeats all = {.policy = r->policy};
    if (!all.policy)
        return error_set(err, TALLY_BAD_CALL, "checks", "no record has a policy");
    bool found = repeats_find(&all, copy, documents, count, a, err);
    desk d = {&all, a};
    for (size_t i = 0; found && i < copy->claim_count; i++)
        judge(&d, verdicts[i].claim, &verdicts[i]);
    return found || (arena_failed(a) && arena_report(a, "checks", err));
}
