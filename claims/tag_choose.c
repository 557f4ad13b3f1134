/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "claims/tag_window.h"

/* ---- Choosing -------------------------------------------------------------------- */

static bool any(unsigned may, unsigned forms)
{
    return (may & forms) != 0;
}

static bool is_figure(const window *w, size_t i)
{
    return tag_of(w, i) == TAG_QUANTITY || tag_of(w, i) == TAG_NUMBER ||
           token_is_kind(tokens(w), w->first + i, TOKEN_NUMBER);
}

/* The tag that stands before, past adverbs. */
static word_tag before(const window *w, size_t i)
{
    while (i > 0 && (tag_of(w, i - 1) == TAG_ADVERB || tag_of(w, i - 1) == TAG_HYPHEN))
        i--;
    return i > 0 ? tag_of(w, i - 1) : TAG_STOP;
}

/* The auxiliary that a verb at `i` would belong to; 0 when none stands before. */
static unsigned auxiliary_before(const window *w, size_t i)
{
    while (i > 0 && tag_of(w, i - 1) == TAG_ADVERB)
        i--;
    if (i == 0 || tag_of(w, i - 1) != TAG_AUXILIARY)
        return 0;
    unsigned may = w->may[i - 1] & FORM_AUXILIARY;
    return may ? may : FORM_BE;
}

/* Something that a verb takes as its object begins at `i`. */
static bool is_object(const window *w, size_t i)
{
    unsigned may = i < w->len ? w->may[i] : 0;
    if (is_figure(w, i) || tag_of(w, i) == TAG_LABEL)
        return true;
    return any(may, FORM_DETERMINER | FORM_PRONOUN) ||
           (any(may, FORM_NOUN | FORM_ADJECTIVE) && !any(may, FORM_PREPOSITION));
}

static bool is_nounlike(const window *w, size_t i)
{
    unsigned may = i < w->len ? w->may[i] : 0;
    if (i < w->len && (window_is_name(w, i) || token_is_hyphen(tokens(w), w->first + i)))
        return true;
    return any(may, FORM_NOUN | FORM_ADJECTIVE | FORM_ING | FORM_DONE) && !any(may, CLOSED);
}

static bool is_plural(const window *w, size_t i)
{
    return i < w->len && token_is_plural(tokens(w), w->first + i) &&
           !(token_lexeme(tokens(w), w->first + i)->forms & FORM_SINGULAR);
}

/* A noun, or the adjective that a participle is before one. */
static word_tag as_noun(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (any(may, FORM_ADJECTIVE) && (is_nounlike(w, i + 1) || is_figure(w, i + 1)))
        return TAG_ADJECTIVE;
    if (any(may, FORM_NOUN))
        return TAG_NOUN;
    word_tag prior = i > 0 ? tag_of(w, i - 1) : TAG_STOP;
    bool alone = prior == TAG_DETERMINER || prior == TAG_NAME;
    if (any(may, FORM_ADJECTIVE))
        return alone ? TAG_NOUN : TAG_ADJECTIVE;
    if (any(may, FORM_DONE | FORM_ING))
        return is_nounlike(w, i + 1) || is_figure(w, i + 1) || any(may, FORM_DONE)
                   ? TAG_ADJECTIVE
                   : TAG_NOUN;
    return TAG_NOUN;
}

/* Behind an auxiliary. */
static word_tag in_group(const window *w, size_t i, unsigned auxiliary)
{
    unsigned may = w->may[i];
    bool unknown = !token_lexeme(tokens(w), w->first + i)->forms && may == FORM_NOUN;
    if (any(auxiliary, FORM_MODAL) && (any(may, FORM_BASE) || unknown))
        return TAG_VERB;
    if (any(auxiliary, FORM_BE | FORM_HAVE) && any(may, FORM_DONE))
        return TAG_VERB;
    if (any(auxiliary, FORM_BE) && any(may, FORM_ING))
        return TAG_VERB;
    if (any(may, FORM_PAST | FORM_DONE) && !any(may, FORM_NOUN | FORM_ADJECTIVE))
        return TAG_VERB;
    return any(may, FORM_NOUN | FORM_ADJECTIVE | FORM_ING | FORM_DONE) ? as_noun(w, i)
                                                                       : TAG_VERB;
}

