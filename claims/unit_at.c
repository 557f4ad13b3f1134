/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/unit_at.h"

#include "base/str.h"

enum { ROOM = 96, MOST_PIECES = 8, CUE_REACH = 15, ABBREVIATION = 4 };

/* The tokens [first, last) of a form that may stand for several units. */
typedef struct {
    const draft *d;
    size_t first, last;
} place;

/* Tokens in a row as units.csv writes them, and where each longer form would end. */
typedef struct {
    char room[ROOM];
    size_t len, count;
    size_t lens[MOST_PIECES], ends[MOST_PIECES];
} pieces;

static bool add_text(pieces *p, tally_str text, bool blank, bool lower)
{
    if (p->len + blank + text.len > ROOM || p->count == MOST_PIECES)
        return false;
    if (blank)
        p->room[p->len++] = ' ';
    for (size_t i = 0; i < text.len; i++)
        p->room[p->len++] = lower ? str_lower_char(text.ptr[i]) : text.ptr[i];
    return true;
}

static void end_piece(pieces *p, size_t end)
{
    p->lens[p->count] = p->len;
    p->ends[p->count++] = end;
}

static tally_str piece_text(const pieces *p, size_t index)
{
    return (tally_str){p->room, p->lens[index]};
}

/* ---- Which unit a form means ----------------------------------------------------- */

/* Glued to digits, that is: "three-in-five" has no inches. */
static bool fits(const place *p, const unit_sense *sense)
{
    const token_list *t = &p->d->tokens;
    return !sense->glued || (t->items[p->first].glued && p->first > 0 &&
                             token_is_kind(t, p->first - 1, TOKEN_NUMBER));
}

/* The sense that `word` speaks for, or NULL. */
static const unit_sense *sense_of_cue(const place *p, const unit_sense *senses,
                                      tally_str word)
{
    const unit_table *units = lexicon_units(p->d->lex);
    for (const unit_sense *s = senses; word.len && s; s = unit_next_sense(units, s))
        if (fits(p, s) && unit_has_cue(units, s->unit, word))
            return s;
    return NULL;
}

/* The token in lower case, between what marks its side. */
static tally_str cue_text(const place *p, size_t at, bool behind, bool before,
                          char room[ROOM])
{
    const token_list *t = &p->d->tokens;
    tally_str text = token_text(t, at);
    if (at >= t->len || text.len + 2 > ROOM)
        return (tally_str){"", 0};
    if (behind && token_is_kind(t, at, TOKEN_NUMBER) && t->items[at].glued)
        text = STR("#");
    size_t len = 0;
    if (behind)
        room[len++] = '_';
    for (size_t i = 0; i < text.len; i++)
        room[len++] = str_lower_char(text.ptr[i]);
    if (before)
        room[len++] = '_';
    return (tally_str){room, len};
}

/* "_of beef": the word behind "of" is right behind, too. */
static const unit_sense *sense_of_contents(const place *p, const unit_sense *senses)
{
    char room[ROOM], of[ROOM] = "_of ";
    size_t len = strlen(of);
    if (!token_is(&p->d->tokens, p->last, "of"))
        return NULL;
    tally_str word = cue_text(p, p->last + 1, false, false, room);
    if (len + word.len > ROOM)
        return NULL;
    memcpy(of + len, word.ptr, word.len);
    return sense_of_cue(p, senses, (tally_str){of, len + word.len});
}

/* "millions of pounds": the scale before the form. */
static const unit_sense *sense_of_scale(const place *p, const unit_sense *senses)
{
    char room[ROOM];
    const token_list *t = &p->d->tokens;
    bool of = p->first > 1 && token_is(t, p->first - 1, "of");
    size_t at = p->first - 1 - of;
    bool scale = of && token_lexeme(t, at)->rare->number.role == NUMBER_VAGUE;
    return scale ? sense_of_cue(p, senses, cue_text(p, at, false, false, room)) : NULL;
}

