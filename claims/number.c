/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/number.h"

#include <math.h>

#include "base/str.h"
#include "claims/number_suffix.h"
#include "claims/number_words.h"

/* Readers take a round number as approximate, but not as more than this share off. */
static const double round_spread = 0.05;

void number_spread(number *n)
{
    double half = n->grain / 2, size = fabs(n->value);
    bool is_round = size > 0 && fmod(n->mantissa, 10) == 0;
    if (is_round && half > size * round_spread)
        half = size * round_spread;
    n->low = n->value - half;
    n->high = n->value + half;
}

/* ---- Digits ---------------------------------------------------------------------- */

typedef struct {
    uint64_t mantissa;
    int exponent; /* of the last digit kept */
    int zeros;    /* trailing ones, before any point */
    bool fraction;
} digits;

static digits read_digits(tally_str text, bool dotted)
{
    digits d = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        d.fraction |= c == '.' && !dotted;
        if (!str_is_digit(c))
            continue;
        d.zeros = c == '0' && !d.fraction ? d.zeros + 1 : 0;
        if (d.mantissa < 100000000000000000u) {
            d.mantissa = d.mantissa * 10 + (uint64_t)(c - '0');
            d.exponent -= d.fraction;
        } else {
            d.exponent += !d.fraction;
        }
    }
    return d;
}

static size_t count_points(tally_str text)
{
    size_t points = 0;
    for (size_t i = 0; i < text.len; i++)
        points += text.ptr[i] == '.';
    return points;
}

/* "1.500.000": the point parts groups of three, as much of Europe writes it. */
static bool is_dotted(tally_str text)
{
    size_t group = 0, points = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool point = text.ptr[i] == '.';
        if ((point && points > 0 && group != 3) || (!point && !str_is_digit(text.ptr[i])))
            return false;
        if (point && points == 0 && (group == 0 || group > 3))
            return false;
        group = point ? 0 : group + 1;
        points += point;
    }
    return points > 0 && group == 3;
}

/* "2.10.3" is a version and "010" a code: neither is a number. */
static bool is_number_text(tally_str text)
{
    bool padded = text.len > 1 && text.ptr[0] == '0' && text.ptr[1] != '.';
    return !padded && (count_points(text) <= 1 || is_dotted(text));
}

/* ".5": the point is a sign of its own, and no other number ends before it. */
static bool is_leading_point(const token_list *t, size_t at)
{
    bool follows = token_is_kind(t, at + 1, TOKEN_NUMBER) && t->items[at + 1].glued &&
                   str_find(token_text(t, at + 1), STR("."), 0) == TALLY_NONE;
    bool free = at == 0 || !t->items[at].glued || t->items[at - 1].kind == TOKEN_MARK;
    return token_is(t, at, ".") && follows && free;
}

static bool read_bare_fraction(const token_list *t, size_t at, number *out)
{
    if (!is_leading_point(t, at))
        return false;
    digits d = read_digits(token_text(t, at + 1), false);
    int places = (int)token_text(t, at + 1).len;
    *out =
        (number){.value = str_scale_number(d.mantissa, -places), .scale = 1, .end = at + 2};
    out->grain = str_scale_number(1, -places);
    return true;
}

static bool read_digit_token(const token_list *t, size_t at, number *out)
{
    tally_str text = token_text(t, at);
    if (!token_is_kind(t, at, TOKEN_NUMBER))
        return read_bare_fraction(t, at, out);
    if (!is_number_text(text))
        return false;
    digits d = read_digits(text, count_points(text) > 1);
    *out = (number){.value = str_scale_number(d.mantissa, d.exponent),
                    .digits = d.mantissa,
                    .exponent = d.exponent,
                    .scale = 1,
                    .end = at + 1};
    out->grain = str_scale_number(1, d.fraction ? d.exponent : d.mantissa ? d.zeros : 0);
    return true;
}

