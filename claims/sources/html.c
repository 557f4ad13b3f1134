/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/str.h"
#include "claims/sources/page.h"

enum { DEEPEST = 1024, TITLE_RANK = 6 };

/* An open element. */
typedef struct {
    page_tag tag;
    size_t node; /* the block it stands in, or is */
} open_element;

/* A page being read: the elements around the next text, and the block that it goes to. */
typedef struct {
    page p;
    open_element open[DEEPEST];
    size_t depth;
    size_t silent;      /* elements open inside a silent one, itself included; 0: none */
    size_t links;       /* links open */
    size_t raised;      /* sup open and still without text */
    size_t begin, link; /* of the block under way */
    size_t expected;    /* the place in the source that would follow on without a link */
    bool gap;           /* blanks stand before the next text */
    bool script, title; /* inside JSON-LD, inside <title> */
    bool preformatted;
    size_t script_at;
    LIST_OF(char) kept; /* the text of these two */
} html_reader;

/* In the order of their names. */
typedef struct {
    tally_str name;
    page_tag tag;
} tag_row;

static const tag_row tag_rows[] = {{{"a", 1}, TAG_LINK},
                                   {{"abbr", 4}, TAG_INLINE},
                                   {{"acronym", 7}, TAG_INLINE},
                                   {{"address", 7}, TAG_PARAGRAPH},
                                   {{"b", 1}, TAG_INLINE},
                                   {{"bdi", 3}, TAG_INLINE},
                                   {{"bdo", 3}, TAG_INLINE},
                                   {{"big", 3}, TAG_INLINE},
                                   {{"blockquote", 10}, TAG_QUOTE},
                                   {{"br", 2}, TAG_BREAK},
                                   {{"cite", 4}, TAG_INLINE},
                                   {{"code", 4}, TAG_INLINE},
                                   {{"data", 4}, TAG_INLINE},
                                   {{"dd", 2}, TAG_ITEM},
                                   {{"del", 3}, TAG_INLINE},
                                   {{"dfn", 3}, TAG_INLINE},
                                   {{"dl", 2}, TAG_LIST},
                                   {{"dt", 2}, TAG_PARAGRAPH},
                                   {{"em", 2}, TAG_INLINE},
                                   {{"figcaption", 10}, TAG_PARAGRAPH},
                                   {{"font", 4}, TAG_INLINE},
                                   {{"h1", 2}, TAG_HEADING},
                                   {{"h2", 2}, TAG_HEADING},
                                   {{"h3", 2}, TAG_HEADING},
                                   {{"h4", 2}, TAG_HEADING},
                                   {{"h5", 2}, TAG_HEADING},
                                   {{"h6", 2}, TAG_HEADING},
                                   {{"i", 1}, TAG_INLINE},
                                   {{"img", 3}, TAG_INLINE},
                                   {{"ins", 3}, TAG_INLINE},
                                   {{"kbd", 3}, TAG_INLINE},
                                   {{"legend", 6}, TAG_PARAGRAPH},
                                   {{"li", 2}, TAG_ITEM},
                                   {{"mark", 4}, TAG_INLINE},
                                   {{"ol", 2}, TAG_LIST},
                                   {{"p", 1}, TAG_PARAGRAPH},
                                   {{"picture", 7}, TAG_INLINE},
                                   {{"pre", 3}, TAG_PARAGRAPH},
                                   {{"q", 1}, TAG_INLINE},
                                   {{"s", 1}, TAG_INLINE},
                                   {{"samp", 4}, TAG_INLINE},
                                   {{"small", 5}, TAG_INLINE},
                                   {{"source", 6}, TAG_INLINE},
                                   {{"span", 4}, TAG_INLINE},
                                   {{"strike", 6}, TAG_INLINE},
                                   {{"strong", 6}, TAG_INLINE},
                                   {{"sub", 3}, TAG_LOWERED},
                                   {{"summary", 7}, TAG_PARAGRAPH},
                                   {{"sup", 3}, TAG_RAISED},
                                   {{"td", 2}, TAG_CELL},
                                   {{"th", 2}, TAG_CELL},
                                   {{"time", 4}, TAG_INLINE},
                                   {{"tt", 2}, TAG_INLINE},
                                   {{"u", 1}, TAG_INLINE},
                                   {{"ul", 2}, TAG_LIST},
                                   {{"var", 3}, TAG_INLINE},
                                   {{"wbr", 3}, TAG_INLINE}};

enum { TAG_ROWS = sizeof tag_rows / sizeof *tag_rows };

static int compare_tags(const void *name, const void *row)
{
    return str_compare(*(const tally_str *)name, ((const tag_row *)row)->name);
}

