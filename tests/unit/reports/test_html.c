/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/str.h"
#include "reports/html.h"
#include "reports/templates.h"
#include "tests/unit/reports/fixture.h"

/* ---- The writer ------------------------------------------------------------------- */

typedef struct {
    html h;
    char *bytes;
    size_t len;
} memory;

static void open_memory(memory *m)
{
    *m = (memory){.len = 0};
    m->h.out = open_memstream(&m->bytes, &m->len);
}

static void expect_bytes(memory *m, const char *want)
{
    fclose(m->h.out);
    cr_expect(str_is((tally_str){m->bytes, m->len}, want), "%.*s", (int)m->len, m->bytes);
    free(m->bytes);
}

Test(html, escapes_for_where_it_stands)
{
    memory m;
    open_memory(&m);
    html_begin(&m.h, "p", "c");
    html_attr(&m.h, "title", STR("\"><script>'&\x01\xe2\x80\xae"));
    html_text(&m.h, STR("<b>\"&'\xe2\x81\xa6</b>\r\x7fé"));
    html_end(&m.h);
    expect_bytes(&m, "<p class=\"c\" title=\"&quot;&gt;&lt;script&gt;'&amp;��\">"
                     "&lt;b&gt;\"&amp;'�&lt;/b&gt; �é</p>");
}

Test(html, ends_what_it_begins)
{
    memory m;
    open_memory(&m);
    html_begin(&m.h, "ul", NULL);
    html_leaf(&m.h, "li", NULL, STR("a"));
    html_begin(&m.h, "br", NULL);
    html_end(&m.h);
    html_begin(&m.h, "span", NULL);
    html_end(&m.h);
    html_end(&m.h);
    expect_bytes(&m, "<ul><li>a</li><br><span></span></ul>");
}

