/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/xml_trim.h"

/* The parser looks through the open elements at many a tag, and through the attributes of a
 * tag at each of them, so that a page of nothing else would cost the square of its size. No
 * article is like that. A fault costs it as much as hundreds of looks. */
enum { DEEPEST = 1000, MOST_ATTRIBUTES = 500, LONGEST_ENTITY = 8, FAULT_WORK = 250 };
static const size_t most_work = 50000000; /* elements looked through in vain */

typedef struct {
    const xml_events *events;
    void *context;
    xmlParserCtxtPtr parser;
    xml_trimmed trimmed;
    tally_str bytes; /* what the parser reads of the document */
    size_t depth;
    size_t skip; /* bytes of text that an entity before them has used up */
    size_t work;
    bool html, too_deep, too_broken, too_full;
} reader;

static tally_str view(const xmlChar *text)
{
    return tally_text((const char *)text);
}

/* Where the parser is: behind what it has just read. */
static size_t place(const reader *r)
{
    if (r->bytes.len == 0)
        return 0;
    const xmlParserInput *in = r->parser->input;
    bool recoded = in->buf && in->buf->encoder;
    long at = recoded ? xmlByteConsumed(r->parser)
                      : (long)in->consumed + (long)(in->cur - in->base);
    size_t byte = at < 0 ? 0 : (size_t)at;
    return byte > r->bytes.len ? r->bytes.len : byte;
}

/* The start of the tag or entity that ends before `at`. */
static size_t back_to(const reader *r, char mark, size_t at)
{
    const char *found = at ? memrchr(r->bytes.ptr, mark, at) : NULL;
    return found ? (size_t)(found - r->bytes.ptr) : at;
}

static void go_deeper(reader *r)
{
    if (++r->depth <= DEEPEST)
        return;
    r->too_deep = true;
    xmlStopParser(r->parser);
}

/* ---- Text -------------------------------------------------------------------------- */

