/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/tag_window.h"

#include "base/str.h"

/* ---- What a word may be ---------------------------------------------------------- */

static bool is_capital(const window *w, size_t i)
{
    return i < w->len && tokens(w)->items[w->first + i].capital;
}

/* In a headline, or in copy all in capitals, capitals say nothing. */
static bool capitals_tell(const window *w)
{
    size_t words = 0, capitals = 0;
    for (size_t i = 0; i < w->len; i++) {
        if (!token_is_kind(tokens(w), w->first + i, TOKEN_WORD))
            continue;
        words++;
        capitals += is_capital(w, i);
    }
    return words < 4 || capitals * 3 < words * 2;
}

static bool is_first_word(const window *w, size_t i)
{
    while (i > 0 && !token_is_kind(tokens(w), w->first + i - 1, TOKEN_WORD))
        if (token_is_kind(tokens(w), w->first + --i, TOKEN_NUMBER))
            return false;
    return i == 0;
}

static unsigned may_be(const window *w, size_t i)
{
    size_t at = w->first + i;
    const token_list *t = tokens(w);
    tally_str word = token_text(t, at);
    const lexeme *lex = token_lexeme(t, at);
    if (tag_of(w, i) != TAG_NONE)
        return tag_of(w, i) == TAG_LABEL ? FORM_NOUN : 0;
    if (!token_is_kind(t, at, TOKEN_WORD))
        return 0;
    unsigned forms = lex->forms & ~(unsigned)(FORM_SINGULAR | FORM_TEMPORAL);
    bool letters = word.len == 1 && lex->class != WORD_DETERMINER;
    if (!(forms & (CLOSED | FORM_VERB | FORM_ADJECTIVE | FORM_ADVERB | FORM_NOUN)))
        forms |=
            t->items[at].capital && w->capitals_tell && !letters && !is_first_word(w, i)
                ? (unsigned)FORM_NOUN
                : lexicon_guess(w->d->lex, word);
    return forms;
}

/* "Theresa May", "Mr. Will": a modal does not have a capital behind a capital. */
static bool is_surname(const window *w, size_t i)
{
    return w->may[i] & FORM_MODAL && i > 0 && is_capital(w, i - 1) &&
           !(w->may[i - 1] & CLOSED) &&
           token_is_kind(tokens(w), w->first + i - 1, TOKEN_WORD);
}

/* A capital inside a sentence makes a name, unless the word belongs to the grammar. */
bool window_is_name(const window *w, size_t i)
{
    bool letter = token_text(tokens(w), w->first + i).len == 1;
    bool grammar = w->may[i] & CLOSED && (!letter || w->may[i] & FORM_SUBJECT);
    if (!is_capital(w, i) || !w->capitals_tell)
        return false;
    if (is_surname(w, i))
        return true;
    bool follows_name = i > 1 && w->may[i] & FORM_PREPOSITION && is_capital(w, i - 1) &&
                        !(w->may[i - 1] & CLOSED); /* "Fort Worth" */
    if (grammar && !is_capital(w, i + 1) && !follows_name)
        return false;
    if (grammar)
        return token_lexeme(tokens(w), w->first + i)->class == WORD_OPEN;
    if (!is_first_word(w, i))
        return true;
    bool plain = w->may[i] & (FORM_VERB | FORM_ADJECTIVE | FORM_ADVERB);
    return !plain &&
           (is_capital(w, i + 1) || !token_lexeme(tokens(w), w->first + i)->forms);
}

/* ---- Finite verbs ahead ---------------------------------------------------------- */

static bool is_certain(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (may & FORM_AUXILIARY)
        return !(may & FORM_UNBOUND);
    bool says = may & FORM_REPORTING && may & (FORM_PAST | FORM_S) && i + 1 < w->len;
    if (says && (w->may[i + 1] & FORM_SUBORDINATOR || w->may[i + 1] & FORM_SUBJECT))
        return true;
    bool other = may & (FORM_NOUN | FORM_ADJECTIVE | FORM_DONE | FORM_BASE | FORM_ING |
                        FORM_ADVERB | FORM_PREPOSITION);
    return may & (FORM_PAST | FORM_S) && !other && !window_is_name(w, i);
}

static bool is_mark(const window *w, size_t i, const char *mark)
{
    return token_is(tokens(w), w->first + i, mark);
}

/* Where a look ahead for the verb of a clause has to stop. */
static bool ends_clause(const window *w, size_t i)
{
    unsigned may = w->may[i];
    if (may & (FORM_CONJUNCTION | FORM_RELATIVE | FORM_SUBJECT))
        return true;
    if (may & FORM_SUBORDINATOR)
        return !(may & FORM_PREPOSITION);
    return is_mark(w, i, ";") || is_mark(w, i, ":") || is_mark(w, i, "\xe2\x80\x94");
}

