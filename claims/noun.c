/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/noun.h"

#include "base/str.h"
#include "claims/tag.h"

enum { MAX_WORDS = 6, MAX_SINGULAR = 3, ROOM = 160 };

static bool ends_with(tally_str word, const char *tail)
{
    return str_ends_with(word, tally_text(tail));
}

static bool stands_on(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_WORD) && !t->items[at].line_start;
}

static bool is_open(const token_list *t, size_t at)
{
    const lexeme *word = token_lexeme(t, at);
    number_role role = word->rare->number.role;
    return stands_on(t, at) && !t->items[at].taken && word->class == WORD_OPEN &&
           (role == NUMBER_NONE || role == NUMBER_SLANG); /* "two grand juries" */
}

/* "stationed", not the "United" of a name. */
static bool is_participle(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    return word.len > 4 && ends_with(word, "ed") && !t->items[at].capital;
}

/* "newly", "predominantly": an adverb before an adjective, not "family". */
static bool is_adverb(const token_list *t, size_t at)
{
    tally_str word = token_text(t, at);
    return word.len > 4 && ends_with(word, "ly") && is_participle(t, at + 1);
}

/* Right behind a number a plural is a noun, even where it may be a verb: "26 saves". */
static bool is_noun_behind_number(const token_list *t, size_t at)
{
    return stands_on(t, at) && !t->items[at].taken && token_is_plural(t, at) &&
           token_lexeme(t, at)->class != WORD_DETERMINER &&
           token_lexeme(t, at)->class != WORD_AUXILIARY;
}

/* A label inside the phrase: "two new 737 Max jets"; the token behind it, or `at`. */
static size_t skip_label(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    if (at >= t->len || !t->items[at].taken || t->items[at].line_start)
        return at;
    for (size_t i = d->labels.len; i-- > 0;) {
        const tally_span *span = &d->labels.items[i].span;
        if (span->begin != t->items[at].begin)
            continue;
        size_t end = token_at(t, span->end);
        return is_open(t, end) ? end : at;
    }
    return at;
}

/* Past a hyphen, and past the stops of "U.S. diplomats". */
static size_t skip_hyphen(const token_list *t, size_t at)
{
    bool initial = at > 0 && token_is(t, at, ".") && t->items[at].glued &&
                   token_text(t, at - 1).len == 1 && t->items[at - 1].capital &&
                   !(at + 1 < t->len && t->items[at + 1].line_start);
    bool suspended = at > 0 && token_is(t, at, "-") && t->items[at].glued &&
                     t->items[at - 1].kind == TOKEN_WORD &&
                     (token_is(t, at + 1, "and") || token_is(t, at + 1, "or"));
    if (suspended) /* "African- and Asian-American" */
        return at + 2;
    bool ampersand = token_is(t, at, "&") && t->items[at].glued && at + 1 < t->len &&
                     t->items[at + 1].glued; /* "S&P sectors" */
    return token_is_hyphen(t, at) || initial || ampersand ? at + 1 : at;
}

/* The word that the phrase goes on with behind `at`: past hyphens, and past "and" between
 * adjectives ("US and allied forces"). */
static size_t next_word(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    size_t next = skip_hyphen(t, at);
    if (token_is(t, next, ",") && tag_at(d, at - 1) == TAG_ADJECTIVE &&
        tag_at(d, at + 1) == TAG_ADJECTIVE)
        next = at + 1; /* "small, friendly deals" */
    bool joined =
        is_open(t, at + 1) ? !token_is_plural(t, at + 1) : skip_label(d, at + 1) > at + 1;
    if (token_is(t, next, "and") && next == at && joined)
        next = at + 1;
    return skip_label(d, next);
}

/* The end of "and sailors" behind a plural, or `at`. */
static size_t second_noun_end(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    bool joined = token_is(t, at, "and") || token_is(t, at, "or");
    bool verb = tag_at(d, at + 1) == TAG_VERB || /* "34 countries and runs 1,150 stores" */
                (token_may_be(t, at + 1, FORM_S) && token_is_kind(t, at + 2, TOKEN_NUMBER));
    bool noun = joined && !verb && is_open(t, at + 1) && token_is_plural(t, at + 1);
    return noun && !is_open(t, at + 2) ? at + 2 : at;
}

/* "20 cigarettes rises by 50 cents": a verb of change with its figure behind it. */
static bool changes_by(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->change && token_may_be(t, at, FORM_S) &&
           (token_is(t, at + 1, "by") || token_is(t, at + 1, "from") ||
            token_is_kind(t, at + 1, TOKEN_NUMBER));
}

