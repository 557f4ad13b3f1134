/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/cell.h"

#include "base/day.h"
#include "base/str.h"
#include "checks/policy.h"

/* ---- Days ------------------------------------------------------------------------ */

enum {
    MOST_PARTS = 12,
    YEAR_DIGITS = 4,
    NEXT_CENTURY = 50,
    MONTH_OF_MEANS = 13 /* "M13": statistical offices' mean of a year */
};

/* A run of digits or of letters. */
typedef struct {
    tally_str text;
    size_t number;
    bool digits;
} part;

static size_t split(tally_str text, part *parts)
{
    size_t count = 0, at = 0;
    while (at < text.len) {
        bool digits = str_is_digit(text.ptr[at]);
        if (!digits && !str_is_letter(text.ptr[at])) {
            at++;
            continue;
        }
        size_t end = at;
        while (end < text.len &&
               (digits ? str_is_digit(text.ptr[end]) : str_is_letter(text.ptr[end])))
            end++;
        if (count == MOST_PARTS)
            return 0;
        part p = {str_slice(text, at, end), 0, digits};
        if (digits && !str_to_size(p.text, &p.number))
            return 0;
        parts[count++] = p;
        at = end;
    }
    return count;
}

static bool is_year(const part *p)
{
    return p->digits && p->text.len == YEAR_DIGITS && p->number > 0;
}

/* "23" behind a month: of this century, or late in the last. */
static size_t year_of(const part *p)
{
    if (is_year(p))
        return p->number;
    bool two = p->digits && p->text.len == 2;
    return !two ? 0 : p->number < NEXT_CENTURY ? 2000 + p->number : 1900 + p->number;
}

static bool set_month(size_t year, size_t month, tally_period *out)
{
    if (year == 0 || month < 1 || month > 12)
        return false;
    *out = day_whole_month((int)year, (int)month);
    return true;
}

static bool set_quarter(size_t year, size_t quarter, tally_period *out)
{
    if (year == 0 || quarter < 1 || quarter > 4)
        return false;
    int last = (int)quarter * 3;
    out->first = day_make((int)year, last - 2, 1);
    out->last = day_make((int)year, last, day_month_length((int)year, last));
    return true;
}

static bool set_day(size_t year, size_t month, size_t day, tally_period *out)
{
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    int made = day_make((int)year, (int)month, (int)day);
    *out = (tally_period){made, made};
    return day_is_valid(made);
}

static size_t month_of(const part *p)
{
    return p->digits ? 0 : (size_t)day_month_by_name(p->text);
}

/* "2023 APR", "Apr-23", "2023M04", "Q2 2023", "1999 [YR1999]". */
static bool read_stretch(const part *p, size_t count, tally_period *out)
{
    if (count == 2 && is_year(&p[0]) && month_of(&p[1]))
        return set_month(p[0].number, month_of(&p[1]), out);
    if (count == 2 && month_of(&p[0]))
        return set_month(year_of(&p[1]), month_of(&p[0]), out);
    if (count == 2 && is_year(&p[0]) && p[1].digits && p[1].text.len <= 2)
        return set_month(p[0].number, p[1].number, out);
    if (count == 2 && is_year(&p[1]) && p[0].digits && p[0].text.len == 2)
        return set_month(p[1].number, p[0].number, out);
    if (count != 3 || p[1].digits == p[0].digits)
        return false;
    size_t at = p[0].digits ? 0 : 2; /* of the year */
    size_t letter = p[0].digits ? 1 : 0, number = p[0].digits ? 2 : 1;
    if (!is_year(&p[at]) || p[letter].digits || !p[number].digits)
        return false;
    bool month = str_equals_folded(p[letter].text, STR("m"));
    if (month && p[number].number == MONTH_OF_MEANS) {
        *out = day_whole_year((int)p[at].number);
        return true;
    }
    if (month)
        return set_month(p[at].number, p[number].number, out);
    if (str_equals_folded(p[letter].text, STR("q")))
        return set_quarter(p[at].number, p[number].number, out);
    bool again =
        str_equals_folded(p[letter].text, STR("yr")) && p[number].number == p[at].number;
    if (again)
        *out = day_whole_year((int)p[at].number);
    return again;
}

