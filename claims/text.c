/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/text.h"

#include <stdarg.h>

#include "base/charset.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "claims/remark.h"
#include "claims/sources/source.h"

/* ---- The kinds of copy -------------------------------------------------------------- */

typedef struct {
    const char *name;
    const char *endings; /* of its files */
    source_read *read;
    bool is_bytes; /* an archive: no text until it is unpacked */
    bool lenient;  /* as browsers: bytes that are not of the encoding become U+FFFD */
    bool remarked; /* may hold comments to this program */
} kind_of_copy;

static const kind_of_copy kinds[] = {
    {"txt", "txt text", source_plain, false, false, true},
    {"html", "html htm xhtml", source_html, false, true, true},
    {"md", "md markdown", source_markdown, false, false, true},
    {"docx", "docx", source_docx, true, false, false},
    {"ninjs", "json", source_ninjs, false, false, false},
    {"jsonl", "jsonl", source_plain, false, false, false},
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

const char *const *text_types(void)
{
    static const char *const names[] = {"txt",   "html",  "md", "docx",
                                        "ninjs", "jsonl", NULL};
    return names;
}

static const kind_of_copy *kind_named(tally_str name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (str_is(name, kinds[i].name))
            return &kinds[i];
    return NULL;
}

static const kind_of_copy *kind_by_ending(tally_str path)
{
    tally_str name = file_name(path), ending;
    const char *dot = name.len ? memrchr(name.ptr, '.', name.len) : NULL;
    if (!dot)
        return NULL;
    tally_str wanted = str_slice(name, (size_t)(dot - name.ptr) + 1, name.len);
    for (size_t i = 0; i < KIND_COUNT; i++)
        for (tally_str rest = tally_text(kinds[i].endings);
             str_next_field(&rest, ' ', &ending);)
            if (str_equals_folded(ending, wanted))
                return &kinds[i];
    return NULL;
}

bool text_is_copy(tally_str path)
{
    return kind_by_ending(path) != NULL;
}

tally_str text_type_of(tally_str path)
{
    const kind_of_copy *kind = kind_by_ending(path);
    return tally_text(kind ? kind->name : NULL);
}

/* ---- Telling them apart ------------------------------------------------------------- */

static tally_str head_of(tally_str bytes)
{
    if (str_starts_with(bytes, STR("\xef\xbb\xbf")))
        bytes = str_slice(bytes, 3, bytes.len);
    return str_trim(str_slice(bytes, 0, 4096));
}

static bool begins_folded(tally_str text, const char *head)
{
    return str_equals_folded(str_slice(text, 0, strlen(head)), tally_text(head));
}

/* A page, or a piece of one as it is pasted from an editing system. */
static bool looks_like_html(tally_str head)
{
    static const char *const first[] = {
        "<!doctype html", "<html", "<head", "<body",   "<article", "<div", "<main",
        "<section",       "<p>",   "<p ",   "<header", "<h1",      "<h2",  "<figure"};
    while (begins_folded(head, "<!--") || begins_folded(head, "<?xml")) {
        bool comment = begins_folded(head, "<!--");
        size_t end = str_find(head, comment ? STR("-->") : STR("?>"), 0);
        if (end == TALLY_NONE)
            return false;
        head = str_trim(str_slice(head, end + (comment ? 3 : 2), head.len));
    }
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (begins_folded(head, first[i]))
            return true;
    return false;
}

static bool looks_like_ninjs(tally_str head)
{
    static const tally_str keys[] = {{"\"body_text\"", 11}, {"\"body_xhtml\"", 12},
                                     {"\"body_html\"", 11}, {"\"bodies\"", 8},
                                     {"\"headline\"", 10},  {"\"headlines\"", 11},
                                     {"\"uri\"", 5}};
    if (head.len == 0 || head.ptr[0] != '{')
        return false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_find(head, keys[i], 0) != TALLY_NONE)
            return true;
    return false;
}

/* The bytes decide; the name decides what bytes cannot: Markdown looks like plain text. */
static const kind_of_copy *tell_kind(const text_source *from)
{
    tally_str head = head_of(from->bytes);
    const kind_of_copy *named = kind_by_ending(from->name);
    if (str_starts_with(from->bytes, STR("PK\3\4")))
        return kind_named(STR("docx"));
    if (looks_like_html(head) && !(named && named->read == source_markdown))
        return kind_named(STR("html"));
    if (looks_like_ninjs(head))
        return kind_named(STR("ninjs"));
    return named && !named->is_bytes ? named : &kinds[0];
}

/* Formats that editors do send, and what to do with them. */
static bool refuse_known(const text_source *from, tally_error *err)
{
    static const struct {
        tally_str magic;
        const char *what;
    } known[] = {
        {{"%PDF", 4}, "a PDF; give the copy it was made from, or its text"},
        {{"{\\rtf", 5}, "rich text; save it as .docx or plain text"},
        {{"\xd0\xcf\x11\xe0", 4}, "an old Word file; save it as .docx"},
        {{"\x1f\x8b", 2}, "compressed; unpack it first"},
    };
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(from->name));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts_with(from->bytes, known[i].magic))
            return error_set(err, TALLY_BAD_ENCODING, where, "%s", known[i].what);
    tally_str head = head_of(from->bytes);
    if (str_starts_with(head, STR("{")) && !looks_like_ninjs(head) &&
        str_find(head, STR("\"id\""), 0) != TALLY_NONE &&
        str_find(head, STR("\"text\""), 0) != TALLY_NONE)
        return error_set(err, TALLY_BAD_JSON, where,
                         "looks like JSON Lines; say so: --type jsonl -f jsonl");
    return true;
}

