/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/svg.h"

#include <math.h>

#include "base/str.h"

static void coordinate(html *h, arena *a, const char *name, double value)
{
    html_attr(h, name, arena_print(a, "%g", round(value * 10) / 10));
}

void svg_line(html *h, arena *a, const char *class_name, double x1, double y1, double x2,
              double y2)
{
    html_begin(h, "line", class_name);
    coordinate(h, a, "x1", x1);
    coordinate(h, a, "y1", y1);
    coordinate(h, a, "x2", x2);
    coordinate(h, a, "y2", y2);
    html_end(h);
}

void svg_box(html *h, arena *a, const char *class_name, double x, double y, double width,
             double height)
{
    html_begin(h, "rect", class_name);
    coordinate(h, a, "x", x);
    coordinate(h, a, "y", y);
    coordinate(h, a, "width", width > 1 ? width : 1);
    coordinate(h, a, "height", height);
    html_end(h);
}

void svg_dot(html *h, arena *a, const char *class_name, double x, double y, double radius)
{
    html_begin(h, "circle", class_name);
    coordinate(h, a, "cx", x);
    coordinate(h, a, "cy", y);
    coordinate(h, a, "r", radius);
    html_end(h);
}

void svg_label(html *h, arena *a, const char *class_name, double x, double y,
               tally_str text)
{
    html_begin(h, "text", class_name);
    coordinate(h, a, "x", x);
    coordinate(h, a, "y", y);
    html_text(h, text);
    html_end(h);
}

tally_str svg_short(arena *a, tally_str text, size_t letters)
{
    size_t end = 0, seen = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool begins = ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
        if (begins && seen + 1 == letters)
            end = i; /* room for the dots */
        seen += begins;
    }
    if (seen <= letters)
        return text;
    return arena_print(a, "%.*s…", TALLY_ARG(str_slice(text, 0, end)));
}