/* What stands right behind the form, or right before its number, decides first. */
static const unit_sense *sense_beside(const place *p, const unit_sense *senses)
{
    char room[ROOM];
    const token_list *t = &p->d->tokens;
    const unit_sense *hit = sense_of_contents(p, senses);
    if (!hit)
        hit = sense_of_cue(p, senses, cue_text(p, p->last, true, false, room));
    if (!hit)
        hit = sense_of_scale(p, senses);
    if (hit || p->first < 3 || !token_is_kind(t, p->first - 1, TOKEN_NUMBER))
        return hit;
    size_t before = p->first - (token_is(t, p->first - 2, ".") ? 3 : 2);
    return sense_of_cue(p, senses, cue_text(p, before, false, true, room));
}

static bool in_sentence(const place *p, sentence s, size_t at)
{
    const token_list *t = &p->d->tokens;
    return at < t->len && t->items[at].begin >= s.begin && t->items[at].begin < s.end;
}

/* Then the nearest cue of the sentence. */
static const unit_sense *sense_near(const place *p, const unit_sense *senses)
{
    char room[ROOM];
    size_t index = draft_sentence_at(p->d, p->d->tokens.items[p->first].begin);
    if (index == TALLY_NONE)
        return NULL;
    sentence s = p->d->sentences.items[index];
    for (size_t far = 1; far <= CUE_REACH; far++) {
        size_t behind = p->last + far - 1, before = p->first - far;
        const unit_sense *hit = NULL;
        if (in_sentence(p, s, behind))
            hit = sense_of_cue(p, senses, cue_text(p, behind, false, false, room));
        if (!hit && far <= p->first && in_sentence(p, s, before))
            hit = sense_of_cue(p, senses, cue_text(p, before, false, false, room));
        if (hit)
            return hit;
    }
    return NULL;
}

/* "pounds": mass or money? */
static const tally_unit *choose(const place *p, const unit_sense *senses)
{
    const unit_table *units = lexicon_units(p->d->lex);
    if (!senses)
        return NULL;
    bool alone = !senses->unsure && !unit_next_sense(units, senses);
    const unit_sense *hit = alone ? NULL : sense_beside(p, senses);
    if (!hit && !alone)
        hit = sense_near(p, senses);
    if (hit)
        return hit->unit;
    for (const unit_sense *s = senses; s; s = unit_next_sense(units, s))
        if (!s->unsure && fits(p, s))
            return s->unit;
    return NULL;
}

static const tally_unit *look_up(const draft *d, unit_form form, tally_str text,
                                 size_t first, size_t last)
{
    place p = {d, first, last};
    return choose(&p, unit_senses(lexicon_units(d->lex), form, text));
}

/* ---- Signs before a number ------------------------------------------------------- */

static bool goes_on(const token_list *t, size_t at)
{
    return at < t->len && !t->items[at].taken && !t->items[at].line_start;
}

/* Digits in the tokens right behind `at`. */
static bool number_follows(const token_list *t, size_t at)
{
    for (size_t next = at + 1; next <= at + MOST_PIECES && goes_on(t, next); next++)
        if (token_is_kind(t, next, TOKEN_NUMBER))
            return true;
    return false;
}

/* "$", "US$", "Rs.", "C $": glued, or with a blank before a mark. */
static void read_sign(const draft *d, size_t at, pieces *p)
{
    const token_list *t = &d->tokens;
    size_t longest = unit_longest(lexicon_units(d->lex), UNIT_SIGN);
    for (size_t next = at; next < t->len && !t->items[next].taken; next++) {
        bool loose = next > at && !t->items[next].glued;
        bool stops = token_is_kind(t, next, TOKEN_NUMBER) ||
                     (next > at && t->items[next].line_start) ||
                     (loose && !token_is_kind(t, next, TOKEN_MARK) &&
                      !token_is_kind(t, next + 1, TOKEN_NUMBER));
        if (stops || !add_text(p, token_text(t, next), loose, false) || p->len > longest)
            return;
        end_piece(p, next + 1);
    }
}

