/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/schema.h"

#include <regex.h>

#include "base/day.h"
#include "base/error.h"
#include "base/str.h"
#include "checks/writing.h"

typedef enum { IS_ANY, IS_NUMBER, IS_INTEGER, IS_BOOLEAN, IS_DATE, IS_YEAR, IS_MONTH } kind;

static const struct {
    const char *name;
    kind kind;
} types[] = {
    {"string", IS_ANY},   {"number", IS_NUMBER}, {"integer", IS_INTEGER},
    {"date", IS_DATE},    {"year", IS_YEAR},     {"yearmonth", IS_MONTH},
    {"any", IS_ANY},      {"time", IS_ANY},      {"datetime", IS_ANY},
    {"object", IS_ANY},   {"array", IS_ANY},     {"duration", IS_ANY},
    {"geopoint", IS_ANY}, {"geojson", IS_ANY},   {"boolean", IS_BOOLEAN},
    {"list", IS_ANY},
};

typedef struct {
    tally_str name;
    kind kind;
    number_format format;
    bool required, has_pattern;
    key_set *unique;
    regex_t pattern;
    tally_str pattern_text;
    const json_value *allowed, *categories; /* values, or objects with a value */
    const json_value *missing, *yes, *no;   /* NULL: as the schema, or the standard, says */
    const writing *writing;
    tally_str day_format; /* "%d/%m/%Y"; empty: as ISO 8601 has it */
    double minimum, maximum;
    tally_str first, last; /* the same for days, which sort as they are written */
    bool has_minimum, has_maximum, open_minimum, open_maximum;
    size_t least, most; /* characters */
} column;

typedef struct {
    const key_set *keys;
    key_set own; /* its columns alone */
    tally_str resource;
} pointer;

enum { MOST_KEYS = 8 };

struct table_schema {
    column *columns;
    size_t count;
    tally_str missing[16];
    size_t missing_count;
    key_set *primary;
    key_set *unique[MOST_KEYS]; /* uniqueKeys */
    size_t unique_count;
    pointer pointers[MOST_KEYS];
    size_t pointer_count;
};

bool schema_point_to(table_schema *s, const json_value *fields, const key_set *keys,
                     tally_str resource, const csv_table *csv, arena *a, tally_error *err)
{
    (void)a;
    if (s->pointer_count == MOST_KEYS)
        return true;
    pointer *p = &s->pointers[s->pointer_count++];
    *p = (pointer){.keys = keys, .own = {.fields = fields}, .resource = resource};
    return keys_bind(&p->own, csv, err);
}

/* ---- Reading the schema ---------------------------------------------------------- */

static bool is_true(const json_value *v)
{
    return v && v->kind == JSON_IS_TRUE;
}

static bool is_false(const json_value *v)
{
    return v && v->kind == JSON_IS_FALSE;
}

/* The value of an entry that may have a label. */
static tally_str value_of(const json_value *v)
{
    return v->kind == JSON_IS_OBJECT ? json_text(v, "value") : v->text;
}

/* "\d" is no part of the regular expressions that the system has. */
static tally_str translate(tally_str pattern, arena *a)
{
    tally_str out = {0};
    for (size_t i = 0; i < pattern.len; i++) {
        bool digit =
            pattern.ptr[i] == '\\' && i + 1 < pattern.len && pattern.ptr[i + 1] == 'd';
        bool escape = pattern.ptr[i] == '\\' && i + 1 < pattern.len && !digit;
        tally_str next = digit ? STR("[0-9]") : str_slice(pattern, i, i + 1 + escape);
        out = arena_print(a, "%.*s%.*s", TALLY_ARG(out), TALLY_ARG(next));
        i += digit || escape;
    }
    return arena_print(a, "^(%.*s)$", TALLY_ARG(out));
}

