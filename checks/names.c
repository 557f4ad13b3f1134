/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/names.h"

#include "base/day.h"
#include "base/str.h"
#include "checks/policy.h"
#include "checks/store.h"

/* The ids of one file, which go into `ids` beside those of earlier packages. */
typedef struct {
    map *ids;
    size_t first; /* number of the file's first row */
    const csv_table *csv;
    arena *a;
    tally_error *err;
} id_column;

/* Gives a row's id the next number; `*known` when an earlier package has it already. A
 * second row in one file is refused. */
static bool add_id(const id_column *c, const csv_row *row, tally_str id, size_t next,
                   bool *known)
{
    *known = false;
    if (id.len == 0)
        return csv_row_error(c->csv, row, c->err, "an empty id; give the row one");
    size_t *slot = map_put(c->ids, c->a, id);
    *known = slot && *slot < c->first;
    if (slot && *slot != TALLY_NONE && !*known)
        return csv_row_error(c->csv, row, c->err, "a second row for '%.*s'", TALLY_ARG(id));
    if (slot && !*known)
        *slot = next;
    return true;
}

static bool link_parents(record *r, const csv_table *csv, size_t id, size_t column,
                         tally_error *err)
{
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        tally_str parent = row->fields[column];
        entity_row *e = &r->entities.items[map_get(&r->entity_ids, row->fields[id])];
        e->parent = parent.len ? map_get(&r->entity_ids, parent) : TALLY_NONE;
        if (parent.len && e->parent == TALLY_NONE)
            return csv_row_error(csv, row, err,
                                 "no entity '%.*s'; add its row, or mend parent_id",
                                 TALLY_ARG(parent));
    }
    return true;
}

bool names_read_entities(record *r, const csv_table *csv, arena *a, tally_error *err)
{
    size_t id, label, kind, parent;
    id_column ids = {&r->entity_ids, r->entities.len, csv, a, err};
    if (!csv_need_column(csv, "entity_id", &id, err) ||
        !csv_need_column(csv, "label", &label, err) ||
        !csv_need_column(csv, "kind", &kind, err) ||
        !csv_need_column(csv, "parent_id", &parent, err))
        return false;
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        entity_row e = {row->fields[id], row->fields[label], row->fields[kind], TALLY_NONE};
        bool known;
        if (!add_id(&ids, row, e.id, r->entities.len, &known))
            return false;
        if (known)
            continue;
        wording_add(&r->names, a, e.label, r->entities.len, false, 1);
        list_push(&r->entities, a, e);
    }
    return arena_failed(a) || link_parents(r, csv, id, parent, err);
}

bool names_read_aliases(record *r, const csv_table *csv, arena *a, tally_error *err)
{
    size_t alias, id, cased;
    if (!csv_need_column(csv, "alias", &alias, err) ||
        !csv_need_column(csv, "entity_id", &id, err) ||
        !csv_need_column(csv, "case_sensitive", &cased, err))
        return false;
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        tally_str flag = row->fields[cased];
        size_t target = map_get(&r->entity_ids, row->fields[id]);
        if (target == TALLY_NONE)
            return csv_row_error(csv, row, err, "no entity '%.*s'; add it to entities.csv",
                                 TALLY_ARG(row->fields[id]));
        if (!str_is(flag, "true") && !str_is(flag, "false"))
            return csv_row_error(csv, row, err, "case_sensitive must be true or false");
        if (!wording_add(&r->names, a, row->fields[alias], target, str_is(flag, "true"), 1))
            return csv_row_error(csv, row, err, "an alias without a word");
    }
    return true;
}

