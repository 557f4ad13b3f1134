/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/passage_fit.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"

static const double whole_in_percent = 100;

/* ---- Kinds and units --------------------------------------------------------------- */

static bool is_share(const tally_quantity *q)
{
    return q->kind == TALLY_KIND_PERCENT || q->kind == TALLY_KIND_SHARE;
}

static bool is_counted(const tally_quantity *q)
{
    return !q->unit || q->unit->kind == TALLY_KIND_COUNT;
}

static bool is_bare(const tally_quantity *q)
{
    return q->unit_name.len == 0 || str_is(q->unit_name, "-");
}

static double to_percent(const tally_quantity *q)
{
    return q->kind == TALLY_KIND_SHARE && is_bare(q) ? whole_in_percent : 1;
}

/* "A man of 71" for "a 71-year-old", "of which the Union pays 55 million": the unit goes
 * without saying. That of a small sum of money never does. */
static bool is_left_out(const weights *w, const tally_quantity *bare,
                        const tally_quantity *other)
{
    return bare->kind == TALLY_KIND_OTHER && is_bare(bare) &&
           (other->kind != TALLY_KIND_MONEY || bare->value >= w->passage_bare_sum);
}

/* "12,400 vehicles" for "12,400 vehicles a day": the time is told in other words. */
static bool is_left_open(const tally_quantity *plain, const tally_quantity *rate)
{
    return rate->kind == TALLY_KIND_RATE && !is_bare(plain) &&
           str_starts_with(rate->unit_name, plain->unit_name);
}

static bool factor_of(const weights *w, const tally_quantity *a, const tally_quantity *b,
                      double *factor)
{
    *factor = 1;
    if (is_share(a) && is_share(b)) {
        *factor = to_percent(a) / to_percent(b);
        return true;
    }
    bool times = a->kind == TALLY_KIND_RATIO, other_times = b->kind == TALLY_KIND_RATIO;
    if (times != other_times && !is_bare(times ? b : a))
        return false;
    bool placed = a->kind == TALLY_KIND_RANK || a->kind == TALLY_KIND_SCORE;
    bool other_placed = b->kind == TALLY_KIND_RANK || b->kind == TALLY_KIND_SCORE;
    if (placed || other_placed || is_share(a) || is_share(b))
        return a->kind == b->kind;
    if (a->unit && b->unit && str_equals(a->unit->dimension, b->unit->dimension)) {
        *factor = a->unit->scale / b->unit->scale;
        return a->unit->offset == b->unit->offset;
    }
    if (!a->unit && !b->unit && a->kind == TALLY_KIND_RATE && b->kind == TALLY_KIND_RATE)
        return str_equals_folded(a->unit_name, b->unit_name);
    if ((a->kind == TALLY_KIND_RATE) != (b->kind == TALLY_KIND_RATE))
        return is_left_open(a, b) || is_left_open(b, a);
    return (is_counted(a) && is_counted(b)) || is_left_out(w, a, b) || is_left_out(w, b, a);
}

bool passage_is_bare_beside(const passage_mark *copy, const passage_mark *there)
{
    const tally_quantity *q = copy->quantity, *held = there->quantity;
    return q && held && q->unit && q->unit->kind != TALLY_KIND_COUNT &&
           q->kind != TALLY_KIND_MONEY && !held->unit;
}

static bool shares_stem(const word_list *a, const word_list *b)
{
    for (size_t i = 0; i < a->len; i++)
        for (size_t j = 0; j < b->len; j++)
            if (str_equals(a->items[i].stem, b->items[j].stem))
                return true;
    return false;
}