static bool read_pattern(column *c, tally_str pattern, arena *a)
{
    enum { LONGEST = 400 };
    tally_str text =
        pattern.len && pattern.len < LONGEST ? translate(pattern, a) : (tally_str){0};
    c->pattern_text = pattern;
    c->has_pattern =
        text.ptr && regcomp(&c->pattern, text.ptr, REG_EXTENDED | REG_NOSUB) == 0;
    return pattern.len == 0 || c->has_pattern;
}

static bool read_bound(const json_value *v, double *number, tally_str *text)
{
    if (v && v->kind == JSON_IS_TEXT)
        *text = v->text;
    if (v && v->kind == JSON_IS_TEXT && !str_to_number(v->text, number))
        return true;
    if (v && v->kind == JSON_IS_NUMBER)
        *number = v->number;
    return v != NULL;
}

static bool read_constraints(column *c, const json_value *rules, arena *a)
{
    const json_value *least = json_get(rules, "minLength"),
                     *most = json_get(rules, "maxLength");
    c->required = is_true(json_get(rules, "required"));
    if (is_true(json_get(rules, "unique")))
        c->unique = ARENA_NEW(a, key_set, 1);
    c->allowed = json_get(rules, "enum");
    c->has_minimum = read_bound(json_get(rules, "minimum"), &c->minimum, &c->first);
    c->has_maximum = read_bound(json_get(rules, "maximum"), &c->maximum, &c->last);
    c->open_minimum = json_get(rules, "exclusiveMinimum") != NULL;
    c->open_maximum = json_get(rules, "exclusiveMaximum") != NULL;
    if (c->open_minimum)
        c->has_minimum =
            read_bound(json_get(rules, "exclusiveMinimum"), &c->minimum, &c->first);
    if (c->open_maximum)
        c->has_maximum =
            read_bound(json_get(rules, "exclusiveMaximum"), &c->maximum, &c->last);
    c->least = least && least->kind == JSON_IS_NUMBER ? (size_t)least->number : 0;
    c->most = most && most->kind == JSON_IS_NUMBER ? (size_t)most->number : TALLY_NONE;
    return read_pattern(c, json_text(rules, "pattern"), a);
}

static bool read_format(column *c, tally_str type, const json_value *field)
{
    tally_str format = json_text(field, "format");
    bool day = c->kind == IS_DATE || str_is(type, "datetime");
    c->writing = writing_find(type, format);
    if (day && str_find(format, STR("%"), 0) != TALLY_NONE) {
        c->kind = IS_DATE;
        c->day_format = format;
    } else if (c->kind == IS_DATE && str_is(format, "any")) {
        c->kind = IS_ANY;
    }
    return true;
}

static bool read_type(column *c, const json_value *field)
{
    tally_str type = json_text(field, "type"), decimal = json_text(field, "decimalChar"),
              group = json_text(field, "groupChar");
    c->format.decimal = decimal.len ? decimal.ptr[0] : '\0';
    c->format.group = group.len ? group.ptr[0] : '\0';
    c->format.wrapped = is_false(json_get(field, "bareNumber"));
    c->categories = json_get(field, "categories");
    c->missing = json_get(field, "missingValues");
    c->yes = json_get(field, "trueValues");
    c->no = json_get(field, "falseValues");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type.len == 0 || str_is(type, types[i].name)) {
            c->kind = type.len ? types[i].kind : IS_ANY;
            return read_format(c, type.len ? type : STR("string"), field);
        }
    return false;
}

static bool read_missing(table_schema *s, const json_value *values)
{
    for (size_t i = 0; values && i < values->count; i++) {
        if (s->missing_count < sizeof s->missing / sizeof *s->missing)
            s->missing[s->missing_count++] = value_of(&values->items[i]);
    }
    return true;
}

static bool read_column(column *c, const json_value *field, const char *descriptor,
                        tally_str resource, arena *a, tally_error *err)
{
    if (!read_type(c, field)) {
        tally_str type = json_text(field, "type");
        return error_set(err, TALLY_BAD_DATA, descriptor,
                         "resource '%.*s': no type '%.*s' (field '%.*s'); use string, "
                         "number, integer, boolean, date, year or yearmonth",
                         TALLY_ARG(resource), TALLY_ARG(type), TALLY_ARG(c->name));
    }
    return read_constraints(c, json_get(field, "constraints"), a) ||
           error_set(err, TALLY_BAD_DATA, descriptor,
                     "resource '%.*s': the pattern of '%.*s' cannot be read",
                     TALLY_ARG(resource), TALLY_ARG(c->name));
}