/* "announced on Wednesday the population was": what was announced is said behind the day.
 */
static bool says_when(const window *w, size_t i)
{
    size_t at = i + 2;
    if (i + 1 >= w->len || !any(w->may[i + 1], FORM_PREPOSITION) ||
        tag_of(w, at) != TAG_DATE)
        return false;
    while (tag_of(w, at) == TAG_DATE)
        at++;
    at += token_is(tokens(w), w->first + at, ",");
    unsigned may = at < w->len ? w->may[at] : 0;
    return any(may, FORM_DETERMINER | FORM_PRONOUN) ||
           (is_nounlike(w, at) && !any(may, FORM_PAST | FORM_S));
}

/* "cut", "planned", "held": the verb of the clause, or a participle behind its noun? */
static word_tag finite_or_participle(const window *w, size_t i, word_tag prior)
{
    unsigned may = w->may[i];
    if (!any(may, FORM_DONE))
        return TAG_VERB;
    unsigned next = i + 1 < w->len ? w->may[i + 1] : 0;
    bool again = w->verb_seen && prior != TAG_CONJUNCTION;
    if (!any(may, FORM_PAST))
        return TAG_PARTICIPLE;
    if (any(may, FORM_REPORTING) && (!any(next, FORM_PREPOSITION) || says_when(w, i)))
        return TAG_VERB;
    if (prior != TAG_COMMA && any(next, FORM_DETERMINER | FORM_PRONOUN))
        return TAG_VERB;
    if (again && (prior == TAG_COMMA || !is_object(w, i + 1)))
        return TAG_PARTICIPLE;
    if (prior == TAG_COMMA)
        return w->finite_ahead[i] || w->resumed[i] ? TAG_PARTICIPLE : TAG_VERB;
    if (is_object(w, i + 1))
        return w->finite_near[i] && !any(w->may[i], FORM_NOUN) ? TAG_PARTICIPLE : TAG_VERB;
    return w->finite_ahead[i] ? TAG_PARTICIPLE : TAG_VERB;
}

/* The gained of "oil prices gained 2%": a verb in the past that no noun follows, so that
 * the word before it is none. */
static bool is_past_of_clause(const window *w, size_t i)
{
    bool past = i < w->len && any(w->may[i], FORM_PAST) &&
                !any(w->may[i], FORM_NOUN | FORM_ADJECTIVE);
    return past && (is_figure(w, i + 1) || !is_nounlike(w, i + 1));
}

/* Behind a noun: "sales" or "rises" may go on with the noun or be the verb. */
static word_tag behind_noun(const window *w, size_t i, word_tag prior)
{
    unsigned may = w->may[i];
    bool wanted = !w->verb_seen && !w->finite_ahead[i] && w->subject_seen;
    size_t noun = i - 1;
    while (noun > 0 && tag_of(w, noun) == TAG_ADVERB)
        noun--;
    bool plural = is_plural(w, noun) && tag_is_nominal(tag_of(w, noun));
    if (any(may, FORM_PAST | FORM_DONE)) {
        bool cut = any(may, FORM_BASE | FORM_NOUN);
        return cut && any(may, FORM_NOUN) && !wanted ? TAG_NOUN
                                                     : finite_or_participle(w, i, prior);
    }
    if (any(may, FORM_S))
        return any(may, FORM_NOUN) && (!wanted || plural || is_past_of_clause(w, i + 1))
                   ? TAG_NOUN
                   : TAG_VERB;
    if (any(may, FORM_BASE)) {
        if (!any(may, FORM_NOUN | FORM_ADJECTIVE))
            return TAG_VERB;
        return wanted && (plural || prior == TAG_PRONOUN) ? TAG_VERB : as_noun(w, i);
    }
    if (any(may, FORM_ING))
        return any(may, FORM_NOUN) ? TAG_NOUN : TAG_GERUND;
    return as_noun(w, i);
}

