/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/figure.h"
#include "reports/page.h"

static void write_term(page *p, const char *term)
{
    html_leaf(&p->h, "dt", NULL, tally_text(term));
    html_begin(&p->h, "dd", NULL);
}

static void write_row(page *p, const char *term, tally_str text)
{
    if (!text.len)
        return;
    write_term(p, term);
    html_text(&p->h, text);
    html_end(&p->h);
}

/* ---- The parts of a card ---------------------------------------------------------- */

static void write_as_written(page *p, const finding *f)
{
    html *h = &p->h;
    write_term(p, "As written");
    html_text(h, f->literal);
    html_say(h, " ");
    html_begin(h, "a", "at");
    html_attr_number(h, "href", "#m", f->n);
    if (f->span.in_title)
        html_say(h, "headline");
    else
        html_text(h, arena_print(p->a, "line %zu", f->span.line));
    html_end(h);
    html_end(h);
}

static void write_normalised(page *p, const finding *f)
{
    html *h = &p->h;
    tally_str interval = finding_interval(f, p->a), about = finding_about(f, p->a);
    write_term(p, "Normalised");
    html_text(h, finding_printed(f, p->a));
    if (interval.len) {
        html_say(h, ", read as ");
        html_text(h, interval);
    }
    if (f->claim->baseline != TALLY_NONE) {
        html_say(h, ", from ");
        html_text(h, p->r->reading->quantities[f->claim->baseline].literal);
    }
    html_end(h);
    write_row(p, "About", about);
}

static void write_reference(page *p, const finding *f)
{
    html *h = &p->h;
    tally_str reference = finding_reference(f, p->a);
    if (!reference.len)
        return;
    write_term(p, "Reference");
    tally_str about = finding_places(f, p->a);
    if (!about.len && finding_decided(f))
        about = source_about(&f->verdict->sources[0], p->a);
    html_leaf(h, "b", NULL, reference);
    html_say(h, about.len ? " " : "");
    html_text(h, about);
    html_end(h);
    write_term(p, "Difference");
    html_leaf(h, "span", words_needs_attention(f->verdict->outcome) ? "c" : NULL,
              finding_gap(f, p->a));
    html_end(h);
}

/* ", its table due for review since 2026-03-31": what an old table says is worth less. */
static void write_past(page *p, const tally_source *s)
{
    for (size_t i = 0; !s->quote.len && i < p->r->table_count; i++) {
        const tally_table *table = &p->r->tables[i];
        if (!str_equals(table->name, s->table) || !page_is_past(p, table))
            continue;
        html_say(&p->h, ", ");
        html_leaf(&p->h, "b", NULL,
                  arena_print(p->a, "the table due for review since %.*s",
                              TALLY_ARG(table->review)));
        return;
    }
}

static void write_source(page *p, const finding *f, size_t *at)
{
    html *h = &p->h;
    const tally_source *s = &f->verdict->sources[*at];
    write_term(p, "Source");
    html_leaf(h, "code", NULL, source_next(f, at, p->a));
    if (s->publisher.len) {
        html_say(h, " ");
        html_text(h, s->publisher);
    }
    if (s->title.len || html_is_web(s->url)) {
        html_say(h, s->publisher.len ? ", " : " ");
        html_link(h, s->url, s->title.len ? s->title : STR("open the source"));
    }
    if (s->retrieved.len) {
        html_say(h, ", retrieved ");
        html_text(h, s->retrieved);
    }
    write_past(p, s);
    if (s->quote.len) {
        html_say(h, " ");
        html_leaf(h, "q", NULL, s->quote);
    }
    html_end(h);
}

/* The number of the claim that the second passage belongs to; 0 when it is none. */
static size_t claim_at(const page *p, const tally_span *span)
{
    for (size_t i = 0; i < p->mark_count; i++) {
        const mark *m = &p->marks[i];
        if (m->in_title == span->in_title && m->begin == span->begin)
            return p->r->verdicts[m->verdict].number;
    }
    return 0;
}

static void write_other(page *p, const finding *f)
{
    html *h = &p->h;
    const tally_verdict *v = f->verdict;
    if (!v->has_other)
        return;
    size_t n = claim_at(p, &v->other);
    write_term(p, "Against");
    html_text(h, v->other_literal);
    html_say(h, " ");
    if (n) {
        html_begin(h, "a", "at");
        html_attr_number(h, "href", "#m", n);
        html_text(h, arena_print(p->a, "claim %zu", n));
        html_end(h);
    } else {
        html_leaf(h, "span", "at", arena_print(p->a, "line %zu", v->other.line));
    }
    html_end(h);
}

