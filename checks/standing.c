/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/standing.h"

#include "base/str.h"
#include "checks/policy.h"

enum { MOST_TOP = 100, MOST_YEARS = 10000 };

/* ---- Cells ----------------------------------------------------------------------- */

/* Marks of a tie may stand on either side, the ending of an ordinal behind. */
bool standing_read_place(tally_str cell, standing *out)
{
    enum { LONGEST = 5, MOST = UINT16_MAX };
    static const char *const endings[] = {"", "st", "nd", "rd", "th", "=", ".", "T"};
    size_t begin = 0, end, number = 0;
    cell = str_trim(cell);
    while (begin < cell.len &&
           (cell.ptr[begin] == '=' || cell.ptr[begin] == 'T' || cell.ptr[begin] == '#'))
        begin++;
    for (end = begin; end < cell.len && str_is_digit(cell.ptr[end]);)
        end++;
    if (end == begin || end - begin > LONGEST ||
        !str_to_size(str_slice(cell, begin, end), &number) || number == 0 || number > MOST)
        return false;
    tally_str rest = str_slice(cell, end, cell.len);
    if (str_is(rest, ".0")) /* as a spreadsheet may have it */
        rest = (tally_str){0};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_equals_folded(rest, tally_text(endings[i]))) {
            out->place = (uint16_t)number;
            return true;
        }
    return false;
}

/* The order that the words name, 1 or -1, and the number among them; 0: none. */
static int read_order(const policy *p, const word_list *words, size_t *number)
{
    int order = 0;
    size_t length = 0;
    *number = 0;
    for (size_t i = 0; i < words->len; i++) {
        size_t found =
            wording_longest(&p->ranks, words->items + i, words->len - i, &length);
        if (found != TALLY_NONE && !order)
            order = p->ranks.items.items[found].target == 0 ? 1 : -1;
        if (!*number && str_is_digit(words->items[i].folded.ptr[0]) &&
            !str_to_size(words->items[i].folded, number))
            *number = 0;
    }
    return order;
}

bool standing_read_top(const policy *p, tally_str cell, arena *a, standing *out)
{
    word_list words = {0};
    size_t number = 0;
    words_split(cell, 0, a, &words);
    int order = p ? read_order(p, &words, &number) : 0;
    if (!order || number == 0 || number > MOST_TOP)
        return false;
    out->top = (int16_t)(order * (int)number);
    return true;
}

bool standing_read_years(const policy *p, tally_str cell, arena *a, standing *out)
{
    word_list words = {0};
    size_t number = 0, length = 0;
    words_split(cell, 0, a, &words);
    int order = p ? read_order(p, &words, &number) : 0;
    if (!order || number == 0 || number > MOST_YEARS)
        return false;
    out->years = (int16_t)(order * (int)number);
    for (size_t i = 0; i < words.len; i++) {
        size_t found =
            wording_longest(&p->standings, words.items + i, words.len - i, &length);
        out->ever =
            out->ever || (found != TALLY_NONE &&
                          p->standings.items.items[found].target == STANDING_WORD_EVER);
    }
    return true;
}

bool standing_read(const policy *p, tally_str cell, standing_kind kind, arena *a,
                   standing *out)
{
    return kind == STANDING_PLACE ? standing_read_place(cell, out)
           : kind == STANDING_TOP ? standing_read_top(p, cell, a, out)
                                  : standing_read_years(p, cell, a, out);
}

bool standing_has(standing s, standing_kind kind)
{
    switch (kind) {
    case STANDING_PLACE: return s.place > 0;
    case STANDING_TOP: return s.top != 0 || s.place > 0;
    case STANDING_YEARS: return s.years != 0;
    default: return false;
    }
}

/* ---- In one number --------------------------------------------------------------- */

enum { TOP_BITS = 16, PLACE_BITS = 16, YEAR_BITS = 16 };

int64_t standing_pack(standing s)
{
    uint64_t years = (uint16_t)s.years, top = (uint16_t)s.top;
    return (int64_t)(s.place | years << PLACE_BITS | top << (PLACE_BITS + YEAR_BITS) |
                     (uint64_t)s.ever << (PLACE_BITS + YEAR_BITS + TOP_BITS));
}

standing standing_unpack(int64_t packed)
{
    uint64_t bits = (uint64_t)packed;
    return (standing){
        .place = (uint16_t)bits,
        .years = (int16_t)(uint16_t)(bits >> PLACE_BITS),
        .top = (int16_t)(uint16_t)(bits >> (PLACE_BITS + YEAR_BITS)),
        .ever = (bits >> (PLACE_BITS + YEAR_BITS + TOP_BITS) & 1) != 0,
    };
}
