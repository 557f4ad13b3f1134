/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/str.h"
#include "reports/figure.h"
#include "reports/page.h"

static void write_heads(html *h)
{
    static const struct {
        const char *name, *class_name;
    } heads[] = {{"#", NULL},           {"As written", NULL}, {"Reference", "num"},
                 {"Difference", "num"}, {"Verdict", NULL},    {"Source and note", NULL},
                 {"Initials", "ini"}};
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        html_begin(h, "th", heads[i].class_name);
        html_attr(h, "scope", STR("col"));
        html_say(h, heads[i].name);
        html_end(h);
    }
    html_end(h);
    html_end(h);
    html_break(h);
}

static void write_note(page *p, const finding *f)
{
    html *h = &p->h;
    tally_outcome outcome = f->verdict->outcome;
    bool noted = words_needs_attention(outcome) || outcome == TALLY_NO_REFERENCE;
    html_begin(h, "td", "why");
    for (size_t at = 0; at < finding_decided(f);) {
        html_text(h, source_next(f, &at, p->a));
        html_say(h, at < finding_decided(f) ? "; " : noted ? ". " : "");
    }
    if (f->verdict->accepted)
        html_text(h, arena_print(p->a, "Accepted: %.*s",
                                 TALLY_ARG(f->verdict->accepted->reason)));
    else if (outcome == TALLY_NO_REFERENCE && !p->r->against_count)
        html_say(h, "Needs a source from the desk.");
    else if (noted)
        html_text(h, f->verdict->explanation);
    html_end(h);
}

static void write_row(page *p, const finding *f)
{
    html *h = &p->h;
    tally_str reference = finding_reference(f, p->a), gap = finding_gap(f, p->a);
    html_begin(h, "tr", f->words->name);
    html_begin(h, "th", NULL);
    html_attr(h, "scope", STR("row"));
    html_text(h, figure_number(p->a, (double)f->n));
    html_end(h);
    html_leaf(h, "td", NULL, f->literal);
    html_leaf(h, "td", "num", reference.len ? reference : STR("–"));
    html_leaf(h, "td", "num", gap.len ? gap : STR("–"));
    html_begin(h, "td", "v");
    page_outcome(p, f->verdict->outcome);
    html_end(h);
    write_note(p, f);
    html_begin(h, "td", NULL);
    html_begin(h, "span", f->verdict->signed_off ? "box on" : "box");
    html_end(h);
    html_end(h);
    html_end(h);
    html_break(h);
}

static void write_table(page *p)
{
    html *h = &p->h;
    html_begin(h, "section", "scroll");
    html_attr(h, "aria-label", STR("Sign-off table"));
    html_attr(h, "tabindex", STR("0"));
    html_begin(h, "table", "st");
    html_leaf(h, "caption", "vh",
              STR("The claims with reference, difference, verdict and a box for initials"));
    html_break(h);
    write_heads(h);
    html_begin(h, "tbody", NULL);
    html_break(h);
    for (size_t i = 0; i < p->r->verdict_count; i++) {
        finding f = finding_at(p->r, i);
        if (f.verdict->outcome != TALLY_LISTED)
            write_row(p, &f);
    }
    html_end(h);
    html_end(h);
    html_end(h);
    html_break(h);
}

static void write_signatures(html *h)
{
    static const char *const who[] = {"Checked by", "Editor", "Date and time"};
    html_begin(h, "div", "sign");
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        html_leaf(h, "div", NULL, tally_text(who[i]));
    html_end(h);
    html_break(h);
}

/* The record of a sign-off is a file that the page's script writes. */
static void write_sign(page *p)
{
    html *h = &p->h;
    html_begin(h, "p", "js-only record");
    html_begin(h, "label", NULL);
    html_say(h, "Your name ");
    html_begin(h, "input", NULL);
    html_attr(h, "type", STR("text"));
    html_attr(h, "id", STR("who"));
    html_attr(h, "autocomplete", STR("name"));
    html_end(h);
    html_end(h);
    html_say(h, " ");
    html_begin(h, "button", NULL);
    html_attr(h, "type", STR("button"));
    html_attr(h, "id", STR("sign"));
    html_attr(
        h, "data-file",
        arena_print(p->a, "%.*s.signoff.json", TALLY_ARG(file_name(p->r->reading->name))));
    html_say(h, "Save the sign-off");
    html_end(h);
    html_say(h, " ");
    html_begin(h, "span", NULL);
    html_attr(h, "id", STR("signed"));
    html_attr(h, "role", STR("status"));
    html_end(h);
    html_end(h);
    html_break(h);
}

/* "The same seven figures in one table." */
static tally_str intro(page *p)
{
    tally_str count = figure_count(p->a, p->mark_count);
    tally_str listed = figure_number(p->a, (double)p->sum.listed);
    const char *noun = p->mark_count == 1 ? "figure" : "figures";
    return arena_print(
        p->a,
        "The same %.*s %s in one table, to print with the marked copy and to "
        "initial. Dates, labels and other numbers that are no claim: %.*s.",
        TALLY_ARG(count), noun, TALLY_ARG(listed));
}

void page_sheet(page *p)
{
    html *h = &p->h;
    html_begin(h, "section", "sheet");
    html_attr(h, "aria-labelledby", STR("h-sheet"));
    html_break(h);
    html_begin(h, "h2", NULL);
    html_attr(h, "id", STR("h-sheet"));
    html_say(h, "Sign-off sheet");
    html_end(h);
    html_break(h);
    if (p->mark_count) {
        html_leaf(h, "p", "note", intro(p));
        html_break(h);
        write_table(p);
    }
    if (p->r->signoff) {
        tally_str said = summary_signoff(p->r, p->a);
        html_leaf(h, "p", "signed", said);
        html_break(h);
    }
    if (p->mark_count)
        write_sign(p);
    write_signatures(h);
    html_end(h);
    html_break(h);
}
