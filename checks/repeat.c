/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/repeat.h"

#include <math.h>

#include "base/error.h"
#include "base/str.h"
#include "checks/left_over.h"
#include "checks/mixed.h"
#include "checks/repeat_row.h"

/* More pairs than this are no newsroom's, and take more than seconds. */
static const size_t most_pairs = (size_t)32 << 20;

static void note_doer(doers *d, size_t index)
{
    if (d->one == TALLY_NONE)
        d->one = index;
    else if (d->one != index && d->other == TALLY_NONE)
        d->other = index;
}

static bool done_by_another(const doers *d, size_t index)
{
    return (d->one != TALLY_NONE && d->one != index) || d->other != TALLY_NONE;
}

/* ---- Pairing ----------------------------------------------------------------------- */

bool repeat_is_exact(const pairing *p)
{
    const char *reason = p->fit.result.reason;
    bool bound = reason && strcmp(reason, "bound-holds") == 0;
    /* "As many as 54%" for 54% */
    return reason && (strcmp(reason, "exact") == 0 || (bound && p->fit.result.gap == 0));
}

static void keep_other(binding *b, pairing p)
{
    size_t at = b->other_count;
    if (at == MOST_CONTENDERS && b->others[at - 1].shared >= p.shared)
        return;
    at = at == MOST_CONTENDERS ? at - 1 : at;
    for (; at > 0 && b->others[at - 1].shared < p.shared; at--)
        b->others[at] = b->others[at - 1];
    b->others[at] = p;
    b->other_count += b->other_count < MOST_CONTENDERS;
}

double repeat_standing(const repeats *r, const pairing *p)
{
    double penalty = r->policy->weights.passage_else;
    return p->shared * (p->fit.noun != NOUN_OTHER ? 1 : penalty) *
           (p->fit.same_time ? 1 : penalty);
}

static void pair(repeats *r, size_t index, size_t at)
{
    const passage_mark *copy = &r->copy.items[index];
    const passage_mark *document = &r->documents.items[at];
    binding *b = &r->bindings[index];
    pairing p = {at, 0, passage_compare(&r->policy->weights, copy, document)};
    if (!p.fit.comparable && !p.fit.unit_slip)
        return;
    p.shared = passage_shared(&r->stems, copy, document);
    if (p.fit.comparable && p.fit.noun != NOUN_OTHER && repeat_is_exact(&p))
        note_doer(&r->uses[at].tellers, index);
    b->exact_count += p.fit.comparable && repeat_is_exact(&p);
    if (!p.fit.comparable || p.fit.result.outcome != TALLY_AGREES)
        keep_other(b, p);
    else if (b->agreeing.at == TALLY_NONE ||
             repeat_standing(r, &p) > repeat_standing(r, &b->agreeing))
        b->agreeing = p;
}

/* ---- What agrees -------------------------------------------------------------------- */

enum { PRECISE = 3, UNMISTAKABLE = 4 };

size_t repeat_digits(const passage_mark *m)
{
    if (m->quantity)
        return passage_digits(m->quantity);
    bool day = m->date && m->date->period.first == m->date->period.last;
    return day ? UNMISTAKABLE : 1;
}

/* How much must be shared for a figure that agrees to be the one repeated: the more digits,
 * the less. */
static double least_shared(const repeats *r, size_t index)
{
    const weights *w = &r->policy->weights;
    const double by_digits[] = {1, 1, w->passage_agrees_two, 0, 0};
    const pairing *p = &r->bindings[index].agreeing;
    size_t digits = repeat_digits(&r->copy.items[index]);
    double least = w->passage_agrees;
    least *= by_digits[digits < UNMISTAKABLE ? digits : UNMISTAKABLE];
    if (r->bindings[index].exact_count == 1 && p->fit.noun == NOUN_SAME &&
        repeat_is_exact(p) && digits > 1)
        least *= w->passage_agrees_only;
    return least *
           (p->fit.noun != NOUN_OTHER && p->fit.same_time ? 1 : w->passage_agrees_other);
}

