/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"

#include <csv.h>
#include <stdarg.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

enum { MAX_FIELD_BYTES = 1 << 20, MAX_LINE_BYTES = 1 << 24 };

typedef LIST_OF(tally_str) field_list;
typedef LIST_OF(char) byte_list;

/* What the callbacks of libcsv need: it hands over fields and row ends, nothing else. The
 * fields of one row lie in `bytes`, whose room is used again for the next. */
typedef struct {
    csv_table *table;
    const csv_dialect *dialect;
    arena *a;
    csv_take *each;
    void *context;
    tally_error *err;
    struct csv_parser parser;
    byte_list bytes;
    field_list fields;
    LIST_OF(size_t) begins;
    size_t line;                   /* the piece being parsed */
    size_t next_feed, next_return; /* the nearest line ends found in it */
    size_t row_line;               /* where the open row began */
    bool open, stopped;
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

static bool reserve(reading *r, size_t more)
{
    while (r->bytes.cap - r->bytes.len < more)
        if (!list_grow(r->a, (void **)&r->bytes.items, &r->bytes.cap, 1))
            return false;
    return true;
}

static void refuse_field(reading *r)
{
    error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
             "a field of over 1 MiB; is a closing quote missing?");
}

static void take_field(void *bytes, size_t len, void *context)
{
    reading *r = context;
    if (r->stopped)
        return;
    if (len > MAX_FIELD_BYTES) {
        refuse_field(r);
        return;
    }
    if (!reserve(r, len + 1))
        return;
    list_push(&r->begins, r->a, r->bytes.len);
    if (len)
        memcpy(r->bytes.items + r->bytes.len, bytes, len);
    r->bytes.len += len;
    r->bytes.items[r->bytes.len++] = '\0';
}

static void check_width(reading *r, const csv_row *row)
{
    size_t want = r->table->header.field_count;
    if (row->field_count != want)
        error_at(r->err, TALLY_BAD_DATA, where(r), row->line,
                 "%zu fields where the header has %zu; add or remove a comma",
                 row->field_count, want);
}

/* The fields of a row lie side by side, each with a NUL behind it: one copy takes them all.
 */
static csv_row copy_row(const csv_row *row, arena *a)
{
    csv_row copy = {row->line, NULL, row->field_count};
    const tally_str *last = &row->fields[row->field_count - 1];
    const char *begin = row->fields[0].ptr;
    tally_str bytes =
        arena_copy(a, (tally_str){begin, (size_t)(last->ptr - begin) + last->len});
    tally_str *fields = ARENA_NEW(a, tally_str, row->field_count);
    if (!bytes.ptr || !fields)
        return copy;
    for (size_t i = 0; i < row->field_count; i++)
        fields[i] =
            (tally_str){bytes.ptr + (row->fields[i].ptr - begin), row->fields[i].len};
    copy.fields = fields;
    return copy;
}

static void take_whole_row(reading *r, const csv_row *row)
{
    if (r->table->header.field_count == 0) {
        r->table->header = copy_row(row, r->a);
        r->stopped = !r->each;
        return;
    }
    check_width(r, row);
    if (!r->err->code && !r->each(r->context, r->table, row, r->err))
        r->stopped = true;
}

static bool is_wanted(const reading *r)
{
    return r->row_line >= r->dialect->header_line && !r->stopped;
}

static void take_row(int end, void *context)
{
    (void)end;
    reading *r = context;
    size_t count = r->begins.len;
    bool wanted = count > 0 && is_wanted(r);
    r->open = false;
    r->fields.len = 0;
    for (size_t i = 0; wanted && i < count; i++) {
        size_t begin = r->begins.items[i],
               end_at = i + 1 < count ? r->begins.items[i + 1] : r->bytes.len;
        tally_str field = {r->bytes.items + begin, end_at - begin - 1};
        list_push(&r->fields, r->a, field);
    }
    r->begins.len = r->bytes.len = 0;
    if (wanted && !arena_failed(r->a) && !r->err->code)
        take_whole_row(r, &(csv_row){r->row_line, r->fields.items, count});
}