/* "18/10/2021" is one day; "03/04/2021" may be two, and is none. */
static bool read_numeric_day(const part *p, tally_period *out)
{
    if (is_year(&p[0]))
        return set_day(p[0].number, p[1].number, p[2].number, out);
    if (!is_year(&p[2]))
        return false;
    if (p[0].number > 12 || p[0].number == p[1].number)
        return set_day(p[2].number, p[1].number, p[0].number, out);
    return p[1].number > 12 && set_day(p[2].number, p[0].number, p[1].number, out);
}

static bool read_one_day(const part *p, size_t count, tally_period *out)
{
    bool with_time = count > 3 && is_year(&p[0]) && p[1].digits && p[2].digits &&
                     (p[3].digits || str_equals_folded(p[3].text, STR("t")));
    if (count == 3 || with_time) {
        if (p[0].digits && p[1].digits && p[2].digits)
            return read_numeric_day(p, out);
        if (month_of(&p[1]) && p[0].digits)
            return is_year(&p[0])
                       ? set_day(p[0].number, month_of(&p[1]), p[2].number, out)
                       : set_day(year_of(&p[2]), month_of(&p[1]), p[0].number, out);
        if (month_of(&p[0]))
            return p[1].digits &&
                   set_day(year_of(&p[2]), month_of(&p[0]), p[1].number, out);
    }
    return false;
}

bool cell_to_day(tally_str text, tally_period *out)
{
    part parts[MOST_PARTS];
    if (day_parse(text, out))
        return true;
    if (text.len == 0 || (!str_is_digit(text.ptr[0]) && !str_is_letter(text.ptr[0])))
        return false;
    size_t count = split(text, parts);
    return count > 1 &&
           (read_stretch(parts, count, out) || read_one_day(parts, count, out));
}

static bool is_whole_year(tally_str text)
{
    part parts[MOST_PARTS];
    return split(text, parts) == 1 && is_year(&parts[0]);
}

day_order cell_day_order(tally_str text, char *sign)
{
    part parts[MOST_PARTS];
    if (text.len < 8 || text.len > 10 || split(text, parts) != 3)
        return DAY_NO_ORDER;
    size_t first = parts[0].text.len, second = first + 1 + parts[1].text.len;
    bool digits = parts[0].digits && parts[1].digits && is_year(&parts[2]) && first <= 2 &&
                  parts[1].text.len <= 2 && second + 1 + YEAR_DIGITS == text.len;
    if (!digits || text.ptr[first] != text.ptr[second] ||
        str_find(STR("/.-"), str_slice(text, first, first + 1), 0) == TALLY_NONE)
        return DAY_NO_ORDER;
    tally_period ignored;
    bool day_first = set_day(parts[2].number, parts[1].number, parts[0].number, &ignored);
    bool month_first = set_day(parts[2].number, parts[0].number, parts[1].number, &ignored);
    *sign = text.ptr[first];
    if (parts[0].number == parts[1].number || (!day_first && !month_first))
        return DAY_NO_ORDER;
    return day_first && month_first ? DAY_EITHER : day_first ? DAY_FIRST : DAY_SECOND;
}

bool cell_is_part_of_year(tally_str text)
{
    enum { LONGEST = 24 };
    char room[LONGEST + 8];
    tally_period found;
    if (text.len == 0 || text.len > LONGEST ||
        (!str_is_letter(text.ptr[0]) && !str_is_digit(text.ptr[0])) || is_whole_year(text))
        return false;
    int len = snprintf(room, sizeof room, "2001 %.*s", TALLY_ARG(text));
    return len > 0 && cell_to_day((tally_str){room, (size_t)len}, &found) &&
           found.first < found.last;
}

static bool is_code(tally_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool small = c >= 'a' && c <= 'z';
        if (small || !(str_is_letter(c) || str_is_digit(c) || c == '_' || c == '-'))
            return false;
    }
    return text.len > 0;
}

