/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "base/unit.h"
#include "reports/page.h"

enum { MOST_COLUMNS = 3 };

typedef struct {
    const tally_span *span;
    tally_str literal, columns[MOST_COLUMNS];
} entry;

static void write_head(html *h, const char *name)
{
    html_begin(h, "th", NULL);
    html_attr(h, "scope", STR("col"));
    html_say(h, name);
    html_end(h);
}

/* `heads` ends with NULL; so many columns an entry has beside its line and its words. */
static void begin_table(page *p, const char *title, const char *const *heads)
{
    html *h = &p->h;
    html_leaf(h, "h2", NULL, tally_text(title));
    html_begin(h, "section", "scroll");
    html_attr(h, "aria-label", tally_text(title));
    html_attr(h, "tabindex", STR("0"));
    html_begin(h, "table", "st");
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    write_head(h, "Line");
    write_head(h, "As written");
    for (; *heads; heads++)
        write_head(h, *heads);
    html_end(h);
    html_end(h);
    html_begin(h, "tbody", NULL);
    html_break(h);
}

static void end_table(page *p)
{
    html_end(&p->h);
    html_end(&p->h);
    html_end(&p->h);
    html_break(&p->h);
}

static void write_entry(page *p, const entry *e, size_t columns)
{
    html *h = &p->h;
    html_begin(h, "tr", NULL);
    html_leaf(h, "td", NULL,
              e->span->in_title ? STR("title") : arena_print(p->a, "%zu", e->span->line));
    html_leaf(h, "td", NULL, e->literal);
    for (size_t i = 0; i < columns; i++)
        html_leaf(h, "td", NULL, e->columns[i]);
    html_end(h);
    html_break(h);
}

static void write_quantities(page *p, const tally_reading *reading)
{
    static const char *const heads[] = {"Value", "Kind", "Of what", NULL};
    begin_table(p, "Quantities", heads);
    for (size_t i = 0; i < reading->quantity_count; i++) {
        const tally_quantity *q = &reading->quantities[i];
        entry e = {
            &q->span,
            q->literal,
            {quantity_text(q, p->a), tally_text(unit_kind_name(q->kind)), q->concept}};
        write_entry(p, &e, 3);
    }
    end_table(p);
}

static void write_dates(page *p, const tally_reading *reading)
{
    static const char *const heads[] = {"Days", "Kind", "Year", NULL};
    begin_table(p, "Dates", heads);
    for (size_t i = 0; i < reading->date_count; i++) {
        const tally_date *d = &reading->dates[i];
        tally_str days =
            d->period.first ? day_print_period(p->a, d->period) : STR("unresolved");
        entry e = {&d->span,
                   d->literal,
                   {days, d->kind, d->stated ? STR("stated") : STR("inferred")}};
        write_entry(p, &e, 3);
    }
    end_table(p);
}

static void write_labels(page *p, const tally_reading *reading)
{
    static const char *const heads[] = {"Kind", NULL};
    begin_table(p, "Labels", heads);
    for (size_t i = 0; i < reading->label_count; i++) {
        const tally_label *label = &reading->labels[i];
        entry e = {&label->span, label->literal, {label->kind}};
        write_entry(p, &e, 1);
    }
    end_table(p);
}

void page_reading(page *p)
{
    const tally_reading *reading = p->r->reading;
    html_begin(&p->h, "main", "sheet");
    html_attr(&p->h, "id", STR("claims"));
    html_break(&p->h);
    if (reading->quantity_count)
        write_quantities(p, reading);
    if (reading->date_count)
        write_dates(p, reading);
    if (reading->label_count)
        write_labels(p, reading);
    html_end(&p->h);
    html_break(&p->h);
}