static page_tag tag_of(tally_str name)
{
    const tag_row *row = bsearch(&name, tag_rows, TAG_ROWS, sizeof *tag_rows, compare_tags);
    return row ? row->tag : TAG_OTHER;
}

/* ---- Text -------------------------------------------------------------------------- */

static bool in_word(const html_reader *r)
{
    return r->p.text.len > r->begin;
}

static char last_char(const html_reader *r)
{
    return in_word(r) ? list_last(&r->p.text) : '\0';
}

static void push_char(html_reader *r, char c, size_t at)
{
    if (at != r->expected)
        place_add(&r->p.links, r->p.a, r->p.text.len, at);
    list_push(&r->p.text, r->p.a, c);
    r->link += r->links > 0;
    r->expected = at + 1;
}

static void push_gap(html_reader *r, size_t at)
{
    if (r->gap && in_word(r) && last_char(r) != '\n')
        push_char(r, ' ', at ? at - 1 : 0);
    r->gap = false;
}

/* "10<sup>6</sup>" is not 106, "3,400<sup>1</sup>" not 34,001. */
static void part_raised(html_reader *r, char c, size_t at)
{
    bool digits = r->raised && str_is_digit(last_char(r)) && (str_is_digit(c) || c == '-');
    if (digits)
        push_char(r, r->open[r->depth - 1].tag == TAG_LOWERED ? ' ' : '^', at);
    r->raised = 0;
}

static void push_text(html_reader *r, tally_str text, size_t at)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool blank = str_is_blank(c) || c == '\f';
        if (blank && c == '\n' && r->preformatted && in_word(r)) {
            push_char(r, c, at + i);
        } else if (blank) {
            r->gap = true;
        } else {
            push_gap(r, at + i);
            part_raised(r, c, at + i);
            push_char(r, c, at + i);
        }
    }
}

/* ---- Blocks ------------------------------------------------------------------------ */

static tally_block_kind kind_of(page_tag tag)
{
    switch (tag) {
    case TAG_HEADING: return TALLY_HEADING;
    case TAG_ITEM: return TALLY_LIST_ITEM;
    case TAG_QUOTE: return TALLY_QUOTE;
    case TAG_CELL: return TALLY_CELL;
    default: return TALLY_PARAGRAPH;
    }
}

static size_t current_node(const html_reader *r)
{
    return r->depth ? r->open[r->depth - 1].node : 0;
}

static void end_block(html_reader *r)
{
    page *p = &r->p;
    while (p->text.len > r->begin && str_is_blank(list_last(&p->text)))
        p->text.len--;
    r->gap = false;
    if (p->text.len > r->begin) {
        size_t node = current_node(r);
        page_block block = {.begin = r->begin,
                            .end = p->text.len,
                            .link = r->link,
                            .node = node,
                            .kind = kind_of(p->nodes.items[node].tag),
                            .level = p->nodes.items[node].level};
        list_push(&p->blocks, p->a, block);
    }
    r->begin = p->text.len;
    r->link = 0;
    r->expected = TALLY_NONE;
}

/* One break is a line, two are a paragraph. */
static void break_line(html_reader *r, size_t at)
{
    r->gap = false;
    if (last_char(r) == '\n')
        end_block(r);
    else if (in_word(r))
        push_char(r, '\n', at);
}

static bool says_hidden(const xml_attribute *attributes, size_t count)
{
    tally_str style = str_slice(xml_value(attributes, count, "style"), 0, 200);
    for (size_t i = 0; i < count; i++)
        if (str_is(attributes[i].name, "hidden"))
            return true;
    return str_is(xml_value(attributes, count, "aria-hidden"), "true") ||
           str_find(style, STR("display:none"), 0) != TALLY_NONE ||
           str_find(style, STR("display: none"), 0) != TALLY_NONE;
}

/* What the element is by itself, and what its names say. An <article> may still be a
 * teaser; a <nav> is a nav whatever it is called. */
static page_part part_of(const part_table *parts, tally_str name,
                         const xml_attribute *attributes, size_t count)
{
    static const char *const said[][2] = {
        {"itemprop", "itemprop"}, {"class", "class"}, {"class", "id"}, {"role", "role"}};
    page_part tag = parts_of_tag(parts, name);
    unsigned bits = 0;
    if (tag != PART_NONE && tag != PART_BODY)
        return tag;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        tally_str value = xml_value(attributes, count, said[i][1]);
        bits |= value.len ? parts_of_value(parts, said[i][0], value) : 0;
    }
    if (says_hidden(attributes, count))
        bits |= 1u << PART_DROP;
    page_part part = parts_choose(bits);
    return part == PART_NONE || part == PART_KEEP ? (tag == PART_BODY ? tag : part) : part;
}

static bool is_root(tally_str name)
{
    return str_is(name, "html") || str_is(name, "body") || str_is(name, "main") ||
           str_is(name, "article");
}

