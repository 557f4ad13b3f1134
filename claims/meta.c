/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/meta.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

enum { LONGEST_NAME = 48 };

typedef struct {
    meta_field field;
    int rank;
} meta_row;

struct meta_table {
    map names; /* lower case; index into rows */
    LIST_OF(meta_row) rows;
};

static bool add_row(void *into, const csv_table *table, const csv_row *row,
                    const tally_str *cells, arena *a, tally_error *err)
{
    meta_table *t = into;
    static const char *const fields[META_COUNT] = {"date", "outlet", "url", "headline"};
    tally_str name = cells[0], field = cells[1];
    double rank = 0;
    size_t f = 0;
    while (f < META_COUNT && !str_is(field, fields[f]))
        f++;
    if (f == META_COUNT)
        return csv_row_error(table, row, err, "'%.*s' is no field", TALLY_ARG(field));
    if (!str_to_number(cells[2], &rank) || rank < 1 || rank > 9)
        return csv_row_error(table, row, err, "the rank must be 1 to 9");
    if (name.len == 0 || name.len > LONGEST_NAME)
        return csv_row_error(table, row, err, "a name of 1 to %d bytes is needed",
                             LONGEST_NAME);
    size_t *slot = map_put(&t->names, a, name);
    if (slot)
        *slot = t->rows.len;
    list_push(&t->rows, a, (meta_row){(meta_field)f, (int)rank});
    return true;
}

const meta_table *meta_load(const char *path, arena *a, tally_error *err)
{
    static const char *const columns[3] = {"name", "field", "rank"};
    meta_table *t = ARENA_NEW(a, meta_table, 1);
    return csv_load(path, columns, 3, add_row, t, a, err) ? t : NULL;
}

int meta_rank(const meta_table *meta, tally_str name, meta_field *field)
{
    char room[LONGEST_NAME];
    if (name.len > LONGEST_NAME)
        return 0;
    for (size_t i = 0; i < name.len; i++)
        room[i] = str_lower_char(name.ptr[i]);
    size_t index = map_get(&meta->names, (tally_str){room, name.len});
    if (index == TALLY_NONE)
        return 0;
    *field = meta->rows.items[index].field;
    return meta->rows.items[index].rank;
}
