/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/narrow.h"

#include "base/str.h"
#include "checks/caution.h"

/* A measure in its sentence, and whom it is asked of. */
typedef struct {
    const question *q;
    const sentence_mentions *here;
    const mention_list *named; /* names of entities there */
    tally_str text;            /* that the offsets count in */
    size_t measure, entity;
    bool hints; /* words that only hint at the measure are its own, too */
} scene;

static bool covers(const mention_list *list, size_t target, size_t begin, size_t end)
{
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        bool wanted = target == TALLY_NONE || m->target == target;
        if (wanted && m->begin <= begin && end <= m->end)
            return true;
    }
    return false;
}

/* Names, words of the measure itself and plain ones say nothing more of it. */
/* "World military spending" is that of the country of which a share of it is told. */
static bool is_scope(const scene *s, size_t at)
{
    size_t length = 0;
    return wording_longest(&s->q->policy->scopes, s->here->words.items + at, 1, &length) !=
           TALLY_NONE;
}

static bool is_own(const scene *s, size_t at)
{
    const word *w = &s->here->words.items[at];
    return covers(s->named, TALLY_NONE, w->begin, w->end) ||
           covers(&s->here->measures, s->measure, w->begin, w->end) ||
           (s->hints && covers(&s->here->hints, s->measure, w->begin, w->end)) ||
           caution_is(s->q->policy, &s->here->words, at, CAUTION_PLAIN) ||
           (s->q->asks == ASKS_SHARE && is_scope(s, at));
}

/* The word that holds byte `at`, or TALLY_NONE. */
static size_t word_at(const scene *s, size_t at)
{
    const word_list *words = &s->here->words;
    for (size_t i = 0; at != TALLY_NONE && i < words->len; i++)
        if (words->items[i].begin <= at && at < words->items[i].end)
            return i;
    return TALLY_NONE;
}

/* ---- Longer nouns ---------------------------------------------------------------- */

/* Headline first, then by place. */
static bool comes_before(const tally_span *a, bool in_title, size_t at)
{
    return a->in_title == in_title ? a->begin <= at : a->in_title;
}

/* The noun phrase around byte `at`, or NULL. */
static const tally_span *phrase_around(const tally_reading *r, bool in_title, size_t at)
{
    size_t low = 0, high = r->phrase_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (comes_before(&r->phrases[middle], in_title, at))
            low = middle + 1;
        else
            high = middle;
    }
    const tally_span *found = low > 0 ? &r->phrases[low - 1] : NULL;
    return found && found->in_title == in_title && at < found->end ? found : NULL;
}

/* The phrase around byte `at` has a word that is not the measure's: "military uniforms",
 * "prison population". */
static bool is_in_longer(const scene *s, size_t at)
{
    const tally_span *phrase =
        phrase_around(s->q->reading, question_span(s->q).in_title, at);
    const word_list *words = &s->here->words;
    for (size_t i = 0; phrase && i < words->len; i++)
        if (words->items[i].begin >= phrase->begin && words->items[i].end <= phrase->end &&
            !is_own(s, i))
            return true;
    return false;
}

/* Inside a figure or a date: "of more than 83 million", "in October". */
static bool is_marked(const scene *s, const word *w)
{
    return question_is_marked(s->q, w->begin, w->end) || str_is_digit(w->cased.ptr[0]);
}

/* ---- What hangs on them ---------------------------------------------------------- */

/* "The defence budget for research", "a population of pensioners"; not "of Japan", "of 83
 * million", "in 2021". */
