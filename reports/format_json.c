/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/json.h"
#include "base/str.h"
#include "base/unit.h"
#include "reports/anchor.h"
#include "reports/figure.h"
#include "reports/finding.h"
#include "reports/formats.h"
#include "reports/summary.h"

/* One article a line. The keys, their order and their meaning are a contract with other
 * programs: more may be added, none taken away. */

typedef struct {
    json_writer w;
    const report *r;
    arena *a;
} writer;

static void write_size_or_null(json_writer *w, const char *key, size_t index)
{
    if (index == TALLY_NONE)
        json_write_null(w, key);
    else
        json_write_size(w, key, index);
}

static void write_number_if(json_writer *w, const char *key, bool known, double number)
{
    json_write_number(w, key, known ? number : NAN);
}

static void write_day(writer *j, const char *key, int day)
{
    json_write_text_or_null(&j->w, key,
                            day_is_valid(day) ? day_print(j->a, day) : (tally_str){0});
}

/* ---- What was read ---------------------------------------------------------------- */

static void write_span(json_writer *w, const tally_span *span, tally_str literal)
{
    json_write_size(w, "begin", span->begin);
    json_write_size(w, "end", span->end);
    json_write_text(w, "literal", literal);
}

static void write_place(json_writer *w, const tally_span *span)
{
    json_write_size(w, "line", span->line);
    json_write_size(w, "column", span->column);
    if (span->in_title)
        json_write_text(w, "in", STR("title"));
}

static void write_quantity(writer *j, const char *key, const tally_quantity *q)
{
    json_writer *w = &j->w;
    json_open(w, key, '{');
    write_span(w, &q->span, q->literal);
    json_write_number(w, "value", q->value);
    write_number_if(w, "value2", q->has_range, q->value2);
    json_write_number(w, "low", q->low);
    json_write_number(w, "high", q->high);
    json_write_text(w, "unit", q->unit_name);
    json_write_text(w, "bound", tally_text(words_of_bound(q->bound)));
    json_write_text(w, "kind", tally_text(unit_kind_name(q->kind)));
    json_write_text(w, "concept", q->concept);
    write_number_if(w, "base_value", q->base_unit.len > 0, q->base_value);
    json_write_text_or_null(w, "base_unit", q->base_unit);
    write_place(w, &q->span);
    json_close(w, '}');
}

static void write_clock(writer *j, const tally_date *date)
{
    int hour = date->minute_of_day / 60, minute = date->minute_of_day % 60;
    json_write_text(&j->w, "clock", arena_print(j->a, "%02d:%02d", hour, minute));
    json_write_text_or_null(&j->w, "zone", date->zone);
}

static void write_date(writer *j, const tally_date *date)
{
    json_open(&j->w, NULL, '{');
    write_span(&j->w, &date->span, date->literal);
    write_day(j, "first", date->period.first);
    write_day(j, "last", date->period.last);
    json_write_text_or_null(&j->w, "kind", date->kind);
    if (date->is_clock)
        write_clock(j, date);
    write_place(&j->w, &date->span);
    json_close(&j->w, '}');
}

static void write_label(writer *j, const tally_label *label)
{
    json_open(&j->w, NULL, '{');
    write_span(&j->w, &label->span, label->literal);
    json_write_text_or_null(&j->w, "kind", label->kind);
    write_place(&j->w, &label->span);
    json_close(&j->w, '}');
}

/* Names with digits, or number words that count nothing. */
static void write_labels(writer *j, const char *key, bool in_title, bool words)
{
    const tally_reading *reading = j->r->reading;
    json_open(&j->w, key, '[');
    for (size_t i = 0; i < reading->label_count; i++)
        if (reading->labels[i].span.in_title == in_title &&
            reading->labels[i].is_word == words)
            write_label(j, &reading->labels[i]);
    json_close(&j->w, ']');
}