/* ½ and its like are marks of one code point: rows of numbers.csv. */
static const number_word *sign_at(const token_list *t, size_t at)
{
    if (!token_is_kind(t, at, TOKEN_MARK) || t->items[at].taken)
        return NULL;
    const lexeme *known = lexicon_word(t->lex, token_text(t, at));
    return known && known->rare->fraction.role == NUMBER_FRACTION ? &known->rare->fraction
                                                                  : NULL;
}

/* The n of n/m; false when the tokens at `at` are none, or more of a date. */
static bool read_ratio(const token_list *t, size_t at, number *out)
{
    number above, below;
    bool slash = token_is(t, at + 1, "/") || token_is(t, at + 1, "\xe2\x81\x84");
    if (!slash || !read_digit_token(t, at, &above) || !read_digit_token(t, at + 2, &below))
        return false;
    bool glued = t->items[at + 1].glued == t->items[at + 2].glued;
    bool longer = (token_is(t, at + 3, "/") && t->items[at + 3].glued) ||
                  (at > 0 && token_is(t, at - 1, "/") && t->items[at].glued);
    bool proper = above.grain >= 1 && below.grain >= 1 && above.value > 0 &&
                  above.value < below.value && below.value <= 1000 && below.value >= 2;
    if (!glued || longer || !proper || t->items[at + 2].taken)
        return false;
    *out = (number){.value = above.value / below.value, .scale = 1, .end = at + 3};
    out->grain = 1 / below.value;
    return true;
}

/* "$6.12-3/4": what grain is sold for, down to eighths of a cent. */
static bool is_part_of_cent(const number *n, const number *part)
{
    return n->exponent == -2 &&
           (part->grain == 0.5 || part->grain == 0.25 || part->grain == 0.125);
}

/* "7 3/4", "7-3/4", "2½": a whole with a part behind it. */
static void add_fraction(const token_list *t, number *n)
{
    number part;
    const number_word *sign = sign_at(t, n->end);
    size_t next = token_is_hyphen(t, n->end) ? n->end + 1 : n->end;
    if (sign) {
        n->value += sign->value;
        n->grain = sign->value;
        n->end++;
    } else if (next < t->len && !t->items[next].line_start && !t->items[next].taken &&
               (n->grain >= 1 || n->exponent == -2) && read_ratio(t, next, &part) &&
               (n->grain >= 1 || is_part_of_cent(n, &part))) {
        double unit = n->grain >= 1 ? 1 : n->grain;
        n->value += part.value * unit;
        n->grain = part.grain * unit;
        n->digits = 0;
        n->end = part.end;
    }
}

/* The digits of an exponent, in figures or raised; false when there are none. */
static bool read_power(const token_list *t, size_t at, int *power, size_t *end)
{
    number n;
    bool minus = token_is(t, at, "-") || token_is(t, at, "\xe2\x88\x92");
    size_t digits_at = minus || token_is(t, at, "+") ? at + 1 : at;
    if (!read_digit_token(t, digits_at, &n) || n.value > 300 || n.grain < 1)
        return false;
    *power = minus ? -(int)n.value : (int)n.value;
    *end = n.end;
    return true;
}

/* Where the exponent begins behind "6.2x10^" or "2.48×10", or behind the e of "4e14";
 * TALLY_NONE when nothing of the kind stands at `at`. */
static size_t power_at(const token_list *t, size_t at)
{
    bool cross = token_is(t, at, "\xc3\x97");
    bool times =
        cross || token_is(t, at, "x") || token_is(t, at, "X") || token_is(t, at, "*");
    if (times && token_is(t, at + 1, "10"))
        return token_is(t, at + 2, "^") ? at + 3 : cross ? at + 2 : TALLY_NONE;
    bool e = token_is(t, at, "e") || token_is(t, at, "E");
    return e && t->items[at].glued && at + 1 < t->len && t->items[at + 1].glued
               ? at + 1
               : TALLY_NONE;
}

