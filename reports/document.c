/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/document.h"

#include "base/hash.h"
#include "base/str.h"

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

void document_name_source(tally_str bytes, char out[DOCUMENT_SOURCE_NAME])
{
    char hex[HASH_TEXT_SIZE], text[45];
    hash_text(bytes, hex);
    base64_of_hash(hex, text);
    snprintf(out, DOCUMENT_SOURCE_NAME, "'sha256-%s'", text);
}

static tally_str policy(const document_parts *parts, arena *a)
{
    char style[DOCUMENT_SOURCE_NAME], script[DOCUMENT_SOURCE_NAME];
    document_name_source(parts->css, style);
    document_name_source(parts->js, script);
    return arena_print(a,
                       "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
                       "form-action 'none'",
                       style, script);
}

static void meta(html *h, const char *kind, const char *name, tally_str content)
{
    html_begin(h, "meta", NULL);
    html_attr(h, kind, tally_text(name));
    html_attr(h, "content", content);
    html_end(h);
    html_break(h);
}

void document_head(html *h, const document_parts *parts, tally_str title, arena *a)
{
    html_begin(h, "head", NULL);
    html_break(h);
    html_begin(h, "meta", NULL);
    html_attr(h, "charset", STR("utf-8"));
    html_end(h);
    html_break(h);
    meta(h, "http-equiv", "Content-Security-Policy", policy(parts, a));
    meta(h, "name", "viewport", STR("width=device-width, initial-scale=1"));
    meta(h, "name", "color-scheme", STR("light dark"));
    meta(h, "name", "referrer", STR("no-referrer"));
    meta(h, "name", "robots", STR("noindex"));
    html_leaf(h, "title", NULL, title);
    html_break(h);
    html_embed(h, "style", parts->css);
    html_break(h);
    html_end(h);
    html_break(h);
}

void document_script(html *h, const document_parts *parts)
{
    html_embed(h, "script", parts->js);
    html_break(h);
}
