/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/lsp_text.h"

#include "base/str.h"

void lsp_text_open(lsp_text *t, tally_str bytes, bool utf8, arena *a)
{
    *t = (lsp_text){.bytes = bytes, .utf8 = utf8};
    list_push(&t->lines, a, (size_t)0);
    for (size_t i = 0; i < bytes.len; i++) {
        bool paired = bytes.ptr[i] == '\r' && i + 1 < bytes.len && bytes.ptr[i + 1] == '\n';
        if (bytes.ptr[i] == '\n' || (bytes.ptr[i] == '\r' && !paired))
            list_push(&t->lines, a, i + 1);
    }
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* The line's end, given where the next begins. */
static size_t end_of(const lsp_text *t, size_t line)
{
    size_t begin = t->lines.items[line];
    size_t end = line + 1 < t->lines.len ? t->lines.items[line + 1] : t->bytes.len;
    while (end > begin && is_break(t->bytes.ptr[end - 1]))
        end--;
    return end;
}

/* Beyond the Basic Multilingual Plane a character is two units of UTF-16. */
static size_t units_of(const lsp_text *t, size_t at, size_t *size)
{
    enum { LAST_OF_PLANE = 0xffff };
    uint32_t code = str_code_point(t->bytes, at, size);
    return t->utf8 ? *size : code > LAST_OF_PLANE ? 2 : 1;
}

size_t lsp_text_byte(const lsp_text *t, lsp_position at)
{
    if (at.line >= t->lines.len)
        return t->bytes.len;
    size_t byte = t->lines.items[at.line], end = end_of(t, at.line), size = 0;
    for (size_t units = 0; byte < end; byte += size) {
        units += units_of(t, byte, &size);
        if (units > at.character)
            break;
    }
    return byte;
}

static size_t line_of(const lsp_text *t, size_t byte)
{
    size_t low = 0, high = t->lines.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (t->lines.items[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

lsp_position lsp_text_position(const lsp_text *t, size_t byte)
{
    lsp_position out = {0};
    if (t->lines.len == 0)
        return out;
    out.line = line_of(t, byte);
    size_t end = end_of(t, out.line), size = 0;
    end = byte < end ? byte : end;
    for (size_t at = t->lines.items[out.line]; at < end; at += size)
        out.character += units_of(t, at, &size);
    return out;
}

size_t lsp_text_line_end(const lsp_text *t, size_t byte)
{
    return t->lines.len ? end_of(t, line_of(t, byte)) : 0;
}

/* ---- JSON ---------------------------------------------------------------------------- */

static bool read_count(const json_value *v, size_t *out)
{
    static const double most = 2147483647; /* the protocol's uinteger */
    if (!v || v->kind != JSON_IS_NUMBER || !(v->number >= 0 && v->number <= most))
        return false;
    *out = (size_t)v->number;
    return true;
}

bool lsp_position_read(const json_value *v, lsp_position *out)
{
    return read_count(json_get(v, "line"), &out->line) &&
           read_count(json_get(v, "character"), &out->character);
}

bool lsp_range_read(const json_value *v, lsp_range *out)
{
    return lsp_position_read(json_get(v, "start"), &out->start) &&
           lsp_position_read(json_get(v, "end"), &out->end);
}

static void write_position(json_writer *w, const char *key, lsp_position at)
{
    json_open(w, key, '{');
    json_write_size(w, "line", at.line);
    json_write_size(w, "character", at.character);
    json_close(w, '}');
}

void lsp_range_write(json_writer *w, const char *key, lsp_range range)
{
    json_open(w, key, '{');
    write_position(w, "start", range.start);
    write_position(w, "end", range.end);
    json_close(w, '}');
}
