/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unit.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

enum { FORM_COUNT = 3 };

typedef LIST_OF(unit_sense) sense_list;

/* A unit that a word speaks for; `next` is the link of another, or TALLY_NONE. */
typedef struct {
    const tally_unit *unit;
    size_t next;
} cue;

typedef LIST_OF(cue) cue_list;

struct unit_table {
    tally_unit *units;
    tally_str *plurals;
    size_t len;
    map by_id, bases;
    sense_list senses;
    map forms[FORM_COUNT];
    size_t longest[FORM_COUNT];
    map first_words; /* the most words of a form that begins so */
    LIST_OF(tally_str) openers[FORM_COUNT];
    cue_list cues;
    map cue_words;
};

typedef struct {
    size_t unit, plural, kind, dimension, scale, offset, glued, near;
    size_t forms[FORM_COUNT];
} columns;

/* A row while it is being added. */
typedef struct {
    const csv_table *csv;
    const csv_row *row;
    const columns *c;
    const tally_unit *unit;
    arena *a;
    tally_error *err;
} adding;

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

/* Words are looked up in lower case and without the dots of an abbreviation, "acre-feet" as
 * "acre feet". The row's own copy is rewritten. */
static tally_str plain(tally_str text)
{
    char *copy = (char *)text.ptr;
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '.')
            copy[len++] = text.ptr[i] == '-' ? ' ' : str_lower_char(text.ptr[i]);
    return (tally_str){copy, len};
}

static void note_length(unit_table *t, arena *a, unit_form kind, tally_str form)
{
    size_t length = kind == UNIT_WORD ? count_words(form) : form.len, end = 0;
    t->longest[kind] = length > t->longest[kind] ? length : t->longest[kind];
    while (end < form.len &&
           (kind == UNIT_WORD ? form.ptr[end] != ' ' : str_is_letter(form.ptr[end])))
        end++;
    tally_str first = str_slice(form, 0, end);
    if (first.len)
        list_push(&t->openers[kind], a, arena_lower(a, first));
    size_t *most = kind == UNIT_WORD ? map_put(&t->first_words, a, first) : NULL;
    if (most && (*most == TALLY_NONE || *most < length))
        *most = length;
}

static const unit_sense *sense_at(const unit_table *t, size_t at)
{
    return at == TALLY_NONE ? NULL : &t->senses.items[at];
}

static const unit_sense *sure_one(const unit_table *t, const unit_sense *sense)
{
    while (sense && sense->unsure)
        sense = sense_at(t, sense->next);
    return sense;
}

/* A form that is sure stands in one row; one that needs a cue may stand in several. */
static bool add_form(unit_table *t, const adding *r, unit_form kind, tally_str form,
                     unit_sense sense)
{
    if (kind == UNIT_WORD)
        form = plain(form);
    size_t *slot = map_put(&t->forms[kind], r->a, form);
    if (!slot)
        return true;
    const unit_sense *other = sure_one(t, sense_at(t, *slot));
    if (other && !sense.unsure)
        return csv_row_error(r->csv, r->row, r->err,
                             "'%.*s' is written for '%.*s' already; mark one with '?'",
                             TALLY_ARG(form), TALLY_ARG(other->unit->id));
    sense.next = *slot;
    *slot = t->senses.len;
    list_push(&t->senses, r->a, sense);
    note_length(t, r->a, kind, form);
    return true;
}

static bool add_forms(unit_table *t, const adding *r, size_t column, unit_form kind)
{
    tally_str rest = r->row->fields[column], form;
    while (rest.len && str_next_field(&rest, ';', &form)) {
        unit_sense sense = {.unit = r->unit, .glued = column == r->c->glued};
        sense.unsure = form.len > 1 && form.ptr[form.len - 1] == '?';
        form.len -= sense.unsure;
        if (form.len == 0)
            return csv_row_error(r->csv, r->row, r->err,
                                 "an empty form; remove the ';' too many");
        if (sense.unsure && r->row->fields[r->c->near].len == 0)
            return csv_row_error(r->csv, r->row, r->err,
                                 "'%.*s?' needs words in the column near", TALLY_ARG(form));
        if (!add_form(t, r, kind, form, sense))
            return false;
    }
    return true;
}

static void add_cues(unit_table *t, const adding *r)
{
    tally_str rest = r->row->fields[r->c->near], word;
    while (rest.len && str_next_field(&rest, ';', &word)) {
        size_t *slot = map_put(&t->cue_words, r->a, word);
        if (!slot)
            return;
        cue c = {.unit = r->unit, .next = *slot};
        *slot = t->cues.len;
        list_push(&t->cues, r->a, c);
    }
}

static bool read_unit(const adding *r, tally_unit *out)
{
    tally_unit u = {.id = r->row->fields[r->c->unit],
                    .dimension = r->row->fields[r->c->dimension]};
    tally_str kind = r->row->fields[r->c->kind];
    if (u.id.len == 0 || u.dimension.len == 0 || r->row->fields[r->c->plural].len == 0)
        return csv_row_error(r->csv, r->row, r->err,
                             "a unit needs a name, its plural and a dimension");
    if (!unit_kind_parse(kind, &u.kind))
        return csv_row_error(r->csv, r->row, r->err,
                             "no kind '%.*s'; see reference-data/README.md",
                             TALLY_ARG(kind));
    if (!str_to_number(r->row->fields[r->c->scale], &u.scale) || u.scale <= 0 ||
        !str_to_number(r->row->fields[r->c->offset], &u.offset))
        return csv_row_error(r->csv, r->row, r->err,
                             "scale must be a number above 0, offset a number");
    *out = u;
    return true;
}

