/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "reports/figure.h"
#include "reports/page.h"

enum { ALL_TABLES = 20 };

bool page_is_past(const page *p, const tally_table *table)
{
    tally_str day = day_print(p->a, p->r->reading->date);
    return table->review.len && str_compare(table->review, day) < 0;
}

/* ---- What the verdicts mean ------------------------------------------------------- */

static void write_meanings(page *p)
{
    html *h = &p->h;
    const tally_outcome *outcomes = words_outcomes_by_severity();
    html_begin(h, "div", NULL);
    html_leaf(h, "h2", NULL, STR("What the verdicts mean"));
    html_leaf(
        h, "p", NULL,
        STR("A verdict compares print with record; it does not say who is right. “Agrees” "
            "means consistent with the reference table once units and rounding are "
            "resolved. It does not mean true: a table can be wrong or out of date. A tick "
            "is a person’s, never the program’s."));
    html_begin(h, "dl", "means");
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        if (outcomes[i] == TALLY_LISTED)
            continue;
        html_begin(h, "dt", words_of_outcome(outcomes[i])->name);
        page_outcome(p, outcomes[i]);
        html_end(h);
        html_leaf(h, "dd", NULL, tally_text(words_of_outcome(outcomes[i])->means));
    }
    html_end(h);
    html_end(h);
    html_break(h);
}

/* ---- How to repeat this ----------------------------------------------------------- */

static void write_row(page *p, const char *term, const char *element, tally_str text)
{
    if (!text.len)
        return;
    html_leaf(&p->h, "dt", NULL, tally_text(term));
    html_begin(&p->h, "dd", NULL);
    html_leaf(&p->h, element, NULL, text);
    html_end(&p->h);
    html_break(&p->h);
}

static bool is_used(const page *p, const tally_table *table)
{
    for (size_t i = 0; i < p->r->verdict_count; i++) {
        const tally_verdict *v = &p->r->verdicts[i];
        for (size_t k = 0; k < v->source_count; k++)
            if (str_equals(v->sources[k].table, table->name))
                return true;
    }
    return false;
}

static void write_table_heads(html *h)
{
    static const char *const names[] = {"Table", "Rows", "Newest", "Review by"};
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        html_begin(h, "th", i == 1 ? "r" : NULL);
        html_attr(h, "scope", STR("col"));
        html_say(h, names[i]);
        html_end(h);
    }
    html_end(h);
    html_end(h);
}

static void write_table(page *p, const tally_table *table)
{
    enum { SHORT_HASH = 16 };
    html *h = &p->h;
    bool past = page_is_past(p, table);
    html_begin(h, "tr", NULL);
    html_begin(h, "th", NULL);
    html_attr(h, "scope", STR("row"));
    html_leaf(h, "code", NULL, table->name);
    html_begin(h, "i", NULL);
    html_text(h, table->publisher);
    html_say(h, table->publisher.len ? ", SHA-256 " : "SHA-256 ");
    html_leaf(h, "code", NULL, str_slice(table->sha256, 0, SHORT_HASH));
    html_end(h);
    html_end(h);
    html_leaf(h, "td", "r", figure_number(p->a, (double)table->row_count));
    html_leaf(h, "td", NULL, table->newest.len ? table->newest : STR("–"));
    html_begin(h, "td", NULL);
    html_leaf(h, past ? "b" : "span", past ? "query" : NULL,
              table->review.len ? table->review : STR("–"));
    if (past)
        html_leaf(h, "i", NULL, STR("past its date"));
    html_end(h);
    html_end(h);
    html_break(h);
}

/* Every table while they are few; else those that a claim was held against. */
static void write_tables(page *p)
{
    html *h = &p->h;
    bool all = p->r->table_count <= ALL_TABLES;
    if (!p->r->table_count)
        return;
    html_begin(h, "details", "more");
    html_leaf(h, "summary", NULL,
              all ? STR("The tables") : STR("The tables that were used"));
    html_begin(h, "table", "cand tables");
    html_leaf(h, "caption", "vh", STR("The tables, their age and their hashes"));
    write_table_heads(h);
    html_begin(h, "tbody", NULL);
    html_break(h);
    for (size_t i = 0; i < p->r->table_count; i++)
        if (all || is_used(p, &p->r->tables[i]))
            write_table(p, &p->r->tables[i]);
    html_end(h);
    html_end(h);
    html_end(h);
    html_break(h);
}

static void write_provenance(page *p)
{
    html *h = &p->h;
    const char *command = p->r->style->command;
    html_begin(h, "div", NULL);
    html_leaf(h, "h2", NULL, STR("How to repeat this"));
    html_begin(h, "dl", NULL);
    write_row(p, "Command", "code", tally_text(command));
    write_row(p, "Article", "code", p->r->reading->name);
    write_row(p, "SHA-256", "code", p->r->sha256);
    write_row(p, "Held against", "code", summary_against(p->r, p->a));
    write_row(p, "Tables", "span", summary_tables(p->r, p->a));
    write_row(p, "Program", "span", STR("tally " TALLY_VERSION));
    html_end(h);
    write_tables(p);
    html_end(h);
    html_break(h);
}

/* ---- Keys ------------------------------------------------------------------------- */

static void write_key(html *h, const char *key, const char *what)
{
    html_begin(h, "dt", NULL);
    html_leaf(h, "kbd", NULL, tally_text(key));
    html_end(h);
    html_leaf(h, "dd", NULL, tally_text(what));
}

static void write_switch(html *h)
{
    html_begin(h, "p", NULL);
    html_begin(h, "label", NULL);
    html_begin(h, "input", NULL);
    html_attr(h, "type", STR("checkbox"));
    html_attr(h, "id", STR("keys-on"));
    html_flag(h, "checked");
    html_end(h);
    html_say(h, " Single-key shortcuts on");
    html_end(h);
    html_end(h);
    html_begin(h, "p", NULL);
    html_begin(h, "button", NULL);
    html_attr(h, "type", STR("button"));
    html_attr(h, "id", STR("close"));
    html_say(h, "Close");
    html_end(h);
    html_end(h);
}

static void write_keys(html *h)
{
    html_begin(h, "dialog", NULL);
    html_attr(h, "id", STR("keys"));
    html_attr(h, "aria-labelledby", STR("h-keys"));
    html_break(h);
    html_begin(h, "h2", NULL);
    html_attr(h, "id", STR("h-keys"));
    html_say(h, "Keys");
    html_end(h);
    html_begin(h, "dl", NULL);
    write_key(h, "j", "next claim");
    write_key(h, "k", "previous claim");
    write_key(h, "n", "next that needs attention");
    write_key(h, "x", "tick off the claim");
    write_key(h, "/", "find");
    write_key(h, "0–7", "show all, or one verdict");
    write_key(h, "?", "this list");
    html_end(h);
    html_break(h);
    write_switch(h);
    html_end(h);
    html_break(h);
}

void page_foot(page *p)
{
    html_begin(&p->h, "footer", "prov");
    html_break(&p->h);
    if (!p->r->style->reading_only)
        write_meanings(p);
    write_provenance(p);
    html_end(&p->h);
    html_break(&p->h);
    if (p->mark_count)
        write_keys(&p->h);
}
