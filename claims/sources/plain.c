/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "claims/remark.h"
#include "claims/sources/source.h"

static void end_block(copy *c, size_t begin, size_t end, tally_block_kind kind)
{
    tally_str view = str_trim(str_slice(c->text, begin, end));
    if (view.len == 0)
        return;
    size_t first = (size_t)(view.ptr - c->text.ptr);
    tally_span span = {.begin = first, .end = first + view.len};
    list_push(&c->blocks, c->a, (tally_block){span, kind});
}

/* Paragraphs end at an empty line; "Also read" and captions are lines of their own. */
void source_split_lines(copy *c)
{
    size_t begin = 0, at = 0;
    while (at < c->text.len) {
        const char *newline = memchr(c->text.ptr + at, '\n', c->text.len - at);
        size_t end = newline ? (size_t)(newline - c->text.ptr) : c->text.len;
        tally_str line = str_trim(str_slice(c->text, at, end));
        tally_block_kind kind = lines_kind(c->rows->lines, line);
        if (line.len == 0 || kind != TALLY_PARAGRAPH) {
            end_block(c, begin, at, TALLY_PARAGRAPH);
            end_block(c, at, end, kind);
            begin = end;
        }
        at = end + 1;
    }
    end_block(c, begin, c->text.len, TALLY_PARAGRAPH);
}

bool source_plain(copy *c, tally_error *err)
{
    (void)err;
    c->text = str_is(c->type, "txt") ? remark_blank(c->source, c->a) : c->source;
    source_split_lines(c);
    return true;
}