/* The States of "two United States service members": a plural that ends a name. */
static bool is_in_name(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    bool name = at > 1 && t->items[at].capital && t->items[at - 1].capital &&
                t->items[at - 1].kind == TOKEN_WORD && is_open(t, at - 1) &&
                !token_is_plural(t, at - 1);
    size_t next = at + 1;
    if (!name || !is_open(t, next) || t->items[next].capital || tag_at(d, next) != TAG_NOUN)
        return false;
    return token_is_plural(t, next) ||
           (is_open(t, next + 1) && token_is_plural(t, next + 1));
}

/* Two plurals in a row are one name ("sales jobs"): a verb would not end in s there. */
static size_t last_plural(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    if (is_in_name(d, at - 1)) {
        at += token_is_plural(t, at) ? 1 : 2;
    }
    while (is_open(t, at) && token_is_plural(t, at) && !is_participle(t, at) &&
           !changes_by(t, at) &&
           token_lexeme(t, at + 1)->class != WORD_NOT_NOUN) /* "two throws moments later" */
        at++;
    return at;
}

/* "400 more troops"; but "eight other employees" are others. */
static size_t skip_degree(const token_list *t, size_t at)
{
    while (stands_on(t, at) && token_lexeme(t, at)->class == WORD_BEFORE_NOUN &&
           !token_is(t, at, "other") && !t->items[at].taken)
        at++;
    return at;
}

/* "seven sailors missing", "a vessel conducting": a verb ends the phrase, unless a hyphen
 * or the tagger makes it an adjective. */
static bool is_verbal(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at);
    return tag == TAG_VERB || tag == TAG_GERUND || tag == TAG_PARTICIPLE ||
           tag == TAG_AUXILIARY || tag == TAG_INFINITIVE;
}

/* "21 injured residents", "12 live rounds": what may be a verb stands before its plural. */
static bool is_adjectival(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    bool verb =
        stands_on(t, at) && !t->items[at].taken && token_lexeme(t, at)->class == WORD_VERB;
    bool describes = is_participle(t, at) || token_may_be(t, at, FORM_ADJECTIVE);
    return verb && describes && is_open(t, at + 1) && token_is_plural(t, at + 1);
}

/* The triple of "five triple-doubles", the three of "two three-pointers": part of the name
 * of what is counted. */
static bool is_number_in_name(const token_list *t, size_t at)
{
    number_role role = token_lexeme(t, at)->rare->number.role;
    return role != NUMBER_NONE && stands_on(t, at) && !t->items[at].taken &&
           token_is_hyphen(t, at + 1) && stands_on(t, at + 2) && token_is_plural(t, at + 2);
}

/* The long of "1,200 long-haul flights", the off of "27 off-duty officers". */
static bool begins_compound(const token_list *t, size_t at)
{
    word_class class = token_lexeme(t, at)->class;
    return stands_on(t, at) && !t->items[at].taken && token_is_hyphen(t, at + 1) &&
           stands_on(t, at + 2) && !t->items[at + 2].taken &&
           (class == WORD_PREPOSITION || class == WORD_NOT_NOUN || class == WORD_ADVERB ||
            class == WORD_VERB) &&
           token_lexeme(t, at)->rare->number.role == NUMBER_NONE;
}

/* The high of "48 high street branches"; but "40 high". */
static bool is_high(const token_list *t, size_t at)
{
    bool high = stands_on(t, at) && !t->items[at].taken &&
                token_lexeme(t, at)->class == WORD_NOT_NOUN &&
                token_may_be(t, at, FORM_ADJECTIVE);
    return high && is_open(t, at + 1) &&
           (token_is_plural(t, at + 1) ||
            (is_open(t, at + 2) && token_is_plural(t, at + 2)));
}

/* A word behind a hyphen belongs to the one before it, whatever it is: "gas-only". */
static bool goes_on(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    bool hyphened = at > 1 && token_is_hyphen(t, at - 1) && stands_on(t, at) &&
                    token_lexeme(t, at)->rare->number.role == NUMBER_NONE;
    /* Not of "25 wounded people", nor of "150 security forces": a number wants a plural. */
    bool plural = token_is_plural(t, at) &&
                  !(token_may_be(t, at, FORM_S) && !token_may_be(t, at, FORM_NOUN));
    bool ends = is_verbal(d, at) && !is_open(t, at + 1) && !plural &&
                !token_is_hyphen(t, at + 1); /* "start-ups" */
    bool part = token_lexeme(t, at)->rare->fraction.role && token_is_hyphen(t, at + 1) &&
                token_is_for(t, at + 2, USE_LEVEL); /* "two quarter-point cuts" */
    if (part)
        return false;
    return (is_open(t, at) && !ends) || is_adverb(t, at) || is_number_in_name(t, at) ||
           token_is(t, at, "other") || is_adjectival(d, at) || begins_compound(t, at) ||
           is_high(t, at) || (hyphened && !t->items[at].taken);
}

