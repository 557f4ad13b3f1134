/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml.h"

#include <criterion/criterion.h>

#include "base/arena.h"
#include "base/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The events of a document, written down: <p class=a> text@place </p>. */
typedef struct {
    arena *a;
    tally_str log;
    size_t texts;
} listener;

static void on_open(void *context, tally_str name, const xml_attribute *attributes,
                    size_t count, size_t at)
{
    listener *l = context;
    (void)at;
    l->log = arena_print(l->a, "%.*s<%.*s", TALLY_ARG(l->log), TALLY_ARG(name));
    for (size_t i = 0; i < count; i++)
        l->log = arena_print(l->a, "%.*s %.*s=%.*s", TALLY_ARG(l->log),
                             TALLY_ARG(attributes[i].name), TALLY_ARG(attributes[i].value));
    l->log = arena_print(l->a, "%.*s>", TALLY_ARG(l->log));
}

static void on_close(void *context, tally_str name)
{
    listener *l = context;
    l->log = arena_print(l->a, "%.*s</%.*s>", TALLY_ARG(l->log), TALLY_ARG(name));
}

static void on_text(void *context, tally_str text, size_t at)
{
    listener *l = context;
    l->log = arena_print(l->a, "%.*s%.*s@%zu ", TALLY_ARG(l->log), TALLY_ARG(text), at);
}

static const xml_events events = {.open = on_open, .close = on_close, .text = on_text};

