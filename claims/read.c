/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/read.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "claims/claim.h"
#include "claims/concept.h"
#include "claims/mark.h"
#include "claims/phrase.h"
#include "claims/quantity.h"
#include "claims/tag.h"

/* What the headline and the body are gathered into. */
typedef struct {
    span_list sentences;
    quantity_list quantities;
    date_list dates;
    label_list labels;
    claim_list claims;
    span_list phrases;
} gathered;

static int compare_labels(const void *a, const void *b)
{
    const tally_label *x = a, *y = b;
    return (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

static bool read_draft(draft *d)
{
    sentence_split(d->text, d->lex, d->a, &d->sentences);
    if (!token_split(d->text, d->lex, d->a, &d->tokens))
        return false;
    mark_dates_and_labels(d);
    tag_begin(d);
    quantity_find(d);
    mark_the_rest(d);
    if (d->labels.len)
        qsort(d->labels.items, d->labels.len, sizeof *d->labels.items, compare_labels);
    concept_find(d);
    return !arena_failed(d->a);
}

static size_t shifted(size_t index, size_t by)
{
    return index == TALLY_NONE ? TALLY_NONE : index + by;
}

/* Indexes of a text's claims count within it; in the reading they count over both texts. */
static void gather(draft *d, bool claimed, gathered *g)
{
    claim_list claims = {0};
    if (claimed) {
        claim_make(d, &claims);
        phrase_find(d, &g->phrases);
    }
    for (size_t i = 0; i < claims.len; i++) {
        tally_claim c = claims.items[i];
        c.quantity = shifted(c.quantity, g->quantities.len);
        c.baseline = shifted(c.baseline, g->quantities.len);
        c.date = shifted(c.date, g->dates.len);
        c.sentence = shifted(c.sentence, g->sentences.len);
        list_push(&g->claims, d->a, c);
    }
    for (size_t i = 0; i < d->sentences.len; i++)
        list_push(&g->sentences, d->a,
                  draft_span(d, d->sentences.items[i].begin, d->sentences.items[i].end));
    for (size_t i = 0; i < d->quantities.len; i++)
        list_push(&g->quantities, d->a, d->quantities.items[i]);
    for (size_t i = 0; i < d->dates.len; i++)
        list_push(&g->dates, d->a, d->dates.items[i]);
    for (size_t i = 0; i < d->labels.len; i++)
        list_push(&g->labels, d->a, d->labels.items[i]);
}

/* ---- Lines and columns ----------------------------------------------------------- */

static void place_all(const place_map *map, gathered *g)
{
    for (size_t i = 0; i < g->sentences.len; i++)
        place_find(map, &g->sentences.items[i]);
    for (size_t i = 0; i < g->quantities.len; i++)
        place_find(map, &g->quantities.items[i].span);
    for (size_t i = 0; i < g->dates.len; i++)
        place_find(map, &g->dates.items[i].span);
    for (size_t i = 0; i < g->labels.len; i++)
        place_find(map, &g->labels.items[i].span);
}

/* ---- Other people's figures ------------------------------------------------------- */

/* "Also read: 40 ships lost" asserts nothing here: the line names another article. */
static void mark_related(const tally_reading *r, gathered *g)
{
    size_t block = 0;
    for (size_t i = 0; i < g->claims.len && block < r->block_count; i++) {
        tally_claim *c = &g->claims.items[i];
        const tally_span *span = c->quantity != TALLY_NONE
                                     ? &g->quantities.items[c->quantity].span
                                     : &g->dates.items[c->date].span;
        while (!span->in_title && block < r->block_count &&
               r->blocks[block].span.end <= span->begin)
            block++;
        if (!span->in_title && block < r->block_count &&
            r->blocks[block].span.begin <= span->begin)
            c->names_only |= r->blocks[block].kind == TALLY_RELATED;
    }
}

static bool fill(const lexicon *lex, arena *a, const place_map *map, bool claimed,
                 tally_reading *out)
{
    gathered g = {0};
    place_map own = {0};
    pattern_scratch *scratch = pattern_scratch_open(a);
    const tally_str texts[] = {out->title, out->text};
    for (size_t i = 0; scratch && i < 2; i++) {
        draft d = {.text = texts[i],
                   .in_title = i == 0,
                   .today = out->date,
                   .date_order = out->date_order,
                   .lex = lex,
                   .a = a,
                   .scratch = scratch};
        if (!read_draft(&d))
            return false;
        gather(&d, claimed, &g);
    }
    if (!map)
        place_open(&own, out->text, a);
    if (arena_failed(a))
        return false;
    place_all(map ? map : &own, &g);
    mark_related(out, &g);
    out->sentences = g.sentences.items;
    out->sentence_count = g.sentences.len;
    out->quantities = g.quantities.items;
    out->quantity_count = g.quantities.len;
    out->dates = g.dates.items;
    out->date_count = g.dates.len;
    out->labels = g.labels.items;
    out->label_count = g.labels.len;
    out->claims = g.claims.items;
    out->claim_count = g.claims.len;
    out->phrases = g.phrases.items;
    out->phrase_count = g.phrases.len;
    return !arena_failed(a);
}

bool reading_fill(const lexicon *lex, arena *a, const place_map *map, tally_reading *out)
{
    return fill(lex, a, map, true, out);
}

bool reading_mark(const lexicon *lex, arena *a, const place_map *map, tally_reading *out)
{
    return fill(lex, a, map, false, out);
}