/* Twelve homes are no twelve jobs; twelve of something may be. */
static noun_fit compare_nouns(const passage_mark *a, const passage_mark *b)
{
    const tally_quantity *p = a->quantity, *q = b->quantity;
    if (is_bare(p) != is_bare(q) ||
        (p->kind == TALLY_KIND_RATE) != (q->kind == TALLY_KIND_RATE))
        return NOUN_OPEN;
    if (!is_counted(p) || !is_counted(q))
        return NOUN_SAME;
    if (p->base_unit.len && str_equals(p->base_unit, q->base_unit))
        return NOUN_SAME;
    bool same = is_bare(p) || shares_stem(&a->noun, &b->noun);
    return same ? NOUN_SAME : NOUN_OTHER;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* "$4.15m" for "paid 1.94 million euros, the other line 4.15 million". */
static bool is_other_currency(const passage_mark *sum, const passage_mark *bare)
{
    return sum->quantity->kind == TALLY_KIND_MONEY && sum->quantity->unit &&
           !bare->quantity->unit && bare->quantity->kind == TALLY_KIND_OTHER &&
           bare->currency && bare->currency != sum->quantity->unit;
}

/* "5.2 megawatt-hours a year" for "5.2 gigawatt-hours a year". */
static bool differs_by_word(const word_list *a, const word_list *b)
{
    enum { WORDS = 2 }; /* "pound sterling" for "dollar" */
    size_t less = a->len < b->len ? a->len : b->len, before = 0, behind = 0;
    while (before < less && str_equals(a->items[before].stem, b->items[before].stem))
        before++;
    while (behind < less - before && str_equals(a->items[a->len - behind - 1].stem,
                                                b->items[b->len - behind - 1].stem))
        behind++;
    size_t own = a->len - before - behind, other = b->len - before - behind;
    return before + behind > 0 && own > 0 && other > 0 && own <= WORDS && other <= WORDS;
}

static bool is_part(const tally_quantity *q)
{
    return is_share(q) || q->kind == TALLY_KIND_POINTS;
}

/* "40 hectares" for "40 acres", "£3m" for "$3m", "2%" for "2 points". */
static bool is_unit_slip(const passage_mark *copy, const passage_mark *document)
{
    const tally_quantity *a = copy->quantity, *b = document->quantity;
    bool rates = a->kind == TALLY_KIND_RATE && b->kind == TALLY_KIND_RATE;
    if (rates && !a->unit && !b->unit)
        return is_near(a->value, b->value) && differs_by_word(&copy->noun, &document->noun);
    if (is_other_currency(copy, document) || is_other_currency(document, copy))
        return is_near(a->value, b->value);
    if (!a->unit || !b->unit || a->unit == b->unit || (a->has_range && !b->has_range))
        return false;
    bool counted = is_counted(a) || is_counted(b);
    bool money = a->kind == TALLY_KIND_MONEY, other_money = b->kind == TALLY_KIND_MONEY;
    bool one_kind = (money && other_money) || (is_part(a) && is_part(b)) ||
                    str_equals(a->unit->dimension, b->unit->dimension);
    bool same = is_near(a->value, b->value) ||
                (b->has_range && !a->has_range && is_near(a->value, b->value2));
    return same && !counted && one_kind;
}

/* ---- Time -------------------------------------------------------------------------- */

static bool overlap(tally_period a, tally_period b)
{
    return a.first <= b.last && b.first <= a.last;
}

static bool same_time(const passage_mark *a, const passage_mark *b)
{
    return !a->time.first || !b->time.first || overlap(a->time, b->time);
}

/* Days are compared with days, years with years. */
static bool same_grain(tally_period a, tally_period b)
{
    enum { DAY = 0, MONTH = 31, QUARTER = 93 };
    static const int longest[] = {DAY, MONTH, QUARTER};
    long own = day_number(a.last) - day_number(a.first);
    long other = day_number(b.last) - day_number(b.first);
    for (size_t i = 0; i < sizeof longest / sizeof *longest; i++)
        if ((own <= longest[i]) != (other <= longest[i]))
            return false;
    return true;
}

/* "On 3 May": the year goes without saying, and may be read as another than was meant. */
static bool says_year(const tally_date *d)
{
    enum { YEAR_DIGITS = 4 };
    size_t run = 0;
    for (size_t i = 0; i < d->literal.len && run < YEAR_DIGITS; i++)
        run = str_is_digit(d->literal.ptr[i]) ? run + 1 : 0;
    return run == YEAR_DIGITS;
}

/* The day of `d` in the year of `other`. */
static tally_period in_year_of(const tally_date *d, const tally_date *other)
{
    enum { YEAR = 10000 };
    int move = other->period.first / YEAR - d->period.first / YEAR;
    tally_period moved = d->period;
    moved.first += move * YEAR;
    moved.last += move * YEAR;
    return moved;
}

static tally_period period_beside(const tally_date *d, const tally_date *other)
{
    bool open = !says_year(d) && says_year(other) && same_grain(d->period, other->period);
    tally_period moved = in_year_of(d, other);
    return open && day_is_valid(moved.first) && day_is_valid(moved.last) ? moved
                                                                         : d->period;
}

static passage_fit compare_dates(const tally_date *a, const tally_date *b)
{
    passage_fit fit = {.noun = NOUN_SAME, .same_time = true, .factor = 1};
    tally_period own = period_beside(a, b), held = period_beside(b, a);
    bool written = passage_is_written(a) && passage_is_written(b);
    fit.comparable = written && (same_grain(own, held) || overlap(own, held));
    if (!fit.comparable)
        return fit;
    fit.result = (comparison){.outcome = TALLY_DIFFERS, .relative = NAN};
    fit.result.gap = (double)(day_number(own.first) - day_number(held.first));
    if (overlap(own, held)) {
        fit.result.outcome = TALLY_AGREES;
        fit.result.reason = same_grain(own, held) ? "exact" : "in-range";
        fit.result.gap = 0;
    }
    return fit;
}

/* ---- Both --------------------------------------------------------------------------- */

/* What is repeated has no tolerance but that of its own words: one round digit, "about". */
static double tolerance_of(const weights *w, const tally_quantity *q)
{
    bool one_digit = q->grain > 0 && q->grain * 10 > fabs(q->value) && fabs(q->value) >= 10;
    return q->bound == TALLY_ABOUT || one_digit ? w->passage_rough : 0;
}

static reference held_of(const weights *w, const tally_quantity *copy,
                         const tally_quantity *q)
{
    reference held = {.value = q->value,
                      .low = q->low,
                      .high = q->high,
                      .given_range = q->has_range,
                      .exact = true, /* "5%" is not told again as "4.6%" */
                      .tolerance = tolerance_of(w, copy)};
    if (q->has_range) {
        held.low = q->value;
        held.high = q->value2;
    }
    return held;
}

/* One end of a span, as a figure of its own. */
static tally_quantity end_of(const tally_quantity *q, bool upper)
{
    tally_quantity end = *q;
    end.has_range = false;
    end.value = upper ? q->value2 : q->value;
    end.low = end.value - q->grain / 2;
    end.high = end.value + q->grain / 2;
    return end;
}

/* Span beside span: both ends must fit. */
static comparison compare_spans(const weights *w, const tally_quantity *q, double factor,
                                const tally_quantity *held)
{
    comparison out = {0};
    for (int upper = 0; upper <= 1; upper++) {
        tally_quantity own = end_of(q, upper), there = end_of(held, upper);
        out = interval_compare(&own, factor, held_of(w, &own, &there));
        if (out.outcome != TALLY_AGREES)
            break;
    }
    return out;
}

/* One figure beside a span: it repeats one of its ends, or none. */
static comparison compare_ends(const weights *w, const tally_quantity *q, double factor,
                               const tally_quantity *held)
{
    comparison out = {0};
    for (int upper = 0; upper <= 1; upper++) {
        tally_quantity own = q->has_range ? end_of(q, upper) : *q;
        tally_quantity there = held->has_range ? end_of(held, upper) : *held;
        out = interval_compare(&own, factor, held_of(w, &own, &there));
        if (out.outcome == TALLY_AGREES)
            break;
    }
    return out;
}

/* "Over 54" beside "over 45": both bounds hold of many a number, and neither is the other.
 */
static bool is_other_bound(const weights *w, const tally_quantity *q, double factor,
                           const tally_quantity *held)
{
    tally_quantity own = end_of(q, false), there = end_of(held, false);
    own.bound = there.bound = TALLY_EQUAL;
    return q->bound == held->bound &&
           interval_compare(&own, factor, held_of(w, &own, &there)).outcome != TALLY_AGREES;
}

/* "Some 5.46 million" was counted: the last digit may be off, no more. */
static tally_quantity as_told(const tally_quantity *q)
{
    enum { COUNTED = 3 };
    tally_quantity told = *q;
    if (q->bound != TALLY_ABOUT || passage_digits(q) < COUNTED)
        return told;
    told.bound = TALLY_EQUAL;
    told.low = q->value - q->grain;
    told.high = q->value + q->grain;
    return told;
}

/* "More than 340" holds of 3,412, but repeats no such figure. */
static comparison compare_figures(const weights *w, const tally_quantity *q, double factor,
                                  const tally_quantity *held)
{
    if (q->has_range && held->has_range)
        return compare_spans(w, q, factor, held);
    if (q->has_range || held->has_range)
        return compare_ends(w, q, factor, held);
    tally_quantity told = as_told(q);
    comparison out = interval_compare(&told, factor, held_of(w, &told, held));
    bool bounded = q->bound == TALLY_MORE || q->bound == TALLY_LESS;
    if (bounded && out.outcome == TALLY_AGREES &&
        (out.note || is_other_bound(w, q, factor, held)))
        out = (comparison){TALLY_DIFFERS, NULL, NULL, out.gap, out.relative};
    return out;
}

passage_fit passage_compare(const weights *w, const passage_mark *copy,
                            const passage_mark *document)
{
    passage_fit fit = {0};
    const tally_quantity *q = copy->quantity, *held = document->quantity;
    if (!q != !held)
        return fit;
    if (!q)
        return compare_dates(copy->date, document->date);
    fit.comparable = factor_of(w, q, held, &fit.factor) && fit.factor > 0 &&
                     !is_other_currency(copy, document) &&
                     !is_other_currency(document, copy);
    fit.same_time = same_time(copy, document);
    fit.noun = compare_nouns(copy, document);
    if (fit.comparable)
        fit.result = compare_figures(w, q, fit.factor, held);
    fit.unit_slip = is_unit_slip(copy, document) &&
                    (!fit.comparable || fit.result.outcome != TALLY_AGREES);
    return fit;
}

/* ---- Slips ------------------------------------------------------------------------- */

enum { MOST_DIGITS = 16 };

/* The digits as printed, without the zeros before and behind. */
static size_t digits_of(double value, double grain, char *out, size_t size)
{
    double places = grain > 0 && grain < 1 ? round(-log10(grain)) : 0;
    snprintf(out, size, "%.0f", fabs(value) * pow(10, fmin(places, 6)));
    size_t len = strlen(out);
    while (len > 1 && out[len - 1] == '0')
        len--;
    return len;
}

size_t passage_digits(const tally_quantity *q)
{
    char room[400];
    return digits_of(q->value, q->grain, room, sizeof room);
}

/* Whether one digit taken out of `more` leaves `less`. */
static bool lacks_digit(const char *more, size_t more_len, const char *less,
                        size_t less_len)
{
    if (more_len != less_len + 1)
        return false;
    size_t at = 0;
    while (at < less_len && more[at] == less[at])
        at++;
    return memcmp(more + at + 1, less + at, less_len - at) == 0;
}

static size_t differing(const char *a, const char *b, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += a[i] != b[i];
    return count;
}

static bool swaps_neighbours(const char *a, const char *b, size_t len)
{
    size_t at = 0;
    while (at + 1 < len && a[at] == b[at])
        at++;
    return at + 1 < len && differing(a, b, len) == 2 && a[at] == b[at + 1] &&
           a[at + 1] == b[at];
}

/* A digit lost, doubled, swapped or mistyped between two numbers of like size. */
static const char *digit_slip(const tally_quantity *q, double held, double factor)
{
    char a[400], b[400];
    double own = q->value * factor, grain = q->grain * factor;
    size_t len = digits_of(own, grain, a, sizeof a);
    size_t other = digits_of(held, grain, b, sizeof b);
    if (len < 1 || other < 1 || len > MOST_DIGITS || other > MOST_DIGITS)
        return NULL;
    if (len == other && strlen(a) == strlen(b) && swaps_neighbours(a, b, len))
        return "transposed";
    bool lost = lacks_digit(a, len, b, other) || lacks_digit(b, other, a, len);
    if (lost && len + other >= 5)
        return "digit";
    return len == other && len >= 4 && strlen(a) == strlen(b) && differing(a, b, len) == 1
               ? "digit"
               : NULL;
}

/* The same digits with the point elsewhere, or with the other sign. */
static const char *power_slip(const weights *w, const tally_quantity *q,
                              const tally_quantity *held, double factor)
{
    const char *slip = interval_slip(q->value * factor, held->value);
    if (!slip || strcmp(slip, "transposed") == 0 || strcmp(slip, "sign") == 0)
        return slip;
    double power = round(log10(fabs(q->value * factor / held->value)));
    tally_quantity own = end_of(q, false);
    own.bound = TALLY_EQUAL;
    comparison moved =
        interval_compare(&own, factor / pow(10, power), held_of(w, &own, held));
    return moved.outcome == TALLY_AGREES && fabs(moved.relative) < w->passage_moved ? slip
                                                                                    : NULL;
}

/* "Fewer than 3,400" for "more than 3,400". */
static bool is_wrong_side(const weights *w, const tally_quantity *q,
                          const tally_quantity *held, double factor)
{
    tally_quantity other = *q;
    if (q->bound != TALLY_MORE && q->bound != TALLY_LESS)
        return false;
    other.bound = q->bound == TALLY_MORE ? TALLY_LESS : TALLY_MORE;
    double step = w->passage_side * fabs(q->value);
    other.low = q->bound == TALLY_MORE ? q->value - step : q->value;
    other.high = q->bound == TALLY_MORE ? q->value : q->value + step;
    return compare_figures(w, &other, factor, held).outcome == TALLY_AGREES;
}

static const char *number_slip(const weights *w, const tally_quantity *q,
                               const tally_quantity *held, double factor)
{
    const char *slip =
        is_wrong_side(w, q, held, factor) ? "direction" : power_slip(w, q, held, factor);
    return slip ? slip : digit_slip(q, held->value, factor);
}

/* A slip at one end of a span while the other end fits. */
static const char *span_slip(const weights *w, const tally_quantity *q,
                             const tally_quantity *held, double factor)
{
    const char *slip = NULL;
    for (int upper = 0; upper <= 1; upper++) {
        tally_quantity own = end_of(q, upper), there = end_of(held, upper);
        tally_quantity rest = end_of(q, !upper), rest_there = end_of(held, !upper);
        if (compare_figures(w, &rest, factor, &rest_there).outcome == TALLY_AGREES)
            slip = number_slip(w, &own, &there, factor);
        if (slip)
            break;
    }
    return slip;
}

/* One year too many or too few, a decade or a century off, two digits transposed. */
static bool is_near_year(int own, int other)
{
    int apart = own > other ? own - other : other - own;
    bool swapped = own / 100 == other / 100 && own % 10 == other / 10 % 10 &&
                   own / 10 % 10 == other % 10;
    return apart <= 1 || apart == 10 || apart == 100 || swapped;
}

/* Of two written dates of one length: the same day of another year, or the same month. */
static const char *date_slip(const tally_date *a, const tally_date *b)
{
    enum { YEAR = 10000, CENTURY = 100 };
    int own = period_beside(a, b).first, other = period_beside(b, a).first;
    bool same_month = own / CENTURY == other / CENTURY;
    bool near = own % YEAR == other % YEAR && is_near_year(own / YEAR, other / YEAR);
    return same_month || near ? "period" : NULL;
}

const char *passage_slip(const weights *w, const passage_mark *copy,
                         const passage_mark *document, const passage_fit *fit)
{
    const tally_quantity *q = copy->quantity, *held = document->quantity;
    if (copy->date && document->date && fit->comparable)
        return date_slip(copy->date, document->date);
    if (!q || !held)
        return NULL;
    if (fit->unit_slip) {
        bool points = q->kind == TALLY_KIND_POINTS || held->kind == TALLY_KIND_POINTS;
        return points ? "percent-points" : "unit";
    }
    if (!fit->comparable || (q->has_range && !held->has_range))
        return NULL;
    if (q->has_range)
        return span_slip(w, q, held, fit->factor);
    tally_quantity low = end_of(held, false), high = end_of(held, true);
    const char *slip = number_slip(w, q, held->has_range ? &low : held, fit->factor);
    return slip || !held->has_range ? slip : number_slip(w, q, &high, fit->factor);
}

const char *passage_end_slip(const weights *w, const passage_mark *copy,
                             const passage_mark *there, const passage_mark *other,
                             bool *repeated)
{
    const tally_quantity *q = copy->quantity, *held = other->quantity;
    double factor = 1;
    *repeated = false;
    if (!held || held->has_range || !factor_of(w, q, held, &factor))
        return NULL;
    tally_quantity low = end_of(q, false);
    bool lower = compare_figures(w, &low, factor, there->quantity).outcome == TALLY_AGREES;
    tally_quantity rest = end_of(q, lower);
    *repeated = compare_figures(w, &rest, factor, held).outcome == TALLY_AGREES;
    return number_slip(w, &rest, held, factor);
}

static int side_of(const tally_quantity *q)
{
    return q->bound == TALLY_MORE ? 1 : q->bound == TALLY_LESS ? -1 : 0;
}

static int turn_of(const passage_mark *m)
{
    if (m->quantity->bound == TALLY_UP || m->quantity->bound == TALLY_DOWN)
        return m->quantity->bound == TALLY_UP ? 1 : -1;
    return m->turn == PASSAGE_UP ? 1 : m->turn == PASSAGE_DOWN ? -1 : 0;
}

/* "A year ago it was 1.1 points lower" for "up by 1.1 points on the year". */
static bool looks_back(const passage_mark *copy, const passage_mark *document)
{
    if (!copy->compared || !copy->claim->period_stated)
        return false;
    tally_period own = copy->claim->period, held = document->claim->period;
    return own.first && (!held.first || !overlap(own, held));
}

bool passage_turned(const passage_mark *copy, const passage_mark *document)
{
    if (!copy->quantity || !document->quantity)
        return false;
    return (copy->from == document->from && !looks_back(copy, document) &&
            turn_of(copy) * turn_of(document) < 0) ||
           side_of(copy->quantity) * side_of(document->quantity) < 0;
}