static bool is_tied(const scene *s, const mention *m)
{
    const word_list *words = &s->here->words;
    const policy *p = s->q->policy;
    size_t at = word_at(s, m->end - 1), next = at + 1;
    if (at == TALLY_NONE || next >= words->len)
        return false;
    if (caution_is(p, words, next, CAUTION_INSIDE))
        return true;
    if (!caution_is(p, words, next++, CAUTION_TIE))
        return false;
    while (next < words->len && caution_is(p, words, next, CAUTION_ARTICLE))
        next++;
    if (next >= words->len || is_marked(s, &words->items[next]))
        return false;
    if (!is_own(s, next) || is_in_longer(s, words->items[next].begin))
        return true;
    /* "The population of Latvia of foreign birth": more hangs on the name. */
    while (next + 1 < words->len && is_own(s, next + 1))
        next++;
    bool more = next + 2 < words->len && caution_is(p, words, next + 1, CAUTION_TIE) &&
                !is_marked(s, &words->items[next + 2]) && !is_own(s, next + 2);
    return more && !caution_is(p, words, next + 2, CAUTION_ARTICLE);
}

/* ---- The clause ------------------------------------------------------------------ */

/* "The debt of Japan is", "Poland's parks have": the clause is about another thing. */
static bool is_about_another(const scene *s)
{
    size_t head = word_at(s, s->q->claim->head);
    return head != TALLY_NONE && !is_own(s, head) &&
           !is_marked(s, &s->here->words.items[head]);
}

/* "The son of Joe Biden was born": whose event it is hangs on another noun; the signers of
 * a treaty do not. */
static bool holds_name(const scene *s)
{
    tally_str subject = s->q->claim->subject;
    for (size_t i = 0; i < s->named->len; i++) {
        const mention *m = &s->named->items[i];
        tally_str name = str_slice(s->text, m->begin, m->end);
        if (m->target == s->entity && str_find(subject, name, 0) != TALLY_NONE)
            return true;
    }
    return false;
}

/* "A 345-seat House": the number says what it is, whatever it does. */
static bool is_attribute(const question *q)
{
    size_t hyphen = str_find(q->quantity->literal, STR("-"), 0);
    return hyphen != TALLY_NONE && str_find(q->quantity->literal, STR(" "), 0) > hyphen;
}

/* "Discharged 500 of them", "ordered": no verb that tells how much there is. */
static bool tells_another(const scene *s)
{
    size_t verb = is_attribute(s->q) ? TALLY_NONE : word_at(s, s->q->claim->verb);
    return verb != TALLY_NONE && !is_own(s, verb) &&
           !caution_is(s->q->policy, &s->here->words, verb, CAUTION_TELLS);
}

/* How many mentions of the measure stand alone, and how many in something longer. */
typedef struct {
    size_t alone, longer;
} told_words;

static told_words look_at(const scene *s)
{
    told_words out = {0, 0};
    for (size_t i = 0; i < s->here->measures.len; i++) {
        const mention *m = &s->here->measures.items[i];
        if (m->target != s->measure)
            continue;
        bool alone = !is_in_longer(s, m->end - 1) && (!s->q->quantity || !is_tied(s, m));
        out.alone += alone;
        out.longer += !alone;
    }
    return out;
}

static scene scene_of(const question *q, const mention_map *seen, size_t measure,
                      size_t entity)
{
    const sentence_mentions *here = question_here(q, seen);
    bool in_title = question_span(q).in_title;
    tally_str text = in_title ? q->reading->title : q->reading->text;
    return (scene){q, here, &here->entities, text, measure, entity, false};
}

bool narrow_hint(const question *q, const mention_map *seen, size_t measure)
{
    scene s = scene_of(q, seen, measure, TALLY_NONE);
    s.hints = true;
    for (size_t i = 0; i < s.here->hints.len; i++) {
        const mention *m = &s.here->hints.items[i];
        if (m->target == measure && !is_in_longer(&s, m->end - 1))
            return false;
    }
    return true;
}

bool narrow_is(const question *q, const mention_map *seen, size_t measure, size_t entity)
{
    scene s = scene_of(q, seen, measure, entity);
    told_words told = look_at(&s);
    bool strange = is_about_another(&s) && (q->quantity || holds_name(&s));
    return told.alone + told.longer > 0 &&
           (!told.alone || strange || (q->quantity && tells_another(&s)));
}

bool narrow_has_longer(const question *q, const mention_map *seen, size_t measure,
                       size_t entity)
{
    scene s = scene_of(q, seen, measure, entity);
    return look_at(&s).longer > 0;
}
