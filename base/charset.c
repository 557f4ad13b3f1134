/* SPDX-License-Identifier: Apache-2.0 */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet.h>

#include "base/error.h"
#include "base/str.h"

/* How much of a file tells its encoding; how many high bytes tell nothing. */
enum { LOOK = 64 << 10, FEW = 8 };

/* One conversion: where the bytes are, where they go. */
typedef struct {
    tally_str file, bytes;
    const charset_hints *hints;
    arena *a;
    charset_text *out;
    tally_error *err;
} conversion;

static const char replacement[] = "\xef\xbf\xbd";

static size_t line_of(tally_str bytes, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at && i < bytes.len; i++)
        line += bytes.ptr[i] == '\n';
    return line;
}

static bool refuse(const conversion *c, size_t at, const char *what)
{
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(c->file));
    return error_at(c->err, TALLY_BAD_ENCODING, where, line_of(c->bytes, at), "%s", what);
}

static bool refuse_binary(const conversion *c)
{
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(c->file));
    return error_set(c->err, TALLY_BAD_ENCODING, where,
                     "a binary file, not text; give the article as plain text");
}

/* ---- Conversion -------------------------------------------------------------------- */

/* Writes U+FFFD for one byte of the source; false when that may not be. */
static bool replace(const conversion *c, char **in, size_t *left, char **to, size_t *room)
{
    if (!c->hints->lenient || *left == 0 || *room < sizeof replacement)
        return false;
    memcpy(*to, replacement, sizeof replacement - 1);
    *to += sizeof replacement - 1;
    *room -= sizeof replacement - 1;
    ++*in;
    --*left;
    c->out->replaced++;
    return true;
}

static bool convert_with(const conversion *c, iconv_t how)
{
    size_t left = c->bytes.len, size = left * 3 + 16, room = size;
    char *in = (char *)c->bytes.ptr, *start = arena_alloc(c->a, size), *to = start;
    if (!start)
        return arena_report(c->a, "encoding", c->err);
    while (left && iconv(how, &in, &left, &to, &room) == (size_t)-1)
        if (!replace(c, &in, &left, &to, &room))
            return refuse(c, (size_t)(in - c->bytes.ptr),
                          "bytes that are not of its encoding; save the article as UTF-8");
    c->out->text = (tally_str){start, (size_t)(to - start)};
    return true;
}

/* False also when the library does not know the name: then `known` is false. */
static bool convert(const conversion *c, const char *name, bool *known)
{
    iconv_t how = iconv_open("UTF-8", name);
    *known = (intptr_t)how != -1; /* as iconv_open says it failed */
    if (!*known)
        return false;
    c->out->name = arena_copy(c->a, tally_text(name));
    bool done = convert_with(c, how);
    iconv_close(how);
    if (done && memchr(c->out->text.ptr, '\0', c->out->text.len))
        return refuse_binary(c);
    return done;
}

/* ---- What the bytes look like ------------------------------------------------------- */

/* Plain English in UTF-16 has a zero in every other byte. */
static const char *looks_like_utf16(tally_str bytes)
{
    size_t zeros[2] = {0, 0}, look = bytes.len < LOOK ? bytes.len : LOOK;
    if (str_starts_with(bytes, STR("\xff\xfe")))
        return "UTF-16LE";
    if (str_starts_with(bytes, STR("\xfe\xff")))
        return "UTF-16BE";
    for (size_t i = 0; i < look; i++)
        zeros[i & 1] += bytes.ptr[i] == '\0';
    if (bytes.len % 2 || look < 4)
        return NULL;
    if (zeros[1] * 5 > look && zeros[0] * 50 < look)
        return "UTF-16LE";
    return zeros[0] * 5 > look && zeros[1] * 50 < look ? "UTF-16BE" : NULL;
}

typedef struct {
    size_t high;     /* bytes above 0x7f */
    size_t in_utf8;  /* of these, in what has the shape of UTF-8 */
    size_t controls; /* that no text has */
} shape;

static size_t tails_of(unsigned char lead)
{
    return lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : 0;
}

/* Also overlong forms, surrogates and a sequence that the end of the file cuts have the
 * shape: they are damaged UTF-8, not Latin letters. */