/* Most lines quote nothing: they are parted here, without a look at each byte. */
static void take_plain_line(reading *r, tally_str line)
{
    char delimiter = r->dialect->delimiter ? r->dialect->delimiter : ',';
    r->fields.len = r->bytes.len = 0;
    if (line.len == 0 || !is_wanted(r) || !reserve(r, line.len + 1))
        return;
    char *at = r->bytes.items, *end = at + line.len;
    memcpy(at, line.ptr, line.len);
    *end = '\0';
    for (char *stop; at; at = stop ? stop + 1 : NULL) {
        stop = memchr(at, delimiter, (size_t)(end - at));
        tally_str field = {at, (size_t)((stop ? stop : end) - at)};
        list_push(&r->fields, r->a, field);
        if (stop)
            *stop = '\0';
        if (field.len > MAX_FIELD_BYTES)
            refuse_field(r);
    }
    if (!arena_failed(r->a) && !r->err->code)
        take_whole_row(r, &(csv_row){r->row_line, r->fields.items, r->fields.len});
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

static size_t count_lines(tally_str text)
{
    size_t lines = 0;
    for (size_t at = 0, end; at < text.len; at = end) {
        end = line_end(text, at);
        lines += text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r';
    }
    return lines;
}

static size_t find_end(tally_str bytes, size_t at, char mark)
{
    const char *found = memchr(bytes.ptr + at, mark, bytes.len - at);
    return found ? (size_t)(found - bytes.ptr) : bytes.len;
}

/* As line_end, for lines that are asked for in order. `*mark` is where their text ends. */
static size_t next_end(reading *r, tally_str bytes, size_t at, size_t *mark)
{
    if (at == 0 || r->next_feed < at)
        r->next_feed = find_end(bytes, at, '\n');
    if (at == 0 || r->next_return < at)
        r->next_return = find_end(bytes, at, '\r');
    *mark = r->next_feed < r->next_return ? r->next_feed : r->next_return;
    return *mark + 1 == r->next_feed ? *mark + 2 : *mark + (*mark < bytes.len);
}

static bool parse_line(reading *r, tally_str line)
{
    return csv_parse(&r->parser, line.ptr, line.len, take_field, take_row, r) == line.len ||
           error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
                    "a quote in the wrong place; double it inside a quoted field");
}

/* Parses whole lines. */
static bool parse_lines(reading *r, tally_str bytes)
{
    size_t bad = str_check_utf8(bytes);
    if (bad < bytes.len)
        return error_at(r->err, TALLY_BAD_DATA, where(r),
                        r->line + count_lines(str_slice(bytes, 0, bad)),
                        "not UTF-8 text; save the file as UTF-8");
    for (size_t at = 0, mark = 0; at < bytes.len && !r->stopped; r->line++) {
        size_t end = next_end(r, bytes, at, &mark);
        tally_str text = str_slice(bytes, at, mark);
        bool plain = !r->open && !memchr(text.ptr, '"', text.len);
        if (!r->open)
            r->row_line = r->line;
        if (plain)
            take_plain_line(r, text);
        r->open = !plain;
        if (!plain && !parse_line(r, str_slice(bytes, at, end)))
            return false;
        if (r->err->code)
            return false;
        at = end;
    }
    return !arena_failed(r->a) || arena_report(r->a, where(r), r->err);
}

static tally_str skip_mark(tally_str bytes)
{
    return str_starts_with(bytes, STR("\xef\xbb\xbf")) ? str_slice(bytes, 3, bytes.len)
                                                       : bytes;
}

static bool begin(reading *r, tally_str file)
{
    static const csv_dialect usual = {0};
    r->dialect = r->dialect ? r->dialect : &usual;
    *r->table = (csv_table){.file = arena_copy(r->a, file)};
    r->line = 1;
    if (!r->table->file.ptr)
        return arena_report(r->a, "", r->err);
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return error_set(r->err, TALLY_NO_MEMORY, where(r), "out of memory");
    csv_set_space_func(&r->parser, never);
    if (r->dialect->delimiter)
        csv_set_delim(&r->parser, (unsigned char)r->dialect->delimiter);
    return true;
}