/* At the start of a clause. */
static word_tag at_start(const window *w, size_t i, word_tag prior)
{
    unsigned may = w->may[i];
    bool noun = any(may, FORM_NOUN | FORM_ADJECTIVE);
    if (prior == TAG_RELATIVE && any(may, FORM_VERB))
        return any(may, FORM_PAST | FORM_S | FORM_BASE) &&
                       !(noun && w->finite_near[i] && !is_object(w, i + 1))
                   ? TAG_VERB
                   : as_noun(w, i);
    if (any(may, FORM_ING) && (!any(may, FORM_NOUN) || prior == TAG_SUBORDINATOR))
        return is_nounlike(w, i + 1) && w->finite_near[i] ? TAG_ADJECTIVE : TAG_GERUND;
    if (any(may, FORM_DONE) && !noun)
        return is_nounlike(w, i + 1) ? TAG_ADJECTIVE : TAG_PARTICIPLE;
    unsigned next = i + 1 < w->len ? w->may[i + 1] : 0;
    bool orders = noun ? any(next, FORM_DETERMINER | FORM_PRONOUN) : is_object(w, i + 1);
    if (any(may, FORM_BASE) && orders && !w->finite_ahead[i] && !any(may, FORM_ADJECTIVE))
        return TAG_VERB;
    return any(may, FORM_BASE | FORM_S | FORM_PAST) && !noun ? TAG_VERB : as_noun(w, i);
}

static word_tag behind_comma(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (any(may, FORM_NOUN) && !w->verb_seen && !any(may, FORM_PAST) && w->finite_ahead[i])
        return as_noun(w, i);
    if (any(may, FORM_PAST | FORM_DONE))
        return finite_or_participle(w, i, TAG_COMMA);
    if (any(may, FORM_ING) && !any(may, FORM_NOUN))
        return TAG_GERUND;
    if (any(may, FORM_S | FORM_BASE) && !any(may, FORM_NOUN | FORM_ADJECTIVE))
        return TAG_VERB;
    bool wanted = !w->verb_seen && !w->finite_ahead[i] && any(may, FORM_S);
    return wanted && is_object(w, i + 1) ? TAG_VERB : as_noun(w, i);
}

/* "rose and fell", "sales and profits": like what stands before the conjunction. */
static word_tag behind_conjunction(const window *w, size_t i)
{
    unsigned may = w->may[i];
    word_tag left = i > 1 ? tag_of(w, i - 2) : TAG_STOP;
    if (left == TAG_INFINITIVE && any(may, FORM_BASE))
        return TAG_INFINITIVE;
    if (any(may, FORM_PAST | FORM_DONE) && !any(may, FORM_NOUN | FORM_ADJECTIVE))
        return is_nounlike(w, i + 1) && left == TAG_ADJECTIVE ? TAG_ADJECTIVE : TAG_VERB;
    if (any(may, FORM_ING) && !any(may, FORM_NOUN))
        return TAG_GERUND;
    if (any(may, FORM_S | FORM_BASE) && !any(may, FORM_NOUN | FORM_ADJECTIVE))
        return TAG_VERB;
    bool object = is_object(w, i + 1) && any(may, FORM_S | FORM_PAST | FORM_BASE);
    if (object && w->verb_seen && !any(may, FORM_ADJECTIVE))
        return tag_is_nominal(left) && !any(may, FORM_S | FORM_PAST) ? TAG_NOUN : TAG_VERB;
    return as_noun(w, i);
}

/* "more than doubled" */
static bool is_than(const window *w, size_t i)
{
    return token_is(tokens(w), w->first + i, "than");
}