static void apply_power(const token_list *t, number *n)
{
    size_t at = power_at(t, n->end), end = 0;
    int power = 0;
    if (at == TALLY_NONE || !read_power(t, at, &power, &end))
        return;
    double scale = str_scale_number(1, power);
    n->value *= scale;
    n->grain *= scale;
    n->digits = 0;
    n->end = end;
}

/* "2^10" */
static void apply_root(const token_list *t, number *n)
{
    enum { MOST = 1000 };
    size_t end = 0;
    int power = 0;
    if (!token_is(t, n->end, "^") || !t->items[n->end].glued || n->value > MOST ||
        n->grain < 1 || !read_power(t, n->end + 1, &power, &end))
        return;
    n->value = pow(n->value, power);
    n->digits = 0;
    n->end = end;
}

/* "8x2^10" */
static void apply_product(const token_list *t, number *n)
{
    number rest;
    size_t at = n->end + 1;
    bool times = token_is(t, n->end, "x") || token_is(t, n->end, "\xc3\x97");
    if (!times || token_is(t, at, "10") || !token_is(t, at + 1, "^") ||
        !read_digit_token(t, at, &rest))
        return;
    apply_root(t, &rest);
    if (rest.end == at + 1)
        return;
    n->value *= rest.value;
    n->grain *= rest.value;
    n->digits = 0;
    n->end = rest.end;
}

bool number_read_digits(const token_list *t, size_t at, number *out)
{
    const number_word *sign = at < t->len ? sign_at(t, at) : NULL;
    if (sign) {
        *out = (number){.value = sign->value, .scale = 1, .end = at + 1};
        out->grain = sign->value;
        return true;
    }
    if (read_ratio(t, at, out))
        return true;
    if (!read_digit_token(t, at, out))
        return false;
    add_fraction(t, out);
    apply_power(t, out);
    apply_root(t, out);
    apply_product(t, out);
    return true;
}

/* ---- Scales ---------------------------------------------------------------------- */

/* The power of ten that `scale` is; 0 when it is none, or one. */
static int power_of_ten(double scale)
{
    int power = 0;
    while (scale >= 10 && fmod(scale, 10) == 0) {
        scale /= 10;
        power++;
    }
    return scale == 1 ? power : 0;
}

void number_scale(number *n, double scale)
{
    int power = power_of_ten(scale);
    bool exact = n->digits && power && n->value == str_scale_number(n->digits, n->exponent);
    n->exponent += power;
    n->value = exact ? str_scale_number(n->digits, n->exponent) : n->value * scale;
    n->grain *= scale;
    n->scale *= scale;
    n->scaled = true;
}

static bool is_vague_scale(const token_list *t, size_t at)
{
    return number_is_role(t, at, NUMBER_VAGUE) &&
           token_lexeme(t, at)->rare->number.value >= 100;
}

/* "3 hundred and 21" is one number, "1m and 3kg" and "2 million and 400 trucks" are two. */
static bool may_add_behind_and(const token_list *t, const number *n, size_t at)
{
    enum { A_THOUSAND = 1000 };
    return n->scale <= A_THOUSAND && token_is_kind(t, at, TOKEN_NUMBER) &&
           token_text(t, n->end - 1).len > 2 &&
           !(token_is_kind(t, at + 1, TOKEN_WORD) && t->items[at + 1].glued);
}

/* "3 hundred and 21", "4 thousand 3 hundred": what follows a scale in figures. */
static void add_smaller(const token_list *t, number *n)
{
    number more;
    size_t at = token_is(t, n->end, "and") ? n->end + 1 : n->end;
    bool words = at > n->end && number_read_words(t, at, &more);
    if (n->scale < 100 || n->mantissa != floor(n->mantissa) || at >= t->len ||
        t->items[at].taken || t->items[at].line_start ||
        !(words || number_read_digits(t, at, &more)))
        return;
    size_t scale_at = more.end;
    bool scaled = number_is_role(t, scale_at, NUMBER_HUNDRED) ||
                  number_is_role(t, scale_at, NUMBER_SCALE);
    bool led = scaled || (at > n->end && (words || may_add_behind_and(t, n, at)));
    if (scaled)
        number_scale(&more, token_lexeme(t, scale_at)->rare->number.value);
    if (!led || more.value >= n->scale || more.grain < 1)
        return;
    n->value += more.value;
    n->grain = more.grain;
    n->scale = scaled ? more.scale : 1;
    n->mantissa = n->value;
    n->end = scaled ? scale_at + 1 : more.end;
    add_smaller(t, n);
}