/* The standard's text has a list here, its profile a text. */
static bool matches(const json_value *schema, const char *how)
{
    const json_value *own = json_get(schema, "fieldsMatch");
    if (own && own->kind == JSON_IS_LIST && own->count)
        own = &own->items[0];
    return own && own->kind == JSON_IS_TEXT && str_is(own->text, how);
}

static bool read_unique(table_schema *s, const json_value *lists, const csv_table *csv,
                        arena *a, tally_error *err)
{
    for (size_t i = 0; lists && i < lists->count && s->unique_count < MOST_KEYS; i++) {
        key_set *keys = keys_open(&lists->items[i], a);
        if (!keys || !keys_bind(keys, csv, err))
            return false;
        s->unique[s->unique_count++] = keys;
    }
    return true;
}

table_schema *schema_open(const json_value *schema, const char *descriptor,
                          tally_str resource, const csv_table *csv, arena *a,
                          tally_error *err)
{
    const json_value *fields = json_get(schema, "fields"),
                     *primary = json_get(schema, "primaryKey");
    table_schema *s = ARENA_NEW(a, table_schema, 1);
    column *columns = s ? ARENA_NEW(a, column, csv->header.field_count) : NULL;
    if (!columns) {
        arena_report(a, descriptor, err);
        return NULL;
    }
    s->columns = columns;
    s->count = csv->header.field_count;
    bool done = read_missing(s, json_get(schema, "missingValues"));
    for (size_t i = 0; done && fields && i < fields->count; i++) {
        tally_str name = json_text(&fields->items[i], "name");
        size_t at = csv_column(csv, name.ptr ? name.ptr : "");
        if (at == TALLY_NONE && (matches(schema, "superset") || matches(schema, "partial")))
            continue;
        done = csv_need_column(csv, name.ptr ? name.ptr : "", &at, err);
        if (!done || columns[at].name.ptr)
            continue;
        columns[at].name = name;
        done = read_column(&columns[at], &fields->items[i], descriptor, resource, a, err) &&
               read_missing(s, columns[at].missing);
        if (done && columns[at].unique) {
            columns[at].unique->columns[0] = at;
            columns[at].unique->column_count = 1;
        }
    }
    if (done && primary && (primary->count || primary->kind == JSON_IS_TEXT)) {
        s->primary = keys_open(primary, a);
        done = s->primary && keys_bind(s->primary, csv, err);
    }
    if (done && read_unique(s, json_get(schema, "uniqueKeys"), csv, a, err))
        return s;
    schema_close(s);
    return NULL;
}

void schema_close(table_schema *s)
{
    for (size_t i = 0; s && i < s->count; i++)
        if (s->columns[i].has_pattern)
            regfree(&s->columns[i].pattern);
}

number_format schema_format(const table_schema *s, size_t at)
{
    return s && at < s->count ? s->columns[at].format : (number_format){0};
}

tally_str schema_unknown(const json_value *schema, const table_schema *s,
                         const csv_table *csv, arena *a)
{
    tally_str names = {0};
    bool open = matches(schema, "subset") || matches(schema, "partial");
    for (size_t i = 0; !open && i < s->count; i++)
        if (!s->columns[i].name.ptr)
            names = arena_print(a, "%.*s%s'%.*s'", TALLY_ARG(names), names.len ? ", " : "",
                                TALLY_ARG(csv->header.fields[i]));
    return names;
}

tally_str schema_day_format(const table_schema *s, size_t at)
{
    return s && at < s->count ? s->columns[at].day_format : (tally_str){0};
}

const tally_str *schema_missing(const table_schema *s, size_t *count)
{
    *count = s ? s->missing_count : 0;
    return s ? s->missing : NULL;
}

