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