tally_str cell_label(tally_str text)
{
    size_t colon = str_find(text, STR(":"), 0);
    if (colon == TALLY_NONE || !is_code(str_slice(text, 0, colon)))
        return text;
    tally_str label = str_trim(str_slice(text, colon + 1, text.len));
    return label.len && str_is_letter(label.ptr[0]) ? label : text;
}

/* ---- Numbers --------------------------------------------------------------------- */

/* U+00A0, U+2009 and U+202F group digits as a blank does. Its size in bytes, or 0. */
static size_t blank_at(tally_str text, size_t at)
{
    tally_str rest = str_slice(text, at, text.len);
    if (rest.len && rest.ptr[0] == ' ')
        return 1;
    if (str_starts_with(rest, STR("\xc2\xa0")))
        return 2;
    return str_starts_with(rest, STR("\xe2\x80\x89")) ||
                   str_starts_with(rest, STR("\xe2\x80\xaf"))
               ? 3
               : 0;
}

static bool three_digits(tally_str text, size_t at)
{
    for (size_t i = 0; i < 3; i++)
        if (at + i >= text.len || !str_is_digit(text.ptr[at + i]))
            return false;
    return at + 3 >= text.len || !str_is_digit(text.ptr[at + 3]);
}

enum { LONGEST_NUMBER = 64 };

/* The number at the head of `text` without its groups, with a point; its length in `text`.
 */
static size_t plain_head(tally_str text, const number_format *f, char *room, size_t *len)
{
    char decimal = f->decimal ? f->decimal : '.';
    size_t at = 0, digits = 0;
    bool fraction = false;
    *len = 0;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
        room[(*len)++] = text.ptr[at++];
    while (at < text.len && *len + 1 < LONGEST_NUMBER) {
        char c = text.ptr[at];
        bool comma = f->group ? c == f->group : f->lenient && c == ',' && decimal != ',';
        size_t blank = f->lenient ? blank_at(text, at) : 0;
        size_t skip = comma ? 1 : blank;
        if (str_is_digit(c)) {
            room[(*len)++] = c;
            digits++;
            at++;
        } else if (c == decimal && !fraction && digits) {
            room[(*len)++] = '.';
            fraction = true;
            at++;
        } else if (skip && !fraction && digits && three_digits(text, at + skip)) {
            at += skip;
        } else {
            break;
        }
    }
    return digits ? at : 0;
}

/* Digits, and how many stand behind the last sign; its place, or TALLY_NONE. */
static bool split_fraction(tally_str text, char sign, size_t *at, size_t *behind)
{
    *at = TALLY_NONE;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == sign)
            *at = i;
    if (*at == TALLY_NONE || *at == 0)
        return false;
    *behind = text.len - *at - 1;
    for (size_t i = *at + 1; i < text.len; i++)
        if (!str_is_digit(text.ptr[i]))
            return false;
    return *behind > 0;
}

number_style cell_number_style(tally_str text)
{
    enum { GROUP = 3 };
    const number_format groups = {.decimal = ',', .group = '.'};
    char room[LONGEST_NUMBER];
    size_t len = 0, at, behind;
    bool whole = plain_head(text, &groups, room, &len) == text.len && text.len > 0;
    if (whole && split_fraction(text, ',', &at, &behind)) {
        bool grouped = str_find(text, STR("."), 0) != TALLY_NONE;
        return behind != GROUP || grouped ? NUMBER_COMMA : NUMBER_PLAIN;
    }
    if (whole && split_fraction(text, '.', &at, &behind))
        return NUMBER_POINT_GROUPS;
    const number_format points = {.lenient = true};
    bool point = plain_head(text, &points, room, &len) == text.len &&
                 split_fraction(text, '.', &at, &behind) && behind != GROUP;
    return point ? NUMBER_POINT : NUMBER_PLAIN;
}