unsigned xml_entity(tally_str name)
{
    char room[32];
    unsigned code = 0;
    if (name.len < 2 || name.len >= sizeof room)
        return 0;
    if (name.ptr[0] != '#') {
        snprintf(room, sizeof room, "%.*s", TALLY_ARG(name));
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)room);
        return entity ? entity->value : 0;
    }
    bool hex = str_lower_char(name.ptr[1]) == 'x';
    for (size_t i = hex ? 2 : 1; i < name.len && code < 0x110000; i++) {
        char c = str_lower_char(name.ptr[i]);
        if (!str_is_digit(c) && (!hex || c < 'a' || c > 'f'))
            return 0;
        code =
            code * (hex ? 16 : 10) + (unsigned)(str_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    bool valid = code >= ' ' && code < 0x110000 && (code < 0xd800 || code > 0xdfff);
    return valid ? code : 0;
}

/* "&pound3.5m": the oldest entities stand without their semicolon, and the parser leaves
 * them as they are. The longest name counts; only these are below 256. */
static unsigned bare_entity(tally_str rest, size_t *size)
{
    for (*size = LONGEST_ENTITY; *size >= 2; --*size) {
        tally_str name = str_slice(rest, 0, *size);
        unsigned code = name.len == *size ? xml_entity(name) : 0;
        if (code && code < 256)
            return code;
    }
    return 0;
}

/* `same`: byte for byte as in the document, so that what was left out of it parts the text.
 */
static void emit(const reader *r, tally_str text, size_t at, bool same)
{
    while (r->events->text && text.len) {
        size_t run = same ? xml_trimmed_run(&r->trimmed, at, text.len) : text.len;
        r->events->text(r->context, str_slice(text, 0, run),
                        xml_trimmed_place(&r->trimmed, at));
        text = str_slice(text, run, text.len);
        at += run;
    }
}

/* The parser hands an ampersand that begins no entity on by itself, and then its name. */
static bool take_bare_entity(reader *r, tally_str text, size_t at)
{
    size_t size = 0;
    char room[4];
    if (!r->html || !str_is(text, "&") || at >= r->bytes.len || r->bytes.ptr[at] != '&')
        return false;
    tally_str rest = str_slice(r->bytes, at + 1, at + 1 + LONGEST_ENTITY);
    unsigned code = bare_entity(rest, &size);
    if (!code || str_starts_with(rest, STR("amp;")))
        return false;
    emit(r, (tally_str){room, str_encode(code, room)}, at, false);
    r->skip = size;
    return true;
}

/* "&#146;" means the character 146 of windows-1252, as every browser takes it. */
static bool take_windows_code(reader *r, tally_str text, size_t at)
{
    static const uint16_t codes[32] = {
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
        0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
    char room[4];
    unsigned second = text.len == 2 ? (unsigned char)text.ptr[1] : 0;
    if (!r->html || second < 0x80 || second > 0x9f || (unsigned char)text.ptr[0] != 0xc2)
        return false;
    unsigned code = codes[second - 0x80];
    if (code == 0)
        return false;
    emit(r, (tally_str){room, str_encode(code, room)}, at, false);
    return true;
}

static void on_text(void *context, const xmlChar *chars, int len)
{
    reader *r = context;
    tally_str text = {(const char *)chars, (size_t)len};
    size_t end = place(r), at = end > text.len ? end - text.len : 0;
    bool same = end >= text.len && memcmp(r->bytes.ptr + at, text.ptr, text.len) == 0;
    if (r->skip) {
        size_t skip = r->skip < text.len ? r->skip : text.len;
        r->skip -= skip;
        text = str_slice(text, skip, text.len);
        at += skip;
    } else if (!same || str_is(text, "&")) {
        at = back_to(r, '&', end);
        if (take_bare_entity(r, text, at) || take_windows_code(r, text, at))
            return;
    }
    emit(r, text, at, same);
}

static void on_cdata(void *context, const xmlChar *chars, int len)
{
    const reader *r = context;
    size_t end = place(r);
    emit(r, (tally_str){(const char *)chars, (size_t)len},
         end > (size_t)len ? end - (size_t)len : 0, true);
}

/* ---- Elements ---------------------------------------------------------------------- */

static void on_open_html(void *context, const xmlChar *name, const xmlChar **pairs)
{
    reader *r = context;
    xml_attribute attributes[XML_MOST_ATTRIBUTES];
    size_t count = 0;
    r->skip = 0;
    for (; pairs && pairs[0] && count < XML_MOST_ATTRIBUTES; pairs += 2)
        attributes[count++] = (xml_attribute){view(pairs[0]), view(pairs[1])};
    if (r->events->open)
        r->events->open(r->context, view(name), attributes, count,
                        xml_trimmed_place(&r->trimmed, back_to(r, '<', place(r))));
    go_deeper(r);
}

static void on_close_html(void *context, const xmlChar *name)
{
    reader *r = context;
    r->skip = 0;
    r->depth -= r->depth > 0;
    if (r->events->close)
        r->events->close(r->context, view(name));
}

/* Five pointers an attribute: name, prefix, namespace, value, its end. The parameters are
 * the library's. NOLINTNEXTLINE(readability-function-size) */
static void on_open_xml(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri, int namespaces, const xmlChar **declared,
                        int count, int defaulted, const xmlChar **fives)
{
    reader *r = context;
    xml_attribute attributes[XML_MOST_ATTRIBUTES];
    size_t taken = 0;
    (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
    for (; taken < (size_t)count && taken < XML_MOST_ATTRIBUTES; taken++, fives += 5)
        attributes[taken] = (xml_attribute){
            view(fives[0]), {(const char *)fives[3], (size_t)(fives[4] - fives[3])}};
    if (r->events->open)
        r->events->open(r->context, view(name), attributes, taken,
                        back_to(r, '<', place(r)));
    go_deeper(r);
}

static void on_close_xml(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *uri)
{
    (void)prefix, (void)uri;
    on_close_html(context, name);
}

tally_str xml_value(const xml_attribute *attributes, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(attributes[i].name, name))
            return attributes[i].value;
    return (tally_str){0};
}

/* ---- Documents --------------------------------------------------------------------- */

/* For each stray end tag the parser has looked through all that is open, and for each fault
 * it writes a message. */
static void on_fault(void *context, const char *format, ...)
{
    reader *r = context;
    (void)format;
    r->work += r->depth + FAULT_WORK;
    if (!r->html || r->work < most_work)
        return;
    r->too_broken = true;
    xmlStopParser(r->parser);
}

static void on_warning(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static xmlSAXHandler handler_for(bool html)
{
    xmlSAXHandler sax = {.characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_cdata,
                         .warning = on_warning,
                         .error = on_fault,
                         .fatalError = on_fault};
    if (html) {
        sax.startElement = on_open_html;
        sax.endElement = on_close_html;
    } else {
        sax.initialized = XML_SAX2_MAGIC;
        sax.startElementNs = on_open_xml;
        sax.endElementNs = on_close_xml;
    }
    return sax;
}

/* Entities that a document declares make the library keep a document of its own. */
static void free_parser(xmlParserCtxtPtr parser)
{
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
}

static bool refuse(const reader *r, tally_str file, tally_error *err)
{
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(file));
    if (r->too_full)
        return error_set(err, TALLY_TOO_BIG, where,
                         "has a tag with over %d attributes; not an article",
                         MOST_ATTRIBUTES);
    if (r->too_broken)
        return error_set(err, TALLY_TOO_BIG, where,
                         "is broken in too many places; not an article");
    return error_set(err, TALLY_TOO_BIG, where,
                     "has over %d elements inside each other; not an article", DEEPEST);
}

static bool parse_html(reader *r, tally_str file, tally_error *err)
{
    xmlSAXHandler sax = handler_for(true);
    r->parser =
        r->bytes.len ? htmlCreateMemoryParserCtxt(r->bytes.ptr, (int)r->bytes.len) : NULL;
    if (!r->parser)
        return r->bytes.len == 0 ||
               error_set(err, TALLY_NO_MEMORY, "html", "out of memory");
    *r->parser->sax = sax;
    r->parser->userData = r;
    htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                      HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
    xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(r->parser);
    bool memory = r->parser->lastError.code == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(r->parser);
    if (memory)
        return error_set(err, TALLY_NO_MEMORY, "html", "out of memory");
    return (!r->too_deep && !r->too_broken) || refuse(r, file, err);
}

bool xml_read_html(tally_str file, tally_str bytes, const xml_events *events, void *context,
                   tally_error *err)
{
    reader r = {.events = events, .context = context, .html = true};
    arena *a = arena_open(0);
    xml_trim_options options = {.most_attributes = MOST_ATTRIBUTES, .wants = events->wants};
    r.too_full = a && !xml_trim(bytes, &options, a, &r.trimmed);
    r.bytes = r.trimmed.text;
    bool read = !arena_failed(a) ? !r.too_full && parse_html(&r, file, err)
                                 : arena_report(a, "html", err);
    if (r.too_full)
        refuse(&r, file, err);
    arena_close(a);
    return read;
}

bool xml_read(tally_str file, tally_str bytes, const xml_events *events, void *context,
              tally_error *err)
{
    reader r = {.events = events, .context = context, .bytes = bytes};
    xmlSAXHandler sax = handler_for(false);
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(file));
    xml_trim_options options = {.most_attributes = MOST_ATTRIBUTES, .whole = true};
    r.too_full = !xml_trim(bytes, &options, NULL, &r.trimmed);
    if (r.too_full)
        return refuse(&r, file, err);
    r.parser = bytes.len ? xmlCreateMemoryParserCtxt(bytes.ptr, (int)bytes.len) : NULL;
    if (!r.parser)
        return error_set(err, TALLY_BAD_DATA, where, "no XML");
    *r.parser->sax = sax;
    r.parser->userData = &r;
    xmlCtxtUseOptions(r.parser, XML_PARSE_NONET);
    xmlParseDocument(r.parser);
    bool whole = r.parser->wellFormed;
    int line = r.parser->lastError.line;
    free_parser(r.parser);
    if (r.too_deep)
        return refuse(&r, file, err);
    return whole || error_at(err, TALLY_BAD_DATA, where, line > 0 ? (size_t)line : 1,
                             "broken XML; save the document again");
}

/* ---- Piece by piece ------------------------------------------------------------------ */

/* Signs of equality since a tag began, over the borders of pieces. */
typedef struct {
    size_t count;
    bool inside;
} tag_watch;

struct xml_stream {
    arena *a;
    reader r;
    tag_watch watch;
};

/* How many of the bytes stand before a tag that is too full; all of them: there is none. */
static size_t before_full(tag_watch *w, tally_str bytes)
{
    size_t begin = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '<' || c == '>') {
            w->inside = c == '<';
            w->count = 0;
            begin = i;
        }
        w->count += w->inside && c == '=';
        if (w->count > MOST_ATTRIBUTES)
            return begin;
    }
    return bytes.len;
}

