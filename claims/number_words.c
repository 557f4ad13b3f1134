/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/number_words.h"

#include <math.h>

#include "base/str.h"

bool number_is_role(const token_list *t, size_t at, number_role role)
{
    return token_is_kind(t, at, TOKEN_WORD) &&
           token_lexeme(t, at)->rare->number.role == role;
}

static double word_value(const token_list *t, size_t at)
{
    return token_lexeme(t, at)->rare->number.value;
}

bool number_is_article(const token_list *t, size_t at)
{
    return token_is_for(t, at, USE_ARTICLE);
}

/* Some copy sets the hyphen off by blanks: "thirty - five". */
static bool joins(const token_list *t, size_t at)
{
    return token_is(t, at, "-") && number_is_role(t, at + 1, NUMBER_CARDINAL) && at > 0 &&
           number_is_role(t, at - 1, NUMBER_TEN);
}

size_t number_skip_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) || joins(t, at) ? at + 1 : at;
}

/* Far beyond what copy says; no product of scales runs past it. */
static const double largest_number = 1e60;

/* ---- Whole numbers --------------------------------------------------------------- */

/* A whole number in words as far as it has been read. `room` is what the next word may add
 * at most: behind a ten less than ten, behind a hundred less than a hundred. */
typedef struct {
    double total, part; /* scaled already; not yet */
    double room, last_scale;
    double before_and; /* what stood before the last "and"; 0 without one */
    size_t end;
} words;

static double last_place(double value)
{
    double grain = 1;
    while (value >= 10 && fmod(value, 10) == 0) {
        value /= 10;
        grain *= 10;
    }
    return grain;
}

static bool add_small(words *w, double value, double room)
{
    if (value >= w->room)
        return false;
    w->part += value;
    w->room = room;
    return true;
}

static bool add_hundred(words *w)
{
    if (w->part >= 100 || (w->part == 0 && w->room < 100))
        return false;
    w->part = (w->part == 0 ? 1 : w->part) * 100;
    w->room = 100;
    return true;
}

/* Scales fall from left to right; one right behind another multiplies ("hundred thousand
 * million"). */
static bool add_scale(words *w, double scale)
{
    if (w->total > largest_number)
        return false;
    if (w->part == 0 && w->total > 0) {
        w->total *= scale;
    } else if (w->last_scale > 0 && scale >= w->last_scale) {
        return false;
    } else {
        w->total += (w->part == 0 ? 1 : w->part) * scale;
    }
    w->part = 0;
    w->room = w->last_scale = scale;
    return true;
}

static bool add_word(const token_list *t, size_t at, words *w)
{
    double value = word_value(t, at);
    switch (token_lexeme(t, at)->rare->number.role) {
    case NUMBER_CARDINAL: return add_small(w, value, value < 10 ? 1 : 0);
    case NUMBER_TEN: return add_small(w, value, 10);
    case NUMBER_HUNDRED: return add_hundred(w);
    case NUMBER_SCALE: return add_scale(w, value);
    default: return false;
    }
}

/* "and" joins behind a hundred or a scale: "three hundred and twelve"; behind a ten where
 * a part follows: "twenty and three and three fifths". */
static bool and_joins(const token_list *t, size_t at, const words *w)
{
    bool part = token_is(t, at + 2, "and") && token_lexeme(t, at + 4)->rare->fraction.role;
    if (w->room == 10 && part && token_is(t, at, "and"))
        return number_is_role(t, at + 1, NUMBER_CARDINAL) && word_value(t, at + 1) < 10;
    bool small =
        number_is_role(t, at + 1, NUMBER_CARDINAL) || number_is_role(t, at + 1, NUMBER_TEN);
    return token_is(t, at, "and") && w->room >= 100 && small &&
           word_value(t, at + 1) < w->room;
}

static bool is_scale_word(const token_list *t, size_t at)
{
    return number_is_role(t, at, NUMBER_HUNDRED) || number_is_role(t, at, NUMBER_SCALE);
}

