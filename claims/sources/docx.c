/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"
#include "base/str.h"
#include "base/xml.h"
#include "claims/sources/build.h"

enum { MOST_BYTES = 32 << 20 };

/* A Word document being read. Its source, to which lines lead back, is one line for each
 * paragraph: what Word has no lines for, an editor counts. */
typedef struct {
    builder b;
    LIST_OF(char) source;
    size_t cells;  /* open table cells */
    size_t silent; /* open elements inside one that is not read; 0: none */
    bool text;     /* inside w:t */
    bool hidden;   /* inside a run of hidden text */
    bool item;     /* a paragraph with a bullet or a number */
    char style[24];
} docx_reader;

static bool is_one_of(tally_str name, const char *names)
{
    char key[40];
    if (name.len > 30)
        return false;
    snprintf(key, sizeof key, "|%.*s|", TALLY_ARG(name));
    return strstr(names, key) != NULL;
}

static bool style_is(const docx_reader *r, const char *head)
{
    return strncmp(r->style, head, strlen(head)) == 0;
}

static void add(docx_reader *r, char byte)
{
    size_t at = r->source.len;
    list_push(&r->source, r->b.c->a, byte);
    if (byte == '\v')
        build_add_char(&r->b, '\n', at);
    else
        build_add(&r->b, (tally_str){&byte, 1}, at);
}

/* Title and Heading1 are the ids of Word's own styles in every language. */
static void end_paragraph(docx_reader *r)
{
    bool first = r->b.c->title.len == 0 && r->b.c->blocks.len == 0;
    tally_block_kind kind = TALLY_PARAGRAPH;
    if (style_is(r, "Caption"))
        kind = TALLY_CAPTION;
    else if (style_is(r, "Heading") || style_is(r, "Title") || style_is(r, "Subtitle"))
        kind = TALLY_HEADING;
    else if (r->cells)
        kind = TALLY_CELL;
    else if (r->item || style_is(r, "List"))
        kind = TALLY_LIST_ITEM;
    else if (style_is(r, "Quote") || style_is(r, "IntenseQuote"))
        kind = TALLY_QUOTE;
    if (first && (style_is(r, "Title") || strcmp(r->style, "Heading1") == 0))
        build_end_title(&r->b);
    else
        build_end(&r->b, kind);
    list_push(&r->source, r->b.c->a, '\n');
    r->style[0] = '\0';
    r->item = false;
}

static void on_open(void *context, tally_str name, const xml_attribute *attributes,
                    size_t count, size_t at)
{
    docx_reader *r = context;
    (void)at;
    if (r->silent || is_one_of(name, "|del|moveFrom|Fallback|")) {
        r->silent++;
    } else if (str_is(name, "p")) {
        if (!build_is_empty(&r->b))
            end_paragraph(r);
    } else if (str_is(name, "pStyle")) {
        snprintf(r->style, sizeof r->style, "%.*s",
                 TALLY_ARG(xml_value(attributes, count, "val")));
    } else if (is_one_of(name, "|tab|br|cr|noBreakHyphen|")) {
        add(r, str_is(name, "tab") ? ' ' : str_is(name, "noBreakHyphen") ? '-' : '\v');
    } else {
        r->text |= str_is(name, "t");
        r->item |= str_is(name, "numPr");
        r->hidden |=
            str_is(name, "vanish") && !str_is(xml_value(attributes, count, "val"), "0");
        r->cells += str_is(name, "tc");
    }
}

static void on_close(void *context, tally_str name)
{
    docx_reader *r = context;
    if (r->silent) {
        r->silent--;
        return;
    }
    r->text &= !str_is(name, "t");
    r->hidden &= !is_one_of(name, "|r|pPr|");
    r->cells -= str_is(name, "tc") && r->cells;
    if (str_is(name, "p"))
        end_paragraph(r);
}

static void on_text(void *context, tally_str text, size_t at)
{
    docx_reader *r = context;
    (void)at;
    if (!r->text || r->hidden || r->silent)
        return;
    for (size_t i = 0; i < text.len; i++)
        add(r, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
}

bool source_docx(copy *c, tally_error *err)
{
    static const xml_events events = {.open = on_open, .close = on_close, .text = on_text};
    docx_reader r = {.b = {.c = c}};
    tally_str document;
    if (!archive_unpack_file(c->name, c->source, "word/document.xml", MOST_BYTES, c->a,
                             &document, err) ||
        !xml_read(c->name, document, &events, &r, err))
        return false;
    build_finish(&r.b);
    c->source = (tally_str){r.source.items, r.source.len};
    place_open(&c->map, c->source, c->a);
    return true;
}
