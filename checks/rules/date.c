/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/str.h"
#include "checks/caution.h"
#include "checks/rule.h"

/* "Sentenced last year": a date beside the words of an event, held against the day of that
 * event. A date without an event that a table knows is listed. */

enum { FAR_BEHIND = 60, FAR_BEFORE = 30, NEWS_DAYS = 7 };

/* "Joined NATO in 1999 and the EU in 2004": words that have a nearer date are its own. */
static bool has_own_date(const question *q, size_t begin, size_t end)
{
    const tally_reading *r = q->reading;
    for (size_t i = 0; i < r->date_count; i++) {
        tally_span other = r->dates[i].span;
        if (other.in_title == question_span(q).in_title && begin <= other.begin &&
            other.end <= end)
            return true;
    }
    return false;
}

static tally_str text_of(const question *q)
{
    return question_span(q).in_title ? q->reading->title : q->reading->text;
}

/* "Asked to join": nothing has happened yet. */
static bool is_infinitive(const question *q, const mention *m)
{
    static const size_t length = 3;
    return m->begin >= length &&
           str_is(str_slice(text_of(q), m->begin - length, m->begin), "to ");
}

/* "In 1949 ...": such a date is that of what follows. */
static bool opens_sentence(const question *q)
{
    enum { OPENING = 12 };
    tally_span span = question_span(q);
    if (span.in_title || q->claim->sentence >= q->reading->sentence_count)
        return span.begin <= OPENING;
    return span.begin <= q->reading->sentences[q->claim->sentence].begin + OPENING;
}

/* "To join, filed in May 2022": a comma, and more than a preposition behind it. */
static bool opens_phrase(const question *q, size_t from)
{
    tally_str between = str_slice(text_of(q), from, question_span(q).begin);
    size_t comma = str_find(between, STR(","), 0);
    word_list words = {0};
    if (comma == TALLY_NONE)
        return false;
    words_split(str_slice(between, comma, between.len), 0, q->a, &words);
    return words.len > 1;
}

/* Whether nothing between the two speaks of another event. */
static bool is_its_own(const question *q, const mention *m)
{
    tally_span span = question_span(q);
    if (m->end <= span.begin)
        return !caution_breaks(q, m->end, span.begin) && !opens_phrase(q, m->end);
    return !caution_breaks(q, span.end, m->begin);
}

/* How far the date stands from one mention of the event; TALLY_NONE: it is not its date,
 * or not sure to be where it must. */
static size_t gap_to(const question *q, const mention *m, bool sure)
{
    tally_span span = question_span(q);
    if (is_infinitive(q, m) || (sure && !is_its_own(q, m)))
        return TALLY_NONE;
    if (m->end <= span.begin)
        return span.begin - m->end <= FAR_BEHIND && !has_own_date(q, m->end, span.begin)
                   ? span.begin - m->end
                   : TALLY_NONE;
    if (m->begin < span.end)
        return 0;
    bool own = opens_sentence(q) && !has_own_date(q, span.end, m->begin) &&
               !has_own_date(q, m->end, m->end + FAR_BEFORE);
    return own && m->begin - span.end <= FAR_BEFORE ? m->begin - span.end : TALLY_NONE;
}

/* Bytes between the date and the nearest words of the event. A date usually follows its
 * event, and opens the sentence otherwise. */
static size_t distance_to(const question *q, const mention_list *list, size_t measure,
                          bool sure)
{
    size_t best = TALLY_NONE;
    for (size_t i = 0; i < list->len; i++) {
        const mention *m = &list->items[i];
        size_t gap = m->target == measure ? gap_to(q, m, sure) : TALLY_NONE;
        if (gap < best)
            best = gap;
    }
    return best;
}

static size_t distance(const question *q, const candidate *c, bool sure)
{
    for (size_t i = 0; i < q->map_count; i++)
        if (q->maps[i].r == c->r &&
            (!sure || caution_is_about(q, &q->maps[i], c->f->entity))) {
            const sentence_mentions *here = question_here(q, &q->maps[i]);
            return distance_to(q, &here->measures, c->f->measure, sure);
        }
    return TALLY_NONE;
}