/* The first plural within reach; TALLY_NONE when the words end before. `*words_end` is
 * where they end. */
static size_t find_plural(const draft *d, size_t at, size_t *words_end)
{
    const token_list *t = &d->tokens;
    size_t next = at;
    *words_end = at;
    for (size_t words = 0; words < MAX_WORDS; words++) {
        bool first = words == 0;
        bool noun = is_noun_behind_number(t, next) && !token_is_hyphen(t, next + 1) &&
                    (first || tag_at(d, next) == TAG_NOUN); /* "his best works" */
        if (!noun && !goes_on(d, next))
            return TALLY_NONE;
        *words_end = next + 1;
        if (token_is_plural(t, next) && !token_is_hyphen(t, next + 1))
            return next;
        if (noun)
            return next;
        next = next_word(d, next + 1);
    }
    return TALLY_NONE;
}

/* The win of "a fourth straight win": an adjective before what may be a verb makes a noun.
 */
static bool is_act(const token_list *t, size_t at)
{
    return stands_on(t, at) && !t->items[at].taken && token_may_be(t, at, FORM_NOUN) &&
           token_may_be(t, at - 1, FORM_ADJECTIVE) && !token_may_be(t, at - 1, FORM_NOUN);
}

/* "one step closer", "one passenger seriously hurt": behind the noun, and no part of it. */
static bool ends_phrase(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    word_tag tag = tag_at(d, at);
    bool adverb = ends_with(token_text(t, at), "ly") && tag == TAG_ADVERB;
    return !token_is_hyphen(t, at - 1) &&
           (adverb || tag == TAG_GERUND || token_may_be(t, at, FORM_ADVERB) ||
            (tag == TAG_ADJECTIVE && tag_is_nominal(tag_at(d, at - 1))));
}

/* The to and the last word of "one end-to-end service". */
static bool is_behind_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at - 1) && stands_on(t, at) && !t->items[at].taken &&
           token_lexeme(t, at)->rare->number.role == NUMBER_NONE;
}

/* "if one assumes", "the only one facing": what somebody does. */
static bool is_act_of_one(const token_list *t, size_t at)
{
    bool does = token_may_be(t, at, FORM_S) ||
                (token_may_be(t, at, FORM_ING) && !is_open(t, at + 1));
    return does && !token_may_be(t, at, FORM_NOUN | FORM_ADJECTIVE) &&
           !token_is_hyphen(t, at + 1);
}

/* Behind "one" and behind a hyphen a singular is counted: "one regiment", "three-bedroom".
 */
static bool read_singular(const draft *d, size_t at, size_t most, noun_phrase *out)
{
    const token_list *t = &d->tokens;
    size_t end = at;
    for (size_t next = at, words = 0;
         words < most && (is_open(t, next) || (words > 0 && is_act(t, next)) ||
                          (next > at && is_behind_hyphen(t, next)));
         words += !token_is_hyphen(t, end)) {
        bool adverb = tag_at(d, next) == TAG_ADVERB &&
                      (words > 0 || !is_open(t, next + 1)); /* "one boy seriously hurt" */
        bool others =
            words > 0 && token_is_plural(t, next) &&
            token_lexeme(t, next)->rare->singular.len > 0; /* "one thing people say" */
        bool act = words > 0 && is_act(t, next);
        bool describes = tag_at(d, next) == TAG_ADJECTIVE && is_open(t, next + 1);
        if (adverb || others || (words == 0 && is_act_of_one(t, next)))
            break;
        if (words > 0 && !act && !describes &&
            (is_participle(t, next) || is_verbal(d, next)))
            break;
        end = next + 1;
        next = skip_hyphen(t, end);
    }
    while (end > at + 1 && ends_phrase(d, end - 1))
        end--;
    if (end == at || (end == at + 1 && token_is_for(t, at, USE_HARMED)))
        return false;
    *out = (noun_phrase){.first = at, .last = end, .end = end};
    return true;
}