xml_stream *xml_stream_open(const xml_events *events, void *context, tally_error *err)
{
    arena *a = arena_open(0);
    xml_stream *x = a ? ARENA_NEW(a, xml_stream, 1) : NULL;
    xmlSAXHandler sax = handler_for(false);
    xmlParserCtxtPtr parser = x ? xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL) : NULL;
    if (!parser) {
        arena_report(NULL, "xml", err);
        arena_close(a);
        return NULL;
    }
    x->a = a;
    x->r = (reader){.events = events, .context = context, .parser = parser};
    *parser->sax = sax;
    parser->userData = &x->r;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_RECOVER);
    return x;
}

bool xml_stream_take(xml_stream *x, tally_str bytes, tally_error *err)
{
    size_t good = x->r.too_full ? 0 : before_full(&x->watch, bytes);
    x->r.too_full |= good < bytes.len;
    if (good)
        xmlParseChunk(x->r.parser, bytes.ptr, (int)good, 0);
    if (x->r.too_full || x->r.too_deep)
        return refuse(&x->r, STR("xml"), err);
    return x->r.parser->disableSAX == 0 ||
           error_set(err, TALLY_BAD_DATA, "xml",
                     "broken XML in line %d; what was whole was "
                     "read",
                     x->r.parser->lastError.line);
}

bool xml_stream_end(xml_stream *x, tally_error *err)
{
    xmlParseChunk(x->r.parser, NULL, 0, 1);
    return x->r.parser->wellFormed || error_set(err, TALLY_BAD_DATA, "xml",
                                                "broken XML in line %d; what was whole was "
                                                "read",
                                                x->r.parser->lastError.line);
}

void xml_stream_close(xml_stream *x)
{
    if (!x)
        return;
    free_parser(x->r.parser);
    arena_close(x->a);
}

void xml_prepare(void)
{
    xmlInitParser();
}
