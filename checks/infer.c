/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/inference.h"

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/catalog.h"
#include "checks/header.h"
#include "checks/names.h"
#include "checks/standing_columns.h"

enum { SAMPLE_ROWS = 20000 };

static const number_format lenient = {.lenient = true};

/* ---- Looking --------------------------------------------------------------------- */

static bool keep_row(void *context, const csv_table *table, const csv_row *row,
                     tally_error *err)
{
    inference *t = context;
    tally_str *fields = ARENA_NEW(t->scratch, tally_str, row->field_count);
    (void)table;
    (void)err;
    for (size_t i = 0; fields && i < row->field_count; i++)
        fields[i] = arena_copy(t->scratch, str_trim(row->fields[i]));
    list_push(&t->csv.rows, t->scratch, (csv_row){row->line, fields, row->field_count});
    return t->csv.rows.len < SAMPLE_ROWS && !arena_failed(t->scratch);
}

static size_t by_role(const inference *t, header_role role)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].role == role)
            return i;
    return role == HEADER_UNIT ? by_role(t, HEADER_CURRENCY) : TALLY_NONE;
}

/* ---- Who ------------------------------------------------------------------------- */

static bool is_better_entity(const column *c, const column *best)
{
    bool known = c->known * 2 > c->distinct, best_known = best->known * 2 > best->distinct;
    bool finer = (known ? best : c)->distinct > 4 * (known ? c : best)->distinct;
    if (known != best_known && (known ? c : best)->distinct > 1 && !finer)
        return known;
    return c->distinct > best->distinct;
}

/* A header that says so; else the text column that tells most rows apart. */
static size_t find_entity(const inference *t)
{
    size_t best = TALLY_NONE;
    for (int pass = 0; pass < 2 && best == TALLY_NONE; pass++)
        for (size_t i = 0; i < t->count; i++) {
            const column *c = &t->columns[i];
            bool fits = c->texts > 0 && !column_is_numeric(c) && !c->timed &&
                        c->role == (pass == 0 ? HEADER_ENTITY : HEADER_NONE);
            if (fits && (best == TALLY_NONE || is_better_entity(c, &t->columns[best])))
                best = i;
        }
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].role == HEADER_ENTITY && i != best)
            t->columns[i].role = HEADER_NONE;
    if (best != TALLY_NONE)
        t->columns[best].role = HEADER_ENTITY;
    return best;
}

static bool has_entity_columns(const inference *t)
{
    size_t found = 0;
    for (size_t i = 0; i < t->count; i++)
        found += t->columns[i].header_entity != TALLY_NONE &&
                 column_is_numeric(&t->columns[i]) && t->columns[i].role == HEADER_NONE;
    return found >= 2;
}

/* "uk_inflation_cpi": a known name at its head or its end, and what is left of it. */
static size_t entity_of_file(const inference *t, tally_str stem, tally_str *rest)
{
    word_list words = {0};
    words_split(stem, 0, t->scratch, &words);
    *rest = stem;
    for (size_t length = words.len; length > 0; length--)
        for (size_t tail = 0; tail < 2; tail++) {
            size_t first = tail ? words.len - length : 0, last = first + length - 1;
            tally_str name =
                str_slice(stem, words.items[first].begin, words.items[last].end);
            size_t found = names_find_entity(t->r, name, t->scratch, t->a);
            if (found == TALLY_NONE || length == words.len)
                continue;
            *rest = tail ? str_slice(stem, 0, words.items[first].begin)
                         : str_slice(stem, words.items[last].end, stem.len);
            return found;
        }
    return TALLY_NONE;
}

/* ---- Further columns ------------------------------------------------------------- */

/* A region that follows from the country tells no rows apart. */
static bool follows_from(const inference *t, size_t at, size_t entity)
{
    map first = {0};
    if (entity == TALLY_NONE)
        return false;
    for (size_t i = 0; i < t->csv.rows.len; i++) {
        const tally_str *fields = t->csv.rows.items[i].fields;
        size_t *slot = map_put(&first, t->scratch, fields[entity]);
        if (slot && *slot == TALLY_NONE)
            *slot = i;
        else if (slot && !str_equals(t->csv.rows.items[*slot].fields[at], fields[at]))
            return false;
    }
    return first.len < t->csv.rows.len;
}

/* "Patents", the same in all rows: no unit, but a word for what is counted. */
static bool is_counted_noun(const inference *t, size_t at)
{
    bool same = t->columns[at].role == HEADER_UNIT && t->columns[at].distinct == 1;
    tally_str unit = t->csv.rows.len ? t->csv.rows.items[0].fields[at] : (tally_str){0};
    return same && unit.len && !cell_to_unit(t->r->units, unit);
}