/* "two F-16s": a code in the plural is what is counted. */
static bool read_code(const draft *d, size_t at, noun_phrase *out)
{
    const token_list *t = &d->tokens;
    if (at >= t->len || !t->items[at].taken || t->items[at].line_start)
        return false;
    for (size_t i = d->labels.len; i-- > 0;) {
        const tally_label *label = &d->labels.items[i];
        if (label->span.begin != t->items[at].begin)
            continue;
        size_t end = token_at(t, label->span.end);
        bool plural = ends_with(label->literal, "s") && label->literal.len > 2 &&
                      !label->is_word && (!is_open(t, end) || is_verbal(d, end));
        if (plural)
            *out = (noun_phrase){at, end, end, true, {"", 0}};
        return plural;
    }
    return false;
}

bool noun_read(const draft *d, size_t at, noun_context context, noun_phrase *out)
{
    const token_list *t = &d->tokens;
    size_t words_end;
    if (!context.one && !context.hyphen && read_code(d, at, out))
        return true;
    at = skip_degree(t, at);
    size_t first = at;
    at = skip_label(d, at);
    if (at >= t->len)
        return false;
    if (context.hyphen && is_open(t, at) && !token_is_plural(t, at) &&
        !token_is_hyphen(t, at + 1))
        return read_singular(d, at, 1, out);
    size_t plural = context.one ? TALLY_NONE : find_plural(d, at, &words_end);
    if (plural != TALLY_NONE) {
        size_t last = last_plural(d, plural + 1);
        *out = (noun_phrase){first, last, second_noun_end(d, last), true, {"", 0}};
        return true;
    }
    if (context.one)
        return read_singular(d, at, MAX_SINGULAR + 1, out);
    return context.pointed && !t->items[at].capital && !is_participle(t, at) &&
           !is_verbal(d, at) && read_singular(d, at, MAX_SINGULAR, out) &&
           !token_is_for(t, out->last - 1, USE_AMOUNT); /* "the 12 billion average" */
}

bool noun_is_of_family(const token_list *t, size_t at)
{
    bool hyphened = at > 1 && token_is_hyphen(t, at - 1) && token_is(t, at - 2, "of");
    /* "a family of four pays $90": an object follows; "a panel of five judges sat". */
    word_class object = token_lexeme(t, at + 2)->class;
    bool takes = token_is_kind(t, at + 2, TOKEN_NUMBER) || object == WORD_DETERMINER ||
                 object == WORD_BEFORE_NOUN ||
                 unit_senses(lexicon_units(t->lex), UNIT_SIGN, token_text(t, at + 2));
    bool acts = at > 1 && token_is(t, at - 1, "of") && token_is_for(t, at - 2, USE_GROUP) &&
                token_may_be(t, at + 1, FORM_S) && takes;
    return hyphened || acts;
}

static bool is_owner(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_MARK) && ends_with(token_text(t, at), "s");
}

bool noun_read_of(const draft *d, size_t of, noun_phrase *out)
{
    const token_list *t = &d->tokens;
    size_t at = of + 1;
    if (!token_is(t, of, "of"))
        return false;
    bool those = token_is(t, at, "those") || token_is(t, at, "these");
    if (those && (is_participle(t, at + 1) || !is_open(t, at + 1)))
        return false;
    if (token_lexeme(t, at)->class == WORD_DETERMINER)
        at++;
    else if (!(is_open(t, at) && t->items[at].capital))
        return false;
    tally_str owner = {"", 0};
    if (is_open(t, at) && is_owner(t, at + 1)) {
        owner = t->items[at].capital ? token_text(t, at) : owner;
        at += 2;
    }
    size_t words_end, plural = find_plural(d, at, &words_end);
    if (plural == TALLY_NONE)
        return false;
    size_t last = last_plural(d, plural + 1);
    *out = (noun_phrase){at, last, last, true, owner};
    return true;
}

/* ---- Names ----------------------------------------------------------------------- */

/* "batteries" to "battery", "losses" to "loss", "Marines" to "Marine". */
static tally_str singular(const token_list *t, size_t at, arena *a)
{
    tally_str word = token_text(t, at);
    tally_str known = token_lexeme(t, at)->rare->singular;
    if (known.len)
        return known;
    if (!token_is_plural(t, at))
        return word;
    if (ends_with(word, "ies") && word.len > 4)
        return arena_print(a, "%.*sy", TALLY_ARG(str_slice(word, 0, word.len - 3)));
    if (ends_with(word, "sses") || ends_with(word, "ches") || ends_with(word, "shes") ||
        ends_with(word, "xes") || ends_with(word, "zzes"))
        return str_slice(word, 0, word.len - 2);
    return str_slice(word, 0, word.len - 1);
}

/* The tanks of "31 M1A2 tanks" are tanks: a code in one piece only says of which make. */
static size_t behind_code(const draft *d, size_t at)
{
    size_t end = skip_label(d, at);
    for (size_t i = at + 1; i < end; i++)
        if (!d->tokens.items[i].glued)
            return at;
    return end;
}

