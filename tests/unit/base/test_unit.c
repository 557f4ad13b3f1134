/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unit.h"

#include <criterion/criterion.h>

#include <math.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define HEADER "unit,plural,kind,dimension,scale,offset,signs,symbols,glued,words,near\n"
#define METRE "metre,metres,length,length,1,0,,m,,metre,\n"

static const unit_table *load(arena *a)
{
    tally_error err = {0};
    const unit_table *units = unit_load(TALLY_ROOT "/reference-data/units.csv", a, &err);
    cr_assert(units, "%s: %s", err.where, err.message);
    return units;
}

Test(unit, converts)
{
    static const struct {
        const char *from, *to;
        double value, want;
    } rows[] = {
        {"mile", "kilometre", 1, 1.609344},
        {"kilometre", "mile", 1.609344, 1},
        {"foot", "metre", 1000, 304.8},
        {"nautical mile", "kilometre", 1, 1.852},
        {"square mile", "square kilometre", 1, 2.589988110336},
        {"acre", "hectare", 1, 0.40468564224},
        {"square foot", "square metre", 1, 0.09290304},
        {"degree Fahrenheit", "degree Celsius", 212, 100},
        {"degree Fahrenheit", "degree Celsius", 32, 0},
        {"degree Fahrenheit", "degree Celsius", -40, -40},
        {"degree Celsius", "degree Fahrenheit", 37, 98.6},
        {"kilometre per hour", "mile per hour", 100, 62.13711922373339},
        {"mile per hour", "kilometre per hour", 60, 96.56064},
        {"pound-mass", "kilogram", 1, 0.45359237},
        {"year", "month", 1, 12},
        {"week", "day", 2, 14},
        {"cent", "dollar", 73, 0.73},
        {"basis point", "percentage point", 25, 0.25},
        {"kilowatt hour", "megajoule", 1, 3.6},
        {"metre", "metre", 5, 5},
    };
    arena *a = arena_open(0);
    const unit_table *units = load(a);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const tally_unit *from = unit_by_id(units, tally_text(rows[i].from));
        const tally_unit *to = unit_by_id(units, tally_text(rows[i].to));
        cr_expect(from && to, "row %zu: %s, %s", i, rows[i].from, rows[i].to);
        if (!from || !to)
            continue;
        cr_expect(str_equals(from->dimension, to->dimension), "row %zu", i);
        double got = unit_convert(from, rows[i].value, to);
        cr_expect(fabs(got - rows[i].want) <= 1e-9 * (1 + fabs(rows[i].want)),
                  "row %zu: %.15g", i, got);
    }
    arena_close(a);
}

Test(unit, is_found_by_every_way_of_writing_it)
{
    static const struct {
        unit_form form;
        const char *text, *id;
    } rows[] = {
        {UNIT_SIGN, "$", "dollar"},
        {UNIT_SIGN, "US$", "dollar"},
        {UNIT_SIGN, "A$", "Australian dollar"},
        {UNIT_SIGN, "\xc2\xa3", "pound sterling"},
        {UNIT_SIGN, "\xe2\x82\xac", "euro"},
        {UNIT_SYMBOL, "%", "percent"},
        {UNIT_SYMBOL, "km", "kilometre"},
        {UNIT_SYMBOL, "MW", "megawatt"},
        {UNIT_SYMBOL, "Km", NULL},
        {UNIT_WORD, "per cent", "percent"},
        {UNIT_WORD, "square miles", "square mile"},
        {UNIT_WORD, "us dollars", "dollar"},
        {UNIT_WORD, "US dollars", NULL},
        {UNIT_WORD, "", NULL},
        {UNIT_SYMBOL, "$", "dollar"},
        {UNIT_WORD, "pounds", "pound-mass"},
        {UNIT_WORD, "sq ft", "square foot"},
        {UNIT_WORD, "won", NULL},
        {UNIT_SYMBOL, "in", "inch"},
        {UNIT_WORD, "furlongs", "furlong"},
    };
    arena *a = arena_open(0);
    const unit_table *units = load(a);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const tally_unit *unit =
            unit_by_form(units, rows[i].form, tally_text(rows[i].text));
        bool right = rows[i].id ? unit && str_is(unit->id, rows[i].id) : !unit;
        cr_expect(right, "%s: %.*s", rows[i].text, unit ? (int)unit->id.len : 4,
                  unit ? unit->id.ptr : "none");
    }
    cr_expect_null(unit_by_id(units, STR("parsec-like")));
    cr_expect_geq(unit_longest(units, UNIT_WORD), 4);
    cr_expect_geq(unit_longest(units, UNIT_SIGN), 3);
    arena_close(a);
}

