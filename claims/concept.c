/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/concept.h"

#include "base/str.h"
#include "claims/clause.h"
#include "claims/tag.h"

enum { NEAR_WORDS = 2, SUBJECT_WORDS = 3, ALONE_WORDS = 4, MAX_WORDS = 12 };

/* A quantity in its sentence. */
typedef struct {
    const draft *d;
    const tally_quantity *q;
    size_t first, last; /* its tokens */
    bool counted;       /* its noun is among them */
    bool hyphened;      /* "a five-mile trip" */
    token_range sentence;
} spot;

static const token_range nothing = {0, 0};

static bool is_empty(token_range r)
{
    return r.last <= r.first;
}

static bool is_word(const draft *d, size_t at, const char *word)
{
    return str_equals_folded(token_text(&d->tokens, at), tally_text(word));
}

static unsigned forms_at(const draft *d, size_t at)
{
    return token_lexeme(&d->tokens, at)->forms;
}

static bool is_counted(const spot *p)
{
    return p->counted || (p->q->kind == TALLY_KIND_COUNT && !str_is(p->q->unit_name, "-"));
}

/* ---- Words ----------------------------------------------------------------------- */

static bool is_content(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at);
    return tag_is_nominal(tag) || tag == TAG_ADJECTIVE || tag == TAG_GERUND ||
           tag == TAG_NUMBER;
}

/* Glued to the word before it, or a mark between two that are: "e-commerce", "S&P". */
static bool is_continued(const draft *d, size_t at)
{
    const token *t = d->tokens.items;
    return t[at].glued && at > 0 && tag_at(d, at - 1) != TAG_POSSESSIVE;
}

/* The first token of the last `most` words of the range. */
static token_range last_words(const draft *d, token_range r, size_t most)
{
    size_t words = 0, first = r.last;
    for (size_t at = r.last; at-- > r.first;) {
        bool starts = is_content(d, at) && !(is_continued(d, at) && at > r.first);
        if (starts && words++ == most)
            break;
        first = starts ? at : first;
    }
    r.first = first;
    return r;
}

/* The words of a range that carry meaning, appended to `text`. */
static tally_str append_words(const draft *d, tally_str text, token_range r)
{
    for (size_t at = r.first; at < r.last; at++) {
        bool glue = is_continued(d, at) && at > r.first && text.len > 0;
        bool joint = tag_at(d, at) == TAG_HYPHEN && glue && at + 1 < r.last;
        if (!is_content(d, at) && !joint)
            continue;
        tally_str word = token_text(&d->tokens, at);
        const char *between = glue || text.len == 0 ? "" : " ";
        text = arena_join(d->a, text, tally_text(between), word);
    }
    return text;
}

/* ---- The phrase beside the number ------------------------------------------------ */

static bool is_figure(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at);
    return tag == TAG_QUANTITY || tag == TAG_NUMBER || tag == TAG_DATE;
}

/* Past a short bracket: "8 miles (13 kilometers) of new tunnels". */
static size_t skip_bracket(const spot *p, size_t at)
{
    enum { LONGEST = 8 };
    if (tag_at(p->d, at) == TAG_CLOSE)
        return at + 1;
    if (tag_at(p->d, at) != TAG_OPEN)
        return at;
    for (size_t i = at; i < at + LONGEST && i < p->sentence.last; i++)
        if (tag_at(p->d, i) == TAG_CLOSE)
            return i + 1;
    return at;
}

/* "$8.5m for an 8.5 kW system": the noun behind another quantity. */
static token_range noun_past_figures(const spot *p, size_t at)
{
    while (at < p->sentence.last &&
           (tag_at(p->d, at) == TAG_DETERMINER || tag_at(p->d, at) == TAG_QUANTITY))
        at++;
    return clause_noun_at(p->d, at, p->sentence.last);
}

/* "60% of its revenue", "35 sections of the region". */
static token_range of_behind(const spot *p)
{
    size_t at = skip_bracket(p, p->last);
    at += is_word(p->d, at, "worth");
    if (!is_word(p->d, at, "of"))
        return nothing;
    return noun_past_figures(p, at + 1);
}

