/* SPDX-License-Identifier: Apache-2.0 */
#include <md4c.h>

#include "base/day.h"
#include "base/str.h"
#include "base/xml.h"
#include "claims/sources/build.h"

typedef struct {
    builder b;
    size_t items, quotes, cells; /* open around the text */
    size_t struck;               /* open spans of words that are struck out */
    int heading;                 /* level; 0: none */
    bool tag, comment;           /* inside a piece of HTML */
} md_reader;

/* ---- Front matter ------------------------------------------------------------------- */

static tally_str unquoted(tally_str value)
{
    bool quoted = value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
                  value.ptr[value.len - 1] == value.ptr[0];
    return quoted ? str_slice(value, 1, value.len - 1) : value;
}

static void take_field(copy *c, tally_str key, tally_str value)
{
    tally_period day;
    value = unquoted(str_trim(value));
    if (str_is(key, "title") || str_is(key, "headline")) {
        c->title = value;
        c->map.title.len = 0;
        place_add(&c->map.title, c->a, 0, (size_t)(value.ptr - c->source.ptr));
    } else if (str_is(key, "date") && day_parse(str_slice(value, 0, 10), &day) &&
               day.first == day.last) {
        c->date = day.first;
    } else if (str_is(key, "outlet") || str_is(key, "publication")) {
        c->outlet = value;
    } else if (str_is(key, "url") || str_is(key, "canonical")) {
        c->url = value;
    }
}

/* The lines between two "---" at the top: what writing systems keep there. The rest. */
static tally_str take_front_matter(copy *c)
{
    tally_str text = c->source;
    if (!str_starts_with(text, STR("---\n")) && !str_starts_with(text, STR("---\r\n")))
        return text;
    size_t end = str_find(text, STR("\n---"), 0);
    if (end == TALLY_NONE)
        return text;
    tally_str rest = str_slice(text, 4, end), line;
    while (str_next_field(&rest, '\n', &line)) {
        tally_str key;
        if (line.len && str_next_field(&line, ':', &key) && line.ptr)
            take_field(c, key, line);
    }
    return str_slice(text, end + 4, text.len);
}

/* ---- Blocks and spans --------------------------------------------------------------- */

static void end_block(md_reader *r)
{
    tally_block_kind kind = r->heading  ? TALLY_HEADING
                            : r->cells  ? TALLY_CELL
                            : r->items  ? TALLY_LIST_ITEM
                            : r->quotes ? TALLY_QUOTE
                                        : TALLY_PARAGRAPH;
    bool first = r->b.c->title.len == 0 && r->b.c->blocks.len == 0;
    if (r->heading == 1 && first)
        build_end_title(&r->b);
    else
        build_end(&r->b, kind);
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    md_reader *r = context;
    end_block(r);
    r->items += type == MD_BLOCK_LI;
    r->quotes += type == MD_BLOCK_QUOTE;
    r->cells += type == MD_BLOCK_TD || type == MD_BLOCK_TH;
    if (type == MD_BLOCK_H)
        r->heading = (int)((const MD_BLOCK_H_DETAIL *)detail)->level;
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    md_reader *r = context;
    (void)detail;
    end_block(r);
    r->items -= type == MD_BLOCK_LI;
    r->quotes -= type == MD_BLOCK_QUOTE;
    r->cells -= type == MD_BLOCK_TD || type == MD_BLOCK_TH;
    r->heading = type == MD_BLOCK_H ? 0 : r->heading;
    r->tag = r->comment = false;
    return 0;
}

/* The words of a picture are its caption, wherever it stands. */
static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    md_reader *r = context;
    (void)detail;
    if (type == MD_SPAN_IMG)
        end_block(r);
    r->struck += type == MD_SPAN_DEL;
    return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    md_reader *r = context;
    (void)detail;
    if (type == MD_SPAN_IMG)
        build_end(&r->b, TALLY_CAPTION);
    r->struck -= type == MD_SPAN_DEL;
    return 0;
}

/* ---- Text --------------------------------------------------------------------------- */

/* What stands between tags is read, the tags are not. */
static void add_html(md_reader *r, tally_str text, size_t at)
{
    for (size_t i = 0; i < text.len; i++) {
        tally_str rest = str_slice(text, i, text.len);
        r->comment |= str_starts_with(rest, STR("<!--"));
        r->tag |= text.ptr[i] == '<';
        if (!r->tag && !r->comment)
            build_add(&r->b, str_slice(text, i, i + 1), at + i);
        if (r->comment && text.ptr[i] == '>')
            r->comment = i < 2 || text.ptr[i - 1] != '-' || text.ptr[i - 2] != '-';
        if (text.ptr[i] == '>' && r->tag && !r->comment) {
            r->tag = false;
            r->b.gap = true;
        }
    }
}

static void add_entity(md_reader *r, tally_str text, size_t at)
{
    char room[4];
    unsigned code = text.len > 2 ? xml_entity(str_slice(text, 1, text.len - 1)) : 0;
    if (code)
        build_add(&r->b, (tally_str){room, str_encode(code, room)}, at);
    else
        build_add(&r->b, text, at);
}

/* Most text is handed on where it stands in the source; breaks and their like are not. */
static size_t place_of(const md_reader *r, const char *text)
{
    const copy *c = r->b.c;
    if (text >= c->source.ptr && text <= c->source.ptr + c->source.len)
        return (size_t)(text - c->source.ptr);
    return r->b.expected ? r->b.expected - 1 : 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *chars, MD_SIZE size, void *context)
{
    md_reader *r = context;
    size_t at = place_of(r, chars);
    tally_str text = {chars, size};
    if (r->struck)
        return 0;
    if (type == MD_TEXT_BR)
        build_add_char(&r->b, '\n', at);
    else if (type == MD_TEXT_SOFTBR)
        r->b.gap = true;
    else if (type == MD_TEXT_NULLCHAR)
        build_add(&r->b, STR("\xef\xbf\xbd"), at);
    else if (type == MD_TEXT_ENTITY)
        add_entity(r, text, at);
    else if (type == MD_TEXT_HTML)
        add_html(r, text, at);
    else
        build_add(&r->b, text, at);
    return 0;
}

bool source_markdown(copy *c, tally_error *err)
{
    md_reader r = {.b = {.c = c}};
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
                        .enter_block = on_enter_block,
                        .leave_block = on_leave_block,
                        .enter_span = on_enter_span,
                        .leave_span = on_leave_span,
                        .text = on_text};
    tally_str text = take_front_matter(c);
    if (md_parse(text.ptr, (MD_SIZE)text.len, &parser, &r) != 0)
        return arena_report(c->a, "markdown", err);
    build_finish(&r.b);
    return true;
}
