/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"
#include "base/str.h"
#include "reports/page.h"
#include "reports/templates.h"

static unsigned hex_value(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Standard base64 of a SHA-256: 32 bytes in 44 characters. */
static void base64_of_hash(const char hex[HASH_TEXT_SIZE], char out[45])
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, held = 0;
    size_t len = 0;
    for (size_t i = 0; i < HASH_TEXT_SIZE - 1; i++) {
        bits = bits << 4 | hex_value(hex[i]);
        held += 4;
        if (held < 6)
            continue;
        held -= 6;
        out[len++] = letters[bits >> held & 63];
    }
    out[len++] = letters[bits << (6 - held) & 63];
    out[len++] = '=';
    out[len] = '\0';
}

static tally_str source_hash(page *p, tally_str bytes)
{
    char hex[HASH_TEXT_SIZE], text[45];
    hash_text(bytes, hex);
    base64_of_hash(hex, text);
    return arena_print(p->a, "'sha256-%s'", text);
}

static tally_str css(void)
{
    return (tally_str){(const char *)report_css, report_css_size};
}

static tally_str js(void)
{
    return (tally_str){(const char *)report_js, report_js_size};
}

/* Nothing is loaded, sent or run but the one style and the one script below. */
static tally_str policy(page *p)
{
    tally_str style = source_hash(p, css()), script = source_hash(p, js());
    return arena_print(
        p->a,
        "default-src 'none'; style-src %.*s; script-src %.*s; base-uri 'none'; "
        "form-action 'none'",
        TALLY_ARG(style), TALLY_ARG(script));
}

static void meta(html *h, const char *kind, const char *name, tally_str content)
{
    html_begin(h, "meta", NULL);
    html_attr(h, kind, tally_text(name));
    html_attr(h, "content", content);
    html_end(h);
    html_break(h);
}

static tally_str title(page *p)
{
    tally_str name = page_name(p), result = STR("What was read");
    if (!p->r->style->reading_only)
        result = summary_counts(&p->sum, p->a, true);
    return arena_print(p->a, "%.*s: %.*s – tally report", TALLY_ARG(result),
                       TALLY_ARG(name));
}

void page_head(page *p)
{
    html *h = &p->h;
    html_begin(h, "head", NULL);
    html_break(h);
    html_begin(h, "meta", NULL);
    html_attr(h, "charset", STR("utf-8"));
    html_end(h);
    html_break(h);
    meta(h, "http-equiv", "Content-Security-Policy", policy(p));
    meta(h, "name", "viewport", STR("width=device-width, initial-scale=1"));
    meta(h, "name", "color-scheme", STR("light dark"));
    meta(h, "name", "referrer", STR("no-referrer"));
    meta(h, "name", "robots", STR("noindex"));
    html_leaf(h, "title", NULL, title(p));
    html_break(h);
    html_embed(h, "style", css());
    html_break(h);
    html_end(h);
    html_break(h);
}

void page_script(page *p)
{
    html_embed(&p->h, "script", js());
    html_break(&p->h);
}
