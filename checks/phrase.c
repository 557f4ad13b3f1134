/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/phrase.h"

#include <math.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/str.h"
#include "base/unit.h"

/* A phrase is words and slots, parted by blanks:
 *
 *   word|a_word      one of these, words or signs; _ joins several words
 *   [word|word]      the same, or nothing
 *   <name>           what phrase-words.csv has under that name
 *   //               the end of a sentence
 *   {a:count money}  a figure or a date of these kinds, called a; [{a:...}] or nothing
 *   ...  ...8        up to four words (eight) without a mark, a bracket or a stop
 *   .... ....8       the same, over dates too
 *   $                the end of the sentence, or a sign that closes a part of it
 */
typedef enum { ELEMENT_WORDS, ELEMENT_SLOT, ELEMENT_GAP, ELEMENT_END } element_kind;

typedef struct phrase_element {
    element_kind kind;
    tally_str words; /* "of|out" */
    uint32_t firsts; /* a bit for each first letter of them; all where one is a "$" */
    bool optional;
    unsigned fills;
    size_t slot;
    size_t most; /* words of a gap */
    bool dates;  /* a gap may pass over them */
} element;

typedef LIST_OF(element) element_list;

/* ---- Reading a row ---------------------------------------------------------------- */

static const struct {
    const char *name;
    unsigned fills;
} fill_names[] = {{"range", FILLS_RANGE},     {"day", FILLS_DAY},
                  {"weekday", FILLS_WEEKDAY}, {"year", FILLS_YEAR},
                  {"years", FILLS_YEARS},     {"clock", FILLS_CLOCK},
                  {"date", FILLS_DATE},       {"bare", FILLS_BARE}};

static bool fill_of(tally_str name, unsigned *fills)
{
    tally_kind kind;
    for (size_t i = 0; i < sizeof fill_names / sizeof *fill_names; i++)
        if (str_is(name, fill_names[i].name)) {
            *fills |= fill_names[i].fills;
            return true;
        }
    if (!unit_kind_parse(name, &kind))
        return false;
    *fills |= 1u << kind;
    return true;
}

/* "{a:count money}" */
static bool read_slot(tally_str text, element *out)
{
    bool named = text.len > 4 && str_is_lower(text.ptr[1]) && text.ptr[2] == ':' &&
                 text.ptr[text.len - 1] == '}';
    tally_str rest = named ? str_slice(text, 3, text.len - 1) : (tally_str){0}, name;
    out->kind = ELEMENT_SLOT;
    out->slot = named ? (size_t)(text.ptr[1] - 'a') : 0;
    while (str_next_field(&rest, ' ', &name))
        if (name.len && !fill_of(name, &out->fills))
            return false;
    return out->fills != 0;
}

static bool read_gap(tally_str text, element *out)
{
    enum { USUAL = 4, MOST = 12 };
    out->kind = ELEMENT_GAP;
    out->most = USUAL;
    out->dates = str_starts_with(text, STR("...."));
    tally_str most = str_slice(text, out->dates ? 4 : 3, text.len);
    return most.len == 0 || (str_to_size(most, &out->most) && out->most <= MOST);
}

/* Most words of the copy begin none of a list. */
static uint32_t bit_of(char first)
{
    return (uint32_t)1 << ((unsigned char)first & 31U);
}

static uint32_t firsts_of(tally_str words)
{
    uint32_t bits = 0;
    tally_str one;
    while (str_next_field(&words, '|', &one))
        bits |= str_is(one, "$") ? UINT32_MAX : one.len ? bit_of(one.ptr[0]) : 0;
    return bits;
}

static bool read_element(tally_str text, element *out)
{
    *out = (element){.kind = ELEMENT_WORDS};
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        out->optional = true;
        text = str_slice(text, 1, text.len - 1);
    }
    out->words = text;
    out->firsts = firsts_of(text);
    if (text.ptr[0] == '{')
        return read_slot(text, out);
    if (str_starts_with(text, STR("...")))
        return read_gap(text, out);
    if (str_is(text, "$"))
        out->kind = ELEMENT_END;
    return true;
}

/* Up to the next blank outside of braces. */
static tally_str next_element(tally_str *rest)
{
    size_t end = 0;
    bool inside = false;
    *rest = str_trim(*rest);
    for (; end < rest->len && (inside || rest->ptr[end] != ' '); end++)
        inside = rest->ptr[end] == '{' || (inside && rest->ptr[end] != '}');
    tally_str text = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->len);
    return text;
}