static bool meets(const question *q, const fact *f)
{
    tally_period said = q->date->period;
    return said.first <= (int)f->high && (int)f->low <= said.last;
}

/* Some things happen twice: who took office again has two rows. */
static void take_meeting_row(const question *q, candidate *c)
{
    for (size_t i = 0; i < c->series.count && !meets(q, c->f); i++)
        if (meets(q, &c->series.items[i]))
            c->f = &c->series.items[i];
}

/* The event whose words stand nearest, of those that the date meets or, without it, of
 * those whose own date it must be. */
static const candidate *nearest(const question *q, candidate_list *list, bool meeting)
{
    const candidate *best = NULL;
    size_t best_gap = TALLY_NONE;
    for (size_t i = 0; i < list->len; i++) {
        candidate *c = &list->items[i];
        take_meeting_row(q, c);
        size_t gap = meeting && !meets(q, c->f) ? TALLY_NONE : distance(q, c, !meeting);
        if (gap < best_gap) {
            best = c;
            best_gap = gap;
        }
    }
    return best;
}

static size_t apart(const mention *name, const mention *words)
{
    if (name->end <= words->begin)
        return words->begin - name->end;
    return name->begin >= words->end ? name->begin - words->end : 0;
}

/* "Andrzej Duda became president": the word right before is a name that no table has. */
static bool is_of_stranger(const candidate *c, const sentence_mentions *here,
                           const mention *words)
{
    const word *before = NULL;
    for (size_t i = 0; i < here->words.len && here->words.items[i].end <= words->begin; i++)
        before = &here->words.items[i];
    if (!before || !str_is_upper(before->cased.ptr[0]))
        return false;
    for (size_t e = 0; e < here->entities.len; e++) {
        const mention *name = &here->entities.items[e];
        if (name->target == c->f->entity && name->begin <= before->begin &&
            before->end <= name->end)
            return false;
    }
    return true;
}

/* Bytes from the words of the event to the nearest name of its kind: of c's entity, or of
 * any other. A name behind the date is another's, unless the date opens the sentence. */
static size_t nearest_name(const question *q, const candidate *c,
                           const sentence_mentions *here, bool own)
{
    const entity_row *entities = c->r->entities.items;
    size_t best = TALLY_NONE;
    for (size_t e = 0; e < here->entities.len; e++) {
        const mention *name = &here->entities.items[e];
        bool counts =
            (name->target == c->f->entity) == own &&
            str_equals(entities[name->target].kind, entities[c->f->entity].kind) &&
            (name->begin < question_span(q).begin || opens_sentence(q));
        for (size_t m = 0; counts && m < here->measures.len; m++) {
            const mention *words = &here->measures.items[m];
            size_t gap = apart(name, words);
            if (words->target == c->f->measure && gap < best &&
                !(own && is_of_stranger(c, here, words)))
                best = gap;
        }
    }
    return best;
}

/* "She was in her third term when another became president in 2013": the name stands beside
 * the words of its event, and no other does more so. */
static bool is_named_beside(const question *q, const candidate *c)
{
    enum { NEAR = 40 };
    for (size_t i = 0; i < q->map_count; i++) {
        if (q->maps[i].r != c->r)
            continue;
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        size_t own = nearest_name(q, c, here, true);
        return own <= NEAR && own <= nearest_name(q, c, here, false);
    }
    return false;
}

/* Days from the record to what was printed; 0 when they meet. */
static double days_off(const question *q, const fact *f)
{
    tally_period said = q->date->period;
    if (meets(q, f))
        return 0;
    return said.first > (int)f->high
               ? (double)(day_number(said.first) - day_number((int)f->high))
               : (double)(day_number(said.last) - day_number((int)f->low));
}

