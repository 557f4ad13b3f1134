/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <jansson.h>

#include "base/error.h"
#include "base/json_flat.h"
#include "base/str.h"

/* Nesting is bounded by jansson (2,048 levels), so this recursion is too. */
static bool convert(json_t *from, arena *a, json_value *out);

static bool convert_list(const json_t *from, arena *a, json_value *out)
{
    size_t count = json_array_size(from);
    json_value *items = ARENA_NEW(a, json_value, count);
    for (size_t i = 0; items && i < count; i++)
        if (!convert(json_array_get(from, i), a, &items[i]))
            return false;
    *out = (json_value){.kind = JSON_IS_LIST, .items = items, .count = count};
    return items != NULL;
}

static bool convert_object(json_t *from, arena *a, json_value *out)
{
    size_t count = json_object_size(from), i = 0;
    json_value *items = ARENA_NEW(a, json_value, count);
    for (void *at = json_object_iter(from); items && at;
         at = json_object_iter_next(from, at)) {
        if (!convert(json_object_iter_value(at), a, &items[i]))
            return false;
        items[i++].key = arena_copy(a, tally_text(json_object_iter_key(at)));
    }
    *out = (json_value){.kind = JSON_IS_OBJECT, .items = items, .count = count};
    return items != NULL;
}

static bool convert(json_t *from, arena *a, json_value *out)
{
    switch (json_typeof(from)) {
    case JSON_OBJECT: return convert_object(from, a, out);
    case JSON_ARRAY: return convert_list(from, a, out);
    case JSON_STRING:
        *out = (json_value){.kind = JSON_IS_TEXT};
        out->text =
            arena_copy(a, (tally_str){json_string_value(from), json_string_length(from)});
        return true;
    case JSON_INTEGER:
    case JSON_REAL:
        *out = (json_value){.kind = JSON_IS_NUMBER, .number = json_number_value(from)};
        return true;
    case JSON_TRUE: *out = (json_value){.kind = JSON_IS_TRUE}; return true;
    case JSON_FALSE: *out = (json_value){.kind = JSON_IS_FALSE}; return true;
    case JSON_NULL: break;
    }
    *out = (json_value){.kind = JSON_IS_NULL};
    return true;
}

bool json_read(tally_str file, tally_str bytes, arena *a, json_value *out, tally_error *err)
{
    if (json_read_flat(bytes, a, out))
        return true;
    tally_str name = arena_copy(a, file);
    json_error_t problem;
    json_t *root =
        json_loadb(bytes.ptr ? bytes.ptr : "", bytes.len, JSON_REJECT_DUPLICATES, &problem);
    if (!root) {
        size_t line = problem.line > 0 ? (size_t)problem.line : 1;
        return error_at(err, TALLY_BAD_JSON, name.ptr ? name.ptr : "", line, "not JSON: %s",
                        problem.text);
    }
    bool done = convert(root, a, out) && !arena_failed(a);
    json_decref(root);
    return done || arena_report(a, name.ptr, err);
}

const json_value *json_get(const json_value *object, const char *key)
{
    if (!object || object->kind != JSON_IS_OBJECT)
        return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (str_is(object->items[i].key, key))
            return &object->items[i];
    return NULL;
}

tally_str json_text(const json_value *object, const char *key)
{
    const json_value *member = json_get(object, key);
    return member && member->kind == JSON_IS_TEXT ? member->text : (tally_str){0};
}
