/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/descriptor.h"

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/names.h"

/* One resource while its tally object is read. */
typedef struct {
    const package *p;
    const json_value *resource, *tally;
    const csv_table *csv;
    table_plan *plan;
    bool failed;
} opened;

bool package_complain(const package *p, const json_value *resource, const char *what)
{
    tally_str name = json_text(resource, "name");
    return error_set(p->err, TALLY_BAD_DATA, p->path, "resource '%.*s': %s",
                     TALLY_ARG(name), what);
}

static bool complain(const opened *t, const char *what)
{
    return package_complain(t->p, t->resource, what);
}

/* ---- The file -------------------------------------------------------------------- */

/* A package brings its own files and reads no others. */
static bool stays_inside(tally_str path)
{
    tally_str step;
    if (path.len && path.ptr[0] == '/')
        return false;
    while (str_next_field(&path, '/', &step))
        if (str_is(step, ".."))
            return false;
    return true;
}

static bool read_dialect(const package *p, const json_value *resource, csv_dialect *out)
{
    const json_value *dialect = json_get(resource, "dialect"),
                     *header = json_get(dialect, "header");
    tally_str delimiter = json_text(dialect, "delimiter"),
              quote = json_text(dialect, "quoteChar"),
              encoding = json_text(resource, "encoding");
    *out = (csv_dialect){.delimiter = delimiter.len ? delimiter.ptr[0] : '\0'};
    if (delimiter.len > 1 || (quote.len && !str_is(quote, "\"")))
        return package_complain(p, resource,
                                "its dialect is not read; delimiter must be one character, "
                                "quoteChar \"");
    if (header && header->kind == JSON_IS_FALSE)
        return package_complain(p, resource,
                                "dialect.header is false; give the file a header line");
    return encoding.len == 0 || str_equals_folded(encoding, STR("utf-8")) ||
           str_equals_folded(encoding, STR("utf8")) ||
           package_complain(p, resource, "its encoding is not utf-8; save it as UTF-8");
}

const char *package_file(const package *p, const json_value *resource, csv_dialect *out)
{
    tally_str path = json_text(resource, "path");
    if (!stays_inside(path)) {
        package_complain(p, resource,
                         "its path leads out of the package; move the file in");
        return NULL;
    }
    if (!read_dialect(p, resource, out))
        return NULL;
    tally_str full = file_join(p->a, p->folder, path);
    if (!full.ptr)
        arena_report(p->a, p->path, p->err);
    return full.ptr;
}

/* ---- Columns --------------------------------------------------------------------- */

static size_t column(opened *t, tally_str name)
{
    size_t at = TALLY_NONE;
    if (name.len && !csv_need_column(t->csv, name.ptr, &at, t->p->err))
        t->failed = true;
    return at;
}

static size_t field(opened *t, const char *part)
{
    return column(t, json_text(json_get(t->tally, part), "field"));
}

static bool is_true(const json_value *v)
{
    return v && v->kind == JSON_IS_TRUE;
}

static bool plan_entity(opened *t)
{
    table_plan *plan = t->plan;
    const json_value *entity = json_get(t->tally, "entity");
    tally_str id = json_text(entity, "const");
    plan->entity_column = field(t, "entity");
    if (id.len)
        plan->entity = plan->bare ? names_entity(t->p->r, id, t->p->a)
                                  : map_get(&t->p->r->entity_ids, id);
    if (id.len && plan->entity == TALLY_NONE)
        return error_set(t->p->err, TALLY_BAD_DATA, t->p->path,
                         "no entity '%.*s'; add it to entities.csv", TALLY_ARG(id));
    return t->failed || id.len || plan->entity_column != TALLY_NONE ||
           json_get(t->tally, "values") ||
           complain(t, "tally.entity needs a field or a const");
}

