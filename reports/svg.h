/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORTS_SVG_H
#define REPORTS_SVG_H

#include "base/arena.h"
#include "reports/html.h"

/* The shapes of our charts, inside an open svg element. Coordinates are in its units and
 * written to a tenth; colours come from the class. */

void svg_line(html *h, arena *a, const char *class_name, double x1, double y1, double x2,
              double y2);

/** No narrower than one unit, so that it is seen. */
void svg_box(html *h, arena *a, const char *class_name, double x, double y, double width,
             double height);
void svg_dot(html *h, arena *a, const char *class_name, double x, double y, double radius);
void svg_label(html *h, arena *a, const char *class_name, double x, double y,
               tally_str text);

/** As many letters as there is room for; "United King…". */
tally_str svg_short(arena *a, tally_str text, size_t letters);

#endif
