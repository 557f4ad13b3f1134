/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "base/unit.h"
#include "claims/join.h"
#include "claims/join_inside.h"
#include "claims/number_words.h"
#include "claims/rate.h"
#include "claims/tag.h"

static bool may_share(const measure *m)
{
    return m->kind != TALLY_KIND_RANK && m->kind != TALLY_KIND_SCORE &&
           m->kind != TALLY_KIND_SHARE && m->kind != TALLY_KIND_RATIO;
}

/* The items of one list: nothing stands between them but a comma, "and", "or", "to" and the
 * hyphen of "four-, five-". */
static bool is_listed(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    size_t at = a->last, begin = at;
    bool by = token_is(t, at, "by") || token_is(t, at, "x") || token_is(t, at, "\xc3\x97");
    if (by && b->kind == TALLY_KIND_LENGTH && b->first == at + 1)
        return join_same_line(d, a, b); /* "8 by 6 metres", "8 x 6 cm" */
    at += token_is(t, at, "-") && t->items[at].glued;
    at += token_is(t, at, ",");
    at += token_is(t, at, "and") || token_is(t, at, "or") || token_is(t, at, "to") ||
          token_is(t, at, "\xc2\xb1"); /* 310 ± 60 parsecs */
    return at > begin && join_behind_hedges(t, at) == b->first && join_same_line(d, a, b);
}

static void share_forward(const draft *d, measure *a, const measure *b)
{
    bool aged = a->first > 0 && join_folds_to(&d->tokens, a->first - 1, "aged");
    bool part = b->kind == TALLY_KIND_PERCENT || b->kind == TALLY_KIND_POINTS;
    if (a->n.scaled && part)
        return; /* "19.3 billion, or 3.6% of output" */
    if (!measure_is_bare(a) || measure_is_bare(b) || !may_share(b) || !join_is_plain(a) ||
        !is_listed(d, a, b) || (aged && b->counted))
        return; /* "aged 13, and seven others" */
    measure_take_unit(a, b);
    join_share_scale(a, b);
}

/* Words that hold a bare number against the one before it: "up from 2.4", "than 63",
 * "compared with an average of 271,000". */
static bool is_compared(const token_list *t, size_t at)
{
    if (at > 0 && token_lexeme(t, at)->class == WORD_DETERMINER)
        at--; /* "compared with the 12 billion of before" */
    if (token_is(t, at, "of") && at > 3 && token_is_for(t, at - 1, USE_AMOUNT) &&
        token_lexeme(t, at - 2)->class == WORD_DETERMINER)
        at -= 3;
    return token_is_for(t, at, USE_COMPARES);
}

/* "12 died in Texas, 3 in Ohio", "1,984 soldiers served; 2,001 in 1984". */
static bool is_elliptic(const token_list *t, const measure *a, const measure *b)
{
    size_t at = b->first;
    bool parted =
        at > a->last && (token_is(t, at - 1, ",") || token_is(t, at - 1, ";") ||
                         token_is(t, at - 1, "and") || token_is(t, at - 1, "but"));
    bool placed = token_is(t, b->last, "in") || token_is(t, b->last, "at") ||
                  token_is(t, b->last, "on");
    return parted && placed && a->counted;
}

/* "68,400 people … and 95,800 who": the pronoun behind says that a noun is left out. */
static bool stands_for_noun(const token_list *t, const measure *a, const measure *b)
{
    bool relative =
        token_is(t, b->last, "who") || token_is(t, b->last, "whose") ||
        (token_is(t, b->last, "of") &&
         (token_is(t, b->last + 1, "them") || token_is(t, b->last + 1, "whom") ||
          token_is(t, b->last + 1, "which") || token_is(t, b->last + 1, "these") ||
          token_is(t, b->last + 1, "those")));
    return a->counted && relative;
}

/* "six nationals were killed and seven more hurt": more of the same. */
static bool is_more(const token_list *t, const measure *a, const measure *b)
{
    size_t behind = b->last + 1;
    bool noun = token_is_kind(t, behind, TOKEN_WORD) && !t->items[behind].line_start &&
                token_lexeme(t, behind)->class == WORD_OPEN;
    bool more = token_is(t, b->last, "more") && !token_is(t, behind, "than") && !noun;
    return more && a->counted && (b->n.nature == NUMBER_PLAIN);
}