/* A package that lists no measures names them as it goes. */
static bool find_measure(const opened *t, tally_str id, size_t *out)
{
    *out = map_get(&t->p->r->measure_ids, id);
    if (*out == TALLY_NONE && (t->plan->bare || !t->p->has_measures))
        *out = names_measure(t->p->r, id, t->p->a);
    return *out != TALLY_NONE ||
           error_set(t->p->err, TALLY_BAD_DATA, t->p->path,
                     "no measure '%.*s'; add it to measures.csv", TALLY_ARG(id));
}

static bool find_unit(const opened *t, tally_str name, const tally_unit **out)
{
    *out = name.len ? cell_to_unit(t->p->r->units, name) : NULL;
    return name.len == 0 || *out ||
           error_set(t->p->err, TALLY_BAD_DATA, t->p->path, "no unit '%.*s'; see units.csv",
                     TALLY_ARG(name));
}

static bool read_exponent(const opened *t, const json_value *value, value_plan *v)
{
    const json_value *exponent = json_get(value, "exponent");
    if (!exponent)
        return true;
    v->exponent = exponent->kind == JSON_IS_NUMBER ? (int)exponent->number : -1;
    v->multiplied = true;
    return (v->exponent >= 0 && v->exponent <= 15) ||
           complain(t, "exponent must be a whole number from 0 to 15");
}

static bool read_period_of_column(const opened *t, const json_value *value, value_plan *v)
{
    tally_str period = json_text(value, "period");
    return period.len == 0 || cell_to_day(period, &v->period) ||
           complain(t, "a period of tally.values is no date; write YYYY or YYYY-MM");
}

/* A column of figures: {"field": "2021", "measure": "gdp", "unit": "dollar"}. */
static bool add_value(opened *t, const json_value *value, tally_str measure)
{
    value_plan v = load_no_value(column(t, json_text(value, "field")));
    tally_str own = json_text(value, "measure"), unit = json_text(value, "unit"),
              entity = json_text(value, "entity");
    v.rank = column(t, json_text(value, "rank"));
    v.top = column(t, json_text(value, "top"));
    v.extreme = column(t, json_text(value, "extreme"));
    v.is_place = v.column == TALLY_NONE && v.rank != TALLY_NONE;
    v.column = v.is_place ? v.rank : v.column;
    v.low = column(t, json_text(value, "low"));
    v.high = column(t, json_text(value, "high"));
    measure = own.len ? own : measure;
    if (unit.len == 0)
        unit = json_text(value, "currency");
    if (entity.len)
        v.entity = t->plan->bare ? names_entity(t->p->r, entity, t->p->a)
                                 : map_get(&t->p->r->entity_ids, entity);
    if (entity.len && v.entity == TALLY_NONE)
        return complain(t, "tally.values names an entity that has no row");
    if ((measure.len && !find_measure(t, measure, &v.measure)) ||
        !find_unit(t, unit, &v.unit) || !read_exponent(t, value, &v) ||
        !read_period_of_column(t, value, &v))
        return false;
    if (v.column == TALLY_NONE && !t->failed && t->plan->date == TALLY_NONE)
        return complain(t, "tally.value needs a field, a rank or a dateField");
    list_push(&t->plan->values, t->p->a, v);
    return true;
}

static bool plan_values(opened *t)
{
    const json_value *value = json_get(t->tally, "value"),
                     *values = json_get(t->tally, "values"),
                     *related = json_get(t->tally, "related");
    tally_str measure = json_text(json_get(t->tally, "measure"), "const");
    table_plan *plan = t->plan;
    plan->measure_column = field(t, "measure");
    plan->date = column(t, json_text(value, "dateField"));
    plan->unit_column = column(t, json_text(value, "unitField"));
    plan->multiplier_column = column(t, json_text(value, "multiplierField"));
    if (!measure.len && plan->measure_column == TALLY_NONE && !values && !t->failed)
        return complain(t, "tally.measure needs a field or a const");
    if (!values && !add_value(t, value, measure))
        return false;
    for (size_t i = 0; values && i < values->count; i++)
        if (!add_value(t, &values->items[i], measure))
            return false;
    for (size_t i = 0; related && i < related->count; i++)
        if (!add_value(t, &related->items[i], measure))
            return false;
    return true;
}

