/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/desk.h"

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "checks/tolerance.h"
#include "claims/lexicon_fast.h"
#include "reports/formats.h"
#include "reports/words.h"

static const char *path_in(arena *a, const char *root, const char *name)
{
    tally_str path = file_join(a, tally_text(root), tally_text(name));
    return path.ptr ? path.ptr : "";
}

/* A tolerance for a measure of no table would be thought to hold, and would not. */
static bool set_tolerance(const tally_desk *desk, const tally_tolerance *t,
                          tally_error *err)
{
    bool known = tolerance_set(desk->tables, t, desk->a);
    if (desk->names)
        known |= tolerance_set(desk->names, t, desk->a);
    if (known)
        return true;
    tally_str near =
        tolerance_nearest(desk->names ? desk->names : desk->tables, t->measure);
    return error_set(err, TALLY_BAD_DATA, t->where,
                     "tolerance for '%s': no table has such a measure%s%.*s%s", t->measure,
                     near.len ? "; did you mean '"
                              : "; `tally tables show` finds what there is",
                     TALLY_ARG(near), near.len ? "'?" : "");
}

static bool set_tolerances(tally_desk *desk, const tally_desk_options *o, tally_error *err)
{
    tally_tolerance *own = ARENA_NEW(desk->a, tally_tolerance, o->tolerance_count);
    if (!own)
        return arena_report(desk->a, "tolerances", err);
    for (size_t i = 0; i < o->tolerance_count; i++) {
        const tally_tolerance *t = &o->tolerances[i];
        own[i] = *t;
        own[i].measure = arena_copy(desk->a, tally_text(t->measure)).ptr;
        own[i].where = arena_copy(desk->a, tally_text(t->where)).ptr;
        if (!set_tolerance(desk, &own[i], err))
            return false;
    }
    desk->tolerances = own;
    desk->tolerance_count = o->tolerance_count;
    return true;
}

static bool open_tables(tally_desk *desk, const tally_desk_options *o, tally_error *err)
{
    record_options curated = {
        .units = desk->units,
        .curated = path_in(desk->a, desk->root, "reference-data/datapackage.json"),
        .policy = path_in(desk->a, desk->root, "reference-data"),
        .cached = true,
    };
    record_options options = {
        .units = desk->units,
        .curated = o->only_tables ? NULL : curated.curated,
        .policy = path_in(desk->a, desk->root, "reference-data"),
        .tables = o->tables,
        .table_count = o->table_count,
        .cached = true,
    };
    if (o->only_tables && o->table_count == 0 && !o->tables_may_lack)
        return error_set(err, TALLY_BAD_CALL, "--only-tables",
                         "leaves no table to check against; name one with --tables");
    if (o->only_tables && !(desk->names = record_open(&curated, desk->a, err)))
        return false;
    desk->tables = record_open(&options, desk->a, err);
    return desk->tables && set_tolerances(desk, o, err);
}

static bool open_parts(tally_desk *desk, const tally_desk_options *o, tally_error *err)
{
    arena *a = desk->a;
    desk->root = o->root ? arena_copy(a, tally_text(o->root)).ptr : desk_find_root(a, err);
    if (!desk->root)
        return false;
    desk->units = unit_load(path_in(a, desk->root, "reference-data/units.csv"), a, err);
    if (!desk->units)
        return false;
    desk->lex = lexicon_load(path_in(a, desk->root, "claims/lexicon"), desk->units, a, err);
    if (desk->lex && o->many_articles)
        lexicon_hasten(desk->lex, !o->no_tables);
    desk->copy_rows =
        desk->lex ? text_rows_load(path_in(a, desk->root, "claims/lexicon"), a, err) : NULL;
    return desk->copy_rows && (o->no_tables || open_tables(desk, o, err));
}

tally_desk *tally_desk_open(const tally_desk_options *options, tally_error *err)
{
    static const tally_desk_options defaults = {0};
    arena *a = arena_open(0);
    tally_desk *desk = ARENA_NEW(a, tally_desk, 1);
    if (!desk) {
        arena_report(a, "", err);
        arena_close(a);
        return NULL;
    }
    desk->a = a;
    xml_prepare();
    if (open_parts(desk, options ? options : &defaults, err))
        return desk;
    tally_desk_close(desk);
    return NULL;
}

void tally_desk_close(tally_desk *desk)
{
    if (!desk)
        return;
    record_close(desk->tables);
    record_close(desk->names);
    lexicon_close(desk->lex);
    arena_close(desk->a);
}

const record *desk_open_tables(const tally_desk *desk, const char *const *paths,
                               size_t count, arena *a, tally_error *err)
{
    record_options options = {
        .units = desk->units,
        .policy = path_in(a, desk->root, "reference-data"),
        .tables = paths,
        .table_count = count,
        .names = desk->names ? desk->names : desk->tables,
    };
    record *r = record_open(&options, a, err);
    for (size_t i = 0; r && i < desk->tolerance_count; i++)
        tolerance_set(r, &desk->tolerances[i], a);
    return r;
}

const tally_table *tally_desk_tables(const tally_desk *desk, size_t *count)
{
    *count = 0;
    return desk && desk->tables ? record_tables(desk->tables, count) : NULL;
}

void tally_format_end(const char *format, const tally_style *style, FILE *out)
{
    report_end(format, style, out);
}

const char *const *tally_formats(void)
{
    return report_formats();
}

const char *const *tally_types(void)
{
    return text_types();
}

const char *tally_version(void)
{
    return TALLY_VERSION;
}

int tally_day_today(void)
{
    return day_today();
}

bool tally_day_parse(const char *text, int *out)
{
    tally_period period;
    if (!day_parse(tally_text(text), &period) || period.first != period.last)
        return false;
    *out = period.first;
    return true;
}

const char *tally_outcome_name(tally_outcome outcome)
{
    return words_of_outcome(outcome)->name;
}

int tally_outcome_severity(tally_outcome outcome)
{
    return words_of_outcome(outcome)->severity;
}