/* "Wednesday": when the news broke, seldom when the event was. */
static bool is_news_day(const question *q)
{
    tally_period said = q->date->period;
    long days = day_number(q->reading->date) - day_number(said.first);
    return said.first == said.last && !q->date->stated && days >= -NEWS_DAYS &&
           days <= NEWS_DAYS;
}

static bool prints_year(tally_str literal)
{
    size_t digits = 0;
    for (size_t i = 0; i < literal.len && digits < 4; i++)
        digits = str_is_digit(literal.ptr[i]) ? digits + 1 : 0;
    return digits == 4;
}

/* The year stands in the words, or the words lead to it from the article's own date: "last
 * year". */
static bool is_firm(const question *q)
{
    tally_period said = q->date->period;
    tally_period year = day_whole_year(day_year(said.first));
    bool whole_year = said.first == year.first && said.last == year.last;
    if (!q->reading->date_known)
        return q->date->stated && prints_year(q->date->literal);
    return q->date->stated || whole_year;
}

static void show_rows(const question *q, const candidate_list *list, const candidate *c,
                      tally_outcome outcome, tally_verdict *v)
{
    tally_source *rows = ARENA_NEW(q->a, tally_source, list->len);
    size_t count = 0;
    if (!rows)
        return;
    rows[count++] = evidence_of(q, c);
    rows[0].outcome = outcome;
    for (size_t i = 0; i < list->len; i++) {
        if (&list->items[i] == c)
            continue;
        rows[count] = evidence_of(q, &list->items[i]);
        rows[count++].outcome = meets(q, list->items[i].f) ? TALLY_AGREES : TALLY_DIFFERS;
    }
    v->sources = rows;
    v->source_count = count;
    v->decided_count = 1;
}

/* A chancellor is the head of a government here and a minister there. */
static bool is_sure(const candidate *c)
{
    return c->in_sentence && !c->narrowed && !c->loose;
}

static void judge(const question *q, const candidate_list *list, const candidate *c,
                  tally_verdict *v)
{
    const fact *f = c->f;
    reason_parts parts = {.entity = c->r->entities.items[f->entity].label,
                          .measure = c->r->measures.items[f->measure].label};
    parts.held = day_print_period(q->a, (tally_period){(int)f->low, (int)f->high});
    parts.period = parts.measure;
    if (meets(q, f)) {
        bool same =
            q->date->period.first == (int)f->low && q->date->period.last == (int)f->high;
        rule_set(q, v, TALLY_AGREES, same ? "exact" : "in-range", &parts);
    } else if (is_firm(q) && is_sure(c) && is_named_beside(q, c)) {
        rule_set(q, v, TALLY_DIFFERS, "period", &parts);
    } else {
        parts.period = parts.held;
        parts.held = parts.measure;
        parts.words = day_print_period(q->a, q->date->period);
        rule_set(q, v, TALLY_QUERY, is_firm(q) ? "other-event" : "ambiguous-date", &parts);
        v->reason = STR("ambiguous-period");
    }
    v->has_reference = true;
    v->reference = f->value;
    v->gap = days_off(q, f);
    show_rows(q, list, c, v->outcome, v);
}

bool rule_date(const question *q, tally_verdict *v)
{
    const char *lacks = NULL;
    if (q->quantity)
        return false;
    rule_set(q, v, TALLY_LISTED, "date", NULL);
    if (!q->date || !q->date->period.first)
        return true;
    candidate_list list = candidate_find(q, (candidate_wants){.dates = true}, &lacks);
    const candidate *event = nearest(q, &list, true);
    if (!event)
        event = nearest(q, &list, false);
    bool idle = q->claim->modality == TALLY_PLANNED ||
                q->claim->modality == TALLY_FORECAST || q->claim->modality == TALLY_DENIED;
    bool own = event && (event->in_sentence || !q->date->stated);
    if (event && !idle && (meets(q, event->f) || (own && !is_news_day(q))))
        judge(q, &list, event, v);
    return true;
}
