/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/join.h"

#include <math.h>

#include "base/str.h"
#include "claims/bound.h"
#include "claims/join_inside.h"
#include "claims/noun.h"

static void drop(measure_list *list, size_t at)
{
    list->len--;
    for (size_t i = at; i < list->len; i++)
        list->items[i] = list->items[i + 1];
}

bool join_is_plain(const measure *m)
{
    return m->n.nature == NUMBER_PLAIN && !m->has_far;
}

static bool is_dash(const token_list *t, size_t at)
{
    return token_is(t, at, "-") || token_is(t, at, "\xe2\x80\x93") ||
           token_is(t, at, "\xe2\x80\x94") || token_is(t, at, "~");
}

bool join_same_line(const draft *d, const measure *a, const measure *b)
{
    for (size_t at = a->last; at <= b->first; at++)
        if (d->tokens.items[at].line_start)
            return false;
    return draft_sentence_at(d, d->tokens.items[a->first].begin) ==
           draft_sentence_at(d, d->tokens.items[b->first].begin);
}

/* ---- Compounds ------------------------------------------------------------------- */

/* Where the second part may begin: at once, or behind "and" or a comma. */
static bool is_next_part(const token_list *t, const measure *a, const measure *b)
{
    size_t at = a->last;
    bool hyphen = token_is_hyphen(t, at) && a->hyphened; /* "6-foot-5" */
    if (b->first == at || (hyphen && b->first == at + 1))
        return true;
    at += token_is(t, at, ",");
    at += token_is(t, at, "and");
    bool own = at == a->last + 2 && token_is(t, b->last, "of");
    return b->first == at && !own; /* "18 hours, and 20 minutes of charging" */
}

static void add_part(measure *a, const measure *b, double share)
{
    double value = b->n.value * share;
    a->n.value += a->n.value < 0 ? -value : value;
    a->n.grain = b->n.grain * share;
    a->n.mantissa = 1;
    a->last = b->last;
    a->number_last = b->last;
    number_spread(&a->n);
}

/* "five feet 11", "3 dollars 50", "$3 and fourteen": the unit of the second part goes
 * without saying. */
static bool is_bare_part(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    bool bare = measure_is_bare(b) && b->n.grain >= 1 && !b->n.scaled && !b->has_far;
    bool two = a->kind == TALLY_KIND_MONEY && b->n.value >= 10 &&
               !token_is_kind(t, b->last, TOKEN_WORD);
    return bare && (b->first == a->last || token_is_hyphen(t, a->last) || two);
}

static const tally_unit *part_unit(const draft *d, const measure *a, const measure *b)
{
    const tally_unit *part = lexicon_part(d->lex, a->unit);
    if (b->unit)
        return lexicon_is_part(d->lex, a->unit, b->unit) ? b->unit : NULL;
    return part && is_bare_part(d, a, b) ? part : NULL;
}

static bool join_parts(const draft *d, measure *a, const measure *b)
{
    const tally_unit *part = a->unit && join_is_plain(a) && join_is_plain(b) &&
                                     is_next_part(&d->tokens, a, b) && !b->rate
                                 ? part_unit(d, a, b)
                                 : NULL;
    if (!part || a->n.scaled || b->n.value < 0 || !join_same_line(d, a, b))
        return false;
    /* What is less than one of the part before it: "1 hour 59 minutes 40.2 seconds". */
    double share = part->scale / a->unit->scale, room = a->n.mantissa == 1 ? a->n.grain : 1;
    if (a->n.grain < room || b->n.value * share >= fmin(room, 1))
        return false;
    add_part(a, b, share);
    return true;
}

/* Where what `a` counts begins: at once, or behind "of the", "of their last". */
size_t join_behind_of(const token_list *t, const measure *a)
{
    size_t at = a->last + 2;
    if (!token_is(t, a->last, "of") ||
        token_lexeme(t, a->last + 1)->class != WORD_DETERMINER)
        return a->last;
    const lexeme *word = token_lexeme(t, at);
    bool which = token_is_kind(t, at, TOKEN_WORD) && !t->items[at].taken &&
                 !t->items[at].capital && !token_is_plural(t, at) &&
                 word->rare->number.role == NUMBER_NONE &&
                 (word->class == WORD_OPEN || word->class == WORD_BEFORE_NOUN);
    return at + which;
}