static void find_dims(const inference *t, table_plan *plan)
{
    for (size_t i = 0; i < t->count && plan->dim_count < PLAN_DIMS; i++) {
        const column *c = &t->columns[i];
        bool unit = c->role == HEADER_UNIT || c->role == HEADER_CURRENCY;
        if ((unit || c->role == HEADER_NONE) && !column_is_numeric(c) && c->distinct > 1 &&
            !c->header_period.first && (unit || !follows_from(t, i, plan->entity_column)))
            plan->dims[plan->dim_count++] = i;
    }
    for (size_t i = 0; plan->dim_count && i < t->count && plan->dim_count < PLAN_DIMS; i++)
        if (is_counted_noun(t, i))
            plan->dims[plan->dim_count++] = i;
}

/* ---- How much -------------------------------------------------------------------- */

/* In a list of codes, a column that is not all numbers is one more of them. */
static bool is_list_of_codes(const inference *t)
{
    enum { FEWEST = 3 };
    size_t codes = 0;
    for (size_t i = 0; i < t->count; i++)
        codes += t->columns[i].role == HEADER_CODE;
    return codes >= FEWEST;
}

static bool is_value(const inference *t, size_t i)
{
    const column *c = &t->columns[i];
    bool free = c->role == HEADER_NONE || c->role == HEADER_ENTITY;
    return free && column_is_numeric(c) && (c->texts == 0 || !is_list_of_codes(t));
}

/* Two columns may differ in their brackets alone. */
static bool is_taken(const inference *t, size_t at, tally_str name)
{
    for (size_t i = 0; i < at; i++) {
        value_plan ignored = load_no_value(i);
        if (is_value(t, i) &&
            str_equals(header_name(t->r, t->csv.header.fields[i], &ignored, t->scratch),
                       name))
            return true;
    }
    return false;
}

static void add_column(const inference *t, size_t at, tally_str base)
{
    table_plan *plan = &t->out->plan;
    const column *c = &t->columns[at];
    value_plan v = load_no_value(at);
    tally_str header = t->csv.header.fields[at];
    tally_str name = header_name(t->r, header, &v, t->scratch);
    bool yearly = !c->header_period.first && infer_year_in_name(t, at, &name, &v.period);
    if (!yearly && is_taken(t, at, name))
        name = header;
    bool own = c->role != HEADER_VALUE && (yearly || !v.period.first);
    if (c->header_period.first && infer_has_period_columns(t)) {
        v.period = c->header_period;
        own = false;
    } else if (c->header_entity != TALLY_NONE && plan->entity_column == TALLY_NONE &&
               has_entity_columns(t)) {
        v.entity = c->header_entity;
        own = false;
    }
    if (!own && !v.unit && !v.multiplied && plan->measure_column == TALLY_NONE)
        base = header_name(t->r, base, &v, t->scratch); /* "Jobs (thousands)" above */
    if (plan->measure_column == TALLY_NONE || own)
        v.measure = names_measure(t->r, own ? name : base, t->a);
    list_push(&plan->values, t->a, v);
}

/* Numbers and words in one column: the first word is the slip. Always false. */
static bool name_the_fault(const inference *t)
{
    double number;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        bool mixed = c->role == HEADER_NONE && c->numbers > 0 && c->texts > 0;
        for (size_t r = 0; mixed && r < t->csv.rows.len; r++) {
            const csv_row *row = &t->csv.rows.items[r];
            tally_str cell = str_trim(row->fields[i]);
            if (!cell_is_blank(cell) && !str_to_number(cell, &number))
                return csv_row_error(
                    &t->csv, row, t->err,
                    "'%.*s' in column '%.*s' is no number; write digits and a point alone",
                    TALLY_ARG(cell), TALLY_ARG(t->csv.header.fields[i]));
        }
    }
    return error_at(
        t->err, TALLY_BAD_DATA, t->csv.file.ptr, t->csv.header.line,
        "no column of numbers among the %zu; looked for plain digits, as 1234.5, in "
        "a column that is no year",
        t->count);
}

/* Codes or other names beside a name: a list that says what there is, without figures. */
static bool is_list_of_names(const inference *t)
{
    size_t known = by_role(t, HEADER_CODE);
    known = known == TALLY_NONE ? by_role(t, HEADER_ALIAS) : known;
    return t->out->plan.entity_column != TALLY_NONE && known != TALLY_NONE;
}