/* "240 seats, 63 fewer than before". */
static bool is_difference(const token_list *t, const measure *a, const measure *b)
{
    return a->counted && token_is(t, a->last, ",") && b->first == a->last + 1 &&
           token_is_for(t, b->last, USE_MULTIPLIES) && token_is(t, b->last + 1, "than");
}

/* "Of the 230 patients, 41 are". */
static bool is_out_of(const token_list *t, const measure *a, const measure *b)
{
    size_t at = a->first;
    at -= at > 0 && token_lexeme(t, at - 1)->class == WORD_DETERMINER;
    bool of = at > 0 && join_folds_to(t, at - 1, "of") && t->items[at - 1].capital;
    return a->counted && of && token_is(t, a->last, ",") && b->first == a->last + 1 &&
           b->n.value <= a->n.value;
}

/* "16 counts of murder and 6 of theft". */
static bool is_parallel(const token_list *t, const measure *a, const measure *b)
{
    bool parted = token_is(t, b->first - 1, ",") || token_is(t, b->first - 1, "and");
    return a->counted && b->first > a->last + 1 && parted && token_is(t, a->last, "of") &&
           token_is(t, b->last, "of");
}

/* "Reed earned 8 delegates, Lee earned 6": the verb says that it is of the same. */
static bool is_same_act(const token_list *t, const measure *a, const measure *b)
{
    return a->counted && a->first > 0 && token_may_be(t, a->first - 1, FORM_PAST) &&
           str_equals(token_text(t, a->first - 1), token_text(t, b->first - 1));
}

/* "16 people were killed and 42 wounded". */
static bool is_also_harmed(const token_list *t, const measure *a, const measure *b)
{
    bool parted = token_is(t, b->first - 1, ",") || token_is(t, b->first - 1, "and") ||
                  token_is_for(t, b->first - 1, USE_HEDGE);
    if (!a->counted || !parted || !token_is_for(t, b->last, USE_HARMED))
        return false;
    for (size_t at = a->last; at < b->first; at++)
        if (token_is_for(t, at, USE_HARMED))
            return true;
    return false;
}

/* "10 billion euros, of which 4 billion in Spain". */
static bool is_part_of_it(const token_list *t, const measure *a, const measure *b)
{
    return b->first > a->last + 1 && token_is(t, b->first - 1, "which") &&
           token_is(t, b->first - 2, "of") && b->n.value <= a->n.value;
}

/* "21,304 votes to Lee's 20,988". */
static bool is_rival(const token_list *t, const measure *a, const measure *b)
{
    enum { REACH = 4 };
    return a->counted && token_is(t, a->last, "to") && b->first > a->last + 1 &&
           b->first <= a->last + 1 + REACH && token_is_kind(t, b->first - 1, TOKEN_MARK) &&
           token_text(t, b->first - 1).len > 1;
}

/* "84.75 cents, while the lowest is 74.07": printed to the same place, and of its size. */
static bool is_twin(const measure *a, const measure *b)
{
    double size = a->n.value > 0 ? b->n.value / a->n.value : 0;
    return a->n.grain < 1 && a->n.grain == b->n.grain && size > 0.3 && size < 3 &&
           a->unit && a->kind != TALLY_KIND_PERCENT && !a->n.scaled;
}

/* "waits average 90 minutes, up from 60" */
static bool is_up_from(const token_list *t, size_t at)
{
    return at > 0 && token_is(t, at, "from") && token_lexeme(t, at - 1)->change != 0;
}

/* "about 460 vehicles were stolen, compared with 63": what is counted goes without saying.
 * A percentage and a change are left alone: "rose 2% to 105" names an index. */