static bool is_supported(const repeats *r, size_t index)
{
    const pairing *p = &r->bindings[index].agreeing;
    return p->at != TALLY_NONE && p->shared >= least_shared(r, index);
}

bool repeat_same_sentence(const passage_mark *a, const passage_mark *b)
{
    return a->reading == b->reading && a->claim->sentence == b->claim->sentence;
}

size_t repeat_apart(const passage_mark *a, const passage_mark *b)
{
    size_t x = a->claim->sentence, y = b->claim->sentence;
    if (a->reading != b->reading || a->span.in_title != b->span.in_title)
        return TALLY_NONE;
    return x > y ? x - y : y - x;
}

repeat_row repeat_row_around(const repeats *r, size_t index, size_t most)
{
    const passage_mark *own = &r->copy.items[index];
    repeat_row found = {index, index + 1};
    while (found.first > 0 && repeat_apart(&r->copy.items[found.first - 1], own) <= most)
        found.first--;
    while (found.last < r->copy.len &&
           repeat_apart(&r->copy.items[found.last], own) <= most)
        found.last++;
    return found;
}

/* A figure of the copy that rightly repeats this one, in the same sentence or anywhere. */
static bool is_used(const repeats *r, size_t index, size_t at, bool anywhere)
{
    if (anywhere || !done_by_another(&r->uses[at].users, index))
        return done_by_another(&r->uses[at].users, index);
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++)
        if (i != index && r->bindings[i].agreeing.at == at && is_supported(r, i))
            return true;
    return false;
}

/* Another figure no more than so many sentences away repeats one as near to that: the two
 * passages belong together. */
static bool is_anchored_by(const repeats *r, size_t index, size_t at, size_t most)
{
    const passage_mark *there = &r->documents.items[at];
    repeat_row near = repeat_row_around(r, index, most);
    for (size_t i = near.first; i < near.last; i++) {
        const pairing *p = &r->bindings[i].agreeing;
        if (i != index && p->at != TALLY_NONE && p->at != at &&
            repeat_apart(&r->documents.items[p->at], there) <= most && is_supported(r, i))
            return true;
    }
    return false;
}

bool repeat_is_anchored(const repeats *r, size_t index, size_t at)
{
    return is_anchored_by(r, index, at, 0);
}

/* Another figure of the sentence stands to the letter in one sentence with that one there:
 * by chance they hardly do. */
static bool stands_together(const repeats *r, size_t index, size_t at)
{
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        const pairing *p = &r->bindings[i].agreeing;
        if (i != index && p->at != TALLY_NONE && p->at != at && repeat_is_exact(p) &&
            p->fit.noun != NOUN_OTHER && repeat_digits(&r->copy.items[i]) > 1 &&
            repeat_apart(&r->documents.items[p->at], &r->documents.items[at]) <= 1)
            return true;
    }
    return false;
}

static double score_of(const repeats *r, size_t index, const pairing *p)
{
    const weights *w = &r->policy->weights;
    return p->shared + (repeat_is_anchored(r, index, p->at)  ? w->passage_anchor
                        : is_anchored_by(r, index, p->at, 1) ? w->passage_near
                        : stands_together(r, index, p->at)   ? w->passage_together
                                                             : 0);
}

/* ---- What differs ------------------------------------------------------------------- */

static bool is_about(double part, double a, double b)
{
    return fabs(a - b) <= part * fmax(fabs(a), fabs(b));
}

static bool makes(double part, double printed, double a, double b)
{
    return is_about(part, printed, a + b) || is_about(part, printed, fabs(a - b)) ||
           (b != 0 &&
            (is_about(part, printed, a / b) || is_about(part, printed, 100 * a / b) ||
             is_about(part, printed, fabs(100 * (a - b) / b)))) ||
           is_about(part, printed, a * b) || is_about(part, printed, 100 - a);
}

