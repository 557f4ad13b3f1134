/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/claim.h"

#include "base/str.h"
#include "claims/attribution.h"
#include "claims/clause.h"
#include "claims/concept.h"
#include "claims/tag.h"

enum { ROOM = 64, LONGEST_MODAL = 4, MODAL_REACH = 12, DATE_REACH = 4 };

static bool starts_at(tally_str text, size_t at, tally_str quote)
{
    return str_starts_with(str_slice(text, at, text.len), quote);
}

/* Where the text has been followed for quotation marks; they end with the paragraph. */
typedef struct {
    size_t at;
    bool open;
} quotation;

/* True inside quotation marks. Asked for places from left to right. */
static bool is_quoted(const draft *d, size_t at, quotation *quotes)
{
    for (; quotes->at < at; quotes->at++) {
        char c = d->text.ptr[quotes->at];
        if (c == '"')
            quotes->open = !quotes->open;
        else if (starts_at(d->text, quotes->at, STR("\xe2\x80\x9c")))
            quotes->open = true;
        else if (c == '\n' || starts_at(d->text, quotes->at, STR("\xe2\x80\x9d")))
            quotes->open = false;
    }
    return quotes->open;
}

/* The modality that the words beginning at token `at` express; how many words do. */
static tally_modality modal_words(const draft *d, size_t at, size_t *count)
{
    char room[ROOM];
    tally_modality modality = TALLY_ASSERTED;
    *count = 0;
    if (!token_lexeme(&d->tokens, at)->modal || tag_at(d, at) == TAG_NAME)
        return modality;
    for (size_t words = LONGEST_MODAL; words > 0; words--) {
        tally_str joined = token_join(&d->tokens, at, at + words, room, sizeof room);
        if (!lexicon_modality(d->lex, joined, &modality))
            continue;
        *count = words;
        return modality;
    }
    return modality;
}

/* "if not" and "not only" deny nothing: the longer row counts. */
static tally_modality modal_at(const draft *d, size_t at)
{
    size_t count;
    tally_modality modality = TALLY_ASSERTED;
    if (at > 0)
        modality = modal_words(d, at - 1, &count);
    if (at > 0 && count > 1)
        return modality;
    return modal_words(d, at, &count);
}

static bool is_verb(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at);
    return tag_is_verbal(tag) || tag == TAG_INFINITIVE || tag == TAG_PARTICIPLE;
}

/* Past a plain verb only what belongs to it counts: "which it would replace, consists of".
 */
static bool is_settled(const draft *d, size_t at)
{
    const token_list *t = &d->tokens;
    if (!is_verb(d, at) || tag_at(d, at) == TAG_AUXILIARY)
        return false;
    while (at > 0 && tag_at(d, at - 1) == TAG_ADVERB &&
           modal_at(d, at - 1) == TALLY_ASSERTED)
        at--;
    bool led = at > 0 && (modal_at(d, at - 1) != TALLY_ASSERTED || is_verb(d, at - 1) ||
                          token_is(t, at - 1, "to") || token_is(t, at - 1, "and"));
    return !led;
}

/* The modal words nearest before the number in its clause decide. */
static tally_modality modality_of(const draft *d, size_t begin, size_t sentence_begin)
{
    const token_list *t = &d->tokens;
    size_t at = token_at(t, begin), first = token_at(t, sentence_begin);
    size_t stop = at > first + MODAL_REACH ? at - MODAL_REACH : first;
    bool apart = false; /* "beer without alcohol, up by 41%" */
    while (at-- > stop) {
        tally_modality modality = modal_at(d, at);
        apart |= token_is(t, at, ",");
        if (apart && token_lexeme(t, at)->class == WORD_PREPOSITION)
            continue;
        if (modality != TALLY_ASSERTED || is_settled(d, at))
            return modality;
    }
    return TALLY_ASSERTED;
}