static void apply_scales(const token_list *t, bool money, number *n)
{
    const number_word *suffix = n->spelled ? NULL : number_suffix_at(t, n->end, money);
    n->mantissa = n->value;
    if (suffix) {
        number_scale(n, suffix->value);
        n->end++;
    }
    for (size_t at = number_skip_hyphen(t, n->end);
         at < t->len && !t->items[at].taken && !t->items[at].line_start &&
         n->value < 1e60 &&
         (number_is_role(t, at, NUMBER_SCALE) ||
          (number_is_role(t, at, NUMBER_HUNDRED) && !n->spelled));
         at = number_skip_hyphen(t, n->end)) {
        number_scale(n, token_lexeme(t, at)->rare->number.value);
        n->end = at + 1;
    }
    if (n->scaled && !n->spelled)
        add_smaller(t, n);
    if (number_is_slang(t, n->end)) {
        number_scale(n, token_lexeme(t, n->end)->rare->number.value);
        n->end++;
    }
}

/* "two dozen", "3 dozens", "three pairs of": multiplies what stands before. */
static void apply_collective(const token_list *t, number *n)
{
    size_t at = n->end;
    bool dozens = number_is_role(t, at, NUMBER_VAGUE) && !is_vague_scale(t, at);
    if ((!number_is_role(t, at, NUMBER_COLLECTIVE) && !dozens) || t->items[at].taken)
        return;
    n->value *= token_lexeme(t, at)->rare->number.value;
    n->mantissa = 1; /* a dozen is twelve, not a round number */
    n->grain = 1;
    n->end = at + 1 + token_is(t, at + 1, "of");
}

static bool read_collective(const token_list *t, size_t at, number *out)
{
    size_t word = number_is_article(t, at) ? at + 1 : at;
    if (!number_is_role(t, word, NUMBER_COLLECTIVE) || word == at)
        return false;
    *out = (number){.value = 1, .scale = 1, .end = word};
    apply_collective(t, out);
    apply_scales(t, false, out); /* "a couple of hundred" */
    out->spelled = true;
    return true;
}

/* "half a million", "three quarters of a million", "half million": a part of a scale is a
 * number. */
static bool apply_part_of_scale(const token_list *t, number *n)
{
    bool joined = token_is(t, n->end, "of") || token_is_hyphen(t, n->end);
    size_t of = joined ? n->end + 1 : n->end;
    size_t article = number_is_article(t, of) ? of + 1 : of;
    size_t word = number_skip_hyphen(t, article);
    const number_word *scale = &token_lexeme(t, word)->rare->number;
    bool scales =
        scale->role == NUMBER_SCALE || scale->role == NUMBER_HUNDRED ||
        (scale->role == NUMBER_COLLECTIVE && (article > of || !token_is(t, n->end, "of")));
    if (!scales || !token_is_kind(t, word, TOKEN_WORD) ||
        (token_is(t, n->end, "of") && article == of))
        return false;
    n->mantissa = 0; /* round */
    n->nature = NUMBER_PLAIN;
    n->value *= scale->value;
    n->scaled = true;
    n->grain = scale->value / 10;
    n->end = word + 1;
    return true;
}

/* What the comma of "1,5 million" or "€3,40" is a decimal point for: a scale, a unit, or
 * money. */
static bool takes_decimals(const token_list *t, size_t at, bool money)
{
    bool glued = at < t->len && t->items[at].glued;
    return (money && !(glued && token_is(t, at, ","))) ||
           number_is_role(t, at, NUMBER_SCALE) || token_is(t, at, "%") ||
           (token_is_kind(t, at, TOKEN_WORD) && number_is_unit_word(t, at));
}

