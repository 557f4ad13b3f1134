/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/json.h"
#include "base/str.h"
#include "reports/anchor.h"
#include "reports/formats.h"

/* schema.org's ClaimReview as JSON-LD, a line for each article: to publish a check beside
 * the piece that it checks. A review is a person's: only figures that one has signed off in
 * these words are in it, under that name. No rating is a number: print and record are
 * compared in words. */

typedef struct {
    json_writer w;
    const report *r;
    arena *a;
} writer;

static void write_named(json_writer *w, const char *key, const char *type, tally_str name)
{
    if (!name.len)
        return;
    json_open(w, key, '{');
    json_write_text(w, "@type", tally_text(type));
    json_write_text(w, "name", name);
    json_close(w, '}');
}

static void write_appearance(writer *j)
{
    json_writer *w = &j->w;
    const tally_reading *reading = j->r->reading;
    json_open(w, "appearance", '{');
    json_write_text(w, "@type", STR("NewsArticle"));
    json_write_text(w, "headline", reading->title.len ? reading->title : reading->name);
    if (reading->url.len)
        json_write_text(w, "url", reading->url);
    if (reading->date_known)
        json_write_text(w, "datePublished", day_print(j->a, reading->date));
    write_named(w, "publisher", "Organization", reading->outlet);
    json_close(w, '}');
}

static void write_claim(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    json_open(w, "itemReviewed", '{');
    json_write_text(w, "@type", STR("Claim"));
    write_named(w, "author", "Person", f->claim->source);
    write_appearance(j);
    json_close(w, '}');
}

static void write_rating(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    json_open(w, "reviewRating", '{');
    json_write_text(w, "@type", STR("Rating"));
    json_write_text(
        w, "alternateName",
        arena_print(j->a, "%s: %.*s", f->words->label, TALLY_ARG(finding_means(f, j->a))));
    if (f->verdict->explanation.len)
        json_write_text(w, "ratingExplanation", f->verdict->explanation);
    json_close(w, '}');
}

/* The documents that the review rests on. */
static void write_sources(writer *j, const finding *f)
{
    json_open(&j->w, "citation", '[');
    for (size_t i = 0; i < finding_decided(f); i++) {
        const tally_source *s = &f->verdict->sources[i];
        json_open(&j->w, NULL, '{');
        json_write_text(&j->w, "@type", STR("Dataset"));
        json_write_text(&j->w, "name", s->title.len ? s->title : s->table);
        if (s->url.len)
            json_write_text(&j->w, "url", s->url);
        write_named(&j->w, "publisher", "Organization", s->publisher);
        json_close(&j->w, '}');
    }
    json_close(&j->w, ']');
}

static tally_str sentence_of(const writer *j, const finding *f)
{
    const tally_reading *reading = j->r->reading;
    if (f->claim->sentence >= reading->sentence_count)
        return f->literal;
    const tally_span *span = &reading->sentences[f->claim->sentence];
    tally_str text = span->in_title ? reading->title : reading->text;
    return str_slice(text, span->begin, span->end);
}

static void write_review(writer *j, const finding *f)
{
    json_writer *w = &j->w;
    char print[HASH_TEXT_SIZE];
    anchor at = anchor_of(j->r, f);
    anchor_hash(&at, j->a, print);
    json_open(w, NULL, '{');
    json_write_text(w, "@type", STR("ClaimReview"));
    json_write_text(w, "@id", arena_print(j->a, "urn:tally:%s", print));
    json_write_text(w, "claimReviewed", anchor_collapse(sentence_of(j, f), j->a));
    json_write_text(w, "datePublished", j->r->signoff->on);
    write_named(w, "author", "Person", j->r->signoff->by);
    write_claim(j, f);
    write_rating(j, f);
    write_sources(j, f);
    json_close(w, '}');
}

/* Nothing was compared where there is no reference. */
static bool is_reviewed(const report *r, const finding *f)
{
    tally_outcome outcome = f->verdict->outcome;
    return r->signoff && f->verdict->signed_off && outcome != TALLY_LISTED &&
           outcome != TALLY_NO_REFERENCE;
}

void format_claimreview(const report *r, arena *a, FILE *out)
{
    writer j = {.w = {.out = out, .in_page = true}, .r = r, .a = a};
    json_open(&j.w, NULL, '{');
    json_write_text(&j.w, "@context", STR("https://schema.org"));
    json_open(&j.w, "@graph", '[');
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        if (is_reviewed(r, &f))
            write_review(&j, &f);
    }
    json_close(&j.w, ']');
    json_close(&j.w, '}');
    putc('\n', out);
}
