/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/str.h"
#include "reports/formats.h"
#include "reports/page.h"

/* ---- Marks ------------------------------------------------------------------------ */

static int compare_marks(const void *left, const void *right)
{
    const mark *a = left, *b = right;
    if (a->in_title != b->in_title)
        return a->in_title ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->verdict < b->verdict ? -1 : a->verdict > b->verdict;
}

static void find_marks(page *p)
{
    mark *marks = ARENA_NEW(p->a, mark, p->r->verdict_count);
    for (size_t i = 0; marks && i < p->r->verdict_count; i++) {
        finding f = finding_at(p->r, i);
        if (f.verdict->outcome != TALLY_LISTED)
            marks[p->mark_count++] = (mark){f.span.begin, f.span.end, i, f.span.in_title};
    }
    if (p->mark_count)
        qsort(marks, p->mark_count, sizeof *marks, compare_marks);
    p->marks = marks;
}

/* ---- The page --------------------------------------------------------------------- */

static void write_main(page *p)
{
    html *h = &p->h;
    html_begin(h, "main", "galley");
    html_break(h);
    page_copy(p);
    page_cards(p);
    html_end(h);
    html_break(h);
    page_sheet(p);
}

static void write_skip(html *h)
{
    html_begin(h, "a", "skip");
    html_attr(h, "href", STR("#claims"));
    html_say(h, "Skip to the claims");
    html_end(h);
    html_break(h);
}

/* From here on the browser need not lay out what is far from the window. */
enum { MANY_CARDS = 100 };

static void write_body(page *p)
{
    html *h = &p->h;
    html_begin(h, "body", p->mark_count > MANY_CARDS ? "many" : NULL);
    html_attr(h, "data-article", str_slice(p->r->sha256, 0, 16));
    html_attr(h, "data-sha256", p->r->sha256);
    html_break(h);
    write_skip(h);
    html_begin(h, "div", "wrap");
    html_break(h);
    page_mast(p);
    if (p->r->style->reading_only) {
        page_reading(p);
    } else {
        page_tools(p);
        write_main(p);
    }
    page_foot(p);
    html_end(h);
    html_break(h);
    page_script(p);
    html_end(h);
    html_break(h);
}

/** The report of one article in one file: no request, no time of day, the same bytes each
 * time. */
void format_html(const report *r, arena *a, FILE *out)
{
    page p = {.h = {.out = out}, .r = r, .a = a, .sum = summary_of(r)};
    find_marks(&p);
    html_doctype(&p.h);
    html_begin(&p.h, "html", NULL);
    html_attr(&p.h, "lang", STR("en"));
    html_break(&p.h);
    page_head(&p);
    write_body(&p);
    html_end(&p.h);
    html_break(&p.h);
}
