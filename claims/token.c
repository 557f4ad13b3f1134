/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/token.h"

#include <endian.h>

#include "base/map.h"
#include "base/str.h"

typedef enum { CHAR_BLANK, CHAR_BREAK, CHAR_LETTER, CHAR_DIGIT, CHAR_MARK } char_kind;

static bool is_between(uint32_t code, uint32_t first, uint32_t last)
{
    return code >= first && code <= last;
}

/* Unicode in five kinds. Letters are what is left when blanks, punctuation, symbols and
 * currency signs are taken out: a name in any script is a word. */
static char_kind wide_kind(uint32_t code)
{
    if (code == 0xa0 || is_between(code, 0x2000, 0x200b) || code == 0x202f ||
        code == 0x3000 || code == 0xfeff)
        return CHAR_BLANK;
    if (code == 0x2028 || code == 0x2029)
        return CHAR_BREAK;
    if (is_between(code, 0x80, 0xbf) && code != 0xaa && code != 0xb5 && code != 0xba)
        return CHAR_MARK;
    if (code == 0xd7 || code == 0xf7 || is_between(code, 0x200c, 0x20cf) ||
        is_between(code, 0x2150, 0x2bff) || is_between(code, 0x3001, 0x303f))
        return CHAR_MARK;
    return CHAR_LETTER;
}

static char_kind kind_at(tally_str text, size_t at, size_t *size)
{
    unsigned char c = (unsigned char)text.ptr[at];
    *size = 1;
    if (str_is_lower((char)c)) /* most of them */
        return CHAR_LETTER;
    if (c >= 0x80)
        return wide_kind(str_code_point(text, at, size));
    if (str_is_digit((char)c))
        return CHAR_DIGIT;
    if (str_is_letter((char)c))
        return CHAR_LETTER;
    if (c == '\n' || c == '\r')
        return CHAR_BREAK;
    return c <= ' ' ? CHAR_BLANK : CHAR_MARK;
}

static size_t digits_end(tally_str text, size_t at)
{
    while (at < text.len && str_is_digit(text.ptr[at]))
        at++;
    return at;
}

/* The size of a separator of groups at `at`: a comma, or a blank that does not break lines.
 */
static size_t separator_size(tally_str text, size_t at, bool *is_comma)
{
    static const tally_str wide[] = {
        {"\xc2\xa0", 2}, {"\xe2\x80\xaf", 3}, {"\xe2\x80\x89", 3}, {"\xe2\x80\x99", 3}};
    char c = at < text.len ? text.ptr[at] : '.';
    *is_comma = c == ',';
    if (*is_comma || c == ' ' || c == '\'')
        return 1;
    for (size_t i = 0; (unsigned char)c >= 0x80 && i < sizeof wide / sizeof *wide; i++)
        if (str_starts_with(str_slice(text, at, text.len), wide[i]))
            return wide[i].len;
    return 0;
}

/* The end of the groups behind `at`, or `at`: threes ("3,400"), or twos that end in a three
 * ("1,23,456"). Where the separator is a blank or an apostrophe, one group counts only if
 * it is "000" (or the blank one that does not break): a list of figures is not one number.
 */
static size_t groups_end(tally_str text, size_t at)
{
    bool comma;
    size_t size = separator_size(text, at, &comma), end = at, threes = 0;
    bool loose = size == 1 && !comma && text.ptr[at] == ' '; /* "CHF 1'500" is tight */
    for (size_t next = at; size;) {
        tally_str separator = str_slice(text, at, at + size);
        if (!str_equals(str_slice(text, next, next + size), separator))
            break;
        size_t begin = next + size, stop = digits_end(text, begin), count = stop - begin;
        if (count != 3 && !(comma && count == 2 && threes == 0))
            break;
        threes += count == 3;
        end = count == 3 ? stop : end;
        next = stop;
    }
    bool zeros = end > at && memcmp(text.ptr + end - 3, "000", 3) == 0;
    return loose && threes == 1 && !zeros ? at : end;
}

/* "3,400", "1.65", "2,50,000", "12 400 000", ".5"; "2.10.3" stays one token: a label. */
static size_t number_end(tally_str text, size_t at)
{
    size_t end = digits_end(text, at);
    if (end - at <= 3)
        end = groups_end(text, end);
    while (end + 1 < text.len && text.ptr[end] == '.' && str_is_digit(text.ptr[end + 1]))
        end = digits_end(text, end + 1);
    return end;
}

static size_t apostrophe_size(tally_str text, size_t at)
{
    if (at >= text.len || (text.ptr[at] != '\'' && text.ptr[at] != '\xe2'))
        return 0;
    if (text.ptr[at] == '\'')
        return 1;
    return str_starts_with(str_slice(text, at, text.len), STR("\xe2\x80\x99")) ? 3 : 0;
}

