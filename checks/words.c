/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/words.h"

#include <stdlib.h>

#include "base/str.h"

enum { MAX_PHRASE_WORDS = 24 };

static bool is_word_char(char c)
{
    return str_is_letter(c) || str_is_digit(c);
}

/* U+2018, U+2019, U+201C, U+201D, dashes and the like are no letters: E2 80 xx. */
static bool is_mark(tally_str text, size_t at)
{
    return at + 2 < text.len && (unsigned char)text.ptr[at] == 0xe2 &&
           (unsigned char)text.ptr[at + 1] == 0x80;
}

/* "U.S." is one word: a stop between single letters belongs to it. */
static bool joins(tally_str text, size_t begin, size_t at)
{
    bool single = at == begin + 1 || (at >= 2 && text.ptr[at - 2] == '.');
    return text.ptr[at] == '.' && single && str_is_upper(text.ptr[at - 1]) &&
           at + 1 < text.len && str_is_upper(text.ptr[at + 1]);
}

static size_t word_end(tally_str text, size_t begin)
{
    size_t at = begin;
    for (;; at++) {
        while (at < text.len && str_is_lower(text.ptr[at])) /* most of them */
            at++;
        if (at >= text.len || is_mark(text, at) ||
            !(is_word_char(text.ptr[at]) || (at > begin && joins(text, begin, at))))
            return at;
    }
}

static size_t apostrophe(tally_str text, size_t at)
{
    if (at < text.len && text.ptr[at] == '\'')
        return 1;
    return is_mark(text, at) && (unsigned char)text.ptr[at + 2] == 0x99 ? 3 : 0;
}

/* "Japan's": the ending is passed over. */
static size_t skip_possessive(tally_str text, size_t at)
{
    size_t mark = apostrophe(text, at), end = at + mark + 1;
    if (mark == 0 || end > text.len || str_lower_char(text.ptr[end - 1]) != 's')
        return at;
    return end == text.len || !is_word_char(text.ptr[end]) || is_mark(text, end) ? end : at;
}

static tally_str without_stops(tally_str written, arena *a)
{
    if (str_find(written, STR("."), 0) == TALLY_NONE)
        return written;
    tally_str copy = arena_copy(a, written);
    size_t len = 0;
    for (size_t i = 0; i < copy.len; i++)
        if (copy.ptr[i] != '.')
            ((char *)copy.ptr)[len++] = copy.ptr[i];
    return (tally_str){copy.ptr, len};
}

static tally_str fold(tally_str cased, arena *a)
{
    size_t at = 0;
    while (at < cased.len && !str_is_upper(cased.ptr[at]))
        at++;
    if (at == cased.len)
        return cased;
    tally_str copy = arena_copy(a, cased);
    for (size_t i = at; i < copy.len; i++)
        ((char *)copy.ptr)[i] = str_lower_char(copy.ptr[i]);
    return copy;
}

static tally_str strip(tally_str text, tally_str ending, size_t keep)
{
    if (text.len < ending.len + keep ||
        text.ptr[text.len - 1] != ending.ptr[ending.len - 1])
        return text;
    return str_ends_with(text, ending) ? str_slice(text, 0, text.len - ending.len) : text;
}

enum { SPELT_FROM = 3 }; /* "four", "size" have no other spelling */

static bool is_our(tally_str s, size_t at)
{
    return at >= SPELT_FROM && at + 2 < s.len && s.ptr[at] == 'o' && s.ptr[at + 1] == 'u' &&
           s.ptr[at + 2] == 'r';
}

static bool is_ize(tally_str s, size_t at)
{
    return at >= SPELT_FROM && s.ptr[at] == 'z' &&
           (s.ptr[at - 1] == 'i' || s.ptr[at - 1] == 'y');
}

/* "Labour", "organization" and "programme" are written otherwise across the ocean. */
static tally_str one_spelling(tally_str stem, arena *a)
{
    size_t at = SPELT_FROM, len = 0;
    bool doubled = stem.len > SPELT_FROM && str_ends_with(stem, STR("mm"));
    stem.len -= doubled;
    while (at < stem.len && !is_our(stem, at) && !is_ize(stem, at))
        at++;
    char *copy = at < stem.len ? ARENA_NEW(a, char, stem.len) : NULL;
    if (!copy)
        return stem;
    for (size_t i = 0; i < stem.len; i++) {
        bool passed = i > 0 && is_our(stem, i - 1);
        if (!passed)
            copy[len++] = is_ize(stem, i) ? 's' : stem.ptr[i];
    }
    return (tally_str){copy, len};
}

tally_str words_stem(tally_str folded, arena *a)
{
    tally_str stem = folded;
    if (stem.len == 0 || str_is_digit(stem.ptr[0]))
        return stem;
    bool plural = stem.ptr[stem.len - 1] == 's' && !str_ends_with(stem, STR("ss")) &&
                  !str_ends_with(stem, STR("us"));
    if (plural)
        stem = strip(stem, STR("s"), 3);
    static const tally_str endings[] = {
        {"ing", 3}, {"ed", 2}, {"e", 1}, {"i", 1}, {"y", 1}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        stem = strip(stem, endings[i], 4);
    return one_spelling(stem, a);
}

void words_split(tally_str text, size_t base, arena *a, word_list *out)
{
    for (size_t at = 0; at < text.len;) {
        if (is_mark(text, at) || !is_word_char(text.ptr[at])) {
            at += is_mark(text, at) ? 3 : 1;
            continue;
        }
        size_t end = word_end(text, at);
        tally_str cased = without_stops(str_slice(text, at, end), a),
                  folded = fold(cased, a);
        list_push(out, a,
                  (word){base + at, base + end, cased, folded, words_stem(folded, a)});
        at = skip_possessive(text, end);
    }
}

/* ---- Phrases --------------------------------------------------------------------- */

static bool append(char *key, size_t *len, tally_str part)
{
    if (*len + part.len + 1 > WORDING_KEY)
        return false;
    if (*len)
        key[(*len)++] = ' ';
    if (part.len)
        memcpy(key + *len, part.ptr, part.len);
    *len += part.len;
    return true;
}

/* Joins the words in the caller's room; empty when they are too long for any row. */
static tally_str join(const word *words, size_t count, bool stemmed, char *room)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        if (!append(room, &len, stemmed ? words[i].stem : words[i].folded))
            return (tally_str){0};
    return (tally_str){room, len};
}

