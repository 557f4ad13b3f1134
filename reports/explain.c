/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/explain.h"

#include "base/day.h"
#include "base/str.h"
#include "base/unit.h"
#include "reports/clean.h"
#include "reports/figure.h"

/* ---- What was read ---------------------------------------------------------------- */

static void print_place(const terminal *t, const tally_span *span)
{
    tally_str where = STR("title");
    if (!span->in_title)
        where = arena_print(t->a, "%zu:%zu", span->line, span->column);
    fputs("  ", t->out);
    terminal_pad(t, where, 8);
}

static void print_quantity(const terminal *t, const tally_quantity *q)
{
    print_place(t, &q->span);
    terminal_pad(t, q->literal, 36);
    fputs("  ", t->out);
    terminal_pad(t, quantity_text(q, t->a), 24);
    fprintf(t->out, "  %-11s", unit_kind_name(q->kind));
    if (q->concept.len)
        terminal_print(t, " ", q->concept, "");
    putc('\n', t->out);
}

static tally_str days(const terminal *t, tally_period period)
{
    return period.first ? day_print_period(t->a, period) : STR("unresolved");
}

static void print_date(const terminal *t, const tally_date *date)
{
    print_place(t, &date->span);
    terminal_pad(t, date->literal, 36);
    terminal_print(t, "  ", days(t, date->period), date->stated ? "\n" : ", inferred\n");
}

static void print_label(const terminal *t, const tally_label *label)
{
    print_place(t, &label->span);
    terminal_pad(t, label->literal, 36);
    terminal_print(t, "  ", label->kind, "\n");
}

static void print_lists(const terminal *t, const tally_reading *reading)
{
    if (reading->quantity_count)
        terminal_title(t, "\nQuantities");
    for (size_t i = 0; i < reading->quantity_count; i++)
        print_quantity(t, &reading->quantities[i]);
    if (reading->date_count)
        terminal_title(t, "\nDates");
    for (size_t i = 0; i < reading->date_count; i++)
        print_date(t, &reading->dates[i]);
    if (reading->label_count)
        terminal_title(t, "\nLabels");
    for (size_t i = 0; i < reading->label_count; i++)
        print_label(t, &reading->labels[i]);
}

void text_reading(const terminal *t, const report *r)
{
    const tally_reading *reading = r->reading;
    const char *quantities = reading->quantity_count == 1 ? " quantity, " : " quantities, ";
    terminal_print(t, "", reading->name, ": ");
    terminal_print(t, "", figure_number(t->a, (double)reading->quantity_count), quantities);
    terminal_print(t, "", figure_of(t->a, reading->date_count, "date"), ", ");
    terminal_print(t, "", figure_of(t->a, reading->label_count, "label"), "\n");
    terminal_copy(t, reading);
    print_lists(t, reading);
}

/* ---- One claim in full ------------------------------------------------------------ */

static void print_row(const terminal *t, const char *name, tally_str value)
{
    if (value.len) {
        fprintf(t->out, "  %-12s", name);
        terminal_print(t, "", value, "\n");
    }
}

static tally_str period_said(const terminal *t, const tally_claim *claim)
{
    if (!claim->period.first)
        return STR("unsaid");
    tally_str period = day_print_period(t->a, claim->period);
    return arena_print(t->a, "%.*s, %s", TALLY_ARG(period),
                       claim->period_stated ? "stated" : "inferred");
}

static tally_str type_said(const terminal *t, const tally_claim *claim)
{
    const char *shape = words_of_shape(claim->shape);
    if (!claim->type.len || str_is(claim->type, shape))
        return tally_text(shape);
    return arena_print(t->a, "%.*s, a %s", TALLY_ARG(claim->type), shape);
}

static void print_how_read(const terminal *t, const report *r, const finding *f)
{
    const tally_claim *claim = f->claim;
    terminal_title(t, "How it was read");
    print_row(t, "literal", f->literal);
    print_row(t, "value", finding_printed(f, t->a));
    print_row(t, "interval", finding_interval(f, t->a));
    print_row(t, "unit", f->unit);
    if (f->quantity) {
        print_row(t, "bound", tally_text(words_of_bound(f->quantity->bound)));
        print_row(t, "kind", tally_text(unit_kind_name(f->quantity->kind)));
    }
    if (claim->baseline != TALLY_NONE)
        print_row(t, "from", r->reading->quantities[claim->baseline].literal);
    print_row(t, "subject", claim->subject);
    print_row(t, "measure", claim->measure);
    print_row(t, "place", claim->place);
    print_row(t, "period", period_said(t, claim));
    print_row(t, "type", type_said(t, claim));
    print_row(t, "said as", tally_text(words_of_modality(claim->modality)));
    if (claim->quoted)
        print_row(t, "", STR("in quotation marks"));
    print_row(t, "said by", claim->source);
    for (size_t i = 0; i < f->verdict->note_count; i++)
        print_row(t, i ? "" : "notes", f->verdict->notes[i]);
}

static void print_candidate(const terminal *t, const tally_source *s, size_t rank,
                            bool decided)
{
    fprintf(t->out, "%3zu %s ", rank, decided ? "*" : " ");
    terminal_outcome(t, s->outcome);
    terminal_print(t, " ", source_score(s, t->a), "  ");
    terminal_source(t, s);
    terminal_print(t, "\n                    ", source_about(s, t->a), ": ");
    terminal_print(t, "", source_value(s, t->a), "\n");
    if (s->quote.len)
        terminal_print(t, "                    “", s->quote, "”\n");
    if (s->why.len)
        terminal_print(t, "                    ", s->why, "\n");
    if (s->url.len)
        terminal_print(t, "                    ", s->url, "\n");
}

static void print_candidates(const terminal *t, const finding *f)
{
    const tally_verdict *v = f->verdict;
    size_t decided = finding_decided(f);
    terminal_title(t, "\nRows that could be meant");
    if (!v->source_count)
        fputs("  none\n", t->out);
    for (size_t i = 0; i < v->source_count; i++)
        print_candidate(t, &v->sources[i], i + 1, i < decided);
    if (decided)
        fputs("  * the verdict rests on it\n", t->out);
}

static void print_decision(const terminal *t, const finding *f)
{
    terminal_title(t, "\nWhat decided");
    print_row(t, "rule", f->verdict->rule.len ? f->verdict->rule : STR("none"));
    print_row(t, "reason", f->verdict->reason);
    print_row(t, "means", finding_means(f, t->a));
    terminal_title(t, "\nWhat would change it");
    terminal_print(t, "  ", tally_text(f->words->change), "\n");
}

static void explain_claim(const terminal *t, const report *r, const finding *f)
{
    terminal_print(t, "", r->reading->name, "");
    fprintf(t->out, ": claim %zu of %zu\n\n", f->n, r->verdict_count);
    terminal settings = *t;
    tally_style style = *t->style;
    style.verbose = true;
    settings.style = &style;
    text_finding(&settings, f);
    print_how_read(t, r, f);
    print_candidates(t, f);
    if (f->verdict->sum.len) {
        terminal_title(t, "\nThe sum");
        terminal_print(t, "  ", f->verdict->sum, "\n");
    }
    print_decision(t, f);
}

void text_explain(const terminal *t, const report *r)
{
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (f.n == r->style->only_claim)
            explain_claim(t, r, &f);
    }
}
