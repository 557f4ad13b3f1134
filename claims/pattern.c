/* SPDX-License-Identifier: Apache-2.0 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "claims/pattern.h"

#include <pcre2.h>

#include "base/list.h"
#include "base/map.h"

/* More steps than any honest sentence takes; a hostile one is given up after them. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, MAX_GROUPS = 16 };

struct pattern {
    tally_str text;
    pattern_place place;
    size_t index;
    pcre2_code *code; /* NULL: whoever matches compiles it */
    bool fast;
};

typedef struct {
    pcre2_code *code; /* NULL: not yet compiled */
} own_code;

struct pattern_scratch {
    arena *a;
    pcre2_general_context *memory;
    pcre2_match_data *data;
    pcre2_match_context *context;
    LIST_OF(own_code) codes; /* by the index of their patterns */
};

/* ---- Compiling ------------------------------------------------------------------------
 */

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

const pattern *pattern_make(tally_str text, pattern_place place, size_t index, arena *a)
{
    pattern *p = ARENA_NEW(a, pattern, 1);
    if (p)
        *p = (pattern){.text = text, .place = place, .index = index};
    return p;
}

/* `memory` NULL: outside any arena. */
static pcre2_code *compile(const pattern *p, pcre2_general_context *memory, int *fault,
                           PCRE2_SIZE *where)
{
    uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
    if (memory && !context)
        return NULL;
    if (p->place == PATTERN_HERE)
        options |= PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE;
    return pcre2_compile((PCRE2_SPTR)p->text.ptr, p->text.len, options, fault, where,
                         context);
}

bool pattern_compile(const pattern *p, arena *a, tally_str *message, size_t *at)
{
    int fault = 0;
    PCRE2_SIZE where = 0;
    PCRE2_UCHAR words[120];
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    pcre2_code *code = memory ? compile(p, memory, &fault, &where) : NULL;
    *message = (tally_str){0};
    *at = where;
    ((pattern *)p)->code = code;
    if (!code && fault) {
        pcre2_get_error_message(fault, words, sizeof words);
        *message = arena_print(a, "%s", (const char *)words);
    }
    return code;
}

void pattern_hasten(const pattern *p)
{
    int fault;
    PCRE2_SIZE where;
    pattern *own = (pattern *)p;
    if (!own->code)
        own->code = compile(p, NULL, &fault, &where);
    own->fast = own->code && pcre2_jit_compile(own->code, PCRE2_JIT_COMPLETE) == 0;
}

void pattern_close(const pattern *p)
{
    if (p)
        pcre2_code_free(p->code);
}

uint64_t pattern_hash(const pattern *p)
{
    char version[64] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    return map_hash(tally_text(version)) + map_hash(p->text) + p->place;
}

/* ---- Matching -------------------------------------------------------------------------
 */

pattern_scratch *pattern_scratch_open(arena *a)
{
    pattern_scratch *s = ARENA_NEW(a, pattern_scratch, 1);
    if (!s)
        return NULL;
    s->a = a;
    s->memory = pcre2_general_context_create(take, leave, a);
    if (!s->memory)
        return NULL;
    s->data = pcre2_match_data_create(MAX_GROUPS, s->memory);
    s->context = pcre2_match_context_create(s->memory);
    if (!s->data || !s->context)
        return NULL;
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    return s;
}

/* NULL only when the arena is full. */
static const pcre2_code *code_of(const pattern *p, pattern_scratch *s)
{
    int fault;
    PCRE2_SIZE where;
    if (p->code)
        return p->code;
    while (s->codes.len <= p->index && !arena_failed(s->a))
        list_push(&s->codes, s->a, (own_code){0});
    if (s->codes.len <= p->index)
        return NULL;
    pcre2_code **own = &s->codes.items[p->index].code;
    if (!*own)
        *own = compile(p, s->memory, &fault, &where);
    return *own;
}

/* Machine code has a small stack of its own; what is too deep for it is matched as usual.
 */
static bool match(const pattern *p, tally_str text, size_t at, pattern_scratch *s)
{
    PCRE2_SPTR subject = (PCRE2_SPTR)text.ptr;
    const pcre2_code *code = code_of(p, s);
    int found = PCRE2_ERROR_JIT_STACKLIMIT;
    if (p->fast)
        found = pcre2_jit_match(code, subject, text.len, at, 0, s->data, s->context);
    if (code && found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(code, subject, text.len, at, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                            s->data, s->context);
    return found >= 0;
}

bool pattern_match_at(const pattern *p, tally_str text, size_t at, pattern_scratch *s,
                      size_t *end)
{
    if (!match(p, text, at, s))
        return false;
    *end = pcre2_get_ovector_pointer(s->data)[1];
    return *end > at;
}

bool pattern_find(const pattern *p, tally_str text, pattern_scratch *s)
{
    return match(p, text, 0, s);
}

tally_str pattern_group(const pattern *p, pattern_scratch *s, tally_str text,
                        const char *name)
{
    const pcre2_code *code = code_of(p, s);
    int group = code ? pcre2_substring_number_from_name(code, (PCRE2_SPTR)name) : 0;
    if (group <= 0 || group >= MAX_GROUPS)
        return (tally_str){0};
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(s->data) + 2 * (size_t)group;
    if (ends[0] == PCRE2_UNSET)
        return (tally_str){0};
    return (tally_str){text.ptr + ends[0], ends[1] - ends[0]};
}