/* The first date that begins at or behind byte `at`. */
static size_t date_at(const draft *d, size_t at)
{
    size_t low = 0, high = d->dates.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->dates.items[middle].span.begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How far a date stands from the number: in tokens, and more where a clause or another
 * figure begins between them. */
static size_t away_from(const draft *d, size_t from, size_t to)
{
    enum { CLAUSE = 12, FIGURE = 8, REACH = 60 };
    size_t first = from < to ? from : to, last = from < to ? to : from, away = last - first;
    if (away > REACH)
        return away * 2;
    for (size_t at = first + 1; at < last; at++) {
        word_tag tag = tag_at(d, at);
        if (tag == TAG_SUBORDINATOR || tag == TAG_RELATIVE || tag == TAG_STOP)
            away += CLAUSE;
        else if (tag == TAG_QUANTITY && tag_at(d, at - 1) != TAG_QUANTITY)
            away += FIGURE;
    }
    return away;
}

/* "13.6 thousand (ranked 37th) in 2004": where a short bracket behind a figure ends. */
static size_t skip_bracket(const draft *d, size_t at)
{
    enum { LONGEST = 6 };
    if (!token_is(&d->tokens, at, "("))
        return at;
    for (size_t end = at + 1; end < d->tokens.len && end <= at + LONGEST; end++)
        if (token_is(&d->tokens, end, ")"))
            return end + 1;
    return at;
}

/* "240 tonnes in 2020": the date right behind a figure is its own, however near another
 * stands before it. */
static bool follows(const draft *d, tally_span figure, tally_span date)
{
    size_t end = skip_bracket(d, token_at(&d->tokens, figure.end));
    size_t at = token_at(&d->tokens, date.begin);
    return date.begin >= figure.end &&
           (at == end || (at == end + 1 && tag_at(d, end) == TAG_PREPOSITION));
}

/* The date nearest to the number in its sentence says when. */
static void find_period(const draft *d, tally_span figure, sentence s, tally_claim *c)
{
    size_t at = figure.begin;
    size_t nearest = TALLY_NONE, middle = date_at(d, at), own = token_at(&d->tokens, at);
    size_t first = middle > DATE_REACH ? middle - DATE_REACH : 0;
    for (size_t i = first; i < d->dates.len && i < middle + DATE_REACH; i++) {
        const tally_date *date = &d->dates.items[i];
        bool inside = date->span.begin >= s.begin && date->span.end <= s.end;
        if (!inside || date->period.first == 0)
            continue;
        bool own_date = follows(d, figure, date->span);
        size_t away =
            own_date ? 0 : away_from(d, own, token_at(&d->tokens, date->span.begin));
        if (away >= nearest)
            continue;
        nearest = away;
        c->period = date->period;
        c->period_stated = date->stated;
    }
}

/* What the words of a sentence may start: claim types, a source, a modality. */
typedef struct {
    size_t sentence;
    bool known, speaks, modal;
    uint64_t types[TYPE_WORDS];
} triggers;

/* What is followed from claim to claim, in reading order. */
typedef struct {
    quotation quotes;
    triggers seen;
    tally_str source; /* the last one named, */
    size_t source_sentence;
} thread;

static void find_triggers(const draft *d, size_t index, sentence s, triggers *seen)
{
    if (seen->known && seen->sentence == index && index != TALLY_NONE)
        return;
    *seen = (triggers){.sentence = index, .known = true};
    for (size_t at = token_at(&d->tokens, s.begin);
         at < d->tokens.len && d->tokens.items[at].begin < s.end; at++) {
        const lexeme *word = token_lexeme(&d->tokens, at);
        seen->speaks |= word->attributes || word->forms & FORM_REPORTING;
        seen->modal |= word->modal;
        for (size_t i = 0; i < TYPE_WORDS; i++)
            seen->types[i] |= word->rare->types[i];
    }
}

static bool may_be_type(const masked_row *row, size_t index, const tally_quantity *q,
                        const triggers *seen)
{
    if (!(row->kinds & 1u << q->kind) || (row->most > 0 && q->value > row->most))
        return false;
    uint64_t bit = (uint64_t)1 << index % TYPE_BITS;
    return !row->triggered || seen->types[index / TYPE_BITS] & bit;
}

static const masked_row *find_type(const draft *d, size_t index, const triggers *seen)
{
    const masked_list *types = lexicon_types(d->lex);
    const tally_quantity *q = &d->quantities.items[index];
    char room[DRAFT_MASK_ROOM];
    tally_str masked = {0};
    for (size_t i = 0; i < types->len; i++) {
        const masked_row *row = &types->items[i];
        if (!may_be_type(row, i, q, seen))
            continue;
        if (!masked.ptr)
            masked = draft_masked(d, q->span.begin, d->number_ends.items[index], room);
        if (row->always || pattern_find(row->pattern, masked, d->scratch))
            return row;
    }
    return NULL;
}

static tally_shape shape_of(const tally_quantity *q)
{
    if (q->kind == TALLY_KIND_SHARE)
        return TALLY_SHARE;
    if (q->kind == TALLY_KIND_RANK)
        return TALLY_RANK;
    if (q->kind == TALLY_KIND_RATIO)
        return TALLY_RATIO;
    bool moves = q->bound == TALLY_UP || q->bound == TALLY_DOWN;
    return moves ? TALLY_CHANGE : TALLY_LEVEL;
}

/* ---- Baselines ------------------------------------------------------------------- */

static token_range tokens_of(const draft *d, tally_span span)
{
    token_range r = {token_at(&d->tokens, span.begin), token_at(&d->tokens, span.end)};
    if (r.first > 0 && d->tokens.items[r.first - 1].end > span.begin)
        r.first--;
    return r;
}

/* Words that may stand between a figure and "from 3.1%": dates and little words. */
static bool is_light(const draft *d, size_t at)
{
    word_tag tag = tag_at(d, at);
    return tag == TAG_DATE || tag == TAG_COMMA || tag == TAG_PREPOSITION ||
           tag == TAG_DETERMINER || tag == TAG_ADVERB || tag == TAG_CONJUNCTION ||
           tag == TAG_ADJECTIVE || tag == TAG_OPEN;
}

/* True when words of comparisons.csv lead from token `first` to the figure at `last`. */
static bool compares(const draft *d, size_t first, size_t last)
{
    enum { FARTHEST = 10, LONGEST = 3 };
    char room[ROOM];
    bool found = false;
    if (last - first > FARTHEST)
        return false;
    size_t words = LONGEST < last - first ? LONGEST : last - first;
    for (; words > 0 && !found; words--) {
        tally_str joined = token_join(&d->tokens, last - words, last, room, sizeof room);
        found = lexicon_comparison(d->lex, joined);
        last -= found ? words : 0;
    }
    for (size_t at = first; found && at < last; at++)
        found = is_light(d, at);
    return found;
}

static bool same_measure(const tally_quantity *a, const tally_quantity *b)
{
    bool bare = a->kind == TALLY_KIND_OTHER || b->kind == TALLY_KIND_OTHER;
    return bare || (a->kind == b->kind && a->unit == b->unit);
}

/* "to 5.2% from 3.1%", "5.2%, compared with 3.1%", "from 3.1% to 5.2%": what the figure
 * moved from or is held against. */
static size_t baseline_of(const draft *d, size_t index)
{
    const tally_quantity *q = &d->quantities.items[index];
    token_range own = tokens_of(d, q->span);
    if (index + 1 < d->quantities.len && same_measure(q, q + 1) &&
        compares(d, own.last, tokens_of(d, q[1].span).first))
        return index + 1;
    if (index == 0 || !same_measure(q, q - 1))
        return TALLY_NONE;
    token_range before = tokens_of(d, q[-1].span);
    bool from = before.first > 0 && token_is(&d->tokens, before.first - 1, "from");
    bool to = own.first == before.last + 1 && token_is(&d->tokens, before.last, "to");
    return from && to ? index - 1 : TALLY_NONE;
}

/* ---- Claims ---------------------------------------------------------------------- */

static sentence sentence_of(const draft *d, tally_span span, size_t *index)
{
    *index = draft_sentence_at(d, span.begin);
    if (*index == TALLY_NONE)
        return (sentence){span.begin, span.end};
    return d->sentences.items[*index];
}

/* "He said" is said by whom the sentence before names. */
static tally_str source_of(const draft *d, tally_span span, size_t index, thread *t)
{
    bool pronoun;
    token_range own = tokens_of(d, span);
    tally_str source = attribution_of(d, own.first, own.last, &pronoun);
    bool near = t->source.len && index <= t->source_sentence + 1;
    if (pronoun && source.len == 0 && near)
        source = t->source;
    if (source.len) {
        t->source = source;
        t->source_sentence = index;
    }
    return source;
}

/* What both kinds of claim have: who, where, how sure, in whose words. */
static tally_claim common(const draft *d, tally_span span, sentence s, size_t index,
                          thread *t)
{
    find_triggers(d, index, s, &t->seen);
    bool modal = t->seen.modal;
    concept_frame frame = concept_frame_of(d, span.begin, span.end);
    return (tally_claim){
        .quantity = TALLY_NONE,
        .date = TALLY_NONE,
        .baseline = TALLY_NONE,
        .sentence = index,
        .subject = frame.subject,
        .head = frame.head,
        .verb = frame.verb,
        .place = concept_place(d, span.begin),
        .modality = modal ? modality_of(d, span.begin, s.begin) : TALLY_ASSERTED,
        .quoted = is_quoted(d, span.begin, &t->quotes),
        .source = t->seen.speaks ? source_of(d, span, index, t) : STR(""),
    };
}

/* "the world's third-largest": among whom stands in the rank's own words. */
static tally_str scope_of(const tally_quantity *q)
{
    size_t end = 0;
    while (end < q->literal.len && str_is_letter(q->literal.ptr[end]) &&
           !starts_at(q->literal, end, STR("\xe2\x80\x99")))
        end++;
    return end < q->literal.len && q->literal.ptr[end] != '-' && q->literal.ptr[end] != ' '
               ? str_slice(q->literal, 0, end)
               : (tally_str){0};
}

static tally_claim of_quantity(const draft *d, size_t i, thread *t)
{
    size_t index;
    const tally_quantity *q = &d->quantities.items[i];
    sentence s = sentence_of(d, q->span, &index);
    tally_claim c = common(d, q->span, s, index, t);
    const masked_row *type = find_type(d, i, &t->seen);
    c.quantity = i;
    c.baseline = baseline_of(d, i);
    c.measure = q->concept;
    c.type = type ? type->id : (tally_str){0};
    c.names_only = type && type->names_only;
    c.shape = d->marks.items[i].levels ? TALLY_LEVEL : shape_of(q);
    if (c.shape == TALLY_LEVEL && type)
        c.shape = type->shape;
    if (c.shape == TALLY_RANK && scope_of(q).len)
        c.place = scope_of(q);
    find_period(d, q->span, s, &c);
    return c;
}

static tally_claim of_date(const draft *d, size_t i, thread *t)
{
    size_t index;
    const tally_date *date = &d->dates.items[i];
    sentence s = sentence_of(d, date->span, &index);
    tally_claim c = common(d, date->span, s, index, t);
    c.date = i;
    c.type = STR("date");
    c.shape = TALLY_DATE;
    c.period = date->period;
    c.period_stated = date->stated;
    return c;
}

void claim_make(draft *d, claim_list *out)
{
    size_t q = 0, day = 0;
    thread t = {.source = {"", 0}};
    while (q < d->quantities.len || day < d->dates.len) {
        bool quantity_next = day >= d->dates.len ||
                             (q < d->quantities.len && d->quantities.items[q].span.begin <
                                                           d->dates.items[day].span.begin);
        tally_claim c = quantity_next ? of_quantity(d, q++, &t) : of_date(d, day++, &t);
        list_push(out, d->a, c);
    }
}