/* The marks of the headline, or those of the text. */
static void write_marks(writer *j, bool in_title)
{
    const tally_reading *reading = j->r->reading;
    json_open(&j->w, "quantities", '[');
    for (size_t i = 0; i < reading->quantity_count; i++)
        if (reading->quantities[i].span.in_title == in_title)
            write_quantity(j, NULL, &reading->quantities[i]);
    json_close(&j->w, ']');
    json_open(&j->w, "dates", '[');
    for (size_t i = 0; i < reading->date_count; i++)
        if (reading->dates[i].span.in_title == in_title)
            write_date(j, &reading->dates[i]);
    json_close(&j->w, ']');
    write_labels(j, "labels", in_title, false);
    write_labels(j, "words", in_title, true);
}

static void write_headline(writer *j)
{
    if (j->r->reading->title.len == 0)
        return;
    json_open(&j->w, "headline", '{');
    write_marks(j, true);
    json_close(&j->w, '}');
}

/* ---- What it was compared with ---------------------------------------------------- */

static void write_fact(writer *j, const char *key, double number, bool is_day)
{
    if (is_day && isfinite(number) && fabs(number) < 1e8)
        write_day(j, key, (int)number);
    else
        json_write_number(&j->w, key, number);
}

static void write_source(writer *j, const tally_source *s)
{
    json_writer *w = &j->w;
    bool is_day = source_is_date(s);
    json_open(w, NULL, '{');
    json_write_text(w, "table", s->table);
    json_write_size(w, "line", s->line);
    json_write_text(w, "entity", s->entity);
    json_write_text(w, "measure", s->measure);
    json_write_text_or_null(w, "period", figure_period(j->a, s->period));
    write_fact(j, "value", s->value, is_day);
    write_fact(j, "low", s->low, is_day);
    write_fact(j, "high", s->high, is_day);
    json_write_text(w, "unit", s->unit);
    json_write_text_or_null(w, "publisher", s->publisher);
    json_write_text_or_null(w, "title", s->title);
    json_write_text_or_null(w, "url", s->url);
    json_write_text_or_null(w, "retrieved", s->retrieved);
    write_day(j, "released", s->released);
    if (s->quote.len)
        json_write_text(w, "quote", s->quote);
    json_write_text(w, "outcome", tally_text(words_of_outcome(s->outcome)->name));
    if (j->r->style->explain) {
        json_write_number(w, "score", s->score);
        json_write_text(w, "why", s->why);
    }
    json_close(w, '}');
}

static void write_sources(writer *j, const finding *f)
{
    bool all = j->r->style->explain;
    size_t count = all ? f->verdict->source_count : finding_decided(f);
    json_open(&j->w, "sources", '[');
    for (size_t i = 0; i < count; i++)
        write_source(j, &f->verdict->sources[i]);
    json_close(&j->w, ']');
}

static void write_notes(json_writer *w, const tally_verdict *v)
{
    json_open(w, "notes", '[');
    for (size_t i = 0; i < v->note_count; i++)
        json_write_text(w, NULL, v->notes[i]);
    json_close(w, ']');
}

static void write_other(json_writer *w, const tally_verdict *v)
{
    if (!v->has_other) {
        json_write_null(w, "other");
        return;
    }
    json_open(w, "other", '{');
    write_span(w, &v->other, v->other_literal);
    write_place(w, &v->other);
    json_close(w, '}');
}

static void write_printed(writer *j, const finding *f)
{
    const tally_quantity *q = f->quantity;
    json_writer *w = &j->w;
    write_number_if(w, "value", q, q ? q->value : 0);
    write_number_if(w, "low", q, q ? q->low : 0);
    write_number_if(w, "high", q, q ? q->high : 0);
    json_write_text_or_null(w, "unit", q ? q->unit_name : (tally_str){0});
    json_write_text_or_null(w, "subject", f->claim->subject);
    json_write_text_or_null(w, "measure", f->claim->measure);
    json_write_text_or_null(w, "place", f->claim->place);
    write_day(j, "first", f->claim->period.first);
    write_day(j, "last", f->claim->period.last);
}

