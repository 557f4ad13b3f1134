/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/tables.h"

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "checks/store.h"
#include "checks/survey.h"

bool tables_open(const tally_desk_options *o, const char *const *paths, size_t count,
                 tables_desk *out, tally_error *err)
{
    arena *a = arena_open((size_t)16 << 30);
    *out = (tables_desk){.a = a};
    out->root = o->root ? o->root : desk_find_root(a, err);
    if (!out->root)
        return false;
    tally_str folder = file_join(a, tally_text(out->root), STR("reference-data"));
    tally_str units = file_join(a, folder, STR("units.csv"));
    tally_str package = file_join(a, folder, STR("datapackage.json"));
    if (arena_failed(a))
        return arena_report(a, "", err);
    out->curated = folder;
    out->units = unit_load(units.ptr, a, err);
    record_options options = {.units = out->units,
                              .curated = o->only_tables ? NULL : package.ptr,
                              .policy = folder.ptr,
                              .tables = paths,
                              .table_count = count,
                              .checking = true};
    out->r = out->units ? record_open(&options, a, err) : NULL;
    return out->r != NULL;
}

void tables_close(tables_desk *d)
{
    arena_close(d->a);
}

/* ---- What a table was taken for -------------------------------------------------- */

static const char *role_words(header_role role)
{
    static const char *const words[] = {
        [HEADER_NONE] = "further",    [HEADER_ENTITY] = "entity",
        [HEADER_PERIOD] = "period",   [HEADER_VALUE] = "value",
        [HEADER_UNIT] = "unit",       [HEADER_MEASURE] = "measure",
        [HEADER_CODE] = "code",       [HEADER_MULTIPLIER] = "multiplier",
        [HEADER_ALIAS] = "alias",     [HEADER_IGNORED] = "ignored",
        [HEADER_TOTAL] = "further",   [HEADER_RANK] = "rank",
        [HEADER_PLACE] = "rank",      [HEADER_TOP] = "top",
        [HEADER_EXTREME] = "extreme", [HEADER_LINK] = "further"};
    return words[role];
}

static void print_role(FILE *out, const char *role, tally_str what, tally_str why)
{
    what = str_trim(what);
    fprintf(out, "  %-10s  %.*s%s%.*s\n", role, TALLY_ARG(what), why.len ? "  " : "",
            TALLY_ARG(why));
}

static tally_str value_words(const record *r, const value_plan *v, arena *a)
{
    tally_str out = {0};
    if (v->measure != TALLY_NONE)
        out = arena_print(a, "(%.*s", TALLY_ARG(r->measures.items[v->measure].label));
    if (v->unit)
        out = arena_print(a, "%.*s%sin %.*s", TALLY_ARG(out), out.len ? ", " : "(",
                          TALLY_ARG(v->unit->id));
    if (v->multiplied && v->exponent)
        out = arena_print(a, "%.*s%stimes 10^%d", TALLY_ARG(out), out.len ? ", " : "(",
                          v->exponent);
    return out.len ? arena_print(a, "%.*s)", TALLY_ARG(out)) : out;
}

static void print_values(const record *r, const inferred_table *t, arena *a, FILE *out)
{
    enum { FIRST_SHOWN = 12 };
    size_t count = t->plan.values.len;
    for (size_t i = 0; i < count; i++) {
        const value_plan *v = &t->plan.values.items[i];
        if (i >= FIRST_SHOWN && i + 1 < count && v->period.first)
            continue; /* sixty years as columns */
        print_role(out, v->is_place ? "rank" : "value", t->header.fields[v->column],
                   value_words(r, v, a));
    }
}

static void print_roles(const record *r, const inferred_table *t, arena *a, FILE *out)
{
    const table_plan *p = &t->plan;
    tally_str none = {0};
    if (p->entity_column != TALLY_NONE)
        print_role(out, "entity", t->header.fields[p->entity_column], none);
    else
        print_role(out, "entity", STR("-"),
                   arena_print(a, "from %.*s", TALLY_ARG(t->entity_from)));
    if (p->from != TALLY_NONE)
        print_role(out, "period", t->header.fields[p->from],
                   arena_print(a, "(%.*s)", TALLY_ARG(t->period_range)));
    else
        print_role(out, "period", STR("-"),
                   p->values.len && p->values.items[0].period.first ? STR("the headers")
                                                                    : STR("none"));
    if (p->measure_column != TALLY_NONE)
        print_role(out, "measure", t->header.fields[p->measure_column], none);
    else
        print_role(out, "measure", STR("-"), STR("the name of each value"));
    print_values(r, t, a, out);
    for (size_t i = 0; i < t->header.field_count; i++) {
        bool value = false;
        for (size_t k = 0; k < p->values.len; k++)
            value = value || p->values.items[k].column == i;
        if (!value && i != p->entity_column && i != p->from && i != p->measure_column)
            print_role(out, role_words(t->roles[i]), t->header.fields[i], none);
    }
}