/* "Text" and "Amount" head figures only where there are any. */
static size_t find_value_column(const inference *t)
{
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        bool some =
            c->readable > 0 && c->readable * 4 >= c->numbers + c->texts - c->readable;
        if (c->role == HEADER_VALUE && some)
            return i;
        bool other = false;
        for (size_t k = 0; k < t->count; k++)
            other = other || (k != i && is_value(t, k));
        if (c->role == HEADER_VALUE && other)
            c->role = HEADER_NONE;
    }
    return by_role(t, HEADER_VALUE);
}

/* Columns that say where a figure stands, and places without figures. */
static void find_standings(const inference *t, tally_str base)
{
    header_role *roles = ARENA_NEW(t->scratch, header_role, t->count);
    for (size_t i = 0; roles && i < t->count; i++)
        roles[i] = t->columns[i].role;
    standing_table table = {t->r, &t->csv, roles, &t->out->plan, base, t->a, t->scratch};
    t->out->place_count = roles ? standing_attach(&table) : 0;
}

static bool find_values(const inference *t, tally_str base)
{
    size_t value = find_value_column(t);
    table_plan *plan = &t->out->plan;
    for (size_t i = 0; i < t->count; i++)
        if (value != TALLY_NONE ? i == value : is_value(t, i))
            add_column(t, i, base);
    if (value != TALLY_NONE && !column_is_numeric(&t->columns[value]) &&
        t->columns[value].readable > 0)
        plan->skip_text = true;
    find_standings(t, base);
    if (plan->values.len == 0 && is_list_of_names(t))
        return t->out->names_only = true;
    return plan->values.len > 0 || name_the_fault(t);
}

/* ---- The whole table ------------------------------------------------------------- */

static void find_where(const inference *t, tally_str *base)
{
    table_plan *plan = &t->out->plan;
    tally_str stem = file_stem(t->csv.file), caption = plan->dialect.caption;
    *base = caption.len && !str_equals(caption, STR("Data Source")) ? caption : stem;
    plan->entity_column = find_entity(t);
    t->out->entity_from = STR("");
    if (plan->entity_column != TALLY_NONE || has_entity_columns(t)) {
        t->out->entity_from =
            plan->entity_column == TALLY_NONE ? STR("the headers") : STR("");
        return;
    }
    tally_str rest = stem;
    plan->entity = entity_of_file(t, stem, &rest);
    if (plan->entity == TALLY_NONE)
        plan->entity = names_entity(t->r, stem, t->a);
    else if (str_equals(*base, stem))
        *base = str_trim(rest);
    t->out->entity_from = STR("the file's name");
}

static void make_plan(inference *t)
{
    table_plan *plan = &t->out->plan;
    tally_str base;
    plan->bare = true;
    infer_when(t);
    find_where(t, &base);
    plan->unit_column = by_role(t, HEADER_UNIT);
    plan->measure_column = by_role(t, HEADER_MEASURE);
    plan->multiplier_column = by_role(t, HEADER_MULTIPLIER);
    t->out->alias_column = by_role(t, HEADER_ALIAS);
    t->out->measure_from = plan->measure_column != TALLY_NONE ? STR("") : base;
    find_dims(t, plan);
    if (!find_values(t, base))
        return;
    if (t->r->checking)
        infer_note_doubts(t);
}

/* ---- Codes beside what they stand for -------------------------------------------- */

static bool has_small_letter(tally_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return true;
    return false;
}

/* Whether each cell of `at` always stands beside one and the same cell of `other`. */
static bool settles(const inference *t, size_t at, size_t other)
{
    map first = {0};
    for (size_t i = 0; i < t->csv.rows.len; i++) {
        const tally_str *fields = t->csv.rows.items[i].fields;
        size_t *slot = map_put(&first, t->scratch, fields[at]);
        if (!slot)
            return false;
        if (*slot == TALLY_NONE)
            *slot = i;
        else if (!str_equals(t->csv.rows.items[*slot].fields[other], fields[other]))
            return false;
    }
    return true;
}

/* "MEASURE,Measure" over "EXP,Exports of goods": the codes and, beside them, their names.
 */
static bool is_coded_pair(const inference *t, size_t at)
{
    const column *code = &t->columns[at], *name = &t->columns[at + 1];
    if (has_small_letter(t->csv.header.fields[at]) ||
        !has_small_letter(t->csv.header.fields[at + 1]) || code->role != name->role ||
        code->distinct == 0 || name->distinct == 0 || name->numbers > 0)
        return false;
    size_t named = 0;
    for (size_t i = 0; i < t->csv.rows.len; i++) {
        if (has_small_letter(t->csv.rows.items[i].fields[at]))
            return false;
        named += has_small_letter(t->csv.rows.items[i].fields[at + 1]);
    }
    return named > 0 && settles(t, at, at + 1) && settles(t, at + 1, at);
}

