/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "reports/batch_chart.h"
#include "reports/document.h"
#include "reports/figure.h"
#include "reports/templates.h"
#include "reports/words.h"

/* The index of a batch while it is written. */
typedef struct {
    html h;
    const batch *b;
    arena *a;
    size_t at; /* the page, from 0 */
    bool has_outlets;
} index_page;

static void write_heading(index_page *p, const char *id, const char *words)
{
    html_begin(&p->h, "h2", NULL);
    html_attr(&p->h, "id", tally_text(id));
    html_say(&p->h, words);
    html_end(&p->h);
    html_break(&p->h);
}

static void begin_section(index_page *p, const char *class_name, const char *id,
                          const char *heading, const char *note)
{
    html_begin(&p->h, "section", class_name);
    html_attr(&p->h, "aria-labelledby", tally_text(id));
    html_break(&p->h);
    write_heading(p, id, heading);
    if (note) {
        html_leaf(&p->h, "p", "note", tally_text(note));
        html_break(&p->h);
    }
}

static void end_section(index_page *p)
{
    html_end(&p->h);
    html_break(&p->h);
}

/* ---- The sentence ------------------------------------------------------------------- */

static tally_str bad_part(index_page *p, const batch_totals *t)
{
    size_t bad = t->by[TALLY_DIFFERS] + t->by[TALLY_CONFLICTS];
    tally_str count = figure_capital(p->a, figure_count(p->a, bad));
    const char *one = bad == 1 ? "s" : "";
    if (!t->by[TALLY_CONFLICTS])
        return arena_print(p->a, "%.*s of %zu figures differ%s", TALLY_ARG(count),
                           t->figures, one);
    if (!t->by[TALLY_DIFFERS])
        return arena_print(p->a, "%.*s of %zu figures conflict%s with their article",
                           TALLY_ARG(count), t->figures, one);
    return arena_print(p->a, "%.*s of %zu figures differ or conflict", TALLY_ARG(count),
                       t->figures);
}

/* That no slip was found is no cause, and of two that are as common neither is the
 * commonest. */
static tally_str commonest_cause(const batch *b)
{
    tally_str none = words_of_cause(STR("no-slip-found"));
    const batch_count *best = NULL;
    bool alone = true;
    for (size_t i = 0; i < b->causes.items.len; i++) {
        const batch_count *cause = &b->causes.items.items[i];
        if (str_equals(cause->name, none))
            continue;
        alone = alone && (!best || cause->count < best->count);
        best = best ? best : cause;
    }
    return best && alone ? best->name : (tally_str){0};
}

/* " Nine have no reference." */
static void say_count(index_page *p, size_t count, const char *one, const char *many)
{
    tally_str number = figure_capital(p->a, figure_count(p->a, count));
    if (count)
        html_text(&p->h, arena_print(p->a, " %.*s %s.", TALLY_ARG(number),
                                     count == 1 ? one : many));
}

static void write_lede(index_page *p, const batch_totals *t)
{
    html *h = &p->h;
    size_t bad = t->by[TALLY_DIFFERS] + t->by[TALLY_CONFLICTS];
    html_begin(h, "p", "lede");
    if (bad) {
        html_leaf(h, "b", "differs", bad_part(p, t));
        html_text(h, arena_print(p->a, ", in %.*s %s.",
                                 TALLY_ARG(figure_count(p->a, t->differing)),
                                 t->differing == 1 ? "article" : "articles"));
    } else {
        html_text(h, t->figures ? STR("No figure differs.")
                                : STR("No figure that could be checked was found."));
    }
    tally_str cause = commonest_cause(p->b);
    if (cause.len)
        html_text(h, arena_print(p->a, " The commonest cause: %.*s.", TALLY_ARG(cause)));
    say_count(p, t->by[TALLY_QUERY], "is asked about", "are asked about");
    say_count(p, t->by[TALLY_NO_REFERENCE], "has no reference", "have no reference");
    html_end(h);
    html_break(h);
}

static size_t count_rows(const batch *b)
{
    size_t rows = 0;
    for (size_t i = 0; i < b->table_count; i++)
        rows += b->tables[i].row_count;
    return rows;
}

