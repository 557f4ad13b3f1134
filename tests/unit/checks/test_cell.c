/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/cell.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(cell, reads_days_as_files_of_figures_write_them)
{
    static const struct {
        const char *text;
        int first, last;
    } rows[] = {
        {"2023", 20230101, 20231231},
        {"2023-04", 20230401, 20230430},
        {"2023-04-05", 20230405, 20230405},
        {"2023 APR", 20230401, 20230430},
        {"Apr-23", 20230401, 20230430},
        {"Sept-99", 19990901, 19990930},
        {"April 2023", 20230401, 20230430},
        {"2023M04", 20230401, 20230430},
        {"04/2023", 20230401, 20230430},
        {"2023Q2", 20230401, 20230630},
        {"2023-Q2", 20230401, 20230630},
        {"Q2 2023", 20230401, 20230630},
        {"2021 [YR2021]", 20210101, 20211231},
        {"2026-11-20T05:06:07.123Z", 20261120, 20261120},
        {"2026-11-20 05:06", 20261120, 20261120},
        {"18/10/2021", 20211018, 20211018},
        {"10/18/2021", 20211018, 20211018},
        {"2021/10/18", 20211018, 20211018},
        {"18 Oct 2021", 20211018, 20211018},
        {"October 18, 2021", 20211018, 20211018},
        {"03/04/2021", 0, 0}, /* of two days */
        {"2022/23", 0, 0},    /* of two years */
        {"2023-13", 0, 0},
        {"2023 MRA", 0, 0},
        {"2021 [YR2022]", 0, 0},
        {"Q5 2023", 0, 0},
        {"31/02/2021", 0, 0},
        {"Maybe 2023", 0, 0},
        {"", 0, 0},
        {"12", 0, 0},
        {"total", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_period p = {0};
        bool read = cell_to_day(tally_text(rows[i].text), &p);
        cr_expect_eq(read, rows[i].first != 0, "row %zu: %s", i, rows[i].text);
        cr_expect(!read || (p.first == rows[i].first && p.last == rows[i].last),
                  "row %zu: %s: %d to %d", i, rows[i].text, p.first, p.last);
    }
}

Test(cell, reads_numbers_as_the_file_writes_them)
{
    static const struct {
        const char *text;
        number_format format;
        double value; /* -1: none */
        const char *unit;
    } rows[] = {
        {"12.5", {0}, 12.5, NULL},
        {"1,234", {0}, -1, NULL},
        {"2,381,740", {.lenient = true}, 2381740, NULL},
        {"3 349 872", {.lenient = true}, 3349872, NULL},
        {"3\xc2\xa0"
         "349",
         {.lenient = true},
         3349,
         NULL},
        {"12,34", {.lenient = true}, -1, NULL},
        {"5.4%", {.lenient = true}, 5.4, "percent"},
        {"12 km", {.lenient = true}, 12, "kilometre"},
        {"12 cubits", {.lenient = true}, -1, NULL},
        {"$12", {.lenient = true}, 12, "dollar"},
        {"4l2", {.lenient = true}, -1, NULL},
        {"(1,234)", {.lenient = true}, -1, NULL},
        {"nan", {.lenient = true}, -1, NULL},
        {"0x1p3", {.lenient = true}, -1, NULL},
        {"1.234,5", {.decimal = ',', .group = '.'}, 1234.5, NULL},
        {"1,5", {.decimal = ','}, 1.5, NULL},
        {"1'500", {.group = '\''}, 1500, NULL},
        {"7,00", {.group = ','}, -1, NULL},
    };
    tally_error err = {0};
    arena *a = arena_open(0);
    unit_table *units = unit_load(TALLY_ROOT "/reference-data/units.csv", a, &err);
    cr_assert(units, "%s", err.message);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = -1;
        const tally_unit *unit = NULL;
        bool read =
            cell_to_number(units, tally_text(rows[i].text), &rows[i].format, &value, &unit);
        cr_expect_eq(read, rows[i].value >= 0, "row %zu: %s", i, rows[i].text);
        if (read)
            cr_expect_float_eq(value, rows[i].value, 1e-9, "row %zu: %g", i, value);
        if (read)
            cr_expect(rows[i].unit ? unit && str_is(unit->id, rows[i].unit) : !unit,
                      "row %zu: %s", i, rows[i].text);
    }
    arena_close(a);
}

Test(cell, tells_the_order_of_days)
{
    const struct {
        const char *text;
        day_order order;
    } rows[] = {
        {"18/10/2021", DAY_FIRST},    {"10/18/2021", DAY_SECOND},
        {"03/04/2021", DAY_EITHER},   {"3.4.2021", DAY_EITHER},
        {"04/04/2021", DAY_NO_ORDER}, {"31/31/2021", DAY_NO_ORDER},
        {"03/04-2021", DAY_NO_ORDER}, {"03/04/21", DAY_NO_ORDER},
        {"2021-04-03", DAY_NO_ORDER}, {"", DAY_NO_ORDER},
        {"a/04/2021", DAY_NO_ORDER},  {"003/4/2021", DAY_NO_ORDER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char sign = 0;
        cr_expect_eq(cell_day_order(tally_text(rows[i].text), &sign), rows[i].order,
                     "row %zu: %s", i, rows[i].text);
    }
}

Test(cell, tells_parts_of_a_year)
{
    static const char *const parts[] = {"January", "Jan", "M04", "M13", "Q2", "4", "12"};
    static const char *const others[] = {"",   "13",   "2021", "M14",
                                         "Q5", "Alps", "-4",   "4.5"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_expect(cell_is_part_of_year(tally_text(parts[i])), "%s", parts[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(cell_is_part_of_year(tally_text(others[i])), "%s", others[i]);
}

Test(cell, takes_the_label_behind_a_code)
{
    static const char *const rows[][2] = {
        {"JPN: Japan", "Japan"},  {"6:Millions", "Millions"}, {"A_B-1: Men", "Men"},
        {"Japan", "Japan"},       {"12:30", "12:30"},         {"Note: see", "Note: see"},
        {"A B: Men", "A B: Men"}, {": Men", ": Men"},         {"JPN:", "JPN:"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_str label = cell_label(tally_text(rows[i][0]));
        cr_expect(str_is(label, rows[i][1]), "%s: %.*s", rows[i][0], TALLY_ARG(label));
    }
}

Test(cell, tells_commas_from_points)
{
    const struct {
        const char *text;
        number_style style;
    } rows[] = {
        {"12,5", NUMBER_COMMA},
        {"1.234,50", NUMBER_COMMA},
        {"-1,6", NUMBER_COMMA},
        {"1.234,500", NUMBER_COMMA},
        {"1,234", NUMBER_PLAIN},
        {"12.5", NUMBER_POINT},
        {"83.155", NUMBER_POINT_GROUPS},
        {"1.234.567", NUMBER_POINT_GROUPS},
        {"1,234.5", NUMBER_POINT},
        {"12", NUMBER_PLAIN},
        {"", NUMBER_PLAIN},
        {"a,5", NUMBER_PLAIN},
        {",5", NUMBER_PLAIN},
        {"5,", NUMBER_PLAIN},
        {"1,2,3", NUMBER_PLAIN},
        {"1.2.3", NUMBER_PLAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(cell_number_style(tally_text(rows[i].text)), rows[i].style,
                     "row %zu: %s", i, rows[i].text);
}
