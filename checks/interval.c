/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/interval.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

/* The printed number, in the unit of the reference. */
typedef struct {
    double value, value2, low, high, grain;
    bool has_range;
    tally_bound bound;
} figure;

static figure scaled(const tally_quantity *q, double factor)
{
    return (figure){q->value * factor, q->value2 * factor, q->low * factor,
                    q->high * factor,  q->grain * factor,  q->has_range,
                    q->bound};
}

/* Binary fractions of a decimal: 2.45 must count as the half that it is printed as. */
static double slack(double a, double b)
{
    return 1e-9 * fmax(fabs(a), fabs(b));
}

static bool at_most(double a, double b)
{
    return a <= b + slack(a, b);
}

/* The held value within the words; or, of a cell printed more coarsely than the copy, the
 * printed value within the cell. Never both halves added: 3 is no rounding of 2. */
static bool overlaps(const figure *f, reference held)
{
    if (held.given_range)
        return at_most(f->low, held.high) && at_most(held.low, f->high);
    if (at_most(f->low, held.value) && at_most(held.value, f->high))
        return true;
    return !held.exact && held.high - held.low > f->grain && at_most(held.low, f->value) &&
           at_most(f->value, held.high);
}

static const char *coarse(const figure *f, reference held)
{
    bool plain = f->bound == TALLY_EQUAL && !f->has_range;
    return plain && fabs(f->value - held.value) > 0.03 * fabs(held.value)
               ? "coarse rounding"
               : NULL;
}

/* "More than 3,400" holds for every larger number, and tells little of a much larger one.
 */
static bool bound_holds(const figure *f, reference held, comparison *out)
{
    bool more = f->bound == TALLY_MORE && at_most(f->value, held.high);
    bool less = f->bound == TALLY_LESS && at_most(held.low, f->value);
    if (!more && !less)
        return false;
    out->outcome = TALLY_AGREES;
    out->reason = "bound-holds";
    if (more && !at_most(held.low, f->high))
        out->note = "understates";
    if (less && !at_most(f->low, held.high))
        out->note = "overstates";
    return true;
}

static const char *reason_for(const figure *f, reference held)
{
    if (fabs(f->value - held.value) <= slack(f->value, held.value))
        return "exact";
    if (f->has_range || held.given_range)
        return "in-range";
    bool rounds = at_most(fabs(f->value - held.value), f->grain / 2);
    double above = fabs(held.value) - fabs(f->value);
    bool truncates = f->grain > 0 && above >= 0 && above < f->grain;
    return !rounds && truncates ? "truncated" : "rounded";
}

static bool truncates(const figure *f, reference held)
{
    double above = fabs(held.value) - fabs(f->value);
    /* A minus that is printed is meant; "a deficit of 310" says -310 without one. */
    bool meant = f->value >= 0 || held.value < 0;
    return meant && f->bound == TALLY_EQUAL && !f->has_range && f->grain > 0 &&
           above >= 0 && above < f->grain && fabs(f->value) >= f->grain * 10;
}

/* From the printed number to the nearest that the table allows. */
static double distance(const figure *f, reference held)
{
    double low = held.given_range ? held.low : held.value;
    double high = held.given_range ? held.high : held.value;
    double top = f->has_range ? f->value2 : f->value;
    return top < low ? low - top : f->value > high ? f->value - high : 0;
}

comparison interval_compare(const tally_quantity *printed, double factor, reference held)
{
    figure f = scaled(printed, factor);
    if (held.limit && f.bound == TALLY_LESS) {
        f.bound = TALLY_EQUAL;
        f.low = f.high = f.value;
        f.grain = 0;
    }
    comparison out = {.outcome = TALLY_DIFFERS, .gap = f.value - held.value};
    out.relative = held.value != 0 ? out.gap / fabs(held.value) : NAN;
    if (bound_holds(&f, held, &out))
        return out;
    bool bounded = f.bound == TALLY_MORE || f.bound == TALLY_LESS;
    if (!bounded && (overlaps(&f, held) || truncates(&f, held))) {
        out.outcome = TALLY_AGREES;
        out.reason = reason_for(&f, held);
        out.note = held.given_range ? NULL : coarse(&f, held);
    } else if (at_most(distance(&f, held), held.tolerance * fabs(held.value))) {
        out.outcome = TALLY_CLOSE;
        out.reason = "within-tolerance";
    }
    return out;
}

/* ---- Slips ----------------------------------------------------------------------- */

enum { SLIP_DIGITS = 8 };

/* A number as its first digits, rounded to so many, and its power of ten. */
typedef struct {
    char digits[SLIP_DIGITS + 1];
    long power;
    size_t count; /* without the zeros at the end */
} decimal;

static decimal decimal_of(double number, size_t digits)
{
    decimal out = {.count = digits};
    char text[SLIP_DIGITS + 16]; /* "8.849e+03" */
    snprintf(text, sizeof text, "%.*e", (int)digits - 1, fabs(number));
    size_t len = 0;
    for (const char *c = text; *c && *c != 'e' && len < digits; c++)
        if (*c >= '0' && *c <= '9')
            out.digits[len++] = *c;
    const char *power = strchr(text, 'e');
    out.power = power ? strtol(power + 1, NULL, 10) : 0;
    while (out.count > 1 && out.digits[out.count - 1] == '0')
        out.count--;
    return out;
}

static bool swaps_neighbours(const char *a, const char *b, size_t len)
{
    size_t differing = 0, first = 0;
    for (size_t i = 0; i < len; i++) {
        first = a[i] != b[i] && differing == 0 ? i : first;
        differing += a[i] != b[i];
    }
    return differing == 2 && a[first] == b[first + 1] && a[first + 1] == b[first];
}

/* The held number as far as the copy prints it: 17.79 trillion beside "71.8 trillion" is
 * 17.8. One of two digits fits by chance, and must be held so, unless `rounded`. */
static bool is_transposed(double printed, double held, bool rounded)
{
    enum { FEWEST = 2, FEWEST_ROUNDED = 3 };
    decimal a = decimal_of(printed, SLIP_DIGITS);
    decimal b = decimal_of(held, a.count);
    bool exact = decimal_of(held, SLIP_DIGITS).count <= a.count;
    bool enough = a.count >= FEWEST_ROUNDED || (a.count >= FEWEST && (exact || rounded));
    return enough && a.power == b.power && swaps_neighbours(a.digits, b.digits, a.count);
}

static bool is_power(double ratio, double step)
{
    double power = log10(ratio) / step;
    return fabs(power) > 0.5 && fabs(power - round(power)) * step < 0.04;
}

const char *interval_slip(double printed, double held)
{
    double ratio = fabs(printed) / fabs(held);
    if (!isfinite(ratio) || ratio == 0)
        return NULL;
    if ((printed < 0) != (held < 0) && fabs(ratio - 1) < 0.01)
        return "sign";
    if (is_power(ratio, 3))
        return "scale";
    if (is_power(ratio, 1))
        return "power-of-ten";
    return is_transposed(printed, held, false) ? "transposed" : NULL;
}

const char *interval_likely_slip(double printed, double held)
{
    const char *slip = interval_slip(printed, held);
    bool finite = isfinite(printed) && isfinite(held);
    return slip || !finite ? slip
                           : (is_transposed(printed, held, true) ? "transposed" : NULL);
}
