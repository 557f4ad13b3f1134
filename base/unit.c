/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unit.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

enum { FORM_COUNT = 3 };

typedef LIST_OF(tally_unit) unit_list;

struct unit_table {
    unit_list units;
    map by_id, bases;
    map forms[FORM_COUNT];
    size_t longest[FORM_COUNT];
};

typedef struct {
    size_t unit, kind, dimension, scale, offset;
    size_t forms[FORM_COUNT];
} columns;

static const char *const kind_names[] = {
    [TALLY_KIND_OTHER] = "other",
    [TALLY_KIND_COUNT] = "count",
    [TALLY_KIND_MONEY] = "money",
    [TALLY_KIND_PERCENT] = "percent",
    [TALLY_KIND_POINTS] = "points",
    [TALLY_KIND_SHARE] = "share",
    [TALLY_KIND_RATIO] = "ratio",
    [TALLY_KIND_RANK] = "rank",
    [TALLY_KIND_DURATION] = "duration",
    [TALLY_KIND_SENTENCE] = "sentence",
    [TALLY_KIND_AGE] = "age",
    [TALLY_KIND_LENGTH] = "length",
    [TALLY_KIND_AREA] = "area",
    [TALLY_KIND_MASS] = "mass",
    [TALLY_KIND_VOLUME] = "volume",
    [TALLY_KIND_SPEED] = "speed",
    [TALLY_KIND_TEMPERATURE] = "temperature",
    [TALLY_KIND_ENERGY] = "energy",
    [TALLY_KIND_RATE] = "rate",
    [TALLY_KIND_SCORE] = "score",
};

bool unit_kind_parse(tally_str name, tally_kind *out)
{
    for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++) {
        if (!str_is(name, kind_names[i]))
            continue;
        *out = (tally_kind)i;
        return true;
    }
    return false;
}

const char *unit_kind_name(tally_kind kind)
{
    return kind_names[kind];
}

static size_t count_words(tally_str form)
{
    size_t words = 1;
    for (size_t i = 0; i < form.len; i++)
        words += form.ptr[i] == ' ';
    return words;
}

/* Words are looked up in lower case, and "acre-feet" as "acre feet". */
static tally_str plain(arena *a, tally_str text)
{
    tally_str copy = arena_copy(a, text);
    for (size_t i = 0; i < copy.len; i++)
        ((char *)copy.ptr)[i] = copy.ptr[i] == '-' ? ' ' : str_lower_char(copy.ptr[i]);
    return copy;
}

static bool add_forms(unit_table *t, const csv_table *csv, const csv_row *row,
                      const columns *c, unit_form kind, arena *a, tally_error *err)
{
    tally_str rest = row->fields[c->forms[kind]], form;
    if (rest.len == 0)
        return true;
    while (str_next_field(&rest, ';', &form)) {
        if (form.len == 0)
            return csv_row_error(csv, row, err, "an empty form; remove the ';' too many");
        if (kind == UNIT_WORD)
            form = plain(a, form);
        size_t *slot = map_put(&t->forms[kind], a, form);
        if (slot && *slot != TALLY_NONE)
            return csv_row_error(csv, row, err, "'%.*s' is written for '%.*s' already",
                                 TALLY_ARG(form), TALLY_ARG(t->units.items[*slot].id));
        if (slot)
            *slot = t->units.len - 1;
        size_t length = kind == UNIT_WORD ? count_words(form) : form.len;
        t->longest[kind] = length > t->longest[kind] ? length : t->longest[kind];
    }
    return true;
}

static bool add_unit(unit_table *t, const csv_table *csv, const csv_row *row,
                     const columns *c, arena *a, tally_error *err)
{
    tally_unit u = {.id = row->fields[c->unit], .dimension = row->fields[c->dimension]};
    tally_str kind = row->fields[c->kind];
    if (u.id.len == 0 || u.dimension.len == 0)
        return csv_row_error(csv, row, err, "a unit needs a name and a dimension");
    if (!unit_kind_parse(kind, &u.kind))
        return csv_row_error(csv, row, err, "no kind '%.*s'; see reference-data/README.md",
                             TALLY_ARG(kind));
    if (!str_to_number(row->fields[c->scale], &u.scale) || u.scale <= 0 ||
        !str_to_number(row->fields[c->offset], &u.offset))
        return csv_row_error(csv, row, err,
                             "scale must be a number above 0, offset a number");
    size_t *slot = map_put(&t->by_id, a, u.id);
    if (slot && *slot != TALLY_NONE)
        return csv_row_error(csv, row, err, "a second row for '%.*s'", TALLY_ARG(u.id));
    if (slot)
        *slot = t->units.len;
    bool is_base = u.scale == 1 && u.offset == 0;
    size_t *base = is_base ? map_put(&t->bases, a, u.dimension) : NULL;
    if (base && *base == TALLY_NONE)
        *base = t->units.len;
    list_push(&t->units, a, u);
    for (unit_form form = UNIT_SIGN; form <= UNIT_WORD; form++)
        if (!add_forms(t, csv, row, c, form, a, err))
            return false;
    return true;
}

static bool find_columns(const csv_table *csv, columns *c, tally_error *err)
{
    return csv_need_column(csv, "unit", &c->unit, err) &&
           csv_need_column(csv, "kind", &c->kind, err) &&
           csv_need_column(csv, "dimension", &c->dimension, err) &&
           csv_need_column(csv, "scale", &c->scale, err) &&
           csv_need_column(csv, "offset", &c->offset, err) &&
           csv_need_column(csv, "signs", &c->forms[UNIT_SIGN], err) &&
           csv_need_column(csv, "symbols", &c->forms[UNIT_SYMBOL], err) &&
           csv_need_column(csv, "words", &c->forms[UNIT_WORD], err);
}

unit_table *unit_load(const char *path, arena *a, tally_error *err)
{
    csv_table csv;
    columns c;
    unit_table *t = ARENA_NEW(a, unit_table, 1);
    if (!t || !csv_read_file(path, a, &csv, err) || !find_columns(&csv, &c, err))
        return NULL;
    for (size_t i = 0; i < csv.rows.len; i++)
        if (!add_unit(t, &csv, &csv.rows.items[i], &c, a, err))
            return NULL;
    for (size_t i = 0; i < t->units.len; i++)
        if (!unit_base(t, &t->units.items[i])) {
            csv_row_error(&csv, &csv.rows.items[i], err,
                          "dimension '%.*s' has no row of scale 1 and offset 0",
                          TALLY_ARG(t->units.items[i].dimension));
            return NULL;
        }
    if (arena_failed(a))
        arena_report(a, path, err);
    return arena_failed(a) ? NULL : t;
}

const tally_unit *unit_by_id(const unit_table *units, tally_str id)
{
    size_t at = map_get(&units->by_id, id);
    return at == TALLY_NONE ? NULL : &units->units.items[at];
}

const tally_unit *unit_by_form(const unit_table *units, unit_form form, tally_str written)
{
    size_t at = map_get(&units->forms[form], written);
    return at == TALLY_NONE ? NULL : &units->units.items[at];
}

size_t unit_longest(const unit_table *units, unit_form form)
{
    return units->longest[form];
}

const tally_unit *unit_base(const unit_table *units, const tally_unit *unit)
{
    size_t at = map_get(&units->bases, unit->dimension);
    return at == TALLY_NONE ? NULL : &units->units.items[at];
}

double unit_to_base(const tally_unit *unit, double written)
{
    return written * unit->scale + unit->offset;
}

double unit_convert(const tally_unit *from, double value, const tally_unit *to)
{
    return (unit_to_base(from, value) - to->offset) / to->scale;
}