/* "eight million 250ml bottles", "five of the three-ton satellites": the bottles are what
 * the first number counts. */
static void read_counted_behind(const draft *d, measure *a, const measure *b)
{
    noun_phrase noun;
    bool measured = b->unit || (b->counted && b->hyphened);
    bool adjacent = b->first == join_behind_of(&d->tokens, a) && measured && !b->rate &&
                    join_is_plain(a);
    if (!measure_is_bare(a) || !adjacent || !join_same_line(d, a, b) ||
        !noun_read(d, b->last, (noun_context){0}, &noun) || !noun.plural)
        return;
    a->unit_name = noun_unit_name(d, &noun);
    a->kind = TALLY_KIND_COUNT;
    a->counted = true;
}

/* "five 3-pointers": the second number is part of the name of what the first counts. */
static bool join_number_in_name(const draft *d, measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    bool named = b->counted && b->hyphened && b->first == a->last &&
                 b->n.end == b->first + 1 && token_is_plural(t, b->last - 1);
    if (!named || !measure_is_bare(a) || !join_is_plain(a) || !join_same_line(d, a, b))
        return false;
    a->unit_name = arena_join(d->a, token_text(t, b->first), STR("-"), b->unit_name);
    a->kind = TALLY_KIND_COUNT;
    a->counted = true;
    a->last = b->last;
    return true;
}

void join_compounds(const draft *d, measure_list *list)
{
    for (size_t i = 0; i + 1 < list->len;) {
        measure *a = &list->items[i], *b = &list->items[i + 1];
        if (join_parts(d, a, b) || join_number_in_name(d, a, b)) {
            drop(list, i + 1);
            continue;
        }
        read_counted_behind(d, a, b);
        i++;
    }
}

/* ---- Ranges ---------------------------------------------------------------------- */

bool join_folds_to(const token_list *t, size_t at, const char *word)
{
    return at < t->len && str_equals_folded(token_text(t, at), tally_text(word));
}

/* The token before the measure and the hedges around it. */
size_t join_before(const draft *d, const measure *m)
{
    const token_list *t = &d->tokens;
    size_t at = m->first;
    while (at > 0 && token_is_for(t, at - 1, USE_HEDGE))
        at--;
    return at > 0 ? at - 1 : TALLY_NONE;
}

size_t join_behind_hedges(const token_list *t, size_t at)
{
    while (token_is_for(t, at, USE_HEDGE) || token_is(t, at, "~"))
        at++;
    return at;
}

static bool is_change(const token_list *t, size_t at)
{
    return at < t->len && token_lexeme(t, at)->change != 0;
}

typedef enum {
    JOINT_NONE,
    JOINT_DASH,
    JOINT_TO,
    JOINT_AND,
    JOINT_OR,
    JOINT_BOUNDS /* "more than 20 but fewer than 30" */
} joint;

/* "0-to-60": hyphens on both sides of the word. */
static size_t behind_joint(const token_list *t, size_t at, joint *kind)
{
    size_t word = token_is_hyphen(t, at) ? at + 1 : at;
    *kind = JOINT_NONE;
    if (token_is(t, word, "to") || token_is(t, word, "through"))
        *kind = JOINT_TO;
    else if (token_is(t, word, "and"))
        *kind = JOINT_AND;
    else if (token_is(t, word, "or"))
        *kind = JOINT_OR;
    if (*kind != JOINT_NONE)
        return token_is_hyphen(t, word + 1) ? word + 2 : word + 1;
    *kind = is_dash(t, at) ? JOINT_DASH : JOINT_NONE;
    return at + 1;
}

