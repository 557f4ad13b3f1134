/* SPDX-License-Identifier: Apache-2.0 */
/* Spans ("dozens") and multiples ("twice as many"). */
#include "base/str.h"
#include "claims/number_words.h"

static size_t skip_of(const token_list *t, size_t at)
{
    return token_is(t, at, "of") ? at + 1 : at;
}

static double word_value(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->rare->number.value;
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

/* "scores of cars"; but "scores of 40 to 60" and "SAT scores of pupils" are of a test. */
static bool is_many_scores(const token_list *t, size_t at)
{
    const lexeme *before = token_lexeme(t, at > 0 ? at - 1 : 0);
    bool name = at > 0 && t->items[at - 1].capital && token_text(t, at - 1).len > 1 &&
                before->class == WORD_OPEN && !t->items[at].capital;
    bool noun = at > 0 && before->class == WORD_OPEN && before->forms & FORM_NOUN &&
                !(before->forms & FORM_VERB);
    return token_is(t, at + 1, "of") && !token_is_kind(t, at + 2, TOKEN_NUMBER) && !name &&
           !noun;
}

/* "dozens", "tens of thousands", "hundreds of millions". */
bool number_read_plenty(const token_list *t, size_t at, number *out)
{
    const number_word *n = &token_lexeme(t, at)->rare->number;
    bool tens = number_is_role(t, at, NUMBER_VAGUE_TENS);
    bool scores = number_is_role(t, at, NUMBER_VAGUE_OF);
    if (!number_is_role(t, at, NUMBER_VAGUE) && !tens && !scores)
        return false;
    size_t of = skip_of(t, at + 1);
    bool scaled =
        of > at + 1 && number_is_role(t, of, NUMBER_VAGUE) && word_value(t, of) >= 1000;
    if ((tens && !scaled) || (scores && !is_many_scores(t, at)))
        return false;
    size_t end = scaled ? of + 1 : at + 1;
    set_span(out, n, scaled ? word_value(t, of) : 1, skip_of(t, end));
    return true;
}

/* "half as many", "a third as much", "three quarters as long": set against a whole. */
bool number_is_compared(const token_list *t, size_t at)
{
    return token_is(t, at, "as") && at + 1 < t->len &&
           !t->items[at + 1].capital && /* "scored twice as United won" */
           token_is_kind(t, at + 1, TOKEN_WORD) &&
           token_lexeme(t, at + 1)->class != WORD_DETERMINER &&
           token_lexeme(t, at + 1)->class != WORD_PRONOUN;
}

bool number_read_times(const token_list *t, size_t at, number *out)
{
    const number_word *n = &token_lexeme(t, at)->rare->number;
    bool as = number_is_compared(t, at + 1);
    bool the = token_lexeme(t, at + 1)->class == WORD_DETERMINER &&
               !number_is_time(t, at + 2); /* "twice a day" */
    bool of_something = as || the || token_is(t, at + 1, "what");
    if (!number_is_role(t, at, NUMBER_MULTIPLE) || !of_something)
        return false;
    set_span(out, n, 1, at + 1);
    out->nature = NUMBER_TIMES;
    return true;
}