/* True for the apostrophe of "Japan's", whose s is no part of the name. */
static bool is_possessive(tally_str text, size_t at, size_t size)
{
    size_t after = at + size;
    return after < text.len && text.ptr[after] == 's' &&
           (after + 1 >= text.len || !str_is_letter(text.ptr[after + 1]));
}

static size_t word_end(tally_str text, size_t at)
{
    size_t size = 1;
    while (at < text.len) {
        while (at < text.len && str_is_lower(text.ptr[at]))
            at++;
        if (at >= text.len)
            break;
        size_t quote = apostrophe_size(text, at);
        if (quote && !is_possessive(text, at, quote) && at + quote < text.len &&
            str_is_lower(text.ptr[at + quote]))
            size = quote;
        else if (kind_at(text, at, &size) != CHAR_LETTER)
            break;
        at += size;
    }
    return at;
}

static size_t mark_end(tally_str text, size_t at, size_t size)
{
    size_t quote = apostrophe_size(text, at);
    return quote && is_possessive(text, at, quote) ? at + quote + 1 : at + size;
}

/* "Boeing" and "iPhone"; a letter beyond ASCII is taken for one. */
static bool is_capital(tally_str word)
{
    char second = word.len > 1 ? word.ptr[1] : 'a';
    return str_is_upper(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0x80 ||
           str_is_upper(second);
}

static void read_token(tally_str text, size_t at, char_kind kind, size_t size, token *t)
{
    t->begin = at;
    if (kind == CHAR_DIGIT) {
        t->kind = TOKEN_NUMBER;
        t->end = number_end(text, at);
    } else if (kind == CHAR_LETTER) {
        t->kind = TOKEN_WORD;
        t->end = word_end(text, at);
        t->capital = is_capital(str_slice(text, at, t->end));
    } else {
        t->kind = TOKEN_MARK;
        t->end = mark_end(text, at, size);
    }
}

/* "US", "WHO", "IT": in capitals a closed-class word is a name. */
static void set_lexeme(token *t, const lexeme *known, tally_str word)
{
    bool capitals = word.len > 1 && str_is_upper(word.ptr[0]) && str_is_upper(word.ptr[1]);
    t->lex = known && known->class != WORD_OPEN && capitals ? NULL : known;
    t->hints = known ? known->hints : 0;
}

/* ---- Words that wait for the lexicon -------------------------------------------------
 */

/* Its words are too many for the cache: a batch of them is asked for, and while one is on
 * its way so are the others. */
enum { BATCH = 24 };

typedef struct {
    size_t count, tokens[BATCH];
    map_asked words[BATCH];
} batch;

static void answer(token_list *t, batch *b)
{
    const lexeme *known[BATCH];
    for (size_t i = 0; i < b->count; i++)
        lexicon_fetch(t->lex, &b->words[i]);
    for (size_t i = 0; i < b->count; i++)
        known[i] = lexicon_get_asked(t->lex, &b->words[i]);
    for (size_t i = 0; i < b->count; i++)
        set_lexeme(&t->items[b->tokens[i]], known[i], token_text(t, b->tokens[i]));
    b->count = 0;
}

static void ask(token_list *t, batch *b, const uint64_t eight[2], size_t len)
{
    b->tokens[b->count] = t->len - 1;
    b->words[b->count++] = lexicon_ask(t->lex, eight, len);
}

/* ---- Tokens --------------------------------------------------------------------------
 */

static uint64_t eight_at(const char *at)
{
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    return le64toh(eight);
}

/* How many of eight bytes, from the lowest on, are ASCII letters. No sum runs over into the
 * next byte; the top bit of each byte says what it is. */
static size_t count_letters(uint64_t eight)
{
    static const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    uint64_t lower = (eight | ones * 0x20) & ~tops;
    uint64_t from_a = lower + ones * (0x80 - 'a'), behind_z = lower + ones * (0x7f - 'z');
    uint64_t others = ~(from_a & ~behind_z & ~eight) & tops;
    return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

/* The first `count` of eight bytes in lower case, zeroes behind them. */
static uint64_t lower_letters(uint64_t eight, size_t count)
{
    uint64_t lower = eight | 0x2020202020202020u;
    return count < 8 ? lower & (((uint64_t)1 << 8 * count) - 1) : lower;
}

/* Most words are of ASCII letters alone, and short: read eight at a time. False for every
 * other, and at the very end of the text. */
static bool read_plain_word(token_list *out, batch *b, size_t at, token *t)
{
    enum { MOST = 16 };
    tally_str text = out->text;
    if (text.len - at <= MOST)
        return false;
    uint64_t eight[2] = {eight_at(text.ptr + at), 0};
    size_t len = count_letters(eight[0]), more = 0;
    if (len == 8) {
        eight[1] = eight_at(text.ptr + at + 8);
        more = count_letters(eight[1]);
    }
    eight[0] = lower_letters(eight[0], len);
    eight[1] = lower_letters(eight[1], more);
    len += more;
    unsigned char next = (unsigned char)text.ptr[at + len];
    if (len == 0 || next >= 0x80 || next == '\'' || str_is_letter((char)next))
        return false;
    tally_str word = {text.ptr + at, len};
    t->begin = at;
    t->end = at + len;
    t->kind = TOKEN_WORD;
    t->capital = is_capital(word);
    ask(out, b, eight, len);
    return true;
}

/* The token at `at` into a blank one; false for a blank or a line break, of `*size` bytes.
 */
static bool next_token(token_list *out, batch *b, size_t at, token *t, size_t *size,
                       bool *breaks)
{
    tally_str text = out->text;
    if (read_plain_word(out, b, at, t))
        return true;
    char_kind kind = kind_at(text, at, size);
    *breaks |= kind == CHAR_BREAK;
    if (kind == CHAR_BLANK || kind == CHAR_BREAK)
        return false;
    read_token(text, at, kind, *size, t);
    tally_str word = str_slice(text, t->begin, t->end);
    if (t->kind == TOKEN_WORD)
        set_lexeme(t, lexicon_word(out->lex, word), word);
    return true;
}

/* Room for the next token, to be filled in place; NULL when the arena is full. */
static token *push_blank(token_list *out, arena *a)
{
    size_t at = out->len;
    list_push(out, a, (token){0});
    return out->len > at ? &out->items[at] : NULL;
}

bool token_split(tally_str text, const lexicon *lex, arena *a, token_list *out)
{
    enum { BYTES_A_TOKEN = 4 };
    bool glued = false, line_start = true;
    size_t size = 1;
    batch b;
    b.count = 0;
    *out = (token_list){.text = text, .lex = lex, .cap = text.len / BYTES_A_TOKEN + 8};
    out->items = ARENA_NEW(a, token, out->cap);
    out->cap = out->items ? out->cap : 0;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == ' ') { /* what stands behind most words */
            glued = false;
            at++;
            continue;
        }
        token *t = push_blank(out, a);
        if (!t)
            return false;
        if (!next_token(out, &b, at, t, &size, &line_start)) {
            out->len--;
            glued = false;
            at += size;
            continue;
        }
        t->glued = glued;
        t->line_start = line_start;
        glued = true;
        line_start = false;
        at = t->end;
        if (b.count == BATCH)
            answer(out, &b);
    }
    answer(out, &b);
    return !arena_failed(a);
}

