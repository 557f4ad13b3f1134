/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/lines.h"

#include "base/csv.h"
#include "base/map.h"
#include "base/str.h"

enum { LONGEST_PHRASE = 40, LONGEST_PIECE = 160 };

struct line_table {
    map phrases; /* lower case; the value is a tally_block_kind */
    LIST_OF(tally_str) within;
};

static bool add_row(void *into, const csv_table *table, const csv_row *row,
                    const tally_str *cells, arena *a, tally_error *err)
{
    line_table *t = into;
    tally_str words = cells[0], kind = cells[1];
    if (words.len == 0 || words.len > LONGEST_PHRASE)
        return csv_row_error(table, row, err, "words of 1 to %d bytes are needed",
                             LONGEST_PHRASE);
    if (str_is(cells[2], "within") && str_is(kind, "related")) {
        list_push(&t->within, a, words);
        return true;
    }
    if (!str_is(cells[2], "head"))
        return csv_row_error(table, row, err, "where: not head, or within and related");
    size_t *slot = map_put(&t->phrases, a, words);
    if (str_is(kind, "related") && slot)
        *slot = TALLY_RELATED;
    else if (str_is(kind, "caption") && slot)
        *slot = TALLY_CAPTION;
    else
        return csv_row_error(table, row, err, "kind '%.*s': not related or caption",
                             TALLY_ARG(kind));
    return true;
}

const line_table *lines_load(const char *path, arena *a, tally_error *err)
{
    static const char *const columns[3] = {"words", "kind", "where"};
    line_table *t = ARENA_NEW(a, line_table, 1);
    return csv_load(path, columns, 3, add_row, t, a, err) ? t : NULL;
}

/* Where the words before a colon, a bar, a spaced dash or the end of a short line stop. */
static size_t head_size(tally_str line)
{
    static const tally_str dashes[] = {
        {" - ", 3}, {" \xe2\x80\x93 ", 5}, {" \xe2\x80\x94 ", 5}};
    for (size_t i = 0; i < line.len && i <= LONGEST_PHRASE; i++) {
        if (line.ptr[i] == ':' || line.ptr[i] == '|')
            return i;
        for (size_t d = 0; line.ptr[i] == ' ' && d < 3; d++)
            if (str_starts_with(str_slice(line, i, line.len), dashes[d]))
                return i;
    }
    return line.len <= LONGEST_PHRASE ? line.len : 0;
}

tally_block_kind lines_kind(const line_table *lines, tally_str line)
{
    char head[LONGEST_PHRASE + 1];
    tally_str words = str_trim(str_slice(line, 0, head_size(line)));
    if (words.len == 0 || words.len > LONGEST_PHRASE)
        return TALLY_PARAGRAPH;
    for (size_t i = 0; i < words.len; i++)
        head[i] = str_lower_char(words.ptr[i]);
    size_t kind = map_get(&lines->phrases, (tally_str){head, words.len});
    return kind == TALLY_NONE ? TALLY_PARAGRAPH : (tally_block_kind)kind;
}

tally_block_kind lines_kind_of_piece(const line_table *lines, tally_str piece)
{
    char room[LONGEST_PIECE];
    tally_block_kind kind = lines_kind(lines, piece);
    if (kind != TALLY_PARAGRAPH || piece.len > LONGEST_PIECE)
        return kind;
    for (size_t i = 0; i < piece.len; i++)
        room[i] = str_lower_char(piece.ptr[i]);
    for (size_t i = 0; i < lines->within.len; i++)
        if (str_find((tally_str){room, piece.len}, lines->within.items[i], 0) != TALLY_NONE)
            return TALLY_RELATED;
    return TALLY_PARAGRAPH;
}
