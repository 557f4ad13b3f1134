/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "reports/figure.h"
#include "reports/page.h"
#include "reports/svg.h"

/* One finding as a small picture: one idea, labels at the thing itself, no legend. A card
 * is 390 units wide; the plot ends where the labels of its right side begin. */

enum { WIDTH = 390, LEFT = 12, RIGHT = 378, PLOT_END = 254, LABELS = 266 };

/* The picture's own sentence is what a screen reader says of it. */
static void begin_chart(page *p, const finding *f, int height, tally_str title)
{
    html *h = &p->h;
    html_begin(h, "figure", NULL);
    html_begin(h, "svg", NULL);
    html_attr(h, "viewBox", arena_print(p->a, "0 0 %d %d", WIDTH, height));
    html_attr(h, "role", STR("img"));
    html_attr_number(h, "aria-labelledby", "s", f->n);
    html_begin(h, "title", NULL);
    html_attr_number(h, "id", "s", f->n);
    html_text(h, title);
    html_end(h);
}

static void end_chart(page *p)
{
    html_end(&p->h);
    html_end(&p->h);
    html_break(&p->h);
}

static tally_str title_of(page *p, const finding *f)
{
    tally_str printed = finding_printed(f, p->a), reference = finding_reference(f, p->a);
    if (f->verdict->gap == 0)
        return arena_print(p->a, "As written, %.*s; in the %s, the same.",
                           TALLY_ARG(printed), finding_where(f));
    tally_str gap = finding_gap(f, p->a);
    return arena_print(p->a, "As written, %.*s; in the %s, %.*s; difference %.*s.",
                       TALLY_ARG(printed), finding_where(f), TALLY_ARG(reference),
                       TALLY_ARG(gap));
}

/* ---- Ranks: a row of places ------------------------------------------------------- */

enum { CELLS = 5, CELL = 70, HALF_CELL = CELL / 2 };

static void write_place(page *p, const finding *f, double place, double x)
{
    bool printed = place == f->quantity->value, held = place == f->verdict->reference;
    const char *box_class = printed ? "cellc" : held ? "cellr" : "cell";
    const char *text_class = printed ? "tc mid" : held ? "ti mid" : "mid";
    tally_str below = printed && held ? STR("both")
                      : printed       ? STR("written")
                                      : tally_text(finding_where(f));
    svg_box(&p->h, p->a, box_class, x, 6, CELL - 6, 22);
    svg_label(&p->h, p->a, text_class, x + HALF_CELL - 3, 21, figure_ordinal(p->a, place));
    if (printed || held)
        svg_label(&p->h, p->a, text_class, x + HALF_CELL - 3, 43, below);
}

static bool is_place(double value)
{
    return value >= 1 && value < 1e6 && value == floor(value);
}

/* A place without the others around it: a column of the table says it. */
static void chart_place(page *p, const finding *f)
{
    double printed = f->quantity->value, held = f->verdict->reference;
    double first = fmax(1, fmin(printed, held) - 1);
    if (!is_place(printed) || !is_place(held) || fmax(printed, held) - first >= CELLS)
        return;
    begin_chart(p, f, 48, title_of(p, f));
    for (int i = 0; i < CELLS; i++)
        write_place(p, f, first + i, LEFT + i * CELL);
    end_chart(p);
}

/* ---- Ranks: who stands where, by year ---------------------------------------------- */

enum { PLACES = 4, YEAR = 44, STEP = 87, PLACE = STEP - 5, ROW = 42, NAME_LETTERS = 14 };

/* The places that are shown: those of the claim and of every year, and one before. 0: they
 * are too far apart. */
static int first_place(const finding *f)
{
    int low = (int)f->quantity->value, high = low;
    for (size_t i = 0; i < f->verdict->ranking_count; i++) {
        const tally_place *own = ranking_own(&f->verdict->rankings[i]);
        low = own && own->place < low ? own->place : low;
        high = own && own->place > high ? own->place : high;
    }
    if (high - low >= PLACES)
        return 0;
    return high - low == PLACES - 1 || low == 1 ? low : low - 1;
}

