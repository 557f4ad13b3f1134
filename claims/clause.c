/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/clause.h"

#include "base/str.h"
#include "claims/tag.h"

/* How many tokens away a clause may say something of a number. */
enum { REACH = 80 };

static const token_range nothing = {0, 0};

token_range clause_sentence(const draft *d, size_t at)
{
    size_t index = draft_sentence_at(d, d->tokens.items[at].begin);
    token_range r = {at, at + 1};
    if (index == TALLY_NONE)
        return r;
    r.first = token_at(&d->tokens, d->sentences.items[index].begin);
    r.last = token_at(&d->tokens, d->sentences.items[index].end);
    if (at - r.first > REACH)
        r.first = at - REACH;
    if (r.last - at > REACH)
        r.last = at + REACH;
    return r;
}

/* ---- Noun phrases ---------------------------------------------------------------- */

static bool is_in_noun(word_tag tag)
{
    return tag_is_nominal(tag) || tag == TAG_ADJECTIVE || tag == TAG_DETERMINER ||
           tag == TAG_HYPHEN || tag == TAG_POSSESSIVE || tag == TAG_NUMBER;
}

static bool is_word(const draft *d, size_t at, const char *word)
{
    return str_equals_folded(token_text(&d->tokens, at), tally_text(word));
}

static bool starts_line(const draft *d, size_t at)
{
    return at < d->tokens.len && d->tokens.items[at].line_start;
}

/* Cuts what is no noun from the right; empty when no noun is left. */
static token_range cut_right(const draft *d, token_range r)
{
    while (r.last > r.first) {
        word_tag tag = tag_at(d, r.last - 1);
        if (tag_is_nominal(tag))
            return r;
        r.last--;
    }
    return nothing;
}

static bool leads_noun(word_tag tag)
{
    return tag == TAG_DETERMINER || tag == TAG_PRONOUN || tag == TAG_HYPHEN ||
           tag == TAG_POSSESSIVE;
}

/* "a flying visit", "the issued shares", "issued and outstanding shares": a form of a verb
 * before its noun. */
static bool describes_noun(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at), next = tag_at(d, at + 1), third = tag_at(d, at + 2);
    bool joined = next == TAG_CONJUNCTION &&
                  (third == TAG_ADJECTIVE || third == TAG_PARTICIPLE) &&
                  tag_is_nominal(tag_at(d, at + 3));
    return (tag == TAG_GERUND && tag_is_nominal(next)) ||
           (tag == TAG_PARTICIPLE && (tag_is_nominal(next) || joined));
}

token_range clause_noun_at(const draft *d, size_t at, size_t end)
{
    while (at < end && leads_noun(tag_at(d, at)) && tag_at(d, at + 1) != TAG_STOP)
        at++;
    token_range r = {at, at};
    bool noun = false;
    for (; r.last < end && !(r.last > at && starts_line(d, r.last)); r.last++) {
        word_tag tag = tag_at(d, r.last);
        bool again = noun && tag == TAG_DETERMINER;
        bool joint = !noun && tag == TAG_CONJUNCTION && r.last > at &&
                     (tag_at(d, r.last + 1) == TAG_ADJECTIVE ||
                      tag_at(d, r.last + 1) == TAG_PARTICIPLE);
        bool part = !noun && describes_noun(d, r.last);
        if ((!is_in_noun(tag) && !part && !joint) || again)
            break;
        noun |= tag_is_nominal(tag);
    }
    return cut_right(d, r);
}

token_range clause_noun_before(const draft *d, size_t at, size_t begin)
{
    token_range r = {at, at};
    while (r.first > begin && is_in_noun(tag_at(d, r.first - 1))) {
        r.first--;
        if (tag_at(d, r.first) == TAG_DETERMINER || starts_line(d, r.first))
            break;
    }
    while (r.first < r.last && !tag_is_nominal(tag_at(d, r.first)) &&
           tag_at(d, r.first) != TAG_ADJECTIVE)
        r.first++;
    return cut_right(d, r);
}

/* ---- Subjects -------------------------------------------------------------------- */

/* Before the bracket that closes at `at`. */
static size_t open_before(const draft *d, size_t at, size_t begin)
{
    for (size_t i = at; i-- > begin;)
        if (tag_at(d, i) == TAG_OPEN)
            return i;
    return at;
}

static bool is_verb_group(word_tag tag)
{
    return tag_is_verbal(tag) || tag == TAG_ADVERB;
}

