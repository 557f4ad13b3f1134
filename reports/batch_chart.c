/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/batch_chart.h"

#include "base/day.h"
#include "base/str.h"
#include "reports/figure.h"
#include "reports/svg.h"
#include "reports/words.h"

enum { WIDTH = 480, LEFT = 4, PLOT = 400 };

static void begin_svg(const batch *b, html *h, const char *id, int height, tally_str title)
{
    html_begin(h, "figure", NULL);
    html_begin(h, "svg", NULL);
    html_attr(h, "viewBox", arena_print(b->a, "0 0 %d %d", WIDTH, height));
    html_attr(h, "role", STR("img"));
    html_attr(h, "aria-labelledby", tally_text(id));
    html_begin(h, "title", NULL);
    html_attr(h, "id", tally_text(id));
    html_text(h, title);
    html_end(h);
}

static void end_svg(html *h)
{
    html_end(h);
    html_end(h);
    html_break(h);
}

/* ---- Weeks ------------------------------------------------------------------------------
 */

static double share_of(const batch_group *week)
{
    size_t all = batch_checked(week);
    return all ? (double)batch_differing(week) / (double)all : 0;
}

static tally_str percent(const batch *b, double share)
{
    return figure_with_unit(b->a, (double)(long)(share * 100 + 0.5), STR("percent"));
}

enum { WEEK_TOP = 24, WEEK_BASE = 112, WEEK_HEIGHT = 136, WEEK_LEFT = 36 };

static double week_x(const batch_groups *weeks, size_t i)
{
    double all =
        (double)(day_number(list_last(weeks).week) - day_number(weeks->items[0].week));
    double from =
        (double)(day_number(weeks->items[i].week) - day_number(weeks->items[0].week));
    return WEEK_LEFT + 4 + (PLOT - WEEK_LEFT - 4) * from / all;
}

static double week_y(double share, double most)
{
    return WEEK_BASE - (WEEK_BASE - WEEK_TOP) * share / most;
}

static void draw_run(const batch *b, html *h, const batch_groups *weeks, double most)
{
    tally_str points = {0};
    for (size_t i = 0; i < weeks->len; i++) {
        double x = week_x(weeks, i), y = week_y(share_of(&weeks->items[i]), most);
        points =
            arena_print(b->a, "%.*s%s%.1f,%.1f", TALLY_ARG(points), i ? " " : "", x, y);
    }
    html_begin(h, "polyline", "run");
    html_attr(h, "points", points);
    html_end(h);
}

static tally_str day_of(const batch *b, const batch_group *week)
{
    return day_print_period(b->a, (tally_period){week->week, week->week});
}

bool batch_has_weeks(const batch *b)
{
    return b->weeks.len > 1;
}

void batch_chart_weeks(const batch *b, html *h)
{
    const batch_groups weeks = b->weeks;
    double most = 0.01;
    if (weeks.len < 2)
        return;
    for (size_t i = 0; i < weeks.len; i++)
        most = share_of(&weeks.items[i]) > most ? share_of(&weeks.items[i]) : most;
    const batch_group *last = &list_last(&weeks), *first = &weeks.items[0];
    double y = week_y(share_of(last), most);
    begin_svg(b, h, "s-weeks", WEEK_HEIGHT,
              arena_print(
                  b->a, "%.*s in the week of %.*s, %.*s in the week of %.*s; at most %.*s.",
                  TALLY_ARG(percent(b, share_of(first))), TALLY_ARG(day_of(b, first)),
                  TALLY_ARG(percent(b, share_of(last))), TALLY_ARG(day_of(b, last)),
                  TALLY_ARG(percent(b, most))));
    svg_line(h, b->a, "axis", WEEK_LEFT, WEEK_BASE, PLOT + LEFT, WEEK_BASE);
    html_begin(h, "g", "differs");
    draw_run(b, h, &weeks, most);
    svg_dot(h, b->a, "end", PLOT, y, 4);
    svg_label(h, b->a, "up", PLOT + LEFT + 8, y + 4, percent(b, share_of(last)));
    html_end(h);
    svg_label(h, b->a, "last", WEEK_LEFT - 4, week_y(share_of(first), most) + 4,
              percent(b, share_of(first)));
    svg_label(h, b->a, NULL, WEEK_LEFT, WEEK_BASE + 18, day_of(b, first));
    svg_label(h, b->a, "last", PLOT + LEFT, WEEK_BASE + 18, day_of(b, last));
    end_svg(h);
}