static void write_year(page *p, const tally_ranking *list, int first, double y)
{
    html *h = &p->h;
    svg_label(h, p->a, NULL, 0, y + 20, day_print_period(p->a, list->period));
    for (size_t i = 0; i < list->place_count; i++) {
        const tally_place *at = &list->places[i];
        if (at->place < first || at->place >= first + PLACES)
            continue;
        double x = YEAR + STEP * (at->place - first), middle = x + PLACE / 2.0;
        svg_box(h, p->a, at->own ? "cellc" : "cell", x, y, PLACE, ROW - 8);
        svg_label(h, p->a, at->own ? "tc mid nm" : "mid nm", middle, y + 14,
                  svg_short(p->a, at->name, NAME_LETTERS));
        svg_label(h, p->a, at->own ? "tc mid" : "mid", middle, y + 28,
                  figure_short(p->a, at->value));
    }
}

static void chart_rank(page *p, const finding *f)
{
    const tally_verdict *v = f->verdict;
    int first = v->ranking_count && is_place(f->quantity->value) ? first_place(f) : 0;
    if (!first) {
        chart_place(p, f);
        return;
    }
    double below = ROW * (double)v->ranking_count + 8;
    tally_str title = title_of(p, f), places = finding_places(f, p->a);
    begin_chart(p, f, (int)below + 6,
                arena_print(p->a, "%.*s %.*s.", TALLY_ARG(title), TALLY_ARG(places)));
    for (size_t i = 0; i < v->ranking_count; i++)
        write_year(p, &v->rankings[i], first, ROW * (double)i + 1);
    for (int place = first; place < first + PLACES; place++) {
        bool printed = place == (int)f->quantity->value;
        tally_str name = figure_ordinal(p->a, place);
        svg_label(&p->h, p->a, printed ? "tc mid" : "mid",
                  YEAR + STEP * (place - first) + PLACE / 2.0, below,
                  printed ? arena_print(p->a, "%.*s, written", TALLY_ARG(name)) : name);
    }
    end_chart(p);
}

/* ---- A series: what the table holds over the years -------------------------------- */

typedef struct {
    const tally_point *items;
    size_t count;
} series;

/* Empty unless the row that decided is itself the reference, in the claim's unit. */
static series find_series(const finding *f)
{
    const tally_verdict *v = f->verdict;
    if (!finding_is_row(f) || v->sources[0].has_range || v->sources[0].quote.len)
        return (series){.count = 0};
    return (series){v->series, v->series_count};
}

/* Where values stand on an axis. */
typedef struct {
    double low, high, begin, end;
} axis;

static double place(const axis *x, double value)
{
    double share = x->high > x->low ? (value - x->low) / (x->high - x->low) : 0.5;
    return x->begin + fmin(1, fmax(0, share)) * (x->end - x->begin);
}

static axis series_heights(const series *s, double printed)
{
    axis y = {printed, printed, 72, 14};
    for (size_t i = 0; i < s->count; i++) {
        y.low = fmin(y.low, s->items[i].value);
        y.high = fmax(y.high, s->items[i].value);
    }
    double room = (y.high - y.low) * 0.08;
    y.low -= room;
    y.high += room;
    return y;
}

static axis series_days(const series *s)
{
    return (axis){(double)day_number(s->items[0].period.last),
                  (double)day_number(s->items[s->count - 1].period.last), LEFT, PLOT_END};
}

static void write_curve(page *p, const series *s, const axis *x, const axis *y)
{
    tally_str points = {0};
    for (size_t i = 0; i < s->count; i++) {
        double px = place(x, (double)day_number(s->items[i].period.last));
        points = arena_print(p->a, "%.*s%s%.0f,%.1f", TALLY_ARG(points), i ? " " : "", px,
                             place(y, s->items[i].value));
    }
    html_begin(&p->h, "polyline", "ref");
    html_attr(&p->h, "points", points);
    html_end(&p->h);
}

/* Two labels on the right, never one upon the other. */
static void write_two_labels(page *p, double printed_y, double held_y, tally_str printed,
                             tally_str held)
{
    double middle = (printed_y + held_y) / 2, apart = fabs(printed_y - held_y);
    if (apart < 15) {
        double side = printed_y >= held_y ? 7.5 : -7.5;
        printed_y = middle + side;
        held_y = middle - side;
    }
    svg_label(&p->h, p->a, "ti", LABELS, held_y + 4, held);
    svg_label(&p->h, p->a, "tc", LABELS, printed_y + 4, printed);
}

