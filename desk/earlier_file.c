/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "desk/earlier.h"
#include "reports/words.h"

enum { MOST_BYTES = 1 << 30 };

/* A figure; what is only listed is none. */
static bool take_figure(const json_value *item, arena *a, earlier *out)
{
    const json_value *ticked = json_get(item, "ticked");
    earlier_figure f = {
        .at = {.quote = anchor_collapse(json_text(item, "literal"), a),
               .prefix = json_text(item, "prefix"),
               .suffix = json_text(item, "suffix"),
               .in_title = str_is(json_text(item, "in"), "title")},
        .ticked = ticked && ticked->kind == JSON_IS_TRUE,
        .now = TALLY_NONE,
    };
    if (!json_get(item, "prefix") ||
        !words_outcome_named(json_text(item, "outcome"), &f.outcome))
        return false;
    if (f.outcome != TALLY_LISTED)
        list_push(&out->figures, a, f);
    return true;
}

static bool take_figures(const json_value *list, arena *a, earlier *out)
{
    if (!list || list->kind != JSON_IS_LIST)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!take_figure(&list->items[i], a, out))
            return false;
    return true;
}

static bool take_document(const json_value *object, arena *a, earlier *out)
{
    const json_value *signoff = json_get(object, "signoff");
    out->figures.len = 0;
    if (!signoff || signoff->kind != JSON_IS_OBJECT || json_get(object, "claims"))
        return take_figures(json_get(object, "claims"), a, out);
    out->is_signoff = true;
    out->by = json_text(signoff, "by");
    out->on = json_text(signoff, "on");
    out->sha256 = json_text(signoff, "sha256");
    return out->by.len && take_figures(json_get(object, "figures"), a, out);
}

/* The line of this article; where a file holds one line alone, it is that. */
static bool find_line(const char *path, tally_str text, tally_str id, arena *a,
                      json_value *out, size_t *number, tally_error *err)
{
    tally_str line;
    json_value object = {0};
    size_t lines = 0;
    *number = 0;
    for (size_t at = 1; str_next_field(&text, '\n', &line); at++) {
        tally_error own = {0};
        if (line.len == 0)
            continue;
        if (!json_read(tally_text(path), line, a, &object, &own))
            return error_at(err, TALLY_BAD_DATA, path, at, "is not JSON: %s", own.message);
        bool mine = str_equals(json_text(&object, "id"), id);
        if (mine || lines == 0) {
            *out = object;
            *number = at;
        }
        if (mine)
            return true;
        lines++;
    }
    *number = lines == 1 ? *number : 0;
    return true; /* 0: the article is new to it */
}

static bool take_lines(const char *path, tally_str text, tally_str id, arena *a,
                       earlier *out, tally_error *err)
{
    json_value object;
    size_t number;
    if (!find_line(path, text, id, a, &object, &number, err))
        return false;
    if (number == 0 || json_get(&object, "error"))
        return true;
    return take_document(&object, a, out) ||
           error_at(err, TALLY_BAD_DATA, path, number,
                    "is no result of `check -f jsonl` with the words around each figure, "
                    "nor a sign-off; write it anew with this version");
}

bool earlier_load(const char *path, tally_str id, arena *a, earlier *out, tally_error *err)
{
    tally_str text;
    json_value whole;
    tally_error ignored = {0};
    if (!file_read(path, MOST_BYTES, a, &text, err))
        return false;
    if (str_find(str_slice(text, 0, 4), STR("\n"), 0) != TALLY_NONE &&
        json_read(tally_text(path), text, a, &whole, &ignored))
        return take_document(&whole, a, out) ||
               error_set(err, TALLY_BAD_DATA, path, "is no sign-off");
    return take_lines(path, text, id, a, out, err) &&
           (!arena_failed(a) || arena_report(a, path, err));
}