/* "$5m in damages", "$52,000 for the team", "40% from the field": money and shares say what
 * they are for; so does a bare number. */
static token_range phrase_behind(const spot *p)
{
    size_t at = skip_bracket(p, p->last);
    bool compared = is_word(p->d, at + 1, "than") &&
                    (tag_at(p->d, at) == TAG_ADJECTIVE || tag_at(p->d, at) == TAG_ADVERB);
    if (compared && !is_figure(p->d, at + 2))
        return clause_noun_at(p->d, at + 2, p->sentence.last);
    if (p->q->kind == TALLY_KIND_DURATION || p->counted || is_figure(p->d, at + 1) ||
        forms_at(p->d, at + 1) & FORM_TEMPORAL)
        return nothing;
    bool leads =
        token_is_for(&p->d->tokens, at, USE_PURPOSE) && tag_at(p->d, at) == TAG_PREPOSITION;
    return leads ? noun_past_figures(p, at + 1) : nothing;
}

/* "5kW solar panel", "$48m army contract": the noun that the measure stands before. */
static token_range noun_behind(const spot *p)
{
    word_tag next = tag_at(p->d, p->last);
    size_t at = next == TAG_HYPHEN ? p->last + 1 : p->last;
    while (p->hyphened && at < p->sentence.last && tag_at(p->d, at) == TAG_QUANTITY)
        at++;
    next = tag_at(p->d, at);
    bool led = next == TAG_ADJECTIVE ||
               (next == TAG_GERUND && tag_is_nominal(tag_at(p->d, at + 1)));
    if ((is_counted(p) && !p->hyphened) || (!tag_is_nominal(next) && !led))
        return nothing;
    if (at < p->d->tokens.len && p->d->tokens.items[at].line_start)
        return nothing;
    return clause_noun_at(p->d, at, p->sentence.last);
}

static size_t before_modifiers(const spot *p)
{
    size_t at = p->first;
    while (at > p->sentence.first &&
           (tag_at(p->d, at - 1) == TAG_DETERMINER ||
            tag_at(p->d, at - 1) == TAG_ADJECTIVE || tag_at(p->d, at - 1) == TAG_ADVERB))
        at--;
    return at;
}

/* A "total of", a "number of" says nothing of what is counted. */
static bool is_empty_noun(const draft *d, token_range r)
{
    return r.last == r.first + 1 && token_is_for(&d->tokens, r.first, USE_EMPTY_NOUN);
}

/* "brains of 13 people", "investment of $5m", "the Mirror at $448": the noun before the
 * preposition that leads to the number. */
static token_range noun_before(const spot *p)
{
    size_t at = before_modifiers(p), begin = p->sentence.first;
    if (at == begin || tag_at(p->d, at - 1) != TAG_PREPOSITION)
        return nothing;
    at--;
    while (at > begin &&
           (tag_at(p->d, at - 1) == TAG_PREPOSITION || tag_at(p->d, at - 1) == TAG_ADVERB ||
            tag_at(p->d, at - 1) == TAG_GERUND))
        at--;
    bool ranging = at > begin && at + 1 < p->first && tag_at(p->d, at) == TAG_GERUND &&
                   tag_at(p->d, at - 1) == TAG_COMMA && is_word(p->d, at + 1, "from");
    token_range r = clause_noun_before(p->d, at - ranging, begin);
    return is_empty_noun(p->d, r) ? nothing : r;
}

/* What a noun phrase hangs on: "a blow to the firm" gives the blow. */
static token_range noun_above(const spot *p, token_range r)
{
    size_t at = r.first, begin = p->sentence.first;
    if (is_empty(r))
        return nothing;
    while (at > begin && tag_at(p->d, at - 1) == TAG_DETERMINER)
        at--;
    if (at == begin || tag_at(p->d, at - 1) != TAG_PREPOSITION)
        return nothing;
    return clause_noun_before(p->d, at - 1, begin);
}

/* What hangs on a noun phrase: "prices of oil" gives the oil. */
static token_range noun_below(const spot *p, token_range r)
{
    if (is_empty(r) || tag_at(p->d, r.last) != TAG_PREPOSITION || r.last >= p->first)
        return nothing;
    return clause_noun_at(p->d, r.last + 1, p->first);
}

