/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "claims/lexicon_loader.h"

/* ---- The forms of a verb --------------------------------------------------------- */

static bool ends_with_any(tally_str word, const char *const *tails)
{
    for (; *tails; tails++)
        if (str_ends_with(word, tally_text(*tails)))
            return true;
    return false;
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* One vowel group: stop, plan; not open, refer. */
static bool is_one_syllable(tally_str word)
{
    size_t groups = 0;
    for (size_t i = 0; i < word.len; i++) {
        bool vowel = is_vowel(word.ptr[i]) || (word.ptr[i] == 'y' && i > 0);
        bool before = i > 0 && is_vowel(word.ptr[i - 1]);
        groups += vowel && !before;
    }
    return groups == 1;
}

/* "stop" and "plan" double their last letter; "fix", "show", "cook" and "help" do not. */
static bool doubles(tally_str word)
{
    static const char *const single[] = {"w", "x", "y", "h", NULL};
    if (word.len < 3 || !is_one_syllable(word) || ends_with_any(word, single))
        return false;
    const char *end = word.ptr + word.len;
    bool after_q = word.len > 3 && end[-3] == 'u' && end[-4] == 'q';
    return !is_vowel(end[-1]) && is_vowel(end[-2]) && (!is_vowel(end[-3]) || after_q);
}

static void mark(lexicon *lex, arena *a, tally_str word, unsigned forms)
{
    lexeme *w = lexicon_put(lex, a, word);
    if (w)
        w->forms |= forms;
}

static tally_str joined(arena *a, tally_str head, const char *tail)
{
    return arena_join(a, head, tally_text(tail), (tally_str){0});
}

static bool ends_in_consonant_y(tally_str base)
{
    return base.len > 1 && base.ptr[base.len - 1] == 'y' &&
           !is_vowel(base.ptr[base.len - 2]);
}

/* reports, passes, carries. */
static tally_str form_in_s(arena *a, tally_str base)
{
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh", "o", NULL};
    if (ends_in_consonant_y(base))
        return joined(a, str_slice(base, 0, base.len - 1), "ies");
    return joined(a, base, ends_with_any(base, hissing) ? "es" : "s");
}

/* What the endings -ed and -ing are put to. */
static tally_str stem(arena *a, tally_str base, bool doubling, bool ing)
{
    bool silent =
        base.ptr[base.len - 1] == 'e' && (!ing || !str_ends_with(base, STR("ee")));
    if (ing && str_ends_with(base, STR("ie")))
        return joined(a, str_slice(base, 0, base.len - 2), "y");
    if (silent)
        return str_slice(base, 0, base.len - 1);
    if (!ing && ends_in_consonant_y(base))
        return joined(a, str_slice(base, 0, base.len - 1), "i");
    if (doubling || doubles(base))
        return arena_join(a, base, str_slice(base, base.len - 1, base.len), (tally_str){0});
    return base;
}

static void mark_regular(lexicon *lex, arena *a, tally_str base, bool doubling)
{
    tally_str past = joined(a, stem(a, base, doubling, false), "ed");
    mark(lex, a, past, FORM_PAST | FORM_DONE);
    mark(lex, a, joined(a, stem(a, base, doubling, true), "ing"), FORM_ING);
}

static bool next_part(tally_str *rest, tally_str *part)
{
    return str_next_field(rest, '/', part) && part->len > 0;
}

/* "rise/rose/risen", "admit+", "plan". `noun` bits go to the base and the form in -s. */
static bool add_verb(lexicon *lex, arena *a, tally_str word, bool regular, unsigned also)
{
    tally_str base, past, done, rest = word;
    bool doubling = str_ends_with(word, STR("+"));
    if (doubling)
        rest.len--;
    if (!next_part(&rest, &base) || base.len < 2)
        return false;
    mark(lex, a, base, FORM_BASE | also);
    mark(lex, a, form_in_s(a, base), FORM_S | (also & FORM_NOUN));
    if (regular) {
        mark_regular(lex, a, base, false);
        if (doubling)
            mark_regular(lex, a, base, true);
        return rest.len == 0;
    }
    if (!next_part(&rest, &past) || !next_part(&rest, &done))
        return false;
    mark(lex, a, past, FORM_PAST);
    mark(lex, a, done, FORM_DONE);
    mark(lex, a, joined(a, stem(a, base, false, true), "ing"), FORM_ING);
    return true;
}

static bool add_verb_list(lexicon *lex, arena *a, tally_str words, bool regular,
                          unsigned also, tally_str *bad)
{
    while (str_next_field(&words, ' ', bad))
        if (bad->len && !add_verb(lex, a, *bad, regular, also))
            return false;
    return true;
}

/* ---- Other words ----------------------------------------------------------------- */

void lexicon_add_forms(lexicon *lex, arena *a, tally_str words, unsigned forms)
{
    tally_str one;
    while (str_next_field(&words, ' ', &one))
        if (one.len)
            mark(lex, a, one, forms);
}

/* ---- Rows --------------------------------------------------------------------- */

/* A class of words.csv: what the counted noun sees of it, and what the tagger does. */
typedef struct {
    const char *name;
    word_class class; /* WORD_OPEN: leaves the class as it is */
    bool future;
    unsigned forms, uses;
} class_row;

static const class_row class_rows[] = {
    {"determiner", WORD_DETERMINER, false, FORM_DETERMINER, 0},
    {"preposition", WORD_PREPOSITION, false, FORM_PREPOSITION, 0},
    {"conjunction", WORD_CONJUNCTION, false, 0, 0},
    {"pronoun", WORD_PRONOUN, false, FORM_PRONOUN, 0},
    {"auxiliary", WORD_AUXILIARY, false, 0, 0},
    {"verb", WORD_VERB, false, 0, 0},
    {"adverb", WORD_ADVERB, false, FORM_ADVERB, 0},
    {"not-noun", WORD_NOT_NOUN, false, 0, 0},
    {"before-noun", WORD_BEFORE_NOUN, false, FORM_ADJECTIVE, 0},
    {"future", WORD_OPEN, true, FORM_MODAL, 0},
    {"be", WORD_OPEN, false, FORM_BE, 0},
    {"have", WORD_OPEN, false, FORM_HAVE, 0},
    {"modal", WORD_OPEN, false, FORM_MODAL, 0},
    {"unbound", WORD_OPEN, false, FORM_UNBOUND, 0},
    {"reporting", WORD_OPEN, false, FORM_REPORTING, 0},
    {"subject", WORD_OPEN, false, FORM_PRONOUN | FORM_SUBJECT, 0},
    {"also-pronoun", WORD_OPEN, false, FORM_PRONOUN, 0},
    {"also-determiner", WORD_OPEN, false, FORM_DETERMINER, 0},
    {"also-adverb", WORD_OPEN, false, FORM_ADVERB, 0},
    {"coordinator", WORD_OPEN, false, FORM_CONJUNCTION, 0},
    {"subordinator", WORD_OPEN, false, FORM_SUBORDINATOR, 0},
    {"relative", WORD_OPEN, false, FORM_RELATIVE, 0},
    {"temporal", WORD_OPEN, false, FORM_TEMPORAL, 0},
    {"rate-base", WORD_OPEN, .uses = USE_RATE_BASE},
    {"pointed", WORD_OPEN, .uses = USE_POINTED},
    {"ranks", WORD_OPEN, .uses = USE_RANKS},
    {"compares", WORD_OPEN, .uses = USE_COMPARES},
    {"turn", WORD_OPEN, .uses = USE_TURN},
    {"article", WORD_OPEN, .uses = USE_ARTICLE},
    {"vague", WORD_OPEN, .uses = USE_VAGUE},
    {"multiplies", WORD_OPEN, .uses = USE_MULTIPLIES},
    {"race", WORD_OPEN, .uses = USE_RACE},
    {"lasting", WORD_OPEN, .uses = USE_LASTING},
    {"brings", WORD_OPEN, .uses = USE_BRINGS},
    {"amount", WORD_OPEN, .uses = USE_AMOUNT},
    {"costs", WORD_OPEN, .uses = USE_COSTS},
    {"quake", WORD_OPEN, .uses = USE_QUAKE},
    {"harmed", WORD_OPEN, .uses = USE_HARMED},
    {"purpose", WORD_OPEN, .uses = USE_PURPOSE},
    {"empty-noun", WORD_OPEN, .uses = USE_EMPTY_NOUN},
    {"says-when", WORD_OPEN, .uses = USE_WHEN},
    {"behind-place", WORD_OPEN, .uses = USE_BEHIND_PLACE},
    {"level", WORD_OPEN, .uses = USE_LEVEL},
    {"drifts", WORD_OPEN, .uses = USE_DRIFTS},
    {"many", WORD_OPEN, .uses = USE_MANY},
    {"sized", WORD_OPEN, .uses = USE_SIZED},
    {"rates", WORD_OPEN, .uses = USE_RATES},
    {"group", WORD_OPEN, .uses = USE_GROUP},
    {"contracted-be", WORD_OPEN, false, FORM_CONTRACTED | FORM_BE | FORM_SUBJECT, 0},
    {"contracted-have", WORD_OPEN, false, FORM_CONTRACTED | FORM_HAVE | FORM_SUBJECT, 0},
    {"contracted-will", WORD_OPEN, false, FORM_CONTRACTED | FORM_MODAL | FORM_SUBJECT, 0},
};

static const class_row *find_class(loader *l, tally_str name)
{
    for (size_t i = 0; i < sizeof class_rows / sizeof *class_rows; i++)
        if (str_is(name, class_rows[i].name))
            return &class_rows[i];
    loader_fail(l, "no class", name);
    return NULL;
}

bool loader_add_words(loader *l, const tally_str *cells)
{
    const class_row *row = find_class(l, cells[0]);
    tally_str rest = cells[1], one;
    while (row && str_next_field(&rest, ' ', &one)) {
        lexeme *w = one.len ? loader_word(l, one) : NULL;
        if (!w)
            continue;
        w->forms |= row->forms;
        w->uses |= row->uses;
        w->future |= row->future;
        if (row->class != WORD_OPEN)
            w->class = (unsigned char)row->class;
    }
    return row != NULL;
}

bool loader_add_verb_forms(loader *l, const tally_str *cells)
{
    static const named kinds[] = {{"regular", true}, {"irregular", false}};
    static const named more[] = {
        {"", 0}, {"noun", FORM_NOUN}, {"adjective", FORM_ADJECTIVE}};
    int regular = 0, also = 0;
    tally_str bad;
    if (!FIND_NAME(l, "no forms", cells[0], kinds, &regular) ||
        !FIND_NAME(l, "no class", cells[1], more, &also))
        return false;
    return add_verb_list(l->lex, l->a, cells[2], regular, (unsigned)also, &bad) ||
           loader_fail(l, "write present/past/participle for", bad);
}

bool loader_add_nouns(loader *l, const tally_str *cells)
{
    static const named kinds[] = {{"singular-s", FORM_NOUN | FORM_SINGULAR},
                                  {"person", FORM_NOUN | FORM_PERSON},
                                  {"noun", FORM_NOUN}};
    int forms = 0;
    if (!FIND_NAME(l, "no kind", cells[0], kinds, &forms))
        return false;
    lexicon_add_forms(l->lex, l->a, cells[1], (unsigned)forms);
    return true;
}

bool loader_add_adjectives(loader *l, const tally_str *cells)
{
    lexicon_add_forms(l->lex, l->a, cells[1], FORM_ADJECTIVE);
    return true;
}

bool loader_add_ending(loader *l, const tally_str *cells)
{
    static const named classes[] = {{"noun", FORM_NOUN},
                                    {"past", FORM_PAST | FORM_DONE},
                                    {"ing", FORM_ING},
                                    {"adverb", FORM_ADVERB},
                                    {"adjective", FORM_ADJECTIVE | FORM_NOUN}};
    int forms = 0;
    ending_row row = {.tail = cells[0]};
    if (row.tail.len == 0)
        return loader_fail(l, "no ending", cells[0]);
    if (!FIND_NAME(l, "no class", cells[2], classes, &forms))
        return false;
    if (!str_to_size(cells[1], &row.letters) || row.letters <= row.tail.len)
        return loader_fail(l, "not more letters than the ending has:", cells[1]);
    row.forms = (unsigned)forms;
    list_push(&l->lex->endings, l->a, row);
    return true;
}

bool loader_add_plural(loader *l, const tally_str *cells)
{
    lexeme *w = loader_word(l, cells[0]);
    lexeme_rare *rare = w ? loader_rare(l, w) : NULL;
    if (rare) {
        rare->singular = cells[1];
        w->forms |= FORM_NOUN;
    }
    return true;
}

bool loader_add_verbs(loader *l, const tally_str *cells)
{
    static const named directions[] = {
        {"up", 1}, {"down", -1}, {"up-share", 2}, {"down-share", -2}};
    int direction = 0;
    if (!FIND_NAME(l, "no direction", cells[0], directions, &direction))
        return false;
    tally_str rest = cells[1], one;
    while (str_next_field(&rest, ' ', &one)) {
        lexeme *w = one.len ? loader_word(l, one) : NULL;
        if (w)
            w->change = (signed char)direction;
    }
    return true;
}