static bool read_whole(const token_list *t, size_t at, words *w)
{
    *w = (words){.room = HUGE_VAL, .end = at};
    if (number_is_article(t, at) && is_scale_word(t, at + 1))
        at++;
    for (size_t next = at; next < t->len && token_is_kind(t, next, TOKEN_WORD);) {
        if (t->items[next].taken || (next > at && t->items[next].line_start) ||
            !add_word(t, next, w))
            break;
        w->end = next + 1;
        next = number_skip_hyphen(t, w->end);
        if (and_joins(t, next, w)) {
            w->before_and = w->total + w->part;
            next++;
        }
    }
    return w->end > at;
}

/* "two-and-a-half" as well as "two and a half". */
static size_t behind_hyphen(const token_list *t, size_t at)
{
    return token_is_hyphen(t, at) ? at + 1 : at;
}

/* "five point three": digits said one by one. */
static void add_spoken_decimals(const token_list *t, number *n)
{
    if (!token_is(t, n->end, "point"))
        return;
    size_t at = n->end + 1;
    uint64_t digits = 0;
    int places = 0;
    for (; number_is_role(t, at, NUMBER_CARDINAL) && word_value(t, at) < 10 && places < 15;
         at++, places++)
        digits = digits * 10 + (uint64_t)word_value(t, at);
    if (places == 0)
        return;
    n->value += str_scale_number(digits, -places);
    n->grain = str_scale_number(1, -places);
    n->end = at;
}

bool number_read_words(const token_list *t, size_t at, number *out)
{
    words w;
    if (!read_whole(t, at, &w))
        return false;
    double value = w.total + w.part;
    *out = (number){.value = value, .scale = 1, .spelled = true, .end = w.end};
    out->grain = last_place(value);
    size_t last = w.end - 1;
    out->scaled = is_scale_word(t, last) && last > at; /* "two to three hundred" */
    out->scale = out->scaled ? word_value(t, last) : 1;
    add_spoken_decimals(t, out);
    number_add_part(t, out);
    return true;
}

/* "one in ten years" is no share, nor is "two in May". */
bool number_is_time(const token_list *t, size_t at)
{
    char room[32];
    tally_str text = token_join(t, at, at + 1, room, sizeof room);
    const tally_unit *unit =
        text.len ? unit_by_form(lexicon_units(t->lex), UNIT_WORD, text) : NULL;
    return token_lexeme(t, at)->month || (unit && unit->kind == TALLY_KIND_DURATION);
}

/* ---- Parts ----------------------------------------------------------------------- */

static const number_word *fraction_at(const token_list *t, size_t at)
{
    const number_word *n = &token_lexeme(t, at)->rare->fraction;
    return token_is_kind(t, at, TOKEN_WORD) && n->role == NUMBER_FRACTION ? n : NULL;
}

static void set_part(number *out, const number_word *n, double count, size_t end)
{
    *out = (number){.value = count * n->value,
                    .low = count * n->low,
                    .high = count * n->high,
                    .scale = 1,
                    .mantissa = 1,
                    .nature = NUMBER_PART,
                    .spelled = true,
                    .end = end};
}

/* How many parts, and of what: "a", "two", "twenty-three"; `ten` is a ten that belongs to
 * the part's own word ("one twenty-fifth", "a hundred thirty-fifths"). */
typedef struct {
    double count, ten, before_and;
    size_t word; /* the part's own word */
} part_words;

static bool begins_ordinal(const token_list *t, size_t at)
{
    size_t last = number_skip_hyphen(t, at + 1);
    const number_word *n = fraction_at(t, last);
    return number_is_role(t, at, NUMBER_TEN) && n && n->value > 0.1 && n->value < 0.5;
}

/* A ten right before the part's own word belongs to it, unless "and" joins it to the count.
 */
static void split_ten(const token_list *t, const words *w, part_words *p)
{
    size_t last = w->end - 1;
    bool inside = number_is_role(t, last, NUMBER_TEN) && p->count > word_value(t, last) &&
                  last > 0 && !token_is(t, last - 1, "and");
    if (inside) {
        p->ten = word_value(t, last);
        p->count -= p->ten;
    } else if (begins_ordinal(t, w->end)) {
        p->ten = word_value(t, w->end);
        p->word = number_skip_hyphen(t, w->end + 1);
    }
}