/* "filed from 3 January to 8 May 2022", by whole weeks. */
static tally_str time_of(index_page *p)
{
    const batch_groups *weeks = &p->b->weeks;
    int first = weeks->items[0].week, last = day_add(list_last(weeks).week, 6);
    tally_str from = day_print_period(p->a, (tally_period){first, first});
    tally_str to = day_print_period(p->a, (tally_period){last, last});
    if (weeks->len == 1)
        return arena_print(p->a, "filed in the week of %.*s", TALLY_ARG(from));
    return arena_print(p->a, "filed from %.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
}

static void write_mast(index_page *p, const batch_totals *t)
{
    html *h = &p->h;
    const batch *b = p->b;
    html_begin(h, "header", "mast");
    html_break(h);
    html_leaf(h, "p", "kicker", STR("Consistency of a batch"));
    html_break(h);
    html_leaf(h, "h1", NULL, figure_of(p->a, t->articles, "article"));
    html_break(h);
    html_begin(h, "p", "meta");
    html_leaf(h, "span", NULL, figure_of(p->a, t->figures, "figure"));
    html_say(h, " ");
    html_leaf(h, "span", NULL,
              arena_print(p->a, "%.*s, %.*s",
                          TALLY_ARG(figure_of(p->a, b->table_count, "table")),
                          TALLY_ARG(figure_of(p->a, count_rows(b), "row"))));
    if (b->outlets.len) {
        html_say(h, " ");
        html_leaf(h, "span", NULL, figure_of(p->a, b->outlets.len, "outlet"));
    }
    if (b->weeks.len) {
        html_say(h, " ");
        html_leaf(h, "span", NULL, time_of(p));
    }
    if (t->faults) {
        html_say(h, " ");
        html_leaf(h, "span", NULL,
                  arena_print(p->a, "%.*s could not be read",
                              TALLY_ARG(figure_of(p->a, t->faults, "article"))));
    }
    html_end(h);
    html_break(h);
    write_lede(p, t);
    html_end(h);
    html_break(h);
}

/* ---- The articles ------------------------------------------------------------------- */

static void write_heads(index_page *p)
{
    enum { OUTLET = 1 };
    static const struct {
        const char *name, *class_name, *order;
    } heads[] = {{"Article", NULL, NULL},         {"Outlet", NULL, NULL},
                 {"Filed", NULL, NULL},           {"Figures", "num", NULL},
                 {"Differ", "num", "descending"}, {"Queries", "num", NULL},
                 {"Make-up", "make", NULL}};
    html *h = &p->h;
    html_begin(h, "thead", NULL);
    html_begin(h, "tr", NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (i == OUTLET && !p->has_outlets)
            continue;
        html_begin(h, "th", heads[i].class_name);
        html_attr(h, "scope", STR("col"));
        if (heads[i].order)
            html_attr(h, "aria-sort", tally_text(heads[i].order));
        html_say(h, heads[i].name);
        html_end(h);
    }
    html_end(h);
    html_end(h);
    html_break(h);
}

static void write_name(index_page *p, const batch_article *article)
{
    html *h = &p->h;
    tally_str title = article->title.len ? article->title : article->name;
    html_begin(h, "th", NULL);
    html_attr(h, "scope", STR("row"));
    html_attr(h, "data-v", title);
    if (article->href.len) {
        html_begin(h, "a", NULL);
        html_attr(h, "href", article->href);
        html_text(h, title);
        html_end(h);
    } else {
        html_text(h, title);
    }
    html_leaf(h, "small", NULL,
              article->worst.len ? article->worst : STR("Nothing to raise"));
    html_end(h);
}

static void write_number(index_page *p, size_t count, const char *class_name)
{
    tally_str text = figure_number(p->a, (double)count);
    html_begin(&p->h, "td", "num");
    html_attr_number(&p->h, "data-v", "", count);
    if (count && class_name)
        html_leaf(&p->h, "b", class_name, text);
    else
        html_text(&p->h, count ? text : STR("0"));
    html_end(&p->h);
}

/* What a bar shows, in words. */
static tally_str make_up(index_page *p, const batch_article *article)
{
    tally_str out = {0};
    const tally_outcome *outcomes = words_outcomes_by_severity();
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        size_t count = article->by[outcomes[i]];
        if (outcomes[i] != TALLY_LISTED && count)
            out = arena_print(p->a, "%.*s%s%zu %s", TALLY_ARG(out), out.len ? ", " : "",
                              count, words_of_outcome(outcomes[i])->name);
    }
    return out;
}

