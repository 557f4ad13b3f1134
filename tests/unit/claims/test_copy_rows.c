/* SPDX-License-Identifier: Apache-2.0 */
/* Every row of the tables that tell the parts of copy apart, in its own example; and the
 * tables' own faults. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/file.h"
#include "base/str.h"
#include "claims/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
    arena *a;
    const text_rows *rows;
    csv_table table;
} table_case;

static table_case open_table(const char *name)
{
    table_case t = {.a = arena_open(0)};
    tally_error err = {0};
    t.rows = text_rows_load(TALLY_ROOT "/claims/lexicon", t.a, &err);
    cr_assert(t.rows, "%s: %s", err.where, err.message);
    tally_str path = file_join(t.a, STR(TALLY_ROOT "/claims/lexicon"), tally_text(name));
    cr_assert(csv_read_file(path.ptr, t.a, &t.table, &err), "%s", err.message);
    return t;
}

static tally_str cell(const table_case *t, size_t row, const char *column)
{
    size_t at = csv_column(&t->table, column);
    cr_assert_neq(at, TALLY_NONE, "no column %s", column);
    return t->table.rows.items[row].fields[at];
}

Test(copy_rows, lines_are_told_in_their_examples)
{
    table_case t = open_table("lines.csv");
    for (size_t i = 0; i < t.table.rows.len; i++) {
        tally_block_kind want =
            str_is(cell(&t, i, "kind"), "related") ? TALLY_RELATED : TALLY_CAPTION;
        cr_expect_eq(lines_kind_of_piece(t.rows->lines, cell(&t, i, "example")), want,
                     "row %zu", i);
        cr_expect_eq(lines_kind_of_piece(t.rows->lines, cell(&t, i, "counterexample")),
                     TALLY_PARAGRAPH, "row %zu", i);
    }
    arena_close(t.a);
}

Test(copy_rows, languages_are_told_in_their_examples)
{
    table_case t = open_table("languages.csv");
    for (size_t i = 0; i < t.table.rows.len; i++) {
        tally_str example = cell(&t, i, "example"), name = cell(&t, i, "language");
        tally_str twice =
            arena_print(t.a, "%.*s %.*s", TALLY_ARG(example), TALLY_ARG(example));
        tally_str told = language_foreign(t.rows->languages, twice);
        if (str_is(name, "English"))
            cr_expect_eq(told.len, 0, "English is taken for %.*s", TALLY_ARG(told));
        else
            cr_expect(str_equals(told, name), "%.*s is taken for '%.*s'", TALLY_ARG(name),
                      TALLY_ARG(told));
    }
    arena_close(t.a);
}

Test(copy_rows, no_english_copy_is_taken_for_foreign)
{
    static const char *const texts[] = {
        "5 men",
        "Der Spiegel",
        "FC Barcelona 3 Real Madrid 2, Bayern Munich 1 Paris Saint-Germain 0",
        "La Paz, Los Angeles, Las Vegas, El Paso, San Jose, Santa Fe, Le Mans, De La Rue, Al "
        "Ain, Den Haag, Des Moines, Du Pont, Da Nang, La Rochelle, El Salvador",
        "1. Müller 12.5\n2. Schmidt 13.1\n3. van den Berg 14\n4. de la Cruz 15\n5. du Plessis",
        "1. J. van den Berg 12; 2. K. de Jong 13; 3. L. van der Sar 14; 4. M. de Boer 15; 5. N. de "
        "Vries 16; 6. O. van den Brink 17; 7. P. de Groot 18; 8. Q. van Dijk 19",
        "Men for men, at a door for men, under men and over men, a man or men till men met, men "
        "at war, son of men, per man, men",
        "He said: \"Ich bin ein Berliner, und das ist nicht zu viel für mich und die Stadt.\" "
        "The crowd of the city heard it and was on its feet for an hour or more after that.",
    };
    table_case t = open_table("languages.csv");
    for (size_t i = 0; i < COUNT(texts); i++) {
        tally_str told = language_foreign(t.rows->languages, tally_text(texts[i]));
        cr_expect_eq(told.len, 0, "row %zu is taken for %.*s", i, TALLY_ARG(told));
    }
    arena_close(t.a);
}

static const char *part_name(page_part part)
{
    static const char *const names[] = {
        [PART_NONE] = "none",       [PART_SILENT] = "silent",   [PART_BODY] = "body",
        [PART_KEEP] = "keep",       [PART_DROP] = "drop",       [PART_COMMENT] = "comment",
        [PART_RELATED] = "related", [PART_CAPTION] = "caption", [PART_LEAD] = "lead",
        [PART_BYLINE] = "byline"};
    return names[part];
}

Test(copy_rows, parts_are_told_in_their_examples)
{
    table_case t = open_table("page-parts.csv");
    for (size_t i = 0; i < t.table.rows.len; i++) {
        tally_str in = cell(&t, i, "in"), example = cell(&t, i, "example");
        page_part part = PART_NONE;
        if (str_is(in, "tag"))
            part = parts_of_tag(t.rows->parts, str_slice(example, 1, example.len - 1));
        else
            part = parts_choose(parts_of_value(t.rows->parts, in.ptr, example));
        cr_expect(str_is(cell(&t, i, "part"), part_name(part)), "row %zu: %.*s is %s", i,
                  TALLY_ARG(example), part_name(part));
    }
    arena_close(t.a);
}

Test(copy_rows, class_names_are_read_word_by_word)
{
    static const struct {
        const char *value, *part;
    } rows[] = {
        {"main-nav", "drop"},
        {"MainNav", "drop"},
        {"navy-blue", "none"},
        {"has-sidebar", "none"},
        {"article-with-sidebar", "keep"},
        {"article-share", "drop"},
        {"article share", "keep"},
        {"articleBody comments", "body"},
        {"article-comments", "comment"},
        {"related-content main", "related"},
        {"x", "none"},
        {"", "none"},
    };
    table_case t = open_table("page-parts.csv");
    for (size_t i = 0; i < COUNT(rows); i++) {
        page_part part =
            parts_choose(parts_of_value(t.rows->parts, "class", tally_text(rows[i].value)));
        cr_expect_str_eq(part_name(part), rows[i].part, "row %zu: %s", i, part_name(part));
    }
    arena_close(t.a);
}

Test(copy_rows, what_pages_say_is_known_by_name)
{
    static const char *const fields[] = {"date", "outlet", "url", "headline"};
    table_case t = open_table("page-meta.csv");
    for (size_t i = 0; i < t.table.rows.len; i++) {
        meta_field field = META_DATE;
        tally_period day;
        tally_str example = cell(&t, i, "example");
        cr_expect_gt(meta_rank(t.rows->meta, cell(&t, i, "name"), &field), 0);
        cr_expect(str_is(cell(&t, i, "field"), fields[field]), "row %zu", i);
        cr_expect_eq(day_parse(str_slice(example, 0, 10), &day), field == META_DATE,
                     "row %zu", i);
    }
    arena_close(t.a);
}

Test(copy_rows, bad_rows_fail_with_their_line)
{
    static const struct {
        const char *file, *bytes;
    } rows[] = {
        {"languages.csv", "language,kind,words\nGerman,words,der\n"},
        {"languages.csv", "language,kind,words\nEnglish,sounds,the\n"},
        {"languages.csv", "language,kind,words\nEnglish,script,0x5\n"},
        {"lines.csv", "words,where,kind\nread,head,book\n"},
        {"lines.csv", "words,where,kind\nread,behind,related\n"},
        {"page-parts.csv", "in,words,part\nhead,a,drop\n"},
        {"page-parts.csv", "in,words,part\ntag,a,hat\n"},
        {"page-parts.csv", "in,words,part\ntag,,drop\n"},
        {"page-meta.csv", "name,field,rank\na,colour,1\n"},
        {"page-meta.csv", "name,field,rank\na,date,0\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        char path[] = "/tmp/tally-rows-XXXXXX";
        int file = mkstemp(path);
        cr_assert_neq(file, -1);
        size_t len = strlen(rows[i].bytes);
        cr_assert_eq((size_t)write(file, rows[i].bytes, len), len);
        close(file);
        bool loaded = strcmp(rows[i].file, "languages.csv") == 0
                          ? language_load(path, a, &err) != NULL
                      : strcmp(rows[i].file, "lines.csv") == 0
                          ? lines_load(path, a, &err) != NULL
                      : strcmp(rows[i].file, "page-parts.csv") == 0
                          ? parts_load(path, a, &err) != NULL
                          : meta_load(path, a, &err) != NULL;
        cr_expect(!loaded, "row %zu", i);
        cr_expect(strstr(err.where, ":2"), "row %zu: %s: %s", i, err.where, err.message);
        unlink(path);
        arena_close(a);
    }
}
