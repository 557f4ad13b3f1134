/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/batch.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "reports/finding.h"
#include "reports/heading.h"
#include "reports/summary.h"

static void count(batch_counts *counts, arena *a, tally_str name, size_t figures)
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
        counts->items.items[*at].count += figures;
}

/* "percent-points" for people: "percent points". */
tally_str batch_plain(arena *a, tally_str id)
{
    tally_str out = arena_copy(a, id);
    char *bytes = (char *)out.ptr; /* our own copy */
    for (size_t i = 0; i < out.len; i++)
        if (bytes[i] == '-')
            bytes[i] = ' ';
    return out;
}

void batch_add_cause(batch *b, tally_str reason, size_t figures)
{
    tally_str cause = words_of_cause(reason);
    count(&b->causes, b->a, batch_plain(b->a, cause), figures);
}

static void count_finding(batch *b, const finding *f)
{
    const tally_verdict *v = f->verdict;
    if (finding_decided(f) && !v->sources[0].quote.len)
        count(&b->used, b->a, arena_copy(b->a, v->sources[0].table), 1);
    if (v->accepted || v->known)
        return;
    if (v->outcome == TALLY_DIFFERS || v->outcome == TALLY_CONFLICTS)
        batch_add_cause(b, v->reason, 1);
    if (v->outcome == TALLY_NO_REFERENCE)
        count(&b->wanted, b->a,
              f->claim->type.len ? batch_plain(b->a, f->claim->type)
                                 : arena_lower(b->a, f->claim->measure),
              1);
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
        .title = arena_copy(b->a, heading_of(reading)),
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

/* ---- Sums -----------------------------------------------------------------------------
 */

static void sum_up(batch *b)
{
    batch_totals *t = &b->totals;
    *t = (batch_totals){.articles = b->articles.len, .faults = b->faults.len};
    b->listed = b->articles.len;
    for (size_t i = 0; i < b->articles.len; i++) {
        const batch_article *article = &b->articles.items[i];
        for (size_t k = 0; k < TALLY_OUTCOME_COUNT; k++)
            t->by[k] += article->by[k];
        t->figures += article->figures;
        t->differing += article->by[TALLY_DIFFERS] || article->by[TALLY_CONFLICTS];
    }
}

static void add(batch_group *group, const size_t *by)
{
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++)
        group->by[i] += by[i];
}

static int compare_weeks(const void *left, const void *right)
{
    const batch_group *a = left, *b = right;
    return (a->week > b->week) - (a->week < b->week);
}

static int monday(int day)
{
    return day_add(day, -((day_weekday(day) + 6) % 7));
}

static void group_weeks(batch *b)
{
    batch_groups *weeks = &b->weeks;
    for (size_t i = 0; i < b->articles.len; i++) {
        const batch_article *article = &b->articles.items[i];
        if (!day_is_valid(article->date))
            continue;
        batch_group week = {.week = monday(article->date)};
        week.name = day_print(b->a, week.week);
        add(&week, article->by);
        list_push(weeks, b->a, week);
    }
    if (weeks->len)
        qsort(weeks->items, weeks->len, sizeof *weeks->items, compare_weeks);
    size_t len = 0;
    for (size_t i = 0; i < weeks->len; i++) {
        if (len && weeks->items[len - 1].week == weeks->items[i].week)
            add(&weeks->items[len - 1], weeks->items[i].by);
        else
            weeks->items[len++] = weeks->items[i];
    }
    weeks->len = len;
}

size_t batch_checked(const batch_group *group)
{
    size_t total = 0;
    for (size_t i = 0; i < TALLY_OUTCOME_COUNT; i++)
        if (i != TALLY_LISTED && i != TALLY_NO_REFERENCE)
            total += group->by[i];
    return total;
}

size_t batch_differing(const batch_group *group)
{
    return group->by[TALLY_DIFFERS] + group->by[TALLY_CONFLICTS];
}

static int compare_outlets(const void *left, const void *right)
{
    const batch_group *a = left, *b = right;
    size_t x = batch_differing(a) * (batch_checked(b) + 1);
    size_t y = batch_differing(b) * (batch_checked(a) + 1);
    if (x != y)
        return x > y ? -1 : 1;
    return str_compare(a->name, b->name);
}

static size_t figures_of(const batch *b, tally_str table)
{
    for (size_t i = 0; i < b->used.items.len; i++)
        if (str_equals(b->used.items.items[i].name, table))
            return b->used.items.items[i].count;
    return 0;
}

/* yyyy-mm-dd, by which a table is past its date; empty: nothing says. */
static tally_str due_day(const tally_table *table, arena *a)
{
    tally_period newest;
    if (table->review.len || !day_parse(table->newest, &newest))
        return table->review;
    return day_print(a, day_add(newest.last, 365));
}

/* Some of them. */
enum { MOST_STALE = 20 };

static void find_stale(batch *b)
{
    int newest = 0;
    for (size_t i = 0; i < b->articles.len; i++)
        newest = b->articles.items[i].date > newest ? b->articles.items[i].date : newest;
    if (!day_is_valid(newest))
        return;
    tally_str limit = day_print(b->a, newest);
    for (size_t i = 0; i < b->table_count && b->stale.len < MOST_STALE; i++) {
        const tally_table *t = &b->tables[i];
        tally_str due = due_day(t, b->a);
        if (due.len && str_compare(due, limit) < 0)
            list_push(&b->stale, b->a,
                      (batch_stale){t->name, t->newest, t->review, figures_of(b, t->name)});
    }
}

static void group_outlets(batch *b)
{
    map at = {0};
    for (size_t i = 0; i < b->articles.len; i++) {
        const batch_article *article = &b->articles.items[i];
        size_t *place = article->outlet.len ? map_put(&at, b->a, article->outlet) : NULL;
        if (!place)
            continue;
        if (*place == TALLY_NONE) {
            *place = b->outlets.len;
            list_push(&b->outlets, b->a, (batch_group){.name = article->outlet});
        }
        if (*place < b->outlets.len)
            add(&b->outlets.items[*place], article->by);
    }
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

void batch_sort_groups(batch *b)
{
    if (b->outlets.len)
        qsort(b->outlets.items, b->outlets.len, sizeof *b->outlets.items, compare_outlets);
    sort_counts(&b->causes);
    sort_counts(&b->wanted);
}

void batch_sort(batch *b)
{
    sum_up(b);
    find_stale(b);
    group_outlets(b);
    group_weeks(b);
    if (b->articles.len)
        qsort(b->articles.items, b->articles.len, sizeof *b->articles.items,
              compare_articles);
    batch_sort_groups(b);
}

size_t batch_pages(const batch *b)
{
    size_t rows = b->listed;
    return rows ? (rows + BATCH_PAGE - 1) / BATCH_PAGE : 1;
}
