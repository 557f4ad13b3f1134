/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/key_set.h"

#include "base/map.h"
#include "base/str.h"

bool keys_bind(key_set *k, const csv_table *csv, tally_error *err)
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

size_t keys_put(key_set *k, const csv_row *row, arena *a)
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
    if (!keys_bind(keys, csv, err))
        return false;
    keys_put(keys, row, a);
    return true;
}

bool keys_have(const key_set *keys, const key_set *fields, const csv_row *row)
{
    return keys->cap && find_slot(keys, key_hash(fields, row))->hash;
}
