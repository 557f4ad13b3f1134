/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/figure.h"

#include <math.h>

#include "base/day.h"
#include "base/str.h"

static const char minus_sign[] = "\xe2\x88\x92";

/* "1234567.50" to "1,234,567.5": the zeros behind the point say nothing here. */
static tally_str group(arena *a, tally_str plain)
{
    size_t point = str_find(plain, STR("."), 0);
    size_t end = plain.len;
    if (point == TALLY_NONE)
        point = plain.len;
    else
        while (end > point && (plain.ptr[end - 1] == '0' || plain.ptr[end - 1] == '.'))
            end--;
    char text[64];
    size_t len = 0;
    for (size_t i = 0; i < end && len + 2 < sizeof text; i++) {
        if (i > 0 && i < point && (point - i) % 3 == 0)
            text[len++] = ',';
        text[len++] = plain.ptr[i];
    }
    return arena_copy(a, (tally_str){text, len});
}

static double round_to(double value, int decimals)
{
    double scale = pow(10, decimals);
    return round(value * scale) / scale;
}

static bool nearly(double a, double b)
{
    return fabs(a - b) <= 1e-12 * fabs(b);
}

/* Table cells are shown whole; what was computed, to two places or three digits. */
static int decimals_of(double size)
{
    for (int decimals = 0; decimals <= 4; decimals++)
        if (nearly(round_to(size, decimals), size))
            return decimals;
    int decimals = 2;
    while (decimals < 12 && size < 1 && size * pow(10, decimals) < 100)
        decimals++;
    return decimals;
}

static tally_str plain_number(arena *a, double size)
{
    char text[48];
    int len;
    if (size >= 1e15 || (size > 0 && size < 1e-9))
        len = snprintf(text, sizeof text, "%.6g", size);
    else
        len = snprintf(text, sizeof text, "%.*f", decimals_of(size), size);
    tally_str written = {text, (size_t)len};
    bool exponent = str_find(written, STR("e"), 0) != TALLY_NONE;
    return exponent ? arena_copy(a, written) : group(a, written);
}

typedef struct {
    double scale;
    const char *word;
} scale_word;

static tally_str size_text(arena *a, double size, const scale_word scales[3])
{
    for (size_t i = 0; i < 3; i++) {
        double scaled = size / scales[i].scale;
        if (scaled < 1 || size >= 1e17)
            continue;
        if (size >= 1e9) /* nobody reads so many digits: four that count */
            scaled = round_to(scaled, scaled < 10     ? 3
                                      : scaled < 100  ? 2
                                      : scaled < 1000 ? 1
                                                      : 0);
        else if (!nearly(round_to(scaled, 3), scaled))
            continue;
        tally_str digits = plain_number(a, scaled);
        return arena_print(a, "%.*s%s", TALLY_ARG(digits), scales[i].word);
    }
    return plain_number(a, size);
}

static tally_str number_text(arena *a, double value, const scale_word scales[3])
{
    if (!isfinite(value))
        return STR("none");
    tally_str size = size_text(a, fabs(value), scales);
    if (value >= 0 || str_is(size, "0"))
        return size;
    return arena_print(a, "%s%.*s", minus_sign, TALLY_ARG(size));
}

tally_str figure_number(arena *a, double value)
{
    static const scale_word words[3] = {
        {1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
    return number_text(a, value, words);
}

tally_str figure_short(arena *a, double value)
{
    static const scale_word letters[3] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}};
    return number_text(a, value, letters);
}

tally_str figure_signed(arena *a, double value)
{
    tally_str number = figure_number(a, value);
    if (!(value > 0) || !isfinite(value))
        return number;
    return arena_print(a, "+%.*s", TALLY_ARG(number));
}

tally_str figure_percent(arena *a, double ratio)
{
    if (!isfinite(ratio))
        return STR("none");
    double percent = round_to(ratio * 100, 1);
    char text[400];
    int len = snprintf(text, sizeof text, "%.1f", fabs(percent));
    tally_str digits = {text, (size_t)len};
    const char *sign = percent > 0 ? "+" : percent < 0 ? minus_sign : "";
    if (fabs(percent) >= 1000)
        digits = plain_number(a, round(fabs(percent)));
    return arena_print(a, "%s%.*s%%", sign, TALLY_ARG(digits));
}

tally_str figure_ordinal(arena *a, double value)
{
    tally_str digits = figure_number(a, value);
    if (!isfinite(value) || value < 1 || value != floor(value))
        return digits;
    int last = (int)fmod(value, 10), teens = (int)fmod(value, 100);
    const char *tail = "th";
    if (teens < 11 || teens > 13)
        tail = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return arena_print(a, "%.*s%s", TALLY_ARG(digits), tail);
}

static bool one_of(tally_str word, const char *const *list)
{
    for (; *list; list++)
        if (str_is(word, *list))
            return true;
    return false;
}

static bool ends_in(tally_str word, const char *const *list)
{
    for (; *list; list++)
        if (str_ends_with(word, tally_text(*list)))
            return true;
    return false;
}

