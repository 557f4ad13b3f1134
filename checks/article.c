/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/article.h"

#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/caution.h"

/* `directed`: it rests on which way up is. */
static const struct {
    const char *name;
    article_check *check;
    bool directed;
} checks[] = {
    {"weekday", article_weekday, false},       /* Monday, 5 May 2021 was a Wednesday */
    {"clock", article_clock, false},           /* 4:42 here is no 20:24 there */
    {"elapsed", article_elapsed, false},       /* from 1972 to 1984 it is twelve years */
    {"age", article_age, false},               /* born in 1950, dead in 2010, not aged 81 */
    {"conversion", article_conversion, false}, /* 100 miles are not 140 km */
    {"fraction", article_fraction, false},     /* a third is not 45% */
    {"change", article_change, true},          /* from 40 to 45 is no 20% */
    {"difference", article_change, true},      /* from 40 to 45 is not up by 10 */
    {"multiple", article_multiple, false},     /* from 40 to 45 is not doubled */
    {"rise", article_rise, true},              /* to 40 from 45 is no rise */
    {"fall", article_fall, true},              /* to 45 from 40 is no fall */
    {"share", article_share, false},           /* 37 of 80 is not 56% */
    {"whole-people", article_whole_people, false}, /* 55% of 25 people is no whole number */
    {"whole-mean", article_whole_mean, false},     /* 3.47 children each, in 25 families */
    {"rate", article_rate, false},                 /* $200 a day for 30 days is no $8,000 */
    {"sum", article_sum, false},                   /* seven and four is not twelve */
    {"margin", article_margin, false},             /* 98-85 is not by 12 */
    {"limits", article_limits, false},             /* a turnout of 120% */
};
enum { CHECK_COUNT = sizeof checks / sizeof *checks };

static size_t check_called(tally_str name)
{
    size_t at = 0;
    while (at < CHECK_COUNT && !str_is(name, checks[at].name))
        at++;
    return at;
}

bool article_has_check(tally_str name)
{
    return check_called(name) < CHECK_COUNT;
}

/* ---- Marks in reading order -------------------------------------------------------- */

typedef LIST_OF(mark) mark_list;

/* "45", "nine": what is counted is left out, whatever was taken for it. */
static bool is_bare(const tally_quantity *q)
{
    bool digits = q->literal.len > 0;
    for (size_t i = 0; digits && i < q->literal.len; i++)
        digits = str_is_digit(q->literal.ptr[i]) || strchr(",.", q->literal.ptr[i]);
    bool number = q->kind == TALLY_KIND_OTHER && str_is(q->unit_name, "-");
    return number || (digits && q->kind != TALLY_KIND_SHARE);
}

static unsigned fills_of_quantity(const tally_quantity *q)
{
    bool range = q->has_range && q->kind != TALLY_KIND_SCORE;
    return 1u << q->kind | (range ? (unsigned)FILLS_RANGE : 0) |
           (is_bare(q) ? (unsigned)FILLS_BARE : 0);
}

static unsigned fills_of_date(const tally_date *d)
{
    tally_period p = d->period, year = day_whole_year(day_year(p.first));
    if (d->is_clock)
        return FILLS_CLOCK;
    if (p.first == 0)
        return FILLS_DATE;
    if (p.first == p.last)
        return FILLS_DATE | FILLS_DAY | (d->weekday ? (unsigned)FILLS_WEEKDAY : 0);
    if (!d->stated || p.first != year.first ||
        p.last != day_whole_year(day_year(p.last)).last)
        return FILLS_DATE;
    return FILLS_DATE | (p.last == year.last ? FILLS_YEAR : FILLS_YEARS);
}

static mark mark_of(const question *q)
{
    return (mark){.span = question_span(q),
                  .quantity = q->quantity,
                  .date = q->date,
                  .claim = q->index,
                  .sentence = q->claim->sentence,
                  .fills = q->quantity ? fills_of_quantity(q->quantity)
                                       : fills_of_date(q->date)};
}

