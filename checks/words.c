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

static size_t word_end(tally_str text, size_t begin, bool *stops)
{
    size_t at = begin;
    *stops = false;
    for (;; at++) {
        while (at < text.len && str_is_lower(text.ptr[at])) /* most of them */
            at++;
        if (at >= text.len || is_mark(text, at) ||
            !(is_word_char(text.ptr[at]) || (at > begin && joins(text, begin, at))))
            return at;
        *stops = *stops || text.ptr[at] == '.';
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

/* False for what ends as no ending does. */
static bool has_ending(tally_str stem)
{
    char last = stem.ptr[stem.len - 1];
    return last == 'g' || last == 'd' || last == 'e' || last == 'i' || last == 'y';
}

enum { SPELT_FROM = 3 }; /* "four", "size" have no other spelling */

static bool is_our(tally_str s, size_t at)
{
    return s.ptr[at] == 'o' && at >= SPELT_FROM && at + 2 < s.len && s.ptr[at + 1] == 'u' &&
           s.ptr[at + 2] == 'r';
}

static bool is_ize(tally_str s, size_t at)
{
    return s.ptr[at] == 'z' && at >= SPELT_FROM &&
           (s.ptr[at - 1] == 'i' || s.ptr[at - 1] == 'y');
}

/* "Labour", "organization" and "programme" are written otherwise across the ocean. */
static tally_str one_spelling(tally_str stem, arena *a)
{
    size_t at = SPELT_FROM, len = 0;
    bool doubled = stem.len > SPELT_FROM && stem.ptr[stem.len - 1] == 'm' &&
                   stem.ptr[stem.len - 2] == 'm';
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

size_t words_from(const word_list *words, size_t at)
{
    size_t i = 0;
    while (i < words->len && words->items[i].begin < at)
        i++;
    return i;
}

size_t words_possessive(tally_str text)
{
    static const char *const possessives[] = {"'s ", "’s ", "' ", "’ "};
    for (size_t p = 0; p < sizeof possessives / sizeof *possessives; p++)
        if (str_starts_with(text, tally_text(possessives[p])))
            return tally_text(possessives[p]).len;
    return 0;
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
    for (size_t i = 0; i < sizeof endings / sizeof *endings && has_ending(stem); i++)
        stem = strip(stem, endings[i], 4);
    return one_spelling(stem, a);
}

/* That of a map is the same for "30" and "200", whose keys it compares. */
uint64_t words_hash(tally_str text)
{
    static const uint64_t odd = 0xd6e8feb86659fd93u;
    return map_hash(text) + (uint64_t)text.len * odd;
}

void words_split(tally_str text, size_t base, arena *a, word_list *out)
{
    for (size_t at = 0; at < text.len;) {
        if (is_mark(text, at) || !is_word_char(text.ptr[at])) {
            at += is_mark(text, at) ? 3 : 1;
            continue;
        }
        bool stops;
        size_t end = word_end(text, at, &stops);
        tally_str cased = str_slice(text, at, end);
        if (stops)
            cased = without_stops(cased, a);
        tally_str folded = fold(cased, a), stem = words_stem(folded, a);
        uint64_t hash = words_hash(folded);
        bool same = stem.ptr == folded.ptr && stem.len == folded.len;
        list_push(out, a,
                  (word){base + at, base + end, cased, folded, stem, hash,
                         same ? hash : words_hash(stem)});
        at = skip_possessive(text, end);
    }
}

bool words_of_article(const tally_reading *reading, arena *a, article_words *out)
{
    *out =
        (article_words){.count = reading->sentence_count,
                        .sentences = ARENA_NEW(a, word_list, reading->sentence_count + 1)};
    words_split(reading->title, 0, a, &out->title);
    for (size_t i = 0; out->sentences && i < reading->sentence_count; i++) {
        tally_span span = reading->sentences[i];
        words_split(str_slice(reading->text, span.begin, span.end), span.begin, a,
                    &out->sentences[i]);
    }
    return !arena_failed(a);
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

/* The beginning of a phrase, or all of it. What is found by its hash is compared word for
 * word. */
struct wording_node {
    uint64_t hash;
    uint32_t item; /* the first phrase of just these words + 1; 0: none */
    bool used, longer;
};

uint64_t wording_hash(uint64_t before, uint64_t next)
{
    static const uint64_t odd = 0x9e3779b97f4a7c15u;
    uint64_t hash = ((before ^ next) + 1) * odd;
    return hash ^ hash >> 32;
}

/* The node of this hash, or the free one where it belongs. */
static struct wording_node *node_at(const wording_table *table, uint64_t hash)
{
    size_t at = hash & (table->node_cap - 1);
    while (table->nodes[at].used && table->nodes[at].hash != hash)
        at = (at + 1) & (table->node_cap - 1);
    return &table->nodes[at];
}

static bool grow(wording_table *table, arena *a)
{
    enum { FIRST_NODES = 64 };
    wording_table bigger = {.node_cap =
                                table->node_cap ? table->node_cap * 2 : FIRST_NODES};
    bigger.nodes = ARENA_NEW(a, struct wording_node, bigger.node_cap);
    if (!bigger.nodes)
        return false;
    for (size_t i = 0; i < table->node_cap; i++)
        if (table->nodes[i].used)
            *node_at(&bigger, table->nodes[i].hash) = table->nodes[i];
    table->nodes = bigger.nodes;
    table->node_cap = bigger.node_cap;
    return true;
}

static struct wording_node *put_node(wording_table *table, arena *a, uint64_t hash)
{
    if (table->node_count * 2 >= table->node_cap && !grow(table, a))
        return NULL;
    struct wording_node *node = node_at(table, hash);
    table->node_count += !node->used;
    node->used = true;
    node->hash = hash;
    return node;
}

/* Every beginning of the key; the node of all of it, or NULL when the arena is full. */
static struct wording_node *put_key(wording_table *table, arena *a, tally_str key)
{
    uint64_t hash = 0;
    struct wording_node *node = NULL;
    for (tally_str rest = key, one; str_next_field(&rest, ' ', &one);) {
        if (node)
            node->longer = true;
        size_t before = table->node_count;
        bool first = hash == 0;
        hash = wording_hash(hash, words_hash(one));
        node = put_node(table, a, hash);
        if (!node)
            return NULL;
        table->head_count += first && table->node_count > before;
    }
    return node;
}

void wording_insert(wording_table *table, arena *a, wording w)
{
    struct wording_node *node = put_key(table, a, w.key);
    if (!node)
        return; /* the arena is full, and says so at the end */
    w.next = node->item ? node->item - 1 : TALLY_NONE;
    bool other = node->item && !str_equals(table->items.items[w.next].key, w.key);
    if (other)
        w.next = TALLY_NONE; /* two hashes are the same: the first phrase stays */
    else if (node->item)
        w.key = table->items.items[w.next].key;
    list_push(&table->items, a, w);
    if (!other)
        node->item = (uint32_t)table->items.len;
    uint64_t first = words_hash(first_of(w.key));
    table->starts[first >> 6 & 63] |= (uint64_t)1 << (first & 63);
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

enum { SLOTS_A_HEAD = 8, BITS_A_KEY = 16 };

tally_str wording_head_table(const wording_table *table, arena *a)
{
    size_t size = 64;
    while (size < table->head_count * SLOTS_A_HEAD)
        size *= 2;
    unsigned char *bytes = arena_alloc(a, size);
    for (size_t i = 0; bytes && i < table->items.len; i++) {
        const wording *w = &table->items.items[i];
        unsigned char *slot = &bytes[words_hash(first_of(w->key)) & (size - 1)];
        *slot = w->word_count > *slot ? (unsigned char)w->word_count : *slot;
    }
    return bytes ? (tally_str){(const char *)bytes, size} : (tally_str){0};
}

size_t wording_head_words(tally_str heads, uint64_t first_word)
{
    return heads.len ? (unsigned char)heads.ptr[first_word & (heads.len - 1)] : 0;
}

/* Two bits a key, of either half of its hash. */
static bool has_bit(tally_str bits, uint64_t at)
{
    at &= bits.len * 8 - 1;
    return (unsigned char)bits.ptr[at / 8] >> (at % 8) & 1;
}

static void set_bit(unsigned char *bytes, size_t size, uint64_t at)
{
    at &= size * 8 - 1;
    bytes[at / 8] |= (unsigned char)(1U << (at % 8));
}

tally_str wording_key_bits(const wording_table *table, arena *a)
{
    size_t size = 64;
    while (size * 8 < table->items.len * BITS_A_KEY)
        size *= 2;
    unsigned char *bytes = arena_alloc(a, size);
    for (size_t i = 0; bytes && i < table->node_cap; i++) {
        const struct wording_node *node = &table->nodes[i];
        if (!node->item)
            continue;
        set_bit(bytes, size, node->hash);
        set_bit(bytes, size, node->hash >> 32);
    }
    return bytes ? (tally_str){(const char *)bytes, size} : (tally_str){0};
}

bool wording_may_be_key(tally_str bits, uint64_t hash)
{
    return bits.len && has_bit(bits, hash) && has_bit(bits, hash >> 32);
}

static uint64_t hash_in(const wording_table *table, const word *w)
{
    return table->stemmed ? w->stem_hash : w->folded_hash;
}

static tally_str text_in(const wording_table *table, const word *w)
{
    return table->stemmed ? w->stem : w->folded;
}

/* Takes a word off the front of `*key`, and the blank behind it. */
static bool take_word(tally_str *key, tally_str own)
{
    if (!str_starts_with(*key, own))
        return false;
    *key = str_slice(*key, own.len, key->len);
    if (key->len == 0)
        return true;
    bool blank = key->ptr[0] == ' ';
    *key = str_slice(*key, 1, key->len);
    return blank;
}

/* The phrase of the node, if it is made of these words and `last`. */
static size_t phrase_of(const wording_table *table, const struct wording_node *node,
                        const word *words, size_t count, const word *last)
{
    if (!node->item)
        return TALLY_NONE;
    tally_str key = table->items.items[node->item - 1].key;
    for (size_t i = 0; i < count; i++)
        if (!take_word(&key, text_in(table, &words[i])) || key.len == 0)
            return TALLY_NONE;
    return str_equals(key, text_in(table, last)) ? node->item - 1 : TALLY_NONE;
}

bool wording_walk(const wording_table *table, const word *words, wording_way *way)
{
    const word *last = &words[way->words];
    if (way->words == 0 && !wording_may_begin(table, last))
        return false;
    way->hash = wording_hash(way->hash, hash_in(table, last));
    const struct wording_node *node = node_at(table, way->hash);
    if (!node->used)
        return false;
    way->item = phrase_of(table, node, words, way->words, last);
    way->ends = !node->longer;
    way->words++;
    return true;
}

size_t wording_find_apart(const wording_table *table, const word *words,
                          const wording_way *way, const word *last)
{
    const struct wording_node *node =
        node_at(table, wording_hash(way->hash, hash_in(table, last)));
    return phrase_of(table, node, words, way->words, last);
}

size_t wording_find(const wording_table *table, const word *words, size_t count)
{
    wording_way way = {.item = TALLY_NONE};
    while (way.words < count)
        if (way.ends || !wording_walk(table, words, &way))
            return TALLY_NONE;
    return way.item;
}

size_t wording_longest(const wording_table *table, const word *words, size_t count,
                       size_t *length)
{
    wording_way way = {0};
    size_t found = TALLY_NONE;
    if (count == 0 || !wording_may_begin(table, words))
        return TALLY_NONE;
    while (way.words < count && !way.ends && wording_walk(table, words, &way)) {
        if (way.item == TALLY_NONE)
            continue;
        found = way.item;
        *length = way.words;
    }
    return found;
}

bool wording_fits_case(const wording *p, const word *words)
{
    char room[WORDING_KEY];
    return p->cased.len == 0 ||
           str_equals(p->cased, join_cased(words, p->word_count, room));
}