/* The copy may have worked it out of two figures that stand near each other there. */
static bool is_derived(const repeats *r, size_t index, size_t at)
{
    enum { NEAR = 8 };
    double part = r->policy->weights.passage_worked_out;
    const tally_quantity *q = r->copy.items[index].quantity;
    size_t begin = at > NEAR ? at - NEAR : 0;
    for (size_t i = begin; q && i < r->documents.len && i <= at + NEAR; i++)
        for (size_t j = begin; j < r->documents.len && j <= at + NEAR; j++) {
            const tally_quantity *a = r->documents.items[i].quantity;
            const tally_quantity *b = r->documents.items[j].quantity;
            if (i != j && a && b && makes(part, q->value, a->value, b->value))
                return true;
        }
    return false;
}

/* The same, where other figures of the sentence may vouch for it. */
static bool repeats_one(const repeats *r, size_t index)
{
    const pairing *p = &r->bindings[index].agreeing;
    return p->at != TALLY_NONE && score_of(r, index, p) >= least_shared(r, index);
}

/* Both ends of a span are there to tell it by. */
static size_t all_digits(const passage_mark *m)
{
    size_t digits = repeat_digits(m);
    if (!m->quantity || !m->quantity->has_range)
        return digits;
    tally_quantity end = *m->quantity;
    end.value = end.value2;
    return digits + passage_digits(&end);
}

/* Few digits are soon another number's as well. */
static double digits_worth(const weights *w, const passage_mark *m)
{
    const double by_digits[] = {w->passage_one_digit, w->passage_one_digit,
                                w->passage_two_digits};
    size_t digits = all_digits(m);
    double worth = m->date || digits >= PRECISE ? 1 : by_digits[digits];
    return m->quantity && m->quantity->bound != TALLY_EQUAL &&
                   m->quantity->bound != TALLY_UP && m->quantity->bound != TALLY_DOWN
               ? worth * w->passage_bound
               : worth;
}

static double names_worth(const weights *w, const passage_mark *copy,
                          const passage_mark *document)
{
    return passage_names_unknown(w, copy)           ? w->passage_name_unknown
           : passage_names_other(w, copy, document) ? w->passage_name_other
                                                    : 1;
}

static bool is_plain(const repeats *r, size_t index, const pairing *p)
{
    const weights *w = &r->policy->weights;
    double farthest = w->passage_far;
    const passage_mark *copy = &r->copy.items[index];
    const passage_mark *document = &r->documents.items[p->at];
    if (copy->date)
        return p->fit.comparable;
    if (passage_names_other(w, copy, document))
        return false;
    double ratio = fabs(copy->quantity->value * p->fit.factor / document->quantity->value);
    bool counted = copy->noun.len > 0 && document->noun.len > 0;
    return p->fit.comparable && p->fit.noun == NOUN_SAME && counted && ratio < farthest &&
           ratio > 1 / farthest && !copy->quantity->has_range &&
           !document->quantity->has_range && !is_derived(r, index, p->at);
}

/* Some figure of the copy says the same as this one, be it enough to bind it or not. */
bool repeat_is_told(const repeats *r, size_t index, size_t at)
{
    return done_by_another(&r->uses[at].tellers, index);
}

/* Another figure of the copy is a slip of this one: it is not missing there. */
bool repeat_is_slipped(const repeats *r, size_t index, size_t at)
{
    return done_by_another(&r->uses[at].slippers, index);
}

bool repeat_is_used(const repeats *r, size_t index, size_t at)
{
    return is_used(r, index, at, true);
}

bool repeat_is_word_for_word(const pairing *p)
{
    return p->fit.noun == NOUN_SAME && repeat_is_exact(p);
}

/* What is printed stands elsewhere in the documents, in another sentence than the one that
 * is meant. */
