/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/sources/build.h"

#include "base/str.h"

bool build_is_empty(const builder *b)
{
    return b->text.len == b->begin;
}

void build_add_char(builder *b, char byte, size_t at)
{
    if (at + 1 != b->expected)
        place_add(&b->c->map.text, b->c->a, b->text.len, at);
    list_push(&b->text, b->c->a, byte);
    b->expected = at + 2;
    b->gap = false;
}

void build_add(builder *b, tally_str text, size_t at)
{
    for (size_t i = 0; i < text.len; i++) {
        if (str_is_blank(text.ptr[i])) {
            b->gap = true;
            continue;
        }
        if (b->gap && !build_is_empty(b) && list_last(&b->text) != '\n')
            build_add_char(b, ' ', at + i ? at + i - 1 : 0);
        build_add_char(b, text.ptr[i], at + i);
    }
}

static tally_str block_text(builder *b)
{
    while (!build_is_empty(b) && str_is_blank(list_last(&b->text)))
        b->text.len--;
    b->gap = false;
    b->expected = 0;
    if (build_is_empty(b))
        return (tally_str){0};
    return (tally_str){b->text.items + b->begin, b->text.len - b->begin};
}

void build_end(builder *b, tally_block_kind kind)
{
    tally_str text = block_text(b);
    if (text.len == 0)
        return;
    tally_block_kind said = lines_kind(b->c->rows->lines, text);
    if (kind == TALLY_PARAGRAPH && said != TALLY_PARAGRAPH)
        kind = said;
    tally_span span = {.begin = b->begin, .end = b->text.len};
    list_push(&b->c->blocks, b->c->a, (tally_block){span, kind});
    list_push(&b->text, b->c->a, '\n');
    list_push(&b->text, b->c->a, '\n');
    b->begin = b->text.len;
}

void build_end_title(builder *b)
{
    copy *c = b->c;
    tally_str text = block_text(b);
    if (text.len == 0)
        return;
    c->title = arena_copy(c->a, text);
    c->map.title.len = 0;
    for (size_t i = 0; i < c->title.len; i++) {
        if (c->title.ptr[i] == '\n')
            ((char *)c->title.ptr)[i] = ' ';
        place_add(&c->map.title, c->a, i, place_source(&c->map.text, b->begin + i));
    }
    while (c->map.text.len && list_last(&c->map.text).text >= b->begin)
        c->map.text.len--;
    b->text.len = b->begin;
}

void build_finish(builder *b)
{
    build_end(b, TALLY_PARAGRAPH);
    size_t len = b->text.len;
    while (len && str_is_blank(b->text.items[len - 1]))
        len--;
    b->c->text = (tally_str){b->text.items, len};
}