/* One English word, singular to plural. */
static tally_str plural_word(arena *a, tally_str word)
{
    static const char *const same[] = {
        "yen",   "yuan",  "won",      "baht",       "dong",   "rand",
        "bar",   "stone", "aircraft", "horsepower", "birr",   "tenge",
        "sheep", "fish",  "series",   "troops",     "police", NULL};
    static const char *const hissing[] = {"s", "x", "ch", "sh", "z", NULL};
    static const char *const odd[][2] = {{"foot", "feet"},
                                         {"man", "men"},
                                         {"child", "children"},
                                         {"penny", "pence"},
                                         {"pound-mass", "pounds"}};
    if (one_of(word, same) || str_ends_with(word, STR("hertz")))
        return word;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (str_ends_with(word, tally_text(odd[i][0]))) {
            tally_str stem = str_slice(word, 0, word.len - strlen(odd[i][0]));
            return arena_print(a, "%.*s%s", TALLY_ARG(stem), odd[i][1]);
        }
    if (ends_in(word, hissing))
        return arena_print(a, "%.*ses", TALLY_ARG(word));
    if (word.len > 1 && str_ends_with(word, STR("y")) &&
        !strchr("aeiou", word.ptr[word.len - 2]))
        return arena_print(a, "%.*sies", (int)word.len - 1, word.ptr);
    return arena_print(a, "%.*ss", TALLY_ARG(word));
}

/* Where the counted word ends: before " per hour", " of age", " Celsius". */
static size_t head_end(tally_str unit)
{
    static const char *const tails[] = {" per ",    " of ",        " in ",
                                        " Celsius", " Fahrenheit", NULL};
    size_t end = unit.len;
    for (size_t i = 0; tails[i]; i++) {
        size_t at = str_find(unit, tally_text(tails[i]), 0);
        end = at < end ? at : end;
    }
    return end;
}

tally_str figure_unit(arena *a, tally_str unit, bool plural)
{
    if (!plural || !unit.len || str_starts_with(unit, STR("per ")))
        return unit;
    size_t end = head_end(unit), begin = end;
    while (begin > 0 && unit.ptr[begin - 1] != ' ')
        begin--;
    tally_str word = plural_word(a, str_slice(unit, begin, end));
    return arena_print(a, "%.*s%.*s%.*s", (int)begin, unit.ptr, TALLY_ARG(word),
                       (int)(unit.len - end), unit.ptr + end);
}

tally_str figure_with_unit(arena *a, double value, tally_str unit)
{
    tally_str number = figure_number(a, value);
    if (!unit.len || str_is(unit, "-"))
        return number;
    if (str_is(unit, "percent of gdp"))
        return arena_print(a, "%.*s%% of GDP", TALLY_ARG(number));
    if (str_starts_with(unit, STR("percent")) &&
        !str_starts_with(unit, STR("percentage"))) {
        tally_str rest = str_slice(unit, 7, unit.len);
        return arena_print(a, "%.*s%%%.*s", TALLY_ARG(number), TALLY_ARG(rest));
    }
    tally_str name = figure_unit(a, unit, fabs(value) != 1);
    return arena_print(a, "%.*s %.*s", TALLY_ARG(number), TALLY_ARG(name));
}

tally_str figure_range(arena *a, double low, double high)
{
    if (!isfinite(low) && !isfinite(high))
        return STR("any figure");
    tally_str from = figure_number(a, low), to = figure_number(a, high);
    if (!isfinite(high))
        return arena_print(a, "%.*s or more", TALLY_ARG(from));
    if (!isfinite(low))
        return arena_print(a, "%.*s or less", TALLY_ARG(to));
    if (str_equals(from, to))
        return from;
    return arena_print(a, "%.*s to %.*s", TALLY_ARG(from), TALLY_ARG(to));
}

tally_str figure_count(arena *a, size_t count)
{
    static const char *const words[] = {"none", "one", "two",   "three", "four",
                                        "five", "six", "seven", "eight", "nine"};
    if (count < sizeof words / sizeof *words)
        return tally_text(words[count]);
    return figure_number(a, (double)count);
}

tally_str figure_of(arena *a, size_t count, const char *noun)
{
    tally_str number = figure_number(a, (double)count);
    return arena_print(a, "%.*s %s%s", TALLY_ARG(number), noun, count == 1 ? "" : "s");
}

tally_str figure_period(arena *a, tally_period period)
{
    if (!day_is_valid(period.first) || !day_is_valid(period.last))
        return (tally_str){0};
    int year = day_year(period.first), month = day_month(period.first);
    tally_period whole = day_whole_year(year);
    if (period.first == whole.first && period.last == whole.last)
        return arena_print(a, "%04d", year);
    whole = day_whole_month(year, month);
    if (period.first == whole.first && period.last == whole.last)
        return arena_print(a, "%04d-%02d", year, month);
    tally_str first = day_print(a, period.first), last = day_print(a, period.last);
    if (period.first == period.last)
        return first;
    return arena_print(a, "%.*s/%.*s", TALLY_ARG(first), TALLY_ARG(last));
}

tally_str figure_capital(arena *a, tally_str text)
{
    if (!text.len || !str_is_lower(text.ptr[0]))
        return text;
    return arena_print(a, "%c%.*s", text.ptr[0] - ('a' - 'A'), (int)text.len - 1,
                       text.ptr + 1);
}
