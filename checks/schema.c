/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/schema.h"

#include <regex.h>

#include "base/day.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"

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

/* Keys seen: hash and line of the first row that has it. */
struct key_set {
    struct key_slot {
        uint64_t hash; /* 0: free */
        size_t line;
    } * slots;
    size_t len, cap;
    size_t columns[8];
    size_t column_count;
    const json_value *fields;
    bool bound;
};

typedef struct {
    tally_str name;
    kind kind;
    number_format format;
    bool required, has_pattern;
    key_set *unique;
    regex_t pattern;
    tally_str pattern_text;
    const json_value *allowed; /* enum */
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

struct table_schema {
    column *columns;
    size_t count;
    tally_str missing[16];
    size_t missing_count;
    key_set *primary;
    pointer pointers[8];
    size_t pointer_count;
};

/* ---- Keys ------------------------------------------------------------------------ */

static bool bind_keys(key_set *k, const csv_table *csv, tally_error *err)
{
    bool one = k->fields->kind == JSON_IS_TEXT;
    size_t count = one ? 1 : k->fields->count;
    if (k->bound)
        return true;
    for (size_t i = 0; i < count && k->column_count < 8; i++) {
        tally_str name = one ? k->fields->text : k->fields->items[i].text;
        if (!csv_need_column(csv, name.ptr ? name.ptr : "", &k->columns[k->column_count++],
                             err))
            return false;
    }
    return k->bound = true;
}

static uint64_t key_hash(const key_set *k, const csv_row *row)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < k->column_count; i++)
        hash = hash * 0x9e3779b97f4a7c15u + map_hash(str_trim(row->fields[k->columns[i]]));
    return hash ? hash : 1;
}

static struct key_slot *find_slot(const key_set *k, uint64_t hash)
{
    size_t at = hash & (k->cap - 1);
    while (k->slots[at].hash && k->slots[at].hash != hash)
        at = (at + 1) & (k->cap - 1);
    return &k->slots[at];
}

static bool widen_keys(key_set *k, arena *a)
{
    key_set wider = {.cap = k->cap ? k->cap * 2 : 64};
    if (k->cap && k->len * 2 < k->cap)
        return true;
    wider.slots = ARENA_NEW(a, struct key_slot, wider.cap);
    if (!wider.slots)
        return false;
    for (size_t i = 0; i < k->cap; i++)
        if (k->slots[i].hash)
            *find_slot(&wider, k->slots[i].hash) = k->slots[i];
    k->slots = wider.slots;
    k->cap = wider.cap;
    return true;
}

/* The line that had the key before, or 0. */
static size_t put_key(key_set *k, const csv_row *row, arena *a)
{
    if (!widen_keys(k, a))
        return 0;
    uint64_t hash = key_hash(k, row);
    struct key_slot *slot = find_slot(k, hash);
    if (slot->hash)
        return slot->line;
    *slot = (struct key_slot){hash, row->line};
    k->len++;
    return 0;
}

key_set *keys_open(const json_value *fields, arena *a)
{
    key_set *k = ARENA_NEW(a, key_set, 1);
    if (k)
        k->fields = fields;
    return k;
}

bool keys_add(key_set *keys, const csv_table *csv, const csv_row *row, arena *a,
              tally_error *err)
{
    if (!bind_keys(keys, csv, err))
        return false;
    put_key(keys, row, a);
    return true;
}

bool schema_point_to(table_schema *s, const json_value *fields, const key_set *keys,
                     tally_str resource, const csv_table *csv, arena *a, tally_error *err)
{
    (void)a;
    if (s->pointer_count == sizeof s->pointers / sizeof *s->pointers)
        return true;
    pointer *p = &s->pointers[s->pointer_count++];
    *p = (pointer){.keys = keys, .own = {.fields = fields}, .resource = resource};
    return bind_keys(&p->own, csv, err);
}

/* ---- Reading the schema ---------------------------------------------------------- */

static bool is_true(const json_value *v)
{
    return v && v->kind == JSON_IS_TRUE;
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

static bool read_type(column *c, const json_value *field)
{
    tally_str type = json_text(field, "type"), decimal = json_text(field, "decimalChar"),
              group = json_text(field, "groupChar");
    c->format.decimal = decimal.len ? decimal.ptr[0] : '\0';
    c->format.group = group.len ? group.ptr[0] : '\0';
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type.len == 0 || str_is(type, types[i].name)) {
            c->kind = type.len ? types[i].kind : IS_ANY;
            return true;
        }
    return false;
}