/* "Dow +0.2%", "additional investments over 35 GWh": the noun right before the figure. */
static token_range noun_beside(const spot *p)
{
    size_t at = p->first, begin = p->sentence.first;
    while (at > begin && tag_at(p->d, at - 1) == TAG_HYPHEN)
        at--;
    if (is_counted(p) || at == begin || !tag_is_nominal(tag_at(p->d, at - 1)))
        return nothing;
    return clause_noun_before(p->d, at, begin);
}

/* "Labour Party - 203 seats", "Turnout: 67%": the noun that a list gives its figure. */
static token_range noun_listed(const spot *p)
{
    size_t at = p->first, begin = p->sentence.first;
    bool listed = at > begin + 1 && tag_at(p->d, at - 1) == TAG_STOP &&
                  (is_word(p->d, at - 1, "-") || is_word(p->d, at - 1, ":") ||
                   is_word(p->d, at - 1, "\xe2\x80\x93"));
    return listed ? clause_noun_before(p->d, at - 1, begin) : nothing;
}

/* "Unite Group, down 68p", "Sirhan, 75,": the name before the comma. */
static token_range name_before(const spot *p)
{
    const draft *d = p->d;
    size_t at = p->first, begin = p->sentence.first;
    bool moves = at > begin && (is_word(d, at - 1, "up") || is_word(d, at - 1, "down"));
    at -= moves;
    if (at < begin + 2 || tag_at(d, at - 1) != TAG_COMMA)
        return nothing;
    word_tag next = tag_at(d, p->last);
    bool alone = next == TAG_COMMA || next == TAG_STOP || next == TAG_CLOSE;
    token_range r = clause_noun_before(d, at - 1, begin);
    bool name = !is_empty(r) && tag_at(d, r.last - 1) == TAG_NAME;
    return name && (moves || (alone && !is_counted(p))) ? r : nothing;
}

/* "The asteroid, about 400 metres wide, passed" and "Priced from $32,000, the model sells":
 * what a figure between commas or before the clause is said of. */
static token_range noun_set_off(const spot *p)
{
    const draft *d = p->d;
    size_t at = before_modifiers(p), begin = p->sentence.first, behind = p->last;
    while (tag_at(d, behind) == TAG_ADJECTIVE)
        behind++;
    if (behind >= p->sentence.last || tag_at(d, behind) != TAG_COMMA)
        return nothing;
    if (at > begin && tag_at(d, at - 1) == TAG_COMMA && behind > p->last)
        return clause_noun_before(d, at - 1, begin);
    for (size_t i = begin; i < at; i++)
        if (tag_at(d, i) == TAG_COMMA || tag_at(d, i) == TAG_VERB ||
            tag_at(d, i) == TAG_STOP)
            return nothing;
    token_range r = clause_noun_at(d, behind + 1, p->sentence.last);
    word_tag next = is_empty(r) ? TAG_STOP : tag_at(d, r.last);
    return next == TAG_VERB || next == TAG_AUXILIARY ? r : nothing;
}

/* "G Hunter Maldonado (15.3 points, 7.4 rebounds)": whose bracket it is. */
static token_range noun_before_bracket(const spot *p)
{
    for (size_t i = p->first; i-- > p->sentence.first;) {
        word_tag tag = tag_at(p->d, i);
        if (tag == TAG_OPEN)
            return clause_noun_before(p->d, i, p->sentence.first);
        if (tag == TAG_CLOSE || tag == TAG_STOP || tag_is_verbal(tag))
            return nothing;
    }
    return nothing;
}

/* "There are 400 students at the school": where they are. */
static token_range noun_of_place(const spot *p)
{
    for (size_t at = p->last; at < p->sentence.last; at++) {
        word_tag tag = tag_at(p->d, at);
        if (tag == TAG_PREPOSITION)
            return clause_noun_at(p->d, at + 1, p->sentence.last);
        if (tag == TAG_STOP || tag == TAG_TO || tag == TAG_SUBORDINATOR ||
            tag == TAG_RELATIVE || tag_is_verbal(tag))
            return nothing;
    }
    return nothing;
}