static void share_backward(const draft *d, const measure *a, measure *b)
{
    size_t at = join_before(d, b);
    double size = fabs(a->n.value) > 0 ? b->n.value / a->n.value : 0;
    bool near = size > 0.01 && size < 100;
    bool fits = measure_is_bare(b) && !measure_is_bare(a) && may_share(a) &&
                join_is_plain(b) && near && a->kind != TALLY_KIND_POINTS &&
                a->kind != TALLY_KIND_AGE && at != TALLY_NONE &&
                (a->kind != TALLY_KIND_DURATION || is_up_from(&d->tokens, at));
    bool joined = at == a->last;
    bool to = joined && join_folds_to(&d->tokens, at, "to");
    /* "eight points clear with 10 to play" compares nothing. */
    bool left = at != TALLY_NONE && token_is(&d->tokens, at, "with") &&
                token_is(&d->tokens, b->last, "to");
    if (!fits || left || !join_same_line(d, a, b) ||
        !(to || is_compared(&d->tokens, at) || is_difference(&d->tokens, a, b) ||
          is_out_of(&d->tokens, a, b) || is_rival(&d->tokens, a, b) ||
          is_also_harmed(&d->tokens, a, b) || is_part_of_it(&d->tokens, a, b) ||
          is_parallel(&d->tokens, a, b) || is_same_act(&d->tokens, a, b) ||
          stands_for_noun(&d->tokens, a, b) || is_elliptic(&d->tokens, a, b) ||
          is_more(&d->tokens, a, b) || is_twin(a, b)))
        return;
    if (a->kind == TALLY_KIND_PERCENT && !joined)
        return;
    size_t lead = join_before(d, a);
    bool from = to && lead != TALLY_NONE && join_folds_to(&d->tokens, lead, "from");
    if (join_tells_change(d, a) && a->kind != TALLY_KIND_COUNT && !from)
        return;
    measure_take_unit(b, a);
}

/* "C$6 (US$4.46) per share": what is said behind the brackets holds for what is before
 * them.
 */
static void share_rate(const draft *d, measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    bool bracketed = token_is(t, a->last, "(") &&
                     join_behind_hedges(t, a->last + 1) == b->first &&
                     token_is(t, b->last, ")");
    measure copy = *a;
    if (!bracketed || a->rate || !a->unit || !b->unit)
        return;
    copy.last = b->last + 1;
    rate_read(d, &copy);
    if (copy.rate)
        measure_take_unit(a, &copy);
}

/* "rose 692 points to 75,074", "closed 31 points higher at 8,215": the level of an index is
 * in points as well, however far it is from the change. */
static bool is_index_level(const draft *d, const measure *a, const measure *b)
{
    enum { REACH = 5 };
    const token_list *t = &d->tokens;
    size_t at = join_before(d, b);
    if (!a->counted || !token_is_for(t, a->last - 1, USE_LEVEL) || !measure_is_bare(b) ||
        !join_is_plain(b) || at == TALLY_NONE || at < a->last || at > a->last + REACH ||
        b->n.value < a->n.value || b->n.value < 100 || !join_same_line(d, a, b))
        return false;
    for (size_t i = a->last; i < at; i++)
        if (token_is_kind(t, i, TOKEN_MARK) && !token_is(t, i, ","))
            return false;
    return token_is(t, at, "to") || token_is(t, at, "at");
}

/* "cut 400 jobs, or 10%, to 3,600": the level that a change, told twice, led to. */
static bool is_level_behind(const draft *d, const measure_list *list, size_t i)
{
    const token_list *t = &d->tokens;
    const measure *again = &list->items[i - 1], *b = &list->items[i];
    if (i < 2 || again->kind != TALLY_KIND_PERCENT || !list->items[i - 2].counted ||
        !measure_is_bare(b) || !join_is_plain(b) || !join_same_line(d, again, b))
        return false;
    size_t at = join_before(d, b), or_at = join_before(d, again);
    bool at_level = token_is_for(t, list->items[i - 2].last - 1, USE_LEVEL) &&
                    at != TALLY_NONE && join_folds_to(t, at, "at");
    bool to = at_level || (at != TALLY_NONE && join_folds_to(t, at, "to"));
    bool repeated = (or_at != TALLY_NONE && join_folds_to(t, or_at, "or")) ||
                    (again->first > 0 && token_is(t, again->first - 1, "("));
    return to && repeated && again->first <= list->items[i - 2].last + 2;
}