static bool stands_elsewhere(const repeats *r, size_t index, const pairing *meant)
{
    const pairing *p = &r->bindings[index].agreeing;
    return p->at != TALLY_NONE && repeat_is_word_for_word(p) &&
           !r->copy.items[index].date &&
           !passage_is_bare_beside(&r->copy.items[index], &r->documents.items[meant->at]) &&
           repeat_digits(&r->copy.items[index]) > 1 &&
           !repeat_same_sentence(&r->documents.items[p->at],
                                 &r->documents.items[meant->at]);
}

/* How surely the figure of `p` is meant: 1 is enough to say so. 0: not at all. */
static double certainty(const repeats *r, size_t index, const pairing *p, const char *slip)
{
    const weights *w = &r->policy->weights;
    const passage_mark *copy = &r->copy.items[index];
    const passage_mark *document = &r->documents.items[p->at];
    bool mixed = !slip && stands_elsewhere(r, index, p);
    if ((!slip && repeat_is_slipped(r, index, p->at)) ||
        (copy->date && repeat_is_told(r, index, p->at)))
        return 0;
    double need = slip    ? w->passage_slip * digits_worth(w, copy)
                  : mixed ? w->passage_plain * w->passage_elsewhere
                          : w->passage_plain;
    if ((!p->fit.same_time && !slip) || (!slip && !mixed && !is_plain(r, index, p)) ||
        is_used(r, index, p->at, false))
        return 0;
    const double by_noun[] = {w->passage_noun_other, w->passage_noun_open, 1};
    if (copy->date && !repeat_is_anchored(r, index, p->at))
        need *= w->passage_date_alone;
    need *= by_noun[p->fit.noun];
    need *= p->fit.unit_slip ? w->passage_same_digits : 1;
    need *= p->fit.same_time ? 1 : w->passage_other_time;
    if (is_used(r, index, p->at, true))
        need *= w->passage_margin;
    need *= names_worth(w, copy, document) * r->caution;
    return score_of(r, index, p) / need;
}

/* Another figure that fits as well: then nobody knows which is meant. */
static bool has_rival(const repeats *r, size_t index, const pairing *p)
{
    const binding *b = &r->bindings[index];
    const passage_mark *own = &r->documents.items[p->at];
    for (size_t i = 0; i < b->other_count; i++) {
        const pairing *other = &b->others[i];
        const passage_mark *there = &r->documents.items[other->at];
        bool same = own->quantity && there->quantity &&
                    own->quantity->value == there->quantity->value;
        if (other->at == p->at || same || !other->fit.comparable ||
            is_used(r, index, other->at, false))
            continue;
        if (other->shared * r->policy->weights.passage_margin > p->shared)
            return true;
    }
    return false;
}

/* Nothing around it tells, but its digits do. */
static repeat left_over(const repeats *r, size_t index)
{
    const pairing *p = &r->bindings[index].left;
    const char *slip = passage_slip(&r->policy->weights, &r->copy.items[index],
                                    &r->documents.items[p->at], &p->fit);
    return (repeat){.to = p, .slip = slip, .differs = true, .unsure = true};
}

static repeat find_differing(const repeats *r, size_t index)
{
    static const double surely = 1;
    const weights *w = &r->policy->weights;
    const binding *b = &r->bindings[index];
    repeat out = {0};
    double best = w->passage_maybe;
    for (size_t i = 0; i < b->other_count; i++) {
        const pairing *p = &b->others[i];
        const passage_mark *document = &r->documents.items[p->at];
        const char *slip = passage_slip(w, &r->copy.items[index], document, &p->fit);
        double sure = certainty(r, index, p, slip);
        if (!slip && (sure < surely || has_rival(r, index, p)))
            continue;
        sure = slip ? sure : fmin(sure, w->passage_no_slip);
        if (sure <= best)
            continue;
        best = sure;
        out = (repeat){.to = p, .slip = slip, .differs = true, .unsure = sure < surely};
        if (!slip && stands_elsewhere(r, index, p)) {
            out.slip = "entity";
            out.beside = &b->agreeing;
        }
    }
    if (!out.to && b->left.at != TALLY_NONE)
        out = left_over(r, index);
    return out;
}