static bool is_half(const number_word *n)
{
    return n && n->value == 0.5;
}

/* "one one hundred and fifth": a count, and a part whose own word goes on behind hundreds.
 */
static bool read_long_part(const token_list *t, const words *count, part_words *p)
{
    words w;
    bool whole = number_is_role(t, count->end, NUMBER_CARDINAL) &&
                 is_scale_word(t, count->end + 1) && read_whole(t, count->end, &w);
    size_t word = whole && token_is(t, w.end, "and") ? w.end + 1 : whole ? w.end : 0;
    if (!whole || !fraction_at(t, word) || is_half(fraction_at(t, word)))
        return false;
    p->count = count->total + count->part;
    p->ten = w.total + w.part;
    p->word = word;
    return true;
}

static part_words read_part_words(const token_list *t, size_t at)
{
    words w;
    part_words p = {.word = at + 1};
    if (number_is_article(t, at) && !is_scale_word(t, at + 1)) {
        p.count = 1;
        return p;
    }
    if (!read_whole(t, at, &w))
        return p;
    if (read_long_part(t, &w, &p))
        return p;
    p.count = w.total + w.part;
    p.before_and = w.before_and;
    p.word = token_is(t, w.end, "-") ? w.end + 1 : w.end;
    split_ten(t, &w, &p);
    return p;
}

/* "a third less fuel", "a fifth more to run", "a quarter higher."; but "a third more
 * serious case" is one more. */
static bool is_difference(const token_list *t, size_t at)
{
    const lexeme *behind = token_lexeme(t, at + 1);
    bool quantity =
        token_is(t, at, "less") || token_is(t, at, "more") || token_is(t, at, "fewer");
    bool ends = at + 1 >= t->len || t->items[at + 1].line_start || t->items[at + 1].taken ||
                token_is_kind(t, at + 1, TOKEN_MARK);
    if (!quantity)
        return ends && token_is_for(t, at, USE_MULTIPLIES) && !token_is_hyphen(t, at + 1);
    return !token_is_hyphen(t, at + 1) &&
           (ends || behind->class == WORD_PREPOSITION || token_is_plural(t, at + 1) ||
            (behind->class == WORD_OPEN &&
             !(behind->forms & (FORM_ADJECTIVE | FORM_ADVERB))));
}

/* "barely a quarter oppose it": the word is no ordinal, and a verb follows. */
static bool is_told_of(const token_list *t, size_t word)
{
    unsigned forms = token_lexeme(t, word + 1)->forms;
    return !token_lexeme(t, word)->ordinal && forms & FORM_VERB && !(forms & FORM_NOUN) &&
           !t->items[word].capital && !token_is_plural(t, word + 1);
}

/* What may follow a part: "of the seats", "the seats", "a million", a unit, a closing mark.
 * A "third man" is none, nor a "half brother". */
static bool may_end_part(const token_list *t, size_t end)
{
    word_class class = token_lexeme(t, end)->class;
    if (end >= t->len || t->items[end].line_start || token_is(t, end, "of"))
        return true;
    if (token_is_kind(t, end, TOKEN_MARK))
        return !token_is_hyphen(t, end);
    return class == WORD_DETERMINER || class == WORD_AUXILIARY || is_scale_word(t, end) ||
           class == WORD_CONJUNCTION ||
           token_is(t, end + 1, "than") || /* "a third more than" */
           is_difference(t, end) || number_is_compared(t, end) || is_told_of(t, end - 1);
}

static const tally_unit *unit_word_at(const token_list *t, size_t at)
{
    char room[32];
    size_t word = number_skip_hyphen(t, at);
    tally_str text = token_join(t, word, word + 1, room, sizeof room);
    return text.len ? unit_by_form(lexicon_units(t->lex), UNIT_WORD, text) : NULL;
}

