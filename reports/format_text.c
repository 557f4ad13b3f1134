/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "reports/clean.h"
#include "reports/explain.h"
#include "reports/figure.h"
#include "reports/formats.h"
#include "reports/summary.h"
#include "reports/terminal.h"

enum { MOST_ROWS = 4 };

/* A row that could be meant, and what it would say alone. */
static void print_candidate(const terminal *t, const tally_source *s)
{
    terminal_print(t, "            ", s->table, "");
    fprintf(t->out, ":%zu  ", s->line);
    terminal_print(t, "", source_about(s, t->a), ": ");
    terminal_print(t, "", source_value(s, t->a), ", ");
    fputs(words_of_outcome(s->outcome)->name, t->out);
    putc('\n', t->out);
}

static void print_sources(const terminal *t, const finding *f)
{
    for (size_t at = 0; at < finding_decided(f);) {
        const tally_source *first = &f->verdict->sources[at];
        terminal_print(t, "            ", source_next(f, &at, t->a), "");
        terminal_document(t, first);
        if (first->quote.len)
            terminal_print(t, "  “", first->quote, "”");
        putc('\n', t->out);
    }
}

/* A query is a question between rows, so it shows them. */
static void print_rows(const terminal *t, const finding *f)
{
    const tally_verdict *v = f->verdict;
    if (v->outcome != TALLY_QUERY || v->source_count < 2) {
        print_sources(t, f);
        return;
    }
    for (size_t i = 0; i < v->source_count && i < MOST_ROWS; i++)
        print_candidate(t, &v->sources[i]);
}

static void print_reference(const terminal *t, const finding *f)
{
    tally_str reference = finding_reference(f, t->a), period = finding_period(f, t->a);
    tally_str gap = finding_gap(f, t->a);
    if (!reference.len)
        return;
    fputs("            reference ", t->out);
    clean_print(t->out, reference);
    if (period.len && !f->date && !str_equals(period, reference))
        terminal_print(t, " (", period, ")");
    if (gap.len && !str_is(gap, "none"))
        terminal_print(t, ", ", gap, "");
    putc('\n', t->out);
}

static void print_other(const terminal *t, const tally_verdict *v)
{
    if (!v->has_other)
        return;
    fprintf(t->out, "            against %zu:%zu ", v->other.line, v->other.column);
    clean_print(t->out, v->other_literal);
    putc('\n', t->out);
}

/* Who lets it stand, and why. */
static void print_accepted(const terminal *t, const tally_verdict *v)
{
    const tally_acceptance *given = v->accepted;
    if (v->was.len)
        terminal_print(t, "            was “", v->was, "” before\n");
    if (v->lapsed.len)
        terminal_print(t, "            ", v->lapsed, "\n");
    if (!given)
        return;
    terminal_print(t, "            accepted: ", given->reason, "");
    if (given->source.len)
        terminal_print(t, ", ", given->source, "");
    if (given->by.len)
        terminal_print(t, "; by ", given->by, "");
    if (given->given)
        terminal_print(t, given->by.len ? ", " : "; ", day_print(t->a, given->given), "");
    if (given->until)
        terminal_print(t, ", until ", day_print(t->a, given->until), "");
    terminal_print(t, " (", given->where, ")\n");
}

/* No table covers it: its head says all there is. */
static bool is_worth_lines(const terminal *t, const finding *f)
{
    return f->verdict->was.len || f->verdict->outcome != TALLY_NO_REFERENCE ||
           t->style->verbose;
}

void text_finding(const terminal *t, const finding *f)
{
    terminal_head(t, f);
    if (is_worth_lines(t, f)) {
        print_reference(t, f);
        print_other(t, f->verdict);
        if (f->verdict->explanation.len)
            terminal_print(t, "            ", f->verdict->explanation, "\n");
        print_rows(t, f);
        print_accepted(t, f->verdict);
        putc('\n', t->out);
    }
}

/* What agrees, what a person lets stand and what is known need no look; what has changed
 * since does. */
static bool is_shown(const terminal *t, const finding *f)
{
    if (f->verdict->outcome == TALLY_LISTED)
        return false;
    bool quiet =
        f->verdict->outcome == TALLY_AGREES || f->verdict->accepted || f->verdict->known;
    return !quiet || f->verdict->was.len || t->style->verbose;
}

static size_t widest_place(const terminal *t, const report *r)
{
    size_t widest = 0;
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        size_t width = is_shown(t, &f) ? terminal_place(t, &f).len : 0;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void print_findings(const terminal *t, const report *r)
{
    const size_t *order = summary_order(r, t->a);
    for (size_t i = 0; order && i < r->verdict_count; i++) {
        finding f = finding_at(r, order[i]);
        if (is_shown(t, &f))
            text_finding(t, &f);
    }
}

static void print_foot(const terminal *t, const report *r, const summary *s)
{
    if (s->by[TALLY_NO_REFERENCE] && !t->style->verbose)
        putc('\n', t->out);
    clean_print(t->out, summary_counts(s, t->a, false));
    putc('\n', t->out);
    if (!r->style->report)
        return;
    terminal_print(t, "Report: ", tally_text(r->style->report), "");
    terminal_print(t, "    More: tally explain ", r->reading->name, "");
    const size_t *order = summary_order(r, t->a);
    if (order && r->verdict_count)
        fprintf(t->out, " %zu", r->verdicts[order[0]].number);
    putc('\n', t->out);
}

static void print_check(const terminal *t, const report *r)
{
    summary s = summary_of(r);
    terminal_print(t, "", r->reading->name, ": ");
    terminal_print(t, "", figure_of(t->a, s.figures, "figure"), ", ");
    terminal_print(t, "", summary_tables(r, t->a), "");
    if (r->against_count)
        terminal_print(t, ", held against ", summary_against(r, t->a), "");
    putc('\n', t->out);
    terminal_copy(t, r->reading);
    if (r->signoff)
        terminal_print(t, "  ", summary_signoff(r, t->a), "\n");
    if (r->baseline.len)
        terminal_print(t, "  ", summary_baseline(r, t->a), "\n");
    putc('\n', t->out);
    print_findings(t, r);
    print_foot(t, r, &s);
}

void format_text(const report *r, arena *a, FILE *out)
{
    terminal t = {.out = out, .a = a, .style = r->style};
    t.place_width = widest_place(&t, r);
    if (r->style->reading_only)
        text_reading(&t, r);
    else if (r->style->only_claim)
        text_explain(&t, r);
    else
        print_check(&t, r);
}

/* ---- One line a finding ----------------------------------------------------------- */

static void print_line(const terminal *t, const report *r, const finding *f)
{
    terminal_print(t, "", r->reading->name, "");
    fprintf(t->out, ":%zu:%zu: %s: ", f->span.line, f->span.column, f->words->name);
    clean_print(t->out, f->literal);
    if (f->verdict->explanation.len)
        terminal_print(t, ": ", f->verdict->explanation, "");
    putc('\n', t->out);
}

/* For editors and scripts, as compilers write: FILE:LINE:COLUMN: OUTCOME: LITERAL: WHY. */
void format_line(const report *r, arena *a, FILE *out)
{
    terminal t = {.out = out, .a = a, .style = r->style};
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        bool wanted = !r->style->only_claim || r->style->only_claim == f.n;
        if (wanted && is_shown(&t, &f))
            print_line(&t, r, &f);
    }
}
