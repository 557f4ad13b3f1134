/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/sign.h"

#include "claims/number_words.h"

/* The dash of "5.25%-5.50%" and "10°-15°": right behind the symbol of a figure's unit. */
static bool follows_symbol(const token_list *t, size_t at)
{
    return at > 1 && t->items[at].glued && t->items[at - 1].glued &&
           token_is_kind(t, at - 1, TOKEN_MARK) && token_is_kind(t, at - 2, TOKEN_NUMBER) &&
           unit_by_form(lexicon_units(t->lex), UNIT_SYMBOL, token_text(t, at - 1));
}

/* A sign stands off from what is before it and touches the number: "-5", "(-5)". */
static bool is_loose_sign(const token_list *t, size_t at)
{
    if (follows_symbol(t, at))
        return false;
    bool dash = at > 0 && t->items[at - 1].kind == TOKEN_NUMBER &&
                !token_is(t, at + 2, "%"); /* "2 -7 litres", but "Stoxx 50 -1.3%" */
    bool apart = at > 0 && !t->items[at].glued && !dash;
    bool open = at == 0 || apart || t->items[at - 1].kind == TOKEN_MARK;
    return open && at + 1 < t->len && t->items[at + 1].glued;
}

int sign_at(const token_list *t, size_t at)
{
    if (number_is_minus(t, at)) /* "plus or minus 3" has no sign */
        return at > 1 && token_is(t, at - 1, "or") && token_is(t, at - 2, "plus") ? 0 : -1;
    if (token_is(t, at, "\xe2\x88\x92") || token_is(t, at, "-"))
        return is_loose_sign(t, at) ? -1 : 0;
    return token_is(t, at, "+") && is_loose_sign(t, at) ? 1 : 0;
}

size_t sign_behind(const token_list *t, size_t at, int sign)
{
    if (sign == 0)
        return at;
    return number_is_minus(t, at) && token_is_hyphen(t, at + 1) ? at + 2 : at + 1;
}

bool sign_opens_loss(const token_list *t, size_t at)
{
    return token_is(t, at, "(") && t->items[at].glued &&
           token_is_kind(t, at + 1, TOKEN_NUMBER) && token_is(t, at + 2, ")");
}

size_t sign_behind_loss(const token_list *t, size_t at, double *scale)
{
    size_t end = at + token_is(t, at, ")");
    if (!number_is_role(t, end, NUMBER_SCALE) || t->items[end].taken)
        return end;
    *scale = token_lexeme(t, end)->rare->number.value;
    return end + 1;
}
