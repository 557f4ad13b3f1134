/* SPDX-License-Identifier: Apache-2.0 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "claims/pattern.h"

#include <pcre2.h>

#include "base/map.h"

/* More steps than any honest sentence takes; a hostile one is given up after them. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, MAX_GROUPS = 16 };

struct pattern {
    tally_str text;
    pattern_place place;
    pcre2_code *code;
    bool fast;
};

struct pattern_scratch {
    pcre2_match_data *data, *kept;
    pcre2_match_context *context;
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

const pattern *pattern_make(tally_str text, pattern_place place, arena *a)
{
    pattern *p = ARENA_NEW(a, pattern, 1);
    if (p)
        *p = (pattern){.text = text, .place = place};
    return p;
}

tally_str pattern_text(const pattern *p)
{
    return p->text;
}

bool pattern_compile(const pattern *p, arena *a, tally_str *message, size_t *at)
{
    int fault = 0;
    PCRE2_SIZE where = 0;
    PCRE2_UCHAR words[120];
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
    *message = (tally_str){0};
    *at = 0;
    if (!context)
        return false;
    uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    if (p->place == PATTERN_HERE)
        options |= PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)p->text.ptr, p->text.len, options, &fault,
                                     &where, context);
    ((pattern *)p)->code = code;
    if (code)
        return true;
    pcre2_get_error_message(fault, words, sizeof words);
    *message = arena_print(a, "%s", (const char *)words);
    *at = where;
    return false;
}

void pattern_hasten(const pattern *p)
{
    ((pattern *)p)->fast = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
}

void pattern_close(const pattern *p)
{
    if (p)
        pcre2_code_free(p->code);
}

/* ---- Kept -----------------------------------------------------------------------------
 */

uint64_t pattern_hash(const pattern *p)
{
    char version[64] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    return map_hash(tally_text(version)) + map_hash(p->text) + p->place;
}

tally_str pattern_encode(const pattern_list *patterns, arena *a)
{
    uint8_t *bytes = NULL;
    PCRE2_SIZE size = 0;
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    const pcre2_code **codes = ARENA_NEW(a, const pcre2_code *, patterns->len);
    for (size_t i = 0; codes && i < patterns->len; i++)
        codes[i] = patterns->items[i].pattern->code;
    bool done = memory && codes &&
                pcre2_serialize_encode(codes, (int32_t)patterns->len, &bytes, &size,
                                       memory) == (int32_t)patterns->len;
    return done ? (tally_str){(const char *)bytes, size} : (tally_str){0};
}

bool pattern_decode(const pattern_list *patterns, tally_str bytes, arena *a)
{
    int32_t count = (int32_t)patterns->len;
    const uint8_t *from = (const uint8_t *)bytes.ptr;
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    pcre2_code **codes = ARENA_NEW(a, pcre2_code *, patterns->len);
    if (!memory || !codes || pcre2_serialize_get_number_of_codes(from) != count ||
        pcre2_serialize_decode(codes, count, from, memory) != count)
        return false;
    for (size_t i = 0; i < patterns->len; i++)
        ((pattern *)patterns->items[i].pattern)->code = codes[i];
    return true;
}

/* ---- Matching -------------------------------------------------------------------------
 */

pattern_scratch *pattern_scratch_open(arena *a)
{
    pattern_scratch *s = ARENA_NEW(a, pattern_scratch, 1);
    pcre2_general_context *memory = pcre2_general_context_create(take, leave, a);
    if (!s || !memory)
        return NULL;
    s->data = pcre2_match_data_create(MAX_GROUPS, memory);
    s->kept = pcre2_match_data_create(MAX_GROUPS, memory);
    s->context = pcre2_match_context_create(memory);
    if (!s->data || !s->kept || !s->context)
        return NULL;
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    return s;
}

/* Machine code has a small stack of its own; what is too deep for it is matched as usual.
 */
static bool match(const pattern *p, tally_str text, size_t at, pattern_scratch *s)
{
    PCRE2_SPTR subject = (PCRE2_SPTR)text.ptr;
    int found = PCRE2_ERROR_JIT_STACKLIMIT;
    if (p->fast)
        found = pcre2_jit_match(p->code, subject, text.len, at, 0, s->data, s->context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(p->code, subject, text.len, at,
                            PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, s->data, s->context);
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

void pattern_keep(pattern_scratch *s)
{
    pcre2_match_data *last = s->data;
    s->data = s->kept;
    s->kept = last;
}

void pattern_recall(pattern_scratch *s)
{
    pattern_keep(s);
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
