/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/caution.h"
#include "checks/rule.h"

/* "Keir Starmer, 62": an age right beside a name, held against the day of birth. It may be
 * that of the article's day or of any day that the sentence names. A story of the past need
 * not say when it was: only an age that is told of today ("who is 62") and a year off
 * differs; one some years off is asked about, and beyond that another time is told.
 */

enum { WRITTEN_BEFORE = 31, WRITTEN_AFTER = 7 /* days: print is dated ahead and behind */ };
enum { ASKED = 12 /* years */, YOUNGEST = 10, OLDEST = 120 };
enum { LINKS = 3, TITLES = 3 /* words between the name and the age */ };

typedef struct {
    const record *r;
    const fact *born;
    bool linked; /* words say that the number is an age: "aged", "who is" */
    bool today;  /* and that it is so now: "is" */
} person;

/* ---- Whose age ------------------------------------------------------------------- */

static bool is_plain_gap(tally_str text, tally_str allowed)
{
    for (size_t i = 0; i < text.len; i++) {
        bool letter = str_is_letter(text.ptr[i]);
        if (!letter && str_find(allowed, str_slice(text, i, i + 1), 0) == TALLY_NONE)
            return false;
    }
    return true;
}

/* "Macron, 47", "Putin, who is 72", "Trump, aged 78". */
static bool follows(const question *q, const sentence_mentions *here, const mention *name,
                    tally_str text, person *out)
{
    size_t begin = question_span(q).begin, at = words_from(&here->words, name->end),
           links = 0;
    if (name->end >= begin || !is_plain_gap(str_slice(text, name->end, begin), STR(" ,(")))
        return false;
    *out = (person){0};
    for (; at < here->words.len && here->words.items[at].begin < begin; at++, links++) {
        if (links == LINKS || !caution_is(q->policy, &here->words, at, CAUTION_AGE))
            return false;
        out->today = out->today || caution_is(q->policy, &here->words, at, CAUTION_TODAY);
    }
    out->linked = links > 0;
    return true;
}

/* "The 78-year-old Donald Trump", "the 47-year-old President Emmanuel Macron". */
static bool leads(const question *q, const sentence_mentions *here, const mention *name,
                  tally_str text)
{
    size_t end = question_span(q).end, at = words_from(&here->words, end), titles = 0;
    bool joined = str_find(q->quantity->literal, STR("-"), 0) != TALLY_NONE;
    if (!joined || name->begin <= end ||
        !is_plain_gap(str_slice(text, end, name->begin), STR(" ")))
        return false;
    for (; at < here->words.len && here->words.items[at].begin < name->begin; at++)
        if (++titles > TITLES || !str_is_upper(here->words.items[at].cased.ptr[0]))
            return false;
    return true;
}

/* The day of birth of an entity, by the record's measure of births. */
static const fact *born(const record *r, size_t entity)
{
    for (size_t m = 0; m < r->measures.len; m++) {
        if (!r->measures.items[m].birth)
            continue;
        fact_run run = record_series(r, m, entity);
        if (run.count == 1 && run.items[0].is_date)
            return &run.items[0];
    }
    return NULL;
}

static person find_person(const question *q)
{
    tally_str text = question_span(q).in_title ? q->reading->title : q->reading->text;
    person out = {0};
    for (size_t i = 0; i < q->map_count; i++) {
        const sentence_mentions *here = question_here(q, &q->maps[i]);
        for (size_t e = 0; e < here->entities.len; e++) {
            const mention *name = &here->entities.items[e];
            person told = {0};
            if (name->by_context ||
                (!follows(q, here, name, text, &told) && !leads(q, here, name, text)))
                continue;
            const fact *day = born(q->maps[i].r, name->target);
            if (day && out.born && out.born->entity != day->entity)
                return (person){0}; /* a name that two bear */
            if (day)
                out = (person){q->maps[i].r, day, told.linked, told.today};
        }
    }
    return out;
}

/* ---- When ------------------------------------------------------------------------ */

static int years_between(int from, int to)
{
    return day_year(to) - day_year(from) - (to % 10000 < from % 10000);
}

/* Whether the printed age is that of some day of the stretch. */
static bool fits(const question *q, const fact *day, int first, int last)
{
    double youngest = years_between((int)day->high, first);
    double oldest = years_between((int)day->low, last);
    return youngest <= q->quantity->value && q->quantity->value <= oldest;
}

