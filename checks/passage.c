/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/passage.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"

static tally_str text_of(const tally_reading *r, bool in_title)
{
    return in_title ? r->title : r->text;
}

tally_str passage_sentence(const passage_mark *m)
{
    const tally_reading *r = m->reading;
    if (m->claim->sentence >= r->sentence_count)
        return (tally_str){0};
    tally_span span = r->sentences[m->claim->sentence];
    return str_slice(text_of(r, span.in_title), span.begin, span.end);
}

static bool has_digit(const word *w)
{
    for (size_t i = 0; i < w->folded.len; i++)
        if (str_is_digit(w->folded.ptr[i]))
            return true;
    return false;
}

/* "£486" is a number, "F16" is a name. */
static bool tells(const policy *p, const word *w)
{
    char first = w->folded.ptr[0];
    bool number = str_is_digit(first) || ((unsigned char)first >= 0x80 && has_digit(w));
    return w->folded.len > 1 && !number &&
           policy_passage_word(p, w->folded) == PASSAGE_NONE;
}

/* ---- How rare a word is ------------------------------------------------------------ */

static void count_words(passage_stems *stems, const policy *p, tally_str text, arena *a)
{
    word_list words = {0};
    words_split(text, 0, a, &words);
    stems->sentences++;
    for (size_t i = 0; i < words.len; i++) {
        if (!tells(p, &words.items[i]))
            continue;
        size_t *slot = map_put(&stems->ids, a, words.items[i].stem);
        if (!slot)
            return;
        if (*slot == TALLY_NONE) {
            *slot = stems->items.len;
            list_push(&stems->items, a, (passage_stem){words.items[i].stem, 0, 0, false});
        }
        if (*slot >= stems->items.len)
            return;
        passage_stem *stem = &stems->items.items[*slot];
        stem->count += stem->last != stems->sentences;
        stem->last = stems->sentences;
        stem->lower = stem->lower || !str_is_upper(words.items[i].cased.ptr[0]);
    }
}

void passage_count(passage_stems *stems, const policy *p, const tally_reading *reading,
                   arena *a)
{
    for (size_t i = 0; i < reading->sentence_count; i++) {
        tally_span span = reading->sentences[i];
        tally_str text = text_of(reading, span.in_title);
        count_words(stems, p, str_slice(text, span.begin, span.end), a);
    }
}

/* 1 for a word of one sentence alone, less the more have it. */
static double rarity(const passage_stems *stems, size_t stem)
{
    double all = (double)stems->sentences, with = (double)stems->items.items[stem].count;
    return log(1 + all / with) / log(1 + all);
}

/* ---- What stands around a figure --------------------------------------------------- */

typedef struct {
    const passage_stems *stems;
    const policy *p;
    const tally_reading *reading;
    arena *a;
} view;

/* A sentence with its words, and how many figures and breaks stand before each place. */
typedef struct {
    tally_span span;
    tally_str text;
    word_list words;
} stretch;

static stretch split(const view *v, tally_span span)
{
    tally_str whole = text_of(v->reading, span.in_title);
    stretch s = {span, whole, {0}};
    words_split(str_slice(whole, span.begin, span.end), span.begin, v->a, &s.words);
    return s;
}

static tally_span span_of(const tally_reading *r, const tally_claim *c)
{
    return c->quantity < r->quantity_count ? r->quantities[c->quantity].span
                                           : r->dates[c->date].span;
}

static size_t breaks_between(tally_str text, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t i = begin; i < end && i < text.len; i++)
        count += text.ptr[i] == ';' || text.ptr[i] == '\n';
    return count;
}

/* Other figures of the sentence between two places. */
static size_t figures_between(const view *v, const passage_mark *m, size_t begin,
                              size_t end)
{
    const tally_reading *r = v->reading;
    size_t count = 0, index = (size_t)(m->claim - r->claims);
    for (size_t i = index; i-- > 0 && r->claims[i].sentence == m->claim->sentence;) {
        tally_span other = span_of(r, &r->claims[i]);
        if (other.in_title != m->span.in_title || other.end <= begin)
            break;
        count += other.begin >= begin && other.end <= end;
    }
    for (size_t i = index + 1;
         i < r->claim_count && r->claims[i].sentence == m->claim->sentence; i++) {
        tally_span other = span_of(r, &r->claims[i]);
        if (other.in_title != m->span.in_title || other.begin >= end)
            break;
        count += other.begin >= begin && other.end <= end;
    }
    return count;
}

/* Words from the figure's edge to word `at`. */
static size_t steps_to(const stretch *s, const tally_span *figure, size_t at)
{
    const word *w = &s->words.items[at];
    size_t steps = 0;
    if (w->end <= figure->begin)
        for (size_t i = at + 1; i < s->words.len && s->words.items[i].end <= figure->begin;
             i++)
            steps++;
    else if (w->begin >= figure->end)
        for (size_t i = at; i-- > 0 && s->words.items[i].begin >= figure->end;)
            steps++;
    return steps;
}