static shape look_at(tally_str bytes)
{
    shape s = {0};
    for (size_t at = 0; at < bytes.len; at++) {
        unsigned char c = (unsigned char)bytes.ptr[at];
        s.controls += c == 0x7f || (c < ' ' && !str_is_blank((char)c) && c != '\f');
        if (c < 0x80)
            continue;
        size_t tails = tails_of(c), got = 0;
        while (got < tails && at + got + 1 < bytes.len &&
               ((unsigned char)bytes.ptr[at + got + 1] & 0xc0) == 0x80)
            got++;
        bool cut = got > 0 && at + got + 1 == bytes.len;
        s.high += got + 1;
        s.in_utf8 += tails && (got == tails || cut) ? got + 1 : 0;
        at += got;
    }
    return s;
}

/* The bytes that windows-1252 leaves free. */
static bool has_free_bytes(tally_str bytes)
{
    static const char free_bytes[] = "\x81\x8d\x8f\x90\x9d";
    for (const char *c = free_bytes; *c; c++)
        if (memchr(bytes.ptr, *c, bytes.len))
            return true;
    return false;
}

/* Few letters above ASCII tell a detector too little; English has them in pound signs,
 * dashes and quotes, and its files have them as Windows does. */
static const char *guess(const conversion *c, const shape *s, char name[64])
{
    bool few = s->high <= FEW || s->high * 20 < c->bytes.len;
    if (few && !has_free_bytes(c->bytes))
        return "windows-1252";
    uchardet_t detector = uchardet_new();
    if (!detector)
        return NULL;
    uchardet_handle_data(detector, c->bytes.ptr, c->bytes.len < LOOK ? c->bytes.len : LOOK);
    uchardet_data_end(detector);
    snprintf(name, 64, "%s", uchardet_get_charset(detector));
    uchardet_delete(detector);
    tally_str found = tally_text(name);
    if (str_equals_folded(found, STR("ISO-8859-1")) || str_is(found, "ASCII"))
        return "windows-1252";
    return *name ? name : NULL;
}

static bool is_latin1(tally_str name)
{
    static const tally_str names[] = {{"iso-8859-1", 10}, {"iso8859-1", 9}, {"latin1", 6},
                                      {"latin-1", 7},     {"us-ascii", 8},  {"ascii", 5}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equals_folded(name, names[i]))
            return true;
    return false;
}

/* What the copy says of itself, as browsers take it: Latin-1 is read as windows-1252. */
static bool convert_declared(const conversion *c, bool *known)
{
    char name[64];
    tally_str declared = c->hints->declared;
    *known = false;
    if (declared.len == 0 || declared.len >= sizeof name ||
        str_equals_folded(declared, STR("utf-8")) ||
        str_equals_folded(str_slice(declared, 0, 6), STR("utf-16")))
        return false;
    snprintf(name, sizeof name, "%.*s", TALLY_ARG(declared));
    return convert(c, is_latin1(declared) ? "windows-1252" : name, known);
}

static bool convert_guessed(const conversion *c, const shape *s)
{
    char room[64];
    bool known = false;
    const char *name = guess(c, s, room);
    if (!name)
        return refuse(c, str_check_utf8(c->bytes),
                      "in no encoding that can be told; save the article as UTF-8");
    bool done = convert(c, name, &known);
    c->out->guessed = true;
    return done || (!known && refuse(c, str_check_utf8(c->bytes),
                                     "in an encoding that is not read; save the article "
                                     "as UTF-8"));
}

bool charset_read(tally_str file, tally_str bytes, const charset_hints *hints, arena *a,
                  charset_text *out, tally_error *err)
{
    bool known = false;
    *out = (charset_text){.name = STR("UTF-8")};
    if (str_starts_with(bytes, STR("\xef\xbb\xbf")))
        bytes = str_slice(bytes, 3, bytes.len);
    conversion c = {file, bytes, hints, a, out, err};
    out->text = bytes;
    size_t bad = str_check_utf8(bytes);
    const char *wide = bad < bytes.len ? looks_like_utf16(bytes) : NULL;
    if (bad == bytes.len)
        return true;
    if (wide) {
        size_t mark = (unsigned char)bytes.ptr[0] >= 0xfe ? 2 : 0;
        c.bytes = str_slice(bytes, mark, bytes.len);
        out->guessed = mark == 0;
        return convert(&c, wide, &known);
    }
    shape s = look_at(bytes);
    bool has_nul = memchr(bytes.ptr, '\0', bytes.len) != NULL;
    if (s.controls * 50 > bytes.len || (has_nul && !hints->lenient))
        return refuse_binary(&c);
    if (s.in_utf8 * 2 < s.high || (s.high == 0 && !has_nul))
        return convert_declared(&c, &known) || (!known && convert_guessed(&c, &s));
    if (!hints->lenient)
        return refuse(&c, bad, "not UTF-8; save the article as UTF-8");
    return convert(&c, "UTF-8", &known);
}
