/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/day.h"
#include "base/error.h"
#include "base/str.h"
#include "base/tally_accept.h"
#include "desk/lsp.h"

/* ---- "Accept with a reason", as an edit ------------------------------------------------
 */

static bool is_type(const lsp_document *d, const char *type)
{
    return str_is(tally_article_reading(d->article)->source_type, type);
}

/* Behind a character that is written as "&euro;", where the figure ends in one. */
static size_t behind_entity(tally_str text, size_t at)
{
    enum { LONGEST = 12 };
    for (size_t back = 1; back <= LONGEST && back <= at; back++) {
        char c = text.ptr[at - back];
        if (c == ';' || c == '>')
            return at;
        if (c != '&')
            continue;
        size_t end = str_find(text, STR(";"), at);
        return end != TALLY_NONE && end - at < LONGEST ? end + 1 : TALLY_NONE;
    }
    return at;
}

/* Where a comment may stand and change nothing else: in HTML right behind the figure, which
 * is text; else at the end of its line. TALLY_NONE: nowhere. */
static size_t place_for_comment(const lsp_document *d, const finding *f, size_t figure_end)
{
    if (figure_end == 0 || (f->span.in_title && !is_type(d, "md")))
        return TALLY_NONE;
    if (is_type(d, "html"))
        return behind_entity(d->text.bytes, figure_end);
    if (!is_type(d, "md") && !is_type(d, "txt"))
        return TALLY_NONE;
    size_t end = lsp_text_line_end(&d->text, figure_end);
    while (end > figure_end && str_is_blank(d->text.bytes.ptr[end - 1]))
        end--;
    return end;
}

/* A key must stand in JSON as it is. */
static bool may_be_key(tally_str uri)
{
    for (size_t i = 0; i < uri.len; i++)
        if (uri.ptr[i] == '"' || uri.ptr[i] == '\\' || (unsigned char)uri.ptr[i] <= ' ')
            return false;
    return true;
}

static void write_edit(json_writer *w, const lsp_document *d, size_t at, tally_str comment)
{
    lsp_position place = lsp_text_position(&d->text, at);
    json_open(w, "edit", '{');
    json_open(w, "changes", '{');
    json_open(w, d->uri.ptr, '[');
    json_open(w, NULL, '{');
    lsp_range_write(w, "range", (lsp_range){place, place});
    json_write_text(w, "newText", comment);
    json_close(w, '}');
    json_close(w, ']');
    json_close(w, '}');
    json_close(w, '}');
}

/* The reason is the person's to write: without one the comment accepts nothing. */
static void write_comment_action(lsp_server *s, json_writer *w, const lsp_document *d,
                                 const finding *f, size_t figure_end)
{
    size_t at = place_for_comment(d, f, figure_end);
    if (at == TALLY_NONE || !may_be_key(d->uri))
        return;
    tally_str comment = arena_print(s->scratch, "%s<!-- tally: accept %zu reason=\"\" -->",
                                    is_type(d, "html") ? "" : " ", f->n);
    json_open(w, NULL, '{');
    json_write_text(
        w, "title",
        arena_print(s->scratch, "Accept figure %zu with a reason, in a comment", f->n));
    json_write_text(w, "kind", STR("quickfix"));
    write_edit(w, d, at, comment);
    json_close(w, '}');
}

static bool is_within(lsp_range inner, lsp_range outer)
{
    bool after =
        inner.start.line > outer.end.line ||
        (inner.start.line == outer.end.line && inner.start.character > outer.end.character);
    bool before =
        inner.end.line < outer.start.line ||
        (inner.end.line == outer.start.line && inner.end.character < outer.start.character);
    return !after && !before;
}

bool lsp_code_action(lsp_server *s, const json_value *params, json_writer *w,
                     tally_error *err)
{
    lsp_document *d = lsp_document_of(s, params);
    lsp_range asked;
    size_t end;
    report r = {0};
    (void)err;
    if (d && lsp_range_read(json_get(params, "range"), &asked)) {
        lsp_document_check(s, d);
        r = lsp_report_of(d);
    }
    json_open(w, "result", '[');
    for (size_t i = 0; i < r.verdict_count; i++) {
        finding f = finding_at(&r, i);
        if (lsp_is_shown(f.verdict) && is_within(lsp_range_of(d, &f.span, &end), asked))
            write_comment_action(s, w, d, &f, end);
    }
    json_close(w, ']');
    return true;
}

/* ---- The command
 * -------------------------------------------------------------------------
 */

/* "tally.accept": a URI, the number of a figure, why; and where that can be read. */
static bool accept(lsp_server *s, const json_value *given, size_t count, tally_error *err)
{
    char found[TALLY_PATH_SIZE];
    bool good = count >= 3 && given[0].kind == JSON_IS_TEXT &&
                given[1].kind == JSON_IS_NUMBER && given[2].kind == JSON_IS_TEXT;
    lsp_document *d = good ? lsp_document_find(s, given[0].text) : NULL;
    if (!good || !(given[1].number >= 1 && given[1].number < 1e9))
        return error_set(err, TALLY_BAD_CALL, "",
                         "tally.accept takes a URI, the number of a figure, and a reason");
    if (!d || !d->is_file)
        return error_set(err, TALLY_BAD_CALL, "", "no such file is open");
    lsp_document_check(s, d);
    if (!d->article)
        return error_set(err, d->fault.code, "", "%s", d->fault.message);
    tally_acceptance acceptance = {.reason = given[2].text,
                                   .source = count > 3 && given[3].kind == JSON_IS_TEXT
                                                 ? given[3].text
                                                 : (tally_str){0},
                                   .by = tally_text(getenv("LOGNAME")),
                                   .given = day_today()};
    tally_accept_find(d->path.ptr, found);
    const lsp_desk *k = lsp_desk_for(s, d);
    const char *file = k && k->defaults.accepted ? k->defaults.accepted : found;
    if (!tally_accept_add(d->article, (size_t)given[1].number, &acceptance, file, err))
        return false;
    lsp_documents_stale(s);
    return true;
}

bool lsp_execute(lsp_server *s, const json_value *params, json_writer *w, tally_error *err)
{
    const json_value *list = json_get(params, "arguments");
    bool listed = list && list->kind == JSON_IS_LIST;
    if (!str_is(json_text(params, "command"), "tally.accept"))
        return error_set(err, TALLY_BAD_CALL, "", "there is no command but tally.accept");
    if (!accept(s, listed ? list->items : NULL, listed ? list->count : 0, err))
        return false;
    json_write_null(w, "result");
    return true;
}
