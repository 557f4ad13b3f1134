/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/language.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

/* A bit a language; the words of English have bit 0, those that tell nothing the last. */
enum { MOST_LANGUAGES = 63, MOST_WORDS = 4096, LONGEST_WORD = 24 };

typedef struct {
    uint32_t first, last;
    size_t language;
} letter_range;

struct language_table {
    tally_str names[MOST_LANGUAGES];
    size_t count;
    map words; /* index into masks */
    LIST_OF(uint64_t) masks;
    LIST_OF(letter_range) ranges;
};

/* ---- Loading ----------------------------------------------------------------------- */

typedef struct {
    language_table *t;
    const csv_table *table;
    const csv_row *row;
    arena *a;
    tally_error *err;
} loader;

static bool add_words(loader *l, tally_str words, size_t language)
{
    tally_str word;
    while (str_next_field(&words, ' ', &word)) {
        size_t *slot = word.len ? map_put(&l->t->words, l->a, word) : NULL;
        if (word.len == 0 || word.len > LONGEST_WORD || !slot)
            return csv_row_error(l->table, l->row, l->err, "no word '%.*s'",
                                 TALLY_ARG(word));
        if (*slot == TALLY_NONE && l->t->masks.len == MOST_WORDS)
            return csv_row_error(l->table, l->row, l->err, "over %d words", MOST_WORDS);
        if (*slot == TALLY_NONE) {
            *slot = l->t->masks.len;
            list_push(&l->t->masks, l->a, (uint64_t)0);
        }
        if (*slot < l->t->masks.len)
            l->t->masks.items[*slot] |= (uint64_t)1 << language;
    }
    return true;
}

