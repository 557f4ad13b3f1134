/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/column.h"

#include "base/day.h"
#include "base/str.h"
#include "checks/header.h"
#include "checks/names.h"

enum { FIRST_YEAR = 1500, LAST_YEAR = 2150 };

static void look_at_order(column *c, tally_str cell)
{
    char sign = 0;
    day_order order = cell_day_order(cell, &sign);
    if (order == DAY_NO_ORDER)
        return;
    c->day_first += order == DAY_FIRST;
    c->month_first += order == DAY_SECOND;
    c->either += order == DAY_EITHER;
    c->day_sign = sign;
}

static void look_at_time(column *c, tally_str cell)
{
    tally_period day;
    look_at_order(c, cell);
    if (cell_is_part_of_year(cell)) {
        c->parts++;
        c->bare_parts += str_is_digit(cell.ptr[0]);
    }
    if (!cell_to_day(cell, &day))
        return;
    c->days++;
    c->first_day = !c->first_day || day.first < c->first_day ? day.first : c->first_day;
    c->last_day = day.last > c->last_day ? day.last : c->last_day;
}

static void look_at_cell(const column_rows *t, column *c, tally_str cell)
{
    double number;
    const tally_unit *unit;
    bool is_number = str_to_number(cell, &number);
    c->numbers += is_number;
    c->texts += !is_number;
    c->readable +=
        is_number || cell_to_number(t->r->units, cell, &t->format, &number, &unit);
    c->years += is_number && cell.len == 4 && number >= FIRST_YEAR && number <= LAST_YEAR;
    c->point_groups += cell_number_style(cell) == NUMBER_POINT_GROUPS;
    look_at_time(c, cell);
}

static void look_at_header(const column_rows *t, tally_str header, column *c)
{
    c->role = header_role_of(t->r->policy, header, t->scratch);
    if (str_trim(header).len == 0)
        c->role = HEADER_IGNORED;
    c->header_entity = names_find_entity(t->r, header, t->scratch, t->a);
    if (!cell_to_day(str_trim(header), &c->header_period) ||
        day_year(c->header_period.first) < FIRST_YEAR)
        c->header_period = (tally_period){0};
}

void column_look(const column_rows *t, size_t at, column *c)
{
    enum { MOST_KNOWN = 200 };
    map seen = {0};
    look_at_header(t, t->csv->header.fields[at], c);
    for (size_t i = 0; i < t->csv->rows.len; i++) {
        tally_str cell = t->csv->rows.items[i].fields[at];
        if (cell_is_missing(cell))
            continue;
        look_at_cell(t, c, cell);
        size_t *slot = map_put(&seen, t->scratch, cell);
        if (!slot || *slot != TALLY_NONE)
            continue;
        *slot = 0;
        if (seen.len < MOST_KNOWN && str_is_letter(cell.ptr[0]))
            c->known += names_find_entity(t->r, cell, t->scratch, t->a) != TALLY_NONE;
    }
    c->distinct = seen.len;
}

size_t column_filled(const column *c)
{
    return c->numbers + c->texts;
}

bool column_is_numeric(const column *c)
{
    return c->readable > 0 && c->readable >= 4 * (column_filled(c) - c->readable);
}

bool column_is_days(const column *c)
{
    return c->days > 0 && c->days >= 4 * (column_filled(c) - c->days);
}

bool column_has_comma_fractions(const column_rows *t)
{
    size_t commas = 0;
    for (size_t i = 0; i < t->csv->rows.len; i++)
        for (size_t k = 0; k < t->csv->header.field_count; k++) {
            number_style style = cell_number_style(t->csv->rows.items[i].fields[k]);
            if (style == NUMBER_POINT)
                return false;
            commas += style == NUMBER_COMMA;
        }
    return commas > 0;
}

bool column_is_labelled(const column_rows *t, size_t at)
{
    size_t found = 0;
    for (size_t i = 0; i < t->csv->rows.len; i++) {
        tally_str cell = t->csv->rows.items[i].fields[at];
        if (cell_is_missing(cell))
            continue;
        if (cell_label(cell).ptr == cell.ptr)
            return false;
        found++;
    }
    return found > 0;
}