static tally_str join_cased(const word *words, size_t count, char *room)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        if (!append(room, &len, words[i].cased))
            return (tally_str){0};
    return (tally_str){room, len};
}

static tally_str first_of(tally_str key)
{
    size_t blank = str_find(key, STR(" "), 0);
    return blank == TALLY_NONE ? key : str_slice(key, 0, blank);
}

/* Where the table keeps whether a phrase may begin with a word: by its first byte, a bit a
 * length. */
static size_t start_of(tally_str own, uint32_t *bit)
{
    enum { LONGEST = 31 };
    *bit = (uint32_t)1 << (own.len < LONGEST ? own.len : LONGEST);
    return own.len ? (unsigned char)own.ptr[0] & 63 : 0;
}

void wording_insert(wording_table *table, arena *a, wording w)
{
    size_t *slot = map_put(&table->keys, a, w.key);
    w.next = slot ? *slot : TALLY_NONE;
    if (!slot)
        return; /* the arena is full, and says so at the end */
    if (w.next != TALLY_NONE)
        w.key = table->items.items[w.next].key;
    *slot = table->items.len;
    list_push(&table->items, a, w);
    uint32_t bit;
    size_t start = start_of(first_of(w.key), &bit);
    table->starts[start] |= bit;
    size_t *head = map_put(&table->heads, a, first_of(w.key));
    if (head && (*head == TALLY_NONE || *head < w.word_count))
        *head = w.word_count;
}

bool wording_add(wording_table *table, arena *a, tally_str written, size_t target,
                 bool case_sensitive, double weight)
{
    word_list words = {0};
    char room[WORDING_KEY];
    words_split(written, 0, a, &words);
    tally_str key = join(words.items, words.len, table->stemmed, room);
    if (key.len == 0 || words.len > MAX_PHRASE_WORDS)
        return false;
    wording w = {.target = target,
                 .key = arena_copy(a, key),
                 .written = written,
                 .weight = weight,
                 .word_count = words.len};
    if (case_sensitive)
        w.cased = arena_copy(a, join_cased(words.items, words.len, room));
    wording_insert(table, a, w);
    return true;
}

tally_str wording_key(const word *words, size_t count, bool stemmed, char *room)
{
    return join(words, count, stemmed, room);
}

static int compare_keys(const void *a, const void *b)
{
    const wording_order *x = a, *y = b;
    int by = str_compare(x->key, y->key);
    return by ? by : (x->item > y->item) - (x->item < y->item);
}

wording_order *wording_in_order(const wording_table *table, arena *a)
{
    wording_order *order = ARENA_NEW(a, wording_order, table->items.len + 1);
    for (size_t i = 0; order && i < table->items.len; i++)
        order[i] = (wording_order){table->items.items[i].key, i};
    if (order)
        qsort(order, table->items.len, sizeof *order, compare_keys);
    return order;
}

enum { SLOTS_A_HEAD = 8 };

tally_str wording_head_table(const wording_table *table, arena *a)
{
    size_t size = 64;
    while (size < table->heads.len * SLOTS_A_HEAD)
        size *= 2;
    unsigned char *bytes = arena_alloc(a, size);
    for (size_t i = 0; bytes && i < table->items.len; i++) {
        const wording *w = &table->items.items[i];
        unsigned char *slot = &bytes[map_hash(first_of(w->key)) & (size - 1)];
        *slot = w->word_count > *slot ? (unsigned char)w->word_count : *slot;
    }
    return bytes ? (tally_str){(const char *)bytes, size} : (tally_str){0};
}

size_t wording_head_words(tally_str heads, tally_str first_word)
{
    return heads.len ? (unsigned char)heads.ptr[map_hash(first_word) & (heads.len - 1)] : 0;
}

size_t wording_find(const wording_table *table, const word *words, size_t count)
{
    char room[WORDING_KEY];
    tally_str key = join(words, count, table->stemmed, room);
    return key.len ? map_get(&table->keys, key) : TALLY_NONE;
}

size_t wording_longest(const wording_table *table, const word *words, size_t count,
                       size_t *length)
{
    uint32_t bit;
    tally_str first = count == 0       ? (tally_str){0}
                      : table->stemmed ? words[0].stem
                                       : words[0].folded;
    if (count == 0 || !(table->starts[start_of(first, &bit)] & bit))
        return TALLY_NONE;
    size_t most = map_get(&table->heads, first);
    if (most == TALLY_NONE)
        return TALLY_NONE;
    for (size_t n = most < count ? most : count; n > 0; n--) {
        size_t found = wording_find(table, words, n);
        if (found != TALLY_NONE) {
            *length = n;
            return found;
        }
    }
    return TALLY_NONE;
}

bool wording_fits_case(const wording *p, const word *words)
{
    char room[WORDING_KEY];
    return p->cased.len == 0 ||
           str_equals(p->cased, join_cased(words, p->word_count, room));
}
