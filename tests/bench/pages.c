/* SPDX-License-Identifier: Apache-2.0 */
/* How fast pages are read, beside the ceiling: libxml2's SAX alone over the same bytes.
 *
 *     bench-pages [STEP=]SECONDS PATH...
 *
 * prints "STEP PAGES MB SECONDS" for each step, on one thread: `sax` is the parser with
 * handlers that do nothing, `events` our reader of elements, `text` a page made readable,
 * `read` its figures, `check` all of it. Reading from the disk is not timed. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <time.h>

#include "base/charset.h"
#include "base/list.h"
#include "base/str.h"
#include "base/xml.h"
#include "claims/text.h"
#include "desk/desk.h"
#include "desk/inputs/input.h"

typedef LIST_OF(input_article) page_list;

typedef struct {
    tally_desk *desk;
    arena *a;
    bool failed;
} bench;

typedef void bench_step(bench *b, const input_article *page);

static volatile size_t sink;

static void on_chars(void *context, const xmlChar *text, int len)
{
    (void)context, (void)text;
    sink += (size_t)len;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    (void)context, (void)name, (void)attributes;
    sink++;
}

static void on_end(void *context, const xmlChar *name)
{
    (void)context, (void)name;
    sink++;
}

static void on_fault(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static void run_sax(bench *b, const input_article *page)
{
    xmlSAXHandler sax = {.startElement = on_start,
                         .endElement = on_end,
                         .characters = on_chars,
                         .ignorableWhitespace = on_chars,
                         .cdataBlock = on_chars,
                         .warning = on_fault,
                         .error = on_fault};
    (void)b;
    htmlParserCtxtPtr parser =
        htmlCreateMemoryParserCtxt(page->bytes.ptr, (int)page->bytes.len);
    if (!parser)
        return;
    *parser->sax = sax;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                   HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
}

static void take_open(void *context, tally_str name, const xml_attribute *attributes,
                      size_t count, size_t at)
{
    (void)context, (void)name, (void)attributes, (void)at;
    sink += count;
}

static void take_text(void *context, tally_str text, size_t at)
{
    (void)context, (void)at;
    sink += text.len;
}

static void run_events(bench *b, const input_article *page)
{
    static const xml_events events = {.open = take_open, .text = take_text};
    tally_error ignored = {0};
    (void)b;
    xml_read_html(page->name, page->bytes, &events, NULL, &ignored);
}

static void run_text(bench *b, const input_article *page)
{
    tally_error ignored = {0};
    copy c;
    arena_reset(b->a, 0);
    text_source from = {page->name, page->type, page->bytes, page->charset};
    text_read(b->desk->copy_rows, &from, b->a, &c, &ignored);
    sink += c.text.len;
}

static void run_article(bench *b, const input_article *page, bool judge)
{
    tally_error ignored = {0};
    tally_input article = {0};
    input_fill(page, &article);
    sink += article_make_in(b->a, b->desk, &article, judge, &ignored) != NULL;
}

static void run_read(bench *b, const input_article *page)
{
    run_article(b, page, false);
}

static void run_check(bench *b, const input_article *page)
{
    run_article(b, page, true);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Whole rounds over all pages, until the time is up. */
static void run_step(bench *b, const char *name, bench_step *step, const page_list *pages,
                     double seconds)
{
    double begin = now(), bytes = 0, took = 0;
    size_t count = 0;
    while (took < seconds) {
        for (size_t i = 0; i < pages->len; i++) {
            step(b, &pages->items[i]);
            bytes += (double)pages->items[i].bytes.len;
        }
        count += pages->len;
        took = now() - begin;
    }
    printf("%-7s %6zu pages %8.1f MB %7.2f s %8.1f MB/s %8.0f pages/s\n", name, count,
           bytes / 1e6, took, bytes / 1e6 / took, (double)count / took);
    fflush(stdout);
}

/* The parser and what is above it are measured on the same bytes: in UTF-8. */
static void decode(page_list *pages, arena *a)
{
    for (size_t i = 0; i < pages->len; i++) {
        charset_text text;
        charset_hints hints = {.declared = pages->items[i].charset, .lenient = true};
        tally_error ignored = {0};
        if (charset_read(pages->items[i].name, pages->items[i].bytes, &hints, a, &text,
                         &ignored))
            pages->items[i].bytes = text.text;
    }
}

static bool load(const char *const *paths, size_t count, arena *a, page_list *pages,
                 tally_error *err)
{
    input_article page;
    input *in = input_open(paths, count, NULL, err);
    while (in && input_next(in, a, &page, err))
        if (input_settle(&page, a))
            list_push(pages, a, page);
    input_close(in);
    decode(pages, a);
    return !err->code;
}

/* "2" is all steps, "text=2" one of them. */
static void run_steps(bench *b, const page_list *pages, const char *wanted)
{
    static const struct {
        const char *name;
        bench_step *step;
    } steps[] = {{"sax", run_sax},
                 {"events", run_events},
                 {"text", run_text},
                 {"read", run_read},
                 {"check", run_check}};
    const char *sign = strchr(wanted, '=');
    double seconds = 1;
    str_to_number(tally_text(sign ? sign + 1 : wanted), &seconds);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!sign || strncmp(wanted, steps[i].name, strlen(steps[i].name)) == 0)
            run_step(b, steps[i].name, steps[i].step, pages, seconds);
}

int main(int count, char **arguments)
{
    tally_error err = {0};
    bench b = {.a = arena_open(0)};
    page_list pages = {0};
    arena *a = arena_open((size_t)4 << 30);
    if (count < 3 || !a || !b.a)
        return 2;
    b.desk = tally_desk_open(&(tally_desk_options){.many_articles = true}, &err);
    if (!b.desk ||
        !load((const char *const *)arguments + 2, (size_t)count - 2, a, &pages, &err)) {
        fprintf(stderr, "bench-pages: %s: %s\n", err.where, err.message);
        return 2;
    }
    run_steps(&b, &pages, arguments[1]);
    tally_desk_close(b.desk);
    arena_close(b.a);
    arena_close(a);
    return 0;
}