/* ---- Encodings ---------------------------------------------------------------------- */

static tally_str charset_name_at(tally_str head, size_t at)
{
    while (at < head.len && (str_is_blank(head.ptr[at]) || head.ptr[at] == '=' ||
                             head.ptr[at] == '"' || head.ptr[at] == '\''))
        at++;
    size_t end = at;
    while (end < head.len &&
           (str_is_digit(head.ptr[end]) || str_is_upper(head.ptr[end]) ||
            str_is_lower(head.ptr[end]) || head.ptr[end] == '-' || head.ptr[end] == '_'))
        end++;
    return str_slice(head, at, end);
}

/* <meta charset="...">, <meta ... content="text/html; charset=...">, encoding="...". */
static tally_str declared_charset(tally_str bytes)
{
    tally_str head = str_slice(bytes, 0, 4096);
    size_t at = str_find(head, STR("charset="), 0);
    if (at != TALLY_NONE)
        return charset_name_at(head, at + 8);
    at = str_starts_with(head, STR("<?xml")) ? str_find(head, STR("encoding="), 0)
                                             : TALLY_NONE;
    return at == TALLY_NONE ? (tally_str){0} : charset_name_at(head, at + 9);
}

static bool decode(copy *c, const kind_of_copy *kind, const text_source *from,
                   tally_error *err)
{
    charset_text text;
    tally_str bytes = from->bytes;
    charset_hints hints = {.lenient = kind->lenient, .declared = from->charset};
    if (kind->read == source_html && hints.declared.len == 0)
        hints.declared = declared_charset(bytes);
    if (!charset_read(c->name, bytes, &hints, c->a, &text, err))
        return false;
    c->source = text.text;
    c->encoding = text.name;
    if (text.guessed)
        text_note(c, "read as %.*s, as its bytes look; save it as UTF-8 to be sure",
                  TALLY_ARG(text.name));
    if (text.replaced)
        text_note(c, "%zu byte%s not of the encoding %.*s, shown as \xef\xbf\xbd",
                  text.replaced, text.replaced == 1 ? " is" : "s are",
                  TALLY_ARG(text.name));
    return true;
}

/* ---- The whole ---------------------------------------------------------------------- */

const text_rows *text_rows_load(const char *folder, arena *a, tally_error *err)
{
    text_rows *rows = ARENA_NEW(a, text_rows, 1);
    const char *paths[4];
    static const tally_str names[] = {{"languages.csv", 13},
                                      {"lines.csv", 9},
                                      {"page-parts.csv", 14},
                                      {"page-meta.csv", 13}};
    for (size_t i = 0; i < 4; i++)
        paths[i] = file_join(a, tally_text(folder), names[i]).ptr;
    if (!rows || arena_failed(a)) {
        arena_report(a, folder, err);
        return NULL;
    }
    rows->languages = language_load(paths[0], a, err);
    rows->lines = rows->languages ? lines_load(paths[1], a, err) : NULL;
    rows->parts = rows->lines ? parts_load(paths[2], a, err) : NULL;
    rows->meta = rows->parts ? meta_load(paths[3], a, err) : NULL;
    return rows->meta ? rows : NULL;
}

void text_note(copy *c, const char *format, ...)
{
    char room[256];
    va_list args;
    va_start(args, format);
    vsnprintf(room, sizeof room, format, args);
    va_end(args);
    list_push(&c->notes, c->a, arena_copy(c->a, tally_text(room)));
}

static bool refuse_foreign(const copy *c, const char *where, tally_error *err)
{
    tally_str language = language_foreign(c->rows->languages, c->text);
    if (language.len == 0)
        return true;
    return error_set(err, TALLY_NOT_ENGLISH, where,
                     "in %.*s, it seems; only English copy is read", TALLY_ARG(language));
}

static bool read_as(copy *c, const kind_of_copy *kind, const text_source *from,
                    tally_error *err)
{
    char where[200];
    tally_str bytes = from->bytes;
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(c->name));
    if (str_trim(bytes).len == 0)
        return error_set(err, TALLY_EMPTY, where, "is empty; nothing to read");
    c->source = bytes;
    if (!kind->is_bytes && !decode(c, kind, from, err))
        return false;
    if (!kind->is_bytes)
        place_open(&c->map, c->source, c->a);
    if (!kind->read(c, err))
        return false;
    if (kind->remarked)
        remark_find(c);
    if (arena_failed(c->a))
        return arena_report(c->a, where, err);
    if (str_trim(c->text).len == 0)
        return error_set(err, TALLY_EMPTY, where,
                         kind->read == source_plain ? "is empty; nothing to read"
                                                    : "has no text in it; nothing to read");
    for (size_t i = 0; i < c->blocks.len; i++)
        place_find(&c->map, &c->blocks.items[i].span);
    return refuse_foreign(c, where, err);
}

bool text_read(const text_rows *rows, const text_source *from, arena *a, copy *out,
               tally_error *err)
{
    const kind_of_copy *kind = from->type.len ? kind_named(from->type) : NULL;
    *out = (copy){.rows = rows, .a = a, .name = from->name};
    if (from->type.len && !kind)
        return error_set(err, TALLY_BAD_CALL, "type", "'%.*s' is no kind of copy",
                         TALLY_ARG(from->type));
    if (!kind && !refuse_known(from, err))
        return false;
    kind = kind ? kind : tell_kind(from);
    out->type = tally_text(kind->name);
    return read_as(out, kind, from, err);
}