static void write_notes(page *p, const finding *f)
{
    tally_str notes = {0};
    const tally_verdict *v = f->verdict;
    for (size_t i = 0; i < v->note_count; i++)
        notes =
            i ? arena_print(p->a, "%.*s; %.*s", TALLY_ARG(notes), TALLY_ARG(v->notes[i]))
              : v->notes[i];
    write_row(p, "Notes", notes);
}

/* What people have said of it, and what stood there before. */
static void write_history(page *p, const tally_verdict *v)
{
    html *h = &p->h;
    const tally_acceptance *given = v->accepted;
    write_row(p, "Lapsed", v->lapsed);
    write_row(p, "Before", v->was);
    if (v->signed_off)
        write_row(p, "Signed off",
                  arena_print(p->a, "%.*s, %.*s", TALLY_ARG(p->r->signoff->by),
                              TALLY_ARG(p->r->signoff->on)));
    if (!given)
        return;
    write_term(p, "Accepted");
    html_leaf(h, "b", NULL, given->reason);
    if (given->source.len) {
        html_say(h, ", ");
        html_link(h, given->source, given->source);
    }
    if (given->by.len)
        html_text(h, arena_print(p->a, "; by %.*s", TALLY_ARG(given->by)));
    if (given->given)
        html_text(h, arena_print(p->a, ", %.*s", TALLY_ARG(day_print(p->a, given->given))));
    if (given->until)
        html_text(
            h, arena_print(p->a, ", until %.*s", TALLY_ARG(day_print(p->a, given->until))));
    html_say(h, " ");
    html_leaf(h, "code", NULL, given->where);
    html_end(h);
}

static void write_facts(page *p, const finding *f)
{
    html_begin(&p->h, "dl", NULL);
    write_history(p, f->verdict);
    write_as_written(p, f);
    write_other(p, f);
    write_normalised(p, f);
    write_reference(p, f);
    for (size_t at = 0; at < finding_decided(f);)
        write_source(p, f, &at);
    write_notes(p, f);
    html_end(&p->h);
    html_break(&p->h);
}

static void begin_more(page *p, const char *summary_words, bool open)
{
    html_begin(&p->h, "details", "more");
    if (open)
        html_flag(&p->h, "open");
    html_leaf(&p->h, "summary", NULL, tally_text(summary_words));
}

static void end_more(page *p)
{
    html_end(&p->h);
    html_break(&p->h);
}

static void write_sum(page *p, const finding *f)
{
    if (!f->verdict->sum.len)
        return;
    begin_more(p, "Show the sum", false);
    html_leaf(&p->h, "p", NULL, f->verdict->sum);
    end_more(p);
}

static void write_change(page *p, const finding *f)
{
    html *h = &p->h;
    bool urgent = words_needs_attention(f->verdict->outcome);
    if (f->verdict->accepted || (!urgent && f->verdict->outcome != TALLY_NO_REFERENCE))
        return;
    begin_more(p, "What would change this", false);
    html_leaf(h, "p", NULL, tally_text(f->words->change));
    if (f->verdict->outcome != TALLY_NO_REFERENCE) {
        html_say(h, "Or accept it, with a reason: ");
        html_leaf(h, "code", NULL,
                  arena_print(p->a, "tally accept %.*s %zu --reason \"…\"",
                              TALLY_ARG(p->r->reading->name), f->n));
    }
    end_more(p);
}

/* A query is a question between rows: they are its answer, and stand open. */
static void write_candidates(page *p, const finding *f)
{
    bool open = f->verdict->outcome == TALLY_QUERY;
    const char *title =
        finding_decided(f) ? "Why this row, and what else fits" : "Nearest rows";
    if (f->verdict->source_count <= finding_decided(f) && !open)
        return;
    if (!f->verdict->source_count)
        return;
    begin_more(p, open ? "What could be meant" : title, open);
    page_rows(p, f);
    end_more(p);
}

/* ---- The card --------------------------------------------------------------------- */