/* The first token of the verb group around `verb`. */
static size_t group_start(const draft *d, size_t verb, size_t begin)
{
    size_t at = verb;
    for (size_t i = verb; i > begin && is_verb_group(tag_at(d, i - 1)); i--)
        if (tag_is_verbal(tag_at(d, i - 1)))
            at = i - 1;
    while (at > begin && tag_at(d, at - 1) == TAG_ADVERB)
        at--;
    return at;
}

/* Before the clause of "patients who took the drug (were)": where the verb at `verb` is
 * that of a relative clause, its "who"; else TALLY_NONE. What was said may go on. */
static size_t relative_of(const draft *d, size_t verb, size_t begin)
{
    size_t start = group_start(d, verb, begin);
    bool says = token_lexeme(&d->tokens, verb)->forms & FORM_REPORTING;
    bool relative = start > begin + 1 && tag_at(d, start - 1) == TAG_RELATIVE &&
                    tag_is_nominal(tag_at(d, start - 2));
    return relative && !says ? start - 1 : TALLY_NONE;
}

/* Where the subject of a verb group at `at` may begin: behind the verb, the subordinator or
 * the mark before it. */
static size_t region_start(const draft *d, size_t at, size_t begin)
{
    for (size_t i = at; i-- > begin;) {
        word_tag tag = tag_at(d, i);
        size_t who = tag_is_verbal(tag) ? relative_of(d, i, begin) : TALLY_NONE;
        if (tag == TAG_CLOSE)
            i = open_before(d, i, begin);
        else if (who != TALLY_NONE)
            i = who;
        else if (tag_is_verbal(tag) || tag == TAG_SUBORDINATOR || tag == TAG_RELATIVE ||
                 tag == TAG_STOP || tag == TAG_OPEN || tag == TAG_INFINITIVE)
            return i + 1;
    }
    return begin;
}

/* Behind the 22-inch of "alloy 22-inch wheels", or `at` where no such figure stands before
 * a noun. */
static size_t behind_measure(const draft *d, size_t at, size_t end)
{
    bool hyphen = false;
    size_t next = at;
    for (; next < end && tag_at(d, next) == TAG_QUANTITY; next++)
        hyphen |= token_is_hyphen(&d->tokens, next);
    word_tag tag = tag_at(d, next);
    return hyphen && next < end && (tag_is_nominal(tag) || tag == TAG_ADJECTIVE) ? next
                                                                                 : at;
}

/* The first noun phrase of [begin, end) that stands under no preposition; behind a verb the
 * last, since its object comes first: "(sold) the plant and its shares (fell)". Where all
 * do, the first; behind a preposition that opens the clause, the last: "in the US car sales
 * (fell)". */
static token_range head_of(const draft *d, size_t begin, size_t end)
{
    token_range best = nothing, other = nothing;
    bool led = false, fronted = tag_at(d, begin) == TAG_PREPOSITION;
    bool object = begin > 0 && is_verb_group(tag_at(d, begin - 1));
    for (size_t i = begin; i < end; i++) {
        word_tag tag = tag_at(d, i);
        if (tag == TAG_OPEN) {
            while (i < end && tag_at(d, i) != TAG_CLOSE)
                i++;
            continue;
        }
        if (tag == TAG_RELATIVE)
            break;
        if (tag == TAG_QUANTITY && i > begin && tag_at(d, i - 1) == TAG_COMMA &&
            best.last == 0 && is_word(d, begin, "according"))
            return nothing; /* "According to Reed, two cases were": a figure is the subject
                             */
        if (tag == TAG_PREPOSITION || tag == TAG_GERUND || tag == TAG_PARTICIPLE)
            led = true;
        else if (tag == TAG_COMMA)
            led = false;
        if (!is_in_noun(tag))
            continue;
        token_range r = clause_noun_at(d, i, end);
        if (r.last == r.first)
            continue;
        size_t behind = behind_measure(d, r.last, end);
        if (behind > r.last)
            r = clause_noun_at(d, behind, end);
        if (r.last == r.first)
            continue;
        if (is_word(d, r.last, "ago") || is_word(d, r.last, "later") ||
            is_word(d, r.last, "earlier")) {
            i = r.last;
            continue;
        }
        if (other.last == 0 || fronted)
            other = r;
        if (!led && (best.last == 0 || object))
            best = r;
        i = r.last - 1;
        led = led && tag_at(d, r.last) == TAG_CONJUNCTION;
    }
    return best.last ? best : other;
}

