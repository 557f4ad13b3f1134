/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"
#include "base/json_flat.h"

#include <criterion/criterion.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(json, reads_every_kind)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    json_value root;
    tally_str text =
        STR("{\"n\": null, \"f\": false, \"t\": true, \"i\": 12, \"r\": -2.5e3,\n"
            " \"s\": \"caf\\u00e9 \\ud83d\\ude00 \\\"q\\\" \\\\ \\/ \\b\\f\\n\\r\\t\","
            " \"l\": [1, [2], {}], \"o\": {\"x\": {\"y\": \"z\"}}}");
    cr_assert(json_read(STR("f.json"), text, a, &root, &err), "%s: %s", err.where,
              err.message);
    static const char *const keys[] = {"n", "f", "t", "i", "r", "s", "l", "o"};
    static const json_kind kinds[] = {JSON_IS_NULL,   JSON_IS_FALSE,  JSON_IS_TRUE,
                                      JSON_IS_NUMBER, JSON_IS_NUMBER, JSON_IS_TEXT,
                                      JSON_IS_LIST,   JSON_IS_OBJECT};
    cr_assert_eq(root.count, COUNT(keys));
    for (size_t i = 0; i < COUNT(keys); i++) {
        cr_expect(str_is(root.items[i].key, keys[i]), "key %zu keeps its place", i);
        cr_expect_eq(root.items[i].kind, kinds[i], "%s", keys[i]);
    }
    cr_expect_eq(json_get(&root, "i")->number, 12);
    cr_expect_eq(json_get(&root, "r")->number, -2500);
    cr_expect(str_is(json_text(&root, "s"),
                     "caf\xc3\xa9 \xf0\x9f\x98\x80 \"q\" \\ / \b\f\n\r\t"));
    cr_expect_eq(json_get(&root, "l")->count, 3);
    cr_expect_eq(json_get(&root, "l")->items[1].items[0].number, 2);
    cr_expect(str_is(json_text(json_get(json_get(&root, "o"), "x"), "y"), "z"));
    arena_close(a);
}

Test(json, chains_through_what_is_missing)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    json_value root;
    cr_assert(json_read(STR("f.json"), STR("[1, \"x\"]"), a, &root, &err));
    cr_expect_null(json_get(&root, "a"));
    cr_expect_null(json_get(json_get(json_get(NULL, "a"), "b"), "c"));
    cr_expect_null(json_get(&root.items[1], "a"));
    cr_expect_eq(json_text(&root, "a").len, 0);
    cr_assert(json_read(STR("f.json"), STR("{\"a\": 5}"), a, &root, &err));
    cr_expect_eq(json_text(&root, "a").len, 0, "a number is no text");
    arena_close(a);
}

Test(json, refuses_what_is_not_strict)
{
    static const struct {
        tally_str text;
        const char *where;
    } rows[] = {
        {{"", 0}, "f.json:1"},
        {{"{\"a\": 1,\n \"a\": 2}", 17}, "f.json:2"},
        {{"{\"a\": 1,}", 9}, "f.json:1"},
        {{"[1,\n2,\n]", 8}, "f.json:3"},
        {{"{'a': 1}", 8}, "f.json:1"},
        {{"{a: 1}", 6}, "f.json:1"},
        {{"[01]", 4}, "f.json:1"},
        {{"[+1]", 4}, "f.json:1"},
        {{"[.5]", 4}, "f.json:1"},
        {{"[NaN]", 5}, "f.json:1"},
        {{"[Infinity]", 10}, "f.json:1"},
        {{"[1e999]", 7}, "f.json:1"},
        {{"[0x10]", 6}, "f.json:1"},
        {{"[\"\\x41\"]", 8}, "f.json:1"},
        {{"[\"\\ud800\"]", 10}, "f.json:1"},
        {{"[\"a\nb\"]", 7}, "f.json:1"},
        {{"[\"a\xff\"]", 6}, "f.json:1"},
        {{"[\"\xed\xa0\x80\"]", 7}, "f.json:1"},
        {{"[\"\xc0\xaf\"]", 6}, "f.json:1"},
        {{"[1] [2]", 7}, "f.json:1"},
        {{"[1]\n\n// no", 10}, "f.json:3"},
        {{"{\"a\": [1, 2\n", 12}, "f.json:2"},
        {{"[\"a\0b\"]", 7}, "f.json:1"},
        {{"[1]\0", 4}, "f.json:1"},
        {{"tru", 3}, "f.json:1"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        json_value root;
        cr_expect(!json_read(STR("f.json"), rows[i].text, a, &root, &err), "row %zu: %.*s",
                  i, TALLY_ARG(rows[i].text));
        cr_expect_eq(err.code, TALLY_BAD_JSON, "row %zu", i);
        cr_expect(str_starts_with(tally_text(err.where), STR("f.json:")), "row %zu: %s", i,
                  err.where);
        arena_close(a);
    }
}

Test(json, names_the_line_of_a_fault)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    json_value root;
    cr_expect(!json_read(STR("f.json"), STR("{\"a\": 1,\n\n \"b\": 2,\n \"b\": 3}"), a,
                         &root, &err));
    cr_expect_str_eq(err.where, "f.json:4");
    cr_expect(strstr(err.message, "uplicate"), "%s", err.message);
    tally_error second = {0};
    cr_expect(!json_read(STR("f.json"), STR("[1,\n2,\n3 4]"), a, &root, &second));
    cr_expect_str_eq(second.where, "f.json:3");
    arena_close(a);
}