bool names_read_measures(record *r, const csv_table *csv, arena *a, tally_error *err)
{
    size_t id, label, dimension, nature;
    id_column ids = {&r->measure_ids, r->measures.len, csv, a, err};
    if (!csv_need_column(csv, "measure_id", &id, err) ||
        !csv_need_column(csv, "label", &label, err) ||
        !csv_need_column(csv, "dimension", &dimension, err) ||
        !csv_need_column(csv, "nature", &nature, err))
        return false;
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        tally_str kind = row->fields[nature];
        measure_row m = {.id = row->fields[id],
                         .label = row->fields[label],
                         .dimension = row->fields[dimension],
                         .exact = !str_is(kind, "estimate"),
                         .limit = str_is(kind, "limit"),
                         .birth = str_is(kind, "birth")};
        if (m.exact && !m.limit && !m.birth && !str_is(kind, "record"))
            return csv_row_error(csv, row, err,
                                 "nature must be estimate, record, limit or birth");
        bool known;
        if (!add_id(&ids, row, m.id, r->measures.len, &known))
            return false;
        if (!known)
            list_push(&r->measures, a, m);
    }
    return true;
}

/* Words that are not sure ("people") only hint at the measure. */
bool names_read_words(record *r, const csv_table *csv, arena *a, tally_error *err)
{
    size_t id, words, sure = csv_column(csv, "sure");
    if (!csv_need_column(csv, "measure_id", &id, err) ||
        !csv_need_column(csv, "words", &words, err))
        return false;
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        size_t target = map_get(&r->measure_ids, row->fields[id]);
        if (target == TALLY_NONE)
            return csv_row_error(csv, row, err, "no measure '%.*s'; add it to measures.csv",
                                 TALLY_ARG(row->fields[id]));
        bool hint = sure != TALLY_NONE && str_is(row->fields[sure], "no");
        if (sure != TALLY_NONE && !hint && !str_is(row->fields[sure], "yes"))
            return csv_row_error(csv, row, err, "column 'sure' must be yes or no");
        if (!wording_add(&r->words, a, row->fields[words], target, false, hint ? 0 : 1))
            return csv_row_error(csv, row, err, "no words in column 'words'");
    }
    return true;
}

typedef struct {
    size_t id, publisher, title, url, published, retrieved;
} document_columns;

static bool find_document_columns(const csv_table *csv, document_columns *c,
                                  tally_error *err)
{
    return csv_need_column(csv, "source_id", &c->id, err) &&
           csv_need_column(csv, "publisher", &c->publisher, err) &&
           csv_need_column(csv, "title", &c->title, err) &&
           csv_need_column(csv, "url", &c->url, err) &&
           csv_need_column(csv, "published", &c->published, err) &&
           csv_need_column(csv, "retrieved", &c->retrieved, err);
}

bool names_read_documents(record *r, const csv_table *csv, arena *a, tally_error *err)
{
    document_columns c;
    id_column ids = {&r->document_ids, r->documents.len, csv, a, err};
    if (!find_document_columns(csv, &c, err))
        return false;
    for (size_t i = 0; i < csv->rows.len; i++) {
        const csv_row *row = &csv->rows.items[i];
        const tally_str *f = row->fields;
        tally_period day = {0};
        if (f[c.published].len && !day_parse(f[c.published], &day))
            return csv_row_error(csv, row, err,
                                 "published '%.*s' is no date; write YYYY, "
                                 "YYYY-MM or YYYY-MM-DD",
                                 TALLY_ARG(f[c.published]));
        document_row d = {f[c.id],  f[c.publisher], f[c.title],
                          f[c.url], f[c.retrieved], day.first};
        bool known;
        if (!add_id(&ids, row, d.id, r->documents.len, &known))
            return false;
        if (!known)
            list_push(&r->documents, a, d);
    }
    return true;
}

/* ---- Bare tables ----------------------------------------------------------------- */

static size_t find_by_words(const record *r, tally_str name, arena *a)
{
    word_list words = {0};
    words_split(name, 0, a, &words);
    size_t found = wording_find(&r->names, words.items, words.len);
    while (found != TALLY_NONE &&
           !wording_fits_case(&r->names.items.items[found], words.items))
        found = r->names.items.items[found].next;
    return found == TALLY_NONE ? TALLY_NONE : r->names.items.items[found].target;
}

