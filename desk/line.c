/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/line.h"

#include "base/base64.h"
#include "base/day.h"
#include "base/error.h"
#include "base/str.h"

/* A list of paths in a line: its "tables", or the documents it is held "against". What the
 * line has none of stays as it was. */
static bool take_paths(const json_value *object, const char *key, const char *const **paths,
                       size_t *count, arena *a, tally_error *err)
{
    const json_value *list = json_get(object, key);
    if (!list || list->kind == JSON_IS_NULL)
        return true;
    bool good = list->kind == JSON_IS_LIST;
    for (size_t i = 0; good && i < list->count; i++)
        good = list->items[i].kind == JSON_IS_TEXT;
    if (!good)
        return error_set(err, TALLY_BAD_JSON, key, "must be a list of paths");
    const char **out = ARENA_NEW(a, const char *, list->count);
    if (!out)
        return arena_report(a, key, err);
    for (size_t i = 0; i < list->count; i++)
        out[i] = list->items[i].text.ptr;
    *paths = out;
    *count = list->count;
    return true;
}

/* The title and the like: what an article says of itself beside its text. */
static bool take_facts(const json_value *object, tally_input *input, tally_error *err)
{
    tally_str date = json_text(object, "date");
    tally_period day = {0};
    if (date.len && (!day_parse(date, &day) || day.first != day.last))
        return error_set(err, TALLY_BAD_JSON, "date", "must be a day: YYYY-MM-DD");
    input->title = json_text(object, "title");
    input->outlet = json_text(object, "outlet");
    input->url = json_text(object, "url");
    input->date = day.first;
    return true;
}

bool line_take(const json_value *object, arena *a, tally_input *input, tally_error *err)
{
    const json_value *text = json_get(object, "text");
    if (!text || text->kind != JSON_IS_TEXT)
        return error_set(err, TALLY_BAD_JSON, "text",
                         "an article needs a \"text\", a string");
    input->text = text->text;
    input->type = STR("jsonl");
    return take_facts(object, input, err) &&
           take_paths(object, "tables", &input->tables, &input->table_count, a, err) &&
           take_paths(object, "against", &input->against, &input->against_count, a, err);
}

/* ---- What a request may say besides ----------------------------------------------- */

bool line_names_files(const json_value *object, const char *who, tally_error *err)
{
    static const char *const keys[] = {"tables", "against"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const json_value *paths = json_get(object, keys[i]);
        if (paths && paths->kind != JSON_IS_NULL)
            return !error_set(err, TALLY_BAD_JSON, keys[i],
                              "files named by an article are for check alone; %s may not "
                              "name any",
                              who);
    }
    return false;
}

static bool take_copy(const json_value *file, arena *a, tally_input *input,
                      tally_error *err)
{
    if (file->kind != JSON_IS_TEXT || !base64_read(file->text, a, &input->text))
        return error_set(err, TALLY_BAD_JSON, "copy",
                         "must be the bytes of a file in base64");
    input->type = (tally_str){0};
    return true;
}

/* "type": one of the kinds of copy, or "any", to be told by name and bytes. */
static bool take_type(const json_value *object, tally_input *input, tally_error *err)
{
    tally_str type = json_text(object, "type");
    if (type.len == 0)
        return true;
    input->type = str_is(type, "any") ? (tally_str){0} : type;
    for (const char *const *known = tally_types(); *known; known++)
        if (str_is(type, *known) || input->type.len == 0)
            return true;
    return error_set(err, TALLY_BAD_JSON, "type", "is no kind of copy");
}

static bool take_left_out(const json_value *object, arena *a, tally_input *input,
                          tally_error *err)
{
    const json_value *list = json_get(object, "without");
    if (!list || list->kind == JSON_IS_NULL)
        return true;
    tally_str *names =
        list->kind == JSON_IS_LIST ? ARENA_NEW(a, tally_str, list->count) : NULL;
    for (size_t i = 0; names && i < list->count; i++)
        names[i] = list->items[i].text;
    input->left_out = names;
    input->left_out_count = names ? list->count : 0;
    return list->kind == JSON_IS_LIST ||
           error_set(err, TALLY_BAD_JSON, "without", "must be a list of names of tables");
}

bool line_take_request(const json_value *object, arena *a, tally_input *input,
                       tally_error *err)
{
    const json_value *text = json_get(object, "text"), *file = json_get(object, "copy");
    tally_str name = json_text(object, "id");
    if (object->kind != JSON_IS_OBJECT)
        return error_set(err, TALLY_BAD_JSON, "request", "must be an object, an article");
    input->name = name.len ? name : STR("-");
    if (line_names_files(object, "a request", err))
        return false;
    if (text && file)
        return error_set(err, TALLY_BAD_JSON, "copy", "is instead of a \"text\"");
    bool taken = file ? take_copy(file, a, input, err) && take_facts(object, input, err)
                      : line_take(object, a, input, err);
    input->acceptances = json_text(object, "accepted");
    return taken && take_type(object, input, err) && take_left_out(object, a, input, err);
}
