/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/anchor.h"

#include "base/str.h"

static bool is_tail(tally_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
}

static size_t count_points(tally_str text, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t at = begin; at < end && at < text.len; at++)
        count += !is_tail(text, at);
    return count;
}

anchor anchor_of(const report *r, const finding *f)
{
    tally_str text = f->span.in_title ? r->reading->title : r->reading->text;
    size_t begin = f->span.begin > ANCHOR_REACH ? f->span.begin - ANCHOR_REACH : 0;
    size_t end =
        f->span.end + ANCHOR_REACH < text.len ? f->span.end + ANCHOR_REACH : text.len;
    while (begin < f->span.begin && is_tail(text, begin))
        begin++;
    while (end > f->span.end && is_tail(text, end))
        end--;
    size_t start = count_points(text, 0, f->span.begin);
    return (anchor){.exact = f->literal,
                    .prefix = str_slice(text, begin, f->span.begin),
                    .suffix = str_slice(text, f->span.end, end),
                    .start = start,
                    .end = start + count_points(text, f->span.begin, f->span.end)};
}

/* The three parts cannot run into each other: no text holds this sign. */
void anchor_hash(const anchor *at, arena *a, char out[HASH_TEXT_SIZE])
{
    tally_str text = arena_print(a, "%.*s\x1f%.*s\x1f%.*s", TALLY_ARG(at->prefix),
                                 TALLY_ARG(at->exact), TALLY_ARG(at->suffix));
    hash_text(text, out);
}

size_t anchor_column(const report *r, const finding *f)
{
    tally_str text = r->reading->text;
    size_t line = f->span.begin;
    if (!str_is(r->reading->source_type, "txt") || f->span.in_title)
        return 0;
    while (line > 0 && text.ptr[line - 1] != '\n')
        line--;
    return count_points(text, line, f->span.begin) + 1;
}
