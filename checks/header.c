/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/header.h"

#include "base/day.h"
#include "base/str.h"

static bool is_of_place(size_t role)
{
    return role == HEADER_RANK || role == HEADER_PLACE;
}

/* The first of the roles of a header, those of places and totals aside. */
static header_role plain_role(const policy *p, size_t found)
{
    for (; found != TALLY_NONE; found = p->headers.items.items[found].next) {
        size_t role = p->headers.items.items[found].target;
        if (role != HEADER_TOTAL && !is_of_place(role))
            return (header_role)role;
    }
    return HEADER_NONE;
}

bool header_is_year(const word *w, tally_period *year)
{
    enum { FIRST = 1500, LAST = 2150 };
    size_t number = 0;
    bool is = w->folded.len == 4 && str_to_size(w->folded, &number) && number >= FIRST &&
              number <= LAST;
    if (is)
        *year = day_whole_year((int)number);
    return is;
}

/* The role of places that the word at one end of a header has. */
static header_role place_role(const policy *p, const word *w)
{
    for (size_t found = wording_find(&p->headers, w, 1); found != TALLY_NONE;
         found = p->headers.items.items[found].next)
        if (is_of_place(p->headers.items.items[found].target))
            return (header_role)p->headers.items.items[found].target;
    return HEADER_NONE;
}

/* "Rank 2023", "GDP rank", "Rank by points", "2023 world rank". */
header_role header_place(const policy *p, tally_str header, place_header *out, arena *a)
{
    enum { SHORT = 2 }; /* "in", "by", "of" */
    word_list words = {0}, rest = {0};
    *out = (place_header){0};
    if (!p)
        return HEADER_NONE;
    words_split(header, 0, a, &words);
    for (size_t i = 0; i < words.len; i++)
        if (!header_is_year(&words.items[i], &out->year))
            list_push(&rest, a, words.items[i]);
    if (rest.len == 0)
        return HEADER_NONE;
    size_t at = place_role(p, &rest.items[0]) ? 0 : rest.len - 1;
    header_role role = place_role(p, &rest.items[at]);
    if (!role || (role == HEADER_PLACE && rest.len > 1))
        return HEADER_NONE;
    bool joined = at > 0 || rest.len == 1 || rest.items[1].folded.len <= SHORT;
    if (!joined) /* "Ranking points" are none */
        return HEADER_NONE;
    for (size_t i = 0; i < rest.len; i++)
        if (i != at && rest.items[i].folded.len > SHORT &&
            wording_find(&p->scopes, &rest.items[i], 1) == TALLY_NONE)
            list_push(&out->of, a, rest.items[i]);
    return role;
}

header_role header_role_of(const policy *p, tally_str header, arena *a)
{
    word_list words = {0};
    if (!p)
        return HEADER_NONE;
    size_t colon = str_find(header, STR(":"), 0);
    if (colon != TALLY_NONE && colon > 0) /* "REF_AREA: Reference area" */
        return header_role_of(p, str_slice(header, 0, colon), a);
    words_split(header, 0, a, &words);
    size_t found = wording_find(&p->headers, words.items, words.len);
    if (plain_role(p, found))
        return plain_role(p, found);
    found = words.len ? wording_find(&p->headers, &list_last(&words), 1) : TALLY_NONE;
    bool code = found != TALLY_NONE && p->headers.items.items[found].target == HEADER_CODE;
    return code ? HEADER_CODE : HEADER_NONE;
}

static bool set_exponent(const record *r, tally_str written, value_plan *v, arena *a)
{
    size_t exponent = r->policy ? cell_to_exponent(r->policy, written, a) : TALLY_NONE;
    double number;
    if (exponent == TALLY_NONE || str_to_number(written, &number))
        return false;
    v->exponent = (int)exponent;
    v->multiplied = true;
    return true;
}

/* "000" of "£000" and "£'000": as many powers of ten. */
static bool set_zeros(tally_str text, value_plan *v)
{
    enum { MOST = 12 };
    if (str_starts_with(text, STR("'")))
        text = str_slice(text, 1, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '0')
            return false;
    if (text.len < 2 || text.len > MOST)
        return false;
    v->exponent = (int)text.len;
    return v->multiplied = true;
}

/* "$m", "US$ bn", "£000s": the money, and how much of it. */
static const tally_unit *read_signed(const record *r, tally_str inside, value_plan *v,
                                     arena *a)
{
    enum { LONGEST_SIGN = 4 };
    for (size_t n = LONGEST_SIGN; n > 0; n--) {
        const tally_unit *unit =
            n < inside.len ? unit_by_form(r->units, UNIT_SIGN, str_slice(inside, 0, n))
                           : NULL;
        tally_str rest = str_trim(str_slice(inside, n, inside.len));
        if (unit && (set_zeros(rest, v) || set_exponent(r, rest, v, a)))
            return unit;
    }
    return NULL;
}

/* "million US dollars", "thousands of tonnes", "EUR m", "current US$ thousands": a
 * multiplier at either end, and the unit where the rest is one. "per million" is none. */
static const tally_unit *read_scaled_unit(const record *r, tally_str inside, value_plan *v,
                                          arena *a)
{
    word_list words = {0};
    words_split(inside, 0, a, &words);
    if (words.len < 2)
        return NULL;
    size_t last = words.len - 1;
    tally_str head = str_slice(inside, words.items[0].begin, words.items[0].end),
              tail = str_slice(inside, words.items[last].begin, words.items[last].end),
              before = str_trim(str_slice(inside, 0, words.items[last].begin)),
              behind = str_trim(str_slice(inside, words.items[0].end, inside.len));
    if (set_exponent(r, head, v, a)) {
        bool of = str_starts_with(behind, STR("of "));
        return cell_to_unit(r->units, of ? str_slice(behind, 3, behind.len) : behind);
    }
    const tally_unit *unit = cell_to_unit(r->units, before);
    bool per = str_equals(words.items[last - 1].folded, STR("per"));
    bool money = unit && unit->kind == TALLY_KIND_MONEY;
    if (per || (tail.len == 1 && !money) || !set_exponent(r, tail, v, a))
        return NULL;
    return unit;
}

static const tally_unit *find_symbol(const record *r, tally_str header)
{
    for (size_t at = 0; at < header.len; at++)
        if (!str_is_letter(header.ptr[at]) && !str_is_digit(header.ptr[at]) &&
            !str_is_blank(header.ptr[at]))
            for (size_t len = 1; len <= 4 && at + len <= header.len; len++) {
                const tally_unit *unit =
                    unit_by_form(r->units, UNIT_SYMBOL, str_slice(header, at, at + len));
                if (unit)
                    return unit;
            }
    return NULL;
}

tally_str header_name(const record *r, tally_str header, value_plan *v, arena *a)
{
    size_t open = str_find(header, STR("("), 0), close = str_find(header, STR(")"), 0);
    tally_str name = header;
    if (open != TALLY_NONE && close != TALLY_NONE && open < close) {
        tally_str inside = str_trim(str_slice(header, open + 1, close));
        v->unit = cell_to_unit(r->units, inside);
        bool scaled = !v->unit && set_exponent(r, inside, v, a);
        if (!v->unit && !scaled)
            v->unit = read_signed(r, inside, v, a);
        if (!v->unit && !scaled)
            v->unit = read_scaled_unit(r, inside, v, a);
        if (v->unit || close + 1 == header.len)
            name = str_trim(str_slice(header, 0, open));
    }
    if (!v->unit)
        v->unit = find_symbol(r, header);
    return name.len ? name : header;
}
