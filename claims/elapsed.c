/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/elapsed.h"

#include "base/str.h"

enum { PARTS = 3, SIXTY = 60 };

/* The digits of part `i` of "2:14:04" at `at`; false where there are none. */
static bool elapsed_part(const token_list *t, size_t at, size_t i, double *value)
{
    size_t digits = at + 2 * i;
    bool joined = i == 0 || (token_is(t, digits - 1, ":") && t->items[digits - 1].glued &&
                             digits < t->len && t->items[digits].glued);
    return joined && token_is_kind(t, digits, TOKEN_NUMBER) && !t->items[digits].taken &&
           str_to_number(token_text(t, digits), value) && (i == 0 || *value < SIXTY);
}

bool elapsed_read(const draft *d, size_t at, measure *out)
{
    enum { HOUR = SIXTY * SIXTY };
    const token_list *t = &d->tokens;
    double seconds = 0, part;
    for (size_t i = 0; i < PARTS; i++) {
        if (!elapsed_part(t, at, i, &part))
            return false;
        seconds = seconds * SIXTY + part;
    }
    size_t last = at + (size_t)2 * PARTS - 1;
    const tally_unit *hour = unit_by_id(lexicon_units(d->lex), STR("hour"));
    if (!hour)
        return false;
    *out = (measure){.first = at, .number_last = last};
    out->n = (number){.value = seconds / HOUR, .mantissa = 1, .scale = 1, .end = last};
    out->n.grain = 1.0 / HOUR;
    number_spread(&out->n);
    out->unit = hour;
    out->unit_name = hour->id;
    out->kind = hour->kind;
    out->last = last;
    return true;
}