static void write_verdict(writer *j, const finding *f)
{
    const tally_verdict *v = f->verdict;
    json_writer *w = &j->w;
    json_write_text(w, "outcome", tally_text(f->words->name));
    json_write_text_or_null(w, "rule", v->rule);
    json_write_text_or_null(w, "reason", v->reason);
    json_write_text(w, "explanation", v->explanation);
    if (v->has_reference)
        write_fact(j, "reference", v->reference, f->date);
    else
        json_write_null(w, "reference");
    write_number_if(w, "gap", v->has_reference, v->gap);
    write_number_if(w, "relative", v->has_reference, v->relative);
    write_sources(j, f);
}

/* The marks of the headline come first in a reading, and are counted apart. */
static size_t quantity_index(const writer *j, size_t index)
{
    const tally_quantity *all = j->r->reading->quantities;
    size_t before = 0;
    if (index == TALLY_NONE || all[index].span.in_title)
        return index;
    while (all[before].span.in_title)
        before++;
    return index - before;
}

static size_t date_index(const writer *j, size_t index)
{
    const tally_date *all = j->r->reading->dates;
    size_t before = 0;
    if (index == TALLY_NONE || all[index].span.in_title)
        return index;
    while (all[before].span.in_title)
        before++;
    return index - before;
}

static void write_baseline(writer *j, const tally_claim *claim)
{
    if (claim->baseline == TALLY_NONE)
        json_write_null(&j->w, "baseline");
    else
        write_quantity(j, "baseline", &j->r->reading->quantities[claim->baseline]);
}

static void write_accepted(writer *j, const tally_acceptance *given)
{
    json_writer *w = &j->w;
    json_open(w, "accepted", '{');
    json_write_text(w, "reason", given->reason);
    json_write_text_or_null(w, "source", given->source);
    json_write_text_or_null(w, "by", given->by);
    write_day(j, "given", given->given);
    write_day(j, "until", given->until);
    json_write_text(w, "where", given->where);
    json_close(w, '}');
}

/* By which a later check knows the figure again. */
static void write_words(writer *j, const tally_span *span)
{
    anchor_words at = anchor_words_of(j->r->reading, span, j->a);
    json_write_text(&j->w, "prefix", at.prefix);
    json_write_text(&j->w, "suffix", at.suffix);
}

static void write_signoff(writer *j)
{
    const tally_signoff *s = j->r->signoff;
    json_writer *w = &j->w;
    if (!s)
        return;
    json_open(w, "signoff", '{');
    json_write_text(w, "by", s->by);
    json_write_text(w, "on", s->on);
    json_write_text(w, "where", s->where);
    json_write_size(w, "figures", s->figures);
    json_write_size(w, "ticked", s->ticked);
    json_write_bool(w, "same_text", s->same_text);
    json_write_text_or_null(w, "since", s->since);
    json_close(w, '}');
}

static void write_claim(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    json_open(w, NULL, '{');
    json_write_size(w, "n", f->n);
    write_span(w, &f->span, f->literal);
    json_write_text_or_null(w, "type", f->claim->type);
    json_write_text(w, "shape", tally_text(words_of_shape(f->claim->shape)));
    write_printed(j, f);
    write_verdict(j, f);
    write_size_or_null(w, "quantity", quantity_index(j, f->claim->quantity));
    write_size_or_null(w, "date", date_index(j, f->claim->date));
    write_baseline(j, f->claim);
    json_write_text(w, "modality", tally_text(words_of_modality(f->claim->modality)));
    json_write_bool(w, "quoted", f->claim->quoted);
    json_write_text_or_null(w, "attributed_to", f->claim->source);
    write_notes(w, f->verdict);
    json_write_text_or_null(w, "sum", f->verdict->sum);
    write_other(w, f->verdict);
    write_words(j, &f->span);
    if (f->verdict->accepted)
        write_accepted(j, f->verdict->accepted);
    if (j->r->baseline.len)
        json_write_bool(w, "known", f->verdict->known);
    if (j->r->signoff)
        json_write_bool(w, "signed_off", f->verdict->signed_off);
    if (f->verdict->was.len)
        json_write_text(w, "was", f->verdict->was);
    if (f->verdict->lapsed.len)
        json_write_text(w, "lapsed", f->verdict->lapsed);
    write_place(w, &f->span);
    json_close(w, '}');
}