static double nearness(const view *v, const stretch *s, const passage_mark *m, size_t at)
{
    const weights *w = &v->p->weights;
    const word *to = &s->words.items[at];
    bool before = to->end <= m->span.begin;
    size_t begin = before ? to->end : m->span.end;
    size_t end = before ? m->span.begin : to->begin;
    if (begin >= end)
        return 1;
    size_t between =
        figures_between(v, m, begin, end) + breaks_between(s->text, begin, end);
    return 1 / (1 + w->passage_distance * (double)steps_to(s, &m->span, at) +
                w->passage_between * (double)between);
}

/* A capital says little where a sentence begins and in a headline, unless the documents
 * never write the word without. */
static bool is_name(const view *v, const stretch *s, size_t at)
{
    const word *w = &s->words.items[at];
    size_t stem = map_get(&v->stems->ids, w->stem);
    if (!str_is_upper(w->cased.ptr[0]))
        return false;
    return stem != TALLY_NONE ? !v->stems->items.items[stem].lower
                              : at > 0 && !s->span.in_title;
}

static void add_word(const view *v, passage_mark *m, const word *w, double near, bool name)
{
    size_t stem = map_get(&v->stems->ids, w->stem);
    for (size_t i = 0; stem != TALLY_NONE && i < m->words.len; i++)
        if (m->words.items[i].stem == stem) {
            m->words.items[i].near = fmax(m->words.items[i].near, near);
            m->words.items[i].name = m->words.items[i].name || name;
            return;
        }
    list_push(&m->words, v->a, (near_word){stem, near, name});
}

static void add_own(const view *v, passage_mark *m, tally_str text, double worth)
{
    word_list words = {0};
    words_split(text, 0, v->a, &words);
    for (size_t i = 0; i < words.len; i++)
        if (tells(v->p, &words.items[i]))
            add_word(v, m, &words.items[i], worth, false);
}

static void add_before(const view *v, passage_mark *m)
{
    size_t at = m->claim->sentence;
    if (at == 0 || at >= v->reading->sentence_count)
        return;
    tally_span before = v->reading->sentences[at - 1];
    if (before.in_title == m->span.in_title)
        add_own(v, m, str_slice(v->reading->text, before.begin, before.end),
                v->p->weights.passage_before);
}

/* "Fell by 9%", "a rise of 9%", "9% higher": near the figure, with no comma and no other
 * figure between. */
static bool is_tied(const view *v, const stretch *s, const passage_mark *m, size_t at)
{
    const weights *weigh = &v->p->weights;
    const word *w = &s->words.items[at];
    bool before = w->end <= m->span.begin;
    size_t begin = before ? w->end : m->span.end, end = before ? m->span.begin : w->begin;
    if (begin >= end)
        return true;
    double most = before ? weigh->passage_tied_before : weigh->passage_tied_behind;
    bool comma = str_find(str_slice(s->text, begin, end), STR(","), 0) != TALLY_NONE;
    return !comma && (double)steps_to(s, &m->span, at) <= most &&
           figures_between(v, m, begin, end) + breaks_between(s->text, begin, end) == 0;
}

/* "Up to 40" is a bound, and turns nothing. */
static bool is_of_bound(const view *v, const passage_mark *m, size_t place)
{
    const tally_reading *r = v->reading;
    for (size_t i = (size_t)(m->claim - r->claims);
         i < r->claim_count && r->claims[i].sentence == m->claim->sentence; i++) {
        tally_span span = span_of(r, &r->claims[i]);
        if (r->claims[i].quantity < r->quantity_count && span.begin <= place &&
            place < span.end)
            return r->quantities[r->claims[i].quantity].bound == TALLY_LESS;
    }
    return false;
}

/* "The rate was 5.7% in the autumn, up by 0.4 points": it rose to that. What is a change
 * itself has its own direction. */
static passage_word turn_behind_comma(const view *v, const stretch *s,
                                      const passage_mark *m)
{
    const tally_quantity *q = m->quantity;
    size_t comma = str_find(s->text, STR(","), m->span.end);
    if (comma == TALLY_NONE || comma >= s->span.end || !q || q->bound != TALLY_EQUAL ||
        q->kind == TALLY_KIND_POINTS || m->claim->shape != TALLY_LEVEL)
        return PASSAGE_NONE;
    for (size_t i = m->span.end; i < comma; i++)
        if (str_is_digit(s->text.ptr[i]) || s->text.ptr[i] == '\n')
            return PASSAGE_NONE;
    for (size_t i = 0; i < s->words.len; i++) {
        const word *w = &s->words.items[i];
        if (w->begin < comma)
            continue;
        passage_word is = policy_passage_word(v->p, w->folded);
        bool turns = is == PASSAGE_UP || is == PASSAGE_DOWN;
        return turns && !is_of_bound(v, m, w->begin) ? is : PASSAGE_NONE;
    }
    return PASSAGE_NONE;
}