size_t names_find_entity(record *r, tally_str name, arena *scratch, arena *a)
{
    size_t known = map_get(&r->entity_ids, name);
    if (known != TALLY_NONE || name.len == 0)
        return known;
    known = find_by_words(r, name, scratch);
    if (known == TALLY_NONE && r->base)
        known = store_find_entity(r, r->base, name, scratch, a);
    return known;
}

/* "European Union (27 countries)" goes by what stands before its bracket. */
static tally_str without_count(tally_str name)
{
    size_t open = str_find(name, STR(" ("), 0);
    bool counted = open != TALLY_NONE && open + 2 < name.len && open > 0 &&
                   str_is_digit(name.ptr[open + 2]) && name.ptr[name.len - 1] == ')';
    return counted ? str_slice(name, 0, open) : (tally_str){0};
}

size_t names_entity(record *r, tally_str name, arena *a)
{
    size_t known = map_get(&r->entity_ids, name);
    if (known != TALLY_NONE)
        return known;
    name = arena_copy(a, name);
    size_t found = names_find_entity(r, name, a, a);
    size_t *slot = map_put(&r->entity_ids, a, name);
    size_t at = found == TALLY_NONE ? r->entities.len : found;
    if (slot)
        *slot = at;
    if (found != TALLY_NONE && r->base && found < r->entities.len)
        r->entities.items[found].label = name; /* as the editor's own table has it */
    if (found == TALLY_NONE) {
        list_push(&r->entities, a, (entity_row){name, name, {0}, TALLY_NONE});
        wording_add(&r->names, a, name, at, false, 1);
        tally_str plain = without_count(name);
        if (plain.len)
            wording_add(&r->names, a, plain, at, false, 1);
    }
    return at;
}

/* "GDP" of a header is "gross domestic product" in copy. */
static void add_synonyms(record *r, const word *header, double weight, arena *a)
{
    const wording_table *table = r->policy ? &r->policy->sibling_words : NULL;
    size_t hit = table ? wording_find(table, header, 1) : TALLY_NONE;
    for (size_t i = 0; hit != TALLY_NONE && i < table->items.len; i++)
        if (i != hit && table->items.items[i].target == table->items.items[hit].target)
            wording_add(&r->words, a, table->items.items[i].written, r->measures.len, false,
                        weight);
}

/* A header is seldom written out in copy: each of its words counts for its share. */
size_t names_measure(record *r, tally_str name, arena *a)
{
    size_t known = map_get(&r->measure_ids, name);
    if (known != TALLY_NONE)
        return known;
    name = arena_copy(a, name);
    size_t *slot = map_put(&r->measure_ids, a, name);
    if (!slot)
        return 0;
    *slot = r->measures.len;
    word_list words = {0};
    words_split(name, 0, a, &words);
    size_t strong = 0;
    for (size_t i = 0; i < words.len; i++)
        strong += words.items[i].folded.len > 2;
    double weight = 1.0 / (double)(strong ? strong : words.len);
    for (size_t i = 0; i < words.len; i++) {
        if (strong > 0 && words.items[i].folded.len <= 2)
            continue;
        wording_add(&r->words, a, words.items[i].cased, r->measures.len, false, weight);
        add_synonyms(r, &words.items[i], weight, a);
    }
    list_push(&r->measures, a, (measure_row){.id = name, .label = name});
    return r->measures.len - 1;
}

void names_copy(record *r, const record *from, arena *a)
{
    for (size_t i = 0; i < from->entities.len; i++) {
        size_t *slot = map_put(&r->entity_ids, a, from->entities.items[i].id);
        if (slot)
            *slot = i;
        list_push(&r->entities, a, from->entities.items[i]);
    }
    for (size_t i = 0; i < from->names.items.len; i++) {
        const wording *p = &from->names.items.items[i];
        wording_add(&r->names, a, p->written, p->target, p->cased.len > 0, p->weight);
    }
}
