/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/phrase.h"

#include "base/str.h"

enum { MAX_NOUN_WORDS = 6, MAX_SUBJECT_WORDS = 6, MAX_OF_WORDS = 4, CLAUSE_REACH = 40 };

static bool is_open_word(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_WORD) && token_lexeme(t, at)->class == WORD_OPEN;
}

static bool ends_with(tally_str word, const char *tail)
{
    return str_ends_with(word, tally_text(tail));
}

/* "stationed", not the "United" of a name. */
static bool is_participle(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    return word.len > 4 && ends_with(word, "ed") && !t->items[at].capital;
}

/* A word that can stand in the phrase behind `at`: open, on the same line, not a date. */
static bool goes_on(const token_list *t, size_t at)
{
    return is_open_word(t, at) && !t->items[at].line_start && !t->items[at].taken;
}

/* Right behind a number a plural is a noun, even where it may be a verb: "400 lives". */
static bool begins_noun(const token_list *t, size_t at)
{
    bool noun = token_is_plural(t, at) && token_lexeme(t, at)->class == WORD_VERB;
    return goes_on(t, at) || (noun && !t->items[at].line_start && !t->items[at].taken);
}

static size_t skip_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) ? at + 1 : at;
}

/* The end of "and sailors" behind a plural, or `at`. */
static size_t second_noun_end(const token_list *t, size_t at)
{
    bool joined = token_is(t, at, "and") || token_is(t, at, "or");
    bool noun = joined && goes_on(t, at + 1) && token_is_plural(t, at + 1);
    return noun && !is_open_word(t, at + 2) ? at + 2 : at;
}

/* "US and allied forces": adjectives may be joined before the noun comes. */
static size_t skip_joint(const token_list *t, size_t at, bool plural)
{
    bool joint = !plural && token_is(t, at, "and") && goes_on(t, at + 1);
    return joint ? at + 1 : skip_hyphen(t, at);
}

bool phrase_counted(const token_list *t, size_t at, bool one, noun_phrase *out)
{
    size_t words = 0;
    bool plural = false;
    while (token_lexeme(t, at)->class == WORD_BEFORE_NOUN && !t->items[at].line_start)
        at++;
    size_t end = at;
    for (size_t next = at;
         words < MAX_NOUN_WORDS && (words ? goes_on(t, next) : begins_noun(t, next));
         words++) {
        if (words > 0 && (one ? is_participle(t, next) : false))
            break;
        end = next + 1;
        plural = token_is_plural(t, next) && !token_is_hyphen(t, end);
        if (plural && !one)
            break;
        next = skip_joint(t, end, plural || one);
    }
    if (words == 0 && end == at)
        return false;
    if (!plural && !one)
        return false;
    *out = (noun_phrase){at, end, plural ? second_noun_end(t, end) : end};
    return true;
}

static tally_str lower(tally_str text, arena *a)
{
    tally_str copy = arena_copy(a, text);
    for (size_t i = 0; i < copy.len; i++)
        ((char *)copy.ptr)[i] = str_lower_char(copy.ptr[i]);
    return copy;
}

/* "batteries" to "battery", "losses" to "loss", "Marines" to "Marine". */
static tally_str singular(const token_list *t, size_t at, arena *a)
{
    tally_str word = token_text(t, at);
    tally_str known = token_lexeme(t, at)->singular;
    if (known.len)
        return known;
    if (!token_is_plural(t, at))
        return word;
    tally_str stem = str_slice(word, 0, word.len - 1);
    if (ends_with(word, "ies") && word.len > 4)
        return arena_print(a, "%.*sy", TALLY_ARG(str_slice(word, 0, word.len - 3)));
    if (ends_with(word, "sses") || ends_with(word, "ches") || ends_with(word, "shes") ||
        ends_with(word, "xes"))
        return str_slice(word, 0, word.len - 2);
    return stem;
}

tally_str phrase_unit_name(const token_list *t, const noun_phrase *noun, arena *a)
{
    size_t last = noun->last - 1;
    size_t begin = t->items[noun->first].begin, cut = t->items[last].begin;
    tally_str before = str_slice(t->text, begin, cut), head = singular(t, last, a);
    return lower(arena_print(a, "%.*s%.*s", TALLY_ARG(before), TALLY_ARG(head)), a);
}

bool phrase_is_verb(const token_list *t, size_t at)
{
    const lexeme *word = token_lexeme(t, at);
    if (!token_is_kind(t, at, TOKEN_WORD))
        return false;
    return word->class == WORD_VERB || word->class == WORD_AUXILIARY ||
           (word->change && !t->items[at].capital) ||
           (is_participle(t, at) && word->class == WORD_OPEN);
}

static bool is_boundary(const token_list *t, size_t at)
{
    const lexeme *word = token_lexeme(t, at);
    if (token_is_kind(t, at, TOKEN_MARK))
        return !token_is_hyphen(t, at) && !str_ends_with(token_text(t, at), STR("s"));
    return word->class == WORD_CONJUNCTION && !token_is(t, at, "and");
}

/* The first token of the sentence, as far back as a clause may reach. */
static size_t sentence_first(const draft *d, size_t at)
{
    size_t index = draft_sentence_at(d, d->tokens.items[at].begin);
    if (index == TALLY_NONE)
        return at;
    size_t first = token_at(&d->tokens, d->sentences.items[index].begin);
    return at - first > CLAUSE_REACH ? at - CLAUSE_REACH : first;
}

