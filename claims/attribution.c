/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/attribution.h"

#include "claims/clause.h"
#include "claims/tag.h"

enum { LONGEST = 4, ROOM = 64, MOST_WORDS = 8 };

static unsigned forms_at(const draft *d, size_t at)
{
    return token_lexeme(&d->tokens, at)->forms;
}

/* A noun phrase with its "of": "Ministry of Health". */
static token_range with_of(const draft *d, token_range r, size_t end)
{
    if (r.last <= r.first || !token_is(&d->tokens, r.last, "of"))
        return r;
    token_range of = clause_noun_at(d, r.last + 1, end);
    if (of.last > of.first)
        r.last = of.last;
    return r;
}

static tally_str words_of(const draft *d, token_range r)
{
    if (r.last <= r.first)
        return (tally_str){"", 0};
    if (r.last - r.first > MOST_WORDS)
        r.last = r.first + MOST_WORDS;
    return draft_literal(d, d->tokens.items[r.first].begin,
                         d->tokens.items[r.last - 1].end);
}

/* ---- "according to the ministry" ------------------------------------------------- */

/* The end of the words of attributions.csv that begin at `at`; `at` when none do. */
static size_t phrase_end(const draft *d, size_t at)
{
    char room[ROOM];
    if (!(token_lexeme(&d->tokens, at)->attributes))
        return at;
    for (size_t words = LONGEST; words > 0; words--) {
        tally_str joined = token_join(&d->tokens, at, at + words, room, sizeof room);
        if (lexicon_attribution(d->lex, joined))
            return at + words;
    }
    return at;
}

static tally_str by_phrase(const draft *d, token_range s)
{
    for (size_t at = s.first; at < s.last; at++) {
        size_t end = phrase_end(d, at);
        if (end == at)
            continue;
        token_range r = with_of(d, clause_noun_at(d, end, s.last), s.last);
        if (r.last > r.first)
            return words_of(d, r);
    }
    return (tally_str){"", 0};
}

/* ---- "the ministry said" --------------------------------------------------------- */

/* A verb of saying in the active voice. */
static bool is_saying(const draft *d, size_t at, size_t begin)
{
    if (tag_at(d, at) != TAG_VERB || !(forms_at(d, at) & FORM_REPORTING))
        return false;
    size_t before = at;
    while (before > begin && tag_at(d, before - 1) == TAG_ADVERB)
        before--;
    return before == begin || !(forms_at(d, before - 1) & FORM_BE);
}

/* A clause of its own follows the verb: what is said. */
static bool has_clause_behind(const draft *d, size_t verb, size_t end)
{
    for (size_t at = verb + 1; at < end; at++)
        if (tag_is_verbal(tag_at(d, at)))
            return true;
    return false;
}

/* "(it fell), said Mary Poole": the speaker stands behind the verb. */
static token_range speaker_behind(const draft *d, size_t verb, token_range s)
{
    token_range r = clause_noun_at(d, verb + 1, s.last);
    word_tag prior = verb > s.first ? tag_at(d, verb - 1) : TAG_STOP;
    bool breaks = prior == TAG_COMMA || prior == TAG_HYPHEN || prior == TAG_NOUN;
    bool named = r.last > r.first && tag_at(d, verb + 1) != TAG_QUANTITY;
    bool ends = tag_at(d, r.last) != TAG_VERB && tag_at(d, r.last) != TAG_AUXILIARY;
    return breaks && named && ends ? with_of(d, r, s.last) : (token_range){0, 0};
}

static tally_str speaker_of(const draft *d, size_t verb, token_range s, token_range claim,
                            bool *pronoun)
{
    token_range r = speaker_behind(d, verb, s);
    if (r.last == 0) {
        clause c = clause_of(d, verb + 1);
        *pronoun = c.pronoun && !c.there;
        r = with_of(d, c.subject, s.last);
    }
    bool itself = r.first < claim.last && claim.first < r.last;
    return itself ? (tally_str){"", 0} : words_of(d, r);
}

static tally_str by_verb(const draft *d, token_range s, token_range claim, bool *pronoun)
{
    for (size_t at = claim.first; at-- > s.first && tag_at(d, at) != TAG_STOP;)
        if (is_saying(d, at, s.first) && has_clause_behind(d, at, s.last))
            return speaker_of(d, at, s, claim, pronoun);
    for (size_t at = claim.last; at < s.last && tag_at(d, at) != TAG_STOP; at++)
        if (is_saying(d, at, s.first) && !has_clause_behind(d, at, s.last))
            return speaker_of(d, at, s, claim, pronoun);
    return (tally_str){"", 0};
}

tally_str attribution_of(const draft *d, size_t first, size_t last, bool *pronoun)
{
    *pronoun = false;
    if (first >= d->tokens.len)
        return (tally_str){"", 0};
    token_range s = clause_sentence(d, first);
    tally_str source = by_phrase(d, s);
    return source.len ? source : by_verb(d, s, (token_range){first, last}, pronoun);
}