/* ---- When ------------------------------------------------------------------------ */

static const struct {
    const char *name;
    fact_time time;
} kinds[] = {
    {"calendar-year", FACT_YEAR}, {"date", FACT_DAY}, {"year", FACT_YEAR},
    {"month", FACT_YEAR},         {"day", FACT_DAY},  {"quarter", FACT_YEAR},
    {"interval", FACT_SPAN},
};

static bool plan_period(opened *t)
{
    const json_value *period = json_get(t->tally, "period");
    period = period ? period : json_get(t->tally, "validity");
    tally_str kind = json_text(period, "kind"), from = json_text(period, "from"),
              by = json_text(period, "field");
    table_plan *plan = t->plan;
    if (!period)
        return true;
    by = by.len ? by : json_text(period, "period");
    plan->from = column(t, from.len ? from : by);
    plan->to = column(t, json_text(period, "to"));
    plan->within = column(t, json_text(period, "within"));
    plan->time = FACT_SPAN;
    bool known = from.len > 0;
    for (size_t i = 0; !from.len && i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i].name)) {
            known = true;
            plan->time = kinds[i].time;
        }
    if (!known)
        return complain(t, "tally.period.kind must be calendar-year or date");
    return plan->from != TALLY_NONE || t->failed ||
           complain(t, "tally.period needs a field, or from and to");
}

/* "months": how long after its period a figure appears where its row does not say. */
static bool plan_lag(opened *t)
{
    enum { MOST = 120 };
    const json_value *months = json_get(json_get(t->tally, "released"), "months");
    if (!months)
        return true;
    t->plan->lag = months->kind == JSON_IS_NUMBER ? (int)months->number : -1;
    return (t->plan->lag >= 0 && t->plan->lag <= MOST) ||
           complain(t, "tally.released.months must be a whole number from 0 to 120");
}

static bool plan_release(opened *t)
{
    tally_str day = json_text(json_get(t->tally, "released"), "const");
    tally_period released = {0};
    t->plan->released = field(t, "released");
    t->plan->document = field(t, "source");
    t->plan->retrieved = field(t, "retrieved");
    if (day.len && !day_parse(day, &released))
        return complain(t, "tally.released.const is no date; write YYYY-MM-DD");
    t->plan->released_day = released.first;
    return plan_lag(t);
}

/* ---- The rest -------------------------------------------------------------------- */

static bool is_taken(const table_plan *plan, size_t at)
{
    const size_t known[] = {
        plan->entity_column, plan->measure_column, plan->from,       plan->to,
        plan->released,      plan->document,       plan->unit_column};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == at)
            return true;
    for (size_t i = 0; i < plan->dim_count; i++)
        if (plan->dims[i] == at)
            return true;
    return at == TALLY_NONE || plan->dim_count == PLAN_DIMS;
}

static void add_dims(opened *t, const json_value *names)
{
    for (size_t i = 0; names && i < names->count; i++) {
        size_t at = column(t, names->items[i].text);
        bool unit = at == t->plan->unit_column && !t->plan->bare;
        if (!unit && !is_taken(t->plan, at))
            t->plan->dims[t->plan->dim_count++] = at;
    }
}

/* Key columns that are neither entity, measure nor time tell sister series apart. */
static void plan_dims(opened *t)
{
    const json_value *value = json_get(t->tally, "value");
    size_t basis = column(t, json_text(json_get(value, "priceBasis"), "field"));
    if (basis != TALLY_NONE && !is_taken(t->plan, basis))
        t->plan->dims[t->plan->dim_count++] = basis;
    add_dims(t, json_get(json_get(t->resource, "schema"), "primaryKey"));
    add_dims(t, json_get(t->tally, "dimensions"));
}

