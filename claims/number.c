/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/number.h"

#include <math.h>

#include "base/str.h"

/* Readers take a round number as approximate, but not as more than this share off. */
static const double round_spread = 0.05;

static bool is_role(const token_list *t, size_t at, number_role role)
{
    return token_is_kind(t, at, TOKEN_WORD) && token_lexeme(t, at)->number.role == role;
}

static double word_value(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->number.value;
}

/* "twenty-three" and "twenty three": the token behind a hyphen or a blank. */
static size_t skip_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) ? at + 1 : at;
}

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

static digits read_digits(tally_str text)
{
    digits d = {0};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        d.fraction |= c == '.';
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

/* "2.10.3" is a version and "010" a code: neither is a number. */
static bool is_number_text(tally_str text)
{
    size_t points = 0;
    for (size_t i = 0; i < text.len; i++)
        points += text.ptr[i] == '.';
    bool padded = text.len > 1 && text.ptr[0] == '0' && text.ptr[1] != '.';
    return points <= 1 && !padded;
}

static bool read_digit_token(const token_list *t, size_t at, number *out)
{
    tally_str text = token_text(t, at);
    if (!token_is_kind(t, at, TOKEN_NUMBER) || !is_number_text(text))
        return false;
    digits d = read_digits(text);
    *out = (number){
        .value = str_scale_number(d.mantissa, d.exponent), .scale = 1, .end = at + 1};
    out->grain = str_scale_number(1, d.fraction ? d.exponent : d.mantissa ? d.zeros : 0);
    return true;
}

/* ½ and its like are marks of one code point. */
static double vulgar_fraction(tally_str text)
{
    static const struct {
        tally_str sign;
        double value;
    } signs[] = {{{"\xc2\xbd", 2}, 0.5},         {{"\xc2\xbc", 2}, 0.25},
                 {{"\xc2\xbe", 2}, 0.75},        {{"\xe2\x85\x93", 3}, 1.0 / 3},
                 {{"\xe2\x85\x94", 3}, 2.0 / 3}, {{"\xe2\x85\x9b", 3}, 0.125}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_equals(text, signs[i].sign))
            return signs[i].value;
    return 0;
}

static void add_vulgar_fraction(const token_list *t, number *n)
{
    double part =
        token_is_kind(t, n->end, TOKEN_MARK) ? vulgar_fraction(token_text(t, n->end)) : 0;
    if (part == 0)
        return;
    n->value += part;
    n->grain = part;
    n->end++;
}

/* ---- Words ----------------------------------------------------------------------- */

static bool is_article(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    return str_equals_folded(word, STR("a")) || str_equals_folded(word, STR("an"));
}

/* The article of "a hundred", "a million". */
static bool is_one_of_scale(const token_list *t, size_t at)
{
    return is_article(t, at) &&
           (is_role(t, at + 1, NUMBER_HUNDRED) || is_role(t, at + 1, NUMBER_SCALE));
}

/* "three", "twenty", "twenty-three"; false when `at` holds none. */
static bool read_below_hundred(const token_list *t, size_t at, double *value, size_t *end)
{
    if (is_one_of_scale(t, at)) {
        *value = 1;
        *end = at + 1;
        return true;
    }
    if (is_role(t, at, NUMBER_CARDINAL)) {
        *value = word_value(t, at);
        *end = at + 1;
        return true;
    }
    if (!is_role(t, at, NUMBER_TEN))
        return false;
    *value = word_value(t, at);
    *end = at + 1;
    size_t unit = skip_hyphen(t, at + 1);
    bool follows = is_role(t, unit, NUMBER_CARDINAL) && word_value(t, unit) < 10 &&
                   word_value(t, unit) > 0 && !t->items[unit].line_start;
    if (follows) {
        *value += word_value(t, unit);
        *end = unit + 1;
    }
    return true;
}

static bool is_and(const token_list *t, size_t at)
{
    return token_is(t, at, "and") || token_is_hyphen(t, at);
}

/* "three hundred and twelve", "seventy-five hundred"; a bare "hundred" needs an article. */
static bool read_below_thousand(const token_list *t, size_t at, double *value, size_t *end)
{
    double low = 0;
    if (!read_below_hundred(t, at, value, end))
        return false;
    size_t hundred = skip_hyphen(t, *end);
    if (!is_role(t, hundred, NUMBER_HUNDRED))
        return true;
    *value *= 100;
    *end = hundred + 1;
    size_t rest = is_and(t, *end) ? *end + 1 : *end;
    if (read_below_hundred(t, rest, &low, &rest) && !is_role(t, rest, NUMBER_HUNDRED)) {
        *value += low;
        *end = rest;
    }
    return true;
}

static double last_place(double value)
{
    double grain = 1;
    while (value >= 10 && fmod(value, 10) == 0) {
        value /= 10;
        grain *= 10;
    }
    return grain;
}

/* "twenty-three thousand four hundred": scales fall from left to right. */
static bool read_words(const token_list *t, size_t at, number *out)
{
    double total = 0, part = 0, scale = 0;
    size_t end = at, next = at;
    while (read_below_thousand(t, next, &part, &next)) {
        size_t scale_at = skip_hyphen(t, next);
        bool scaled = is_role(t, scale_at, NUMBER_SCALE);
        double size = scaled ? word_value(t, scale_at) : 1;
        if (scale > 0 && size >= scale)
            break;
        total += part * size;
        scale = size;
        end = next = scaled ? scale_at + 1 : next;
        if (!scaled)
            break;
        if (token_is(t, next, "and"))
            next++;
    }
    if (end == at)
        return false;
    *out = (number){.value = total, .scale = 1, .spelled = true, .end = end};
    out->grain = last_place(total);
    return true;
}

/* "five point three": digits said one by one. */
static void add_spoken_decimals(const token_list *t, number *n)
{
    if (!token_is(t, n->end, "point"))
        return;
    double place = 1;
    size_t at = n->end + 1;
    for (; is_role(t, at, NUMBER_CARDINAL) && word_value(t, at) < 10; at++) {
        place /= 10;
        n->value += word_value(t, at) * place;
        n->grain = place;
    }
    if (at > n->end + 1)
        n->end = at;
}

/* ---- Collections, spans, parts --------------------------------------------------- */

static size_t skip_of(const token_list *t, size_t at)
{
    return token_is(t, at, "of") ? at + 1 : at;
}

/* "a dozen", "two dozen", "three pairs of": multiplies what stands before. */
static void apply_collective(const token_list *t, number *n)
{
    size_t at = n->end;
    if (!is_role(t, at, NUMBER_COLLECTIVE))
        return;
    n->value *= word_value(t, at);
    n->mantissa = 1; /* a dozen is twelve, not a round number */
    n->grain = 1;
    n->end = skip_of(t, at + 1);
}

static bool read_collective(const token_list *t, size_t at, number *out)
{
    size_t word = is_article(t, at) ? at + 1 : at;
    if (!is_role(t, word, NUMBER_COLLECTIVE) || word == at)
        return false;
    *out = (number){.value = 1, .scale = 1, .spelled = true, .end = word};
    apply_collective(t, out);
    return true;
}

static void set_span(number *out, const number_word *n, double scale, size_t end)
{
    *out = (number){.value = n->value * scale,
                    .value2 = n->value2 * scale,
                    .low = n->low * scale,
                    .high = n->high * scale,
                    .scale = 1,
                    .nature = NUMBER_PLENTY,
                    .spelled = true,
                    .end = end};
}

/* "dozens", "tens of thousands", "hundreds of millions". */
static bool read_plenty(const token_list *t, size_t at, number *out)
{
    const number_word *n = &token_lexeme(t, at)->number;
    bool tens = is_role(t, at, NUMBER_VAGUE_TENS);
    if (!is_role(t, at, NUMBER_VAGUE) && !tens)
        return false;
    size_t of = skip_of(t, at + 1);
    bool scaled = of > at + 1 && is_role(t, of, NUMBER_VAGUE) && word_value(t, of) >= 1000;
    if (tens && !scaled)
        return false;
    size_t end = scaled ? of + 1 : at + 1;
    set_span(out, n, scaled ? word_value(t, of) : 1, skip_of(t, end));
    return true;
}

/* "a majority of", "most of": only as a share of something. */
static bool read_vague_share(const token_list *t, size_t at, number *out)
{
    const number_word *n = &token_lexeme(t, at)->number;
    if (!is_role(t, at, NUMBER_VAGUE_SHARE) || !token_is(t, at + 1, "of"))
        return false;
    set_span(out, n, 1, at + 1);
    out->value2 = 0;
    out->nature = NUMBER_PART;
    return true;
}

static const number_word *fraction_at(const token_list *t, size_t at)
{
    const number_word *n = &token_lexeme(t, at)->fraction;
    return token_is_kind(t, at, TOKEN_WORD) && n->role == NUMBER_FRACTION ? n : NULL;
}

static void set_part(number *out, const number_word *n, double count, size_t end)
{
    *out = (number){.value = count * n->value,
                    .low = count * n->low,
                    .high = count * n->high,
                    .scale = 1,
                    .mantissa = 1,
                    .nature = NUMBER_PART,
                    .spelled = true,
                    .end = end};
}

/* What may follow a part: "of the seats", "a million", a closing mark. A "third man" is
 * none. */
static bool may_end_part(const token_list *t, size_t end, bool counted)
{
    if (counted || end >= t->len || token_is(t, end, "of") || is_article(t, end))
        return true;
    return token_is_kind(t, end, TOKEN_MARK) && !token_is_hyphen(t, end);
}

/* "half", "a third", "two-thirds", "three quarters". */
static bool read_part(const token_list *t, size_t at, number *out)
{
    double count = 1;
    size_t word = at, end = at;
    if (is_article(t, at))
        word = at + 1;
    else if (!fraction_at(t, at) && read_below_hundred(t, at, &count, &end))
        word = skip_hyphen(t, end);
    const number_word *n = fraction_at(t, word);
    bool is_half = n && n->value == 0.5;
    if (!n || (word == at && !is_half) || (word > at && is_half && is_article(t, at)))
        return false;
    bool counted = word > at && !is_article(t, at);
    if (!may_end_part(t, word + 1, counted || is_half))
        return false;
    if (is_half && word == at && token_is_hyphen(t, word + 1))
        return false;
    set_part(out, n, count, word + 1);
    return true;
}

/* "one in five", "9 out of 10". */
static bool read_one_in(const token_list *t, size_t at, number *out)
{
    number part, whole;
    bool in_digits = token_is_kind(t, at, TOKEN_NUMBER);
    if (in_digits ? !read_digit_token(t, at, &part) : !read_words(t, at, &part))
        return false;
    size_t in = part.end;
    if (token_is(t, in, "out") && token_is(t, in + 1, "of"))
        in += 2;
    else if (token_is(t, in, "in") && !in_digits)
        in += 1;
    else
        return false;
    if (!read_words(t, in, &whole) && !(in_digits && read_digit_token(t, in, &whole)))
        return false;
    if (whole.value <= part.value || part.value < 1 || token_lexeme(t, whole.end)->month)
        return false;
    double share = part.value / whole.value;
    number_word n = {NUMBER_FRACTION, share, 0, share * 0.95, share * 1.05};
    set_part(out, &n, 1, whole.end);
    out->spelled = !in_digits;
    return true;
}

/* "half a million", "three quarters of a million": a part of a scale is a number. */
static bool apply_part_of_scale(const token_list *t, number *n)
{
    size_t article = skip_of(t, n->end);
    size_t word = article + 1;
    const number_word *scale = &token_lexeme(t, word)->number;
    bool scales = scale->role == NUMBER_SCALE || scale->role == NUMBER_COLLECTIVE ||
                  scale->role == NUMBER_HUNDRED;
    if (!is_article(t, article) || !scales || !token_is_kind(t, word, TOKEN_WORD))
        return false;
    n->value *= scale->value;
    n->nature = NUMBER_PLAIN;
    n->scaled = true;
    n->grain = scale->value / 10;
    n->end = word + 1;
    n->scale = 1;
    n->mantissa = 0; /* round */
    return true;
}

/* "one and a half thousand", "two and a quarter". */
static void add_half(const token_list *t, number *n)
{
    if (!token_is(t, n->end, "and"))
        return;
    size_t word = n->end + 1 + is_article(t, n->end + 1);
    const number_word *part = fraction_at(t, word);
    if (!part || word == n->end + 1)
        return;
    n->value += part->value;
    n->grain = part->value;
    n->end = word + 1;
}

/* ---- Scales ---------------------------------------------------------------------- */

/* "m" and its like mean a scale behind money, or where a counted plural follows: "35m
 * devices", but "a 3m wall". */
static bool suffix_counts(const token_list *t, size_t at, bool money, double scale)
{
    return money || scale == 1e3 || token_text(t, at).len > 1 || token_is_plural(t, at + 1);
}

/* The suffix at `at`: glued to the digits, or behind money ("$5 bn"), where a letter that
 * begins another word ("$20 T-shirt") is none. */
static const number_word *suffix_at(const token_list *t, size_t at, bool money)
{
    if (!token_is_kind(t, at, TOKEN_WORD) || t->items[at].taken ||
        !(t->items[at].glued || money))
        return NULL;
    const number_word *n = lexicon_suffix(t->lex, token_text(t, at));
    bool other_word = token_is_hyphen(t, at + 1) && !t->items[at].glued;
    return n && !other_word && suffix_counts(t, at, money, n->value) ? n : NULL;
}

static void multiply(number *n, double scale, size_t end)
{
    n->value *= scale;
    n->grain *= scale;
    n->scale *= scale;
    n->scaled = true;
    n->end = end;
}

static void apply_scales(const token_list *t, bool money, number *n)
{
    size_t at = skip_hyphen(t, n->end);
    const number_word *suffix = suffix_at(t, n->end, money);
    n->mantissa = n->value;
    if (suffix)
        multiply(n, suffix->value, n->end + 1);
    else if (is_role(t, at, NUMBER_HUNDRED) && !n->spelled)
        multiply(n, 100, at + 1);
    for (at = skip_hyphen(t, n->end); is_role(t, at, NUMBER_SCALE);
         at = skip_hyphen(t, n->end))
        multiply(n, word_value(t, at), at + 1);
}

static bool read_times(const token_list *t, size_t at, number *out)
{
    const number_word *n = &token_lexeme(t, at)->number;
    if (!is_role(t, at, NUMBER_MULTIPLE))
        return false;
    set_span(out, n, 1, at + 1);
    out->nature = NUMBER_TIMES;
    return true;
}

static bool read_plain(const token_list *t, size_t at, bool money, number *out)
{
    if (read_digit_token(t, at, out)) {
        add_vulgar_fraction(t, out);
    } else if (read_words(t, at, out)) {
        add_spoken_decimals(t, out);
        add_half(t, out);
    } else if (!read_collective(t, at, out)) {
        return false;
    }
    apply_scales(t, money, out);
    apply_collective(t, out);
    number_spread(out);
    return true;
}

bool number_is_minus(const token_list *t, size_t at)
{
    return is_role(t, at, NUMBER_SIGN);
}

bool number_read(const token_list *t, size_t at, bool money, number *out)
{
    if (at >= t->len)
        return false;
    if (read_plenty(t, at, out) || read_vague_share(t, at, out) || read_one_in(t, at, out))
        return true;
    if (read_part(t, at, out)) {
        if (apply_part_of_scale(t, out))
            number_spread(out);
        return true;
    }
    return read_plain(t, at, money, out) || read_times(t, at, out);
}