/* The verb nearest before `at` in its clause; TALLY_NONE when there is none. */
static size_t verb_before(const draft *d, size_t at, size_t first)
{
    for (size_t back = at; back-- > first;) {
        if (phrase_is_verb(&d->tokens, back))
            return back;
        if (is_boundary(&d->tokens, back))
            return TALLY_NONE;
    }
    return TALLY_NONE;
}

/* Before "…Okinawa, which it would replace, consists": back over the clause in commas. */
static size_t skip_inserted_clause(const draft *d, size_t end, size_t first)
{
    if (end <= first || !token_is(&d->tokens, end - 1, ","))
        return end;
    for (size_t back = end - 1; back-- > first;)
        if (token_is(&d->tokens, back, ","))
            return back;
    return end;
}

static size_t skip_auxiliaries(const draft *d, size_t end, size_t first)
{
    while (end > first && (phrase_is_verb(&d->tokens, end - 1) ||
                           token_lexeme(&d->tokens, end - 1)->class == WORD_ADVERB))
        end--;
    return end;
}

static bool is_weak(const token_list *t, size_t at)
{
    word_class class = token_lexeme(t, at)->class;
    return class == WORD_DETERMINER || class == WORD_PRONOUN || class == WORD_CONJUNCTION ||
           class == WORD_ADVERB;
}

static bool leads(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->class == WORD_PREPOSITION;
}

/* Tokens [first, last) without weak words at the ends, at most `most` words from the left.
 */
static tally_str trimmed(const draft *d, size_t first, size_t last, size_t most)
{
    const token_list *t = &d->tokens;
    while (first < last && (is_weak(t, first) || is_boundary(t, first) || leads(t, first)))
        first++;
    while (first < last && (is_weak(t, last - 1) || is_boundary(t, last - 1)))
        last--;
    if (last > first + most)
        last = first + most;
    while (last > first && (leads(t, last - 1) || is_weak(t, last - 1)))
        last--;
    if (first >= last)
        return (tally_str){"", 0};
    return draft_literal(d, t->items[first].begin, t->items[last - 1].end);
}

tally_str phrase_subject(const draft *d, size_t at)
{
    size_t first = sentence_first(d, at), verb = verb_before(d, at, first);
    if (verb == TALLY_NONE)
        return (tally_str){"", 0};
    size_t end = skip_inserted_clause(d, skip_auxiliaries(d, verb, first), first);
    size_t begin = end;
    while (begin > first && !is_boundary(&d->tokens, begin - 1) &&
           !phrase_is_verb(&d->tokens, begin - 1))
        begin--;
    return trimmed(d, begin, end, MAX_SUBJECT_WORDS);
}

/* What the verb acts on, between it and the number: the "defence spending" of "raise its
 * defence spending to 2%". */
static tally_str object_before(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t verb = verb_before(d, at, sentence_first(d, at)), end = at;
    if (verb == TALLY_NONE)
        return (tally_str){"", 0};
    while (end > verb + 1 && (leads(t, end - 1) || is_weak(t, end - 1)))
        end--;
    size_t first = verb + 1;
    for (size_t i = verb + 1; i < end; i++)
        if (is_weak(t, i) || leads(t, i) || t->items[i].taken)
            first = i + 1;
    return trimmed(d, first, end, MAX_OF_WORDS);
}

/* The words behind "of": "of the US troops stationed in Japan" gives "US troops". */
static tally_str of_phrase(const draft *d, size_t last)
{
    const token_list *t = &d->tokens;
    if (!token_is(t, last, "of"))
        return (tally_str){"", 0};
    size_t first = last + 1;
    while (is_weak(t, first) && first < t->len)
        first++;
    size_t end = first;
    while (end < t->len && end < first + MAX_OF_WORDS && is_open_word(t, end) &&
           !t->items[end].line_start)
        end = skip_hyphen(t, end + 1);
    return trimmed(d, first, end, MAX_OF_WORDS);
}

tally_str phrase_concept(const draft *d, size_t first, size_t last)
{
    tally_str subject = object_before(d, first), of = of_phrase(d, last);
    if (subject.len == 0)
        subject = phrase_subject(d, first);
    if (of.len == 0 || subject.len == 0)
        return of.len ? of : subject;
    return arena_print(d->a, "%.*s %.*s", TALLY_ARG(subject), TALLY_ARG(of));
}

static bool is_place_word(const token_list *t, size_t at)
{
    return is_open_word(t, at) && t->items[at].capital && !t->items[at].taken;
}

static bool leads_to_place(const token_list *t, size_t at)
{
    return token_is(t, at, "in") || token_is(t, at, "on") || token_is(t, at, "at") ||
           token_is(t, at, "near");
}

static tally_str place_at(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t first = at + 1 + (token_lexeme(t, at + 1)->class == WORD_DETERMINER),
           end = first;
    while (is_place_word(t, end))
        end++;
    return end > first ? draft_literal(d, t->items[first].begin, t->items[end - 1].end)
                       : (tally_str){"", 0};
}

tally_str phrase_place(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t index = draft_sentence_at(d, at), nearest = TALLY_NONE;
    tally_str best = {"", 0};
    if (index == TALLY_NONE)
        return best;
    size_t end = d->sentences.items[index].end, middle = token_at(t, at);
    for (size_t i = sentence_first(d, middle);
         i < t->len && t->items[i].begin < end && i < middle + CLAUSE_REACH; i++) {
        tally_str place = leads_to_place(t, i) ? place_at(d, i) : (tally_str){"", 0};
        size_t begin = t->items[i].begin, away = begin > at ? begin - at : at - begin;
        if (place.len == 0 || away >= nearest)
            continue;
        nearest = away;
        best = place;
    }
    return best;
}
