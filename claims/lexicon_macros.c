/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/lexicon_macros.h"

#include "base/str.h"

bool macro_add(macro_list *macros, arena *a, tally_str name, tally_str text)
{
    size_t *slot = map_put(&macros->names, a, name);
    if (!slot || *slot != TALLY_NONE)
        return !slot;
    *slot = macros->texts.len;
    list_push(&macros->texts, a, text);
    return true;
}

void macro_extend(macro_list *macros, arena *a, const char *name, tally_str text)
{
    if (macro_add(macros, a, tally_text(name), arena_copy(a, text)))
        return;
    tally_str *old = &macros->texts.items[map_get(&macros->names, tally_text(name))];
    *old = arena_print(a, "%.*s|%.*s", TALLY_ARG(*old), TALLY_ARG(text));
}

static bool is_name_char(char c)
{
    return str_is_lower(c) || str_is_digit(c);
}

/* Reads "{name}" or "{name:group}" at `at`; false for a brace that is a repeat count. */
static bool macro_at(tally_str text, size_t at, tally_str *name, tally_str *group,
                     size_t *end)
{
    if (text.ptr[at] != '{' || at + 1 >= text.len || !str_is_lower(text.ptr[at + 1]))
        return false;
    size_t close = str_find(text, STR("}"), at);
    if (close == TALLY_NONE)
        return false;
    tally_str inside = str_slice(text, at + 1, close);
    str_next_field(&inside, ':', name);
    *group = inside;
    *end = close + 1;
    for (size_t i = 0; i < name->len; i++)
        if (!is_name_char(name->ptr[i]))
            return false;
    return true;
}

bool macro_expand(const macro_list *macros, arena *a, tally_str text, tally_str *out,
                  tally_str *unknown)
{
    tally_str made = {"", 0}, name, group;
    size_t plain = 0, end = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (!macro_at(text, at, &name, &group, &end))
            continue;
        size_t index = map_get(&macros->names, name);
        *unknown = name;
        if (index == TALLY_NONE)
            return false;
        tally_str body = macros->texts.items[index], before = str_slice(text, plain, at);
        if (group.len == 0 && (str_is(name, "month") || str_is(name, "weekday")))
            group = name;
        const char *open = group.len ? "(?<" : "(?:", *close = group.len ? ">" : "";
        made = arena_print(a, "%.*s%.*s%s%.*s%s%.*s)", TALLY_ARG(made), TALLY_ARG(before),
                           open, TALLY_ARG(group), close, TALLY_ARG(body));
        plain = end;
        at = end - 1;
    }
    tally_str rest = str_slice(text, plain, text.len);
    *out = arena_print(a, "%.*s%.*s", TALLY_ARG(made), TALLY_ARG(rest));
    return true;
}