Test(xml, hands_on_html_with_its_places)
{
    static const struct {
        const char *html, *log;
    } rows[] = {
        {"<p>5 men", "<p>5 men@3 </p>"},
        {"<P Class='a'>5<br>6</P>", "<p class=a>5@13 <br></br>6@18 </p>"},
        {"<p>a &amp; b", "<p>a @3 &@5  b@10 </p>"},
        {"<p>&pound;3", "<p>\xc2\xa3@3 3@10 </p>"},
        {"<p>&#163;3", "<p>\xc2\xa3@3 3@9 </p>"},
        {"<p>&pound3.5m to", "<p>\xc2\xa3@3 3.5m@9  to@13 </p>"},
        {"<p>AT&T 5", "<p>AT@3 &@5 T@6  5@7 </p>"},
        {"<p>a &#150; b", "<p>a @3 \xe2\x80\x93@5  b@11 </p>"},
        {"<script>5 < 6</script>", "<script></script>"},
        {"<SCRIPT src='a'>5 < '</s'</Script>6", "<script src=a></script><p>6@34 </p>"},
        {"<script type='x/json'>{}</script>", "<script type=x/json>{}@22 </script>"},
        {"<style>p > b {}</style>6", "<style></style><p>6@23 </p>"},
        {"<p>a<!-- 5 -->b<!-- > --!>c", "<p>a@3 b@14 c@26 </p>"},
        {"<p>a<!-- 5 b", "<p>a@3 </p>"},
        {"<p>one<p>two", "<p>one@3 </p><p>two@9 </p>"},
        {"<!-- 5 --><i>6", "<i>6@13 </i>"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        listener l = {.a = arena_open(0), .log = STR("")};
        tally_error err = {0};
        cr_expect(xml_read_html(STR("a"), tally_text(rows[i].html), &events, &l, &err));
        cr_expect(str_is(l.log, rows[i].log), "row %zu: %.*s", i, TALLY_ARG(l.log));
        arena_close(l.a);
    }
}

Test(xml, hands_on_xml_without_prefixes)
{
    listener l = {.a = arena_open(0), .log = STR("")};
    tally_error err = {0};
    tally_str xml = STR("<w:p xmlns:w='x'><w:t w:val=\"1\">5 &lt; 6</w:t></w:p>");
    cr_expect(xml_read(STR("a"), xml, &events, &l, &err), "%s", err.message);
    cr_expect(str_starts_with(l.log, STR("<p><t val=1>5 ")), "%.*s", TALLY_ARG(l.log));
    cr_expect(!xml_read(STR("a.docx"), STR("<p><q></p>"), &events, &l, &err));
    cr_expect_eq(err.code, TALLY_BAD_DATA);
    arena_close(l.a);
}

Test(xml, expands_no_entities_of_the_document)
{
    static const xml_events only_text = {.text = on_text};
    listener l = {.a = arena_open(1 << 20), .log = STR("")};
    tally_error err = {0};
    tally_str xml = STR("<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
                        "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><p>&b;&c;</p>");
    xml_read(STR("a"), xml, &only_text, &l, &err);
    cr_expect_eq(l.log.len, 0, "%.*s", TALLY_ARG(l.log));
    arena_close(l.a);
}

static void count_text(void *context, tally_str text, size_t at)
{
    listener *l = context;
    (void)at;
    l->texts += text.len;
}

static bool read_repeated(const char *piece, size_t times, size_t *texts, tally_error *err)
{
    static const xml_events counting = {.text = count_text};
    size_t len = strlen(piece);
    arena *a = arena_open(0);
    char *room = arena_alloc(a, len * times + 1);
    cr_assert(room);
    for (size_t i = 0; i < times; i++)
        memcpy(room + i * len, piece, len);
    listener l = {.a = a};
    bool done = xml_read_html(STR("a"), (tally_str){room, len * times}, &counting, &l, err);
    *texts = l.texts;
    arena_close(a);
    return done;
}

Test(xml, refuses_what_would_cost_too_much, .timeout = 60)
{
    size_t texts = 0;
    tally_error deep = {0}, broken = {0}, flat = {0};
    cr_expect(!read_repeated("<div>", 100000, &texts, &deep));
    cr_expect_eq(deep.code, TALLY_TOO_BIG);
    cr_expect(!read_repeated("</i>", 250000, &texts, &broken));
    cr_expect(strstr(broken.message, "broken"), "%s", broken.message);
    cr_expect(read_repeated("<p>five</i> men", 100000, &texts, &flat), "%s", flat.message);
    cr_expect_eq(texts, 800000);
}

Test(xml, counts_attributes_as_the_parser_does)
{
    static const struct {
        const char *head, *piece, *tail;
        bool refused;
    } rows[] = {
        {"<p", " a=1", ">5", true},
        {"<p", " a", ">5", true},
        {"<p", " a = \"x > y\"", ">5", true},
        {"<p", "\na='>'", ">5", true},
        {"<p title=\"", " a", "\">5", false},
        {"<p title = '", " a=\"1\" >", "'>5", false},
        {"5 < 6", " and", " 7 > 6", false},
        {"<p>it's", " and", " it's", false},
        {"<p class=a'b>", " and", " it's <b>", false},
        {"<script>a<b", " && c", "</script>5", false},
        {"<!-- a<b", " c", " -->5", false},
        {"<p>", "<b a=1 b=2></b>", "5", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_str html = tally_text(rows[i].head);
        char *room = arena_alloc(a, 32768);
        size_t len = html.len, size = strlen(rows[i].piece);
        memcpy(room, html.ptr, len);
        for (size_t j = 0; j < 600; j++, len += size)
            memcpy(room + len, rows[i].piece, size);
        memcpy(room + len, rows[i].tail, strlen(rows[i].tail));
        static const xml_events none = {0};
        tally_error err = {0};
        bool read = xml_read_html(STR("a"), (tally_str){room, len + strlen(rows[i].tail)},
                                  &none, NULL, &err);
        cr_expect_eq(read, !rows[i].refused, "row %zu: %s", i, err.message);
        arena_close(a);
    }
}

Test(xml, knows_entities)
{
    static const struct {
        const char *name;
        unsigned code;
    } rows[] = {{"pound", 0xa3},  {"#163", 0xa3}, {"#xA3", 0xa3}, {"euro", 0x20ac},
                {"nosuch", 0},    {"#", 0},       {"#x", 0},      {"#xD800", 0},
                {"#99999999", 0}, {"#0", 0},      {"", 0},        {"mdash", 0x2014}};
    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect_eq(xml_entity(tally_text(rows[i].name)), rows[i].code, "row %zu", i);
}