static int compare_marks(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.in_title != y->span.in_title)
        return x->span.in_title ? -1 : 1;
    return (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

/* ---- Sentences in pieces ----------------------------------------------------------- */

static size_t sign_size(tally_str text, size_t at)
{
    return at + 2 < text.len && (unsigned char)text.ptr[at] == 0xe2 ? 3 : 1;
}

/* Dashes of any length are one sign, quotation marks none. */
static tally_str sign_at(tally_str text, size_t at, size_t size)
{
    static const tally_str dashes[] = {{"\xe2\x80\x93", 3}, {"\xe2\x80\x94", 3}};
    tally_str sign = str_slice(text, at, at + size);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_equals(sign, dashes[i]))
            return STR("-");
    return size == 1 && sign.ptr[0] != '"' && sign.ptr[0] != '\'' ? sign : (tally_str){0};
}

static size_t word_end(tally_str text, size_t at, size_t end)
{
    while (at < end && (str_is_letter(text.ptr[at]) || str_is_digit(text.ptr[at])) &&
           sign_size(text, at) == 1)
        at++;
    return at;
}

/* What the pieces of an article are put into. */
typedef struct {
    const phrase_list *phrases;
    piece_list *pieces;
    uint64_t *present; /* of the sentence: see phrase_note */
    arena *a;
} splitter;

static void add_piece(const splitter *s, tally_str folded, char sign)
{
    uint32_t number = phrase_word(s->phrases, folded);
    list_push(s->pieces, s->a, (piece){TALLY_NONE, number, 0, sign});
    phrase_note(s->phrases, number, s->present);
}

/* No phrase has longer ones. */
enum { LONGEST_WORD = 32 };

static void add_word(const splitter *s, tally_str written)
{
    char room[LONGEST_WORD];
    bool fits = written.len <= LONGEST_WORD;
    for (size_t i = 0; fits && i < written.len; i++)
        room[i] = str_lower_char(written.ptr[i]);
    add_piece(s, fits ? (tally_str){room, written.len} : (tally_str){0}, 0);
}

static void add_words(const splitter *s, tally_str text, size_t at, size_t end)
{
    while (at < end) {
        size_t stop = word_end(text, at, end), size = sign_size(text, at);
        bool letters = stop > at;
        tally_str sign = letters || str_is_blank(text.ptr[at]) ? (tally_str){0}
                                                               : sign_at(text, at, size);
        if (letters)
            add_word(s, str_slice(text, at, stop));
        else if (sign.len)
            add_piece(s, sign, sign.ptr[0]);
        at = letters ? stop : at + size;
    }
}

/* The end of a sentence stands for its stop. */
static void end_sentence(const splitter *s, size_t first)
{
    piece_list *out = s->pieces;
    if (out->len > first && list_last(out).sign && strchr(".!?", list_last(out).sign))
        out->len--;
    add_piece(s, STR(PHRASE_BREAK), 0);
}

/* The marks [first, last) and the words between and around them. */
static void split_sentence(const splitter *s, tally_str text, const tally_span *span,
                           const mark_list *marks, size_t first, size_t last)
{
    size_t at = span->begin, begin = s->pieces->len;
    for (size_t i = first; i < last; i++) {
        const mark *m = &marks->items[i];
        if (m->span.begin < at)
            continue;
        add_words(s, text, at, m->span.begin);
        list_push(s->pieces, s->a, (piece){i, 0, m->fills, 0});
        at = m->span.end;
    }
    add_words(s, text, at, span->end);
    end_sentence(s, begin);
}

/* ---- Verdicts ---------------------------------------------------------------------- */

static tally_str literal_of(const mark *m)
{
    return m->quantity ? m->quantity->literal : m->date->literal;
}

/* What a table agrees with stands; the other passage is then the one to look at. */
static void order(const tally_verdict *verdicts, clash *c)
{
    const mark *here = c->here;
    if (!c->there || verdicts[here->claim].outcome != TALLY_AGREES ||
        verdicts[c->there->claim].outcome == TALLY_AGREES)
        return;
    c->here = c->there;
    c->there = here;
}

