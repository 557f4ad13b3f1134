/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "reports/page.h"

enum { MOST_ROWS = 4 };

/* What each row would say alone, and how well it fits, is known of those that were found by
 * the words; not of what stands around a place. */
static bool is_scored(const finding *f)
{
    for (size_t i = 0; i < f->verdict->source_count; i++)
        if (f->verdict->sources[i].score > 0)
            return true;
    return false;
}

static void write_head(html *h, bool scored)
{
    static const char *const names[] = {"Row", "Holds", "Alone", "Fit"};
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    for (size_t i = 0; i < (scored ? 4 : 2); i++) {
        html_begin(h, "th", i == 3 ? "r" : NULL);
        html_attr(h, "scope", STR("col"));
        html_say(h, names[i]);
        html_end(h);
    }
    html_end(h);
    html_end(h);
}

static void write_row(page *p, const tally_source *s, bool scored)
{
    html *h = &p->h;
    html_begin(h, "tr", NULL);
    html_begin(h, "th", NULL);
    html_attr(h, "scope", STR("row"));
    html_text(h, arena_print(p->a, "%.*s:%zu", TALLY_ARG(s->table), s->line));
    html_end(h);
    html_begin(h, "td", NULL);
    html_leaf(h, "b", NULL, source_value(s, p->a));
    html_say(h, " ");
    html_text(h, source_about(s, p->a));
    if (s->quote.len) {
        html_say(h, " ");
        html_leaf(h, "q", NULL, s->quote);
    }
    if (s->why.len) {
        html_say(h, " ");
        html_leaf(h, "i", NULL, s->why);
    }
    html_end(h);
    if (scored) {
        html_leaf(h, "td", NULL, tally_text(words_of_outcome(s->outcome)->name));
        html_leaf(h, "td", "r", source_score(s, p->a));
    }
    html_end(h);
    html_break(h);
}

/* A report is mailed: it shows the best of the rows and says how many more there are. */
void page_rows(page *p, const finding *f)
{
    html *h = &p->h;
    size_t count = f->verdict->source_count, shown = count < MOST_ROWS ? count : MOST_ROWS;
    bool scored = is_scored(f);
    html_begin(h, "table", "cand");
    html_leaf(h, "caption", "vh",
              arena_print(p->a, "Rows that claim %zu could mean", f->n));
    write_head(h, scored);
    html_begin(h, "tbody", NULL);
    for (size_t i = 0; i < shown; i++)
        write_row(p, &f->verdict->sources[i], scored);
    html_end(h);
    html_end(h);
    if (shown < count)
        html_leaf(h, "p", NULL,
                  arena_print(p->a, "and %zu more: tally explain %.*s %zu", count - shown,
                              TALLY_ARG(p->r->reading->name), f->n));
}
