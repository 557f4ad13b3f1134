/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/json.h"
#include "base/str.h"

enum { NUMBER_SIZE = 40 };

/* What is written is gathered in the writer's own room: a line is hundreds of small pieces,
 * and a stream takes its time over each. */

static void flush(json_writer *w)
{
    fwrite(w->room, 1, w->len, w->out);
    w->len = 0;
}

static void put(json_writer *w, const char *bytes, size_t len)
{
    if (len > sizeof w->room - w->len)
        flush(w);
    if (len > sizeof w->room) {
        fwrite(bytes, 1, len, w->out);
        return;
    }
    memcpy(w->room + w->len, bytes, len);
    w->len += len;
}

static void put_char(json_writer *w, char c)
{
    if (w->len == sizeof w->room)
        flush(w);
    w->room[w->len++] = c;
}

static void put_escape(json_writer *w, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    const char code[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
    switch (c) {
    case '"': put(w, "\\\"", 2); break;
    case '\\': put(w, "\\\\", 2); break;
    case '\n': put(w, "\\n", 2); break;
    case '\t': put(w, "\\t", 2); break;
    case '\r': put(w, "\\r", 2); break;
    default: put(w, code, sizeof code);
    }
}

static bool needs_escape(const json_writer *w, unsigned char c)
{
    return c < ' ' || c == '"' || c == '\\' || c == 0x7f || (c == '<' && w->in_page);
}

static void put_text(json_writer *w, tally_str text)
{
    put_char(w, '"');
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!needs_escape(w, (unsigned char)text.ptr[i]))
            continue;
        put(w, text.ptr + plain, i - plain);
        put_escape(w, (unsigned char)text.ptr[i]);
        plain = i + 1;
    }
    if (text.len > plain)
        put(w, text.ptr + plain, text.len - plain);
    put_char(w, '"');
}

static void begin_value(json_writer *w, const char *key)
{
    if (w->inside)
        put(w, ", ", 2);
    w->inside = true;
    if (!key)
        return;
    put_char(w, '"');
    put(w, key, strlen(key));
    put(w, "\": ", 3);
}

/* Outside of all brackets nothing more may come: it is not kept back. */
static void end_value(json_writer *w)
{
    w->inside = true;
    if (w->depth == 0)
        flush(w);
}

void json_open(json_writer *w, const char *key, char bracket)
{
    begin_value(w, key);
    put_char(w, bracket);
    w->inside = false;
    w->depth++;
}

void json_close(json_writer *w, char bracket)
{
    put_char(w, bracket);
    w->depth--;
    end_value(w);
}

void json_write_text(json_writer *w, const char *key, tally_str text)
{
    begin_value(w, key);
    put_text(w, text);
    end_value(w);
}

void json_write_text_or_null(json_writer *w, const char *key, tally_str text)
{
    if (text.len)
        json_write_text(w, key, text);
    else
        json_write_null(w, key);
}

/* Most figures have few digits: then the shortest decimal is a whole number and a power of
 * ten, whose exact quotient reads back. 0 where it is not so. */
static size_t print_short(char *out, double size)
{
    static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    for (size_t places = 0; places < sizeof powers / sizeof *powers; places++) {
        double whole = rint(size * powers[places]);
        if (whole >= 1e12 || size < 1e-3)
            return 0;
        if (whole / powers[places] != size)
            continue;
        uint64_t power = (uint64_t)powers[places], digits = (uint64_t)whole;
        size_t len = str_print_whole(out, digits / power);
        if (places == 0)
            return len;
        out[len++] = '.';
        for (uint64_t rest = digits % power; power > 1; rest %= power)
            out[len++] = (char)('0' + rest / (power /= 10));
        return len;
    }
    return 0;
}

static size_t print_number(char out[NUMBER_SIZE], double number)
{
    size_t sign = number < 0;
    out[0] = '-';
    if (fabs(number) < 1e15 && number == floor(number))
        return sign + str_print_whole(out + sign, (uint64_t)fabs(number));
    size_t len = print_short(out + sign, fabs(number));
    if (len)
        return sign + len;
    bool usual = fabs(number) > 1e-15 && fabs(number) < 1e19;
    for (int digits = usual ? 12 : 17; digits <= 17; digits++) {
        double back = 0;
        len = (size_t)snprintf(out, NUMBER_SIZE, "%.*g", digits, number);
        if (str_to_number((tally_str){out, len}, &back) && back == number)
            break;
    }
    return len;
}

void json_write_number(json_writer *w, const char *key, double number)
{
    char text[NUMBER_SIZE];
    if (!isfinite(number)) { /* JSON has no word for it: unbounded, or not a number */
        json_write_null(w, key);
        return;
    }
    begin_value(w, key);
    put(w, text, print_number(text, number));
    end_value(w);
}

void json_write_size(json_writer *w, const char *key, size_t number)
{
    char text[NUMBER_SIZE];
    begin_value(w, key);
    put(w, text, str_print_whole(text, number));
    end_value(w);
}

void json_write_bool(json_writer *w, const char *key, bool value)
{
    begin_value(w, key);
    put(w, value ? "true" : "false", value ? 4 : 5);
    end_value(w);
}

void json_write_null(json_writer *w, const char *key)
{
    begin_value(w, key);
    put(w, "null", 4);
    end_value(w);
}

void json_print_number(char *out, size_t size, double number)
{
    char text[NUMBER_SIZE];
    size_t len = print_number(text, number);
    len = len < size ? len : size - 1;
    memcpy(out, text, len);
    out[len] = '\0';
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
        flush(&w);
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