/* A leading "charging" or "most" says which, and is no part of what is counted. */
static size_t name_first(const draft *d, const noun_phrase *noun)
{
    const token_list *t = &d->tokens;
    size_t first = behind_code(d, noun->first);
    while (first + 1 < noun->last && token_lexeme(t, first)->order &&
           token_lexeme(t, first)->rare->positive.len == 0)
        first++;
    tally_str word = token_text(t, first);
    bool ing = word.len > 5 && ends_with(word, "ing") && !t->items[first].capital &&
               first + 1 < noun->last && !token_is_hyphen(t, first + 1);
    return first + ing;
}

static bool is_adjective(const token_list *t, tally_str word)
{
    const lexeme *known = lexicon_word(t->lex, word);
    return known && (known->forms & FORM_ADJECTIVE);
}

/* "proud" of "proudest", "early" of "earliest", "large" of "largest", "hot" of "hottest";
 * empty where that is no adjective: "arrest". */
static tally_str stem_of(const token_list *t, tally_str word, arena *a)
{
    tally_str stem = str_slice(word, 0, word.len - 3);
    tally_str with_e = str_slice(word, 0, word.len - 2);
    size_t last = stem.len - 1;
    if (is_adjective(t, stem))
        return stem;
    if (is_adjective(t, with_e))
        return with_e;
    if (stem.ptr[last] == 'i')
        return arena_print(a, "%.*sy", TALLY_ARG(str_slice(stem, 0, last)));
    tally_str single = str_slice(stem, 0, last);
    bool doubled = stem.ptr[last] == stem.ptr[last - 1] && is_adjective(t, single);
    return doubled ? single : (tally_str){"", 0};
}

/* "best" to "good", "proudest" to "proud". */
static tally_str positive(const token_list *t, size_t at, arena *a)
{
    tally_str word = token_text(t, at), known = token_lexeme(t, at)->rare->positive;
    if (token_is_hyphen(t, at + 1)) /* "best-selling" */
        return word;
    if (known.len)
        return known;
    if (word.len < 6 || !ends_with(word, "est") || t->items[at].capital)
        return word;
    tally_str stem = stem_of(t, word, a);
    return stem.len ? stem : word;
}

/* The size of what only joins the words of a name at `at`: the second of two blanks, a
 * comma, the "and " of "Kia and Hyundai vehicles" but not of "four- and six-cylinder". */
static size_t joining_size(tally_str name, size_t at, char before)
{
    tally_str rest = str_slice(name, at, name.len);
    if (str_starts_with(rest, STR(", ")) || (before == ' ' && rest.ptr[0] == ' '))
        return 1;
    bool hyphened = at > 1 && name.ptr[at - 2] == '-';
    return before == ' ' && !hyphened && str_starts_with(rest, STR("and ")) ? 4 : 0;
}

static tally_str without_joints(tally_str name)
{
    char *out = (char *)name.ptr;
    size_t len = 0;
    for (size_t i = 0; i < name.len;) {
        size_t skip = joining_size(name, i, len > 0 ? out[len - 1] : '-');
        i += skip;
        if (skip == 0)
            out[len++] = name.ptr[i++];
    }
    return (tally_str){name.ptr, len};
}

/* "F-16s" to "f-16". */
static tally_str code_name(const draft *d, const noun_phrase *noun)
{
    const token *first = &d->tokens.items[noun->first];
    size_t end = d->tokens.items[noun->last - 1].end;
    tally_str code = str_slice(d->tokens.text, first->begin, end);
    code.len -= ends_with(code, "s");
    return arena_lower(d->a, code);
}

tally_str noun_unit_name(const draft *d, const noun_phrase *noun)
{
    const token_list *t = &d->tokens;
    if (t->items[noun->last - 1].taken)
        return code_name(d, noun);
    size_t last = noun->last - 1, first = name_first(d, noun);
    tally_str lead = first < last ? positive(t, first, d->a) : (tally_str){"", 0};
    size_t begin = first < last ? t->items[first].end : t->items[first].begin;
    tally_str between = str_slice(t->text, begin, t->items[last].begin);
    tally_str head = singular(t, last, d->a);
    tally_str owner = noun->owner;
    tally_str name =
        arena_print(d->a, "%.*s%s%.*s%.*s%.*s", TALLY_ARG(owner), owner.len ? " " : "",
                    TALLY_ARG(lead), TALLY_ARG(between), TALLY_ARG(head));
    return without_joints(arena_lower(d->a, name));
}
