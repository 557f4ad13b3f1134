/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/parts.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

/* What a row looks at, and how long a value may be before the rest is ignored. */
typedef enum { IN_TAG, IN_CLASS, IN_ROLE, IN_ITEMPROP, IN_REL, IN_COUNT } place_in;
enum { LONGEST_VALUE = 512, LONGEST_WORD = 40 };

static const char *const places[IN_COUNT] = {"tag", "class", "role", "itemprop", "rel"};

struct part_table {
    map names[IN_COUNT]; /* values are page_parts */
};

static bool add_row(void *into, const csv_table *table, const csv_row *row,
                    const tally_str *cells, arena *a, tally_error *err)
{
    part_table *t = into;
    static const char *const parts[] = {"",        "silent",  "body",    "keep", "drop",
                                        "comment", "related", "caption", "lead", "byline"};
    tally_str in = cells[0], words = cells[1], part = cells[2];
    size_t place = 0, value = 1;
    while (place < IN_COUNT && !str_is(in, places[place]))
        place++;
    while (value < sizeof parts / sizeof *parts && !str_is(part, parts[value]))
        value++;
    if (place == IN_COUNT)
        return csv_row_error(table, row, err,
                             "'%.*s' is no tag, class, role, itemprop, rel", TALLY_ARG(in));
    if (value == sizeof parts / sizeof *parts)
        return csv_row_error(table, row, err, "'%.*s' is no part", TALLY_ARG(part));
    if (words.len == 0 || words.len > LONGEST_WORD)
        return csv_row_error(table, row, err, "words of 1 to %d bytes are needed",
                             LONGEST_WORD);
    size_t *slot = map_put(&t->names[place], a, words);
    if (slot)
        *slot = value;
    return true;
}

const part_table *parts_load(const char *path, arena *a, tally_error *err)
{
    static const char *const columns[3] = {"in", "words", "part"};
    part_table *t = ARENA_NEW(a, part_table, 1);
    return csv_load(path, columns, 3, add_row, t, a, err) ? t : NULL;
}

static page_part look_up(const part_table *t, place_in place, tally_str word)
{
    size_t part = map_get(&t->names[place], word);
    return part == TALLY_NONE ? PART_NONE : (page_part)part;
}

page_part parts_of_tag(const part_table *parts, tally_str tag)
{
    return look_up(parts, IN_TAG, tag);
}

/* Words of a value being put together: letters and digits in lower case, cut at anything
 * else and before a capital; the word before stays, for rows of two words. */
typedef struct {
    const part_table *t;
    char room[2 * LONGEST_WORD + 2];
    size_t before, len; /* of the word before, blank included; of the whole */
    bool negated;       /* "has-sidebar": the rest of the name is of another element */
    unsigned name, all; /* parts of this name, of all of them */
} class_reader;

page_part parts_choose(unsigned bits)
{
    static const page_part order[] = {PART_BODY, PART_COMMENT, PART_RELATED, PART_CAPTION,
                                      PART_DROP, PART_LEAD,    PART_BYLINE,  PART_KEEP};
    bool kept = bits & 1u << PART_KEEP;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (bits & 1u << order[i] && !(kept && order[i] == PART_DROP))
            return order[i];
    return PART_NONE;
}

static bool negates(tally_str word)
{
    static const char *const words[] = {"has", "with", "no", "without", "not"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

static void end_word(class_reader *r)
{
    tally_str word = {r->room + r->before, r->len - r->before};
    if (word.len == 0)
        return;
    r->negated |= negates(word);
    if (!r->negated) {
        r->name |= 1u << look_up(r->t, IN_CLASS, (tally_str){r->room, r->len});
        r->name |= 1u << look_up(r->t, IN_CLASS, word);
    }
    memmove(r->room, word.ptr, word.len);
    r->room[word.len] = ' ';
    r->before = r->len = word.len + 1;
}

/* "article-share" is for sharing; "article share" may be the article. */
static void end_name(class_reader *r)
{
    bool other = r->name & ~(1u << PART_NONE | 1u << PART_KEEP);
    r->all |= other ? r->name & ~(1u << PART_KEEP) : r->name;
    r->name = 0;
    r->negated = false;
    r->before = r->len = 0;
}

static unsigned class_parts(const part_table *t, tally_str value)
{
    class_reader r = {.t = t};
    bool was_lower = false;
    for (size_t i = 0; i < value.len && i < LONGEST_VALUE; i++) {
        char c = value.ptr[i];
        bool inside = str_is_letter(c) || str_is_digit(c);
        if (!inside || (str_is_upper(c) && was_lower) || r.len - r.before == LONGEST_WORD)
            end_word(&r);
        if (str_is_blank(c))
            end_name(&r);
        if (inside)
            r.room[r.len++] = str_lower_char(c);
        was_lower = str_is_lower(c) || str_is_digit(c);
    }
    end_word(&r);
    end_name(&r);
    return r.all;
}

unsigned parts_of_value(const part_table *parts, const char *name, tally_str value)
{
    char room[LONGEST_WORD + 1];
    size_t place = 0;
    if (strcmp(name, "class") == 0)
        return class_parts(parts, value);
    while (place < IN_COUNT && strcmp(name, places[place]) != 0)
        place++;
    value = str_trim(value);
    if (place == IN_COUNT || value.len > LONGEST_WORD)
        return 0;
    for (size_t i = 0; i < value.len; i++)
        room[i] = str_lower_char(value.ptr[i]);
    return 1u << look_up(parts, (place_in)place, (tally_str){room, value.len});
}