/* ---- Checking a row -------------------------------------------------------------- */

typedef struct {
    const csv_table *csv;
    const csv_row *row;
    const column *c;
    tally_str cell;
    tally_error *err;
} spot;

static bool complain(const spot *at, const char *what)
{
    return csv_row_error(at->csv, at->row, at->err, "'%.*s' in column '%.*s' %s",
                         TALLY_ARG(at->cell), TALLY_ARG(at->c->name), what);
}

static bool check_bounds(const spot *at, double number)
{
    const column *c = at->c;
    bool low = c->has_minimum &&
               (number < c->minimum || (c->open_minimum && number <= c->minimum));
    bool high = c->has_maximum &&
                (number > c->maximum || (c->open_maximum && number >= c->maximum));
    return (!low || complain(at, "is under the least that the schema allows")) &&
           (!high || complain(at, "is over the most that the schema allows"));
}

static bool check_number(const spot *at)
{
    double number;
    const tally_unit *ignored;
    if (!cell_to_number(NULL, at->cell, &at->c->format, &number, &ignored))
        return complain(at, "is no number; write digits and a point alone");
    bool whole = number >= -9e15 && number <= 9e15 && number <= (double)(long)number &&
                 number >= (double)(long)number;
    if (at->c->kind == IS_INTEGER && !whole)
        return complain(at, "is no whole number; the schema wants one");
    return check_bounds(at, number);
}

static bool check_day(const spot *at)
{
    tally_period day;
    size_t want = at->c->kind == IS_YEAR ? 4 : at->c->kind == IS_MONTH ? 7 : 10;
    const column *c = at->c;
    if (c->day_format.len)
        return writing_read_day(c->day_format, at->cell, &day) ||
               complain(at, "is not written as the format of the schema says");
    if (!day_parse(at->cell, &day))
        return complain(at, "is no date; write YYYY, YYYY-MM or YYYY-MM-DD");
    if (at->cell.len != want)
        return complain(at, want == 4   ? "is no year; write YYYY"
                            : want == 7 ? "is no month; write YYYY-MM"
                                        : "is no day; write YYYY-MM-DD");
    if (c->kind == IS_YEAR)
        return check_bounds(at, (double)day_year(day.first));
    bool early = c->has_minimum && c->first.len && str_compare(at->cell, c->first) < 0;
    bool late = c->has_maximum && c->last.len && str_compare(at->cell, c->last) > 0;
    return (!early || complain(at, "is earlier than the schema allows")) &&
           (!late || complain(at, "is later than the schema allows"));
}

static bool lists(const json_value *values, tally_str cell)
{
    for (size_t i = 0; values && i < values->count; i++)
        if (str_equals(value_of(&values->items[i]), cell))
            return true;
    return false;
}

static bool check_boolean(const spot *at)
{
    static const char *const words[][4] = {{"true", "True", "TRUE", "1"},
                                           {"false", "False", "FALSE", "0"}};
    const json_value *own[] = {at->c->yes, at->c->no};
    for (size_t answer = 0; answer < 2; answer++) {
        if (lists(own[answer], at->cell))
            return true;
        for (size_t i = 0; !own[answer] && i < 4; i++)
            if (str_is(at->cell, words[answer][i]))
                return true;
    }
    return complain(at, "is neither true nor false");
}

static bool check_type(const spot *at, arena *a)
{
    if (at->c->writing && !writing_fits(at->c->writing, at->cell, a))
        return complain(at, writing_fault(at->c->writing));
    switch (at->c->kind) {
    case IS_NUMBER:
    case IS_INTEGER: return check_number(at);
    case IS_DATE:
    case IS_YEAR:
    case IS_MONTH: return check_day(at);
    case IS_BOOLEAN: return check_boolean(at);
    case IS_ANY: break;
    }
    return true;
}