/* "6 hectares (15 acres), up from 2": what is said in brackets is said in passing. */
static bool is_bracketed(const token_list *t, const measure *m, size_t end)
{
    for (size_t at = m->last; at < end; at++) {
        if (token_is(t, at, "("))
            return false;
        if (token_is(t, at, ")"))
            return true;
    }
    return false;
}

/* Behind the adjectives of "300 full-time and 50 part-time staff", or `at`. */
static size_t behind_adjectives(const draft *d, size_t at)
{
    enum { REACH = 4 };
    const token_list *t = &d->tokens;
    size_t end = at;
    for (size_t next = at; next < at + REACH && next < t->len; next++) {
        if (token_is_hyphen(t, next))
            continue;
        bool word = token_is_kind(t, next, TOKEN_WORD) && !t->items[next].taken &&
                    !t->items[next].line_start && !token_is_plural(t, next) &&
                    token_lexeme(t, next)->class == WORD_OPEN;
        word_tag tag = tag_at(d, next);
        bool hyphened = token_is_hyphen(t, next + 1) || token_is_hyphen(t, next - 1);
        if (!word || !(hyphened || tag == TAG_ADJECTIVE || tag_is_nominal(tag)))
            break;
        end = next + 1;
    }
    return end;
}

/* "300 full-time and 50 part-time staff": both are staff, the first with words of its own.
 */
static void share_head(const draft *d, measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    if (!measure_is_bare(a) || !b->counted || !join_is_plain(a) || !join_is_plain(b) ||
        !join_same_line(d, a, b))
        return;
    size_t end = behind_adjectives(d, a->last), blank = b->unit_name.len;
    while (blank > 0 && b->unit_name.ptr[blank - 1] != ' ')
        blank--;
    bool joined = token_is(t, end, "and") || token_is(t, end, "or");
    if (blank == 0 || end == a->last || !joined || end + 1 != b->first ||
        token_is_for(t, a->last, USE_HARMED))
        return;
    tally_str own = str_slice(t->text, t->items[a->last].begin, t->items[end - 1].end);
    tally_str head = str_slice(b->unit_name, blank, b->unit_name.len);
    a->unit_name = arena_join(d->a, arena_lower(d->a, own), STR(" "), head);
    a->kind = TALLY_KIND_COUNT;
    a->counted = true;
    a->last = end;
}

/* "SEK 3,456 (3,112) million": the scale and the currency of two years' figures. */
static void share_bracketed_scale(const draft *d, measure *a, measure *b)
{
    const token_list *t = &d->tokens;
    size_t at = b->last + 1;
    bool bracketed = token_is(t, a->last, "(") && b->first == a->last + 1 &&
                     token_is(t, b->last, ")") && number_is_role(t, at, NUMBER_SCALE);
    if (!bracketed || a->kind != TALLY_KIND_MONEY || a->n.scaled || !measure_is_bare(b) ||
        !join_is_plain(a) || !join_is_plain(b) || !join_same_line(d, a, b))
        return;
    double scale = token_lexeme(t, at)->rare->number.value;
    a->n.mantissa = a->n.value;
    b->n.mantissa = b->n.value;
    number_scale(&a->n, scale);
    number_scale(&b->n, scale);
    number_spread(&a->n);
    number_spread(&b->n);
    measure_take_unit(b, a);
}

/* "people", "sailors": those whom a pronoun may stand for. */
static bool is_of_people(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    const lexeme *one = lexicon_word(t->lex, str_slice(word, 0, word.len - (word.len > 1)));
    char room[32];
    tally_str low = token_join(t, at, at + 1, room, sizeof room);
    const tally_unit *unit =
        low.len ? unit_by_form(lexicon_units(t->lex), UNIT_WORD, low) : NULL;
    return token_may_be(t, at, FORM_PERSON) || (one && one->forms & FORM_PERSON) ||
           (unit && unit->kind == TALLY_KIND_COUNT);
}

/* The measure whose noun item `i` may leave out: the one before it, or, where a pronoun
 * stands for the noun, the last that counted one. */