static void set_conflict(const question *q, tally_str check, const clash *c,
                         tally_verdict *v)
{
    *v = (tally_verdict){.claim = c->here->claim,
                         .rule = arena_print(q->a, "article-%.*s", TALLY_ARG(check)),
                         .relative = NAN,
                         .sum = c->sum};
    if (c->there) {
        v->has_other = true;
        v->other = c->there->span;
        v->other_literal = literal_of(c->there);
    }
    rule_set(q, v, TALLY_CONFLICTS, c->reason,
             &(reason_parts){.other = v->other_literal, .words = c->words});
    rule_note_speech(q, v);
}

typedef struct {
    const question *questions;
    tally_verdict *verdicts;
    const mark_list *marks;
    const phrase_list *phrases;
    size_t other_years;
    arena *a;
} comparer;

static passage passage_of(const comparer *c)
{
    const question *any = &c->questions[0];
    return (passage){.reading = any->reading,
                     .marks = c->marks->items,
                     .mark_count = c->marks->len,
                     .other_years = c->other_years,
                     .units = any->maps[0].r->units,
                     .policy = any->policy,
                     .a = c->a};
}

/* What a table differs from, or another check found, stands. */
static void say(const comparer *c, tally_str check, clash *found)
{
    order(c->verdicts, found);
    tally_verdict *v = &c->verdicts[found->here->claim];
    if (v->outcome != TALLY_DIFFERS && v->outcome != TALLY_CONFLICTS)
        set_conflict(&c->questions[found->here->claim], check, found, v);
}

static void compare_headline(const comparer *c)
{
    enum { MOST = 20 }; /* figures that a headline has */
    passage all = passage_of(c);
    for (size_t i = 0; i < c->marks->len && i < MOST; i++) {
        clash found = {0};
        if (article_headline(&all, &c->marks->items[i], &found))
            say(c, STR("headline"), &found);
    }
}

enum { REACH = 3, BACK = 2 }; /* sentences */

/* A sentence: where its pieces and its marks begin. */
typedef struct {
    size_t piece, mark;
    uint64_t *present;   /* see phrase_note */
    bool in_title, ends; /* behind the last one */
} sentence_start;

typedef LIST_OF(sentence_start) start_list;

/* What the checks see of a phrase that begins in the sentence `s`. */
static passage passage_from(const comparer *c, const start_list *starts,
                            const sentence_start *s, const sentence_start *last)
{
    size_t at = (size_t)(s - starts->items);
    passage here = passage_of(c);
    here.first = starts->items[at > BACK ? at - BACK : 0].mark;
    here.marks += here.first;
    here.mark_count = last->mark - here.first;
    return here;
}

static void try_phrase(const comparer *c, passage here, const article_phrase *p,
                       const piece_list *pieces, size_t own)
{
    size_t slots[PHRASE_SLOTS];
    here.phrase = p;
    here.slots = slots;
    for (size_t at = 0; at < own; at++) {
        clash found = {0};
        if (!phrase_match(c->phrases, p, pieces, at, slots))
            continue; /* as nearly everywhere */
        size_t check = check_called(p->check);
        if (checks[check].check(&here, &found) &&
            !(checks[check].directed &&
              caution_is_inverse(&c->questions[found.here->claim])))
            say(c, p->check, &found);
    }
}

/* What stands in the sentences [s, last), in the first of them. */
static unsigned take_together(const comparer *c, const sentence_start *s,
                              const sentence_start *last)
{
    unsigned fills = 0;
    for (size_t i = s->mark; i < last->mark; i++)
        fills |= c->marks->items[i].fills;
    for (const sentence_start *next = s + 1; next < last; next++)
        for (size_t i = 0; i < c->phrases->width; i++)
            s->present[i] |= next->present[i];
    return fills;
}