static void look_ahead(window *w)
{
    bool ahead = false, near = false, resumed = false;
    for (size_t i = w->len; i-- > 0;) {
        w->finite_ahead[i] = ahead;
        w->finite_near[i] = near;
        w->resumed[i] = resumed;
        if (is_certain(w, i))
            ahead = near = true;
        else if (ends_clause(w, i))
            ahead = near = resumed = false;
        else if (is_mark(w, i, ",")) {
            near = false;
            resumed =
                i + 1 < w->len && w->may[i + 1] & (FORM_PAST | FORM_S | FORM_AUXILIARY);
        }
    }
}

/* ---- A sentence ------------------------------------------------------------------ */

static bool begins_clause(const window *w, size_t i, word_tag tag)
{
    bool subject = tag == TAG_PRONOUN && w->may[i] & FORM_SUBJECT;
    bool joined = tag == TAG_CONJUNCTION && w->finite_ahead[i];
    return subject || joined || tag == TAG_SUBORDINATOR || tag == TAG_RELATIVE ||
           tag == TAG_STOP;
}

/* A clause has its subject and its verb; behind a reporting verb another may come. */
static void follow(window *w, size_t i, word_tag tag)
{
    bool says = tag == TAG_VERB && w->may[i] & FORM_REPORTING;
    if (tag == TAG_RELATIVE) {
        w->relative = i > 0 && tag_of(w, i - 1) == TAG_COMMA;
        w->outer_verb = w->verb_seen;
    } else if (tag == TAG_COMMA && w->relative && w->verb_seen) {
        w->relative = false;
        w->verb_seen = w->outer_verb;
        w->subject_seen = true;
    }
    if (begins_clause(w, i, tag) || says)
        w->verb_seen = w->subject_seen = w->in_phrase = false;
    else if (tag == TAG_VERB || tag == TAG_AUXILIARY)
        w->verb_seen = true;
    if (tag == TAG_PREPOSITION)
        w->in_phrase = true;
    else if (tag == TAG_COMMA || tag_is_verbal(tag))
        w->in_phrase = false;
    bool nominal = tag_is_nominal(tag) || tag == TAG_PRONOUN || tag == TAG_QUANTITY;
    w->subject_seen |= nominal && !w->in_phrase;
}

static void tag_window(window *w)
{
    w->capitals_tell = capitals_tell(w);
    for (size_t i = 0; i < w->len; i++)
        w->may[i] = may_be(w, i);
    look_ahead(w);
    for (size_t i = 0; i < w->len; i++) {
        unsigned char *slot = &w->tags[w->first + i];
        token_kind kind = tokens(w)->items[w->first + i].kind;
        if (*slot == TAG_NONE && kind == TOKEN_NUMBER)
            *slot = TAG_NUMBER;
        else if (*slot == TAG_NONE)
            *slot = (unsigned char)window_choose(w, i);
        follow(w, i, (word_tag)*slot);
    }
}

static void mark_span(draft *d, tally_span span, word_tag tag)
{
    size_t at = token_at(&d->tokens, span.begin);
    for (; at < d->tokens.len && d->tokens.items[at].begin < span.end; at++)
        d->tags[at] = (unsigned char)tag;
}

void tag_begin(draft *d)
{
    if (!d->tags)
        d->tags = ARENA_NEW(d->a, unsigned char, d->tokens.len + 1);
    if (!d->tags)
        return;
    memset(d->tags, TAG_NONE, d->tokens.len);
    for (size_t i = 0; i < d->labels.len; i++)
        mark_span(d, d->labels.items[i].span, TAG_LABEL);
    for (size_t i = 0; i < d->dates.len; i++)
        mark_span(d, d->dates.items[i].span, TAG_DATE);
    for (size_t i = 0; i < d->quantities.len; i++)
        mark_span(d, d->quantities.items[i].span, TAG_QUANTITY);
}

/* The tokens of the sentence around `at`, no more than a window holds. */
static void find_window(const draft *d, size_t at, window *w)
{
    size_t index = draft_sentence_at(d, d->tokens.items[at].begin), last = at + 1;
    w->first = at;
    if (index != TALLY_NONE) {
        w->first = token_at(&d->tokens, d->sentences.items[index].begin);
        last = token_at(&d->tokens, d->sentences.items[index].end);
    }
    w->first += (at - w->first) / WINDOW * WINDOW;
    w->len = last - w->first > WINDOW ? WINDOW : last - w->first;
}

word_tag tag_sentence(const draft *d, size_t at)
{
    if (at >= d->tokens.len || !d->tags)
        return TAG_STOP;
    window w = {.d = d, .tags = d->tags};
    find_window(d, at, &w);
    tag_window(&w);
    return (word_tag)d->tags[at];
}