Test(unit, leads_to_the_base_of_its_dimension)
{
    static const char *const rows[][2] = {{"mile", "metre"},        {"dollar", "dollar"},
                                          {"cent", "dollar"},       {"year", "second"},
                                          {"acre", "square metre"}, {"percent", "percent"}};
    arena *a = arena_open(0);
    const unit_table *units = load(a);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const tally_unit *unit = unit_by_id(units, tally_text(rows[i][0]));
        cr_assert(unit, "%s", rows[i][0]);
        const tally_unit *base = unit_base(units, unit);
        cr_expect(base && str_is(base->id, rows[i][1]), "%s", rows[i][0]);
        cr_expect(base && base->scale == 1 && base->offset == 0);
    }
    arena_close(a);
}

Test(unit, names_its_kinds_there_and_back)
{
    tally_kind back;
    for (int kind = TALLY_KIND_OTHER; kind <= TALLY_KIND_SCORE; kind++)
        cr_expect(unit_kind_parse(tally_text(unit_kind_name((tally_kind)kind)), &back) &&
                      (int)back == kind,
                  "kind %d", kind);
    cr_expect(!unit_kind_parse(STR("Money"), &back));
    cr_expect(!unit_kind_parse(STR(""), &back));
}

Test(unit, refuses_bad_rows_with_their_place)
{
    static const struct {
        const char *rows;
        size_t line;
    } rows[] = {
        {METRE "mile,miles,length,length,1609,0,,m,,mile,\n", 3},
        {METRE "mile,miles,length,length,1609,0,,,m,mile,\n", 3},
        {METRE "mile,miles,length,length,1609,0,,,,Metre,\n", 3},
        {METRE "metre,metres,length,length,2,0,,,,,\n", 3},
        {METRE "foot,feet,length,span,0.3,0,,ft,,foot,\n", 3},
        {METRE "mile,miles,length,length,1609,0,,m?,,mile,\n", 3},
        {METRE "mile,,length,length,1609,0,,,,mile,\n", 3},
        {"metre,metres,length,length,1,0,,m,,metre;metre,\n", 2},
        {"metre,metres,length,length,1,0,,m,,;metre,\n", 2},
        {"metre,metres,long,length,1,0,,m,,metre,\n", 2},
        {"metre,metres,,length,1,0,,m,,metre,\n", 2},
        {"metre,metres,length,length,0,0,,m,,metre,\n", 2},
        {"metre,metres,length,length,-1,0,,m,,metre,\n", 2},
        {"metre,metres,length,length,one,0,,m,,metre,\n", 2},
        {"metre,metres,length,length,nan,0,,m,,metre,\n", 2},
        {"metre,metres,length,length,1,,,m,,metre,\n", 2},
        {"metre,metres,length,length,1,inf,,m,,metre,\n", 2},
        {",metres,length,length,1,0,,m,,metre,\n", 2},
        {"metre,metres,length,,1,0,,m,,metre,\n", 2},
        {"kelvin,kelvins,temperature,heat,1,-273,,K,,kelvin,\n", 2},
        {"metre,metres,length,length,1,0,,m\n", 2},
    };
    scratch s = scratch_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_error err = {0};
        const char *path =
            scratch_write(&s, "units.csv", arena_print(s.a, HEADER "%s", rows[i].rows));
        cr_expect_null(unit_load(path, s.a, &err), "row %zu", i);
        cr_expect_eq(err.code, TALLY_BAD_DATA, "row %zu", i);
        cr_expect_str_eq(err.where, arena_print(s.a, "%s:%zu", path, rows[i].line).ptr,
                         "row %zu: %s: %s", i, err.where, err.message);
    }
    scratch_close(&s);
}

Test(unit, wants_its_columns_and_its_file)
{
    scratch s = scratch_open();
    tally_error err = {0}, missing = {0};
    const char *path = scratch_write(&s, "units.csv", STR("unit,kind\nmetre,length\n"));
    cr_expect_null(unit_load(path, s.a, &err));
    cr_expect(err.code == TALLY_BAD_DATA && strstr(err.message, "plural"), "%s",
              err.message);
    cr_expect_null(unit_load(scratch_path(&s, "none"), s.a, &missing));
    cr_expect_eq(missing.code, TALLY_NO_FILE);
    scratch_close(&s);
}

Test(unit, tells_kilometre_from_symbol_by_case)
{
    scratch s = scratch_open();
    tally_error err = {0};
    const char *path = scratch_write(
        &s, "units.csv", STR(HEADER METRE "mega,megas,other,big,1,0,,M,,Mega Unit,\n"));
    const unit_table *units = unit_load(path, s.a, &err);
    cr_assert(units, "%s: %s", err.where, err.message);
    cr_expect(str_is(unit_by_form(units, UNIT_SYMBOL, STR("m"))->id, "metre"));
    cr_expect(str_is(unit_by_form(units, UNIT_SYMBOL, STR("M"))->id, "mega"));
    cr_expect(str_is(unit_by_form(units, UNIT_WORD, STR("mega unit"))->id, "mega"));
    cr_expect_eq(unit_longest(units, UNIT_WORD), 2);
    scratch_close(&s);
}