/* "a quarter-point cut", "half a point": a part of a point. */
static bool is_point_at(const token_list *t, size_t at)
{
    return token_is_for(t, number_skip_hyphen(t, at), USE_LEVEL);
}

static bool is_unit_at(const token_list *t, size_t at)
{
    return unit_word_at(t, at) != NULL || is_point_at(t, at);
}

/* "a quarter hour", "a third cup"; "a third day" and "a fifth person" are one more. */
static bool is_part_of_unit(const token_list *t, size_t article, size_t word)
{
    const tally_unit *unit = unit_word_at(t, word + 1);
    bool one_more = number_is_article(t, article) && token_lexeme(t, word)->ordinal;
    if (is_point_at(t, word + 1))
        return !one_more;
    return unit &&
           (!one_more || unit->kind == TALLY_KIND_VOLUME || unit->kind == TALLY_KIND_MASS);
}

/* "the first half", "its other half": a place, not a number. */
static bool is_pointed_at(const token_list *t, size_t at)
{
    if (at == 0)
        return false;
    const lexeme *before = token_lexeme(t, at - 1);
    bool adjective = before->forms & FORM_ADJECTIVE && !(before->forms & FORM_ADVERB) &&
                     before->class == WORD_OPEN; /* "the southern half" */
    return before->ordinal > 0 || adjective || before->class == WORD_BEFORE_NOUN ||
           token_is(t, at - 1, "latter") || token_is(t, at - 1, "better");
}

/* "a half turn": a unit, though the word may mean something else. */
static bool may_be_unit(const token_list *t, size_t at)
{
    char room[32];
    size_t word = number_skip_hyphen(t, at);
    tally_str text = token_join(t, word, word + 1, room, sizeof room);
    return is_point_at(t, at) ||
           (text.len && unit_senses(lexicon_units(t->lex), UNIT_WORD, text));
}

/* "half of the seats", "half a million", "half-mile". */
static bool read_half(const token_list *t, size_t at, number *out)
{
    size_t word = number_is_article(t, at) ? at + 1 : at;
    const number_word *n = fraction_at(t, word);
    size_t next = number_skip_hyphen(t, word + 1);
    if (next > word + 1 && number_is_article(t, next)) /* "half-a-million" */
        next = number_skip_hyphen(t, next + 1);
    bool scaled = is_scale_word(t, next) || number_is_role(t, next, NUMBER_COLLECTIVE);
    bool open = scaled || (may_end_part(t, word + 1) && !token_is_hyphen(t, word + 1));
    bool led = at > 0 && (token_is(t, at - 1, "by") || token_is(t, at - 1, "than") ||
                          token_is_for(t, at - 1, USE_HEDGE));
    word_class behind = token_lexeme(t, word + 1)->class;
    open = open || (led && (behind == WORD_PREPOSITION || behind == WORD_ADVERB) &&
                    word + 1 < t->len); /* "up by more than half in May" */
    bool turn = at > 0 && token_is(t, at - 1, "the") && !token_is(t, word + 1, "of") &&
                !scaled; /* "sales fell in the half" */
    if (!is_half(n) || turn || is_pointed_at(t, at) || !(open || may_be_unit(t, word + 1)))
        return false;
    set_part(out, n, 1, word + 1);
    out->of_unit = !open;
    return true;
}

static const number_word *whole_denominator(const number_word *n, double ten,
                                            number_word *room)
{
    if (!n || ten == 0)
        return n;
    double part = 1 / (ten + 1 / n->value);
    *room = (number_word){NUMBER_FRACTION, part, 0, part * 0.95, part * 1.05};
    return room;
}

/* "one hundred and three quarters" is 100.75; but "one hundred and thirty fifths" is 26. A
 * scale behind it is the part's: "one billion and three quarters million". */
static void set_mixed(const token_list *t, number *out, const number_word *n,
                      const part_words *p)
{
    size_t end = p->word + 1;
    bool scaled = is_scale_word(t, end) && word_value(t, end) < p->before_and;
    double scale = scaled ? word_value(t, end) : 1;
    double rest = (p->count - p->before_and) * n->value * scale;
    *out = (number){.value = p->before_and + rest,
                    .grain = n->value * scale,
                    .scale = 1,
                    .mantissa = 1,
                    .spelled = true,
                    .end = scaled ? end + 1 : end};
    number_spread(out);
}

