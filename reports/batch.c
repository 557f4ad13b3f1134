/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/batch.h"

#include <stdlib.h>

#include "base/str.h"
#include "reports/finding.h"
#include "reports/summary.h"

static void count(batch_counts *counts, arena *a, tally_str name)
{
    if (!name.len)
        return;
    size_t *at = map_put(&counts->at, a, name);
    if (!at)
        return;
    if (*at == TALLY_NONE) {
        *at = counts->items.len;
        list_push(&counts->items, a, (batch_count){.name = name});
    }
    if (*at < counts->items.len)
        counts->items.items[*at].count++;
}

/* "percent-points" for people: "percent points". */
static tally_str plain(arena *a, tally_str id)
{
    tally_str out = arena_copy(a, id);
    char *bytes = (char *)out.ptr; /* our own copy */
    for (size_t i = 0; i < out.len; i++)
        if (bytes[i] == '-')
            bytes[i] = ' ';
    return out;
}

static void count_finding(batch *b, const finding *f)
{
    const tally_verdict *v = f->verdict;
    if (v->accepted || v->known)
        return;
    if (v->outcome == TALLY_DIFFERS || v->outcome == TALLY_CONFLICTS)
        count(&b->causes, b->a, plain(b->a, v->reason));
    if (v->outcome == TALLY_NO_REFERENCE)
        count(&b->wanted, b->a,
              f->claim->type.len ? plain(b->a, f->claim->type)
                                 : arena_lower(b->a, f->claim->measure));
}

/* The first of the worst in reading order. */
static tally_str worst_of(const report *r, const summary *s, arena *a)
{
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        bool settled = f.verdict->accepted || f.verdict->known;
        if (words_needs_attention(s->worst) && f.verdict->outcome == s->worst && !settled)
            return arena_copy(a, f.verdict->explanation);
    }
    return (tally_str){0};
}

void batch_add(batch *b, const report *r, tally_str href)
{
    const tally_reading *reading = r->reading;
    summary s = summary_of(r);
    batch_article article = {
        .title = arena_copy(b->a, reading->title),
        .name = arena_copy(b->a, reading->name),
        .href = arena_copy(b->a, href),
        .outlet = arena_copy(b->a, reading->outlet),
        .worst = worst_of(r, &s, b->a),
        .outcome = s.worst,
        .date = reading->date_known ? reading->date : 0,
        .figures = s.figures,
        .accepted = s.accepted,
    };
    memcpy(article.by, s.by, sizeof article.by);
    list_push(&b->articles, b->a, article);
    for (size_t i = 0; i < r->verdict_count; i++) {
        finding f = finding_at(r, i);
        count_finding(b, &f);
    }
}

void batch_add_fault(batch *b, tally_str name, tally_str message)
{
    list_push(&b->faults, b->a,
              (batch_fault){arena_copy(b->a, name), arena_copy(b->a, message)});
}

/* ---- The worst first ------------------------------------------------------------------
 */

static int compare_counts(const void *left, const void *right)
{
    const batch_count *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return str_compare(a->name, b->name);
}

/* By the most severe outcome of which one has more; then by name, so that the order is the
 * same in every run. */
static int compare_articles(const void *left, const void *right)
{
    const batch_article *a = left, *b = right;
    const tally_outcome *outcomes = words_outcomes_by_severity();
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++) {
        size_t x = a->by[outcomes[i]], y = b->by[outcomes[i]];
        if (words_needs_attention(outcomes[i]) && x != y)
            return x > y ? -1 : 1;
    }
    return str_compare(a->name, b->name);
}

static void sort_counts(batch_counts *counts)
{
    if (counts->items.len)
        qsort(counts->items.items, counts->items.len, sizeof *counts->items.items,
              compare_counts);
}

void batch_sort(batch *b)
{
    if (b->articles.len)
        qsort(b->articles.items, b->articles.len, sizeof *b->articles.items,
              compare_articles);
    sort_counts(&b->causes);
    sort_counts(&b->wanted);
}

size_t batch_pages(const batch *b)
{
    size_t rows = b->articles.len;
    return rows ? (rows + BATCH_PAGE - 1) / BATCH_PAGE : 1;
}