static bool index_unit(unit_table *t, const adding *r, size_t at)
{
    const tally_unit *u = r->unit;
    size_t *slot = map_put(&t->by_id, r->a, u->id);
    if (slot && *slot != TALLY_NONE)
        return csv_row_error(r->csv, r->row, r->err, "a second row for '%.*s'",
                             TALLY_ARG(u->id));
    if (slot)
        *slot = at;
    bool is_base = u->scale == 1 && u->offset == 0;
    size_t *base = is_base ? map_put(&t->bases, r->a, u->dimension) : NULL;
    if (base && *base == TALLY_NONE)
        *base = at;
    return true;
}

static bool add_unit(unit_table *t, adding *r)
{
    size_t at = t->len++;
    r->unit = &t->units[at];
    if (!read_unit(r, &t->units[at]) || !index_unit(t, r, at))
        return false;
    t->plurals[at] = r->row->fields[r->c->plural];
    add_cues(t, r);
    for (unit_form form = UNIT_SIGN; form <= UNIT_WORD; form++)
        if (!add_forms(t, r, r->c->forms[form], form))
            return false;
    return add_forms(t, r, r->c->glued, UNIT_SYMBOL);
}

static bool find_columns(const csv_table *csv, columns *c, tally_error *err)
{
    return csv_need_column(csv, "unit", &c->unit, err) &&
           csv_need_column(csv, "plural", &c->plural, err) &&
           csv_need_column(csv, "kind", &c->kind, err) &&
           csv_need_column(csv, "dimension", &c->dimension, err) &&
           csv_need_column(csv, "scale", &c->scale, err) &&
           csv_need_column(csv, "offset", &c->offset, err) &&
           csv_need_column(csv, "signs", &c->forms[UNIT_SIGN], err) &&
           csv_need_column(csv, "symbols", &c->forms[UNIT_SYMBOL], err) &&
           csv_need_column(csv, "glued", &c->glued, err) &&
           csv_need_column(csv, "words", &c->forms[UNIT_WORD], err) &&
           csv_need_column(csv, "near", &c->near, err);
}

/* Every dimension needs a row to convert to. */
static bool check_bases(const unit_table *t, const csv_table *csv, tally_error *err)
{
    for (size_t i = 0; i < t->len; i++)
        if (!unit_base(t, &t->units[i]))
            return csv_row_error(csv, &csv->rows.items[i], err,
                                 "dimension '%.*s' has no row of scale 1 and offset 0",
                                 TALLY_ARG(t->units[i].dimension));
    return true;
}

unit_table *unit_load(const char *path, arena *a, tally_error *err)
{
    csv_table csv;
    columns c;
    unit_table *t = ARENA_NEW(a, unit_table, 1);
    if (!t || !csv_read_file(path, a, &csv, err) || !find_columns(&csv, &c, err))
        return NULL;
    t->units = ARENA_NEW(a, tally_unit, csv.rows.len);
    t->plurals = ARENA_NEW(a, tally_str, csv.rows.len);
    for (size_t i = 0; t->units && t->plurals && i < csv.rows.len; i++) {
        adding r = {.csv = &csv, .row = &csv.rows.items[i], .c = &c, .a = a, .err = err};
        if (!add_unit(t, &r))
            return NULL;
    }
    if (arena_failed(a)) {
        arena_report(a, path, err);
        return NULL;
    }
    return check_bases(t, &csv, err) ? t : NULL;
}

const tally_unit *unit_at(const unit_table *units, size_t index)
{
    return index < units->len ? &units->units[index] : NULL;
}

const tally_unit *unit_by_id(const unit_table *units, tally_str id)
{
    size_t at = map_get(&units->by_id, id);
    return at == TALLY_NONE ? NULL : &units->units[at];
}

const unit_sense *unit_senses(const unit_table *units, unit_form form, tally_str written)
{
    return sense_at(units, map_get(&units->forms[form], written));
}

const unit_sense *unit_next_sense(const unit_table *units, const unit_sense *sense)
{
    return sense_at(units, sense->next);
}

const tally_unit *unit_by_form(const unit_table *units, unit_form form, tally_str written)
{
    const unit_sense *sense = sure_one(units, unit_senses(units, form, written));
    return sense ? sense->unit : NULL;
}

bool unit_has_cue(const unit_table *units, const tally_unit *unit, tally_str word)
{
    size_t at = map_get(&units->cue_words, word);
    while (at != TALLY_NONE && units->cues.items[at].unit != unit)
        at = units->cues.items[at].next;
    return at != TALLY_NONE;
}

size_t unit_longest(const unit_table *units, unit_form form)
{
    return units->longest[form];
}

size_t unit_longest_from(const unit_table *units, tally_str first)
{
    size_t most = map_get(&units->first_words, first);
    return most == TALLY_NONE ? 0 : most;
}

const tally_str *unit_openers(const unit_table *units, unit_form form, size_t *count)
{
    *count = units->openers[form].len;
    return units->openers[form].items;
}

tally_str unit_plural(const unit_table *units, const tally_unit *unit)
{
    return units->plurals[unit - units->units];
}

const tally_unit *unit_base(const unit_table *units, const tally_unit *unit)
{
    size_t at = map_get(&units->bases, unit->dimension);
    return at == TALLY_NONE ? NULL : &units->units[at];
}

double unit_to_base(const tally_unit *unit, double written)
{
    return written * unit->scale + unit->offset;
}

double unit_convert(const tally_unit *from, double value, const tally_unit *to)
{
    return (unit_to_base(from, value) - to->offset) / to->scale;
}