/* Printed twice in a sentence that tells little of it: then either may be wrong. */
static repeat find_twin(const repeats *r, size_t index)
{
    bool unsure;
    const pairing *mixed = mixed_find(r, index, &unsure);
    if (!mixed)
        return find_differing(r, index);
    return (repeat){mixed, &r->bindings[index].agreeing, "entity", true, true};
}

/* ---- Both ------------------------------------------------------------------------------
 */

repeat repeats_of(const repeats *r, size_t index)
{
    const binding *b = &r->bindings[index];
    const passage_mark *copy = &r->copy.items[index];
    repeat out = {.to = &b->agreeing};
    if (!repeats_one(r, index))
        return b->twin.at != TALLY_NONE ? find_twin(r, index) : find_differing(r, index);
    if (copy->date && !repeat_is_exact(&b->agreeing)) {
        repeat finer = find_differing(r, index); /* "3 May 2023" lies in 2023, whatever */
        return finer.slip && !finer.unsure ? finer : out;
    }
    if (copy->quantity && copy->quantity->has_range && b->twin.at != TALLY_NONE) {
        pairing end;
        return (repeat){&b->twin, NULL, mixed_end(r, index, &end), true, false};
    }
    if (mixed_same_end(r, index))
        return (repeat){&b->agreeing, NULL, "entity-end", true, true};
    bool unsure;
    const pairing *mixed = mixed_find(r, index, &unsure);
    if (mixed)
        return (repeat){mixed, &b->agreeing, "entity", true, unsure};
    if (passage_turned(copy, &r->documents.items[b->agreeing.at])) {
        const passage_mark *there = &r->documents.items[b->agreeing.at];
        const weights *w = &r->policy->weights;
        double need = w->passage_slip * digits_worth(w, copy) *
                      names_worth(w, copy, there) * r->caution;
        bool sure = score_of(r, index, &b->agreeing) >= need;
        return (repeat){&b->agreeing, NULL, "direction", true, !sure};
    }
    return out;
}

/* ---- The whole --------------------------------------------------------------------- */

/* A copy half of whose figures stand in the document was written from it; one that has a
 * few in common with it may be about another thing. */
static double caution_of(const repeats *r)
{
    const weights *w = &r->policy->weights;
    double most = w->passage_caution_most, least = w->passage_caution_least;
    size_t all = 0, repeated = 0;
    for (size_t i = 0; i < r->copy.len; i++) {
        if (r->copy.items[i].date || r->copy.items[i].claim->names_only)
            continue;
        all++;
        repeated += repeats_one(r, i);
    }
    double share = all ? (double)repeated / (double)all : 0;
    double step =
        fmin(1, fmax(0, (share - w->passage_few) / (w->passage_half - w->passage_few)));
    return most + step * (least - most);
}

static void add_neighbour(repeats *r, size_t index, size_t at)
{
    binding *b = &r->bindings[index];
    for (size_t i = 0; i < b->other_count; i++)
        if (b->others[i].at == at)
            return;
    const passage_mark *copy = &r->copy.items[index], *there = &r->documents.items[at];
    pairing p = {at, 0, passage_compare(&r->policy->weights, copy, there)};
    if (b->other_count == MOST_CONTENDERS + MOST_NEIGHBOURS || at == b->agreeing.at ||
        (!p.fit.comparable && !p.fit.unit_slip) ||
        (p.fit.comparable && p.fit.result.outcome == TALLY_AGREES))
        return;
    p.shared = passage_shared(&r->stems, copy, there);
    b->others[b->other_count++] = p;
}

/* The document may tell it in other words: what stands in the sentences that the figures
 * beside it repeat is thought of, too. */