/* "increasing the death toll from": a verb of change within the clause. */
static bool changes_before(const token_list *t, size_t at)
{
    enum { REACH = 8 };
    for (size_t back = 1; back <= REACH && back <= at; back++) {
        if (is_change(t, at - back))
            return true;
        if (token_is_kind(t, at - back, TOKEN_MARK) ||
            token_lexeme(t, at - back)->class == WORD_CONJUNCTION)
            return false;
    }
    return false;
}

/* "rose 5% to 10%", "rose by $43 billion to $419 billion": a change and the level it led
 * to, not a span. */
bool join_tells_change(const draft *d, const measure *a)
{
    const token_list *t = &d->tokens;
    size_t at = join_before(d, a);
    return at != TALLY_NONE &&
           (is_change(t, at) || (join_folds_to(t, at, "by") && changes_before(t, at)));
}

static bool shares_scale(const measure *low, const measure *high)
{
    double mantissa = fabs(high->n.value / high->n.scale);
    return !low->n.scaled && high->n.scaled && fabs(low->n.value) <= mantissa;
}

/* "fell by 1 to 1.5 degrees", "lost 4 to 5 pounds": a change of so much has its unit at the
 * far end, where a change and its level have one each; what is counted may have left it
 * out. */
static bool is_span_of_change(const draft *d, const measure *a, const measure *b)
{
    size_t at = join_before(d, a);
    bool by = at != TALLY_NONE && join_folds_to(&d->tokens, at, "by");
    double most = b->counted ? 3 : by ? 10 : 2;
    double low = shares_scale(a, b) ? a->n.value * b->n.scale : a->n.value;
    return at != TALLY_NONE && measure_is_bare(a) && !measure_is_bare(b) &&
           low < b->n.value && b->n.value <= most * low && !a->n.scaled;
}

static tally_bound bound_of(const token_list *t, const measure *m, size_t *first)
{
    bound_words words = bound_read(t, m, TALLY_NONE);
    *first = words.first;
    return bound_kind(&words);
}

/* "more than 20 but fewer than 30 people", "at most 100 and at least 20". */
static bool are_opposite(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    size_t first, second, at = a->last;
    bool joined = token_is(t, at, "and") || token_is(t, at, "but");
    if (!joined || !measure_is_bare(a) || !join_same_line(d, a, b))
        return false;
    tally_bound left = bound_of(t, a, &first), right = bound_of(t, b, &second);
    bool rising = left == TALLY_MORE && right == TALLY_LESS && a->n.value < b->n.value;
    bool falling = left == TALLY_LESS && right == TALLY_MORE && a->n.value > b->n.value;
    return second == at + 1 && (rising || falling);
}

static joint joint_between(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    joint kind;
    size_t at = join_before(d, a), joint_at = a->last;
    bool from = at != TALLY_NONE && join_folds_to(t, at, "from");
    joint_at += from && token_is(t, joint_at, "up") && token_is(t, joint_at + 1, "to");
    size_t next = behind_joint(t, joint_at, &kind); /* "from 5 up to 10" */
    if (are_opposite(d, a, b))
        return JOINT_BOUNDS;
    if (join_behind_hedges(t, next) != b->first || !join_same_line(d, a, b))
        return JOINT_NONE;
    bool ages = at != TALLY_NONE && at > 2 && join_folds_to(t, at, "of") &&
                join_folds_to(t, at - 1, "ages");
    at -= ages ? 3 : 0; /* "between the ages of 17 and 29" */
    bool between = at != TALLY_NONE && join_folds_to(t, at, "between");
    if (kind == JOINT_AND)
        return between ? kind : JOINT_NONE;
    if (kind == JOINT_TO && join_tells_change(d, a) && !is_span_of_change(d, a, b))
        return JOINT_NONE;
    return kind;
}

/* "$10 to $15 million" shares its scale; "$200 to $4 million" does not. */
void join_share_scale(measure *low, const measure *high)
{
    if (!shares_scale(low, high) || low->n.value == 0)
        return;
    low->n.mantissa = low->n.value;
    number_scale(&low->n, high->n.scale);
    number_spread(&low->n);
}

