/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/caution.h"

#include "base/str.h"

enum { LONGEST = 4, LONGEST_OWNER = 2 /* words: "its", "the country's" */ };
enum { LONGEST_NOUN = 4 /* words between the article and "who" */ };

void caution_scan(const policy *p, const word_list *words, arena *a, caution_list *out)
{
    for (size_t i = 0; i < words->len; i++) {
        size_t length = 0;
        size_t found =
            wording_longest(&p->cautions, words->items + i, words->len - i, &length);
        if (found != TALLY_NONE)
            list_push(out, a,
                      (caution_place){words->items[i].begin, words->items[i].end,
                                      words->items[i + length - 1].end, found});
    }
}

static bool is_kind(const policy *p, size_t item, caution kind)
{
    while (item != TALLY_NONE && p->cautions.items.items[item].target != (size_t)kind)
        item = p->cautions.items.items[item].next;
    return item != TALLY_NONE;
}

/* Whether a warning of this kind begins here; its number of words in `*length`. */
static bool begins(const policy *p, const word *words, size_t count, caution kind,
                   size_t *length)
{
    return is_kind(p, wording_longest(&p->cautions, words, count, length), kind);
}

/* "The maximum sentence": a warning inside the words of a measure is what is measured. */
static bool is_worded(const question *q, size_t begin, size_t end)
{
    for (size_t i = 0; i < q->map_count; i++) {
        const mention_list *measures = &question_here(q, &q->maps[i])->measures;
        for (size_t k = 0; k < measures->len; k++)
            if (measures->items[k].begin <= begin && measures->items[k].end >= end)
                return true;
    }
    return false;
}

tally_str caution_find(const question *q, caution kind)
{
    const caution_list *all = &question_here(q, &q->maps[0])->cautions;
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    for (size_t i = 0; i < all->len; i++) {
        const caution_place *c = &all->items[i];
        if (is_kind(q->policy, c->item, kind) && !is_worded(q, c->begin, c->end))
            return str_slice(text, c->begin, c->end);
    }
    return (tally_str){0};
}

bool caution_says(const question *q, caution kind)
{
    const caution_list *all = &question_here(q, &q->maps[0])->cautions;
    for (size_t i = 0; i < all->len; i++)
        if (is_kind(q->policy, all->items[i].item, kind))
            return true;
    return false;
}

static bool tells_inverse(const question *q, const sentence_mentions *here, bool own)
{
    for (size_t i = 0; i < here->cautions.len; i++) {
        const caution_place *c = &here->cautions.items[i];
        if (is_kind(q->policy, c->item, CAUTION_INVERSE) &&
            !(own && question_is_marked(q, c->begin, c->end)))
            return true;
    }
    return false;
}

bool caution_is_inverse(const question *q)
{
    const mention_map *seen = &q->maps[0];
    bool in_title = question_span(q).in_title;
    return tells_inverse(q, question_here(q, seen), true) ||
           tells_inverse(q, question_before(q, seen), !in_title) ||
           (!in_title && tells_inverse(q, &seen->title, false));
}

/* Whether a warning of this kind has its first word between two places. */
static bool begins_in(const question *q, const caution_list *all, caution kind,
                      size_t begin, size_t end)
{
    for (size_t i = 0; i < all->len; i++) {
        const caution_place *c = &all->items[i];
        if (c->begin >= begin && c->first_end <= end && is_kind(q->policy, c->item, kind))
            return true;
    }
    return false;
}

bool caution_breaks(const question *q, size_t begin, size_t end)
{
    return begins_in(q, &question_here(q, &q->maps[0])->cautions, CAUTION_BREAK, begin,
                     end);
}

/* Whether the words of a warning end where word `at` begins. */
static bool ends_at(const policy *p, const word_list *words, size_t at, caution kind)
{
    for (size_t n = 1; n <= LONGEST && n <= at; n++) {
        size_t length = 0;
        if (begins(p, words->items + at - n, n, kind, &length) && length == n)
            return true;
    }
    return false;
}

/* An article may stand between. */
bool caution_sets_apart(const policy *p, const word_list *words, size_t at)
{
    bool article = at > 0 && str_is(words->items[at - 1].folded, "the");
    return ends_at(p, words, article ? at - 1 : at, CAUTION_APART);
}

bool caution_is(const policy *p, const word_list *words, size_t at, caution kind)
{
    size_t length = 0;
    return begins(p, words->items + at, 1, kind, &length);
}

static bool is_beside(const question *q, const word_list *words, const mention *m)
{
    size_t at = 0;
    while (at < words->len && words->items[at].begin < m->begin)
        at++;
    for (size_t owner = 0; owner <= LONGEST_OWNER && owner <= at; owner++)
        if (ends_at(q->policy, words, at - owner, CAUTION_BESIDE))
            return m->begin >= question_span(q).end;
    return false;
}

