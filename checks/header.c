/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/header.h"

#include "base/str.h"

header_role header_role_of(const policy *p, tally_str header, arena *a)
{
    word_list words = {0};
    if (!p)
        return HEADER_NONE;
    words_split(header, 0, a, &words);
    size_t found = wording_find(&p->headers, words.items, words.len);
    if (found != TALLY_NONE && p->headers.items.items[found].target != HEADER_TOTAL)
        return (header_role)p->headers.items.items[found].target;
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

/* "million US dollars", "thousands of tonnes" */
static const tally_unit *read_scaled_unit(const record *r, tally_str inside, value_plan *v,
                                          arena *a)
{
    size_t blank = str_find(inside, STR(" "), 0);
    if (blank == TALLY_NONE)
        return NULL;
    tally_str scale = str_slice(inside, 0, blank),
              rest = str_trim(str_slice(inside, blank, inside.len));
    if (str_starts_with(rest, STR("of ")))
        rest = str_slice(rest, 3, rest.len);
    value_plan tried = *v;
    const tally_unit *unit = cell_to_unit(r->units, rest);
    if (!unit || !set_exponent(r, scale, &tried, a))
        return NULL;
    *v = tried;
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
        bool scaled = set_exponent(r, inside, v, a);
        v->unit = scaled ? NULL : cell_to_unit(r->units, inside);
        if (!v->unit && !scaled)
            v->unit = read_scaled_unit(r, inside, v, a);
        if (v->unit || close + 1 == header.len)
            name = str_trim(str_slice(header, 0, open));
    }
    if (!v->unit)
        v->unit = find_symbol(r, header);
    return name.len ? name : header;
}