static bool plan_status(opened *t)
{
    tally_str status = json_text(json_get(t->tally, "status"), "const");
    const json_value *relative = json_get(json_get(t->tally, "tolerance"), "relative");
    t->plan->target = str_is(status, "target");
    t->plan->running = is_true(json_get(t->tally, "running"));
    t->plan->labelled = is_true(json_get(t->tally, "labelled"));
    if (relative && relative->kind == JSON_IS_NUMBER)
        t->plan->tolerance = relative->number;
    return status.len == 0 || t->plan->target || str_is(status, "outturn") ||
           complain(t, "tally.status must be outturn or target");
}

/* {"usmc-org": 0}: ids in the rows, to places in the resource's list of sources. */
static bool read_sources(const opened *t)
{
    const json_value *ids = json_get(t->tally, "sourceIds"),
                     *sources = json_get(t->resource, "sources");
    record *r = t->p->r;
    for (size_t i = 0; ids && i < ids->count; i++) {
        const json_value *id = &ids->items[i];
        size_t at = id->kind == JSON_IS_NUMBER ? (size_t)id->number : TALLY_NONE;
        if (!sources || at >= sources->count)
            return complain(t, "tally.sourceIds points past the end of sources");
        const json_value *source = &sources->items[at];
        document_row d = {.id = id->key,
                          .publisher = json_text(source, "title"),
                          .title = json_text(source, "title"),
                          .url = json_text(source, "path"),
                          .retrieved = json_text(source, "version")};
        size_t *slot = map_put(&r->document_ids, t->p->a, d.id);
        if (!slot)
            continue;
        *slot = *slot == TALLY_NONE ? r->documents.len : *slot;
        if (*slot == r->documents.len)
            list_push(&r->documents, t->p->a, d);
    }
    return true;
}

/* A word that is misspelt would be passed over in silence. */
static void note_unknown(const opened *t)
{
    static const char *const known[] = {"version",   "role",      "entity",  "measure",
                                        "value",     "values",    "related", "period",
                                        "validity",  "released",  "source",  "sourceIds",
                                        "retrieved", "tolerance", "status",  "dimensions",
                                        "names",     "review",    "running", "labelled"};
    for (size_t i = 0; i < t->tally->count; i++) {
        bool found = false;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            found = found || str_is(t->tally->items[i].key, known[k]);
        if (found)
            continue;
        tally_str name = json_text(t->resource, "name");
        load_note(t->p->r, t->p->a, false, tally_text(t->p->path), 0,
                  arena_print(t->p->a, "resource '%.*s': tally.%.*s is not known",
                              TALLY_ARG(name), TALLY_ARG(t->tally->items[i].key)));
    }
}

static bool note_review(const opened *t)
{
    tally_str text = json_text(t->tally, "review");
    tally_period day;
    if (text.len == 0)
        return true;
    if (!day_parse(text, &day))
        return complain(t, "tally.review is no date; write YYYY-MM-DD");
    t->plan->review = day_print(t->p->a, day.last);
    if (t->p->r->checking && day.last < day_today())
        load_note(t->p->r, t->p->a, false, tally_text(t->plan->path), 0,
                  arena_print(t->p->a, "was to be reviewed by %.*s", TALLY_ARG(text)));
    return true;
}

bool descriptor_plan(const package *p, const json_value *resource, const csv_table *csv,
                     table_plan *plan)
{
    opened t = {.p = p,
                .resource = resource,
                .tally = json_get(resource, "tally"),
                .csv = csv,
                .plan = plan};
    plan->bare = is_true(json_get(t.tally, "names"));
    plan->format.lenient = plan->bare;
    plan->new_measures = !p->has_measures;
    if (!read_sources(&t) || !plan_entity(&t) || !plan_values(&t) || !plan_period(&t) ||
        !plan_release(&t) || !plan_status(&t))
        return false;
    plan_dims(&t);
    if (t.failed || !note_review(&t))
        return false;
    if (p->r->checking)
        note_unknown(&t);
    const json_value *sources = json_get(resource, "sources");
    bool from_rows = plan->document != TALLY_NONE || !sources || sources->count == 0;
    plan->title = json_text(resource, "title");
    plan->publisher = from_rows ? (tally_str){0} : json_text(&sources->items[0], "title");
    return true;
}