static bool same_unit(const measure *a, const measure *b)
{
    if (measure_is_bare(a) || measure_is_bare(b))
        return true;
    if (a->counted && b->counted)
        return str_equals(a->unit_name, b->unit_name);
    return a->unit == b->unit && (a->unit || str_equals(a->unit_name, b->unit_name));
}

/* "$48,000 and $90,000 a year": the rate stands behind the far end alone. */
static bool rate_follows(const measure *a, const measure *b)
{
    return !a->rate && b->rate && a->unit && str_starts_with(b->unit_name, a->unit_name);
}

/* "from $8bn a year to $14bn": the levels of one change. */
static bool are_levels(const draft *d, const measure *a, joint kind)
{
    size_t at = join_before(d, a);
    return kind == JOINT_TO && at != TALLY_NONE && join_folds_to(&d->tokens, at, "from") &&
           changes_before(&d->tokens, at);
}

static bool is_whole(const measure *m)
{
    return m->n.grain >= 1 && m->n.value >= 0 && !m->n.spelled && !m->n.scaled;
}

/* A dash without blanks, or the "-to-" of "230-to-197". */
static bool is_tight(const token_list *t, size_t at, size_t next)
{
    bool glued = at + 1 < t->len && t->items[at].glued && t->items[at + 1].glued;
    bool dash = is_dash(t, at) && glued;
    return (dash && next == at + 1) || (dash && token_is(t, at + 1, "to") &&
                                        token_is_hyphen(t, at + 2) && next == at + 3);
}

/* "2-1", "54-46", "0-0": a tight dash between bare whole numbers that do not rise. */
static bool is_score(const draft *d, const measure *a, const measure *b)
{
    enum { A_SIDE = 10 };
    const token_list *t = &d->tokens;
    bool wickets = token_is(t, a->last, "/") && t->items[a->last].glued &&
                   b->first == a->last + 1 && t->items[b->first].glued &&
                   a->n.value >= A_SIDE && b->n.value <= A_SIDE; /* "356/2" */
    bool tight = wickets || is_tight(t, a->last, b->first);
    bool bare = measure_is_bare(a) && (measure_is_bare(b) || b->counted);
    return tight && bare && is_whole(a) && is_whole(b) && b->n.value <= a->n.value &&
           a->n.value < 1000;
}

/* "voted 52 to 48": bare whole numbers that fall, where they are no levels of a change. */
static bool is_vote(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    size_t at = join_before(d, a);
    bool from = at != TALLY_NONE && join_folds_to(t, at, "from");
    return token_is(t, a->last, "to") && b->first == a->last + 1 && measure_is_bare(a) &&
           measure_is_bare(b) && is_whole(a) && is_whole(b) && b->n.value <= a->n.value &&
           a->n.value < 1000 && !from && !join_tells_change(d, a) &&
           join_same_line(d, a, b);
}

static void make_score(measure *a, const measure *b)
{
    a->far = b->n;
    a->has_far = true;
    a->kind = TALLY_KIND_SCORE;
    a->unit_name = STR("score");
    a->last = b->number_last;
    a->number_last = b->number_last;
}

/* "three or four years": neighbours in words or figures, of a time. */
static bool is_or_range(const measure *a, const measure *b)
{
    bool time = b->kind == TALLY_KIND_DURATION || b->kind == TALLY_KIND_AGE;
    return time && b->n.value == a->n.value + 1 && a->n.grain >= 1;
}

/* "led 52% to 47%": the shares of two, unless "from" makes them the ends of one. */
static bool are_two_shares(const draft *d, const measure *a, const measure *b)
{
    size_t at = join_before(d, a);
    bool percent = a->kind == TALLY_KIND_PERCENT && b->kind == TALLY_KIND_PERCENT;
    return percent && a->n.value > b->n.value &&
           !(at != TALLY_NONE && join_folds_to(&d->tokens, at, "from"));
}