static const inferred_table *find_inferred(const record *r, const tally_table *t)
{
    for (const inferred_table *i = r->inferred; i; i = i->before)
        if (str_is(t->path, i->plan.path))
            return i;
    return NULL;
}

/* ---- Checking -------------------------------------------------------------------- */

static bool is_curated(const tables_desk *d, tally_str where)
{
    return str_starts_with(where, d->curated);
}

static void print_table(const tables_desk *d, const tally_table *t, FILE *out)
{
    const inferred_table *inferred = find_inferred(d->r, t);
    fprintf(out, "%.*s: %zu row%s%s%.*s%s\n", TALLY_ARG(t->path), t->row_count,
            t->row_count == 1 ? "" : "s", t->newest.len ? ", to " : "",
            TALLY_ARG(t->newest), inferred ? ", no descriptor" : "");
    if (inferred)
        print_roles(d->r, inferred, d->a, out);
}

static void print_notes(const tables_desk *d, bool curated, bool faults, FILE *out,
                        size_t *count)
{
    for (size_t i = 0; i < d->r->notes.len; i++) {
        const table_note *n = &d->r->notes.items[i];
        if (n->fault != faults || (!curated && is_curated(d, n->where)))
            continue;
        ++*count;
        fprintf(out, "%.*s: %s%.*s\n", TALLY_ARG(n->where),
                faults ? "" : "doubt: ", TALLY_ARG(n->text));
    }
}

static void print_count(FILE *out, size_t count, const char *what, const char *end)
{
    fprintf(out, "%zu %s%s%s", count, what, count == 1 ? "" : "s", end);
}

bool tally_tables_check(const tally_desk_options *options, const char *const *paths,
                        size_t count, FILE *out, tally_tables_found *found,
                        tally_error *err)
{
    tables_desk d;
    bool done = tables_open(options, paths, count, &d, err) && d.r;
    *found = (tally_tables_found){0};
    if (done)
        survey_record(d.r, d.a);
    for (size_t i = 0; done && d.r && i < d.r->tables.len; i++) {
        const tally_table *t = &d.r->tables.items[i];
        if (count && is_curated(&d, t->path))
            continue;
        found->tables++;
        print_table(&d, t, out);
    }
    if (done) {
        print_notes(&d, count == 0, true, out, &found->faults);
        print_notes(&d, count == 0, false, out, &found->doubts);
        print_count(out, found->tables, "table", ", ");
        print_count(out, found->faults, "fault", ", ");
        print_count(out, found->doubts, "doubt", "\n");
    }
    tables_close(&d);
    return done;
}

/* ---- Searching ------------------------------------------------------------------- */

static void print_hit(const store_hit *h, arena *a, FILE *out)
{
    char number[40];
    tally_str when = h->period.first ? day_print_period(a, h->period) : STR("-");
    json_print_number(number, sizeof number, h->value);
    tally_str value = h->is_date ? day_print(a, (int)h->value) : tally_text(number);
    fprintf(out, "%.*s:%zu: %.*s, %.*s%s%.*s, %.*s: %.*s%s%.*s%s%.*s%s\n",
            TALLY_ARG(h->path), h->line, TALLY_ARG(h->entity), TALLY_ARG(h->measure),
            h->dims.len ? ", " : "", TALLY_ARG(h->dims), TALLY_ARG(when), TALLY_ARG(value),
            h->unit.len ? " " : "", TALLY_ARG(h->unit), h->publisher.len ? " (" : "",
            TALLY_ARG(h->publisher), h->publisher.len ? ")" : "");
}

bool tally_tables_show(const tally_desk_options *options, const char *words, FILE *out,
                       size_t *found, tally_error *err)
{
    enum { MOST = 40 };
    store_hit_list hits = {0};
    tally_desk *desk = tally_desk_open(options, err);
    *found = 0;
    if (!desk)
        return false;
    bool done = store_search(desk->tables, tally_text(words), MOST, desk->a, &hits, err);
    for (size_t i = 0; done && i < hits.len; i++)
        print_hit(&hits.items[i], desk->a, out);
    *found = hits.len;
    if (done && hits.len == MOST)
        fprintf(out, "the first %d; add a word to see fewer\n", MOST);
    tally_desk_close(desk);
    return done;
}
