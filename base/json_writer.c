/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/json.h"
#include "base/str.h"

static void print_escape(FILE *out, unsigned char c)
{
    switch (c) {
    case '"':
    case '\\': fprintf(out, "\\%c", c); break;
    case '\n': fputs("\\n", out); break;
    case '\t': fputs("\\t", out); break;
    case '\r': fputs("\\r", out); break;
    default: fprintf(out, "\\u%04x", c);
    }
}

static bool needs_escape(unsigned char c)
{
    return c < ' ' || c == '"' || c == '\\' || c == 0x7f;
}

static void print_text(FILE *out, tally_str text)
{
    putc('"', out);
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!needs_escape((unsigned char)text.ptr[i]))
            continue;
        fwrite(text.ptr + plain, 1, i - plain, out);
        print_escape(out, (unsigned char)text.ptr[i]);
        plain = i + 1;
    }
    if (text.len > plain)
        fwrite(text.ptr + plain, 1, text.len - plain, out);
    putc('"', out);
}

static void begin_value(json_writer *w, const char *key)
{
    if (w->inside)
        fputs(", ", w->out);
    w->inside = true;
    if (key)
        fprintf(w->out, "\"%s\": ", key);
}

void json_open(json_writer *w, const char *key, char bracket)
{
    begin_value(w, key);
    putc(bracket, w->out);
    w->inside = false;
}

void json_close(json_writer *w, char bracket)
{
    putc(bracket, w->out);
    w->inside = true;
}

void json_write_text(json_writer *w, const char *key, tally_str text)
{
    begin_value(w, key);
    print_text(w->out, text);
}

void json_write_text_or_null(json_writer *w, const char *key, tally_str text)
{
    if (text.len)
        json_write_text(w, key, text);
    else
        json_write_null(w, key);
}

void json_write_number(json_writer *w, const char *key, double number)
{
    char text[40];
    if (!isfinite(number)) { /* JSON has no word for it: unbounded, or not a number */
        json_write_null(w, key);
        return;
    }
    begin_value(w, key);
    json_print_number(text, sizeof text, number);
    fputs(text, w->out);
}

void json_write_size(json_writer *w, const char *key, size_t number)
{
    begin_value(w, key);
    fprintf(w->out, "%zu", number);
}

void json_write_bool(json_writer *w, const char *key, bool value)
{
    begin_value(w, key);
    fputs(value ? "true" : "false", w->out);
}

void json_write_null(json_writer *w, const char *key)
{
    begin_value(w, key);
    fputs("null", w->out);
}

void json_print_number(char *out, size_t size, double number)
{
    if (fabs(number) < 1e15 && number == floor(number)) {
        snprintf(out, size, "%.0f", number == 0 ? 0.0 : number);
        return;
    }
    bool usual = fabs(number) > 1e-15 && fabs(number) < 1e19;
    for (int digits = usual ? 12 : 17; digits <= 17; digits++) {
        double back = 0;
        snprintf(out, size, "%.*g", digits, number);
        if (str_to_number(tally_text(out), &back) && back == number)
            return;
    }
}

/* ---- Whole values, laid out for a reader ----------------------------------------- */

enum { LINE_WIDTH = 100 };

static void print_plain(json_writer *w, const char *key, const json_value *v);

static void print_scalar(json_writer *w, const char *key, const json_value *v)
{
    if (v->kind == JSON_IS_TEXT)
        json_write_text(w, key, v->text);
    else if (v->kind == JSON_IS_NUMBER)
        json_write_number(w, key, v->number);
    else if (v->kind == JSON_IS_NULL)
        json_write_null(w, key);
    else
        json_write_bool(w, key, v->kind == JSON_IS_TRUE);
}

static void print_plain(json_writer *w, const char *key, const json_value *v)
{
    if (v->kind != JSON_IS_LIST && v->kind != JSON_IS_OBJECT) {
        print_scalar(w, key, v);
        return;
    }
    json_open(w, key, v->kind == JSON_IS_LIST ? '[' : '{');
    for (size_t i = 0; i < v->count; i++)
        print_plain(w, v->kind == JSON_IS_OBJECT ? v->items[i].key.ptr : NULL,
                    &v->items[i]);
    json_close(w, v->kind == JSON_IS_LIST ? ']' : '}');
}

static size_t plain_size(const json_value *v)
{
    size_t size = v->text.len + (v->key.len ? v->key.len + 4 : 0) + 12;
    for (size_t i = 0; i < v->count; i++)
        size += plain_size(&v->items[i]);
    return size;
}

void json_print_value(FILE *out, const json_value *v, int indent)
{
    if (v->key.len)
        fprintf(out, "\"%.*s\": ", TALLY_ARG(v->key));
    bool nested = v->kind == JSON_IS_LIST || v->kind == JSON_IS_OBJECT;
    if (!nested || v->count == 0 || plain_size(v) + (size_t)indent < LINE_WIDTH) {
        json_writer w = {.out = out};
        print_plain(&w, NULL, v);
        return;
    }
    fputs(v->kind == JSON_IS_LIST ? "[\n" : "{\n", out);
    for (size_t i = 0; i < v->count; i++) {
        fprintf(out, "%*s", indent + 2, "");
        json_print_value(out, &v->items[i], indent + 2);
        fputs(i + 1 < v->count ? ",\n" : "\n", out);
    }
    fprintf(out, "%*s%c", indent, "", v->kind == JSON_IS_LIST ? ']' : '}');
}
