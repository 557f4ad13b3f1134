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

/* ---- Known again ------------------------------------------------------------------- */

/* Blanks run together; whole characters, from the end of the text with `last`. */
static tally_str run_together(tally_str text, size_t most, bool last, arena *a)
{
    char *room = arena_alloc(a, text.len + 1);
    size_t len = 0;
    for (size_t at = 0; room && at < text.len; at++) {
        bool blank = str_is_blank(text.ptr[at]);
        if (!blank || len == 0 || room[len - 1] != ' ')
            room[len++] = blank ? ' ' : text.ptr[at];
    }
    tally_str out = {room, len};
    size_t begin = last && len > most ? len - most : 0;
    size_t end = last || len < most ? len : most;
    while (begin < len && is_tail(out, begin))
        begin++;
    while (end < len && is_tail(out, end))
        end--;
    return str_slice(out, begin, end);
}

tally_str anchor_collapse(tally_str words, arena *a)
{
    return run_together(words, words.len, false, a);
}

const tally_span *anchor_span(const tally_reading *r, const tally_verdict *v)
{
    const tally_claim *claim = &r->claims[v->claim];
    return claim->quantity != TALLY_NONE ? &r->quantities[claim->quantity].span
                                         : &r->dates[claim->date].span;
}

/* The paragraph around a place: what is written before or behind it tells nothing of it. */
static tally_str paragraph_of(const tally_reading *r, const tally_span *span)
{
    size_t low = 0, high = span->in_title ? 0 : r->block_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = r->blocks[middle].span.end <= span->begin;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    bool inside = !span->in_title && low < r->block_count &&
                  r->blocks[low].span.begin <= span->begin &&
                  span->end <= r->blocks[low].span.end;
    tally_str text = span->in_title ? r->title : r->text;
    return inside ? str_slice(text, r->blocks[low].span.begin, r->blocks[low].span.end)
                  : text;
}

anchor_words anchor_words_of(const tally_reading *r, const tally_span *span, arena *a)
{
    enum { WIDE = 4 * ANCHOR_REACH }; /* room for blanks that run together */
    tally_str text = paragraph_of(r, span);
    const char *whole = span->in_title ? r->title.ptr : r->text.ptr;
    size_t before = text.len ? (size_t)(text.ptr - whole) : 0;
    size_t begin = span->begin - before, end = span->end - before;
    return (anchor_words){
        .quote = run_together(str_slice(text, begin, end), end - begin, false, a),
        .prefix = run_together(str_slice(text, begin > WIDE ? begin - WIDE : 0, begin),
                               ANCHOR_REACH, true, a),
        .suffix = run_together(str_slice(text, end, end + WIDE), ANCHOR_REACH, false, a),
        .in_title = span->in_title};
}

bool anchor_is_same(const anchor_words *one, const anchor_words *other)
{
    return one->in_title == other->in_title && str_equals(one->quote, other->quote) &&
           str_equals(one->prefix, other->prefix) && str_equals(one->suffix, other->suffix);
}