/* ---- The same figure again ------------------------------------------------------- */

/* "8 miles (13 kilometers)", "eight or nine euros": the figure before has the concept. */
static bool repeats(const spot *p, const spot *before)
{
    const draft *d = p->d;
    if (before->last >= p->first)
        return before->last == p->first;
    size_t at = before->last;
    if (tag_at(d, at) == TAG_COMMA && is_word(d, at + 1, "or"))
        at++;
    if (tag_at(d, at) == TAG_OPEN) {
        at++;
        while (at < p->first && tag_at(d, at) == TAG_NAME)
            at++;
        return at == p->first;
    }
    bool leads =
        tag_at(d, at) == TAG_PREPOSITION && !is_word(d, at, "of") && !is_word(d, at, "for");
    bool joint = leads || is_word(d, at, "or") || tag_at(d, at) == TAG_HYPHEN;
    return joint && at + 1 == p->first;
}

/* ---- Durations that only say when ------------------------------------------------ */

static bool is_when(const spot *p)
{
    const draft *d = p->d;
    if (p->q->kind != TALLY_KIND_DURATION)
        return false;
    if (token_is_for(&d->tokens, p->last, USE_WHEN))
        return true;
    size_t at = before_modifiers(p);
    for (size_t i = at; i < p->first; i++)
        if (forms_at(d, i) & FORM_TEMPORAL)
            return true;
    return at > p->sentence.first && forms_at(d, at - 1) & FORM_TEMPORAL;
}

/* ---- Together -------------------------------------------------------------------- */

static bool overlap(token_range a, token_range b)
{
    return a.first < b.last && b.first < a.last;
}

/* The phrases that make up a concept, the nearest first. */
typedef struct {
    token_range items[4];
    size_t len;
} phrases;

static void add(phrases *all, token_range r)
{
    for (size_t i = 0; i < all->len; i++)
        if (overlap(all->items[i], r))
            return;
    if (!is_empty(r) && all->len < sizeof all->items / sizeof *all->items)
        all->items[all->len++] = r;
}

/* What is said beside the number, the surest first. */
static phrases beside(const spot *p, bool fragment)
{
    phrases all = {.len = 0};
    add(&all, of_behind(p));
    add(&all, name_before(p));
    if (fragment && !p->hyphened)
        add(&all, noun_beside(p));
    if (fragment)
        add(&all, noun_listed(p));
    if (all.len == 0)
        add(&all, noun_behind(p));
    if (all.len == 0)
        add(&all, phrase_behind(p));
    return all;
}

static tally_str joined(const draft *d, const phrases *all)
{
    tally_str text = {"", 0};
    for (size_t i = 0; i < all->len; i++) {
        bool last = i + 1 == all->len;
        size_t most = all->len == 1 ? ALONE_WORDS : last ? SUBJECT_WORDS : NEAR_WORDS;
        text = append_words(d, text, last_words(d, all->items[i], most));
    }
    return text;
}

/* "one of the best speakers": one thing, of its own kind. */
static bool is_one_of(const spot *p)
{
    return is_counted(p) && p->q->value == 1 && is_word(p->d, p->first + 1, "of");
}

static tally_str concept_of(const spot *p, const spot *before)
{
    const draft *d = p->d;
    if (is_when(p) || is_one_of(p))
        return (tally_str){"", 0};
    bool subject = clause_is_subject(d, p->first, p->last);
    clause c = {.verb = TALLY_NONE};
    if (!subject)
        c = clause_of(d, p->first);
    phrases all = beside(p, !subject && c.verb == TALLY_NONE);
    tally_str known = before->q ? before->q->concept : (tally_str){"", 0};
    if (before->q && all.len == 0 && !is_counted(p) && repeats(p, before))
        return known;
    token_range bracket = noun_before_bracket(p);
    add(&all, bracket);
    if (!subject && is_empty(bracket)) {
        add(&all, noun_before(p));
        add(&all, noun_beside(p));
        if (c.there && all.len == 0)
            add(&all, noun_of_place(p));
        size_t near = all.len;
        add(&all, c.subject);
        if (near > 0)
            add(&all, noun_above(p, all.items[0]));
        if (all.len < 4)
            add(&all, noun_below(p, c.subject));
        if (all.len == 0)
            add(&all, noun_set_off(p));
    }
    return joined(d, &all);
}