static void chart_series(page *p, const finding *f, const series *s)
{
    const tally_source *row = &f->verdict->sources[0];
    double printed = f->quantity->value;
    axis x = series_days(s), y = series_heights(s, printed);
    double at = place(&x, (double)day_number(row->period.last));
    double held_y = place(&y, row->value), printed_y = place(&y, printed);
    begin_chart(p, f, 96, title_of(p, f));
    svg_line(&p->h, p->a, "ax", LEFT, 78, PLOT_END, 78);
    write_curve(p, s, &x, &y);
    svg_line(&p->h, p->a, "cl", LEFT, printed_y, PLOT_END, printed_y);
    svg_line(&p->h, p->a, "gap", at, held_y, at, printed_y);
    svg_dot(&p->h, p->a, "dot", at, held_y, 3.5);
    svg_dot(&p->h, p->a, "cdot", at, printed_y, 4.5);
    write_two_labels(
        p, printed_y, held_y,
        arena_print(p->a, "%.*s written", TALLY_ARG(figure_number(p->a, printed))),
        arena_print(p->a, "%.*s table", TALLY_ARG(figure_number(p->a, row->value))));
    svg_label(&p->h, p->a, NULL, LEFT, 93, day_print_period(p->a, s->items[0].period));
    svg_label(&p->h, p->a, "end", PLOT_END, 93,
              day_print_period(p->a, s->items[s->count - 1].period));
    end_chart(p);
}

/* ---- Two figures ------------------------------------------------------------------ */

static void write_bar(page *p, const char *bar, const char *text, const char *name,
                      double y, double width, tally_str value)
{
    svg_label(&p->h, p->a, NULL, LEFT, y + 9, tally_text(name));
    svg_box(&p->h, p->a, bar, 84, y, width, 9);
    svg_label(&p->h, p->a, text, 92 + width, y + 9, value);
}

static void chart_bars(page *p, const finding *f)
{
    double printed = f->quantity->value, held = f->verdict->reference;
    double longest = fmax(printed, held), scale = 150 / longest;
    bool table = strcmp(finding_where(f), "table") == 0;
    const char *in_the = table ? "In the table" : "In the source";
    begin_chart(p, f, 46, title_of(p, f));
    write_bar(p, "cbar", "tc", "As written", 6, printed * scale, finding_printed(f, p->a));
    write_bar(p, "rbar", "ti", in_the, 28, held * scale, finding_reference(f, p->a));
    end_chart(p);
}

/* Where a label stands beside its point, so that it stays inside the card. */
static const char *side(double x, const char *middle, const char *left, const char *right)
{
    return x < 90 ? left : x > WIDTH - 90 ? right : middle;
}

static void write_point_label(page *p, double x, double y, bool printed, tally_str text)
{
    const char *class_name =
        printed ? side(x, "tc mid", "tc", "tc end") : side(x, "ti mid", "ti", "ti end");
    svg_label(&p->h, p->a, class_name, x, y, text);
}

/* What the table holds: a point, or the range that it gives. */
typedef struct {
    double low, high;
    tally_str text;
} held;

static held find_held(page *p, const finding *f)
{
    const tally_source *row = f->verdict->sources;
    double value = f->verdict->reference;
    if (finding_is_row(f) && row->has_range)
        return (held){row->low, row->high, figure_range(p->a, row->low, row->high)};
    return (held){value, value, figure_number(p->a, value)};
}

static void write_held(page *p, const finding *f, const held *what, const axis *x)
{
    double from = place(x, what->low), to = place(x, what->high);
    if (what->low < what->high)
        svg_box(&p->h, p->a, "rbar", from, 25, to - from, 4);
    else
        svg_dot(&p->h, p->a, "dot", from, 27, 3.5);
    write_point_label(
        p, (from + to) / 2, 48, false,
        arena_print(p->a, "%.*s in the %s", TALLY_ARG(what->text), finding_where(f)));
}