Test(html, links_to_the_web_alone)
{
    static const struct {
        const char *url;
        bool linked;
    } rows[] = {
        {"https://example.org/a?b=1&c=2", true},
        {"HTTP://example.org/", true},
        {"javascript:alert(1)", false},
        {"JaVaScRiPt:alert(1)", false},
        {"java\nscript:alert(1)", false},
        {" https://example.org", false},
        {"https://exa mple.org", false},
        {"data:text/html,<script>alert(1)</script>", false},
        {"vbscript:x", false},
        {"file:///etc/passwd", false},
        {"//example.org", false},
        {"https:", false},
        {"https://", false},
        {"ftp://example.org", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memory m;
        open_memory(&m);
        html_link(&m.h, tally_text(rows[i].url), STR("words"));
        fclose(m.h.out);
        tally_str got = {m.bytes, m.len};
        cr_expect_eq(has(got, "<a "), rows[i].linked, "row %zu: %s", i, rows[i].url);
        cr_expect(has(got, "words"), "row %zu", i);
        free(m.bytes);
    }
}

/* ---- The page --------------------------------------------------------------------- */

static tally_str without_embedded(fixture *f, tally_str page)
{
    size_t style = str_find(page, STR("<style>"), 0),
           end = str_find(page, STR("</style>"), 0);
    size_t script = str_find(page, STR("<script>"), 0);
    size_t script_end = str_find(page, STR("</script>"), 0);
    cr_assert(end != TALLY_NONE && script_end != TALLY_NONE);
    return arena_print(f->a, "%.*s%.*s%.*s", (int)style, page.ptr, (int)(script - end - 8),
                       page.ptr + end + 8, (int)(page.len - script_end - 9),
                       page.ptr + script_end + 9);
}

Test(page, shows_the_whole_article_marked)
{
    static const char *const parts[] = {
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "<title>1 conflicts, 1 differs, 1 outdated, 1 query, 1 close: Okinawa regiment",
        "<b class=\"differs\">one differs from its reference</b>",
        "<a class=\"m differs\" id=\"m2\" href=\"#c2\">approximately 3,400 Marines and <span "
        "class=\"nb\">sailors<span class=\"vh\"> (claim 2: Differs)</span>",
        "<article class=\"card differs\" id=\"c2\">\n<details open>",
        "<article class=\"card agrees\" id=\"c1\">\n<details><summary>",
        "The digits look transposed: 3,400 for 4,300?",
        "<b>4,300 persons</b> strength, 12th Marine Regiment, 2023",
        "<span class=\"c\">−900, −20.9%</span>",
        "<code>marine-units.csv:14</code> Force Almanac, <a "
        "href=\"https://example.org/almanac?a=1&amp;b=2\"",
        "Show the sum",
        "tally check stories/okinawa.md --report okinawa.html",
        "3f9ac21e3f9ac21e3f9ac21e3f9ac21e",
        "2 tables (112 rows, newest 2023-01-01)",
        "<code>marine-units.csv</code><i>Force Almanac, SHA-256 <code>5aa8f305e3f3a59d</code>",
        "<b class=\"query\">2022-12-31</b><i>past its date</i>",
        "<td><span>2023-05-31</span></td>",
        "the table due for review since 2022-12-31",
        "tally " TALLY_VERSION,
        NULL,
    };
    fixture f = fixture_open();
    tally_str got = fixture_write(&f, "html");
    for (size_t i = 0; parts[i]; i++)
        cr_expect(has(got, parts[i]), "no %s", parts[i]);
    cr_expect_eq(count_of(got, "class=\"m "), 9);
    cr_expect(!has(got, "id=\"c4\""), "what is only listed has no card");
    fixture_close(&f);
}

Test(page, keeps_the_order_of_the_article_where_marks_overlap)
{
    fixture f = fixture_open();
    f.quantities[1].span = f.quantities[0].span;
    f.quantities[1].literal = f.quantities[0].literal;
    f.quantities[2].span.begin = f.quantities[0].span.begin + 2;
    f.quantities[2].span.end = f.quantities[0].span.end + 30;
    f.quantities[8].span = (tally_span){0, 7, 1, 1, true};
    tally_str got = fixture_write(&f, "html");
    cr_expect_eq(count_of(got, "class=\"m "), 9);
    cr_expect_eq(count_of(got, "approximately 2,000 <span"), 1, "words are said once");
    cr_expect(has(got, "<h1><a class=\"m no-reference\" id=\"m9\" href=\"#c9\"><span "
                       "class=\"nb\">Okinawa<"));
    fixture_close(&f);
}

static void poison(tally_str *text)
{
    *text = STR("\"'><img src=x onerror=alert(1)></script></style><script>alert(2)</script>"
                "\xe2\x80\xae\x1b&lt;");
}

/* Every text that anyone else has a hand in. */
static void poison_all(fixture *f)
{
    tally_reading *r = &f->reading;
    tally_str *const texts[] = {&r->name, &r->title, &r->outlet, &r->url, &r->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        poison(texts[i]);
    for (size_t i = 0; i < r->quantity_count; i++) {
        tally_quantity *q = &f->quantities[i];
        tally_str *const own[] = {&q->literal, &q->unit_name, &q->concept, &q->base_unit};
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            poison(own[k]);
        q->span = (tally_span){0, 9, 1, 1, i == 0};
    }
    for (size_t i = 0; i < r->claim_count; i++) {
        poison(&f->claims[i].subject);
        poison(&f->claims[i].measure);
        poison(&f->claims[i].place);
        poison(&f->claims[i].type);
        poison(&f->verdicts[i].explanation);
        poison(&f->verdicts[i].sum);
        poison(&f->verdicts[i].other_literal);
        poison(&f->verdicts[i].reason);
        poison(&f->verdicts[i].rule);
        f->verdicts[i].notes = &r->title;
        f->verdicts[i].note_count = 1;
    }
    for (size_t i = 0; i < 3 * r->quantity_count; i++) {
        tally_source *s = &f->sources[i];
        tally_str *const own[] = {&s->table, &s->entity,    &s->measure,
                                  &s->unit,  &s->publisher, &s->title,
                                  &s->url,   &s->retrieved, &s->why};
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            poison(own[k]);
    }
    for (size_t i = 0; i < 2; i++) {
        poison(&f->dates[i].literal);
        poison(&f->dates[i].kind);
        poison(&f->labels[i].literal);
        poison(&f->labels[i].kind);
        poison(&f->tables[i].name);
        poison(&f->tables[i].publisher);
        poison(&f->tables[i].newest);
        poison(&f->tables[i].review);
        poison(&f->tables[i].sha256);
    }
    f->style.command = r->title.ptr;
    f->dates[1].span = (tally_span){0, 3, 1, 1, false};
}

Test(page, runs_nothing_that_a_stranger_wrote)
{
    fixture f = fixture_open();
    poison_all(&f);
    for (int reading_only = 0; reading_only < 2; reading_only++) {
        f.style.reading_only = reading_only;
        tally_str page = fixture_write(&f, "html"), got = without_embedded(&f, page);
        cr_expect_eq(count_of(page, "<script"), 1);
        cr_expect_eq(count_of(page, "</script"), 1);
        cr_expect_eq(count_of(page, "<style"), 1);
        cr_expect(!has(got, "<img"));
        cr_expect(!has(got, "\xe2\x80\xae"));
        cr_expect(!has(got, "\x1b"));
        cr_expect(has(got, "&lt;img src=x onerror=alert(1)&gt;"));
        cr_expect(!has(got, "href=\"&quot;"));
        cr_expect_eq(str_check_utf8(page), page.len);
    }
    fixture_close(&f);
}

Test(page, asks_for_nothing_and_styles_nothing_inline)
{
    fixture f = fixture_open();
    f.style.verbose = true;
    tally_str page = fixture_write(&f, "html"), got = without_embedded(&f, page);
    cr_expect(!has(got, " style=\""));
    cr_expect(!has(got, " src="));
    cr_expect(!has(got, "<link"));
    static const char *const handlers[] = {" onclick", " onload", " onerror", " onmouse",
                                           " onkey"};
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++)
        cr_expect(!has(got, handlers[i]), "%s", handlers[i]);
    cr_expect_eq(count_of(got, "http"), count_of(got, "href=\"http") + 1,
                 "http-equiv and links");
    cr_expect(!has(page, "url("));
    cr_expect(!has(page, "@import"));
    fixture_close(&f);
}

/* ---- The policy ------------------------------------------------------------------- */

static int base64_value(char c)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = strchr(letters, c);
    return c && found ? (int)(found - letters) : -1;
}