/* A phrase begins in the sentence, and may go on into the next two. */
static void compare_sentence(const comparer *c, const piece_list *all,
                             const start_list *starts, const sentence_start *s)
{
    const sentence_start *last = s + 1;
    while (last < s + REACH && last->in_title == s->in_title && !last->ends)
        last++;
    size_t marks = last->mark - s->mark;
    if (!marks)
        return;
    piece_list pieces = {.items = all->items + s->piece, .len = last->piece - s->piece};
    passage here = passage_from(c, starts, s, last);
    unsigned fills = take_together(c, s, last);
    for (size_t i = 0; i < c->phrases->len; i++)
        if (c->phrases->items[i].marks <= marks &&
            phrase_may_match(c->phrases, &c->phrases->items[i], s->present, fills))
            try_phrase(c, here, &c->phrases->items[i], &pieces, s[1].piece - s->piece);
}

static bool is_inside(const tally_span *own, const tally_span *sentence)
{
    return own->in_title == sentence->in_title && own->begin < sentence->end;
}

static bool is_before(const tally_span *own, const tally_span *sentence)
{
    if (own->in_title != sentence->in_title)
        return own->in_title;
    return own->begin < sentence->begin;
}

/* All sentences in pieces, and the end. */
static void split_all(const comparer *c, piece_list *pieces, start_list *starts)
{
    const tally_reading *r = c->questions[0].reading;
    const mark_list *marks = c->marks;
    size_t at = 0, width = c->phrases->width;
    uint64_t *present = ARENA_NEW(c->a, uint64_t, (r->sentence_count + 1) * width);
    for (size_t s = 0; present && s < r->sentence_count; s++) {
        const tally_span *span = &r->sentences[s];
        splitter to = {c->phrases, pieces, present + s * width, c->a};
        while (at < marks->len && is_before(&marks->items[at].span, span))
            at++;
        size_t last = at;
        while (last < marks->len && is_inside(&marks->items[last].span, span))
            last++;
        list_push(starts, c->a,
                  (sentence_start){pieces->len, at, to.present, span->in_title, false});
        if (s == 0 || r->sentences[s - 1].in_title != span->in_title)
            end_sentence(&to, pieces->len);
        split_sentence(&to, span->in_title ? r->title : r->text, span, marks, at, last);
        at = last;
    }
    list_push(starts, c->a, (sentence_start){pieces->len, at, NULL, false, true});
}

static size_t count_other_years(const mark_list *marks, int today)
{
    size_t count = 0;
    for (size_t i = 0; i < marks->len; i++)
        count += article_is_other_year(&marks->items[i], today);
    return count;
}

void article_compare(const question *questions, size_t count, tally_verdict *verdicts)
{
    if (count == 0)
        return;
    arena *a = questions[0].a;
    mark_list marks = {0};
    for (size_t i = 0; i < count; i++)
        list_push(&marks, a, mark_of(&questions[i]));
    if (arena_failed(a))
        return;
    qsort(marks.items, marks.len, sizeof *marks.items, compare_marks);
    comparer c = {questions,
                  verdicts,
                  &marks,
                  &questions[0].policy->phrases,
                  count_other_years(&marks, questions[0].reading->date),
                  a};
    piece_list pieces = {0};
    start_list starts = {0};
    split_all(&c, &pieces, &starts);
    if (arena_failed(a))
        return;
    for (size_t s = 0; s + 1 < starts.len; s++)
        compare_sentence(&c, &pieces, &starts, &starts.items[s]);
    compare_headline(&c);
}

/* ---- Shared by the checks ------------------------------------------------------------ */

const mark *passage_mark(const passage *p, char name)
{
    size_t at = p->slots[name - 'a'];
    return at == TALLY_NONE ? NULL : &p->marks[at - p->first];
}

bool article_is_other_year(const mark *m, int today)
{
    return m->date && m->date->stated && m->date->period.first &&
           day_year(m->date->period.first) != day_year(today);
}