static void prefer_names(const inference *t)
{
    for (size_t i = 0; i + 1 < t->count; i++)
        if (is_coded_pair(t, i))
            t->columns[i].role = HEADER_CODE;
}

/* A table of codes with their labels is read by the labels, "JPN: Japan" as Japan. */
static void take_labels(inference *t, const column_rows *rows)
{
    bool labelled = false;
    for (size_t i = 0; i < t->count && !labelled; i++) {
        header_role role =
            header_role_of(t->r->policy, t->csv.header.fields[i], t->scratch);
        bool named = role == HEADER_ENTITY || role == HEADER_MEASURE ||
                     role == HEADER_UNIT || role == HEADER_MULTIPLIER;
        labelled = named && column_is_labelled(rows, i);
    }
    t->out->plan.labelled = labelled;
    for (size_t i = 0; labelled && i < t->csv.rows.len; i++) {
        csv_row *row = &t->csv.rows.items[i];
        tally_str *fields = ARENA_NEW(t->scratch, tally_str, t->count);
        for (size_t k = 0; fields && k < t->count; k++)
            fields[k] = cell_label(row->fields[k]);
        row->fields = fields ? fields : row->fields;
    }
}

static bool look_at_all(inference *t)
{
    if (!csv_walk(t->path, &t->out->plan.dialect, t->scratch, &t->csv, keep_row, t, t->err))
        return false;
    if (t->csv.rows.len == 0)
        return error_at(
            t->err, TALLY_BAD_DATA, t->path, t->csv.header.line,
            "no rows below the header; a table needs a name and a number in each");
    t->count = t->csv.header.field_count;
    t->columns = ARENA_NEW(t->scratch, column, t->count);
    if (!t->columns)
        return arena_report(t->scratch, t->path, t->err);
    column_rows rows = {t->r, &t->csv, t->a, t->scratch, lenient};
    take_labels(t, &rows);
    if (t->out->plan.dialect.delimiter != ',' && column_has_comma_fractions(&rows)) {
        rows.format.decimal = ',';
        rows.format.group = '.';
    }
    t->out->plan.format = rows.format;
    for (size_t i = 0; i < t->count; i++) {
        column_look(&rows, i, &t->columns[i]);
        header_role stands = standing_role(t->r, &t->csv, i, t->scratch);
        t->columns[i].role = stands ? stands : t->columns[i].role;
    }
    prefer_names(t);
    return true;
}

static void keep_roles(const inference *t)
{
    tally_str *fields = ARENA_NEW(t->a, tally_str, t->count);
    t->out->roles = ARENA_NEW(t->a, header_role, t->count);
    t->out->plain_numbers = ARENA_NEW(t->a, bool, t->count);
    t->out->plain_years = ARENA_NEW(t->a, bool, t->count);
    t->out->empty = ARENA_NEW(t->a, bool, t->count);
    bool room = fields && t->out->roles && t->out->plain_numbers && t->out->plain_years &&
                t->out->empty;
    for (size_t i = 0; room && i < t->count; i++) {
        const column *c = &t->columns[i];
        t->out->plain_numbers[i] = c->numbers > 0 && c->texts == 0;
        t->out->empty[i] = c->numbers + c->texts == 0;
        t->out->plain_years[i] = c->years > 0 && c->years == c->numbers && c->texts == 0;
        fields[i] = arena_copy(t->a, t->csv.header.fields[i]);
        t->out->roles[i] = t->columns[i].role;
    }
    t->out->header = (csv_row){t->csv.header.line, fields, t->count};
    t->out->rows = t->csv.rows.len;
}

bool infer_plan(record *r, const char *path, arena *a, inferred_table *out,
                tally_error *err)
{
    tally_error own = {0};
    inference t = {.r = r, .path = path, .out = out, .a = a, .err = &own};
    *out = (inferred_table){.plan = load_no_plan()};
    out->plan.path = path;
    t.scratch = arena_open(0);
    bool done = csv_sniff(path, a, &out->plan.dialect, &own) && look_at_all(&t);
    if (done) {
        make_plan(&t);
        keep_roles(&t);
        done = !own.code;
    }
    if (done && (arena_failed(a) || arena_failed(t.scratch)))
        done = arena_report(arena_failed(a) ? a : t.scratch, path, &own);
    arena_close(t.scratch);
    if (!done && err && !err->code)
        *err = own;
    return done;
}