/* What the head adds to the outcome: "by 900, or 20.9%". */
static tally_str say(const finding *f, arena *a)
{
    const tally_verdict *v = f->verdict;
    if (v->accepted)
        return STR("accepted");
    if (v->outcome == TALLY_DIFFERS && v->has_reference && !f->date &&
        isfinite(v->relative) && v->relative != 0 && f->claim->shape != TALLY_RANK) {
        tally_str size = figure_number(a, fabs(v->gap));
        tally_str ratio = figure_percent(a, fabs(v->relative));
        return arena_print(a, "by %.*s, or %.*s", TALLY_ARG(size), (int)ratio.len - 1,
                           ratio.ptr + 1);
    }
    if (v->outcome == TALLY_AGREES || v->outcome == TALLY_DIFFERS)
        return f->claim->modality == TALLY_ASSERTED
                   ? (tally_str){0}
                   : tally_text(words_of_modality(f->claim->modality));
    return finding_means(f, a);
}

static void write_summary(page *p, const finding *f)
{
    html *h = &p->h;
    tally_str more = say(f, p->a);
    html_begin(h, "summary", NULL);
    html_begin(h, "h3", NULL);
    html_begin(h, "span", NULL);
    html_text(h, arena_print(p->a, "%zu %s %s", f->n, f->words->glyph, f->words->label));
    html_end(h);
    if (more.len) {
        html_say(h, " ");
        html_leaf(h, "span", "say", more);
    }
    html_end(h);
    html_say(h, " ");
    html_leaf(h, "span", "gist", finding_gist(f, p->a));
    html_end(h);
    html_break(h);
}

static void write_body(page *p, const finding *f)
{
    html *h = &p->h;
    html_begin(h, "div", "body");
    if (f->verdict->explanation.len) {
        html_leaf(h, "p", "diag", f->verdict->explanation);
        html_break(h);
    }
    page_chart(p, f);
    write_facts(p, f);
    write_candidates(p, f);
    write_sum(p, f);
    write_change(p, f);
    html_end(h);
}

static void write_tick(page *p, const finding *f)
{
    html *h = &p->h;
    anchor_words at = anchor_words_of(p->r->reading, &f->span, p->a);
    html_begin(h, "label", "tick");
    html_say(h, "Tick ");
    html_begin(h, "input", NULL);
    html_attr(h, "type", STR("checkbox"));
    html_attr_number(h, "data-id", "", f->n);
    html_attr(h, "data-quote", at.quote); /* for the record of a sign-off */
    html_attr(h, "data-prefix", at.prefix);
    html_attr(h, "data-suffix", at.suffix);
    html_attr(h, "data-outcome", tally_text(f->words->name));
    if (at.in_title)
        html_attr(h, "data-in", STR("title"));
    html_attr_number(h, "aria-label", "Tick off claim ", f->n);
    html_end(h);
    html_end(h);
}

static void write_card(page *p, const finding *f)
{
    html *h = &p->h;
    html_begin(h, "article", NULL);
    html_class(h, f->verdict->accepted ? "card accepted" : "card", f->words->name);
    html_attr_number(h, "id", "c", f->n);
    html_break(h);
    html_begin(h, "details", NULL);
    if (words_needs_attention(f->verdict->outcome) && !f->verdict->accepted)
        html_flag(h, "open");
    write_summary(p, f);
    write_body(p, f);
    html_end(h);
    write_tick(p, f);
    html_end(h);
    html_break(h);
}

static void write_nothing(page *p)
{
    html_leaf(
        &p->h, "p", "nothing",
        STR("No figure in this article could be compared: there is nothing to sign off."));
    html_break(&p->h);
}

void page_cards(page *p)
{
    html *h = &p->h;
    html_begin(h, "section", "notes");
    html_attr(h, "id", STR("claims"));
    html_attr(h, "aria-labelledby", STR("h-notes"));
    html_break(h);
    html_begin(h, "h2", NULL);
    html_attr(h, "id", STR("h-notes"));
    html_say(h, "In the margin");
    html_end(h);
    html_break(h);
    for (size_t i = 0; i < p->r->verdict_count; i++) {
        finding f = finding_at(p->r, i);
        if (f.verdict->outcome != TALLY_LISTED)
            write_card(p, &f);
    }
    if (!p->mark_count)
        write_nothing(p);
    html_end(h);
    html_break(h);
}