/* The comma that opens the insertion which the comma at `comma` closes; `comma` if none. */
static size_t comma_before(const draft *d, size_t comma, size_t begin)
{
    for (size_t i = comma; i-- > begin;)
        if (tag_at(d, i) == TAG_COMMA)
            return i;
    return comma;
}

static clause subject_at(const draft *d, size_t at, size_t begin, int depth);

/* "theyre", "its" for "it's": subject and verb in one. */
static bool holds_pronoun(const draft *d, size_t at)
{
    bool its = tag_at(d, at) == TAG_AUXILIARY && is_word(d, at, "its");
    return its || token_lexeme(&d->tokens, at)->forms & FORM_CONTRACTED;
}

/* A name may be one or many: "Acme Airways ... it". */
static bool agrees(const draft *d, size_t noun, bool many)
{
    return tag_at(d, noun) == TAG_NAME || token_is_plural(&d->tokens, noun) == many;
}

/* The nearest noun in the plural before `at`. */
static token_range plural_before(const draft *d, size_t at, size_t begin)
{
    for (size_t i = at; i-- > begin;)
        if (tag_at(d, i) == TAG_NOUN && token_is_plural(&d->tokens, i))
            return clause_noun_before(d, i + 1, begin);
    return nothing;
}

/* "it" and "they" mean the subject of the clause before, where the sentence has one. */
static clause resolve_pronoun(const draft *d, size_t at, size_t begin, int depth)
{
    clause c = {.verb = TALLY_NONE, .pronoun = true};
    if (is_word(d, at, "there")) {
        c.there = true;
        return c;
    }
    bool many = is_word(d, at, "they");
    bool third =
        many || is_word(d, at, "it") || is_word(d, at, "he") || is_word(d, at, "she");
    for (size_t i = at; third && i-- > begin;) {
        if (!tag_is_verbal(tag_at(d, i)))
            continue;
        clause before = subject_at(d, group_start(d, i, begin), begin, depth + 1);
        size_t last = before.subject.last;
        if (last && agrees(d, last - 1, many))
            return before;
        break;
    }
    if (many)
        c.subject = plural_before(d, at, begin);
    return c;
}

/* The subject of a coordinated verb is that of the verb before it. */
static clause earlier_subject(const draft *d, size_t at, size_t begin, int depth)
{
    for (size_t i = at; i-- > begin;) {
        word_tag tag = tag_at(d, i);
        if (tag == TAG_CLOSE)
            i = open_before(d, i, begin);
        else if (tag_is_verbal(tag))
            return subject_at(d, group_start(d, i, begin), begin, depth + 1);
    }
    return (clause){.verb = TALLY_NONE};
}

/* The subject of the verb group that begins at `at`. */
static clause subject_at(const draft *d, size_t at, size_t begin, int depth)
{
    enum { DEEPEST = 4 };
    clause c = {.verb = TALLY_NONE};
    if (depth > DEEPEST)
        return c;
    while (at > begin && tag_at(d, at - 1) == TAG_CLOSE)
        at = open_before(d, at - 1, begin);
    if (at <= begin)
        return c;
    word_tag prior = tag_at(d, at - 1);
    if (holds_pronoun(d, at))
        return (clause){.verb = TALLY_NONE, .pronoun = true};
    if (prior == TAG_COMMA && comma_before(d, at - 1, begin) != at - 1)
        return subject_at(d, comma_before(d, at - 1, begin), begin, depth + 1);
    if (prior == TAG_CONJUNCTION || prior == TAG_COMMA || prior == TAG_TO)
        return earlier_subject(d, at - 1, begin, depth);
    if (prior == TAG_RELATIVE) {
        size_t end = at - 1;
        while (end > begin && tag_at(d, end - 1) == TAG_COMMA)
            end--;
        while (end > begin && tag_at(d, end - 1) == TAG_CLOSE)
            end = open_before(d, end - 1, begin);
        c.whole = c.subject = clause_noun_before(d, end, begin);
        return c;
    }
    if (prior == TAG_PRONOUN)
        return resolve_pronoun(d, at - 1, begin, depth);
    c.subject = head_of(d, region_start(d, at, begin), at);
    c.whole = (token_range){c.subject.first, c.subject.last ? at : c.subject.first};
    return c;
}

/* ---- The clause of a number ------------------------------------------------------ */

