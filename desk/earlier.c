/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/earlier.h"

#include "base/str.h"

/* The verdicts that are figures, with their words. */
typedef struct {
    tally_verdict *verdict;
    anchor_words at;
    size_t then; /* the earlier figure; TALLY_NONE */
} figure_now;

typedef LIST_OF(figure_now) figure_list;

static void list_figures(tally_article *article, figure_list *out)
{
    const tally_reading *r = &article->reading;
    for (size_t i = 0; i < article->verdict_count; i++) {
        tally_verdict *v = &article->verdicts[i];
        const tally_span *span = anchor_span(r, v);
        if (v->outcome != TALLY_LISTED)
            list_push(out, article->a,
                      (figure_now){v, anchor_words_of(r, span, article->a), TALLY_NONE});
    }
}

/* ---- The same figure, and the one that stands in its place ------------------------------
 */

typedef bool is_like(const anchor_words *then, const anchor_words *now);

static bool same_words(const anchor_words *then, const anchor_words *now)
{
    return anchor_is_same(then, now);
}

static bool one_side(const anchor_words *then, const anchor_words *now)
{
    enum { TELLING = 12 }; /* fewer bytes stand in many places */
    bool before = str_equals(then->prefix, now->prefix) && then->prefix.len >= TELLING;
    bool behind = str_equals(then->suffix, now->suffix) && then->suffix.len >= TELLING;
    return then->in_title == now->in_title && (before || behind);
}

static bool both_sides(const anchor_words *then, const anchor_words *now)
{
    return str_equals(then->prefix, now->prefix) && str_equals(then->suffix, now->suffix) &&
           one_side(then, now);
}

/* The figure is the same where the words on one side have been edited. */
static bool same_figure(const anchor_words *then, const anchor_words *now)
{
    return str_equals(then->quote, now->quote) && one_side(then, now);
}

/* Pairs in reading order; each figure once. Both lists are in that order, so the search for
 * a figure begins behind the last one found. */
static void pair(earlier *e, figure_list *now, is_like *like)
{
    size_t from = 0, count = e->figures.len;
    for (size_t i = 0; i < now->len; i++) {
        figure_now *f = &now->items[i];
        for (size_t k = 0; f->then == TALLY_NONE && k < count; k++) {
            size_t at = (from + k) % count;
            earlier_figure *old = &e->figures.items[at];
            if (old->now != TALLY_NONE || !like(&old->at, &f->at))
                continue;
            old->now = i;
            f->then = at;
            from = at + 1;
        }
    }
}

static void pair_all(earlier *e, figure_list *now)
{
    pair(e, now, same_words);
    pair(e, now, same_figure);
    pair(e, now, both_sides);
    pair(e, now, one_side);
}

static bool has_changed(const earlier *e, const figure_now *f)
{
    return f->then != TALLY_NONE &&
           !str_equals(e->figures.items[f->then].at.quote, f->at.quote);
}

static size_t count_gone(const earlier *e)
{
    size_t gone = 0;
    for (size_t i = 0; i < e->figures.len; i++)
        gone += e->figures.items[i].now == TALLY_NONE;
    return gone;
}

/* ---- A baseline
 * -------------------------------------------------------------------------- */

static bool hold_against(tally_article *article, const char *path, figure_list *now,
                         tally_error *err)
{
    earlier e = {0};
    if (!earlier_load(path, article->reading.name, article->a, &e, err))
        return false;
    pair_all(&e, now);
    for (size_t i = 0; i < now->len; i++) {
        figure_now *f = &now->items[i];
        const earlier_figure *old =
            f->then == TALLY_NONE ? NULL : &e.figures.items[f->then];
        if (has_changed(&e, f))
            f->verdict->was = old->at.quote;
        else if (old)
            f->verdict->known = tally_outcome_severity(f->verdict->outcome) <=
                                tally_outcome_severity(old->outcome);
        f->then = TALLY_NONE;
    }
    article->baseline = arena_copy(article->a, tally_text(path));
    article->gone = count_gone(&e);
    return true;
}

/* ---- A sign-off
 * -------------------------------------------------------------------------- */

/* "2 and 5", "2, 5 and 6": the numbers of those for which `wanted` holds. */
static tally_str numbers(const tally_article *article, const earlier *e,
                         const figure_list *now, bool changed, size_t *count)
{
    tally_str out = {0};
    size_t total = 0, done = 0;
    for (size_t i = 0; i < now->len; i++)
        total +=
            changed ? has_changed(e, &now->items[i]) : now->items[i].then == TALLY_NONE;
    for (size_t i = 0; i < now->len; i++) {
        const figure_now *f = &now->items[i];
        if (!(changed ? has_changed(e, f) : f->then == TALLY_NONE))
            continue;
        const char *between = done == 0 ? "" : done + 1 == total ? " and " : ", ";
        out = arena_print(article->a, "%.*s%s%zu", TALLY_ARG(out), between,
                          f->verdict->number);
        done++;
    }
    *count = total;
    return out;
}

static tally_str say_since(const tally_article *article, const earlier *e,
                           const figure_list *now)
{
    size_t changed, added, gone = count_gone(e);
    arena *a = article->a;
    tally_str which = numbers(article, e, now, true, &changed), out = {0};
    if (changed)
        out = arena_print(a, "figure%s %.*s %s changed", changed == 1 ? "" : "s",
                          TALLY_ARG(which), changed == 1 ? "has" : "have");
    which = numbers(article, e, now, false, &added);
    if (added)
        out = arena_print(a, "%.*s%s%.*s %s new", TALLY_ARG(out),
                          out.len      ? ", "
                          : added == 1 ? "figure "
                                       : "figures ",
                          TALLY_ARG(which), added == 1 ? "is" : "are");
    if (gone)
        out = arena_print(a, "%.*s%s%zu %s gone", TALLY_ARG(out), out.len ? ", " : "", gone,
                          gone == 1 ? "is" : "are");
    return out;
}

static void tick_off(const earlier *e, figure_list *now, bool keeps_was)
{
    for (size_t i = 0; i < now->len; i++) {
        figure_now *f = &now->items[i];
        if (f->then == TALLY_NONE)
            continue;
        const earlier_figure *old = &e->figures.items[f->then];
        bool changed = has_changed(e, f);
        f->verdict->signed_off = old->ticked && !changed;
        if (changed && keeps_was)
            f->verdict->was = old->at.quote;
    }
}

static bool read_signoff(tally_article *article, const char *path, figure_list *now,
                         tally_error *err)
{
    earlier e = {0};
    arena *a = article->a;
    if (!earlier_load(path, article->reading.name, a, &e, err))
        return false;
    tally_signoff *s = ARENA_NEW(a, tally_signoff, 1);
    if (!s)
        return true; /* the arena is asked at the end */
    pair_all(&e, now);
    tick_off(&e, now, article->baseline.len == 0);
    *s = (tally_signoff){.by = e.by,
                         .on = e.on,
                         .where = arena_copy(a, tally_text(path)),
                         .figures = e.figures.len,
                         .same_text = str_is(e.sha256, article->sha256),
                         .since = say_since(article, &e, now)};
    for (size_t i = 0; i < e.figures.len; i++)
        s->ticked += e.figures.items[i].ticked;
    article->signoff = s;
    return true;
}

bool desk_look_back(tally_article *article, const tally_input *input, tally_error *err)
{
    figure_list now = {0};
    if (!input->baseline && !input->signoff)
        return true;
    list_figures(article, &now);
    return (!input->baseline || hold_against(article, input->baseline, &now, err)) &&
           (!input->signoff || read_signoff(article, input->signoff, &now, err));
}