/* The hash that the policy gives for a kind of source, in hexadecimal. */
static tally_str policy_hash(fixture *f, tally_str page, const char *kind)
{
    tally_str key = arena_print(f->a, "%s 'sha256-", kind), hex = {0};
    size_t at = str_find(page, key, 0);
    cr_assert(at != TALLY_NONE);
    unsigned bits = 0, held = 0;
    for (at += key.len; base64_value(page.ptr[at]) >= 0; at++) {
        bits = bits << 6 | (unsigned)base64_value(page.ptr[at]);
        for (held += 6; held >= 8; held -= 8)
            hex = arena_print(f->a, "%.*s%02x", TALLY_ARG(hex), bits >> (held - 8) & 255);
    }
    return hex;
}

static tally_str between(tally_str page, const char *begin, const char *end)
{
    size_t from = str_find(page, tally_text(begin), 0) + strlen(begin);
    return str_slice(page, from, str_find(page, tally_text(end), from));
}

Test(page, permits_its_own_style_and_script_alone)
{
    fixture f = fixture_open();
    tally_str page = fixture_write(&f, "html");
    char hex[HASH_TEXT_SIZE];
    hash_text(between(page, "<style>", "</style>"), hex);
    cr_expect(str_is(policy_hash(&f, page, "style-src"), hex));
    hash_text(between(page, "<script>", "</script>"), hex);
    cr_expect(str_is(policy_hash(&f, page, "script-src"), hex));
    cr_expect(has(page, "content=\"default-src 'none'; style-src 'sha256-"));
    fixture_close(&f);
}