static void add_neighbours(repeats *r, size_t index)
{
    repeat_row near = repeat_row_around(r, index, 0);
    for (size_t i = near.first; i < near.last; i++) {
        const pairing *p = &r->bindings[i].agreeing;
        if (i == index || p->at == TALLY_NONE || !is_supported(r, i))
            continue;
        const passage_mark *there = &r->documents.items[p->at];
        size_t at = p->at;
        while (at > 0 && repeat_same_sentence(&r->documents.items[at - 1], there))
            at--;
        for (;
             at < r->documents.len && repeat_same_sentence(&r->documents.items[at], there);
             at++)
            add_neighbour(r, index, at);
    }
}

/* Who repeats what, once all are paired. */
static void note_users(repeats *r)
{
    for (size_t i = 0; i < r->copy.len; i++) {
        const pairing *p = &r->bindings[i].agreeing;
        if (p->at == TALLY_NONE)
            continue;
        use *u = &r->uses[p->at];
        if (is_supported(r, i)) {
            note_doer(&u->users, i);
            if (repeat_digits(&r->copy.items[i]) > 1)
                note_doer(&u->tellers, i);
        }
        if (repeat_is_word_for_word(p))
            u->best = fmax(u->best, repeat_standing(r, p));
    }
}

static void note_slippers(repeats *r)
{
    for (size_t i = 0; i < r->copy.len; i++) {
        const binding *b = &r->bindings[i];
        for (size_t k = 0; k < b->other_count && !repeats_one(r, i); k++) {
            const pairing *p = &b->others[k];
            if (p->shared >= r->policy->weights.passage_agrees &&
                passage_slip(&r->policy->weights, &r->copy.items[i],
                             &r->documents.items[p->at], &p->fit))
                note_doer(&r->uses[p->at].slippers, i);
        }
    }
}

static bool make_room(repeats *r, arena *a)
{
    static const use unused = {
        {TALLY_NONE, TALLY_NONE}, {TALLY_NONE, TALLY_NONE}, {TALLY_NONE, TALLY_NONE}, 0};
    r->bindings = ARENA_NEW(a, binding, r->copy.len + 1);
    r->uses = ARENA_NEW(a, use, r->documents.len + 1);
    if (!r->bindings || !r->uses)
        return false;
    for (size_t i = 0; i < r->copy.len; i++) {
        binding *b = &r->bindings[i];
        b->agreeing.at = b->twin.at = b->lost.at = b->left.at = TALLY_NONE;
    }
    for (size_t i = 0; i < r->documents.len; i++)
        r->uses[i] = unused;
    return true;
}

bool repeats_find(repeats *r, const tally_reading *copy,
                  const tally_reading *const *documents, size_t count, arena *a,
                  tally_error *err)
{
    for (size_t i = 0; i < count; i++)
        passage_count(&r->stems, r->policy, documents[i], a);
    for (size_t i = 0; i < count; i++)
        passage_read(&r->stems, r->policy, documents[i], a, &r->documents);
    passage_read(&r->stems, r->policy, copy, a, &r->copy);
    if (r->copy.len && r->documents.len > most_pairs / r->copy.len) {
        char where[200];
        snprintf(where, sizeof where, "%.*s", TALLY_ARG(copy->name));
        return error_set(err, TALLY_TOO_BIG, where,
                         "its %zu figures against %zu are too many to compare; split it",
                         r->copy.len, r->documents.len);
    }
    if (!make_room(r, a))
        return false;
    for (size_t i = 0; i < r->copy.len; i++)
        for (size_t j = 0; j < r->documents.len; j++)
            pair(r, i, j);
    note_users(r);
    for (size_t i = 0; i < r->copy.len; i++)
        add_neighbours(r, i);
    note_slippers(r);
    for (size_t i = 0; i < r->copy.len; i++)
        if (!mixed_end(r, i, &r->bindings[i].twin))
            r->bindings[i].twin = mixed_twin(r, i);
    for (size_t i = 0; i < r->copy.len; i++)
        r->bindings[i].lost = mixed_lost(r, i);
    r->caution = caution_of(r);
    for (size_t i = 0; i < r->copy.len; i++)
        if (!repeats_one(r, i))
            r->bindings[i].left = left_over_find(r, i);
    return !arena_failed(a);
}