static bool is_range(const draft *d, const measure *a, const measure *b, joint kind)
{
    bool levels = are_levels(d, a, kind);
    bool rates = rate_follows(a, b) || (levels && a->rate && b->unit &&
                                        str_starts_with(a->unit_name, b->unit_name));
    if (kind == JOINT_NONE || !join_is_plain(a) || !join_is_plain(b) ||
        b->n.nature != NUMBER_PLAIN || (!same_unit(a, b) && !rates))
        return false;
    if (kind == JOINT_OR)
        return is_or_range(a, b);
    if (kind == JOINT_BOUNDS)
        return true;
    bool apart = kind == JOINT_DASH && !d->tokens.items[a->last].glued;
    if (apart && a->counted && b->counted)
        return false; /* "by two points – 12 points to 10" */
    bool counts = a->counted && !b->counted && !levels;
    if (kind == JOINT_TO && (counts || are_two_shares(d, a, b)))
        return false; /* "two terms and deputies to three" */
    bool rises = a->n.value < b->n.value || shares_scale(a, b);
    bool named = !measure_is_bare(a) && !measure_is_bare(b);
    bool between = kind == JOINT_AND && b->unit; /* "between 4,000 and 3,500 years ago" */
    return rises || between ||
           ((named || levels) && kind == JOINT_TO && a->n.value != b->n.value);
}

/* Words that bound each end make the range exact: they do not bound it once more. */
static void make_range(measure *a, const measure *b, joint kind)
{
    a->dashed = kind == JOINT_DASH;
    a->bounded = kind == JOINT_BOUNDS;
    if (!a->rate && (measure_is_bare(a) || rate_follows(a, b)))
        measure_take_unit(a, b);
    join_share_scale(a, b);
    bool falls = a->n.value > b->n.value;
    a->far = falls ? a->n : b->n;
    a->n = falls ? b->n : a->n;
    a->has_far = true;
    a->falls = falls;
    a->last = b->last;
    a->number_last = b->number_last;
    a->hyphened = b->hyphened;
}

/* "100 ± 2 metres", "5 +/- 1%": so much off on either side. */
static bool is_error(const draft *d, const measure *a, const measure *b)
{
    const token_list *t = &d->tokens;
    size_t at = a->last;
    bool spelled =
        token_is(t, at, "+") && token_is(t, at + 1, "/") && token_is(t, at + 2, "-");
    bool sign = token_is(t, at, "\xc2\xb1");
    return (spelled || sign) && b->first == at + (spelled ? 3 : 1) && join_is_plain(a) &&
           join_is_plain(b) && same_unit(a, b) && join_same_line(d, a, b);
}

static void add_error(measure *a, const measure *b)
{
    if (measure_is_bare(a))
        measure_take_unit(a, b);
    a->far = a->n;
    a->far.value += b->n.value;
    a->n.value -= b->n.value;
    a->n.grain = a->far.grain = b->n.grain;
    number_spread(&a->n);
    number_spread(&a->far);
    a->has_far = true;
    a->last = b->last;
    a->number_last = b->number_last;
}

static void join_ranges_by(const draft *d, measure_list *list, bool dashes)
{
    for (size_t i = 0; i + 1 < list->len; i++) {
        measure *a = &list->items[i];
        const measure *b = &list->items[i + 1];
        if (a->kind == TALLY_KIND_RANK || b->kind == TALLY_KIND_RANK)
            continue;
        joint kind = joint_between(d, a, b);
        if (dashes && kind != JOINT_DASH)
            continue;
        if (join_is_plain(a) && join_is_plain(b) && (is_score(d, a, b) || is_vote(d, a, b)))
            make_score(a, b);
        else if (is_error(d, a, b))
            add_error(a, b);
        else if (is_range(d, a, b, kind))
            make_range(a, b, kind);
        else
            continue;
        drop(list, i + 1);
    }
}

/* A dash binds tighter than "to": "from 24 to 33-35 billion". */
void join_ranges(const draft *d, measure_list *list)
{
    join_ranges_by(d, list, true);
    join_ranges_by(d, list, false);
}