/* ---- Size ------------------------------------------------------------------------- */

Test(page, stays_small_enough_to_mail)
{
    static const size_t counts[] = {0, 1, 10, 41, 2000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        fixture f = fixture_open_many(counts[i]);
        tally_str page = fixture_write(&f, "html");
        size_t limit = 40 * 1024 + counts[i] * 3 * 1024;
        cr_expect(page.len > 0 && page.len <= limit, "%zu claims: %zu bytes", counts[i],
                  page.len);
        fixture_close(&f);
    }
}

/* ---- Colours ---------------------------------------------------------------------- */

static double channel(unsigned byte)
{
    double c = byte / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned rgb)
{
    return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) +
           0.0722 * channel(rgb & 255);
}

static double contrast(unsigned a, unsigned b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* The value of a colour after `from`: "--c:#9b1c1f", or three digits of it. */
static unsigned color_after(tally_str css, const char *selector, const char *name,
                            size_t from)
{
    size_t rule = str_find(css, tally_text(selector), from);
    size_t at = str_find(css, tally_text(name), rule);
    cr_assert(rule != TALLY_NONE && at != TALLY_NONE, "%s %s", selector, name);
    const char *digits = css.ptr + at + strlen(name) + 2;
    char *end;
    unsigned rgb = (unsigned)strtoul(digits, &end, 16);
    if (end - digits == 3)
        rgb = (rgb >> 8) * 0x110000 + (rgb >> 4 & 15) * 0x1100 + (rgb & 15) * 0x11;
    return rgb;
}

static void expect_readable(tally_str css, size_t from, const char *theme)
{
    static const char *const outcomes[] = {".conflicts{",   ".differs{", ".outdated{",
                                           ".query{",       ".close{",   ".agrees{",
                                           ".no-reference{"};
    unsigned paper = color_after(css, ":root{", "--paper", from);
    unsigned sheet = color_after(css, ":root{", "--sheet", from);
    unsigned quiet = color_after(css, ":root{", "--none-t", from);
    static const char *const texts[] = {"--ink", "--soft", "--link"};
    for (size_t i = 0; i < 3; i++) {
        unsigned ink = color_after(css, ":root{", texts[i], from);
        cr_expect(contrast(ink, paper) >= 4.5 && contrast(ink, sheet) >= 4.5, "%s %s",
                  theme, texts[i]);
    }
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        unsigned ink = color_after(css, outcomes[i], "--c", from);
        unsigned tint = color_after(css, outcomes[i], "--t", from);
        cr_expect(contrast(ink, tint) >= 4.5, "%s %s on its tint", theme, outcomes[i]);
        cr_expect(contrast(ink, paper) >= 4.5, "%s %s on paper", theme, outcomes[i]);
        cr_expect(contrast(ink, sheet) >= 4.5, "%s %s on a card", theme, outcomes[i]);
        cr_expect(contrast(color_after(css, ":root{", "--ink", from), tint) >= 4.5, "%s",
                  theme);
    }
    cr_expect(contrast(color_after(css, ":root{", "--ink", from), quiet) >= 4.5, "%s",
              theme);
}

Test(page, is_readable_in_light_dark_and_print)
{
    tally_str css = {(const char *)report_css, report_css_size};
    size_t dark = str_find(css, STR("prefers-color-scheme:dark"), 0);
    size_t print = str_find(css, STR("@media print"), 0);
    cr_assert(dark != TALLY_NONE && print != TALLY_NONE);
    expect_readable(css, 0, "light");
    expect_readable(css, dark, "dark");
    static const char *const inks[] = {"--ink", "--soft", "--link"};
    for (size_t i = 0; i < 3; i++)
        cr_expect(contrast(color_after(css, ":root{", inks[i], print), 0xffffff) >= 4.5);
}
