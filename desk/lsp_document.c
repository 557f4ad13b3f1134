/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/str.h"
#include "base/tally_accept.h"
#include "desk/desk.h"
#include "desk/lsp.h"

/* ---- Names ----------------------------------------------------------------------------
 */

static int digit_of(char c)
{
    enum { TEN = 10 };
    char lower = str_lower_char(c);
    if (str_is_digit(c))
        return c - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + TEN : -1;
}

/* "%20" and its like as bytes; empty when one of them ends a C string. */
static tally_str percent_decoded(tally_str text, arena *a)
{
    enum { HEX = 16 };
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        int high = i + 2 < text.len && text.ptr[i] == '%' ? digit_of(text.ptr[i + 1]) : -1;
        int low = high >= 0 ? digit_of(text.ptr[i + 2]) : -1;
        out[len] = low >= 0 ? (char)(high * HEX + low) : text.ptr[i];
        i += low >= 0 ? 2 : 0;
        if (!out[len++])
            return (tally_str){0};
    }
    return (tally_str){out, len};
}

tally_str lsp_path_of(tally_str uri, arena *a)
{
    static const tally_str schemes[] = {{"file:///", 8}, {"file://localhost/", 17}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts_with(uri, schemes[i]))
            return percent_decoded(str_slice(uri, schemes[i].len - 1, uri.len), a);
    return (tally_str){0};
}

static tally_str type_of(tally_str language)
{
    static const struct {
        const char *language;
        tally_str type;
    } types[] = {{"markdown", {"md", 2}}, {"html", {"html", 4}}, {"plaintext", {"txt", 3}}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(language, types[i].language))
            return types[i].type;
    return (tally_str){0};
}

/* ---- Opening and closing ----------------------------------------------------------------
 */

lsp_document *lsp_document_find(lsp_server *s, tally_str uri)
{
    lsp_document *d = s->documents;
    while (d && !(d->open && str_equals(d->uri, uri)))
        d = d->next;
    return d;
}

lsp_document *lsp_document_of(lsp_server *s, const json_value *params)
{
    return lsp_document_find(s, json_text(json_get(params, "textDocument"), "uri"));
}

static bool has_rooms(const lsp_document *d)
{
    return d->names && d->rooms[0] && d->rooms[1];
}

/* A place that a closed document has left, or a new one. */
static lsp_document *free_place(lsp_server *s)
{
    for (lsp_document *d = s->documents; d; d = d->next)
        if (!d->open)
            return d;
    lsp_document *d = ARENA_NEW(s->a, lsp_document, 1);
    if (!d)
        return NULL;
    *d = (lsp_document){.next = s->documents,
                        .names = arena_open(0),
                        .rooms = {arena_open(0), arena_open(0)}};
    s->documents = d;
    return d;
}

static void set_text(lsp_server *s, lsp_document *d, tally_str head, tally_str middle,
                     tally_str tail)
{
    arena *a = d->rooms[!d->room];
    arena_reset(a, 0);
    tally_str bytes = arena_join(a, head, middle, tail);
    lsp_text_open(&d->text, bytes, s->utf8, a);
    d->room = !d->room;
    d->fresh = d->said = false;
}

void lsp_document_open(lsp_server *s, const json_value *params)
{
    static const tally_str nothing = {0};
    const json_value *told = json_get(params, "textDocument");
    const json_value *version = json_get(told, "version"), *text = json_get(told, "text");
    tally_str uri = json_text(told, "uri");
    lsp_document *d = lsp_document_find(s, uri);
    if (uri.len == 0 || !text || text->kind != JSON_IS_TEXT)
        return;
    d = d ? d : free_place(s);
    if (!d || !has_rooms(d))
        return;
    arena_reset(d->names, 0);
    d->open = true;
    d->uri = arena_copy(d->names, uri);
    d->path = lsp_path_of(d->uri, d->names);
    d->is_file = d->path.len > 0;
    d->path = d->is_file ? d->path : d->uri;
    d->type = type_of(json_text(told, "languageId"));
    d->version = version && version->kind == JSON_IS_NUMBER ? version->number : 0;
    set_text(s, d, nothing, text->text, nothing);
}

