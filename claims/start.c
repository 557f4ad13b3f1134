/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/start.h"

#include "base/str.h"
#include "claims/unit_at.h"

#define BIT(class) (1u << (class))

static char char_at(tally_str text, size_t at)
{
    return at < text.len ? text.ptr[at] : ' ';
}

/* The size of a dash beyond ASCII at `at`, or 0. */
static size_t dash_size(tally_str text, size_t at)
{
    bool wide = at + 2 < text.len && (unsigned char)text.ptr[at] == 0xe2 &&
                (unsigned char)text.ptr[at + 1] == 0x80;
    return wide && (unsigned char)text.ptr[at + 2] >= 0x90 &&
                   (unsigned char)text.ptr[at + 2] <= 0x95
               ? 3
               : 0;
}

/* The size of a sign that joins digits: "3/5", "4-4-2", "10:30", "2019-20"; 0 for none. */
static size_t joint_size(tally_str text, size_t at)
{
    char c = char_at(text, at);
    return c == '/' || c == ':' || c == '-' || c == '.' || c == ',' ? 1
                                                                    : dash_size(text, at);
}

static bool is_ordinal(tally_str text, size_t at)
{
    static const tally_str endings[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
    tally_str rest = str_slice(text, at, at + 2 < text.len ? at + 2 : text.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_equals_folded(rest, endings[i]))
            return !str_is_letter(char_at(text, at + 2));
    return false;
}

/* What stands behind the digits that end at `end`. */
static unsigned behind(tally_str text, size_t end, size_t digits)
{
    char c = char_at(text, end);
    size_t joint = joint_size(text, end);
    char next = char_at(text, end + joint);
    if (is_ordinal(text, end))
        return BIT(START_ORDINAL);
    if (str_is_upper(c) || str_is_lower(c))
        return BIT(START_LETTERED);
    if (joint && str_is_digit(next))
        return BIT(START_JOINED);
    unsigned classes = digits <= 2 ? BIT(START_SHORT) : digits == 4 ? 0 : BIT(START_LONG);
    if (c == '-' && str_is_letter(next))
        classes |= BIT(START_HYPHENED);
    if (c == ' ' && str_is_upper(char_at(text, end + 1)))
        classes |= BIT(START_BEFORE_NAME);
    return classes;
}

/* A unit, a currency or a scale stands behind the number: 32m2, 115USD, 16 inch. */
static bool is_measured(const draft *d, size_t at)
{
    size_t end;
    double scale;
    return unit_symbol_at(d, at + 1, &end) || unit_words_at(d, at + 1, &end) ||
           unit_sign_at(d, at + 1, &end) || unit_scaled_at(d, at + 1, &end, &scale) ||
           lexicon_suffix(d->lex, token_text(&d->tokens, at + 1));
}

/* The "to 1951" of a span of years, which counts nothing. */
static bool ends_in_year(const token_list *t, size_t at)
{
    enum { YEAR = 4 };
    size_t year = at + 2, behind = at + 3;
    bool to = token_is(t, at + 1, "to") || token_is(t, at + 1, "until");
    return to && token_is_kind(t, year, TOKEN_NUMBER) && token_text(t, year).len == YEAR &&
           (behind >= t->len || t->items[behind].line_start ||
            (token_is_kind(t, behind, TOKEN_MARK) && !token_is(t, behind, "%")));
}

/* "fell from 1800 to 1700 hours": what follows is measured, so this is as well. */
static bool begins_levels(const draft *d, size_t at)
{
    enum { REACH = 3, BETWEEN = 2 };
    const token_list *t = &d->tokens;
    bool changes = false;
    if (at == 0 || !token_is(t, at - 1, "from") || !token_is(t, at + 1, "to"))
        return false;
    for (size_t back = 1; back <= REACH && back < at; back++)
        changes = changes || token_lexeme(t, at - 1 - back)->change;
    size_t far = at + BETWEEN, unit = far + 1;
    bool word = token_is_kind(t, unit, TOKEN_WORD) || token_is(t, unit, "%");
    return changes && word && token_is_kind(t, far, TOKEN_NUMBER) &&
           !token_is_kind(t, unit + 1, TOKEN_NUMBER) && is_measured(d, far);
}

/* "a total of 1500", "fell by 1800", "costs 2000": four digits that are no year. */
static bool is_amount(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    if (ends_in_year(t, at)) /* "from roughly 1948 to 1951" */
        return false;
    if ((at > 0 && token_is_for(t, at - 1, USE_COSTS)) || begins_levels(d, at))
        return true;
    if (at < 2)
        return false;
    tally_str digits = token_text(t, at);
    bool round = str_ends_with(digits, STR("00")) && str_starts_with(digits, STR("1")) &&
                 !str_starts_with(digits, STR("19")); /* "had fallen by 2019" */
    bool of = token_is(t, at - 1, "of") && token_is_for(t, at - 2, USE_AMOUNT);
    return of || (round && token_is(t, at - 1, "by") && token_lexeme(t, at - 2)->change);
}

static unsigned of_number(const draft *d, size_t at)
{
    tally_str text = d->text;
    size_t begin = d->tokens.items[at].begin, end = begin;
    while (end < text.len && str_is_digit(text.ptr[end]))
        end++;
    unsigned classes = behind(text, end, end - begin);
    if (end - begin == 4 && !is_amount(d, at))
        classes |= BIT(START_FOUR);
    if (begin > 0 && !str_is_blank(text.ptr[begin - 1]))
        classes |= BIT(START_SIGNED);
    if (classes & BIT(START_LETTERED) && !is_measured(d, at))
        classes |= BIT(START_CODED);
    size_t sign_end;
    if (classes & BIT(START_HYPHENED) && unit_sign_at(d, at + 2, &sign_end))
        classes &= ~BIT(START_HYPHENED); /* "Rs.2000-Rs.2500" */
    return classes;
}

/* The letters of USD115 and of $NZ500. */
static bool is_sign(const draft *d, size_t at)
{
    size_t end;
    bool behind = at > 0 && d->tokens.items[at].glued;
    return unit_sign_at(d, at, &end) ||
           (behind && unit_sign_at(d, at - 1, &end) && end > at);
}

/* The kg of "50kg-60kg", the C of "10°C-15°C", the k of "5k-20k": letters glued to a
 * figure, with a dash behind them. */
static bool is_unit_of_figure(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t end, first = at, last = at + 1;
    if (at > 1 && token_is_kind(t, at - 1, TOKEN_MARK) && t->items[at].glued)
        first = at - 1;
    bool glued = first > 0 && t->items[first].glued &&
                 t->items[first - 1].kind == TOKEN_NUMBER && token_is_hyphen(t, last);
    return glued && (lexicon_suffix(d->lex, token_text(t, at)) ||
                     (unit_symbol_at(d, first, &end) && end == last));
}

/* Letters glued to the digits behind them: F-35B, G20, Q2; not USD115, 35 g/m3. */
static bool is_code(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t next = token_is_hyphen(t, at + 1) ? at + 2 : at + 1;
    bool joins =
        next > at + 1 && !t->items[at].capital && token_lexeme(t, at)->class != WORD_OPEN;
    return token_is_kind(t, at, TOKEN_WORD) && token_is_kind(t, next, TOKEN_NUMBER) &&
           !joins && /* "a 1-in-5 chance" */
           t->items[next].glued && !is_sign(d, at) && !is_unit_of_figure(d, at) &&
           !unit_covers(d, at, next + 1);
}

/* No name begins with a word that closes phrases, a month, or the sign of a currency. */
static bool is_plain_word(const draft *d, size_t at)
{
    size_t end;
    double scale;
    const lexeme *word = token_lexeme(&d->tokens, at);
    return word->class == WORD_OPEN && !word->month && !word->weekday && !word->ordinal &&
           word->rare->number.role == NUMBER_NONE && !unit_sign_at(d, at, &end) &&
           !unit_scaled_at(d, at, &end, &scale);
}

static bool begins_sentence(const draft *d, size_t at)
{
    size_t begin = d->tokens.items[at].begin, index = draft_sentence_at(d, begin);
    return index == TALLY_NONE || d->sentences.items[index].begin == begin || at == 0 ||
           token_is(&d->tokens, at - 1, "\"") || token_is(&d->tokens, at - 1, ":") ||
           token_is(&d->tokens, at - 1, "\xe2\x80\x9c");
}

/* In a headline and at the head of a sentence a capital does not make a name. */
static unsigned of_name(const draft *d, size_t at)
{
    unsigned classes = BIT(START_NAME);
    if (!d->in_title && is_plain_word(d, at) && !begins_sentence(d, at) &&
        !is_measured(d, at + 1))
        classes |= BIT(START_PROPER);
    return classes;
}

static bool is_roman(tally_str word)
{
    enum { LONGEST = 6 };
    for (size_t i = 0; i < word.len; i++)
        if (str_find(STR("IVXLC"), str_slice(word, i, i + 1), 0) == TALLY_NONE)
            return false;
    return word.len > 0 && word.len <= LONGEST;
}

/* "the Kick Six", "his Big Ten": running text gives a number word a capital only in a name;
 * a headline, which capitalises all, has no small word before two capitals. */
static bool is_spelled_name(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    return !d->in_title && at > 1 &&
           token_lexeme(t, at)->rare->number.role == NUMBER_CARDINAL &&
           token_is_kind(t, at - 1, TOKEN_WORD) && t->items[at - 1].capital &&
           token_is_kind(t, at - 2, TOKEN_WORD) && !t->items[at - 2].capital &&
           !begins_sentence(d, at - 1);
}

static unsigned of_word(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    const lexeme *word = token_lexeme(t, at);
    unsigned classes =
        (word->month ? BIT(START_MONTH) : 0) | (word->weekday ? BIT(START_WEEKDAY) : 0);
    if (is_code(d, at))
        classes |= BIT(START_CODE);
    if (!t->items[at].capital)
        return classes;
    if (token_is_kind(t, at + 1, TOKEN_NUMBER) && !t->items[at + 1].glued)
        classes |= of_name(d, at);
    if (token_is_kind(t, at + 1, TOKEN_WORD) && is_roman(token_text(t, at + 1)))
        classes |= BIT(START_ROMAN);
    if (is_spelled_name(d, at))
        classes |= BIT(START_SPELLED);
    return classes;
}

unsigned start_classes(const draft *d, size_t at)
{
    enum { LONGEST = 64 };
    const token *t = &d->tokens.items[at];
    if (t->end - t->begin > LONGEST)
        return 0;
    switch (t->kind) {
    case TOKEN_NUMBER: return of_number(d, at);
    case TOKEN_WORD: return of_word(d, at);
    case TOKEN_MARK: break;
    }
    return 0;
}