/* "quarter-litre": a part before a unit needs no count. */
static void read_part_of_unit(const token_list *t, size_t at, part_words *p)
{
    if (p->count > 0 || !fraction_at(t, at) || !is_unit_at(t, at + 1) ||
        !token_is_hyphen(t, at + 1))
        return;
    p->count = 1;
    p->word = at;
}

/* Large ordinals are large parts: "two hundredths", "a hundred thousand trillionths". */
/* "down by a fifth on the week", "by a third last year". */
static bool is_changed_by(const token_list *t, size_t at, size_t end)
{
    word_class class = token_lexeme(t, end)->class;
    return at > 0 && number_is_article(t, at) && token_is(t, at - 1, "by") &&
           end < t->len &&
           (class == WORD_PREPOSITION || class == WORD_ADVERB || t->items[end].taken);
}

bool number_read_part(const token_list *t, size_t at, number *out)
{
    number_word room;
    if (read_half(t, at, out))
        return true;
    part_words p = read_part_words(t, at);
    read_part_of_unit(t, at, &p);
    const number_word *n = whole_denominator(fraction_at(t, p.word), p.ten, &room);
    if (!n || p.count == 0 || (is_half(n) && number_is_article(t, at)))
        return false;
    bool joined = p.word > 0 && token_is(t, p.word - 1, "-");
    bool by = at > 0 && token_is(t, at - 1, "by");
    if (number_is_article(t, at) && token_is(t, p.word + 1, ",") && !by)
        return false; /* "A fourth, also by her" */
    if (!joined && p.count > 1 && token_is_hyphen(t, p.word + 1) &&
        (!is_part_of_unit(t, at, p.word) || is_point_at(t, p.word + 1)))
        return false; /* "two quarter-point cuts" */
    bool scaled = is_scale_word(t, number_skip_hyphen(t, p.word + 1));
    if (p.count == 1 && !joined && p.ten == 0 && !may_end_part(t, p.word + 1) && !scaled &&
        !is_part_of_unit(t, at, p.word) && !is_changed_by(t, at, p.word + 1))
        return false;
    if (p.before_and > 0 && (p.count - p.before_and) * n->value < 1)
        set_mixed(t, out, n, &p);
    else
        set_part(out, n, p.count, p.word + 1);
    out->of_unit = p.count == 1 && is_point_at(t, p.word + 1);
    return true;
}

void number_add_part(const token_list *t, number *n)
{
    number part = {0};
    size_t and_at = behind_hyphen(t, n->end), word = behind_hyphen(t, and_at + 1);
    if (!token_is(t, and_at, "and"))
        return;
    bool article = number_is_article(t, word);
    size_t own = behind_hyphen(t, word + 1);
    bool counted =
        article ? fraction_at(t, own) != NULL
                : number_read_part(t, word, &part) && part.value < 1 && part.value > 0;
    if (!counted)
        return;
    const number_word *f = article ? fraction_at(t, own) : NULL;
    double value = f ? f->value : part.value;
    size_t end = f ? own + 1 : part.end;
    if (token_is(t, end, "of") || (!f && is_half(fraction_at(t, word))))
        return;
    /* "one million and a half" is half a million more; a scale of its own says of what. */
    double scale = n->spelled && n->value >= 1000 ? n->grain : n->scale;
    if (number_is_role(t, end, NUMBER_SCALE) && word_value(t, end) < n->value) {
        scale = word_value(t, end);
        end++;
    }
    n->value += value * scale;
    n->grain = value * scale;
    n->end = end;
}

static bool read_either(const token_list *t, size_t at, number *out)
{
    return token_is_kind(t, at, TOKEN_NUMBER) ? number_read_digits(t, at, out)
                                              : number_read_words(t, at, out);
}