/* "the dollar 2 percent higher": a word is no sign of a number that has a unit. */
static bool is_other_number(const draft *d, size_t first, size_t end)
{
    const token_list *t = &d->tokens;
    tally_str word = token_text(t, first);
    size_t unit_end;
    if (!token_is_kind(t, first, TOKEN_WORD) || !str_is_lower(word.ptr[0]) || word.len < 3)
        return false;
    return !token_is_kind(t, end, TOKEN_NUMBER) || unit_words_at(d, end + 1, &unit_end) ||
           unit_symbol_at(d, end + 1, &unit_end);
}

const tally_unit *unit_sign_at(const draft *d, size_t at, size_t *end)
{
    const token_list *t = &d->tokens;
    pieces p = {.count = 0};
    bool mark = token_is_kind(t, at, TOKEN_MARK);
    if (at >= t->len || (!mark && !number_follows(t, at)))
        return NULL;
    read_sign(d, at, &p);
    for (size_t i = p.count; i-- > 0;) {
        if (!mark && !token_is_kind(t, p.ends[i], TOKEN_NUMBER))
            continue;
        const tally_unit *unit = look_up(d, UNIT_SIGN, piece_text(&p, i), at, p.ends[i]);
        if (!unit || is_other_number(d, at, p.ends[i]))
            continue;
        *end = p.ends[i];
        return unit;
    }
    return NULL;
}

/* ---- Words behind it ------------------------------------------------------------- */

static bool is_word(const token_list *t, size_t at)
{
    return token_is_kind(t, at, TOKEN_WORD) && goes_on(t, at);
}

static bool is_letter(const token_list *t, size_t at)
{
    return is_word(t, at) && token_text(t, at).len == 1;
}

/* One word, or the letters of "U.S."; `*at` moves behind it. */
static bool read_word(const token_list *t, size_t *at, bool first, pieces *p)
{
    if (!is_word(t, *at) || !add_text(p, token_text(t, *at), !first, true))
        return false;
    for (; is_letter(t, *at) && token_is(t, *at + 1, ".") && is_letter(t, *at + 2);
         *at += 2)
        if (!add_text(p, token_text(t, *at + 2), false, true))
            return false;
    ++*at;
    end_piece(p, *at);
    return true;
}

/* Between two words: a hyphen, the dot of "sq. ft", or a slash, which reads "per". */
static bool skip_joint(const token_list *t, size_t *at, pieces *p)
{
    if (token_is_hyphen(t, *at)) {
        ++*at;
    } else if (token_is(t, *at, ".") && is_word(t, *at + 1)) {
        size_t before = token_text(t, *at - 1).len;
        bool capital = t->items[*at + 1].capital;
        if (before > (capital ? 1 : ABBREVIATION) || (before > 1 && !t->items[*at].glued))
            return false;
        ++*at;
    } else if (token_is(t, *at, "/") && t->items[*at].glued && is_word(t, *at + 1)) {
        if (!add_text(p, STR("per"), true, true))
            return false;
        end_piece(p, ++*at);
    }
    return true;
}

static void read_words(const draft *d, size_t at, pieces *p)
{
    const token_list *t = &d->tokens;
    if (!read_word(t, &at, true, p))
        return;
    size_t most = unit_longest_from(lexicon_units(d->lex), piece_text(p, 0));
    while (p->count < most && skip_joint(t, &at, p) && read_word(t, &at, false, p))
        ;
}

/* A unit in its own right. People are units too, yet "Marines" are counted as Marines: what
 * is counted keeps its noun, and units.csv only says what that converts to. */
static const tally_unit *unless_counted(const tally_unit *unit)
{
    return unit && unit->kind != TALLY_KIND_COUNT ? unit : NULL;
}

/* ---- Symbols behind it ----------------------------------------------------------- */

/* "km", "mg/dl", a degree sign and C: glued, or behind a mark with a blank. */
static void read_symbol(const draft *d, size_t at, pieces *p)
{
    const token_list *t = &d->tokens;
    size_t longest = unit_longest(lexicon_units(d->lex), UNIT_SYMBOL);
    for (size_t next = at; goes_on(t, next); next++) {
        bool loose = next > at && !t->items[next].glued;
        if ((loose && (p->count > 1 || !token_is_kind(t, at, TOKEN_MARK))) ||
            !add_text(p, token_text(t, next), loose, false) || p->len > longest)
            return;
        end_piece(p, next + 1);
    }
}

