/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "base/unit.h"
#include "reports/figure.h"
#include "reports/page.h"

typedef struct {
    const tally_span *span;
    tally_str literal, first, second, third;
} entry;

static void begin_table(page *p, const char *title, const char *const heads[3])
{
    html *h = &p->h;
    html_leaf(h, "h2", NULL, tally_text(title));
    html_begin(h, "table", "st");
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    html_leaf(h, "th", NULL, STR("Line"));
    html_leaf(h, "th", NULL, STR("As written"));
    for (size_t i = 0; i < 3; i++)
        html_leaf(h, "th", NULL, tally_text(heads[i]));
    html_end(h);
    html_end(h);
    html_begin(h, "tbody", NULL);
    html_break(h);
}

static void end_table(page *p)
{
    html_end(&p->h);
    html_end(&p->h);
    html_break(&p->h);
}

static void write_entry(page *p, const entry *e)
{
    html *h = &p->h;
    html_begin(h, "tr", NULL);
    html_leaf(h, "td", NULL,
              e->span->in_title ? STR("title") : arena_print(p->a, "%zu", e->span->line));
    html_leaf(h, "td", NULL, e->literal);
    html_leaf(h, "td", NULL, e->first);
    html_leaf(h, "td", NULL, e->second);
    html_leaf(h, "td", NULL, e->third);
    html_end(h);
    html_break(h);
}

static void write_quantities(page *p, const tally_reading *reading)
{
    static const char *const heads[3] = {"Value", "Kind", "Of what"};
    begin_table(p, "Quantities", heads);
    for (size_t i = 0; i < reading->quantity_count; i++) {
        const tally_quantity *q = &reading->quantities[i];
        write_entry(p, &(entry){&q->span, q->literal,
                                figure_with_unit(p->a, q->value, q->unit_name),
                                tally_text(unit_kind_name(q->kind)), q->concept});
    }
    end_table(p);
}

static void write_dates(page *p, const tally_reading *reading)
{
    static const char *const heads[3] = {"Days", "Kind", ""};
    begin_table(p, "Dates", heads);
    for (size_t i = 0; i < reading->date_count; i++) {
        const tally_date *d = &reading->dates[i];
        tally_str days =
            d->period.first ? day_print_period(p->a, d->period) : STR("unresolved");
        write_entry(p, &(entry){&d->span, d->literal, days, d->kind,
                                d->stated ? (tally_str){0} : STR("inferred")});
    }
    end_table(p);
}

static void write_labels(page *p, const tally_reading *reading)
{
    static const char *const heads[3] = {"Kind", "", ""};
    begin_table(p, "Labels", heads);
    for (size_t i = 0; i < reading->label_count; i++) {
        const tally_label *label = &reading->labels[i];
        write_entry(p, &(entry){&label->span, label->literal, label->kind, {0}, {0}});
    }
    end_table(p);
}

void page_reading(page *p)
{
    const tally_reading *reading = p->r->reading;
    html_begin(&p->h, "section", "sheet");
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
