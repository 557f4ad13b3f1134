/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/mention.h"

#include "base/str.h"
#include "checks/caution.h"
#include "checks/cube.h"
#include "checks/cue.h"

enum { LONGEST_GAP = 5, LONGEST_PREFIX = 6, LOOK_BACK = 3, SHORTEST_FAR = 2 };

typedef struct {
    const record *r;
    const policy *p;
    const tally_reading *reading;
    arena *a;
    mention_map *map;
} scan;

/* "US dollars" is a currency, not the United States. */
static bool inside_money(const tally_reading *reading, const word *w, bool in_title)
{
    size_t low = 0,
           high = reading->quantity_count; /* in reading order, the headline first */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tally_span *span = &reading->quantities[middle].span;
        bool before = span->in_title != in_title ? span->in_title : span->end < w->end;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    if (low == reading->quantity_count)
        return false;
    const tally_quantity *q = &reading->quantities[low];
    return q->span.in_title == in_title && q->kind == TALLY_KIND_MONEY &&
           q->span.begin <= w->begin;
}

static bool has_target(const mention_list *list, size_t target, size_t begin)
{
    for (size_t i = list->len; i > 0 && list->items[i - 1].begin == begin; i--)
        if (list->items[i - 1].target == target)
            return true;
    return false;
}

/* All entities that the longest fitting alias at `at` may mean; the number of its words. */
static size_t take_entity(const scan *s, sentence_mentions *m, size_t at)
{
    const wording_table *names = &s->r->names;
    const word *words = m->words.items + at;
    size_t length = 0, left = m->words.len - at;
    size_t first = wording_longest(names, words, left, &length);
    for (; first != TALLY_NONE;
         first = wording_longest(names, words, length - 1, &length)) {
        bool found = false;
        for (size_t i = first; i != TALLY_NONE; i = names->items.items[i].next) {
            const wording *p = &names->items.items[i];
            if (!wording_fits_case(p, words) ||
                has_target(&m->entities, p->target, words->begin))
                continue;
            list_push(&m->entities, s->a,
                      (mention){p->target, words->begin, words[length - 1].end, p->weight,
                                false});
            found = true;
        }
        if (found)
            return length;
    }
    return 0;
}

/* "Including China's 293 billion": the name has a number of its own. */
static bool has_number(const sentence_mentions *m, size_t at)
{
    return at < m->words.len && str_is_digit(m->words.items[at].folded.ptr[0]);
}

/* "PPP (US dollar)": how many words from here on name a currency, none of them a figure. */
static size_t currency_words(const scan *s, const sentence_mentions *m, size_t at)
{
    enum { MOST = 3 };
    char name[WORDING_KEY];
    size_t len = 0;
    for (size_t n = 0; n < MOST && at + n < m->words.len; n++) {
        tally_str own = m->words.items[at + n].folded;
        if (len + own.len + 1 > sizeof name || own.len == 0)
            return 0;
        if (n)
            name[len++] = ' ';
        memcpy(name + len, own.ptr, own.len);
        len += own.len;
        const tally_unit *unit =
            n ? unit_by_form(s->r->units, UNIT_WORD, (tally_str){name, len}) : NULL;
        if (unit && unit->kind == TALLY_KIND_MONEY)
            return n + 1;
    }
    return 0;
}

/* "Without the US": a name that is set apart is not whom the sentence is about. */
static size_t take_whom(const scan *s, sentence_mentions *m, size_t at)
{
    size_t before = m->entities.len, length = take_entity(s, m, at);
    size_t currency = length ? currency_words(s, m, at) : 0;
    if (currency) {
        m->entities.len = before;
        return currency;
    }
    if (length && caution_sets_apart(s->p, &m->words, at) && !has_number(m, at + length))
        m->entities.len = before;
    return length;
}

static void push_measures(const scan *s, sentence_mentions *m, size_t first, size_t begin,
                          size_t end)
{
    const wording_table *words = &s->r->words;
    for (size_t i = first; i != TALLY_NONE; i = words->items.items[i].next) {
        const wording *p = &words->items.items[i];
        list_push(p->weight > 0 ? &m->measures : &m->hints, s->a,
                  (mention){p->target, begin, end, p->weight, false});
    }
}

