/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/read.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "claims/claim.h"
#include "claims/concept.h"
#include "claims/mark.h"
#include "claims/quantity.h"
#include "claims/tag.h"

/* What the headline and the body are gathered into. */
typedef struct {
    span_list sentences;
    quantity_list quantities;
    date_list dates;
    label_list labels;
    claim_list claims;
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
static void gather(draft *d, gathered *g)
{
    claim_list claims = {0};
    claim_make(d, &claims);
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

static void find_lines(tally_str text, arena *a, offset_list *starts)
{
    list_push(starts, a, (size_t)0);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n')
            list_push(starts, a, i + 1);
}

static void place(const offset_list *starts, tally_span *span)
{
    size_t low = 0, high = starts->len;
    if (span->in_title || high == 0) {
        span->line = 1;
        span->column = span->begin + 1;
        return;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (starts->items[middle] <= span->begin)
            low = middle;
        else
            high = middle;
    }
    span->line = low + 1;
    span->column = span->begin - starts->items[low] + 1;
}

static void place_all(tally_str text, arena *a, gathered *g)
{
    offset_list starts = {0};
    find_lines(text, a, &starts);
    for (size_t i = 0; i < g->sentences.len; i++)
        place(&starts, &g->sentences.items[i]);
    for (size_t i = 0; i < g->quantities.len; i++)
        place(&starts, &g->quantities.items[i].span);
    for (size_t i = 0; i < g->dates.len; i++)
        place(&starts, &g->dates.items[i].span);
    for (size_t i = 0; i < g->labels.len; i++)
        place(&starts, &g->labels.items[i].span);
}

bool reading_fill(const lexicon *lex, arena *a, tally_reading *out)
{
    gathered g = {0};
    pattern_scratch *scratch = pattern_scratch_open(a);
    const tally_str texts[] = {out->title, out->text};
    for (size_t i = 0; scratch && i < 2; i++) {
        draft d = {.text = texts[i],
                   .in_title = i == 0,
                   .today = out->date,
                   .lex = lex,
                   .a = a,
                   .scratch = scratch};
        if (!read_draft(&d))
            return false;
        gather(&d, &g);
    }
    place_all(out->text, a, &g);
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
    return !arena_failed(a);
}

static size_t line_of(tally_str bytes, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes.ptr[i] == '\n';
    return line;
}

bool reading_check_text(tally_str name, tally_str bytes, tally_str *text, tally_error *err)
{
    if (str_starts_with(bytes, STR("\xef\xbb\xbf")))
        bytes = str_slice(bytes, 3, bytes.len);
    size_t bad = str_check_utf8(bytes);
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(name));
    if (bad < bytes.len && memchr(bytes.ptr, '\0', bytes.len))
        return error_set(err, TALLY_BAD_ENCODING, where,
                         "a binary file, not text; give the article as plain text");
    if (bad < bytes.len)
        return error_at(err, TALLY_BAD_ENCODING, where, line_of(bytes, bad),
                        "not UTF-8; save the article as UTF-8");
    if (str_trim(bytes).len == 0)
        return error_set(err, TALLY_EMPTY, where, "is empty; nothing to read");
    *text = bytes;
    return true;
}