/* "1,5 million euros", "1.500,50 euros": one or two digits behind a comma are no group of
 * thousands. */
static void add_decimals(const token_list *t, bool money, number *n)
{
    size_t at = n->end, whole = at - 1;
    if (!token_is(t, at, ",") || !t->items[at].glued ||
        !token_is_kind(t, at + 1, TOKEN_NUMBER) || !t->items[at + 1].glued ||
        !token_is_kind(t, whole, TOKEN_NUMBER) ||
        (whole > 0 && token_is(t, whole - 1, ",") && t->items[whole].glued))
        return;
    tally_str left = token_text(t, whole), right = token_text(t, at + 1);
    bool dotted = is_dotted(left);
    bool plain = dotted || (n->exponent == 0 && str_find(left, STR(","), 0) == TALLY_NONE);
    if (!plain || right.len > 2 || count_points(right) > 0 ||
        !(dotted || takes_decimals(t, at + 2, money)))
        return;
    digits d = read_digits(left, true), part = read_digits(right, false);
    n->digits = d.mantissa * (right.len == 1 ? 10 : 100) + part.mantissa;
    n->exponent = -(int)right.len;
    n->value = str_scale_number(n->digits, n->exponent);
    n->grain = str_scale_number(1, n->exponent);
    n->end = at + 2;
}

static bool is_money_at(const token_list *t, size_t at)
{
    char room[32];
    tally_str text = token_join(t, at, at + 1, room, sizeof room);
    const tally_unit *unit =
        text.len ? unit_by_form(lexicon_units(t->lex), UNIT_WORD, text) : NULL;
    return unit && unit->kind == TALLY_KIND_MONEY;
}

/* "1 500 euros", "CHF 1 350": a blank parts the thousands of money alone; elsewhere two
 * figures stand beside each other. */
static void add_blank_group(const token_list *t, bool money, number *n)
{
    size_t at = n->end, first = at - 1;
    if (at < 1 || !token_is_kind(t, first, TOKEN_NUMBER) ||
        !token_is_kind(t, at, TOKEN_NUMBER) || t->items[at].taken ||
        t->items[at].begin != t->items[first].end + 1 ||
        t->text.ptr[t->items[first].end] != ' ' || token_text(t, first).len > 3 ||
        count_points(token_text(t, first)) > 0 || token_text(t, at).len != 3 ||
        (first > 0 && token_is_kind(t, first - 1, TOKEN_NUMBER)) ||
        !(money || is_money_at(t, at + 1)))
        return;
    digits left = read_digits(token_text(t, first), false);
    digits right = read_digits(token_text(t, at), false);
    n->digits = left.mantissa * 1000 + right.mantissa;
    n->value = str_scale_number(n->digits, 0);
    n->grain = str_scale_number(1, right.mantissa ? right.zeros : 3 + left.zeros);
    n->end = at + 1;
}

static bool read_plain(const token_list *t, size_t at, bool money, number *out)
{
    if (!number_read_digits(t, at, out) && !number_read_words(t, at, out)) {
        if (!read_collective(t, at, out))
            return false;
    } else {
        if (!out->spelled) {
            add_blank_group(t, money, out);
            add_decimals(t, money, out);
        }
        apply_scales(t, money, out);
        if (out->scaled || !out->spelled)
            number_add_part(t, out);
        apply_collective(t, out);
    }
    number_spread(out);
    return true;
}

bool number_is_minus(const token_list *t, size_t at)
{
    return number_is_role(t, at, NUMBER_SIGN);
}

bool number_read(const token_list *t, size_t at, bool money, number *out)
{
    if (at >= t->len)
        return false;
    if (number_read_plenty(t, at, out) || number_read_one_in(t, at, out))
        return true;
    if (number_read_part(t, at, out)) {
        if (apply_part_of_scale(t, out))
            number_spread(out);
        return true;
    }
    return read_plain(t, at, money, out) || number_read_times(t, at, out);
}