/* "one person in 20", "nine times out of ten": a noun may stand behind the part. */
static size_t skip_counted(const token_list *t, const number *part)
{
    size_t at = part->end;
    const lexeme *noun = token_lexeme(t, at);
    bool plain = token_is_kind(t, at, TOKEN_WORD) && noun->class == WORD_OPEN &&
                 noun->rare->number.role == NUMBER_NONE && !t->items[at].taken &&
                 !t->items[at].line_start && !t->items[at].capital;
    bool one = part->value == 1 && part->spelled;
    bool out_of = token_is(t, at + 1, "out") && token_is(t, at + 2, "of");
    if (!plain || token_is_plural(t, at) == one)
        return at;
    return out_of || (one && token_is(t, at + 1, "in")) ? at + 1 : at;
}

/* "one person in 20 had heard": the whole stands alone, and is round. */
static bool is_round_whole(const token_list *t, const number *whole)
{
    size_t at = whole->end;
    word_class class = token_lexeme(t, at)->class;
    bool round = whole->value <= 12 || (whole->value <= 1000 && fmod(whole->value, 5) == 0);
    bool ends = at >= t->len || t->items[at].line_start ||
                (token_is_kind(t, at, TOKEN_MARK) && !token_is_hyphen(t, at) &&
                 !token_is(t, at, "%") && !token_is(t, at, "$"));
    unsigned forms = token_lexeme(t, at)->forms;
    return round && (ends || class == WORD_AUXILIARY || class == WORD_DETERMINER ||
                     class == WORD_PRONOUN || (forms & FORM_VERB && !(forms & FORM_NOUN)));
}

/* The words between "one" and "five": what they join is a share. */
static size_t share_joint(const token_list *t, const number *part, bool *of)
{
    size_t at = behind_hyphen(t, skip_counted(t, part)); /* "a one-in-five chance" */
    *of = false;
    if (token_is(t, at, "out") && token_is(t, at + 1, "of"))
        return at + 2;
    bool over = token_is(t, at, "over") && part->value == 1 && !part->scaled;
    if ((token_is(t, at, "in") && part->value < 10) || over)
        return behind_hyphen(t, at + 1);
    if (token_is(t, at, "of") && token_is(t, at + 1, "every")) /* "two of every three" */
        return at + 1;
    *of = token_is(t, at, "of") && part->value == 1 && part->spelled;
    return *of ? at + 1 : TALLY_NONE;
}

bool number_read_one_in(const token_list *t, size_t at, number *out)
{
    number part, whole;
    bool of;
    bool wickets = at > 1 && t->items[at].glued && /* the 2 of "356/2 in 50 overs" */
                   (token_is(t, at - 1, "/") || token_is_hyphen(t, at - 1)) &&
                   token_is_kind(t, at - 2, TOKEN_NUMBER);
    if (number_is_article(t, at) || wickets || !read_either(t, at, &part))
        return false;
    size_t next = share_joint(t, &part, &of);
    if (next == TALLY_NONE || next >= t->len || t->items[next].taken)
        return false;
    size_t joint = next - 1;
    next += token_is(t, next, "every"); /* "one out of every thousand" */
    if (!read_either(t, next, &whole))
        return false;
    if (!whole.spelled && number_is_role(t, whole.end, NUMBER_SCALE))
        whole.value *= word_value(t, whole.end++); /* "1 in 300 million" */
    if (skip_counted(t, &part) > part.end && !is_round_whole(t, &whole))
        return false;
    bool plain = part.value >= 1 && whole.value > part.value &&
                 part.value == floor(part.value) && whole.value == floor(whole.value);
    if (!plain || number_is_time(t, number_skip_hyphen(t, whole.end)))
        return false;
    double share = part.value / whole.value;
    number_word n = {NUMBER_FRACTION, share, 0, share * 0.95, share * 1.05};
    bool spelled = part.spelled, over = token_is(t, joint, "over");
    if (over && token_is_kind(t, whole.end, TOKEN_WORD) && !t->items[whole.end].line_start)
        return false;
    set_part(out, &n, 1, whole.end);
    out->spelled = spelled;
    out->one_of = of;
    return true;
}
