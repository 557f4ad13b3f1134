/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/rank.h"

#include "base/str.h"
#include "claims/noun.h"
#include "claims/number_words.h"
#include "claims/unit_at.h"

enum { LARGEST = 1000 };

static bool is_suffix(tally_str word)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (str_equals_folded(word, tally_text(suffixes[i])))
            return true;
    return false;
}

/* The ordinal at `at`: "third", "twenty-fifth", "3rd"; 0 when there is none. */
static int ordinal_at(const token_list *t, size_t at, size_t *end)
{
    number n;
    *end = at + 1;
    if (token_is_kind(t, at, TOKEN_WORD) && token_lexeme(t, at)->ordinal)
        return token_lexeme(t, at)->ordinal;
    if (number_is_role(t, at, NUMBER_TEN)) {
        size_t unit = number_skip_hyphen(t, at + 1);
        int low = token_lexeme(t, unit)->ordinal;
        *end = unit + 1;
        return low > 0 && low < 10 ? (int)token_lexeme(t, at)->rare->number.value + low : 0;
    }
    bool suffix = token_is_kind(t, at + 1, TOKEN_WORD) && t->items[at + 1].glued &&
                  is_suffix(token_text(t, at + 1));
    if (!suffix || !number_read_digits(t, at, &n) || n.end != at + 1)
        return 0;
    *end = at + 2;
    return n.value < LARGEST && n.grain >= 1 ? (int)n.value : 0;
}

/* "world's" before an ordinal says among whom. */
static size_t skip_scope(const token_list *t, size_t at)
{
    bool owner = token_is_kind(t, at, TOKEN_WORD) && token_is_kind(t, at + 1, TOKEN_MARK) &&
                 str_ends_with(token_text(t, at + 1), STR("s"));
    return owner && token_text(t, at + 1).len > 1 ? at + 2 : at;
}

/* "ranked 5th", "finished third", "came in joint second", "tied for fifth". */
static bool is_ranked(const token_list *t, size_t at)
{
    at -= at > 1 && (token_is(t, at - 1, "joint") || token_is(t, at - 1, "equal"));
    at -= at > 1 && (token_is(t, at - 1, "in") || token_is(t, at - 1, "for") ||
                     token_is(t, at - 1, "of")); /* "a rank of 36th" */
    return at > 0 && token_is_for(t, at - 1, USE_RANKS);
}

/* The place is all that is said: "to 44th this year", "from 5th in 2018", "to third.". */
static bool closes(const token_list *t, size_t at)
{
    bool mark = token_is_kind(t, at, TOKEN_MARK) && !token_is_hyphen(t, at) &&
                token_text(t, at).len == 1;
    return at >= t->len || t->items[at].line_start || mark ||
           token_is_for(t, at, USE_BEHIND_PLACE);
}

/* "climbed from 5th in 2018 to 44th", "slipped to third place": a place that was left or
 * reached. */
static bool is_reached(const token_list *t, size_t at, size_t end)
{
    enum { REACH = 14 };
    bool led = at > 0 && (token_is(t, at - 1, "to") || token_is(t, at - 1, "from") ||
                          token_is(t, at - 1, "at"));
    if (!led || !closes(t, end))
        return false;
    for (size_t back = 2; back <= REACH && back <= at; back++) {
        const token *before = &t->items[at - back];
        if (token_lexeme(t, at - back)->change || token_is_for(t, at - back, USE_RANKS))
            return true;
        if (before->line_start || token_is(t, at - back, ".") ||
            token_is(t, at - back, ";"))
            return false;
    }
    return false;
}

bool rank_is_ordinal(const token_list *t, size_t at)
{
    size_t end;
    int place = token_is_kind(t, at, TOKEN_NUMBER) ? ordinal_at(t, at, &end) : 0;
    int last = place / 10 % 10 == 1 ? 0 : place % 10; /* 11th, 12th, 13th */
    const char *suffix = last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return place > 0 && str_equals_folded(token_text(t, at + 1), tally_text(suffix));
}

/* A place stands before it in the sentence: "ranked 3rd". */
static bool follows_place(const token_list *t, size_t at)
{
    enum { REACH = 24 };
    bool place = false;
    for (size_t back = 2; back <= REACH && back <= at; back++) {
        size_t earlier = at - back;
        if (token_is(t, earlier, ".") || token_is(t, earlier, ";"))
            return false;
        place = place || rank_is_ordinal(t, earlier);
        if (place && token_is_for(t, earlier, USE_RANKS))
            return true;
        if (t->items[earlier].line_start)
            return false;
    }
    return false;
}

/* "Japan ranked 3rd, South Korea 5th and India 9th", "ranked 3rd, 5th and 9th": the places
 * behind the first of a list. */