static void write_claims(writer *j)
{
    size_t only = j->r->style->only_claim;
    json_open(&j->w, "claims", '[');
    for (size_t i = 0; i < j->r->verdict_count; i++) {
        finding f = finding_at(j->r, i);
        if (!only || f.n == only)
            write_claim(j, &f);
    }
    json_close(&j->w, ']');
}

static void write_summary(writer *j)
{
    static const tally_outcome order[] = {TALLY_AGREES,      TALLY_CLOSE,   TALLY_OUTDATED,
                                          TALLY_QUERY,       TALLY_DIFFERS, TALLY_CONFLICTS,
                                          TALLY_NO_REFERENCE};
    summary s = summary_of(j->r);
    json_open(&j->w, "summary", '{');
    json_write_size(&j->w, "figures", s.figures);
    json_write_size(&j->w, "checked", s.checked);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        json_write_size(&j->w, words_of_outcome(order[i])->name, s.all[order[i]]);
    json_write_size(&j->w, "listed", s.listed);
    if (s.accepted)
        json_write_size(&j->w, "accepted", s.accepted);
    if (j->r->baseline.len) {
        json_write_size(&j->w, "known", s.known);
        json_write_size(&j->w, "gone", j->r->gone);
    }
    json_close(&j->w, '}');
}

static void write_text(writer *j)
{
    const tally_reading *reading = j->r->reading;
    if (!j->r->style->with_text)
        return;
    if (reading->title.len)
        json_write_text(&j->w, "title", reading->title);
    json_write_text(&j->w, "text", reading->text);
}

/* How the copy was read, and what a person should know of that. */
static void write_copy(writer *j)
{
    const tally_reading *reading = j->r->reading;
    json_writer *w = &j->w;
    if (reading->source_type.len == 0)
        return;
    json_write_text(w, "source_type", reading->source_type);
    json_write_text_or_null(w, "encoding", reading->encoding);
    json_write_text_or_null(w, "outlet", reading->outlet);
    json_write_text_or_null(w, "url", reading->url);
    write_day(j, "date", reading->date_known ? reading->date : 0);
    json_open(w, "notes", '[');
    for (size_t i = 0; i < reading->note_count; i++)
        json_write_text(w, NULL, reading->notes[i]);
    json_close(w, ']');
}

/* The documents that the copy was written from. */
static void write_against(writer *j)
{
    if (!j->r->against_count)
        return;
    json_open(&j->w, "against", '[');
    for (size_t i = 0; i < j->r->against_count; i++)
        json_write_text(&j->w, NULL, j->r->against[i]);
    json_close(&j->w, ']');
}

/* Only with the text that the offsets are of. */
static void write_blocks(writer *j)
{
    const tally_reading *reading = j->r->reading;
    if (!j->r->style->with_text || reading->source_type.len == 0)
        return;
    json_open(&j->w, "blocks", '[');
    for (size_t i = 0; i < reading->block_count; i++) {
        const tally_block *block = &reading->blocks[i];
        json_open(&j->w, NULL, '{');
        json_write_size(&j->w, "begin", block->span.begin);
        json_write_size(&j->w, "end", block->span.end);
        json_write_text(&j->w, "kind", tally_text(words_of_block(block->kind)));
        write_place(&j->w, &block->span);
        json_close(&j->w, '}');
    }
    json_close(&j->w, ']');
}

void format_jsonl(const report *r, arena *a, FILE *out)
{
    writer j = {.w = {.out = out}, .r = r, .a = a};
    json_open(&j.w, NULL, '{');
    json_write_text(&j.w, "id", r->reading->name);
    write_text(&j);
    write_marks(&j, false);
    if (!r->style->reading_only) {
        write_claims(&j);
        write_summary(&j);
        write_signoff(&j);
    }
    write_headline(&j);
    write_copy(&j);
    write_against(&j);
    write_blocks(&j);
    json_close(&j.w, '}');
    putc('\n', out);
}