static void write_article(index_page *p, const batch_article *article)
{
    html *h = &p->h;
    html_begin(h, "tr", NULL);
    write_name(p, article);
    if (p->has_outlets)
        html_leaf(h, "td", NULL, article->outlet);
    html_begin(h, "td", "day");
    html_attr_number(h, "data-v", "", (size_t)article->date);
    if (article->date)
        html_text(h, day_print_period(p->a, (tally_period){article->date, article->date}));
    html_end(h);
    write_number(p, article->figures, NULL);
    write_number(p, article->by[TALLY_DIFFERS] + article->by[TALLY_CONFLICTS], "differs");
    write_number(p, article->by[TALLY_QUERY], "query");
    html_begin(h, "td", "make");
    batch_chart_make_up(p->b, h, article);
    html_leaf(h, "span", "vh", make_up(p, article));
    html_end(h);
    html_end(h);
    html_break(h);
}

static tally_str page_href(index_page *p, size_t at)
{
    return at ? arena_print(p->a, "index-%zu.html", at + 1) : STR("index.html");
}

static void write_pages(index_page *p)
{
    html *h = &p->h;
    size_t pages = batch_pages(p->b);
    if (pages < 2)
        return;
    html_begin(h, "nav", "pages");
    html_attr(h, "aria-label", STR("Pages"));
    for (size_t i = 0; i < pages; i++) {
        html_begin(h, "a", NULL);
        html_attr(h, "href", page_href(p, i));
        if (i == p->at)
            html_attr(h, "aria-current", STR("page"));
        html_text(h, figure_number(p->a, (double)(i + 1)));
        html_end(h);
        html_say(h, " ");
    }
    html_end(h);
    html_break(h);
}

static void write_articles(index_page *p)
{
    html *h = &p->h;
    const batch *b = p->b;
    size_t first = p->at * BATCH_PAGE, last = first + BATCH_PAGE;
    last = last < b->listed ? last : b->listed;
    if (first >= last || first < b->first || last - b->first > b->articles.len)
        return;
    begin_section(p, "all", "h-articles", "Articles, worst first",
                  "Each opens its report. The heads sort the table.");
    html_begin(h, "section", "scroll");
    html_attr(h, "aria-label", STR("Table of articles"));
    html_attr(h, "tabindex", STR("0"));
    html_begin(h, "table", NULL);
    html_leaf(h, "caption", "vh", STR("The articles with their verdicts"));
    html_break(h);
    write_heads(p);
    html_begin(h, "tbody", NULL);
    html_break(h);
    for (size_t i = first; i < last; i++)
        write_article(p, &b->articles.items[i - b->first]);
    html_end(h);
    html_end(h);
    html_end(h);
    html_break(h);
    write_pages(p);
    end_section(p);
}

/* ---- Counts ------------------------------------------------------------------------- */

static void write_counts(index_page *p, const batch_counts *counts, const char *id,
                         const char *heading, const char *note)
{
    enum { SHOWN = 12 };
    html *h = &p->h;
    if (!counts->items.len)
        return;
    begin_section(p, NULL, id, heading, note);
    html_begin(h, "ol", "counts");
    for (size_t i = 0; i < counts->items.len && i < SHOWN; i++) {
        html_begin(h, "li", NULL);
        html_leaf(h, "span", NULL, counts->items.items[i].name);
        html_say(h, " ");
        html_leaf(h, "b", NULL, figure_number(p->a, (double)counts->items.items[i].count));
        html_end(h);
        html_break(h);
    }
    html_end(h);
    end_section(p);
}

static void write_faults(index_page *p)
{
    html *h = &p->h;
    if (!p->b->faults.len)
        return;
    begin_section(p, "all", "h-faults", "Not read", "Nothing in these was checked.");
    html_begin(h, "ul", "counts");
    for (size_t i = 0; i < p->b->faults.len; i++) {
        html_begin(h, "li", NULL);
        html_leaf(h, "span", NULL, p->b->faults.items[i].name);
        html_say(h, " ");
        html_leaf(h, "span", NULL, p->b->faults.items[i].message);
        html_end(h);
        html_break(h);
    }
    html_end(h);
    if (p->b->totals.faults > p->b->faults.len)
        html_leaf(
            h, "p", "note",
            arena_print(p->a, "And %zu more.", p->b->totals.faults - p->b->faults.len));
    end_section(p);
}