static spot spot_of(const draft *d, size_t index)
{
    const quantity_mark *mark = &d->marks.items[index];
    return (spot){
        .d = d,
        .q = &d->quantities.items[index],
        .first = mark->first,
        .last = mark->last,
        .counted = mark->counted,
        .hyphened = mark->hyphened,
        .sentence = clause_sentence(d, mark->first),
    };
}

void concept_find(draft *d)
{
    if (d->quantities.len == 0)
        return;
    spot before = {.d = d};
    tag_begin(d);
    for (size_t i = 0; d->tags && i < d->marks.len; i++) {
        tally_quantity *q = &d->quantities.items[i];
        spot p = spot_of(d, i);
        if (p.last <= p.first)
            continue;
        q->concept = concept_of(&p, &before);
        before = p;
    }
}

static tally_str subject_text(const draft *d, token_range r)
{
    enum { LONGEST = 8 };
    r.last = r.last - r.first > LONGEST ? r.first + LONGEST : r.last;
    while (!is_empty(r) && !tag_is_nominal(tag_at(d, r.last - 1)))
        r.last--;
    return is_empty(r) ? (tally_str){"", 0}
                       : draft_literal(d, d->tokens.items[r.first].begin,
                                       d->tokens.items[r.last - 1].end);
}

static size_t byte_of(const draft *d, size_t at)
{
    return at < d->tokens.len ? d->tokens.items[at].begin : TALLY_NONE;
}

concept_frame concept_frame_of(const draft *d, size_t begin, size_t end)
{
    concept_frame f = {{"", 0}, TALLY_NONE, TALLY_NONE};
    size_t first = token_at(&d->tokens, begin), last = token_at(&d->tokens, end);
    if (first >= d->tokens.len)
        return f;
    clause c = clause_of(d, first);
    size_t head = c.subject.last;
    while (head > c.subject.first && !tag_is_nominal(tag_at(d, head - 1)))
        head--;
    f.subject = subject_text(d, c.whole);
    f.head = head > c.subject.first ? byte_of(d, head - 1) : TALLY_NONE;
    f.verb = byte_of(d, clause_verb(d, c.verb == TALLY_NONE ? last : c.verb));
    return f;
}

/* ---- Places ---------------------------------------------------------------------- */

static bool leads_to_place(const draft *d, size_t at)
{
    return tag_at(d, at) == TAG_PREPOSITION &&
           (is_word(d, at, "in") || is_word(d, at, "on") || is_word(d, at, "at") ||
            is_word(d, at, "near"));
}

static tally_str place_at(const draft *d, size_t at)
{
    size_t first = at + 1 + (tag_at(d, at + 1) == TAG_DETERMINER), end = first;
    while (tag_at(d, end) == TAG_NAME ||
           (end > first && tag_at(d, end) == TAG_HYPHEN && tag_at(d, end + 1) == TAG_NAME))
        end++;
    return end > first ? draft_literal(d, d->tokens.items[first].begin,
                                       d->tokens.items[end - 1].end)
                       : (tally_str){"", 0};
}

tally_str concept_place(const draft *d, size_t at)
{
    size_t middle = token_at(&d->tokens, at), nearest = TALLY_NONE;
    tally_str best = {"", 0};
    if (middle >= d->tokens.len)
        return best;
    token_range s = clause_sentence(d, middle);
    for (size_t i = s.first; i < s.last; i++) {
        tally_str place = leads_to_place(d, i) ? place_at(d, i) : (tally_str){"", 0};
        size_t begin = d->tokens.items[i].begin,
               away = begin > at ? begin - at : at - begin;
        if (place.len == 0 || away >= nearest)
            continue;
        nearest = away;
        best = place;
    }
    return best;
}
