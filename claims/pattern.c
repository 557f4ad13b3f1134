/* SPDX-License-Identifier: Apache-2.0 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "claims/pattern.h"

#include <pcre2.h>

/* More steps than any honest sentence takes; a hostile one is given up after them. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, MAX_GROUPS = 16 };

struct pattern {
    pcre2_code *code;
};

struct pattern_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static void *take(PCRE2_SIZE size, void *a)
{
    return arena_alloc(a, size);
}

/* The arena frees everything at once. */
static void leave(void *memory, void *a)
{
    (void)memory;
    (void)a;
}

const pattern *pattern_compile(tally_str text, arena *a, tally_str *message, size_t *at)
{
    int fault = 0;
    PCRE2_SIZE where = 0;
    PCRE2_UCHAR words[120];
    pattern *p = ARENA_NEW(a, pattern, 1);
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
    *message = (tally_str){0};
    *at = 0;
    if (!p || !context)
        return NULL;
    p->code = pcre2_compile((PCRE2_SPTR)text.ptr, text.len, PCRE2_UTF | PCRE2_NO_UTF_CHECK,
                            &fault, &where, context);
    if (p->code)
        return p;
    pcre2_get_error_message(fault, words, sizeof words);
    *message = arena_print(a, "%s", (const char *)words);
    *at = where;
    return NULL;
}

pattern_scratch *pattern_scratch_open(arena *a)
{
    pattern_scratch *s = ARENA_NEW(a, pattern_scratch, 1);
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    if (!s || !memory)
        return NULL;
    s->data = pcre2_match_data_create(MAX_GROUPS, memory);
    s->context = pcre2_match_context_create(memory);
    if (!s->data || !s->context)
        return NULL;
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    return s;
}

static bool match(const pattern *p, tally_str text, size_t at, uint32_t options,
                  pattern_scratch *s)
{
    return pcre2_match(p->code, (PCRE2_SPTR)text.ptr, text.len, at,
                       options | PCRE2_NO_UTF_CHECK, s->data, s->context) >= 0;
}

bool pattern_match_at(const pattern *p, tally_str text, size_t at, pattern_scratch *s,
                      size_t *end)
{
    if (!match(p, text, at, PCRE2_ANCHORED, s))
        return false;
    *end = pcre2_get_ovector_pointer(s->data)[1];
    return *end > at;
}

bool pattern_find(const pattern *p, tally_str text, pattern_scratch *s)
{
    return match(p, text, 0, 0, s);
}

tally_str pattern_group(const pattern *p, const pattern_scratch *s, tally_str text,
                        const char *name)
{
    int group = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR)name);
    if (group <= 0 || group >= MAX_GROUPS)
        return (tally_str){0};
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(s->data) + 2 * (size_t)group;
    if (ends[0] == PCRE2_UNSET)
        return (tally_str){0};
    return (tally_str){text.ptr + ends[0], ends[1] - ends[0]};
}
