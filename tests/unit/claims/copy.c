/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/claims/copy.h"

#include <criterion/criterion.h>

#include "base/str.h"

copy_case copy_open(const char *name, const char *type, tally_str bytes)
{
    copy_case k = {.a = arena_open(0)};
    k.rows = text_rows_load(TALLY_ROOT "/claims/lexicon", k.a, &k.err);
    cr_assert(k.rows, "%s: %s", k.err.where, k.err.message);
    text_source from = {.name = tally_text(name), .type = tally_text(type), .bytes = bytes};
    k.read = text_read(k.rows, &from, k.a, &k.c, &k.err);
    return k;
}

void copy_close(copy_case *k)
{
    arena_close(k->a);
}

tally_str copy_blocks(const copy_case *k)
{
    static const char *const names[] = {"paragraph", "heading", "item",   "quote",
                                        "cell",      "caption", "related"};
    tally_str out = STR("");
    for (size_t i = 0; i < k->c.blocks.len; i++) {
        const tally_block *b = &k->c.blocks.items[i];
        tally_str text = str_slice(k->c.text, b->span.begin, b->span.end);
        out = arena_print(k->a, "%.*s%s%s %.*s", TALLY_ARG(out), i ? "|" : "",
                          names[b->kind], TALLY_ARG(text));
    }
    return out;
}

/* The byte of the source at a line and column, both from 1. */
static size_t source_at(tally_str source, const tally_span *span)
{
    size_t at = 0;
    for (size_t line = 1; line < span->line; line++)
        at = str_find(source, STR("\n"), at) + 1;
    return at + span->column - 1;
}

static const char *check(const copy_case *k, size_t at, bool title)
{
    tally_str text = title ? k->c.title : k->c.text, source = k->c.source;
    tally_span span = {.begin = at, .end = at + 1, .in_title = title};
    if (str_is_blank(text.ptr[at]) || text.ptr[at] == '^')
        return NULL;
    place_find(&k->c.map, &span);
    size_t from = span.line && span.column ? source_at(source, &span) : source.len;
    if (from >= source.len)
        return "a place outside the source";
    if (source.ptr[from] == text.ptr[at] || source.ptr[from] == '&' ||
        source.ptr[from] == '\\')
        return NULL;
    bool inside = (unsigned char)text.ptr[at] >= 0x80; /* the rest of a decoded letter */
    return inside ? NULL : "a place that does not hold the letter";
}

const char *copy_fault(const copy_case *k)
{
    const char *fault = NULL;
    for (size_t at = 0; !fault && at < k->c.text.len; at++)
        fault = check(k, at, false);
    for (size_t at = 0; !fault && k->c.map.title.len && at < k->c.title.len; at++)
        fault = check(k, at, true);
    size_t end = 0;
    for (size_t i = 0; !fault && i < k->c.blocks.len; i++) {
        const tally_span *span = &k->c.blocks.items[i].span;
        if (span->begin < end || span->begin >= span->end || span->end > k->c.text.len)
            fault = "blocks that overlap";
        if (!fault && str_trim(str_slice(k->c.text, end, span->begin)).len)
            fault = "text outside the blocks";
        if (!fault && (span->line == 0 || span->column == 0))
            fault = "a block without a place";
        end = span->end;
    }
    return fault;
}