static void write_stale(index_page *p)
{
    html *h = &p->h;
    if (!p->b->stale.len)
        return;
    begin_section(p, NULL, "h-stale", "Tables past their date",
                  "To be reviewed before the newest article was written, or without a row "
                  "of its last year.");
    html_begin(h, "ul", "counts");
    for (size_t i = 0; i < p->b->stale.len; i++) {
        const batch_stale *table = &p->b->stale.items[i];
        html_begin(h, "li", NULL);
        tally_str day = table->review.len ? table->review : table->newest;
        html_leaf(h, "span", NULL,
                  arena_print(p->a, "%.*s, %s %.*s", TALLY_ARG(table->name),
                              table->review.len ? "due for review on" : "to",
                              TALLY_ARG(day)));
        html_say(h, " ");
        html_leaf(h, "b", NULL, figure_of(p->a, table->used, "figure"));
        html_end(h);
        html_break(h);
    }
    html_end(h);
    end_section(p);
}

/* ---- The page ----------------------------------------------------------------------- */

/* What the colours of the bars stand for, in their order. */
static void write_key(index_page *p)
{
    html *h = &p->h;
    const tally_outcome *outcomes = batch_chart_order();
    html_begin(h, "ul", "key");
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT - 1; i++) {
        if (!p->b->totals.by[outcomes[i]])
            continue;
        const outcome_words *words = words_of_outcome(outcomes[i]);
        html_leaf(h, "li", words->name, tally_text(words->label));
    }
    html_end(h);
    html_break(h);
}

/* A chart is drawn where there is something to compare. */
static void write_charts(index_page *p)
{
    bool weeks = batch_has_weeks(p->b), outlets = batch_has_outlets(p->b);
    if (!weeks && !outlets)
        return;
    html_begin(&p->h, "div", "two");
    html_break(&p->h);
    if (weeks) {
        begin_section(p, NULL, "h-weeks", "Share that differs, by week",
                      "Of the figures that have a reference.");
        batch_chart_weeks(p->b, &p->h);
        end_section(p);
    }
    if (outlets) {
        begin_section(p, NULL, "h-outlets", "By outlet", NULL);
        write_key(p);
        batch_chart_outlets(p->b, &p->h);
        end_section(p);
    }
    html_end(&p->h);
    html_break(&p->h);
}

static void write_foot(index_page *p)
{
    html *h = &p->h;
    html_begin(h, "footer", NULL);
    html_leaf(h, "p", NULL,
              STR("A verdict compares print with record; it does not say who is right. A "
                  "figure without a reference was not checked."));
    html_begin(h, "p", NULL);
    html_leaf(h, "code", NULL, p->b->command);
    html_say(h, " · tally " TALLY_VERSION);
    html_end(h);
    html_end(h);
    html_break(h);
}

static tally_str title(index_page *p, const batch_totals *t)
{
    size_t bad = t->by[TALLY_DIFFERS] + t->by[TALLY_CONFLICTS];
    tally_str said = bad ? bad_part(p, t) : STR("No figure differs");
    return arena_print(p->a, "%.*s: %.*s – tally index", TALLY_ARG(said),
                       TALLY_ARG(figure_of(p->a, t->articles, "article")));
}

static void write_body(index_page *p, const document_parts *parts, const batch_totals *t)
{
    html *h = &p->h;
    html_begin(h, "body", NULL);
    html_begin(h, "main", "wrap");
    html_break(h);
    write_mast(p, t);
    if (p->at == 0)
        write_charts(p);
    write_articles(p);
    if (p->at == 0) {
        html_begin(h, "div", "two");
        write_counts(p, &p->b->causes, "h-causes", "Commonest causes",
                     "Why figures differ, or conflict with one another.");
        write_counts(p, &p->b->wanted, "h-wanted", "Most wanted references",
                     "What no table covers: the next one to add.");
        write_stale(p);
        html_end(h);
        write_faults(p);
    }
    write_foot(p);
    html_end(h);
    html_break(h);
    document_script(h, parts);
    html_end(h);
    html_break(h);
}

static bool has_outlets(const batch *b)
{
    for (size_t i = 0; i < b->articles.len; i++)
        if (b->articles.items[i].outlet.len)
            return true;
    return false;
}

void batch_write(const batch *b, size_t at, FILE *out)
{
    index_page p = {
        .h = {.out = out}, .b = b, .a = b->a, .at = at, .has_outlets = has_outlets(b)};
    document_parts parts = {.css = {(const char *)index_css, index_css_size},
                            .js = {(const char *)index_js, index_js_size}};
    const batch_totals t = b->totals;
    html_doctype(&p.h);
    html_begin(&p.h, "html", NULL);
    html_attr(&p.h, "lang", STR("en"));
    html_break(&p.h);
    document_head(&p.h, &parts, title(&p, &t), p.a);
    write_body(&p, &parts, &t);
    html_end(&p.h);
    html_break(&p.h);
}