/* Behind "it", "they": whatever the lexicon knows of the word, it is the verb. */
static word_tag behind_pronoun(const window *w, size_t i)
{
    unsigned may = w->may[i];
    bool verb = any(may, FORM_PAST | FORM_S | FORM_BASE);
    bool subject = i > 0 && any(w->may[i - 1], FORM_SUBJECT);
    bool unknown = !token_lexeme(tokens(w), w->first + i)->forms &&
                   !any(may, FORM_ING | FORM_ADJECTIVE);
    return !w->verb_seen && (verb || (subject && unknown)) ? TAG_VERB
                                                           : behind_noun(w, i, TAG_PRONOUN);
}

static word_tag noun_or_verb(const window *w, size_t i)
{
    bool noun = any(w->may[i], FORM_NOUN | FORM_ADJECTIVE | FORM_DONE | FORM_ING) ||
                token_is_hyphen(tokens(w), w->first + i + 1); /* "a buy-back" */
    return noun ? as_noun(w, i) : TAG_VERB;
}

/* An open word, by what stands before it. */
static word_tag choose_open(const window *w, size_t i)
{
    unsigned may = w->may[i], auxiliary = auxiliary_before(w, i);
    word_tag prior = before(w, i);
    if (auxiliary)
        return in_group(w, i, auxiliary);
    switch (prior) {
    case TAG_TO: return any(may, FORM_BASE) ? TAG_INFINITIVE : as_noun(w, i);
    case TAG_PREPOSITION:
        if (any(may, FORM_PAST) && is_than(w, i - 1))
            return TAG_VERB;
        return any(may, FORM_ING) && !any(may, FORM_NOUN) ? TAG_GERUND : as_noun(w, i);
    case TAG_ADJECTIVE:
        if (any(may, FORM_PAST | FORM_DONE) && !is_nounlike(w, i + 1) && w->subject_seen &&
            !w->verb_seen)
            return behind_noun(w, i, prior);
        return noun_or_verb(w, i);
    case TAG_DETERMINER:
    case TAG_POSSESSIVE:
    case TAG_VERB:
    case TAG_INFINITIVE:
    case TAG_GERUND:
    case TAG_PARTICIPLE: return noun_or_verb(w, i);
    case TAG_PRONOUN: return behind_pronoun(w, i);
    case TAG_COMMA: return behind_comma(w, i);
    case TAG_CONJUNCTION: return behind_conjunction(w, i);
    case TAG_STOP:
    case TAG_SUBORDINATOR:
    case TAG_RELATIVE:
    case TAG_OPEN: return at_start(w, i, prior);
    default: return behind_noun(w, i, prior);
    }
}

/* ---- Words of the grammar -------------------------------------------------------- */

/* "that" and its like: behind a noun it opens a relative clause, behind a verb an object
 * clause, before a verb it is a pronoun, before a noun a determiner. */
static word_tag choose_that(const window *w, size_t i)
{
    unsigned may = w->may[i];
    word_tag prior = i > 0 ? tag_of(w, i - 1) : TAG_STOP;
    bool noun = tag_is_nominal(prior) || prior == TAG_QUANTITY || prior == TAG_CLOSE;
    if (any(may, FORM_RELATIVE) && (noun || prior == TAG_COMMA))
        return TAG_RELATIVE;
    if (any(may, FORM_RELATIVE) && !any(may, FORM_DETERMINER))
        return TAG_RELATIVE;
    if (prior == TAG_PREPOSITION)
        return is_nounlike(w, i + 1) ? TAG_DETERMINER : TAG_PRONOUN;
    if (any(may, FORM_SUBORDINATOR) && (tag_is_verbal(prior) || prior == TAG_INFINITIVE))
        return is_nounlike(w, i + 1) && !w->finite_ahead[i] ? TAG_DETERMINER
                                                            : TAG_SUBORDINATOR;
    unsigned next = i + 1 < w->len ? w->may[i + 1] : 0;
    bool means = any(next, FORM_S) && any(next, FORM_REPORTING);
    if (any(may, FORM_PRONOUN) && (means || !is_nounlike(w, i + 1)) && !is_figure(w, i + 1))
        return TAG_PRONOUN;
    return any(may, FORM_DETERMINER) ? TAG_DETERMINER : TAG_PRONOUN;
}

