/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/phrase.h"

#include <math.h>

#include "base/csv.h"
#include "base/str.h"
#include "base/unit.h"

/* A phrase is words and slots, parted by blanks:
 *
 *   word|word        one of these words, or one of these signs
 *   [word|word]      the same, or nothing
 *   {a:count money}  a figure or a date of these kinds, called a; [{a:...}] or nothing
 *   ...  ...8        up to four words (eight) without a mark, a bracket or a stop
 *   $                the end of the sentence, or a sign that closes a part of it
 */
typedef enum { ELEMENT_WORDS, ELEMENT_SLOT, ELEMENT_GAP, ELEMENT_END } element_kind;

typedef struct phrase_element {
    element_kind kind;
    tally_str words; /* "of|out" */
    bool optional;
    unsigned fills;
    size_t slot;
    size_t most; /* words of a gap */
} element;

typedef LIST_OF(element) element_list;

/* ---- Reading a row ---------------------------------------------------------------- */

static const struct {
    const char *name;
    unsigned fills;
} fill_names[] = {{"range", FILLS_RANGE},     {"day", FILLS_DAY},
                  {"weekday", FILLS_WEEKDAY}, {"year", FILLS_YEAR},
                  {"years", FILLS_YEARS},     {"clock", FILLS_CLOCK}};

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
    return text.len == 3 ||
           (str_to_size(str_slice(text, 3, text.len), &out->most) && out->most <= MOST);
}

static bool read_element(tally_str text, element *out)
{
    *out = (element){.kind = ELEMENT_WORDS};
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        out->optional = true;
        text = str_slice(text, 1, text.len - 1);
    }
    out->words = text;
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

static bool read_limit(tally_str cell, double *out)
{
    *out = NAN;
    return cell.len == 0 || str_to_number(cell, out);
}

typedef struct {
    phrase_known *known;
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
    if (!read_elements(table, row, cells[1], a, &p, err))
        return false;
    list_push(l->out, a, p);
    return true;
}

bool phrase_load(const char *path, phrase_known *known, arena *a, phrase_list *out,
                 tally_error *err)
{
    loading l = {known, out};
    static const char *const columns[] = {"check", "phrase", "least",
                                          "most",  "fires",  "silent"};
    return csv_load(path, columns, sizeof columns / sizeof *columns, add_row, &l, a, err);
}

/* ---- Matching --------------------------------------------------------------------- */

static bool is_one_of(tally_str words, tally_str text)
{
    tally_str one;
    while (str_next_field(&words, '|', &one))
        if (str_equals(one, text))
            return true;
    return false;
}

static bool is_sign(const piece *p, const char *signs)
{
    return p->text.len == 1 && strchr(signs, p->text.ptr[0]) != NULL;
}

static bool fits(const element *e, const piece *p)
{
    if (e->kind == ELEMENT_WORDS)
        return p->mark == TALLY_NONE && is_one_of(e->words, p->text);
    if (e->kind == ELEMENT_END)
        return p->mark == TALLY_NONE && is_sign(p, ".;)!?");
    /* A range fills a slot where one is asked for, and no other. */
    unsigned kinds = e->fills & ~(unsigned)FILLS_RANGE;
    bool fit = (p->fills & FILLS_RANGE) == (e->fills & FILLS_RANGE);
    return p->mark != TALLY_NONE && fit && (kinds == 0 || p->fills & kinds);
}

static bool may_skip(const piece *p)
{
    return p->mark == TALLY_NONE && !is_sign(p, ".;:()!?");
}

static bool match_from(const article_phrase *p, size_t index, const piece_list *list,
                       size_t at, size_t *slots)
{
    if (index == p->count)
        return true;
    const element *e = &p->elements[index];
    if (e->kind == ELEMENT_GAP) {
        for (size_t n = 0; n <= e->most; n++) {
            if (match_from(p, index + 1, list, at + n, slots))
                return true;
            if (at + n >= list->len || !may_skip(&list->items[at + n]))
                return false;
        }
        return false;
    }
    bool ends = e->kind == ELEMENT_END && at >= list->len;
    bool here = at < list->len && fits(e, &list->items[at]);
    if (here && e->kind == ELEMENT_SLOT)
        slots[e->slot] = list->items[at].mark;
    if ((here || ends) && match_from(p, index + 1, list, at + here, slots))
        return true;
    if (here && e->kind == ELEMENT_SLOT)
        slots[e->slot] = TALLY_NONE;
    return e->optional && match_from(p, index + 1, list, at, slots);
}

bool phrase_match(const article_phrase *p, const piece_list *pieces, size_t at,
                  size_t slots[PHRASE_SLOTS])
{
    for (size_t i = 0; i < PHRASE_SLOTS; i++)
        slots[i] = TALLY_NONE;
    return match_from(p, 0, pieces, at, slots);
}