/* "50 $20 bills": a sign that is glued to the next number belongs to that. */
static bool is_sign_of_next(const draft *d, tally_str text, size_t end)
{
    const token_list *t = &d->tokens;
    return token_is_kind(t, end, TOKEN_NUMBER) && t->items[end].glued &&
           unit_senses(lexicon_units(d->lex), UNIT_SIGN, text);
}

/* "1st" is first; "11st" is eleven stone. */
static bool is_ordinal(const token_list *t, size_t at, tally_str text)
{
    tally_str number = at > 0 ? token_text(t, at - 1) : (tally_str){"", 0};
    return str_is(text, "st") && t->items[at].glued && str_ends_with(number, STR("1")) &&
           !str_ends_with(number, STR("11"));
}

/* A quotation mark, straight or curly, single or double, is told by its kind. */
static int quote_kind(tally_str text)
{
    static const char *const marks[][3] = {{"\"", "\xe2\x80\x9c", "\xe2\x80\x9d"},
                                           {"'", "\xe2\x80\x98", "\xe2\x80\x99"}};
    for (int kind = 0; kind < 2; kind++)
        for (size_t i = 0; i < 3; i++)
            if (str_starts_with(text, tally_text(marks[kind][i])))
                return kind + 1;
    return 0;
}

/* The mark that ends a quotation of this line is no inch: "He was 12". A mark behind digits
 * begins none. */
static bool ends_quotation(const token_list *t, size_t at, tally_str text)
{
    enum { REACH = 400 };
    int kind = quote_kind(text);
    size_t line = at;
    bool open = false;
    while (kind && line > 0 && at - line < REACH && !t->items[line].line_start)
        line--;
    for (; line < at; line++) {
        bool mark = token_is_kind(t, line, TOKEN_MARK) && token_text(t, line).len < 4;
        bool behind = line > 0 && token_is_kind(t, line - 1, TOKEN_NUMBER);
        if (mark && quote_kind(token_text(t, line)) == kind)
            open = !open && !behind;
    }
    return open;
}

static bool is_whole(const draft *d, size_t at, tally_str text, size_t end)
{
    const token_list *t = &d->tokens;
    bool dotted = token_is(t, end, ".") && t->items[end].glued; /* "250 c.e." */
    size_t next = dotted && text.len == 1 ? end + 1 : end;
    bool cut = token_is_kind(t, next, TOKEN_WORD) && t->items[next].glued;
    return !cut && !is_sign_of_next(d, text, end) && !is_ordinal(t, at, text) &&
           !ends_quotation(t, at, text);
}

static const tally_unit *bare_symbol_at(const draft *d, size_t at, size_t *end)
{
    pieces p = {.count = 0};
    read_symbol(d, at, &p);
    for (size_t i = p.count; i-- > 0;) {
        tally_str text = piece_text(&p, i);
        const unit_sense *senses = unit_senses(lexicon_units(d->lex), UNIT_SYMBOL, text);
        if (!senses || !is_whole(d, at, text, p.ends[i]))
            continue;
        const tally_unit *unit = choose(&(place){d, at, p.ends[i]}, senses);
        if (!unit)
            continue;
        *end = p.ends[i];
        return unit;
    }
    return NULL;
}

/* ---- Either ---------------------------------------------------------------------- */

/* A symbol of two letters and more may stand where words do: five kg. */
static const tally_unit *long_symbol_at(const draft *d, size_t at, size_t *end)
{
    bool word = is_word(&d->tokens, at);
    const tally_unit *unit = word ? bare_symbol_at(d, at, end) : NULL;
    bool letter = unit && *end == at + 1 && is_letter(&d->tokens, at);
    return letter ? NULL : unit;
}