static bool finish(reading *r, bool done, tally_error *err)
{
    if (done && !r->stopped && csv_fini(&r->parser, take_field, take_row, r) != 0)
        done = error_at(r->err, TALLY_BAD_DATA, where(r), r->row_line,
                        "a quoted field is never closed");
    csv_free(&r->parser);
    done = done && !r->err->code;
    if (done && r->table->header.field_count == 0)
        done = error_at(r->err, TALLY_BAD_DATA, where(r), 1,
                        "an empty table; the first line must name the columns");
    if (done && arena_failed(r->a))
        done = arena_report(r->a, where(r), r->err);
    if (!done && err && !err->code)
        *err = *r->err;
    return done;
}

static bool keep_row(void *context, const csv_table *table, const csv_row *row,
                     tally_error *err)
{
    reading *r = context;
    (void)table;
    (void)err;
    list_push(&r->table->rows, r->a, copy_row(row, r->a));
    return true;
}

bool csv_read(tally_str file, tally_str bytes, arena *a, csv_table *out, tally_error *err)
{
    tally_error own = {0};
    reading r = {.table = out, .a = a, .each = keep_row, .err = &own};
    r.context = &r;
    if (!begin(&r, file)) {
        if (err && !err->code)
            *err = own;
        return false;
    }
    return finish(&r, parse_lines(&r, skip_mark(bytes)), err);
}

bool csv_read_file(const char *path, arena *a, csv_table *out, tally_error *err)
{
    tally_str bytes;
    return file_read(path, 0, a, &bytes, err) &&
           csv_read(tally_text(path), bytes, a, out, err);
}

/* Takes pieces of a file and parses the whole lines in them; the rest waits. */
static bool parse_piece(void *context, tally_str bytes, bool last, size_t *used,
                        tally_error *err)
{
    reading *r = context;
    (void)err;
    size_t mark = r->line == 1 && r->table->header.field_count == 0 && !r->open
                      ? bytes.len - skip_mark(bytes).len
                      : 0;
    size_t end = bytes.len;
    while (!last && end > mark && bytes.ptr[end - 1] != '\n')
        end--;
    if (end == mark && !last && bytes.len > MAX_LINE_BYTES)
        return error_at(r->err, TALLY_BAD_DATA, where(r), r->line,
                        "a line of over 16 MiB; is this a table?");
    *used = end;
    return parse_lines(r, str_slice(bytes, mark, end)) && !r->stopped;
}

bool csv_walk(const char *path, const csv_dialect *dialect, arena *a, csv_table *out,
              csv_take *each, void *context, tally_error *err)
{
    tally_error own = {0};
    reading r = {.table = out,
                 .dialect = dialect,
                 .a = a,
                 .each = each,
                 .context = context,
                 .err = &own};
    if (!begin(&r, tally_text(path))) {
        if (err && !err->code)
            *err = own;
        return false;
    }
    bool done = file_pieces(path, a, parse_piece, &r, &own) || r.stopped;
    return finish(&r, done, err);
}

/* ---- Looking at the beginning ---------------------------------------------------- */

enum { SNIFF_BYTES = 1 << 16, SNIFF_ROWS = 40 };

/* A line as the sniffer sees it: its width, and whether a line was empty before it. */
typedef struct {
    size_t begin, line, width, filled; /* fields, and those that are not empty */
    tally_str first;
    bool after_gap;
} sniffed;

static char find_delimiter(tally_str text)
{
    static const char marks[] = ",;\t|";
    size_t counts[sizeof marks - 1] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.len && (quoted || text.ptr[i] != '\n' || i < 2); i++) {
        quoted = quoted != (text.ptr[i] == '"');
        const char *mark = quoted ? NULL : memchr(marks, text.ptr[i], sizeof marks - 1);
        counts[mark ? mark - marks : 0] += mark != NULL;
    }
    for (size_t i = 1; i < sizeof marks - 1; i++)
        best = counts[i] > counts[best] ? i : best;
    return marks[best];
}