bool caution_sets_beside(const question *q, const mention_map *seen, size_t measure)
{
    const sentence_mentions *here = question_here(q, seen);
    bool any = false;
    for (size_t i = 0; i < here->measures.len; i++) {
        const mention *m = &here->measures.items[i];
        if (m->target != measure)
            continue;
        any = true;
        if (!is_beside(q, &here->words, m))
            return false;
    }
    return any;
}

bool caution_is_loose(const question *q, const mention_map *seen, size_t measure)
{
    const sentence_mentions *here = question_here(q, seen);
    for (size_t i = 0; i < here->measures.len; i++) {
        const mention *m = &here->measures.items[i];
        if (m->target == measure &&
            begins_in(q, &here->cautions, CAUTION_LOOSE, m->begin, m->end))
            return true;
    }
    return false;
}

/* ---- Who it is about ------------------------------------------------------------- */

/* "Roe's partner, John Doe, was sentenced to nine years", "Roe's deputy took office": what
 * is told of somebody else of hers. "Roe's prison sentence" is her own. */
static bool is_owners(const mention_list *measures, const mention *name, tally_str between)
{
    size_t length = words_possessive(between);
    bool others = length && str_find(between, STR(","), 0) != TALLY_NONE;
    for (size_t i = 0; length && i < measures->len; i++) {
        size_t begin = measures->items[i].begin;
        others = others || (begin > name->end + length && begin < name->end + between.len);
    }
    return others;
}

/* Where the noun of a relative clause has its article: "a former police officer who". */
static size_t article_of(const policy *p, const word_list *words, size_t who, size_t begin)
{
    for (size_t n = 2; n <= LONGEST_NOUN + 1 && n <= who; n++) {
        size_t at = who - n;
        if (words->items[at].begin < begin)
            break;
        if (caution_is(p, words, at, CAUTION_ARTICLE))
            return at;
    }
    return TALLY_NONE;
}

/* "Roe beat a man who took office in 2001": another than the name is told of. Not so "Roe,
 * a man who took office", "Roe is a man who took office". */
static bool is_of_another(const question *q, const word_list *words, size_t begin,
                          tally_str between)
{
    for (size_t i = 0; i < words->len; i++) {
        size_t start = words->items[i].begin;
        if (start < begin || start >= begin + between.len ||
            !caution_is(q->policy, words, i, CAUTION_RELATIVE))
            continue;
        size_t at = article_of(q->policy, words, i, begin);
        if (at == TALLY_NONE || at == 0 || words->items[at - 1].begin < begin)
            continue;
        size_t from = words->items[at - 1].end - begin, to = words->items[at].begin - begin;
        bool apposed = str_find(str_slice(between, from, to), STR(","), 0) != TALLY_NONE;
        if (!apposed && !caution_is(q->policy, words, at - 1, CAUTION_TELLS))
            return true;
    }
    return false;
}

static bool is_measured_in(const mention_list *measures, size_t begin, size_t end)
{
    for (size_t i = 0; i < measures->len; i++)
        if (measures->items[i].begin >= begin && measures->items[i].begin < end)
            return true;
    return false;
}

/* "The man who beat Roe took office in 2010": the name is only part of who is meant. Not so
 * "the judge who jailed Roe for nine years". */
static bool is_in_relative(const question *q, const sentence_mentions *here,
                           const mention *name, tally_str text, size_t figure)
{
    enum { LONGEST_VERB = 4 };
    const word_list *words = &here->words;
    size_t at = words_from(words, name->begin);
    for (size_t n = 2; n <= LONGEST_VERB && n <= at; n++) {
        size_t who = at - n, begin = words->items[who].begin;
        if (!caution_is(q->policy, words, who, CAUTION_RELATIVE) ||
            article_of(q->policy, words, who, 0) == TALLY_NONE)
            continue;
        tally_str verb = str_slice(text, begin, name->begin);
        return str_find(verb, STR(","), 0) == TALLY_NONE &&
               !is_measured_in(&here->measures, begin, name->begin) &&
               is_measured_in(&here->measures, name->end, figure);
    }
    return false;
}

static bool is_parted(const question *q, const sentence_mentions *here, const mention *m,
                      bool person)
{
    tally_span span = question_span(q);
    tally_str text = span.in_title ? q->reading->title : q->reading->text;
    bool before = m->end <= span.begin;
    tally_str between =
        before ? str_slice(text, m->end, span.begin) : str_slice(text, span.end, m->begin);
    return str_find(between, STR(";"), 0) != TALLY_NONE ||
           (person && before && is_owners(&here->measures, m, between)) ||
           (before && (is_of_another(q, &here->words, m->end, between) ||
                       is_in_relative(q, here, m, text, span.begin)));
}

bool caution_is_about(const question *q, const mention_map *seen, size_t entity)
{
    const sentence_mentions *here = question_here(q, seen);
    const mention_list *named = &here->entities;
    bool person = str_is(seen->r->entities.items[entity].kind, "person");
    bool any = false;
    for (size_t i = 0; i < named->len; i++) {
        if (named->items[i].target != entity)
            continue;
        if (!is_parted(q, here, &named->items[i], person))
            return true;
        any = true;
    }
    return !any;
}