const tally_unit *unit_words_at(const draft *d, size_t at, size_t *end)
{
    pieces p = {.count = 0};
    read_words(d, at, &p);
    for (size_t i = p.count; i-- > 0;) {
        /* "Gb" is not "GB", nor "mb/d" a megabyte: a symbol is no shorter than one word. */
        const tally_unit *unit = i == 0 ? long_symbol_at(d, at, end) : NULL;
        if (unit)
            return unit;
        unit = unless_counted(look_up(d, UNIT_WORD, piece_text(&p, i), at, p.ends[i]));
        if (!unit)
            continue;
        *end = p.ends[i];
        return unit;
    }
    return NULL;
}

/* Behind a slash any symbol will do: l/s, kWh/d. */
static const tally_unit *divisor_at(const draft *d, size_t at, size_t *end)
{
    const tally_unit *unit = bare_symbol_at(d, at, end);
    tally_str text = token_text(&d->tokens, at);
    const unit_sense *any = unit_senses(lexicon_units(d->lex), UNIT_SYMBOL, text);
    bool slash = at > 0 && token_is(&d->tokens, at - 1, "/");
    if (unit || !any || !slash || !is_whole(d, at, text, at + 1))
        return unit;
    *end = at + 1;
    return any->unit;
}

const tally_unit *unit_per_at(const draft *d, size_t at, size_t *end)
{
    const unit_table *units = lexicon_units(d->lex);
    pieces p = {.count = 0};
    read_words(d, at, &p);
    for (size_t i = p.count; i-- > 0;) {
        const tally_unit *unit = i == 0 ? long_symbol_at(d, at, end) : NULL;
        if (unit)
            return unit;
        unit = unless_counted(unit_by_form(units, UNIT_WORD, piece_text(&p, i)));
        if (!unit)
            continue;
        *end = p.ends[i];
        return unit;
    }
    return divisor_at(d, at, end);
}

bool unit_covers(const draft *d, size_t first, size_t last)
{
    const token_list *t = &d->tokens;
    size_t at = first, end = 0;
    while (at > 0 && t->items[at].glued && !token_is_kind(t, at - 1, TOKEN_NUMBER))
        at--;
    if (at == 0 || !token_is_kind(t, at - 1, TOKEN_NUMBER))
        return false;
    if (token_is_hyphen(t, at))
        return unit_words_at(d, at + 1, &end) && end > first;
    const tally_unit *unit = unit_symbol_at(d, at, &end);
    while (unit && end < first && token_is(t, end, "/"))
        unit = unit_per_at(d, end + 1, &end);
    return unit && end >= last;
}

/* The bracket that closes `open`, or NULL. */
static const char *closing(tally_str open)
{
    static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"<", ">"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_is(open, pairs[i][0]))
            return pairs[i][1];
    return NULL;
}

const tally_unit *unit_symbol_at(const draft *d, size_t at, size_t *end)
{
    const token_list *t = &d->tokens;
    const char *close = closing(token_text(t, at));
    if (!close)
        return bare_symbol_at(d, at, end);
    const tally_unit *unit = unit_words_at(d, at + 1, end);
    if (!unit)
        unit = bare_symbol_at(d, at + 1, end);
    if (!unit || !goes_on(t, at) || !token_is(t, *end, close))
        return NULL;
    ++*end;
    return unit;
}

/* ---- Codes with a scale ---------------------------------------------------------- */

const tally_unit *unit_scaled_at(const draft *d, size_t at, size_t *end, double *scale)
{
    enum { CODE = 3 };
    tally_str text = token_text(&d->tokens, at);
    if (!token_is_kind(&d->tokens, at, TOKEN_WORD) || d->tokens.items[at].taken ||
        text.len <= CODE || text.len > CODE + 3)
        return NULL;
    tally_str code = str_slice(text, text.len - CODE, text.len);
    tally_str head = str_slice(text, 0, text.len - CODE);
    const number_word *suffix = lexicon_suffix(d->lex, head);
    bool capitals =
        str_is_upper(code.ptr[0]) && str_is_upper(code.ptr[1]) && str_is_upper(code.ptr[2]);
    const tally_unit *unit =
        suffix && capitals ? unit_by_form(lexicon_units(d->lex), UNIT_SIGN, code) : NULL;
    if (!unit)
        return NULL;
    *scale = suffix->value;
    *end = at + 1;
    return unit;
}