/* A short noun phrase and its verb: "(as) the reward rises from". */
static bool opens_clause(const window *w, size_t i)
{
    enum { LONGEST = 5 };
    size_t end = i + LONGEST < w->len ? i + LONGEST : w->len;
    if (i < end && any(w->may[i], FORM_DETERMINER))
        i++;
    for (size_t at = i; at < end && w->may[at]; at++) {
        unsigned may = w->may[at], next = at + 1 < w->len ? w->may[at + 1] : 0;
        bool verb = any(may, FORM_PAST | FORM_S) && !window_is_name(w, at);
        if (at > i && verb &&
            (any(next, FORM_PREPOSITION | FORM_DETERMINER) || is_figure(w, at + 1)))
            return true;
        if (any(may, CLOSED))
            return false;
    }
    return false;
}

/* "as energy fell" opens a clause, "as a share of" does not. */
static word_tag choose_preposition(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (!any(may, FORM_SUBORDINATOR))
        return TAG_PREPOSITION;
    bool subject = i + 1 < w->len && any(w->may[i + 1], FORM_SUBJECT);
    return subject || opens_clause(w, i + 1) || (w->verb_seen && w->finite_near[i])
               ? TAG_SUBORDINATOR
               : TAG_PREPOSITION;
}

static word_tag choose_to(const window *w, size_t i)
{
    size_t next = i + 1;
    while (next < w->len && any(w->may[next], FORM_ADVERB) &&
           !any(w->may[next], FORM_BASE | FORM_NOUN))
        next++;
    unsigned may = next < w->len ? w->may[next] : 0;
    if (any(may, FORM_BE | FORM_HAVE) || (any(may, FORM_BASE) && !window_is_name(w, next)))
        return TAG_TO;
    return TAG_PREPOSITION;
}

/* "Its worth", "its growing": without its apostrophe it is no determiner. */
static word_tag choose_its(const window *w, size_t i)
{
    unsigned next = i + 1 < w->len ? w->may[i + 1] : 0;
    bool clause = any(next, FORM_DETERMINER | FORM_PREPOSITION | FORM_PRONOUN) ||
                  (any(next, FORM_ADVERB) && !any(next, FORM_ADJECTIVE | FORM_NOUN));
    return clause ? TAG_AUXILIARY : TAG_DETERMINER;
}

/* Adverbs that may be something else: "more", "up", "down", "early". */
static word_tag choose_adverb(const window *w, size_t i)
{
    unsigned may = w->may[i];
    bool verb = i + 1 < w->len && any(w->may[i + 1], FORM_DONE | FORM_ING);
    if (i > 0 && tag_of(w, i - 1) == TAG_AUXILIARY && verb)
        return TAG_ADVERB;
    if (any(may, FORM_PREPOSITION) && is_object(w, i + 1))
        return choose_preposition(w, i);
    if (any(may, FORM_ADJECTIVE) && is_nounlike(w, i + 1))
        return TAG_ADJECTIVE;
    if (any(may, FORM_DETERMINER) && is_nounlike(w, i + 1))
        return TAG_DETERMINER;
    return TAG_ADVERB;
}

static word_tag choose_closed(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (any(may, FORM_CONTRACTED | FORM_AUXILIARY) && !any(may, FORM_PREPOSITION))
        return TAG_AUXILIARY;
    if (str_equals_folded(token_text(tokens(w), w->first + i), STR("to")))
        return choose_to(w, i);
    if (str_equals_folded(token_text(tokens(w), w->first + i), STR("its")))
        return choose_its(w, i);
    if (any(may, FORM_CONJUNCTION))
        return TAG_CONJUNCTION;
    if (any(may, FORM_SUBJECT) && !any(may, FORM_RELATIVE))
        return TAG_PRONOUN;
    if (any(may, FORM_ADVERB))
        return choose_adverb(w, i);
    if (any(may, FORM_RELATIVE | FORM_DETERMINER | FORM_PRONOUN))
        return choose_that(w, i);
    return any(may, FORM_PREPOSITION) ? choose_preposition(w, i) : TAG_SUBORDINATOR;
}