/* "(1,234)" is no number here: some mean a debt by it, some a note. */
static bool read_lenient(const unit_table *units, tally_str text, const number_format *f,
                         double *out, const tally_unit **unit)
{
    char room[LONGEST_NUMBER];
    size_t len = 0, sign = 0;
    for (size_t n = 1; n <= 4 && n < text.len && !str_is_digit(text.ptr[0]); n++)
        if (unit_by_form(units, UNIT_SIGN, str_slice(text, 0, n)))
            sign = n;
    if (sign)
        *unit = unit_by_form(units, UNIT_SIGN, str_slice(text, 0, sign));
    text = str_trim(str_slice(text, sign, text.len));
    size_t end = plain_head(text, f, room, &len);
    if (end == 0 || !str_to_number((tally_str){room, len}, out))
        return false;
    tally_str rest = str_trim(str_slice(text, end, text.len));
    if (rest.len && !sign)
        *unit = cell_to_unit(units, rest);
    return rest.len == 0 || (!sign && *unit);
}

/* "$12.50 each" without what stands around its digits; a sign before them stays. */
static tally_str unwrap(tally_str text)
{
    size_t begin = 0, end = text.len;
    while (begin < end && !str_is_digit(text.ptr[begin]))
        begin++;
    while (end > begin && !str_is_digit(text.ptr[end - 1]))
        end--;
    begin -= begin > 0 && end > begin && text.ptr[begin - 1] == '-';
    return str_slice(text, begin, end);
}

bool cell_to_number(const unit_table *units, tally_str text, const number_format *f,
                    double *out, const tally_unit **unit)
{
    char room[LONGEST_NUMBER];
    size_t len = 0;
    *unit = NULL;
    if (f->wrapped)
        text = unwrap(text);
    if (!f->decimal && str_to_number(text, out))
        return true;
    if (f->lenient)
        return read_lenient(units, text, f, out, unit);
    if (!f->decimal && !f->group)
        return false;
    size_t end = plain_head(text, f, room, &len);
    return end && end == text.len && str_to_number((tally_str){room, len}, out);
}

int cell_places(tally_str number, const number_format *f)
{
    char point[2] = {f->decimal ? f->decimal : '.', '\0'};
    size_t at = str_find(number, (tally_str){point, 1}, 0);
    size_t begin = at == TALLY_NONE ? number.len : at + 1, digits = 0;
    while (begin + digits < number.len && str_is_digit(number.ptr[begin + digits]))
        digits++;
    return digits > 100 ? 100 : (int)digits;
}

/* ---- Units and multipliers ------------------------------------------------------- */

const tally_unit *cell_to_unit(const unit_table *units, tally_str text)
{
    enum { LONGEST_WORDS = 64 };
    char folded[LONGEST_WORDS];
    const tally_unit *unit = unit_by_id(units, text);
    for (unit_form form = UNIT_SIGN; !unit && form <= UNIT_WORD; form++)
        unit = unit_by_form(units, form, text);
    if (unit || text.len > LONGEST_WORDS)
        return unit;
    for (size_t i = 0; i < text.len; i++) /* words are listed in small letters */
        folded[i] = text.ptr[i] == '-' ? ' ' : str_lower_char(text.ptr[i]);
    return unit_by_form(units, UNIT_WORD, (tally_str){folded, text.len});
}

size_t cell_to_exponent(const policy *p, tally_str text, arena *a)
{
    word_list words = {0};
    size_t exponent = TALLY_NONE;
    if (str_to_size(text, &exponent) && exponent <= 15)
        return exponent;
    words_split(text, 0, a, &words);
    size_t found = wording_find(&p->multipliers, words.items, words.len);
    return found == TALLY_NONE ? TALLY_NONE : p->multipliers.items.items[found].target;
}

bool cell_is_missing(tally_str text)
{
    static const char *const marks[] = {"",   "-",   "..",  "...", ":",
                                        "NA", "N/A", "n/a", "na",  "None"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(text, marks[i]))
            return true;
    return cell_is_blank(text);
}

bool cell_is_blank(tally_str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (str_is_letter(cell.ptr[i]) || str_is_digit(cell.ptr[i]))
            return false;
    return true;
}