static bool is_listed(const token_list *t, size_t at, size_t end)
{
    if (at < 3 || !token_is_kind(t, at, TOKEN_NUMBER) ||
        !(closes(t, end) || token_is(t, end, "and")))
        return false;
    bool named = token_is_kind(t, at - 1, TOKEN_WORD) && t->items[at - 1].capital &&
                 !t->items[at - 1].taken;
    bool joint = token_is(t, at - 1, ",") || token_is(t, at - 1, "and");
    bool next =
        joint && token_is_kind(t, at - 2, TOKEN_WORD) && is_suffix(token_text(t, at - 2));
    return (named || next) && follows_place(t, at);
}

/* "they are 13th with 15 points", "he was 14th of 20", "it is 5th in the table". */
static bool is_held(const token_list *t, size_t at, size_t end)
{
    bool of = token_is(t, end, "of") || token_is(t, end, "with");
    size_t out_of =
        token_is(t, end, "out") && token_is(t, end + 1, "of") ? end + 2 : end + 1;
    bool among = (of || out_of > end + 1) && token_is_kind(t, out_of, TOKEN_NUMBER);
    bool placed = token_is(t, end, "in") && token_is(t, end + 1, "the");
    return at > 0 && token_is_kind(t, at, TOKEN_NUMBER) &&
           token_may_be(t, at - 1, FORM_BE) && (among || placed);
}

/* "the party's second.", "the region's first in private hands": the noun was said before.
 */
static bool ends_phrase(const token_list *t, size_t at)
{
    return at >= t->len || t->items[at].line_start ||
           (token_is_kind(t, at, TOKEN_MARK) && !token_is_hyphen(t, at)) ||
           token_is(t, at, "in") || token_is(t, at, "to");
}

/* Times, parts and turns are pointed at, not ranked: "the second half", "the first time".
 */
static bool only_points(const draft *d, size_t at)
{
    size_t end;
    const token_list *t = &d->tokens;
    const tally_unit *unit = unit_words_at(d, at, &end);
    return (unit && unit->kind == TALLY_KIND_DURATION) ||
           token_is_for(t, at, USE_POINTED) || token_lexeme(t, at)->month ||
           token_lexeme(t, at)->ordinal;
}

static void set_rank(measure *m, int place)
{
    *m = (measure){.first = m->first, .last = m->last, .kind = TALLY_KIND_RANK};
    m->n = (number){.value = place, .low = place, .high = place, .grain = 1, .scale = 1};
    m->number_last = m->last;
    m->unit_name = STR("ordinal");
}

/* An ordinal stands a few words before the "and": two ranks side by side. */
static bool follows_rank(const token_list *t, size_t at)
{
    enum { REACH = 6 };
    for (size_t back = 2; back <= REACH && back <= at; back++)
        if (token_lexeme(t, at - back)->ordinal)
            return true;
    return false;
}

bool rank_read(const draft *d, size_t at, measure *out)
{
    const token_list *t = &d->tokens;
    size_t ordinal = skip_scope(t, at), end;
    if (ordinal >= t->len || t->items[ordinal].taken)
        return false;
    int place = ordinal_at(t, ordinal, &end);
    size_t word = token_is_hyphen(t, end) ? end + 1 : end;
    bool superlative = token_lexeme(t, word)->order != 0 && !t->items[word].taken;
    if (place == 0 || !token_is_free(t, at, end))
        return false;
    *out = (measure){.first = at, .last = superlative ? word + 1 : end};
    bool owned = ordinal > at && ends_phrase(t, end);
    bool held = ordinal == at && (is_ranked(t, at) || is_reached(t, at, end) ||
                                  is_listed(t, at, end) || is_held(t, at, end));
    if (superlative || owned || held) {
        out->last += held && !superlative && token_is_for(t, end, USE_BEHIND_PLACE) &&
                     token_is_for(t, end, USE_POINTED); /* "third place" */
        set_rank(out, place);
        return true;
    }
    noun_phrase noun;
    bool and = ordinal == at && at > 1 &&
               token_is(t, at - 1, "and"); /* "the first woman and first Asian" */
    /* "a second deck" is one more, whatever their order. */
    bool led = at > 0 && !number_is_article(t, at - 1) &&
               (token_lexeme(t, at - 1)->class == WORD_DETERMINER || and);
    size_t behind = end + token_is(t, end, "such"); /* "the fifth such attack" */
    if (word > end || !(led || ordinal > at) || only_points(d, end) ||
        !noun_read(d, behind, (noun_context){.one = true}, &noun) ||
        only_points(d, noun.last - 1) ||
        (and&&(token_is_plural(t, noun.last - 1) || !follows_rank(t, at))))
        return false;
    set_rank(out, place);
    out->unit_name = noun_unit_name(d, &noun);
    out->counted = true;
    out->last = noun.end;
    return true;
}