/* A number that no double holds is refused or cut, never infinite. */
Test(json, holds_finite_numbers_alone)
{
    static const char *const rows[] = {"[1e999]",  "[-1e999]", "[99999999999999999999999]",
                                       "[1e-999]", "[1e308]",  "[9223372036854775808]"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        json_value root;
        if (json_read(STR("f.json"), tally_text(rows[i]), a, &root, &err))
            cr_expect(isfinite(root.items[0].number), "%s", rows[i]);
        arena_close(a);
    }
}

Test(json, bounds_nesting)
{
    enum { DEEP = 200000 };
    arena *a = arena_open(0);
    tally_error err = {0};
    json_value root;
    char *text = arena_alloc(a, DEEP * 2);
    memset(text, '[', DEEP);
    memset(text + DEEP, ']', DEEP);
    cr_expect(!json_read(STR("f.json"), (tally_str){text, DEEP * 2}, a, &root, &err));
    cr_expect_eq(err.code, TALLY_BAD_JSON);
    tally_error none = {0};
    cr_expect(
        json_read(STR("f.json"), (tally_str){text + DEEP - 1000, 2000}, a, &root, &none),
        "%s", none.message);
    arena_close(a);
}

Test(json, says_when_the_arena_is_full)
{
    arena *a = arena_open(4096);
    char text[8001] = "[";
    tally_error err = {0};
    json_value root;
    for (size_t i = 1; i < 8000; i += 2)
        memcpy(text + i, "1,", 2);
    memcpy(text + 7998, "1]", 2);
    cr_expect(!json_read(STR("f.json"), (tally_str){text, 8000}, a, &root, &err));
    cr_expect_eq(err.code, TALLY_TOO_BIG, "%s", err.message);
    arena_close(a);
}

/* ---- Writing ---------------------------------------------------------------------- */

/* A text under the writer, read back by the caller with `take`. */
typedef struct {
    char *text;
    size_t len;
    json_writer w;
} sink;

static void open_sink(sink *s)
{
    *s = (sink){0};
    s->w.out = open_memstream(&s->text, &s->len);
    cr_assert(s->w.out);
}

static tally_str take(sink *s)
{
    fclose(s->w.out);
    return (tally_str){s->text, s->len};
}

Test(json_writer, nests_and_separates)
{
    sink s;
    open_sink(&s);
    json_open(&s.w, NULL, '{');
    json_write_size(&s.w, "n", 3);
    json_open(&s.w, "list", '[');
    json_open(&s.w, NULL, '{');
    json_close(&s.w, '}');
    json_open(&s.w, NULL, '[');
    json_write_bool(&s.w, NULL, true);
    json_write_bool(&s.w, NULL, false);
    json_close(&s.w, ']');
    json_write_null(&s.w, NULL);
    json_close(&s.w, ']');
    json_write_text(&s.w, "t", STR("x"));
    json_write_text(&s.w, "e", STR(""));
    json_write_text_or_null(&s.w, "v", STR("y"));
    json_write_text_or_null(&s.w, "u", STR(""));
    json_close(&s.w, '}');
    tally_str got = take(&s);
    cr_expect(str_is(got, "{\"n\": 3, \"list\": [{}, [true, false], null], \"t\": \"x\", "
                          "\"e\": \"\", \"v\": \"y\", \"u\": null}"),
              "%.*s", TALLY_ARG(got));
    free(s.text);
}

Test(json_writer, keeps_no_whole_value_back)
{
    sink s;
    open_sink(&s);
    json_write_text(&s.w, "t", STR("x"));
    json_write_number(&s.w, NULL, 2.5);
    json_write_size(&s.w, NULL, 3);
    json_write_bool(&s.w, NULL, true);
    json_write_null(&s.w, NULL);
    tally_str got = take(&s);
    cr_expect(str_is(got, "\"t\": \"x\", 2.5, 3, true, null"), "%.*s", TALLY_ARG(got));
    free(s.text);
}