/* ---- Outlets ----------------------------------------------------------------------------
 */

enum { OUTLETS = 12, ROW = 30, NAME = 150, BAR = 230, BAR_HEIGHT = 15, LETTERS = 20 };

/* In the order of an editor's interest, what was not checked at the end. */
static const tally_outcome drawn[] = {TALLY_CONFLICTS,   TALLY_DIFFERS, TALLY_OUTDATED,
                                      TALLY_QUERY,       TALLY_CLOSE,   TALLY_AGREES,
                                      TALLY_NO_REFERENCE};

static void draw_parts(const batch *b, html *h, const size_t *by, double x, double y,
                       double a_figure, double height)
{
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        double width = (double)by[drawn[i]] * a_figure;
        if (width <= 0)
            continue;
        html_begin(h, "g", words_of_outcome(drawn[i])->name);
        svg_box(h, b->a, "part", x, y, width, height);
        html_end(h);
        x += width;
    }
}

static void draw_outlet(const batch *b, html *h, const batch_group *outlet, double y,
                        size_t most)
{
    size_t all = batch_checked(outlet);
    double a_figure = BAR / (double)most;
    double end = NAME + (double)(all + outlet->by[TALLY_NO_REFERENCE]) * a_figure;
    svg_label(h, b->a, "name", LEFT, y + 12, svg_short(b->a, outlet->name, LETTERS));
    draw_parts(b, h, outlet->by, NAME, y, a_figure, BAR_HEIGHT);
    svg_label(h, b->a, NULL, end + 6, y + 12,
              arena_print(b->a, "%zu of %zu differ%s", batch_differing(outlet), all,
                          all == 1 ? "s" : ""));
}

const tally_outcome *batch_chart_order(void)
{
    return drawn;
}

bool batch_has_outlets(const batch *b)
{
    return b->outlets.len > 1;
}

void batch_chart_outlets(const batch *b, html *h)
{
    const batch_groups outlets = b->outlets;
    size_t most = 1, shown = outlets.len < OUTLETS ? outlets.len : OUTLETS;
    if (!shown)
        return;
    for (size_t i = 0; i < shown; i++) {
        const batch_group *outlet = &outlets.items[i];
        size_t all = batch_checked(outlet) + outlet->by[TALLY_NO_REFERENCE];
        most = all > most ? all : most;
    }
    tally_str title = {0};
    for (size_t i = 0; i < shown; i++)
        title = arena_print(
            b->a, "%.*s%s%.*s: %zu of %zu figures with a reference differ",
            TALLY_ARG(title), i ? "; " : "", TALLY_ARG(outlets.items[i].name),
            batch_differing(&outlets.items[i]), batch_checked(&outlets.items[i]));
    begin_svg(b, h, "s-outlets", (int)shown * ROW + 4, title);
    for (size_t i = 0; i < shown; i++)
        draw_outlet(b, h, &outlets.items[i], (double)i * ROW + 6, most);
    end_svg(h);
}

void batch_chart_make_up(const batch *b, html *h, const batch_article *article)
{
    enum { SMALL_WIDTH = 140, SMALL = 12 };
    size_t all = article->figures - article->accepted;
    html_begin(h, "svg", NULL);
    html_attr(h, "viewBox", arena_print(b->a, "0 0 %d %d", SMALL_WIDTH, SMALL));
    html_attr(h, "aria-hidden", STR("true"));
    draw_parts(b, h, article->by, 0, 0, all ? SMALL_WIDTH / (double)all : 0, SMALL);
    html_end(h);
}