/* What the words tied to the figure say of its direction; nothing where they say both. */
static void find_turn(const view *v, const stretch *s, passage_mark *m)
{
    bool up = false, down = false, ago = false; /* "a year ago it was 1 point lower" */
    for (size_t i = 0; i < s->words.len; i++) {
        passage_word is = policy_passage_word(v->p, s->words.items[i].folded);
        bool behind = s->words.items[i].begin >= m->span.end;
        ago = ago || (!behind && is == PASSAGE_AGO);
        bool then = behind && ago;
        bool rises = !then && (is == PASSAGE_UP || (behind && is == PASSAGE_MORE));
        bool falls = !then && (is == PASSAGE_DOWN || (behind && is == PASSAGE_FEWER));
        bool tied = (rises || falls) && is_tied(v, s, m, i);
        up = up || (tied && rises);
        down = down || (tied && falls);
        m->compared = m->compared || (tied && behind);
    }
    m->turn = up == down ? PASSAGE_NONE : up ? PASSAGE_UP : PASSAGE_DOWN;
    for (size_t i = 0; i < s->words.len && s->words.items[i].end <= m->span.begin; i++)
        m->from = policy_passage_word(v->p, s->words.items[i].folded) == PASSAGE_FROM &&
                  steps_to(s, &m->span, i) == 0;
    if (m->turn == PASSAGE_NONE && !m->from)
        m->turn = turn_behind_comma(v, s, m);
}

/* Tonnes and euros are compared as units: that both print them tells nothing more. */
static bool is_measured(const passage_mark *m)
{
    return m->quantity && m->quantity->unit && m->quantity->unit->kind != TALLY_KIND_COUNT;
}

/* The sums of its sentence that name their currency all name this one. */
static const tally_unit *currency_beside(const view *v, const passage_mark *m)
{
    const tally_reading *r = v->reading;
    const tally_unit *found = NULL;
    size_t index = (size_t)(m->claim - r->claims), at = index;
    while (at > 0 && r->claims[at - 1].sentence == m->claim->sentence)
        at--;
    for (; at < r->claim_count && r->claims[at].sentence == m->claim->sentence; at++) {
        const tally_claim *c = &r->claims[at];
        const tally_quantity *q =
            c->quantity < r->quantity_count ? &r->quantities[c->quantity] : NULL;
        if (!q || q->kind != TALLY_KIND_MONEY || !q->unit)
            continue;
        if (found && found != q->unit)
            return NULL;
        found = q->unit;
    }
    return found;
}

static void look_around(const view *v, const stretch *s, passage_mark *m)
{
    double worth = v->p->weights.passage_own;
    for (size_t i = 0; i < s->words.len; i++) {
        const word *w = &s->words.items[i];
        bool unit = is_measured(m) && w->begin >= m->span.begin && w->end <= m->span.end;
        if (tells(v->p, w) && !unit)
            add_word(v, m, w, nearness(v, s, m, i), is_name(v, s, i));
    }
    if (m->quantity) {
        if (!is_measured(m))
            add_own(v, m, m->quantity->unit_name, worth);
        words_split(m->quantity->unit_name, 0, v->a, &m->noun);
    }
    add_own(v, m, m->claim->subject, worth);
    add_own(v, m, m->claim->measure, worth);
    add_own(v, m, m->claim->place, worth);
    m->currency = m->quantity ? currency_beside(v, m) : NULL;
    add_before(v, m);
    find_turn(v, s, m);
}

bool passage_is_written(const tally_date *d)
{
    for (size_t i = 0; i < d->literal.len; i++)
        if (str_is_digit(d->literal.ptr[i]))
            return d->period.first != 0 && !d->is_clock;
    return false;
}

/* The claim's time, if it comes from a date that is written out. */
static tally_period written_time(const tally_reading *r, const tally_claim *c)
{
    for (size_t i = 0; c->period.first && i < r->date_count; i++)
        if (r->dates[i].period.first == c->period.first &&
            r->dates[i].period.last == c->period.last && passage_is_written(&r->dates[i]))
            return c->period;
    return (tally_period){0};
}

static int by_stem(const void *a, const void *b)
{
    const near_word *x = a, *y = b;
    return (x->stem > y->stem) - (x->stem < y->stem);
}

