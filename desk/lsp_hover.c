/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "desk/lsp.h"

/* ---- Markdown ---------------------------------------------------------------------------
 */

/* Words of copy and tables as they are: nothing in them is markup. */
static tally_str plain(tally_str text, arena *a)
{
    static const tally_str signs = {"\\`*_{}[]<>()#+-.!|~&", 20};
    char *out = arena_alloc(a, text.len * 2 + 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        char c = text.ptr[i];
        if (str_find(signs, (tally_str){&c, 1}, 0) != TALLY_NONE)
            out[len++] = '\\';
        out[len++] = str_is_blank(c) ? ' ' : c;
    }
    return (tally_str){out, len};
}

/* A link to be seen and clicked, if it is one: to the web, and all of one piece. */
static bool is_link(tally_str url)
{
    bool web =
        str_starts_with(url, STR("https://")) || str_starts_with(url, STR("http://"));
    for (size_t i = 0; web && i < url.len; i++)
        web = url.ptr[i] > ' ' && url.ptr[i] != '<' && url.ptr[i] != '>' &&
              url.ptr[i] != '\\';
    return web;
}

/* ---- What is said -----------------------------------------------------------------------
 */

typedef struct {
    arena *a;
    tally_str text;
} page;

static void add_line(page *p, const char *name, tally_str value)
{
    tally_str said = plain(value, p->a);
    if (value.len)
        p->text = arena_print(p->a, "%.*s- %s: %.*s\n", TALLY_ARG(p->text), name,
                              TALLY_ARG(said));
}

static void add_paragraph(page *p, tally_str value)
{
    tally_str said = plain(value, p->a);
    if (value.len)
        p->text = arena_print(p->a, "%.*s\n%.*s\n\n", TALLY_ARG(p->text), TALLY_ARG(said));
}

static void add_source(page *p, const tally_source *s)
{
    arena *a = p->a;
    tally_str about = plain(source_about(s, a), a), value = plain(source_value(s, a), a);
    tally_str table = plain(s->table, a), publisher = plain(s->publisher, a);
    tally_str title = plain(s->title, a);
    p->text = arena_print(a, "%.*s- **%.*s:%zu** %.*s: %.*s", TALLY_ARG(p->text),
                          TALLY_ARG(table), s->line, TALLY_ARG(about), TALLY_ARG(value));
    if (publisher.len || title.len)
        p->text =
            arena_print(a, "%.*s — %.*s%s%.*s", TALLY_ARG(p->text), TALLY_ARG(publisher),
                        publisher.len && title.len ? ", " : "", TALLY_ARG(title));
    if (is_link(s->url))
        p->text = arena_print(a, "%.*s <%.*s>", TALLY_ARG(p->text), TALLY_ARG(s->url));
    p->text = arena_print(a, "%.*s\n", TALLY_ARG(p->text));
    if (s->quote.len) {
        tally_str quote = plain(s->quote, a);
        p->text = arena_print(a, "%.*s  “%.*s”\n", TALLY_ARG(p->text), TALLY_ARG(quote));
    }
}

static void add_acceptance(page *p, const tally_verdict *v)
{
    if (v->accepted) {
        add_line(p, "Accepted", v->accepted->reason);
        add_line(p, "By", v->accepted->by);
    }
    if (v->lapsed.len)
        add_paragraph(p, v->lapsed);
}

static tally_str page_of(const finding *f, arena *a)
{
    page p = {.a = a};
    p.text =
        arena_print(a, "**%s %s** · figure %zu\n", f->words->glyph, f->words->label, f->n);
    add_paragraph(&p, f->verdict->explanation);
    add_line(&p, "As printed", finding_printed(f, a));
    add_line(&p, "Reference", finding_reference(f, a));
    add_line(&p, "Difference", finding_gap(f, a));
    add_line(&p, "Sum", f->verdict->sum);
    for (size_t i = 0; i < f->verdict->note_count; i++)
        add_line(&p, "Note", f->verdict->notes[i]);
    for (size_t i = 0; i < finding_decided(f); i++)
        add_source(&p, &f->verdict->sources[i]);
    add_acceptance(&p, f->verdict);
    return p.text;
}

/* ---- Where
 * -------------------------------------------------------------------------------
 */

static bool is_before(lsp_position a, lsp_position b)
{
    return a.line != b.line ? a.line < b.line : a.character < b.character;
}

/* The finding under a place; its number in the report, or TALLY_NONE. */
static size_t finding_under(const lsp_document *d, const report *r, lsp_position at,
                            lsp_range *range)
{
    size_t end;
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (f.verdict->outcome == TALLY_LISTED)
            continue;
        *range = lsp_range_of(d, &f.span, &end);
        if (!is_before(at, range->start) && !is_before(range->end, at) && end)
            return i;
    }
    return TALLY_NONE;
}

bool lsp_hover(lsp_server *s, const json_value *params, json_writer *w, tally_error *err)
{
    lsp_document *d = lsp_document_of(s, params);
    lsp_position at;
    lsp_range range;
    size_t found = TALLY_NONE;
    (void)err;
    if (d && lsp_position_read(json_get(params, "position"), &at)) {
        lsp_document_check(s, d);
        report r = lsp_report_of(d);
        found = finding_under(d, &r, at, &range);
    }
    if (found == TALLY_NONE) {
        json_write_null(w, "result");
        return true;
    }
    report r = lsp_report_of(d);
    finding f = finding_at(&r, found);
    json_open(w, "result", '{');
    json_open(w, "contents", '{');
    json_write_text(w, "kind", STR("markdown"));
    json_write_text(w, "value", page_of(&f, s->scratch));
    json_close(w, '}');
    lsp_range_write(w, "range", range);
    json_close(w, '}');
    return true;
}
