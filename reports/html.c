/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/html.h"

#include <assert.h>

#include "base/str.h"
#include "reports/clean.h"

static void close_tag(html *h)
{
    if (h->in_tag)
        putc('>', h->out);
    h->in_tag = false;
}

static const char *entity_of(char c, bool in_attribute)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attribute ? "&quot;" : NULL;
    default: return NULL;
    }
}

/* What must stand at `at` in place of its code point; NULL when it may stay. */
static const char *substitute(tally_str text, size_t at, bool in_attribute, size_t *size)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    *size = 1;
    if (byte >= ' ' && byte < 0x7f)
        return entity_of(text.ptr[at], in_attribute);
    if (clean_is_unsafe(str_code_point(text, at, size)))
        return clean_replacement;
    return byte == '\r' ? " " : NULL;
}

static void print_escaped(html *h, tally_str text, bool in_attribute)
{
    size_t plain = 0, size;
    for (size_t at = 0; at < text.len; at += size) {
        const char *instead = substitute(text, at, in_attribute, &size);
        if (!instead)
            continue;
        fwrite(text.ptr + plain, 1, at - plain, h->out);
        fputs(instead, h->out);
        plain = at + size;
    }
    if (text.len > plain)
        fwrite(text.ptr + plain, 1, text.len - plain, h->out);
}

void html_doctype(html *h)
{
    fputs("<!DOCTYPE html>\n", h->out);
}

void html_begin_xml(html *h, const char *element)
{
    fprintf(h->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s>\n", element);
}

void html_end_xml(html *h, const char *element)
{
    fprintf(h->out, "</%s>\n", element);
}

void html_begin(html *h, const char *element, const char *class_name)
{
    assert(h->depth < HTML_DEPTH);
    close_tag(h);
    putc('<', h->out);
    fputs(element, h->out);
    h->open[h->depth++] = element;
    h->in_tag = true;
    if (class_name)
        html_class(h, class_name, NULL);
}

static bool is_void(const char *element)
{
    static const char *const names[] = {"meta", "input", "br"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(element, names[i]) == 0)
            return true;
    return false;
}

void html_end(html *h)
{
    assert(h->depth > 0);
    const char *element = h->open[--h->depth];
    close_tag(h);
    if (is_void(element))
        return;
    fputs("</", h->out);
    fputs(element, h->out);
    putc('>', h->out);
}

void html_leaf(html *h, const char *element, const char *class_name, tally_str text)
{
    html_begin(h, element, class_name);
    html_text(h, text);
    html_end(h);
}

static void begin_attr(html *h, const char *name)
{
    assert(h->in_tag);
    putc(' ', h->out);
    fputs(name, h->out);
}

void html_attr(html *h, const char *name, tally_str value)
{
    begin_attr(h, name);
    fputs("=\"", h->out);
    print_escaped(h, value, true);
    putc('"', h->out);
}

void html_flag(html *h, const char *name)
{
    begin_attr(h, name);
}

void html_attr_number(html *h, const char *name, const char *prefix, size_t number)
{
    begin_attr(h, name);
    fprintf(h->out, "=\"%s%zu\"", prefix, number);
}

void html_class(html *h, const char *first, const char *second)
{
    if (!first && !second)
        return;
    begin_attr(h, "class");
    fprintf(h->out, "=\"%s%s%s\"", first ? first : "", first && second ? " " : "",
            second ? second : "");
}

void html_text(html *h, tally_str text)
{
    close_tag(h);
    print_escaped(h, text, false);
}

void html_say(html *h, const char *words)
{
    html_text(h, tally_text(words));
}

void html_break(html *h)
{
    close_tag(h);
    putc('\n', h->out);
}

static bool has_scheme(tally_str url, tally_str scheme)
{
    return url.len > scheme.len && str_equals_folded(str_slice(url, 0, scheme.len), scheme);
}

bool html_is_web(tally_str url)
{
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7f)
            return false;
    return has_scheme(url, STR("https://")) || has_scheme(url, STR("http://"));
}

void html_link(html *h, tally_str url, tally_str text)
{
    if (!html_is_web(url)) {
        html_text(h, text);
        return;
    }
    html_begin(h, "a", NULL);
    html_attr(h, "href", url);
    html_attr(h, "rel", STR("noreferrer noopener"));
    html_text(h, text);
    html_end(h);
}

void html_embed(html *h, const char *element, tally_str bytes)
{
    assert(str_find(bytes, STR("</"), 0) == TALLY_NONE);
    html_begin(h, element, NULL);
    close_tag(h);
    fwrite(bytes.ptr, 1, bytes.len, h->out);
    html_end(h);
}