/* A participle or a gerund right behind its noun: "a man aged 47". */
static bool leans_on_noun(const draft *d, size_t at, size_t begin)
{
    while (at > begin && tag_at(d, at - 1) == TAG_ADVERB)
        at--;
    word_tag prior = at > begin ? tag_at(d, at - 1) : TAG_STOP;
    return tag_is_nominal(prior) || prior == TAG_CLOSE;
}

/* Not "to have", "having risen": the verb of a clause stands further before. */
static bool is_finite(const draft *d, size_t at, size_t begin)
{
    size_t start = group_start(d, at, begin);
    bool to = start > begin && tag_at(d, start - 1) == TAG_TO;
    bool unbound = token_lexeme(&d->tokens, start)->forms & FORM_UNBOUND;
    return !to && !unbound;
}

/* The verb that governs what begins at `at`; TALLY_NONE when the clause begins before one
 * is met. */
static size_t governor(const draft *d, size_t at, size_t begin)
{
    for (size_t i = at; i-- > begin;) {
        word_tag tag = tag_at(d, i);
        if (tag == TAG_CLOSE)
            i = open_before(d, i, begin);
        else if ((tag_is_verbal(tag) && is_finite(d, i, begin)) ||
                 ((tag == TAG_PARTICIPLE || tag == TAG_GERUND) &&
                  leans_on_noun(d, i, begin)))
            return i;
        else if (tag == TAG_STOP || tag == TAG_SUBORDINATOR || tag == TAG_RELATIVE)
            return TALLY_NONE;
    }
    return TALLY_NONE;
}

clause clause_of(const draft *d, size_t first)
{
    token_range s = clause_sentence(d, first);
    size_t verb = governor(d, first, s.first);
    clause c = {.verb = TALLY_NONE};
    if (verb == TALLY_NONE)
        return c;
    if (tag_at(d, verb) == TAG_PARTICIPLE || tag_at(d, verb) == TAG_GERUND)
        c.whole = c.subject = clause_noun_before(d, verb, s.first);
    else
        c = subject_at(d, group_start(d, verb, s.first), s.first, 0);
    c.verb = verb;
    return c;
}

/* The token that decides whether a verb follows the noun phrase of a number, past what
 * belongs to it: the verb, or what stands in its way; `end` when nothing does. */
static size_t verb_behind(const draft *d, size_t at, size_t end)
{
    for (; at < end; at++) {
        word_tag tag = tag_at(d, at);
        bool other = tag == TAG_CONJUNCTION && tag_is_verbal(tag_at(d, at + 1));
        if (tag_is_verbal(tag) || tag == TAG_STOP || tag == TAG_SUBORDINATOR ||
            tag == TAG_TO || tag == TAG_RELATIVE || tag == TAG_COMMA ||
            tag == TAG_PRONOUN || other) /* "2 goals and left" */
            return at;
    }
    return end;
}

static bool verb_follows(const draft *d, size_t at, size_t end)
{
    size_t behind = verb_behind(d, at, end);
    word_tag tag = behind < end ? tag_at(d, behind) : TAG_STOP;
    return tag_is_verbal(tag) || tag == TAG_RELATIVE;
}

size_t clause_verb(const draft *d, size_t at)
{
    if (at >= d->tokens.len)
        return TALLY_NONE;
    if (tag_at(d, at) == TAG_PARTICIPLE)
        return at;
    size_t end = clause_sentence(d, at).last, verb = verb_behind(d, at, end);
    if (verb >= end || !tag_is_verbal(tag_at(d, verb)))
        return TALLY_NONE;
    for (size_t i = verb; i < end && is_verb_group(tag_at(d, i)); i++)
        if (tag_is_verbal(tag_at(d, i)))
            verb = i;
    return verb;
}

bool clause_is_subject(const draft *d, size_t first, size_t last)
{
    token_range s = clause_sentence(d, first);
    while (first > s.first &&
           (tag_at(d, first - 1) == TAG_DETERMINER ||
            tag_at(d, first - 1) == TAG_ADJECTIVE || tag_at(d, first - 1) == TAG_ADVERB))
        first--;
    word_tag prior = first > s.first ? tag_at(d, first - 1) : TAG_STOP;
    bool said =
        prior == TAG_VERB && token_lexeme(&d->tokens, first - 1)->forms & FORM_REPORTING;
    bool starts = said || prior == TAG_STOP || prior == TAG_COMMA ||
                  prior == TAG_CONJUNCTION || prior == TAG_SUBORDINATOR ||
                  prior == TAG_DATE;
    return starts && verb_follows(d, last, s.last);
}