static size_t push_node(html_reader *r, tally_str name, page_tag tag, page_part part)
{
    page_node node = {.parent = current_node(r),
                      .tag = tag,
                      .part = part,
                      .level = tag == TAG_HEADING ? name.ptr[1] - '0' : 0,
                      .named = part == PART_BODY && !is_root(name),
                      .is_root = is_root(name)};
    list_push(&r->p.nodes, r->p.a, node);
    return r->p.nodes.len - 1;
}

/* ---- Elements ---------------------------------------------------------------------- */

static void open_inline(html_reader *r, page_tag tag, size_t at)
{
    if (tag == TAG_LINK)
        r->links++;
    else if (tag == TAG_BREAK)
        break_line(r, at);
    else if (tag == TAG_RAISED || tag == TAG_LOWERED)
        r->raised = 1;
}

static void open_block(html_reader *r, tally_str name, page_tag tag, page_part part)
{
    end_block(r);
    if (part == PART_CAPTION)
        tag = TAG_PARAGRAPH;
    r->open[r->depth].node = push_node(r, name, tag, part);
    r->preformatted |= str_is(name, "pre");
}

static void begin_silent(html_reader *r, tally_str name, const xml_attribute *attributes,
                         size_t count, size_t at)
{
    tally_str type = xml_value(attributes, count, "type");
    if (r->silent++)
        return;
    r->script = str_is(name, "script") && str_is(type, "application/ld+json");
    r->title = str_is(name, "title");
    r->kept.len = 0;
    r->script_at = at;
}

static void on_open(void *context, tally_str name, const xml_attribute *attributes,
                    size_t count, size_t at)
{
    html_reader *r = context;
    if (r->depth == DEEPEST)
        return;
    page_tag tag = tag_of(name);
    page_part part =
        r->silent ? PART_SILENT : part_of(r->p.c->rows->parts, name, attributes, count);
    open_element element = {tag, current_node(r)};
    page_meta_element(&r->p, name, attributes, count, at);
    r->open[r->depth] = element;
    if (part == PART_SILENT) {
        begin_silent(r, name, attributes, count, at);
    } else if (tag >= TAG_INLINE) {
        open_inline(r, tag, at);
    } else {
        open_block(r, name, tag, part);
    }
    r->depth++;
}

static void end_silent(html_reader *r)
{
    tally_str kept = {r->kept.items, r->kept.len};
    if (--r->silent)
        return;
    if (r->script)
        page_meta_script(&r->p, kept, r->script_at);
    if (r->title)
        page_say(&r->p, META_HEADLINE, TITLE_RANK, kept, r->script_at);
    r->script = r->title = false;
}

static void on_close(void *context, tally_str name)
{
    html_reader *r = context;
    if (r->depth == 0)
        return;
    page_tag tag = r->open[r->depth - 1].tag;
    if (r->silent) {
        end_silent(r);
    } else if (tag >= TAG_INLINE) {
        r->links -= tag == TAG_LINK && r->links;
        r->raised = 0;
    } else {
        end_block(r);
        r->preformatted &= !str_is(name, "pre");
    }
    r->depth--;
}

static void on_text(void *context, tally_str text, size_t at)
{
    html_reader *r = context;
    if (r->script || r->title)
        for (size_t i = 0; i < text.len; i++)
            list_push(&r->kept, r->p.a, text.ptr[i]);
    if (!r->silent)
        push_text(r, text, at);
}

/* What is asked of elements, here and in page_meta.c. */
static bool wants(tally_str tag, tally_str attribute)
{
    static const char *const names[] = {
        "class",    "id",      "style",       "role", "hidden",   "itemprop", "type",
        "property", "content", "aria-hidden", "name", "datetime", "rel"};
    if (attribute.len > 11)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_lower_char(attribute.ptr[0]) == names[i][0] &&
            str_equals_folded(attribute, tally_text(names[i])))
            return true;
    return str_equals_folded(attribute, STR("href")) && str_equals_folded(tag, STR("link"));
}

bool source_html(copy *c, tally_error *err)
{
    static const xml_events events = {on_open, on_close, on_text, wants};
    html_reader *r = ARENA_NEW(c->a, html_reader, 1);
    page_node root = {.parent = TALLY_NONE, .is_root = true};
    if (!r)
        return arena_report(c->a, "html", err);
    r->p.c = c;
    r->p.a = c->a;
    r->expected = TALLY_NONE;
    list_push(&r->p.nodes, c->a, root);
    if (arena_failed(c->a) || !xml_read_html(c->name, c->source, &events, r, err))
        return arena_failed(c->a) ? arena_report(c->a, "html", err) : false;
    end_block(r);
    page_meta_finish(&r->p);
    page_pick_body(&r->p);
    return true;
}
