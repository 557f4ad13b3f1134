/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "desk/desk.h"
#include "desk/lsp.h"

report lsp_report_of(const lsp_document *d)
{
    static const tally_style plain = {0};
    report r = {.style = &plain, .reading = tally_article_reading(d->article)};
    r.verdicts = tally_article_verdicts(d->article, &r.verdict_count);
    return r;
}

bool lsp_is_shown(const tally_verdict *v)
{
    return v->outcome != TALLY_LISTED && v->outcome != TALLY_AGREES && !v->accepted;
}

lsp_range lsp_range_of(const lsp_document *d, const tally_span *span, size_t *end)
{
    static const tally_str mark = {"\xef\xbb\xbf", 3}; /* of the byte order: no text */
    size_t begin = 0;
    size_t shift = str_starts_with(d->text.bytes, mark) ? mark.len : 0;
    *end = 0;
    if (!article_place(d->article, span, &begin, end))
        return (lsp_range){0};
    *end += shift;
    return (lsp_range){lsp_text_position(&d->text, begin + shift),
                       lsp_text_position(&d->text, *end)};
}

/* ---- Diagnostics ------------------------------------------------------------------------
 */

/* As SARIF has it: error, warning, and for the protocol also information and hint. */
static size_t severity_of(tally_outcome outcome)
{
    enum { ERROR = 1, WARNING, INFORMATION, HINT };
    switch (outcome) {
    case TALLY_CONFLICTS:
    case TALLY_DIFFERS: return ERROR;
    case TALLY_OUTDATED:
    case TALLY_QUERY: return WARNING;
    case TALLY_CLOSE: return INFORMATION;
    default: return HINT;
    }
}

/* What is said, and the rows that say so. */
static tally_str message_of(const finding *f, arena *a)
{
    tally_str out = f->verdict->explanation;
    for (size_t at = 0; at < finding_decided(f);) {
        tally_str rows = source_next(f, &at, a);
        out = arena_print(a, "%.*s\n%.*s", TALLY_ARG(out), TALLY_ARG(rows));
    }
    if (f->verdict->lapsed.len)
        out =
            arena_print(a, "%.*s\nIt %.*s.", TALLY_ARG(out), TALLY_ARG(f->verdict->lapsed));
    return out;
}

static void write_other(json_writer *w, const lsp_document *d, const tally_verdict *v)
{
    size_t end;
    if (!v->has_other)
        return;
    json_open(w, "relatedInformation", '[');
    json_open(w, NULL, '{');
    json_open(w, "location", '{');
    json_write_text(w, "uri", d->uri);
    lsp_range_write(w, "range", lsp_range_of(d, &v->other, &end));
    json_close(w, '}');
    json_write_text(w, "message", v->other_literal);
    json_close(w, '}');
    json_close(w, ']');
}

static void write_finding(json_writer *w, const lsp_document *d, const finding *f, arena *a)
{
    size_t end;
    json_open(w, NULL, '{');
    lsp_range_write(w, "range", lsp_range_of(d, &f->span, &end));
    json_write_size(w, "severity", severity_of(f->verdict->outcome));
    json_write_text(w, "code", tally_text(f->words->name));
    json_write_text(w, "source", STR("tally"));
    json_write_text(w, "message", message_of(f, a));
    write_other(w, d, f->verdict);
    json_open(w, "data", '{');
    json_write_size(w, "number", f->n);
    json_close(w, '}');
    json_close(w, '}');
}

/* Copy that could not be checked: said once, at its head. What has no text yet is no fault.
 */
static void write_fault(json_writer *w, const lsp_document *d)
{
    enum { WARNING = 2, INFORMATION };
    bool other = d->fault.code == TALLY_NOT_ENGLISH;
    if (d->fault.code == TALLY_EMPTY || d->fault.code == TALLY_OK)
        return;
    json_open(w, NULL, '{');
    lsp_range_write(w, "range", (lsp_range){0});
    json_write_size(w, "severity", other ? INFORMATION : WARNING);
    json_write_text(w, "code", STR("unread"));
    json_write_text(w, "source", STR("tally"));
    tally_str message = tally_text(d->fault.message);
    json_write_text(w, "message", str_slice(message, 0, str_check_utf8(message)));
    json_close(w, '}');
}

static json_writer begin(lsp_server *s, tally_str uri)
{
    json_writer w = lsp_wire_begin(&s->wire);
    json_write_text(&w, "method", STR("textDocument/publishDiagnostics"));
    json_open(&w, "params", '{');
    json_write_text(&w, "uri", uri);
    return w;
}

static void end(lsp_server *s, json_writer *w)
{
    json_close(w, '}');
    lsp_wire_send(&s->wire, w);
}

void lsp_publish(lsp_server *s, lsp_document *d)
{
    json_writer w = begin(s, d->uri);
    json_write_number(&w, "version", d->version);
    json_open(&w, "diagnostics", '[');
    if (!d->article)
        write_fault(&w, d);
    report r = lsp_report_of(d);
    for (size_t i = 0; i < r.verdict_count; i++) {
        finding f = finding_at(&r, i);
        if (lsp_is_shown(f.verdict))
            write_finding(&w, d, &f, s->scratch);
    }
    json_close(&w, ']');
    end(s, &w);
    d->said = true;
}

void lsp_publish_nothing(lsp_server *s, tally_str uri)
{
    json_writer w = begin(s, uri);
    json_open(&w, "diagnostics", '[');
    json_close(&w, ']');
    end(s, &w);
}