/* The off of "a sell-off in shares", the on of "year-on-year growth": the particle behind
 * its hyphen belongs to a noun. */
static bool is_in_compound(const window *w, size_t i)
{
    size_t at = w->first + i;
    bool behind =
        i > 1 && token_is_hyphen(tokens(w), at - 1) && tag_is_nominal(tag_of(w, i - 2));
    if (!behind || !any(w->may[i], FORM_PREPOSITION))
        return false;
    if (token_is_hyphen(tokens(w), at + 1))
        return i + 2 < w->len && !any(w->may[i + 2], CLOSED);
    return any(w->may[i], FORM_ADVERB);
}

/* "the Oslo-based miner", "a state-owned bank": a participle that a hyphen ties to a noun
 * stands before another. */
static bool is_behind_name(const window *w, size_t i)
{
    return i > 1 && token_is_hyphen(tokens(w), w->first + i - 1) &&
           tag_is_nominal(tag_of(w, i - 2)) && any(w->may[i], FORM_DONE) &&
           !any(w->may[i], FORM_NOUN) && is_nounlike(w, i + 1);
}

static word_tag choose_word(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (window_is_name(w, i))
        return TAG_NAME;
    if (is_in_compound(w, i))
        return TAG_NOUN;
    if (is_behind_name(w, i))
        return TAG_ADJECTIVE;
    if (any(may, CLOSED))
        return choose_closed(w, i);
    if (any(may, FORM_ADVERB) && !any(may, FORM_NOUN))
        return choose_adverb(w, i);
    return choose_open(w, i);
}

/* "it's", "that's" hold a verb; "Japan's" does not. */
static word_tag choose_possessive(const window *w, size_t i)
{
    word_tag prior = i > 0 ? tag_of(w, i - 1) : TAG_STOP;
    return prior == TAG_PRONOUN || prior == TAG_RELATIVE ? TAG_AUXILIARY : TAG_POSSESSIVE;
}

static bool is_pause(tally_str mark)
{
    static const char *const pauses[] = {".",
                                         "?",
                                         "!",
                                         ";",
                                         ":",
                                         "-",
                                         "|",
                                         "\xe2\x80\x93",
                                         "\xe2\x80\x94",
                                         "\xe2\x80\xa6",
                                         "\xe2\x80\xa2",
                                         NULL};
    for (const char *const *pause = pauses; *pause; pause++)
        if (str_is(mark, *pause))
            return true;
    return false;
}

static word_tag choose_mark(const window *w, size_t i)
{
    const token_list *t = tokens(w);
    size_t at = w->first + i;
    tally_str mark = token_text(t, at);
    if (token_is_hyphen(t, at))
        return TAG_HYPHEN;
    if (str_is(mark, ","))
        return TAG_COMMA;
    if (str_is(mark, "(") || str_is(mark, "["))
        return TAG_OPEN;
    if (str_is(mark, ")") || str_is(mark, "]"))
        return TAG_CLOSE;
    if (mark.len > 1 && str_ends_with(mark, STR("s")))
        return choose_possessive(w, i);
    /* "Inc. said", "J. Reid": the stop of an abbreviation; "+5%", quotes: no pause. */
    bool inside = t->items[at].glued && at + 1 < t->len && t->items[at + 1].glued;
    inside |=
        str_is(mark, ".") && i > 0 && i + 1 < w->len && tag_is_nominal(tag_of(w, i - 1));
    return inside || !is_pause(mark) ? TAG_HYPHEN : TAG_STOP;
}

word_tag window_choose(const window *w, size_t i)
{
    bool mark = tokens(w)->items[w->first + i].kind == TOKEN_MARK;
    return mark ? choose_mark(w, i) : choose_word(w, i);
}