static bool is_allowed(const json_value *values, tally_str cell)
{
    double number, wanted;
    if (!values || values->count == 0)
        return true;
    for (size_t i = 0; i < values->count; i++) {
        const json_value *v = &values->items[i];
        if (v->kind == JSON_IS_OBJECT && json_get(v, "value"))
            v = json_get(v, "value");
        wanted = v->number;
        if (v->kind == JSON_IS_TEXT
                ? str_equals(v->text, cell)
                : v->kind == JSON_IS_NUMBER && str_to_number(cell, &number) &&
                      number >= wanted && number <= wanted)
            return true;
    }
    return false;
}

static size_t count_characters(tally_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
    return count;
}

static bool check_text(const spot *at)
{
    const column *c = at->c;
    size_t characters = count_characters(at->cell);
    if (!is_allowed(c->allowed, at->cell))
        return complain(at, "is not one of the values that the schema lists");
    if (!is_allowed(c->categories, at->cell))
        return complain(at, "is none of the categories that the schema lists");
    if (characters < c->least)
        return complain(at, "is shorter than the schema allows");
    if (c->most && characters > c->most && c->most != TALLY_NONE)
        return complain(at, "is longer than the schema allows");
    /* the fields of a row end in NUL */
    if (c->has_pattern && regexec(&c->pattern, at->cell.ptr, 0, NULL, 0) != 0)
        return complain(at, "does not fit the pattern of the schema");
    return true;
}

static bool is_missing(const table_schema *s, const column *c, tally_str cell)
{
    if (c->missing)
        return lists(c->missing, cell) || cell.len == 0;
    for (size_t i = 0; i < s->missing_count; i++)
        if (str_equals(cell, s->missing[i]))
            return true;
    return cell.len == 0;
}

static bool check_unique(const spot *at, key_set *seen, arena *a)
{
    size_t first = keys_put(seen, at->row, a);
    return first == 0 || csv_row_error(at->csv, at->row, at->err,
                                       "'%.*s' in column '%.*s' stands in line %zu already",
                                       TALLY_ARG(at->cell), TALLY_ARG(at->c->name), first);
}

static bool check_cell(const table_schema *s, const spot *at, arena *a)
{
    if (is_missing(s, at->c, at->cell))
        return !at->c->required ||
               csv_row_error(at->csv, at->row, at->err,
                             "column '%.*s' is empty; the schema requires it",
                             TALLY_ARG(at->c->name));
    return check_type(at, a) && check_text(at) &&
           (!at->c->unique || check_unique(at, at->c->unique, a));
}

static bool check_pointers(const table_schema *s, const csv_table *csv, const csv_row *row,
                           tally_error *err)
{
    for (size_t i = 0; i < s->pointer_count; i++) {
        const pointer *p = &s->pointers[i];
        bool empty = true;
        for (size_t c = 0; c < p->own.column_count; c++) {
            size_t at = p->own.columns[c];
            empty = empty && is_missing(s, &s->columns[at], row->fields[at]);
        }
        if (empty)
            continue;
        if (!keys_have(p->keys, &p->own, row))
            return csv_row_error(csv, row, err, "'%.*s' has no row in '%.*s'; add it there",
                                 TALLY_ARG(row->fields[p->own.columns[0]]),
                                 TALLY_ARG(p->resource));
    }
    return true;
}

bool schema_check_row(const table_schema *s, const csv_table *csv, const csv_row *row,
                      arena *a, tally_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        spot at = {csv, row, &s->columns[i], row->fields[i], err};
        if (s->columns[i].name.ptr && !check_cell(s, &at, a))
            return false;
    }
    size_t first = s->primary ? keys_put(s->primary, row, a) : 0;
    if (first)
        return csv_row_error(csv, row, err,
                             "a second row with this primary key; line %zu has the first",
                             first);
    for (size_t i = 0; i < s->unique_count; i++) {
        first = keys_put(s->unique[i], row, a);
        if (first)
            return csv_row_error(
                csv, row, err, "a second row with this unique key; line %zu has the first",
                first);
    }
    return check_pointers(s, csv, row, err);
}