static const measure *noun_before(const draft *d, const measure_list *list, size_t i)
{
    const token_list *t = &d->tokens;
    bool whom = token_is(t, list->items[i].last + 1, "whom");
    for (size_t back = i; whom && back-- > 0;) /* "104 people in 14 states, 34 of whom" */
        if (list->items[back].counted && is_of_people(t, list->items[back].last - 1))
            return &list->items[back];
    for (size_t back = i; back-- > 0;)
        if (stands_for_noun(t, &list->items[back], &list->items[i]))
            return &list->items[back];
    size_t before = i - 1;
    while (before > 0 && (list->items[before].kind == TALLY_KIND_RANK ||
                          is_bracketed(t, &list->items[before], list->items[i].first)))
        before--;
    return &list->items[before];
}

/* "12 of the country's 24 provinces" */
static bool is_of_owner(const token_list *t, const measure *a, const measure *b)
{
    enum { REACH = 5 };
    return token_is(t, a->last, "of") && b->first > a->last + 2 &&
           b->first <= a->last + REACH && token_is_kind(t, b->first - 1, TOKEN_MARK) &&
           token_text(t, b->first - 1).len > 1;
}

/* "nine of the 12 jurors": the nine are jurors too. */
static void share_whole(const draft *d, measure *a, const measure *b)
{
    size_t of = join_behind_of(&d->tokens, a);
    bool whole = (of == b->first && of > a->last) || is_of_owner(&d->tokens, a, b);
    if (whole && measure_is_bare(a) && b->counted && join_is_plain(a) && join_is_plain(b) &&
        a->n.value <= b->n.value && a->n.nature == b->n.nature)
        measure_take_unit(a, b);
}

/* "the party's first woman and Harris its rival's second": of the noun that the rank before
 * it has. */
static void share_rank(const draft *d, const measure_list *list, size_t i)
{
    measure *b = &list->items[i];
    bool owned = b->kind == TALLY_KIND_RANK && !b->counted &&
                 token_is_kind(&d->tokens, b->first + 1, TOKEN_MARK);
    for (size_t back = i; owned && back-- > 0;) {
        const measure *a = &list->items[back];
        if (a->kind != TALLY_KIND_RANK || !a->counted)
            continue;
        b->unit_name = a->unit_name;
        return;
    }
}

void join_units(const draft *d, measure_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        share_rank(d, list, i);
    for (size_t i = 1; i < list->len; i++)
        share_whole(d, &list->items[i - 1], &list->items[i]);
    for (size_t i = 1; i < list->len; i++)
        share_rate(d, &list->items[i - 1], &list->items[i]);
    for (size_t i = 1; i < list->len; i++)
        share_bracketed_scale(d, &list->items[i - 1], &list->items[i]);
    for (size_t i = list->len; i-- > 1;)
        share_head(d, &list->items[i - 1], &list->items[i]);
    for (size_t i = list->len; i-- > 1;)
        share_forward(d, &list->items[i - 1], &list->items[i]);
    for (size_t i = 1; i < list->len; i++)
        if (is_level_behind(d, list, i))
            measure_take_unit(&list->items[i], &list->items[i - 2]);
        else if (is_index_level(d, &list->items[i - 1], &list->items[i]))
            measure_take_unit(&list->items[i], &list->items[i - 1]);
        else
            share_backward(d, noun_before(d, list, i), &list->items[i]);
}

/* The two of "aged nine, two aged ten" are people. */
static bool counts_people(const token_list *t, size_t at)
{
    return token_is(t, at, "aged") || token_is(t, at, "between") ||
           token_is(t, at, "over") || token_is(t, at, "under");
}

void join_contexts(const draft *d, measure_list *list)
{
    for (size_t i = 1; i < list->len; i++) {
        measure *b = &list->items[i];
        const measure *a = &list->items[i - 1];
        if (!measure_is_bare(b) || !join_is_plain(b) || !join_same_line(d, a, b))
            continue;
        bool aged = a->kind == TALLY_KIND_AGE && b->n.value <= 120 && is_listed(d, a, b) &&
                    !counts_people(&d->tokens, b->last);
        if (aged || is_twin(a, b))
            measure_take_unit(b, a);
    }
}
