/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/file.h"
#include "base/str.h"
#include "reports/figure.h"
#include "reports/heading.h"
#include "reports/page.h"

enum { STRIP_WORDS = 10, STRIP_CELLS = 40 };

tally_str page_name(const page *p)
{
    tally_str heading = heading_of(p->r->reading);
    return heading.len ? heading : file_name(p->r->reading->name);
}

void page_outcome(page *p, tally_outcome outcome)
{
    const outcome_words *words = words_of_outcome(outcome);
    html_leaf(&p->h, "span", NULL, tally_text(words->glyph));
    html_say(&p->h, " ");
    html_say(&p->h, words->label);
}

/* ---- Masthead --------------------------------------------------------------------- */

static void write_day(page *p, const char *before, int day)
{
    tally_period period = {day, day};
    html *h = &p->h;
    html_begin(h, "span", NULL);
    html_say(h, before);
    html_begin(h, "time", NULL);
    html_attr(h, "datetime", day_print(p->a, day));
    html_text(h, day_print_period(p->a, period));
    html_end(h);
    html_end(h);
    html_say(h, " ");
}

static void write_meta(page *p)
{
    const tally_reading *reading = p->r->reading;
    html *h = &p->h;
    html_begin(h, "p", "meta");
    if (reading->outlet.len) {
        html_leaf(h, "span", NULL, reading->outlet);
        html_say(h, " ");
    }
    if (day_is_valid(reading->date))
        write_day(p, reading->date_known ? "" : "undated, read as of ", reading->date);
    html_begin(h, "span", NULL);
    html_text(h, file_name(reading->name));
    html_say(h, ", ");
    if (p->r->style->reading_only)
        html_text(h, figure_of(p->a, reading->quantity_count, "number"));
    else
        html_text(h, figure_of(p->a, p->sum.figures, "figure"));
    html_end(h);
    if (html_is_web(reading->url)) {
        html_say(h, " ");
        html_begin(h, "span", NULL);
        html_link(h, reading->url, STR("as published"));
        html_end(h);
    }
    html_end(h);
    html_break(h);
}

static void write_lede(page *p)
{
    lede parts = {0};
    html *h = &p->h;
    summary_lede(&p->sum, p->a, &parts);
    html_begin(h, "p", "lede");
    for (size_t i = 0; i < parts.len; i++) {
        const lede_part *part = &parts.items[i];
        if (part->marked)
            html_leaf(h, "b", words_of_outcome(part->outcome)->name, part->text);
        else
            html_text(h, part->text);
    }
    html_end(h);
    html_break(h);
}

/* ---- Proof strip ------------------------------------------------------------------ */

static void write_cell(page *p, const finding *f)
{
    html *h = &p->h;
    html_begin(h, "li", NULL);
    html_begin(h, "a", f->words->name);
    html_attr_number(h, "href", "#c", f->n);
    html_leaf(h, "span", "n", figure_number(p->a, (double)f->n));
    html_say(h, " ");
    html_begin(h, "span", NULL);
    html_attr(h, "aria-hidden", STR("true"));
    html_say(h, f->words->glyph);
    html_end(h);
    html_say(h, " ");
    if (p->mark_count <= STRIP_WORDS)
        html_leaf(h, "span", "w", finding_short(f, p->a));
    html_leaf(h, "span", "vh", tally_text(f->words->label));
    html_end(h);
    html_end(h);
    html_break(h);
}

/* A thin tick: too small to be a target, so it names itself only to who points at it. */
static void write_tick(page *p, const finding *f)
{
    html *h = &p->h;
    html_begin(h, "li", f->words->name);
    html_attr_number(h, "title", "Claim ", f->n);
    html_end(h);
}

static void write_strip(page *p)
{
    html *h = &p->h;
    bool thin = p->mark_count > STRIP_CELLS;
    if (!p->mark_count)
        return;
    html_begin(h, thin ? "div" : "nav", NULL);
    if (!thin)
        html_attr(h, "aria-label", STR("Claims in reading order"));
    html_begin(h, "ol", thin ? "strip thin" : "strip");
    if (thin)
        html_attr(h, "aria-hidden", STR("true"));
    html_break(h);
    for (size_t i = 0; i < p->r->verdict_count; i++) {
        finding f = finding_at(p->r, i);
        if (f.verdict->outcome == TALLY_LISTED)
            continue;
        if (thin)
            write_tick(p, &f);
        else
            write_cell(p, &f);
    }
    html_end(h);
    html_end(h);
    html_break(h);
}

void page_mast(page *p)
{
    html *h = &p->h;
    html_begin(h, "header", "mast");
    html_break(h);
    html_leaf(h, "p", "kicker",
              p->r->style->reading_only ? STR("What was read") : STR("Consistency report"));
    html_break(h);
    html_begin(h, "h1", NULL);
    page_headline(p);
    html_end(h);
    html_break(h);
    write_meta(p);
    if (!p->r->style->reading_only) {
        write_lede(p);
        write_strip(p);
    }
    html_end(h);
    html_break(h);
}

/* ---- Tools ------------------------------------------------------------------------ */

static void write_choice(page *p, const char *name, const char *label, size_t count)
{
    html *h = &p->h;
    tally_str id = arena_print(p->a, "f-%s", name);
    html_begin(h, "input", NULL);
    html_attr(h, "type", STR("radio"));
    html_attr(h, "name", STR("only"));
    html_attr(h, "id", id);
    html_attr(h, "value", tally_text(name));
    if (strcmp(name, "all") == 0)
        html_flag(h, "checked");
    html_end(h);
    html_begin(h, "label", NULL);
    html_attr(h, "for", id);
    html_say(h, label);
    html_say(h, " ");
    html_text(h, figure_number(p->a, (double)count));
    html_end(h);
    html_break(h);
}

static void write_filter(page *p)
{
    html *h = &p->h;
    const tally_outcome *outcomes = words_outcomes_by_severity();
    html_begin(h, "fieldset", NULL);
    html_leaf(h, "legend", "vh", STR("Show claims by verdict"));
    html_break(h);
    write_choice(p, "all", "All", p->mark_count);
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        const outcome_words *words = words_of_outcome(outcomes[i]);
        if (outcomes[i] != TALLY_LISTED && p->sum.all[outcomes[i]])
            write_choice(p, words->name, words->label, p->sum.all[outcomes[i]]);
    }
    html_end(h);
    html_break(h);
}

static void write_button(html *h, const char *id, const char *label)
{
    html_begin(h, "button", "js-only");
    html_attr(h, "type", STR("button"));
    html_attr(h, "id", tally_text(id));
    html_say(h, label);
    html_end(h);
    html_break(h);
}

static void write_find(html *h)
{
    html_begin(h, "label", "find js-only");
    html_say(h, "Find ");
    html_begin(h, "input", NULL);
    html_attr(h, "type", STR("search"));
    html_attr(h, "id", STR("q"));
    html_attr(h, "autocomplete", STR("off"));
    html_end(h);
    html_end(h);
    html_break(h);
    html_begin(h, "span", "count js-only");
    html_attr(h, "id", STR("count"));
    html_attr(h, "role", STR("status"));
    html_end(h);
    html_break(h);
}

void page_tools(page *p)
{
    html *h = &p->h;
    if (!p->mark_count)
        return;
    html_begin(h, "section", "tools");
    html_attr(h, "aria-label", STR("Filter and tools"));
    html_break(h);
    write_filter(p);
    html_begin(h, "span", "grow");
    html_end(h);
    html_break(h);
    write_find(h);
    write_button(h, "print", "Print sign-off");
    write_button(h, "help", "Keys");
    html_end(h);
    html_break(h);
}