void passage_read(const passage_stems *stems, const policy *p, const tally_reading *reading,
                  arena *a, passage_list *out)
{
    view v = {stems, p, reading, a};
    stretch s = {0};
    for (size_t i = 0; i < reading->claim_count && !arena_failed(a); i++) {
        const tally_claim *c = &reading->claims[i];
        passage_mark m = {.reading = reading, .claim = c, .span = span_of(reading, c)};
        if (c->quantity < reading->quantity_count)
            m.quantity = &reading->quantities[c->quantity];
        else
            m.date = &reading->dates[c->date];
        tally_span own = c->sentence < reading->sentence_count
                             ? reading->sentences[c->sentence]
                             : m.span;
        if (!s.text.ptr || own.begin != s.span.begin || own.in_title != s.span.in_title)
            s = split(&v, own);
        m.time = written_time(reading, c);
        look_around(&v, &s, &m);
        if (m.words.len)
            qsort(m.words.items, m.words.len, sizeof *m.words.items, by_stem);
        list_push(out, a, m);
    }
}

/* ---- What two figures share -------------------------------------------------------- */

static double worth(const passage_stems *stems, const near_word *x, const near_word *y)
{
    return rarity(stems, x->stem) * sqrt(x->near * y->near);
}

double passage_shared(const passage_stems *stems, const passage_mark *a,
                      const passage_mark *b)
{
    double sum = 0;
    for (size_t i = 0, j = 0; i < a->words.len && j < b->words.len;) {
        const near_word *x = &a->words.items[i], *y = &b->words.items[j];
        if (x->stem == TALLY_NONE)
            break;
        if (x->stem == y->stem)
            sum += worth(stems, x, y);
        i += x->stem <= y->stem;
        j += y->stem <= x->stem;
    }
    return sum;
}

static const near_word *find_word(const passage_mark *m, size_t stem)
{
    for (size_t i = 0; i < m->words.len; i++)
        if (m->words.items[i].stem == stem)
            return &m->words.items[i];
    return NULL;
}

double passage_shared_more(const passage_stems *stems, const passage_mark *m,
                           const passage_mark *one, const passage_mark *other)
{
    double sum = 0;
    for (size_t i = 0; i < m->words.len; i++) {
        const near_word *w = &m->words.items[i];
        const near_word *x = w->stem == TALLY_NONE ? NULL : find_word(one, w->stem);
        const near_word *y = x ? find_word(other, w->stem) : NULL;
        if (x)
            sum += rarity(stems, w->stem) * w->near * fmax(0, x->near - (y ? y->near : 0));
    }
    return sum;
}

bool passage_names_other(const weights *w, const passage_mark *m, const passage_mark *other)
{
    for (size_t i = 0; i < m->words.len; i++) {
        const near_word *near = &m->words.items[i];
        if (near->name && near->near >= w->passage_named && !find_word(other, near->stem))
            return true;
    }
    return false;
}

bool passage_names_unknown(const weights *w, const passage_mark *m)
{
    for (size_t i = 0; i < m->words.len; i++) {
        const near_word *near = &m->words.items[i];
        if (near->name && near->near >= w->passage_named && near->stem == TALLY_NONE)
            return true;
    }
    return false;
}

size_t passage_owner(const weights *w, const passage_mark *m)
{
    double nearest = w->passage_named;
    size_t owner = TALLY_NONE;
    for (size_t i = 0; i < m->words.len; i++) {
        const near_word *near = &m->words.items[i];
        if (!near->name || near->near < nearest)
            continue;
        nearest = near->near;
        owner = near->stem;
    }
    return owner;
}

double passage_near(const passage_mark *m, size_t stem)
{
    const near_word *w = find_word(m, stem);
    return w ? w->near : 0;
}

/* The stem that both share and that is worth most below `*worth_of`, which it becomes. */
static size_t next_shared(const passage_stems *stems, const passage_mark *a,
                          const passage_mark *b, double *worth_of)
{
    double best = 0, last = *worth_of;
    size_t found = TALLY_NONE;
    for (size_t i = 0; i < a->words.len; i++) {
        const near_word *x = &a->words.items[i];
        const near_word *y = x->stem == TALLY_NONE ? NULL : find_word(b, x->stem);
        double own = y ? worth(stems, x, y) : 0;
        if (own <= best || own >= last)
            continue;
        best = own;
        found = x->stem;
    }
    *worth_of = best;
    return found;
}

tally_str passage_shared_words(const passage_stems *stems, const passage_mark *a,
                               const passage_mark *b, arena *room)
{
    enum { MOST = 4 };
    tally_str out = {0};
    double last = HUGE_VAL;
    for (size_t n = 0; n < MOST; n++) {
        size_t found = next_shared(stems, a, b, &last);
        if (found == TALLY_NONE)
            break;
        tally_str text = stems->items.items[found].text;
        out = n ? arena_print(room, "%.*s, %.*s", TALLY_ARG(out), TALLY_ARG(text)) : text;
    }
    return out;
}