static bool read_elements(const csv_table *table, const csv_row *row, tally_str text,
                          arena *a, article_phrase *out, tally_error *err)
{
    element_list list = {0};
    element e;
    for (tally_str one; (one = next_element(&text)).len;) {
        if (!read_element(one, &e))
            return csv_row_error(table, row, err, "'%.*s' is no slot; see the README",
                                 TALLY_ARG(one));
        out->marks += e.kind == ELEMENT_SLOT && !e.optional;
        list_push(&list, a, e);
    }
    out->elements = list.items;
    out->count = list.len;
    return out->marks > 0 || csv_row_error(table, row, err, "a phrase needs a slot");
}

/* ---- Lists of words ----------------------------------------------------------------- */

typedef struct {
    tally_str name, text;
} words_row;

typedef LIST_OF(words_row) words_rows;

static bool add_words(void *into, const csv_table *table, const csv_row *row,
                      const tally_str *cells, arena *a, tally_error *err)
{
    words_rows *list = into;
    if (cells[0].len == 0 || cells[1].len == 0)
        return csv_row_error(table, row, err, "a list needs a name and its words");
    list_push(list, a, (words_row){cells[0], cells[1]});
    return true;
}

static const words_row *list_called(const words_rows *list, tally_str name)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_equals(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

/* "<rise>" becomes the words of that list; `*missing` is the name of one that is not there.
 */
static tally_str put_in(tally_str text, const words_rows *list, arena *a,
                        tally_str *missing)
{
    tally_str out = {0};
    size_t at = 0, open, close;
    while ((open = str_find(text, STR("<"), at)) != TALLY_NONE &&
           (close = str_find(text, STR(">"), open)) != TALLY_NONE) {
        tally_str name = str_slice(text, open + 1, close),
                  before = str_slice(text, at, open);
        const words_row *found = list_called(list, name);
        if (!found)
            *missing = name;
        tally_str words = found ? found->text : (tally_str){0};
        out = arena_print(a, "%.*s%.*s%.*s", TALLY_ARG(out), TALLY_ARG(before),
                          TALLY_ARG(words));
        at = close + 1;
    }
    tally_str rest = str_slice(text, at, text.len);
    return arena_print(a, "%.*s%.*s", TALLY_ARG(out), TALLY_ARG(rest));
}

/* ---- Rows --------------------------------------------------------------------------- */

static bool read_limit(tally_str cell, double *out)
{
    *out = NAN;
    return cell.len == 0 || str_to_number(cell, out);
}

typedef struct {
    phrase_known *known;
    words_rows lists;
    phrase_list *out;
} loading;

static bool add_row(void *into, const csv_table *table, const csv_row *row,
                    const tally_str *cells, arena *a, tally_error *err)
{
    loading *l = into;
    article_phrase p = {.check = cells[0], .fires = cells[4], .silent = cells[5]};
    if (!read_limit(cells[2], &p.least) || !read_limit(cells[3], &p.most))
        return csv_row_error(table, row, err, "a limit is a number, or empty");
    if (!l->known(p.check))
        return csv_row_error(table, row, err, "no check is called '%.*s'",
                             TALLY_ARG(p.check));
    if (p.fires.len == 0 || p.silent.len == 0)
        return csv_row_error(table, row, err,
                             "a phrase needs copy where it fires, and where it is silent");
    tally_str missing = {0}, once = put_in(cells[1], &l->lists, a, &missing);
    tally_str text = put_in(once, &l->lists, a, &missing);
    if (missing.len)
        return csv_row_error(table, row, err, "phrase-words.csv has no '%.*s'",
                             TALLY_ARG(missing));
    if (!read_elements(table, row, text, a, &p, err))
        return false;
    list_push(l->out, a, p);
    return true;
}

bool phrase_load(tally_str folder, phrase_known *known, arena *a, phrase_list *out,
                 tally_error *err)
{
    loading l = {.known = known, .out = out};
    static const char *const columns[] = {"check", "phrase", "least",
                                          "most",  "fires",  "silent"};
    static const char *const list_columns[] = {"name", "words"};
    tally_str lists = file_join(a, folder, STR("phrase-words.csv")),
              phrases = file_join(a, folder, STR("phrases.csv"));
    if (!lists.ptr || !phrases.ptr)
        return arena_report(a, "phrases.csv", err);
    return csv_load(lists.ptr, list_columns, 2, add_words, &l.lists, a, err) &&
           csv_load(phrases.ptr, columns, sizeof columns / sizeof *columns, add_row, &l, a,
                    err);
}

bool phrase_may_match(const article_phrase *p, unsigned fills)
{
    for (size_t i = 0; i < p->count; i++) {
        const element *e = &p->elements[i];
        if (e->kind == ELEMENT_SLOT && !e->optional && (e->fills & fills) == 0)
            return false;
    }
    return true;
}

/* ---- Matching --------------------------------------------------------------------- */

static bool is_sign(const piece *p, const char *signs)
{
    return p->text.len == 1 && strchr(signs, p->text.ptr[0]) != NULL;
}

static bool is_break(const piece *p)
{
    return p->mark == TALLY_NONE && str_is(p->text, PHRASE_BREAK);
}

static bool ends_here(const piece *p)
{
    return p->mark == TALLY_NONE && (is_break(p) || is_sign(p, ".;)!?"));
}

/* A range fills a slot where one is asked for, and no other. */
static bool fills_slot(const element *e, const piece *p)
{
    unsigned kinds = e->fills & ~(unsigned)FILLS_RANGE;
    bool fit = (p->fills & FILLS_RANGE) == (e->fills & FILLS_RANGE);
    return p->mark != TALLY_NONE && fit && (kinds == 0 || p->fills & kinds);
}

static bool may_skip(const element *e, const piece *p)
{
    if (e->dates && p->mark != TALLY_NONE)
        return p->fills & (FILLS_DATE | FILLS_CLOCK);
    return p->mark == TALLY_NONE && !is_break(p) && !is_sign(p, ".;:()!?");
}

/* How many pieces from `at` on the words take, which _ joins; 0 where they do not stand. */
static size_t pieces_taken(tally_str words, const piece_list *list, size_t at)
{
    size_t taken = 0;
    tally_str one;
    if (str_is(words, "$"))
        return at < list->len && ends_here(&list->items[at]);
    while (str_next_field(&words, '_', &one)) {
        const piece *p = at + taken < list->len ? &list->items[at + taken] : NULL;
        if (!p || p->mark != TALLY_NONE || !str_equals(one, p->text))
            return 0;
        taken++;
    }
    return taken;
}

/* The phrase from its element `index` on, and the pieces from `at` on. */
typedef struct {
    const article_phrase *p;
    const piece_list *list;
    size_t *slots;
} matching;

static bool match_from(const matching *m, size_t index, size_t at);

static bool may_begin(const element *e, const piece_list *list, size_t at)
{
    if (e->firsts == UINT32_MAX || at >= list->len)
        return e->firsts == UINT32_MAX;
    tally_str text = list->items[at].text;
    return text.len > 0 && (e->firsts & bit_of(text.ptr[0]));
}

static bool match_words(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    tally_str words = e->words, one;
    bool may = may_begin(e, m->list, at);
    while (may && str_next_field(&words, '|', &one)) {
        size_t taken = pieces_taken(one, m->list, at);
        if (taken && match_from(m, index + 1, at + taken))
            return true;
    }
    return e->optional && match_from(m, index + 1, at);
}

static bool match_gap(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    for (size_t n = 0; n <= e->most; n++) {
        if (match_from(m, index + 1, at + n))
            return true;
        if (at + n >= m->list->len || !may_skip(e, &m->list->items[at + n]))
            return false;
    }
    return false;
}

static bool match_slot(const matching *m, size_t index, size_t at)
{
    const element *e = &m->p->elements[index];
    if (at < m->list->len && fills_slot(e, &m->list->items[at])) {
        m->slots[e->slot] = m->list->items[at].mark;
        if (match_from(m, index + 1, at + 1))
            return true;
        m->slots[e->slot] = TALLY_NONE;
    }
    return e->optional && match_from(m, index + 1, at);
}

static bool match_end(const matching *m, size_t index, size_t at)
{
    return at >= m->list->len
               ? match_from(m, index + 1, at)
               : ends_here(&m->list->items[at]) && match_from(m, index + 1, at + 1);
}

static bool match_from(const matching *m, size_t index, size_t at)
{
    if (index == m->p->count)
        return true;
    switch (m->p->elements[index].kind) {
    case ELEMENT_GAP: return match_gap(m, index, at);
    case ELEMENT_SLOT: return match_slot(m, index, at);
    case ELEMENT_END: return match_end(m, index, at);
    default: return match_words(m, index, at);
    }
}

bool phrase_match(const article_phrase *p, const piece_list *pieces, size_t at,
                  size_t slots[PHRASE_SLOTS])
{
    matching m = {p, pieces, slots};
    for (size_t i = 0; i < PHRASE_SLOTS; i++)
        slots[i] = TALLY_NONE;
    return match_from(&m, 0, at);
}
