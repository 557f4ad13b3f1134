/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/claims/fixture.h"

#include <criterion/criterion.h>

#include <math.h>

#include "base/day.h"
#include "base/str.h"
#include "claims/read.h"

fixture fixture_open(void)
{
    tally_error err = {0};
    fixture f = {.a = arena_open(0), .today = 20230112};
    f.units = unit_load(TALLY_ROOT "/reference-data/units.csv", f.a, &err);
    cr_assert(f.units, "%s: %s", err.where, err.message);
    f.lex = lexicon_load(TALLY_ROOT "/claims/lexicon", f.units, f.a, &err);
    cr_assert(f.lex, "%s: %s", err.where, err.message);
    return f;
}

void fixture_close(fixture *f)
{
    arena_close(f->a);
}

token_list fixture_tokens(fixture *f, const char *text)
{
    token_list tokens = {0};
    cr_assert(token_split(tally_text(text), f->lex, f->a, &tokens));
    return tokens;
}

tally_reading fixture_read_all(fixture *f, tally_str title, tally_str text)
{
    tally_reading r = {.name = STR("test"),
                       .title = arena_copy(f->a, title),
                       .text = arena_copy(f->a, text),
                       .date = f->today,
                       .date_known = true,
                       .date_order = f->date_order};
    cr_assert(reading_fill(f->lex, f->a, NULL, &r), "the arena is full");
    return r;
}

tally_reading fixture_read(fixture *f, const char *text)
{
    return fixture_read_all(f, STR(""), tally_text(text));
}

bool nearly(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

/* ---- What must hold of any reading ------------------------------------------------ */

typedef struct {
    const tally_reading *r;
    bool *covered[2]; /* a flag a byte, of the text and of the headline */
} cover;

static const char *check_span(cover *c, const tally_span *span, tally_str literal,
                              bool covers)
{
    tally_str text = span->in_title ? c->r->title : c->r->text;
    if (span->begin >= span->end || span->end > text.len)
        return "a span out of bounds";
    if (literal.ptr && !str_equals(str_slice(text, span->begin, span->end), literal))
        return "a span that does not give its literal";
    if (span->line == 0 || span->column == 0)
        return "a span without a place";
    for (size_t i = span->begin; covers && i < span->end; i++) {
        if (c->covered[span->in_title][i])
            return "two spans over one byte";
        c->covered[span->in_title][i] = true;
    }
    return NULL;
}

static const char *check_place(const tally_reading *r, const tally_span *span)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; !span->in_title && i < span->begin; i++)
        if (r->text.ptr[i] == '\n')
            line++, start = i + 1;
    bool right = span->line == line && span->column == span->begin - start + 1;
    return right ? NULL : "a wrong line or column";
}

static const char *check_quantity(const tally_quantity *q)
{
    if (isnan(q->value) || isinf(q->value) || isnan(q->low) || isnan(q->high))
        return "a value that is no number";
    if (isinf(q->base_value) || isnan(q->base_value))
        return "a base value that is no number";
    if (q->low > q->high)
        return "an interval upside down";
    if (q->has_range && q->kind != TALLY_KIND_SCORE && !(q->value2 > q->value))
        return "a range upside down";
    if (!q->unit_name.ptr || q->unit_name.len == 0)
        return "a quantity without a unit name";
    return NULL;
}

static const char *check_claim(const tally_reading *r, const tally_claim *c)
{
    bool quantity = c->quantity != TALLY_NONE, date = c->date != TALLY_NONE;
    if (quantity == date)
        return "a claim of both a quantity and a date, or of neither";
    if ((quantity && c->quantity >= r->quantity_count) ||
        (date && c->date >= r->date_count))
        return "a claim of what is not there";
    if (c->baseline != TALLY_NONE && c->baseline >= r->quantity_count)
        return "a baseline that is not there";
    return c->sentence == TALLY_NONE || c->sentence < r->sentence_count
               ? NULL
               : "no such sentence";
}

static const char *check_digits(const cover *c, bool title)
{
    tally_str text = title ? c->r->title : c->r->text;
    for (size_t i = 0; i < text.len; i++)
        if (str_is_digit(text.ptr[i]) && !c->covered[title][i])
            return "a digit that nothing covers";
    return NULL;
}

static const char *check_marks(cover *c)
{
    const char *fault = NULL;
    const tally_reading *r = c->r;
    for (size_t i = 0; !fault && i < r->quantity_count; i++) {
        fault = check_span(c, &r->quantities[i].span, r->quantities[i].literal, true);
        fault = fault ? fault : check_quantity(&r->quantities[i]);
    }
    for (size_t i = 0; !fault && i < r->date_count; i++) {
        fault = check_span(c, &r->dates[i].span, r->dates[i].literal, true);
        tally_period p = r->dates[i].period;
        bool valid = (p.first == 0 && p.last == 0) ||
                     (day_is_valid(p.first) && day_is_valid(p.last) && p.first <= p.last);
        fault = fault || valid ? fault : "a period the calendar does not have";
    }
    for (size_t i = 0; !fault && i < r->label_count; i++)
        fault = check_span(c, &r->labels[i].span, r->labels[i].literal, true);
    for (size_t i = 0; !fault && i < r->sentence_count; i++)
        fault = check_span(c, &r->sentences[i], (tally_str){0}, false);
    return fault;
}

static const char *check_order(const tally_reading *r)
{
    const tally_span *last = NULL;
    for (size_t i = 0; i < r->claim_count; i++) {
        const tally_claim *c = &r->claims[i];
        const tally_span *span = c->quantity != TALLY_NONE
                                     ? &r->quantities[c->quantity].span
                                     : &r->dates[c->date].span;
        if (last && last->in_title == span->in_title && last->begin >= span->begin)
            return "claims out of reading order";
        if (last && !last->in_title && span->in_title)
            return "the headline behind the text";
        last = span;
    }
    return r->claim_count == r->quantity_count + r->date_count ? NULL
                                                               : "a mark without claim";
}

const char *fixture_fault(fixture *f, const tally_reading *r)
{
    cover c = {
        r,
        {ARENA_NEW(f->a, bool, r->text.len + 1), ARENA_NEW(f->a, bool, r->title.len + 1)}};
    cr_assert(c.covered[0] && c.covered[1]);
    const char *fault = check_marks(&c);
    for (size_t i = 0; !fault && i < r->claim_count; i++)
        fault = check_claim(r, &r->claims[i]);
    fault = fault ? fault : check_order(r);
    for (size_t i = 0; !fault && i < r->quantity_count && i < 100; i++)
        fault = check_place(r, &r->quantities[i].span);
    fault = fault ? fault : check_digits(&c, false);
    return fault ? fault : check_digits(&c, true);
}
