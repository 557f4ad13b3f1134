/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/text.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/copy.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BYTES(literal)               \
    {                                \
        literal, sizeof(literal) - 1 \
    }

Test(text, tells_the_kind_of_copy)
{
    static const struct {
        const char *name, *type, *bytes, *told;
    } rows[] = {
        {"a.txt", "", "5 men", "txt"},
        {"-", "", "5 men", "txt"},
        {"-", "", "5 < 6 and <b>7</b>", "txt"},
        {"-", "", "<!DOCTYPE html><p>5 men", "html"},
        {"a.txt", "", "\n <!-- a --> <html><p>5 men", "html"},
        {"-", "", "<p>5 men</p>", "html"},
        {"-", "", "<?xml version='1.0'?><!DOCTYPE html><html><p>5 men</html>", "html"},
        {"a.HTM", "", "5 men", "html"},
        {"a.md", "", "# A\n\n5 men", "md"},
        {"a.md", "", "<p>5 men</p>", "md"},
        {"a.markdown", "", "5 men", "md"},
        {"-", "", "{\"headline\": \"A\", \"body_text\": \"5 men\"}", "ninjs"},
        {"a.txt", "md", "*5* men", "md"},
        {"a.html", "txt", "<p>5 men</p>", "txt"},
        {"a", "jsonl", "<p>5 men</p>", "jsonl"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open(rows[i].name, rows[i].type, tally_text(rows[i].bytes));
        cr_expect(k.read, "row %zu: %s", i, k.err.message);
        cr_expect(str_is(k.c.type, rows[i].told), "row %zu: %.*s", i, TALLY_ARG(k.c.type));
        copy_close(&k);
    }
}

Test(text, says_why_copy_is_not_read)
{
    static const struct {
        const char *name;
        tally_str bytes;
        tally_code code;
        const char *where;
    } rows[] = {
        {"a.txt", BYTES(""), TALLY_EMPTY, "a.txt"},
        {"a.txt", BYTES(" \n\t\r\n"), TALLY_EMPTY, "a.txt"},
        {"a.txt", BYTES("\xef\xbb\xbf"), TALLY_EMPTY, "a.txt"},
        {"a.html", BYTES("<html><script>5</script></html>"), TALLY_EMPTY, "a.html"},
        {"a.txt", BYTES("one\n\0two"), TALLY_BAD_ENCODING, "a.txt"},
        {"a.txt", BYTES("\n\n\xed\xa0\x80"), TALLY_BAD_ENCODING, "a.txt:3"},
        {"a.pdf", BYTES("%PDF-1.4 5 men"), TALLY_BAD_ENCODING, "a.pdf"},
        {"a.rtf", BYTES("{\\rtf1 5 men}"), TALLY_BAD_ENCODING, "a.rtf"},
        {"a.doc", BYTES("\xd0\xcf\x11\xe0 5 men"), TALLY_BAD_ENCODING, "a.doc"},
        {"-", BYTES("{\"id\": \"a\", \"text\": \"5 men\"}"), TALLY_BAD_JSON, "-"},
        {"a.docx", BYTES("PK\3\4 and no more"), TALLY_BAD_DATA, "a.docx"},
        {"a.json", BYTES("{\"headline\": 5"), TALLY_BAD_JSON, "a.json:1"},
        {"a.json", BYTES("{\"headline\": \"5\"}"), TALLY_BAD_JSON, "a.json"},
        {"a.txt",
         BYTES("Die Stadt hat am Montag 3.400 Soldaten in die Kaserne geschickt und will "
               "bis zum Ende des Jahres noch mehr von ihnen sehen."),
         TALLY_NOT_ENGLISH, "a.txt"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open(rows[i].name, "", rows[i].bytes);
        cr_expect(!k.read, "row %zu", i);
        cr_expect_eq(k.err.code, rows[i].code, "row %zu: %s", i, k.err.message);
        cr_expect_str_eq(k.err.where, rows[i].where, "row %zu: %s", i, k.err.message);
        copy_close(&k);
    }
    copy_case k = copy_open("a", "pdf", STR("5 men"));
    cr_expect(!k.read && k.err.code == TALLY_BAD_CALL);
    copy_close(&k);
}

Test(text, splits_plain_text_into_blocks)
{
    static const struct {
        const char *text, *blocks;
    } rows[] = {
        {"5 men", "paragraph 5 men"},
        {"5 men\nand 6\n\n\n7 men\n", "paragraph 5 men\nand 6|paragraph 7 men"},
        {"5 men\nAlso read: 6 men lost\nand 7",
         "paragraph 5 men|related Also read: 6 men lost|paragraph and 7"},
        {"Read more than 40 books", "paragraph Read more than 40 books"},
        {"READ MORE | 40 books", "related READ MORE | 40 books"},
        {"Photo: 5 men\r\n\r\n6 men", "caption Photo: 5 men|paragraph 6 men"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        copy_case k = copy_open("a.txt", "", tally_text(rows[i].text));
        tally_str blocks = copy_blocks(&k);
        cr_expect(str_is(blocks, rows[i].blocks), "row %zu: %.*s", i, TALLY_ARG(blocks));
        cr_expect(str_equals(k.c.text, tally_text(rows[i].text)), "row %zu", i);
        cr_expect_null(copy_fault(&k), "row %zu: %s", i, copy_fault(&k));
        copy_close(&k);
    }
}

Test(text, keeps_the_text_of_json_lines_as_it_is)
{
    copy_case k = copy_open("a", "jsonl", STR("  <p>5 men</p>\n "));
    cr_expect(k.read && str_is(k.c.text, "  <p>5 men</p>\n "));
    copy_close(&k);
}

/* The pieces that bodies of any kind are stirred from. */
static const char *const pieces[] = {
    "5 men ",
    "went\n",
    "\n\n",
    "<p>",
    "</p>",
    "&pound;3 ",
    "&pound4m ",
    "**bold** ",
    "# ",
    "- item\n",
    "<b>",
    "</b>",
    "<br>",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "> ",
    "caf\xc3\xa9 ",
    "\xe2\x80\x93 ",
    "<a href=x>",
    "</a>",
    "<!-- 7 -->",
    "<div class=nav>",
    "</div>",
    "<h2>",
    "</h2>",
    "![8 men](x) ",
    "\\u00a3",
    "<li>",
    "\t",
    "&#150; ",
    "<sup>2</sup>",
    "<ul>",
    "& ",
    "The council said that the bridge would not be built before the year was out. ",
    "`9` ",
    "<table><tr><td>",
    "</table>",
    "<script>1</script>",
    "<pre>\n a\n</pre>",
    "\r\n"};

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Every letter that was read stands in the source at the place that the map gives. */
Test(text, leads_every_letter_back_to_its_source)
{
    static const char *const types[] = {"txt", "html", "md"};
    uint64_t state = 11;
    size_t read = 0;
    for (size_t i = 0; i < 1500; i++) {
        char room[4096] = {0};
        size_t len = 0;
        for (size_t j = 0; j < 2 + i % 40 && len < sizeof room - 128; j++) {
            const char *piece = pieces[next_random(&state) % COUNT(pieces)];
            memcpy(room + len, piece, strlen(piece));
            len += strlen(piece);
        }
        copy_case k = copy_open("a", types[i % 3], (tally_str){room, len});
        const char *fault = k.read ? copy_fault(&k) : NULL;
        cr_assert_null(fault, "text %zu as %s: %s in \"%s\" read \"%.*s\"", i, types[i % 3],
                       fault, room, TALLY_ARG(k.c.text));
        cr_assert(k.read || k.err.code == TALLY_EMPTY, "text %zu: %s", i, k.err.message);
        read += k.read;
        copy_close(&k);
    }
    cr_expect_gt(read, 1000, "%zu", read);
}

/* Any bytes, as any kind of copy: read or refused, never a crash. */
Test(text, takes_or_refuses_any_bytes)
{
    static const char *const types[] = {"txt", "html", "md", "docx", "ninjs", "jsonl", ""};
    uint64_t state = 5;
    for (size_t i = 0; i < 1400; i++) {
        char room[300];
        size_t len = i % sizeof room;
        for (size_t j = 0; j < len; j++) {
            uint64_t random = next_random(&state);
            const char *piece = pieces[random % COUNT(pieces)];
            room[j] = i % 2 ? (char)(random >> 8) : piece[(random >> 8) % strlen(piece)];
        }
        copy_case k = copy_open("a", types[i % COUNT(types)], (tally_str){room, len});
        cr_assert(k.read || (k.err.code && k.err.message[0]), "bytes %zu", i);
        if (k.read)
            cr_assert_eq(str_check_utf8(k.c.text), k.c.text.len, "bytes %zu", i);
        copy_close(&k);
    }
}

/* An attribute of 10 MB, a class of a million names: read in no time, and little memory. */
Test(text, is_not_slowed_by_huge_attributes, .timeout = 20)
{
    static const char *const heads[] = {"<p class=\"", "<p title=\"", "<meta content=\""};
    for (size_t i = 0; i < COUNT(heads); i++) {
        enum { SIZE = 10 << 20 };
        arena *a = arena_open(0);
        char *room = arena_alloc(a, SIZE + 100);
        size_t len = strlen(heads[i]);
        memcpy(room, heads[i], len);
        for (; len < SIZE; len++)
            room[len] = len % 8 ? 'x' : ' ';
        memcpy(room + len, "\">5 men", 7);
        copy_case k = copy_open("a.html", "", (tally_str){room, len + 7});
        cr_expect(k.read && str_is(k.c.text, "5 men"), "row %zu", i);
        cr_expect_lt(arena_used(k.a), 32u << 20, "row %zu: %zu", i, arena_used(k.a));
        copy_close(&k);
        arena_close(a);
    }
}

Test(text, survives_any_limit_of_memory)
{
    static const tally_str html =
        BYTES("<h1>Fort</h1><p>The fort has 500 men and &pound;5m "
              "to spend by the end of the year.</p><ul><li>One");
    arena *a = arena_open(0);
    tally_error err = {0};
    const text_rows *rows = text_rows_load(TALLY_ROOT "/claims/lexicon", a, &err);
    text_source from = {.name = STR("a.html"), .type = STR("html"), .bytes = html};
    bool done = false;
    for (size_t limit = 64; !done; limit += 512) {
        arena *little = arena_open(limit);
        tally_error full = {0};
        copy c;
        done = text_read(rows, &from, little, &c, &full);
        cr_assert(done || full.code == TALLY_TOO_BIG, "%zu bytes: %s", limit, full.message);
        cr_assert_lt(limit, 1u << 20);
        arena_close(little);
    }
    arena_close(a);
}
