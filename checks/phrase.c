/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/str.h"
#include "base/unit.h"
#include "checks/phrase_element.h"

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

static bool read_element(tally_str text, element *out)
{
    *out = (element){.kind = ELEMENT_WORDS};
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        out->optional = true;
        text = str_slice(text, 1, text.len - 1);
    }
    out->text = text;
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

/* ---- Numbers ------------------------------------------------------------------------ */

static uint32_t number_of(phrase_list *list, arena *a, tally_str text)
{
    size_t *slot = map_put(&list->words, a, text);
    if (slot && *slot == TALLY_NONE)
        *slot = list->words.len;
    if (text.len)
        list->starts[phrase_start(text)] |= phrase_length(text);
    return slot ? (uint32_t)*slot : 0;
}

/* "compared_with|$" */
static void number_choices(phrase_list *list, arena *a, element *e)
{
    for (tally_str rest = e->text, choice; str_next_field(&rest, '|', &choice);) {
        LIST_OF(uint32_t) words = {0};
        wording_choice made = {.end = str_is(choice, "$")};
        for (tally_str one; !made.end && str_next_field(&choice, '_', &one);)
            list_push(&words, a, number_of(list, a, one));
        made.words = words.items;
        made.count = words.len;
        e->may_end = e->may_end || made.end;
        list_push(&e->choices, a, made);
    }
}

static void number_words(phrase_list *list, arena *a, map *texts, element *e)
{
    size_t *slot = map_put(texts, a, e->text);
    if (!slot)
        return;
    if (*slot == TALLY_NONE)
        *slot = texts->len - 1;
    e->list = *slot;
    number_choices(list, a, e);
}

static void set_bit(uint64_t *bits, size_t at)
{
    bits[at / 64] |= (uint64_t)1 << at % 64;
}

/* Which lists a word begins, and which lists a phrase cannot do without. */
static void fill_bits(phrase_list *list, const article_phrase *p, uint64_t *needs)
{
    for (size_t i = 0; i < p->count; i++) {
        const element *e = &p->elements[i];
        if (e->kind != ELEMENT_WORDS)
            continue;
        if (!e->optional && !e->may_end)
            set_bit(needs, e->list);
        for (size_t c = 0; c < e->choices.len; c++)
            if (e->choices.items[c].count)
                set_bit(list->begins + e->choices.items[c].words[0] * list->width, e->list);
    }
}

static bool number_all(phrase_list *list, arena *a)
{
    map texts = {0};
    number_of(list, a, STR(PHRASE_BREAK));
    for (size_t i = 0; i < list->len; i++)
        for (size_t k = 0; k < list->items[i].count; k++)
            if (list->items[i].elements[k].kind == ELEMENT_WORDS)
                number_words(list, a, &texts, &list->items[i].elements[k]);
    list->width = texts.len / 64 + 1;
    list->begins = ARENA_NEW(a, uint64_t, (list->words.len + 1) * list->width);
    uint64_t *needs = ARENA_NEW(a, uint64_t, (list->len + 1) * list->width);
    if (arena_failed(a))
        return false;
    for (size_t i = 0; i < list->len; i++) {
        list->items[i].needs = needs + i * list->width;
        fill_bits(list, &list->items[i], needs + i * list->width);
    }
    return true;
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
                    err) &&
           (number_all(out, a) || arena_report(a, "phrases.csv", err));
}