static bool read_hex(tally_str text, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = str_lower_char(text.ptr[i]);
        if (!str_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        *out = *out * 16 + (uint32_t)(str_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return text.len > 0 && text.len <= 6;
}

static bool add_ranges(loader *l, tally_str ranges, size_t language)
{
    tally_str field, first;
    while (str_next_field(&ranges, ';', &field)) {
        letter_range range = {.language = language};
        if (!str_next_field(&field, '-', &first) || !read_hex(first, &range.first) ||
            !read_hex(field, &range.last))
            return csv_row_error(l->table, l->row, l->err,
                                 "no range of letters; write 0400-04FF");
        list_push(&l->t->ranges, l->a, range);
    }
    return true;
}

static bool add_row(void *into, const csv_table *table, const csv_row *row,
                    const tally_str *cells, arena *a, tally_error *err)
{
    loader here = {into, table, row, a, err}, *l = &here;
    tally_str kind = cells[1];
    size_t language = l->t->count;
    if (language == MOST_LANGUAGES)
        return csv_row_error(l->table, l->row, l->err, "too many languages");
    if (language == 0 && !str_is(cells[0], "English"))
        return csv_row_error(l->table, l->row, l->err, "the first row must be English");
    l->t->names[l->t->count++] = cells[0];
    if (str_is(kind, "words"))
        return add_words(l, cells[2], language);
    if (str_is(kind, "both"))
        return add_words(l, cells[2], MOST_LANGUAGES);
    if (str_is(kind, "script"))
        return add_ranges(l, cells[2], language);
    return csv_row_error(l->table, l->row, l->err, "kind '%.*s': not words, both or script",
                         TALLY_ARG(kind));
}

const language_table *language_load(const char *path, arena *a, tally_error *err)
{
    static const char *const columns[3] = {"language", "kind", "words"};
    language_table *t = ARENA_NEW(a, language_table, 1);
    return csv_load(path, columns, 3, add_row, t, a, err) ? t : NULL;
}

/* ---- Telling ----------------------------------------------------------------------- */

/* What was counted in a text: words by language, letters by script. */
typedef struct {
    size_t words, letters;
    size_t hits[MOST_LANGUAGES];
    size_t only[MOST_LANGUAGES];     /* of the hits, those that English does not have */
    size_t distinct[MOST_LANGUAGES]; /* of these, each word once */
    uint64_t seen[MOST_WORDS / 64];
    size_t foreign; /* words that some language has and English has not */
} tally_of_words;

static void count_word(const language_table *t, const char *word, size_t len,
                       tally_of_words *n)
{
    n->words++;
    if (len == 0)
        return;
    size_t index = map_get(&t->words, (tally_str){word, len});
    if (index == TALLY_NONE)
        return;
    uint64_t mask = t->masks.items[index];
    bool english = mask & 1;
    if (mask >> MOST_LANGUAGES)
        return;
    n->foreign += !english;
    bool fresh = !(n->seen[index / 64] >> index % 64 & 1);
    n->seen[index / 64] |= (uint64_t)1 << index % 64;
    for (uint64_t rest = mask; rest; rest &= rest - 1) {
        size_t language = (size_t)__builtin_ctzll(rest);
        n->hits[language]++;
        n->only[language] += !english;
        n->distinct[language] += !english && fresh;
    }
}

static void count_letter(const language_table *t, uint32_t code, tally_of_words *n)
{
    for (size_t i = 0; i < t->ranges.len; i++) {
        if (code < t->ranges.items[i].first || code > t->ranges.items[i].last)
            continue;
        n->hits[t->ranges.items[i].language]++;
        return;
    }
}

/* Letters above ASCII: lower case of the Latin ones differs from upper by bit 5 or 0. */
static uint32_t lower_code(uint32_t code)
{
    if (code >= 0xc0 && code <= 0xde && code != 0xd7)
        return code + 0x20;
    return code;
}

static void copy_letter(tally_str text, size_t at, size_t size, char *word, size_t *len)
{
    if (size == 1 && *len < LONGEST_WORD) { /* most of them */
        word[(*len)++] = str_lower_char(text.ptr[at]);
        return;
    }
    uint32_t code = size == 2 ? lower_code(str_code_point(text, at, &size)) : 0;
    if (*len + size > LONGEST_WORD) {
        *len = LONGEST_WORD + 1;
        return;
    }
    memcpy(word + *len, text.ptr + at, size);
    if (size == 2 && code >= 0xe0 && code <= 0xff)
        word[*len + 1] = (char)(0x80 | (code & 0x3f));
    *len += size;
}

/* Names are full of other languages' articles: Los Angeles, Den Haag. */
static bool is_capital(tally_str text, size_t at, uint32_t code)
{
    return str_is_upper(text.ptr[at]) || lower_code(code) != code;
}

/* A hundred words of plain English are enough: most copy is told by its first paragraph. */
static bool is_plain_english(const tally_of_words *n)
{
    enum { ENOUGH = 30, TIMES = 4 };
    return n->hits[0] >= ENOUGH && n->hits[0] > n->foreign * TIMES;
}

/* A word that is too long, and a name, is counted as one that nobody knows. */
static void count_text(const language_table *t, tally_str text, tally_of_words *n)
{
    char word[LONGEST_WORD + 1];
    size_t len = 0, size = 1;
    for (size_t at = 0; at < text.len; at += size) {
        unsigned char byte = (unsigned char)text.ptr[at];
        size = 1;
        uint32_t code = byte < 0x80 ? byte : str_code_point(text, at, &size);
        bool mark = code >= 0x2000 && code < 0x2070;
        bool letter = str_is_letter(text.ptr[at]) && code != 0xa0 && !mark;
        if (letter && len == 0 && is_capital(text, at, code))
            len = LONGEST_WORD + 1;
        if (letter && len <= LONGEST_WORD)
            copy_letter(text, at, size, word, &len);
        n->letters += letter;
        if (code >= 0x370)
            count_letter(t, code, n);
        if (!letter && len) {
            count_word(t, word, len <= LONGEST_WORD ? len : 0, n);
            if (is_plain_english(n))
                return;
        }
        len = letter ? len : 0;
    }
    if (len)
        count_word(t, word, len <= LONGEST_WORD ? len : 0, n);
}

/* A few dozen sentences are enough to tell, and a long article may quote in any language:
 * its whole is looked at up to this many bytes. */
enum { LOOK = 32 << 10, LEAST_LETTERS = 20, LEAST_HITS = 6, LEAST_WORDS = 4 };

static tally_str look_of(tally_str text)
{
    size_t end = text.len < LOOK ? text.len : LOOK;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

/* The script of most letters, if that is not ours. */
static size_t script_of(const language_table *t, const tally_of_words *n)
{
    size_t best = 0, all = 0;
    for (size_t i = 0; i < t->ranges.len; i++) {
        size_t language = t->ranges.items[i].language;
        if (i && t->ranges.items[i - 1].language == language)
            continue;
        all += n->hits[language];
        if (n->hits[language] > n->hits[best] || best == 0)
            best = language;
    }
    return all * 2 > n->letters && all >= LEAST_LETTERS ? best : 0;
}

tally_str language_foreign(const language_table *languages, tally_str text)
{
    tally_of_words n = {0};
    count_text(languages, look_of(text), &n);
    size_t english = n.hits[0], best = 0;
    n.hits[0] = 0;
    size_t script = script_of(languages, &n);
    if (script)
        return languages->names[script];
    for (size_t i = 1; i < languages->count; i++)
        if (n.only[i] > n.only[best] || best == 0)
            best = i;
    bool plain = n.only[best] >= LEAST_HITS && n.distinct[best] >= LEAST_WORDS &&
                 n.only[best] * 12 >= n.words && n.only[best] > english * 3;
    return best && plain ? languages->names[best] : (tally_str){0};
}
