/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"

#include <csv.h>
#include <stdarg.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

enum { MAX_FIELD_BYTES = 1 << 20 };

typedef LIST_OF(tally_str) field_list;

/* What the callbacks of libcsv need: it hands over fields and row ends, nothing else. */
typedef struct {
    csv_table *table;
    arena *a;
    tally_error *err;
    field_list fields;
    size_t line;     /* the piece being parsed */
    size_t row_line; /* where the open row began */
    bool open;
} reading;

/* libcsv trims blanks around fields unless nothing is a blank. */
static int never(unsigned char c)
{
    (void)c;
    return 0;
}

static const char *where(const reading *r)
{
    return r->table->file.ptr;
}

static void take_field(void *bytes, size_t len, void *context)
{
    reading *r = context;
    tally_str field = {bytes, len};
    if (len > MAX_FIELD_BYTES)
        error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
                 "a field of over 1 MiB; is a "
                 "closing quote missing?");
    else
        list_push(&r->fields, r->a, arena_copy(r->a, field));
}

static void check_width(reading *r, const csv_row *row)
{
    size_t want = r->table->header.field_count;
    if (want && row->field_count != want)
        error_at(r->err, TALLY_BAD_DATA, where(r), row->line,
                 "%zu fields where the header has %zu; add or remove a comma",
                 row->field_count, want);
}

static void take_row(int end, void *context)
{
    (void)end;
    reading *r = context;
    r->open = false;
    if (r->fields.len == 0)
        return; /* an empty line */
    csv_row row = {r->row_line, r->fields.items, r->fields.len};
    check_width(r, &row);
    if (r->table->header.field_count == 0)
        r->table->header = row;
    else
        list_push(&r->table->rows, r->a, row);
    r->fields = (field_list){0};
}

/* One physical line with its end: LF, CRLF or CR alone. */
static size_t line_end(tally_str bytes, size_t at)
{
    while (at < bytes.len && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
        at++;
    if (at < bytes.len && bytes.ptr[at] == '\r' && at + 1 < bytes.len &&
        bytes.ptr[at + 1] == '\n')
        at++;
    return at < bytes.len ? at + 1 : at;
}

static bool parse_lines(struct csv_parser *parser, tally_str bytes, reading *r)
{
    for (size_t at = 0; at < bytes.len; r->line++) {
        size_t end = line_end(bytes, at);
        if (!r->open)
            r->row_line = r->line;
        r->open = true;
        if (csv_parse(parser, bytes.ptr + at, end - at, take_field, take_row, r) !=
            end - at)
            return error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
                            "a quote in the wrong place; double it inside a quoted field");
        if (r->err->code)
            return false;
        at = end;
    }
    if (csv_fini(parser, take_field, take_row, r) != 0)
        return error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
                        "a quoted field is never closed");
    return r->err->code == TALLY_OK;
}

static tally_str skip_mark(tally_str bytes)
{
    return str_starts_with(bytes, STR("\xef\xbb\xbf")) ? str_slice(bytes, 3, bytes.len)
                                                       : bytes;
}

static size_t count_lines(tally_str text)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

bool csv_read(tally_str file, tally_str bytes, arena *a, csv_table *out, tally_error *err)
{
    tally_error own = {0};
    *out = (csv_table){.file = arena_copy(a, file)};
    reading r = {.table = out, .a = a, .err = &own, .line = 1};
    struct csv_parser parser;
    bytes = skip_mark(bytes);
    size_t bad = str_check_utf8(bytes);
    if (!out->file.ptr)
        return arena_report(a, "", err);
    if (bad < bytes.len)
        return error_at(err, TALLY_BAD_DATA, out->file.ptr,
                        count_lines(str_slice(bytes, 0, bad)),
                        "not UTF-8 text; save the file as UTF-8");
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return error_set(err, TALLY_NO_MEMORY, out->file.ptr, "out of memory");
    csv_set_space_func(&parser, never);
    bool done = parse_lines(&parser, bytes, &r);
    csv_free(&parser);
    if (done && out->header.field_count == 0)
        done = error_at(&own, TALLY_BAD_DATA, out->file.ptr, 1,
                        "an empty table; the first line must name the columns");
    if (done && arena_failed(a))
        done = arena_report(a, out->file.ptr, &own);
    if (!done && err && !err->code)
        *err = own;
    return done;
}

bool csv_read_file(const char *path, arena *a, csv_table *out, tally_error *err)
{
    tally_str bytes;
    return file_read(path, 0, a, &bytes, err) &&
           csv_read(tally_text(path), bytes, a, out, err);
}

size_t csv_column(const csv_table *table, const char *name)
{
    for (size_t i = 0; i < table->header.field_count; i++)
        if (str_is(table->header.fields[i], name))
            return i;
    return TALLY_NONE;
}

bool csv_need_column(const csv_table *table, const char *name, size_t *out,
                     tally_error *err)
{
    *out = csv_column(table, name);
    return *out != TALLY_NONE ||
           error_at(err, TALLY_BAD_DATA, table->file.ptr, table->header.line,
                    "no column '%s'; add it", name);
}

bool csv_row_error(const csv_table *table, const csv_row *row, tally_error *err,
                   const char *format, ...)
{
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return error_at(err, TALLY_BAD_DATA, table->file.ptr, row->line, "%s", message);
}
