/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/formats.h"

/* W3C Web Annotation: a page of annotations for each article, a line each, for tools that
 * lay notes over a published text. Figures are found again by their words. */

typedef struct {
    json_writer w;
    const report *r;
    arena *a;
} writer;

static void write_body(json_writer *w, const char *purpose, tally_str value)
{
    json_open(w, NULL, '{');
    json_write_text(w, "type", STR("TextualBody"));
    json_write_text(w, "purpose", tally_text(purpose));
    json_write_text(w, "value", value);
    json_write_text(w, "format", STR("text/plain"));
    json_write_text(w, "language", STR("en"));
    json_close(w, '}');
}

static void write_selectors(writer *j, const anchor *at, bool in_title)
{
    json_writer *w = &j->w;
    json_open(w, "selector", '[');
    json_open(w, NULL, '{');
    json_write_text(w, "type", STR("TextQuoteSelector"));
    json_write_text(w, "exact", at->exact);
    json_write_text(w, "prefix", at->prefix);
    json_write_text(w, "suffix", at->suffix);
    json_close(w, '}');
    if (!in_title) { /* positions count in the text */
        json_open(w, NULL, '{');
        json_write_text(w, "type", STR("TextPositionSelector"));
        json_write_size(w, "start", at->start);
        json_write_size(w, "end", at->end);
        json_close(w, '}');
    }
    json_close(w, ']');
}

static tally_str source_of(const tally_reading *reading)
{
    return reading->url.len ? reading->url : reading->name;
}

static void write_annotation(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    char print[HASH_TEXT_SIZE];
    anchor at = anchor_of(j->r, f);
    anchor_hash(&at, j->a, print);
    json_open(w, NULL, '{');
    json_write_text(w, "id", arena_print(j->a, "urn:tally:%s", print));
    json_write_text(w, "type", STR("Annotation"));
    json_write_text(w, "motivation", STR("assessing"));
    json_open(w, "body", '[');
    write_body(w, "assessing", f->verdict->explanation);
    write_body(w, "tagging", tally_text(f->words->name));
    json_close(w, ']');
    json_open(w, "target", '{');
    json_write_text(w, "source", source_of(j->r->reading));
    write_selectors(j, &at, f->span.in_title);
    json_close(w, '}');
    json_close(w, '}');
}

void format_webanno(const report *r, arena *a, FILE *out)
{
    writer j = {.w = {.out = out, .in_page = true}, .r = r, .a = a};
    json_open(&j.w, NULL, '{');
    json_write_text(&j.w, "@context", STR("http://www.w3.org/ns/anno.jsonld"));
    json_write_text(&j.w, "id", arena_print(a, "urn:sha256:%.*s", TALLY_ARG(r->sha256)));
    json_write_text(&j.w, "type", STR("AnnotationPage"));
    json_open(&j.w, "items", '[');
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (f.verdict->outcome != TALLY_LISTED)
            write_annotation(&j, &f);
    }
    json_close(&j.w, ']');
    json_close(&j.w, '}');
    putc('\n', out);
}
