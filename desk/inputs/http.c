/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/inputs/http.h"

#include "base/error.h"
#include "base/inflate.h"
#include "base/str.h"

/* ---- The header -------------------------------------------------------------------------
 */

/* A line and the ones that continue it, which begin with a blank. */
static tally_str next_line(tally_str bytes, size_t *at)
{
    size_t begin = *at, end;
    do {
        size_t newline = str_find(bytes, STR("\n"), *at);
        end = newline == TALLY_NONE ? bytes.len : newline;
        *at = newline == TALLY_NONE ? bytes.len : newline + 1;
    } while (*at < bytes.len && str_trim(str_slice(bytes, begin, end)).len &&
             (bytes.ptr[*at] == ' ' || bytes.ptr[*at] == '\t'));
    return str_trim(str_slice(bytes, begin, end));
}

bool http_next_field(tally_str bytes, size_t *at, tally_str *name, tally_str *value)
{
    tally_str line = next_line(bytes, at);
    if (line.len == 0)
        return false;
    size_t colon = str_find(line, STR(":"), 0);
    *name = str_trim(str_slice(line, 0, colon == TALLY_NONE ? line.len : colon));
    *value = colon == TALLY_NONE ? (tally_str){0}
                                 : str_trim(str_slice(line, colon + 1, line.len));
    return true;
}

/* "text/html; charset=utf-8" */
static void take_type(http_head *head, tally_str value)
{
    tally_str rest = value, part;
    bool first = true;
    while (str_next_field(&rest, ';', &part)) {
        if (first)
            head->content_type = part;
        else if (str_equals_folded(str_slice(part, 0, 8), STR("charset=")))
            head->charset = str_slice(part, 8, part.len);
        first = false;
    }
    while (head->charset.len && strchr("\"'", head->charset.ptr[0]))
        head->charset = str_slice(head->charset, 1, head->charset.len);
    while (head->charset.len && strchr("\"'", head->charset.ptr[head->charset.len - 1]))
        head->charset.len--;
}

static int status_of(tally_str line)
{
    size_t blank = str_find(line, STR(" "), 0), status;
    tally_str digits =
        str_slice(line, blank == TALLY_NONE ? line.len : blank + 1, line.len);
    digits = str_slice(str_trim(digits), 0, 3);
    return digits.len == 3 && str_to_size(digits, &status) ? (int)status : 0;
}

http_head http_read_head(tally_str bytes)
{
    http_head head = {0};
    tally_str name, value;
    size_t at = 0;
    if (!str_starts_with(bytes, STR("HTTP/")))
        return head;
    head.status = status_of(next_line(bytes, &at));
    while (http_next_field(bytes, &at, &name, &value)) {
        if (str_equals_folded(name, STR("content-type")))
            take_type(&head, value);
        else if (str_equals_folded(name, STR("transfer-encoding")))
            head.transfer = value;
        else if (str_equals_folded(name, STR("content-encoding")))
            head.encoding = value;
    }
    head.body = at;
    return head;
}

bool http_is_page(const http_head *head)
{
    return head->status == 200 &&
           (str_equals_folded(head->content_type, STR("text/html")) ||
            str_equals_folded(head->content_type, STR("application/xhtml+xml")));
}

/* ---- The body ---------------------------------------------------------------------------
 */

static int digit_of(char c)
{
    c = str_lower_char(c);
    if (str_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "1f40; ext\r\n": the size of a chunk; false for what is none. */
static bool chunk_size(tally_str body, size_t *at, size_t *size)
{
    size_t digits = 0;
    for (*size = 0; *at < body.len && digit_of(body.ptr[*at]) >= 0; ++*at, digits++)
        *size = *size * 16 + (size_t)digit_of(body.ptr[*at]);
    if (digits == 0 || digits > 8)
        return false;
    tally_str rest = str_slice(body, *at, *at + 200);
    size_t newline = str_find(rest, STR("\n"), 0);
    if (newline == TALLY_NONE ||
        (rest.ptr[0] != ';' && str_trim(str_slice(rest, 0, newline)).len))
        return false;
    *at += newline + 1;
    return true;
}

/* A body that breaks off gives what there is; one that is not in chunks is left. */
static bool join_chunks(tally_str body, arena *a, tally_str *out)
{
    size_t at = 0, size = 0, len = 0;
    if (!chunk_size(body, &at, &size))
        return false;
    char *room = arena_alloc(a, body.len + 1);
    bool more = room != NULL;
    while (more && size) {
        tally_str piece = str_slice(body, at, at + size);
        if (piece.len)
            memcpy(room + len, piece.ptr, piece.len);
        len += piece.len;
        at += piece.len;
        while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
            at++;
        more = piece.len == size && chunk_size(body, &at, &size);
    }
    *out = (tally_str){room, room ? len : 0};
    return room != NULL;
}

static bool looks_like_text(tally_str body)
{
    tally_str head = str_slice(body, 0, 512);
    for (size_t i = 0; i < head.len; i++)
        if ((unsigned char)head.ptr[i] < 0x20 && !str_is_blank(head.ptr[i]) &&
            head.ptr[i] != '\f')
            return false;
    return str_find(head, STR("<"), 0) != TALLY_NONE;
}

static bool is_coding(tally_str said, const char *name)
{
    return str_equals_folded(said, tally_text(name));
}

bool http_read_body(const http_head *head, tally_str bytes, size_t limit, const char *where,
                    arena *a, tally_str *out, tally_error *err)
{
    tally_str body = str_slice(bytes, head->body, bytes.len);
    if (is_coding(head->transfer, "chunked") && !join_chunks(body, a, &body) &&
        arena_failed(a))
        return arena_report(a, where, err);
    bool packed = head->encoding.len && !is_coding(head->encoding, "identity") &&
                  !looks_like_text(body);
    *out = body;
    if (!packed || body.len == 0)
        return true;
    if (is_coding(head->encoding, "gzip") || is_coding(head->encoding, "x-gzip") ||
        is_coding(head->encoding, "deflate"))
        return inflate_bytes(body, limit, where, a, out, err);
    return error_set(err, TALLY_BAD_DATA, where, "is packed as '%.*s', which is not read",
                     (int)(head->encoding.len > 20 ? 20 : head->encoding.len),
                     head->encoding.ptr);
}