/* "defence spending to 2% of GDP over": the last word may stand some words further on. */
static void take_gapped(const scan *s, sentence_mentions *m, size_t at,
                        const wording_way *prefix)
{
    const word *from = m->words.items + at;
    for (size_t gap = 1; gap <= LONGEST_GAP && at + prefix->words + gap < m->words.len;
         gap++) {
        const word *last = &from[prefix->words + gap];
        if (last->folded.len <= SHORTEST_FAR)
            continue; /* "joined NATO in": an "in" further on is another's */
        push_measures(s, m, wording_find_apart(&s->r->words, from, prefix, last),
                      from->begin, last->end);
    }
}

/* All wordings that begin at the word, the longest first. */
static void take_measures(const scan *s, sentence_mentions *m, size_t at)
{
    enum { MOST = 24 };
    wording_way ways[MOST], way = {0};
    const word *from = m->words.items + at;
    size_t count = 0, left = m->words.len - at;
    while (count < MOST && count < left && !way.ends &&
           wording_walk(&s->r->words, from, &way))
        ways[count++] = way;
    for (size_t n = count; n > 0; n--)
        push_measures(s, m, ways[n - 1].item, from->begin, from[n - 1].end);
    for (size_t n = 2; n <= count && n <= LONGEST_PREFIX && n < left; n++)
        if (!ways[n - 1].ends)
            take_gapped(s, m, at, &ways[n - 1]);
}

static void scan_words(const scan *s, sentence_mentions *m, bool in_title)
{
    cue_scan(s->p, &m->words, s->a, &m->cues);
    caution_scan(s->p, &m->words, s->a, &m->cautions);
    size_t next = 0; /* the first word behind the last name */
    for (size_t at = 0; at < m->words.len; at++) {
        const word *first = &m->words.items[at];
        if (wording_may_begin(&s->r->words, first))
            take_measures(s, m, at);
        if (at >= next && wording_may_begin(&s->r->names, first) &&
            !inside_money(s->reading, first, in_title))
            next = at + take_whom(s, m, at);
    }
}

/* The entity of this kind that was named last before `begin`, some sentences back at most.
 */
static size_t last_named(const scan *s, size_t sentence, size_t begin, tally_str kind)
{
    for (size_t back = 0; back <= LOOK_BACK && back <= sentence; back++) {
        const mention_list *list = &s->map->sentences[sentence - back].entities;
        for (size_t i = list->len; i > 0; i--) {
            const mention *m = &list->items[i - 1];
            if ((back > 0 || m->end <= begin) &&
                str_equals(s->r->entities.items[m->target].kind, kind))
                return m->target;
        }
    }
    return TALLY_NONE;
}

static bool overlaps_name(const sentence_mentions *m, size_t begin, size_t end)
{
    for (size_t i = 0; i < m->entities.len; i++)
        if (m->entities.items[i].begin < end && begin < m->entities.items[i].end)
            return true;
    return false;
}

static void resolve_anaphora(const scan *s, size_t sentence)
{
    sentence_mentions *m = &s->map->sentences[sentence];
    mention_list found = {0};
    for (size_t at = 0; at < m->words.len; at++) {
        size_t length = 0;
        const word *words = m->words.items + at;
        size_t hit = wording_longest(&s->p->anaphora, words, m->words.len - at, &length);
        if (hit == TALLY_NONE || overlaps_name(m, words->begin, words[length - 1].end))
            continue;
        tally_str kind = s->p->kinds.items[s->p->anaphora.items.items[hit].target];
        size_t entity = last_named(s, sentence, words->begin, kind);
        if (entity != TALLY_NONE)
            list_push(&found, s->a,
                      (mention){entity, words->begin, words[length - 1].end, 1, true});
    }
    for (size_t i = 0; i < found.len; i++)
        list_push(&m->entities, s->a, found.items[i]);
}

bool mention_scan(const record *r, const policy *p, const tally_reading *reading,
                  const article_words *words, arena *a, mention_map *out)
{
    *out = (mention_map){.r = r, .sentence_count = reading->sentence_count};
    out->sentences = ARENA_NEW(a, sentence_mentions, reading->sentence_count + 1);
    if (!out->sentences)
        return false;
    scan s = {r, p, reading, a, out};
    cube_count(r, a, out);
    out->title.words = words->title;
    scan_words(&s, &out->title, true);
    for (size_t i = 0; i < reading->sentence_count; i++) {
        out->sentences[i].words = words->sentences[i];
        scan_words(&s, &out->sentences[i], false);
        resolve_anaphora(&s, i);
    }
    return !arena_failed(a);
}