/* The band is what the words allow; in ink, what the table holds. */
static void chart_interval(page *p, const finding *f)
{
    const tally_quantity *q = f->quantity;
    held what = find_held(p, f);
    double low = fmin(q->value, what.low), high = fmax(q->value, what.high);
    low = isfinite(q->low) ? fmin(low, q->low) : low;
    high = isfinite(q->high) ? fmax(high, q->high) : high;
    double room = (high - low) * 0.3;
    if (!(room > 0))
        return;
    axis x = {low - room, high + room, LEFT, RIGHT};
    double from = place(&x, q->low), to = place(&x, q->high), at = place(&x, q->value);
    begin_chart(p, f, 54, title_of(p, f));
    svg_line(&p->h, p->a, "ax", LEFT, 27, RIGHT, 27);
    svg_box(&p->h, p->a, "band", from, 21, to - from, 12);
    svg_dot(&p->h, p->a, "cdot", at, 27, 5);
    write_held(p, f, &what, &x);
    write_point_label(
        p, at, 13, true,
        arena_print(p->a, "%.*s as written", TALLY_ARG(figure_number(p->a, q->value))));
    end_chart(p);
}

/* ---- Two units: one length on two scales ------------------------------------------- */

static bool is_converted(const finding *f)
{
    const tally_source *row = f->verdict->sources;
    return finding_decided(f) == 1 && f->claim->shape == TALLY_LEVEL && f->quantity->unit &&
           !row->has_range && !row->quote.len && row->unit.len > 1 &&
           !str_equals(row->unit, f->unit) && row->value != f->verdict->reference &&
           row->value > 0 && f->verdict->reference > 0;
}

/* A label half as wide as the card. */
static void write_wide_label(page *p, double x, double y, tally_str text)
{
    bool left = x<WIDTH * 0.4, right = x> WIDTH * 0.6;
    svg_label(&p->h, p->a,
              left    ? "ti"
              : right ? "ti end"
                      : "ti mid",
              left    ? LEFT
              : right ? RIGHT
                      : x,
              y, text);
}

/* Above in the unit that was written, below in the table's: what is the same stands one
 * over the other. */
static void chart_units(page *p, const finding *f)
{
    double printed = f->quantity->value, table = f->verdict->reference;
    double low = fmin(printed, table), high = fmax(printed, table);
    double room = fmax((high - low) * 0.6, fabs(high) * 0.02);
    axis x = {low - room, high + room, LEFT, RIGHT};
    double at = place(&x, printed), below = place(&x, table);
    begin_chart(p, f, 76, title_of(p, f));
    svg_line(&p->h, p->a, "ax", LEFT, 26, RIGHT, 26);
    svg_line(&p->h, p->a, "ax", LEFT, 50, RIGHT, 50);
    svg_line(&p->h, p->a, "gap", below, 50, below, 26);
    svg_dot(&p->h, p->a, "cdot", at, 26, 5);
    svg_dot(&p->h, p->a, "dot", below, 50, 3.5);
    write_point_label(
        p, at, 13, true,
        arena_print(p->a, "%.*s as written", TALLY_ARG(finding_printed(f, p->a))));
    tally_str row = source_value(&f->verdict->sources[0], p->a);
    tally_str same = finding_reference(f, p->a);
    write_wide_label(
        p, below, 69,
        arena_print(p->a, "%.*s in the table = %.*s", TALLY_ARG(row), TALLY_ARG(same)));
    end_chart(p);
}

/* ---- Which of them ---------------------------------------------------------------- */

static bool are_far_apart(double printed, double reference)
{
    return printed > 0 && reference > 0 &&
           (printed > 1.4 * reference || reference > 1.4 * printed);
}

void page_chart(page *p, const finding *f)
{
    const tally_verdict *v = f->verdict;
    if (f->date || !v->has_reference || !isfinite(v->reference) || f->quantity->has_range)
        return;
    if (f->claim->shape == TALLY_RANK) {
        chart_rank(p, f);
        return;
    }
    series s = find_series(f);
    if (s.count >= 3)
        chart_series(p, f, &s);
    else if (are_far_apart(f->quantity->value, v->reference))
        chart_bars(p, f);
    else if (is_converted(f))
        chart_units(p, f);
    else
        chart_interval(p, f);
}