static bool read_missing(table_schema *s, const json_value *values)
{
    for (size_t i = 0; values && i < values->count; i++) {
        const json_value *v = &values->items[i];
        tally_str text = v->kind == JSON_IS_OBJECT ? json_text(v, "value") : v->text;
        if (s->missing_count < sizeof s->missing / sizeof *s->missing)
            s->missing[s->missing_count++] = text;
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
        size_t at = 0;
        done = csv_need_column(csv, name.ptr ? name.ptr : "", &at, err);
        if (!done || columns[at].name.ptr)
            continue;
        columns[at].name = name;
        done = read_column(&columns[at], &fields->items[i], descriptor, resource, a, err);
        if (done && columns[at].unique) {
            columns[at].unique->columns[0] = at;
            columns[at].unique->column_count = 1;
        }
    }
    if (done && primary && (primary->count || primary->kind == JSON_IS_TEXT)) {
        s->primary = keys_open(primary, a);
        done = s->primary && bind_keys(s->primary, csv, err);
    }
    if (done)
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

static bool check_boolean(const spot *at)
{
    static const char *const words[] = {"true",  "True",  "TRUE",  "1",
                                        "false", "False", "FALSE", "0"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(at->cell, words[i]))
            return true;
    return complain(at, "is neither true nor false");
}

static bool check_type(const spot *at)
{
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

static bool is_allowed(const column *c, tally_str cell)
{
    double number, wanted;
    if (!c->allowed || c->allowed->count == 0)
        return true;
    for (size_t i = 0; i < c->allowed->count; i++) {
        const json_value *v = &c->allowed->items[i];
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
    if (!is_allowed(c, at->cell))
        return complain(at, "is not one of the values that the schema lists");
    if (characters < c->least)
        return complain(at, "is shorter than the schema allows");
    if (c->most && characters > c->most && c->most != TALLY_NONE)
        return complain(at, "is longer than the schema allows");
    /* the fields of a row end in NUL */
    if (c->has_pattern && regexec(&c->pattern, at->cell.ptr, 0, NULL, 0) != 0)
        return complain(at, "does not fit the pattern of the schema");
    return true;
}

static bool is_missing(const table_schema *s, tally_str cell)
{
    for (size_t i = 0; i < s->missing_count; i++)
        if (str_equals(cell, s->missing[i]))
            return true;
    return cell.len == 0;
}

static bool check_unique(const spot *at, key_set *seen, arena *a)
{
    size_t first = put_key(seen, at->row, a);
    return first == 0 || csv_row_error(at->csv, at->row, at->err,
                                       "'%.*s' in column '%.*s' stands in line %zu already",
                                       TALLY_ARG(at->cell), TALLY_ARG(at->c->name), first);
}

static bool check_cell(const table_schema *s, const spot *at, arena *a)
{
    if (is_missing(s, at->cell))
        return !at->c->required ||
               csv_row_error(at->csv, at->row, at->err,
                             "column '%.*s' is empty; the schema requires it",
                             TALLY_ARG(at->c->name));
    return check_type(at) && check_text(at) &&
           (!at->c->unique || check_unique(at, at->c->unique, a));
}

static bool check_pointers(const table_schema *s, const csv_table *csv, const csv_row *row,
                           tally_error *err)
{
    for (size_t i = 0; i < s->pointer_count; i++) {
        const pointer *p = &s->pointers[i];
        bool empty = true;
        for (size_t c = 0; c < p->own.column_count; c++)
            empty = empty && is_missing(s, row->fields[p->own.columns[c]]);
        if (empty)
            continue;
        if (!p->keys->cap || !find_slot(p->keys, key_hash(&p->own, row))->hash)
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
    size_t first = s->primary ? put_key(s->primary, row, a) : 0;
    if (first)
        return csv_row_error(csv, row, err,
                             "a second row with this primary key; line %zu has the first",
                             first);
    return check_pointers(s, csv, row, err);
}