bool token_is_hyphen(const token_list *tokens, size_t at)
{
    return token_is(tokens, at, "-") && tokens->items[at].glued && at + 1 < tokens->len &&
           tokens->items[at + 1].glued;
}

tally_str token_join(const token_list *tokens, size_t first, size_t last, char *room,
                     size_t size)
{
    size_t len = 0;
    for (size_t at = first; at < last && at < tokens->len; at++) {
        tally_str word = token_text(tokens, at);
        if (len + word.len + 1 > size)
            return (tally_str){"", 0};
        bool hyphen =
            token_is_hyphen(tokens, at) || (at > 0 && token_is_hyphen(tokens, at - 1));
        if (at > first && !hyphen)
            room[len++] = ' ';
        for (size_t i = 0; i < word.len; i++)
            room[len++] = str_lower_char(word.ptr[i]);
    }
    return (tally_str){room, len};
}

bool token_is_plural(const token_list *tokens, size_t at)
{
    tally_str word = token_text(tokens, at);
    if (!token_is_kind(tokens, at, TOKEN_WORD))
        return false;
    if (token_lexeme(tokens, at)->rare->singular.len)
        return true;
    if (token_may_be(tokens, at, FORM_SINGULAR))
        return false;
    if (word.len > 2 && word.ptr[word.len - 1] == 's' &&
        str_is_upper(word.ptr[word.len - 2]))
        return true;                                                        /* MPs, PCs */
    bool tail = word.len == 3 && at > 0 && token_is_hyphen(tokens, at - 1); /* start-ups */
    return (word.len > 3 || tail) && str_ends_with(word, STR("s")) &&
           !str_ends_with(word, STR("ss")) && !str_ends_with(word, STR("us")) &&
           !str_ends_with(word, STR("is"));
}

bool token_is_free(const token_list *tokens, size_t first, size_t last)
{
    for (size_t at = first; at < last; at++)
        if (at >= tokens->len || tokens->items[at].taken)
            return false;
    return true;
}

size_t token_at(const token_list *tokens, size_t begin)
{
    size_t low = 0, high = tokens->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->items[middle].begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void token_take(token_list *tokens, size_t begin, size_t end)
{
    size_t at = token_at(tokens, begin);
    if (at > 0 && tokens->items[at - 1].end > begin)
        at--;
    for (; at < tokens->len && tokens->items[at].begin < end; at++)
        tokens->items[at].taken = true;
}