/* The first field and the width of a line; quotes may hide delimiters, not line ends. */
static sniffed look_at_line(tally_str line, char delimiter)
{
    sniffed s = {.width = 1};
    bool quoted = false, empty = true;
    size_t first_end = TALLY_NONE;
    for (size_t i = 0; i < line.len; i++) {
        quoted = quoted != (line.ptr[i] == '"');
        bool parts = !quoted && line.ptr[i] == delimiter;
        s.filled += empty && !parts;
        empty = parts;
        if (!parts)
            continue;
        s.width++;
        first_end = first_end == TALLY_NONE ? i : first_end;
    }
    s.first = str_trim(str_slice(line, 0, first_end == TALLY_NONE ? line.len : first_end));
    if (s.first.len > 1 && s.first.ptr[0] == '"')
        s.first = str_slice(s.first, 1, s.first.len - 1);
    return s;
}

static size_t look_at_lines(tally_str text, char delimiter, sniffed *out)
{
    size_t count = 0, line = 1;
    bool gap = false;
    for (size_t at = 0, end; at < text.len && count < SNIFF_ROWS; at = end, line++) {
        end = line_end(text, at);
        tally_str one = str_slice(text, at, end);
        while (one.len && (one.ptr[one.len - 1] == '\n' || one.ptr[one.len - 1] == '\r'))
            one.len--;
        if (one.len == 0) {
            gap = true;
            continue;
        }
        out[count] = look_at_line(one, delimiter);
        out[count].line = line;
        out[count].begin = at;
        out[count++].after_gap = gap;
        gap = false;
    }
    return count;
}

/* Lines above the header are narrow, and either of one cell or cut off by an empty line. */
static size_t find_header(const sniffed *lines, size_t count)
{
    size_t at = 0;
    double number;
    while (at + 2 < count && lines[at].width <= 2 &&
           lines[at].width < lines[at + 1].width &&
           (lines[at].width == 1 || lines[at + 1].after_gap))
        at++;
    for (size_t before = 0; at == 0 && before + 2 < count && before < 8; before++)
        if (lines[before].filled <= 2 && lines[before + 1].after_gap &&
            lines[before + 1].filled > 2 && lines[before + 1].width > lines[before].width)
            at = before + 1;
    bool plausible = at + 1 < count && lines[at].width == lines[at + 1].width &&
                     lines[at].width > 1 && !str_to_number(lines[at].first, &number);
    return plausible ? at : 0;
}

/* The first 64 KiB, or all there is. */
static bool keep_first(void *context, tally_str bytes, bool last, size_t *used,
                       tally_error *err)
{
    (void)err;
    (void)last;
    *(tally_str *)context = bytes;
    *used = 0;
    return bytes.len < SNIFF_BYTES;
}

bool csv_sniff(const char *path, arena *a, csv_dialect *out, tally_error *err)
{
    tally_str text = {0};
    tally_error own = {0};
    sniffed lines[SNIFF_ROWS];
    *out = (csv_dialect){0};
    if (!file_pieces(path, a, keep_first, &text, &own) && own.code)
        return error_set(err, own.code, own.where, "%s", own.message);
    text = skip_mark(text);
    size_t count = look_at_lines(text, ',', lines);
    if (count) /* from its first byte on: what is quoted is no separator */
        out->delimiter = find_delimiter(str_slice(text, lines[0].begin, text.len));
    if (out->delimiter != ',')
        count = look_at_lines(text, out->delimiter, lines);
    size_t header = count ? find_header(lines, count) : 0;
    if (header > 0) {
        out->header_line = lines[header].line;
        out->caption = arena_copy(a, lines[0].first);
    }
    return true;
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

bool csv_load(const char *path, const char *const *columns, size_t count,
              csv_take_cells *take, void *into, arena *a, tally_error *err)
{
    csv_table table;
    size_t at[CSV_MOST_NEEDED];
    if (!csv_read_file(path, a, &table, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!csv_need_column(&table, columns[i], &at[i], err))
            return false;
    for (size_t r = 0; r < table.rows.len && !arena_failed(a); r++) {
        const csv_row *row = &table.rows.items[r];
        tally_str cells[CSV_MOST_NEEDED];
        for (size_t i = 0; i < count; i++)
            cells[i] = row->fields[at[i]];
        if (!take(into, &table, row, cells, a, err))
            return false;
    }
    return !arena_failed(a) || arena_report(a, path, err);
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