/* The reader of flat objects and the library read the same, or the library alone does. */
Test(json, flat_objects_read_as_the_library_reads_them)
{
    static const char *const rows[] = {
        "{\"id\": \"a\", \"text\": \"b\"}",
        " {\"id\":\"\",\"t\":\"12345678901234567890\\\\\"} ",
        "{\"a\": \"\\u2019\\ud83d\\ude00\\\"\\/\\b\\f\\n\\r\\t\"}",
        "{\"a\": \"\xc3\xa9 12345678 \xe2\x80\x99\"}",
        "{}",
        "{\"a\": \"\\ud83d\"}",
        "{\"a\": \"\\u0000\"}",
        "{\"a\": \"b\", \"a\": \"c\"}",
        "{\"a\": 1}",
        "{\"a\": \"b\",}",
        "{\"a\": \"b\"} x",
        "{\"a\": \"b\tc\"}",
        "{\"a\": \"\\x\"}",
        "{\"a\": \"b",
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        json_value flat = {0}, whole = {0};
        tally_str bytes = tally_text(rows[i]);
        char list[200];
        snprintf(list, sizeof list, "[%s]", rows[i]);
        bool read = json_read(STR("row"), tally_text(list), a, &whole, &err);
        bool alike = json_read_flat(bytes, a, &flat);
        cr_expect(alike || i >= 4, "row %zu", i);
        cr_assert(!alike || (read && whole.items[0].count == flat.count), "row %zu", i);
        for (size_t k = 0; alike && k < flat.count; k++) {
            const json_value *x = &flat.items[k], *y = &whole.items[0].items[k];
            cr_expect(str_equals(x->key, y->key) && str_equals(x->text, y->text),
                      "row %zu: %.*s", i, TALLY_ARG(x->text));
        }
        arena_close(a);
    }
}

Test(json_writer, escapes_so_that_reading_gives_it_back)
{
    arena *a = arena_open(0);
    char all[0x80];
    for (size_t i = 0; i < sizeof all - 1; i++)
        all[i] = (char)(i + 1);
    const tally_str rows[] = {
        {all, sizeof all - 1},   STR("</script><!--"),
        STR("\"\\\"\\"),         STR("caf\xc3\xa9"),
        STR("\xf0\x9f\x98\x80"), STR("\xe2\x80\xa8\xe2\x80\xa9"),
        STR("a\n\r\tb\x7f"),     STR(""),
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sink s;
        tally_error err = {0};
        json_value root;
        open_sink(&s);
        json_open(&s.w, NULL, '[');
        json_write_text(&s.w, NULL, rows[i]);
        json_close(&s.w, ']');
        tally_str got = take(&s);
        for (size_t c = 0; c < got.len; c++)
            cr_expect((unsigned char)got.ptr[c] >= ' ', "row %zu: a control character", i);
        cr_assert(json_read(STR("back"), got, a, &root, &err), "row %zu: %s", i,
                  err.message);
        cr_expect(str_equals(root.items[0].text, rows[i]), "row %zu: %.*s", i,
                  TALLY_ARG(got));
        free(s.text);
    }
    arena_close(a);
}

Test(json_writer, prints_the_shortest_number)
{
    static const struct {
        double number;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-3400, "-3400"},
        {0.1, "0.1"},
        {0.3, "0.3"},
        {1.65, "1.65"},
        {2.5e-3, "0.0025"},
        {1650000, "1650000"},
        {999999999999999, "999999999999999"},
        {43e12, "43000000000000"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {2589988.110336, "2589988.110336"},
        {123456789012.5, "123456789012.5"},
        {100000000000000.5, "100000000000000.5"},
        {6.666666666666667e-05, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char got[40];
        json_print_number(got, sizeof got, rows[i].number);
        cr_expect(!rows[i].text || strcmp(got, rows[i].text) == 0, "%s: %s",
                  rows[i].text ? rows[i].text : "", got);
        cr_expect(strtod(got, NULL) == rows[i].number, "%s", got);
    }
}

Test(json_writer, has_no_word_for_infinity)
{
    static const double rows[] = {HUGE_VAL, -HUGE_VAL, NAN, DBL_MAX, -DBL_MAX, DBL_MIN};
    arena *a = arena_open(0);
    sink s;
    tally_error err = {0};
    json_value root;
    open_sink(&s);
    json_open(&s.w, NULL, '[');
    for (size_t i = 0; i < COUNT(rows); i++)
        json_write_number(&s.w, NULL, rows[i]);
    json_close(&s.w, ']');
    tally_str got = take(&s);
    cr_assert(json_read(STR("back"), got, a, &root, &err), "%.*s", TALLY_ARG(got));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const json_value *item = &root.items[i];
        cr_expect_eq(item->kind, isfinite(rows[i]) ? JSON_IS_NUMBER : JSON_IS_NULL,
                     "item %zu", i);
        cr_expect(!isfinite(rows[i]) || item->number == rows[i], "item %zu", i);
    }
    free(s.text);
    arena_close(a);
}

Test(json_writer, prints_numbers_that_read_back_the_same)
{
    unsigned long long state = 3;
    for (int i = 0; i < 20000; i++) {
        char got[40];
        state = state * 6364136223846793005u + 1442695040888963407u;
        double number = ldexp((double)(state >> 11), (int)(state >> 5) % 400 - 200);
        json_print_number(got, sizeof got, i % 2 ? number : -number);
        cr_expect(fabs(strtod(got, NULL)) == fabs(number), "%s, not %.17g", got, number);
    }
}