static bool fits_article(const question *q, const fact *day)
{
    int date = q->reading->date;
    return fits(q, day, day_add(date, -WRITTEN_BEFORE), day_add(date, WRITTEN_AFTER));
}

static bool is_news(const question *q, tally_period then)
{
    int date = q->reading->date;
    return day_add(date, -WRITTEN_BEFORE) <= then.first &&
           then.last <= day_add(date, WRITTEN_AFTER);
}

/* The last day of a date of the sentence on which it is that age, or 0; `*dated`: another
 * time than that of the news is told there or just before. */
static int fitting_day(const question *q, const fact *day, bool *dated)
{
    const tally_reading *reading = q->reading;
    int found = 0;
    for (size_t i = 0; i < reading->claim_count; i++) {
        const tally_claim *c = &reading->claims[i];
        bool own = c->sentence == q->claim->sentence;
        if ((!own && c->sentence + 1 != q->claim->sentence) ||
            c->date >= reading->date_count || !reading->dates[c->date].period.first)
            continue;
        tally_period then = reading->dates[c->date].period;
        *dated = *dated || !is_news(q, then);
        if (own && fits(q, day, then.first, then.last))
            found = then.last;
    }
    return found;
}

/* ---- Deciding -------------------------------------------------------------------- */

static tally_str born_words(const question *q, const fact *day)
{
    return day_print_period(q->a, (tally_period){(int)day->low, (int)day->high});
}

static derived measure_age(const question *q, const person *p, int date, tally_source *row)
{
    tally_period day = {(int)p->born->low, (int)p->born->high}, then = {date, date};
    double low = years_between(day.last, date), high = years_between(day.first, date);
    derived d = {.held = {.value = high,
                          .low = low,
                          .high = high,
                          .given_range = true,
                          .exact = true},
                 .factor = 1,
                 .doubt = "age-open",
                 .slip = "age",
                 .rows = row,
                 .row_count = 1};
    tally_str from = born_words(q, p->born), to = day_print_period(q->a, then);
    d.entity = p->r->entities.items[p->born->entity].label;
    d.measure = p->r->measures.items[p->born->measure].label;
    d.period = to;
    d.held_words = arena_print(q->a, "%.0f years old", high);
    d.sum = arena_print(q->a, "%.*s to %.*s = %.0f years", TALLY_ARG(from), TALLY_ARG(to),
                        high);
    return d;
}

/* "Joe Biden, 45; Donald Trump, 46" may be a poll: only a figure called an age is doubted.
 */
static bool is_age(const tally_quantity *n)
{
    return n->kind == TALLY_KIND_AGE;
}

static bool may_be_age(const question *q)
{
    const tally_quantity *n = q->quantity;
    bool whole = n->value == floor(n->value) && n->value >= YOUNGEST && n->value <= OLDEST;
    bool years =
        is_age(n) && n->unit == unit_by_id(q->maps[0].r->units, STR("year of age"));
    return whole && !n->has_range && (years || (n->kind == TALLY_KIND_OTHER && !n->unit));
}

bool rule_age(const question *q, tally_verdict *v)
{
    if (!q->quantity || !q->reading->date || !may_be_age(q) ||
        q->claim->modality != TALLY_ASSERTED)
        return false;
    person p = find_person(q);
    tally_source *row = p.born ? ARENA_NEW(q->a, tally_source, 1) : NULL;
    if (!row || (int)p.born->high > q->reading->date)
        return false;
    bool dated = false;
    int then = fitting_day(q, p.born, &dated);
    bool today = fits_article(q, p.born);
    derived d = measure_age(q, &p, then && !today ? then : q->reading->date, row);
    double off = fabs(q->quantity->value - d.held.value);
    if (then || today) { /* of a day some time around it */
        d.held.low = fmin(d.held.low, q->quantity->value);
        d.held.high = fmax(d.held.high, q->quantity->value);
    } else if (off > ASKED || (!is_age(q->quantity) && !p.linked)) {
        return false;
    }
    if (!then && !today)
        d.held_words = arena_print(q->a, "%.*s, born on %.*s", TALLY_ARG(d.held_words),
                                   TALLY_ARG(born_words(q, p.born)));
    d.certain = p.today && off <= 1 && !dated && q->reading->date_known &&
                !q->claim->quoted; /* an old word may be quoted */
    rule_decide(q, &d, v);
    *row = evidence_row(p.r, p.born, v->outcome, 0, STR("the day of birth"));
    return true;
}
