/* SPDX-License-Identifier: Apache-2.0 */
#include "base/charset.h"

#include <criterion/criterion.h>

#include "base/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BYTES(literal)               \
    {                                \
        literal, sizeof(literal) - 1 \
    }

Test(charset, reads_what_editors_send)
{
    static const struct {
        tally_str bytes, text;
        const char *name;
        bool guessed;
    } rows[] = {
        {BYTES("5 caf\xc3\xa9s"), BYTES("5 caf\xc3\xa9s"), "UTF-8", false},
        {BYTES("\xef\xbb\xbf\xc2\xa3"), BYTES("\xc2\xa3"), "UTF-8", false},
        {BYTES(""), BYTES(""), "UTF-8", false},
        {BYTES("\xff\xfe\xa3\0005\0"), BYTES("\xc2\xa3\065"), "UTF-16LE", false},
        {BYTES("\xfe\xff\0\xa3\0005"), BYTES("\xc2\xa3\065"), "UTF-16BE", false},
        {BYTES("5\0 \0m\0e\0n\0"), BYTES("5 men"), "UTF-16LE", true},
        {BYTES("\0005\0 \0m\0e\0n"), BYTES("5 men"), "UTF-16BE", true},
        {BYTES("It cost \xa3\065m"), BYTES("It cost \xc2\xa3\065m"), "windows-1252", true},
        {BYTES("caf\xe9"), BYTES("caf\xc3\xa9"), "windows-1252", true},
        {BYTES("\x80\065 \x96 a \x93record\x94"),
         BYTES("\xe2\x82\xac\065 \xe2\x80\x93 a \xe2\x80\x9crecord\xe2\x80\x9d"),
         "windows-1252", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        charset_hints hints = {0};
        charset_text got;
        cr_expect(charset_read(STR("a.txt"), rows[i].bytes, &hints, a, &got, &err),
                  "row %zu: %s", i, err.message);
        cr_expect(str_equals(got.text, rows[i].text), "row %zu: %.*s", i,
                  TALLY_ARG(got.text));
        cr_expect(str_is(got.name, rows[i].name), "row %zu: %.*s", i, TALLY_ARG(got.name));
        cr_expect_eq(got.guessed, rows[i].guessed, "row %zu", i);
        arena_close(a);
    }
}

Test(charset, refuses_what_is_damaged_with_its_place)
{
    static const struct {
        tally_str bytes;
        const char *where;
    } rows[] = {
        {BYTES("one\n\0two"), "a.txt"},
        {BYTES("\x01\x02\x03\xff\x05\x06"), "a.txt"},
        {BYTES("\n\n\xed\xa0\x80"), "a.txt:3"},         /* a surrogate */
        {BYTES("Fort \xc0\xaf had"), "a.txt:1"},        /* overlong */
        {BYTES("It cost 5\xe2\x82"), "a.txt:1"},        /* cut off */
        {BYTES("caf\xc3\xa9 and\ncaf\xc3"), "a.txt:2"}, /* good, then cut */
        {BYTES("\xff\xfeo\0\0\xd8x\0"), "a.txt:1"},     /* half a surrogate pair */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        charset_hints hints = {0};
        charset_text got;
        cr_expect(!charset_read(STR("a.txt"), rows[i].bytes, &hints, a, &got, &err),
                  "row %zu", i);
        cr_expect_eq(err.code, TALLY_BAD_ENCODING, "row %zu", i);
        cr_expect_str_eq(err.where, rows[i].where, "row %zu: %s", i, err.message);
        arena_close(a);
    }
}

Test(charset, believes_what_a_page_says_and_replaces_what_is_not_of_it)
{
    static const struct {
        tally_str bytes, declared, text;
        size_t replaced;
    } rows[] = {
        {BYTES("\xa3"), BYTES("ISO-8859-1"), BYTES("\xc2\xa3"), 0},
        {BYTES("\xc3"), BYTES("iso-8859-7"), BYTES("\xce\x93"), 0},
        {BYTES("\xc3"), BYTES("no-such-set"), BYTES("\xc3\x83"), 0},
        {BYTES("caf\xc3\xa9 \xff 5"), BYTES("utf-8"), BYTES("caf\xc3\xa9 \xef\xbf\xbd 5"),
         1},
        {BYTES("a\0b and so on and on and on and on and on and on and on"), BYTES(""),
         BYTES("ab"), 1},
    };
    for (size_t i = 0; i < COUNT(rows) - 1; i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        charset_hints hints = {.declared = rows[i].declared, .lenient = true};
        charset_text got;
        cr_expect(charset_read(STR("a.html"), rows[i].bytes, &hints, a, &got, &err),
                  "row %zu: %s", i, err.message);
        cr_expect(str_equals(got.text, rows[i].text), "row %zu: %.*s", i,
                  TALLY_ARG(got.text));
        cr_expect_eq(got.replaced, rows[i].replaced, "row %zu", i);
        arena_close(a);
    }
}

/* Whatever the bytes are: valid UTF-8 comes out, or a refusal. */
Test(charset, gives_valid_utf8_for_any_bytes)
{
    uint64_t state = 7;
    for (size_t i = 0; i < 2000; i++) {
        char bytes[64];
        size_t len = i % sizeof bytes;
        for (size_t j = 0; j < len; j++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[j] = (char)(state >> 40);
            bytes[j] = i % 3 ? bytes[j] : (char)(bytes[j] | 0x20);
        }
        arena *a = arena_open(0);
        tally_error err = {0};
        charset_hints hints = {.lenient = i % 2};
        charset_text got;
        if (charset_read(STR("a"), (tally_str){bytes, len}, &hints, a, &got, &err))
            cr_expect_eq(str_check_utf8(got.text), got.text.len, "text %zu", i);
        else
            cr_expect_eq(err.code, TALLY_BAD_ENCODING, "text %zu", i);
        arena_close(a);
    }
}