void lsp_document_close(lsp_server *s, const json_value *params)
{
    lsp_document *d = lsp_document_of(s, params);
    if (!d)
        return;
    lsp_publish_nothing(s, d->uri);
    tally_article_free(d->article);
    d->article = NULL;
    d->open = false;
    arena_reset(d->rooms[0], 0);
    arena_reset(d->rooms[1], 0);
}

void lsp_documents_free(lsp_server *s)
{
    for (lsp_document *d = s->documents; d; d = d->next) {
        tally_article_free(d->article);
        arena_close(d->names);
        arena_close(d->rooms[0]);
        arena_close(d->rooms[1]);
    }
}

/* ---- Editing ----------------------------------------------------------------------------
 */

/* A change without a range is the whole text. One that cannot be read is left out: what
 * follows would be off, but so it would be without it. */
static void apply(lsp_server *s, lsp_document *d, const json_value *change)
{
    static const tally_str nothing = {0};
    const json_value *text = json_get(change, "text"), *where = json_get(change, "range");
    lsp_range range;
    if (!text || text->kind != JSON_IS_TEXT)
        return;
    if (!where || where->kind == JSON_IS_NULL) {
        set_text(s, d, nothing, text->text, nothing);
        return;
    }
    if (!lsp_range_read(where, &range))
        return;
    size_t begin = lsp_text_byte(&d->text, range.start);
    size_t end = lsp_text_byte(&d->text, range.end);
    size_t first = begin < end ? begin : end, last = begin < end ? end : begin;
    tally_str old = d->text.bytes;
    set_text(s, d, str_slice(old, 0, first), text->text, str_slice(old, last, old.len));
}

void lsp_document_change(lsp_server *s, const json_value *params)
{
    lsp_document *d = lsp_document_of(s, params);
    const json_value *changes = json_get(params, "contentChanges");
    const json_value *version = json_get(json_get(params, "textDocument"), "version");
    if (!d || !changes || changes->kind != JSON_IS_LIST)
        return;
    for (size_t i = 0; i < changes->count; i++)
        apply(s, d, &changes->items[i]);
    if (version && version->kind == JSON_IS_NUMBER)
        d->version = version->number;
}

/* ---- Checking ---------------------------------------------------------------------------
 */

void lsp_documents_stale(lsp_server *s)
{
    for (lsp_document *d = s->documents; d; d = d->next) {
        tally_article_free(d->article);
        d->article = NULL;
        d->fresh = d->said = false;
    }
}

static tally_input input_for(const lsp_document *d, const tally_input *defaults,
                             char accepted[TALLY_PATH_SIZE])
{
    tally_input input = *defaults;
    input.text = d->text.bytes;
    input.name = d->path;
    if (input.type.len == 0)
        input.type = d->type;
    if (!input.accepted && d->is_file && tally_accept_find(d->path.ptr, accepted))
        input.accepted = accepted;
    return input;
}

void lsp_document_check(lsp_server *s, lsp_document *d)
{
    char accepted[TALLY_PATH_SIZE];
    if (d->fresh)
        return;
    tally_article_free(d->article);
    d->article = NULL;
    d->fault = (tally_error){0};
    d->fresh = true;
    const lsp_desk *k = lsp_desk_for(s, d);
    if (!k || arena_failed(d->rooms[d->room])) {
        error_set(&d->fault, TALLY_TOO_BIG, "", "is too big to be checked here");
    } else if (k->desk) {
        tally_input input = input_for(d, &k->defaults, accepted);
        d->article = tally_article_check(k->desk, &input, &d->fault);
    } else {
        d->fault = k->fault;
    }
}
