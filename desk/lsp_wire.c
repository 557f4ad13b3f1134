/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/lsp_wire.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/str.h"

enum { FIRST_ROOM = 1 << 16, LONGEST_HEADER = 4096 };

/* ---- In ------------------------------------------------------------------------------ */

/* What is left moves to the front; the room doubles when it is full of what is wanted. */
static bool make_room(lsp_wire *w)
{
    size_t left = w->end - w->begin;
    if (w->begin && left)
        memmove(w->room, w->room + w->begin, left);
    w->begin = 0;
    w->end = left;
    if (w->end < w->size)
        return true;
    size_t bigger = w->size ? w->size * 2 : FIRST_ROOM;
    char *room = arena_alloc(w->a, bigger);
    if (!room)
        return false;
    if (left)
        memcpy(room, w->room, left);
    w->room = room;
    w->size = bigger;
    return true;
}

static bool read_more(lsp_wire *w)
{
    ssize_t got;
    if (w->ended || !make_room(w))
        return false;
    do
        got = read(w->in, w->room + w->end, w->size - w->end);
    while (got < 0 && errno == EINTR);
    w->end += got > 0 ? (size_t)got : 0;
    w->ended = got <= 0;
    return got > 0;
}

/* A line of a header, without its end; one that is too long loses its tail. */
static bool next_line(lsp_wire *w, char line[LONGEST_HEADER])
{
    size_t len = 0;
    for (;;) {
        while (w->begin == w->end)
            if (!read_more(w))
                return false;
        char c = w->room[w->begin++];
        if (c == '\n')
            break;
        if (len + 1 < LONGEST_HEADER)
            line[len++] = c;
    }
    if (len && line[len - 1] == '\r')
        len--;
    line[len] = '\0';
    return true;
}

/* The length that a header line gives; TALLY_NONE where it gives none. Names of headers are
 * in any case; bytes before the name are what a message with a wrong length has left. */
static size_t length_in(const char *line)
{
    static const tally_str name = {"content-length:", 15};
    size_t length = 0;
    tally_str text = tally_text(line);
    for (size_t at = 0; at + name.len <= text.len; at++)
        if (str_equals_folded(str_slice(text, at, at + name.len), name))
            return str_to_size(str_trim(str_slice(text, at + name.len, text.len)), &length)
                       ? length
                       : TALLY_NONE;
    return TALLY_NONE;
}

/* Takes a header up to its empty line; false at the end. */
static bool next_header(lsp_wire *w, size_t *length)
{
    char line[LONGEST_HEADER];
    *length = TALLY_NONE;
    while (next_line(w, line)) {
        if (!*line)
            return true;
        size_t said = length_in(line);
        *length = said != TALLY_NONE ? said : *length;
    }
    return false;
}

static bool skip(lsp_wire *w, size_t length)
{
    while (length) {
        if (w->begin == w->end && !read_more(w))
            return false;
        size_t there = w->end - w->begin;
        size_t taken = there < length ? there : length;
        w->begin += taken;
        length -= taken;
    }
    return true;
}

lsp_received lsp_wire_next(lsp_wire *w, tally_str *message)
{
    /* A length beyond all reason is no length: what follows is the next header. */
    static const size_t absurd = (size_t)1 << 30;
    size_t length;
    if (!next_header(w, &length))
        return LSP_END;
    if (length == TALLY_NONE || length > absurd)
        return LSP_GARBAGE;
    if (length > w->max_bytes)
        return skip(w, length) ? LSP_TOO_BIG : LSP_END;
    while (w->end - w->begin < length)
        if (!read_more(w))
            return LSP_END;
    *message = (tally_str){w->room + w->begin, length};
    w->begin += length;
    return LSP_MESSAGE;
}

bool lsp_wire_pending(const lsp_wire *w)
{
    struct pollfd in = {.fd = w->in, .events = POLLIN};
    return w->begin < w->end || (!w->ended && poll(&in, 1, 0) > 0);
}

/* ---- Out ----------------------------------------------------------------------------- */

static ssize_t gather(void *cookie, const char *bytes, size_t count)
{
    lsp_wire *w = cookie;
    if (w->text_size - w->len < count) {
        size_t bigger = (w->len + count) * 2;
        char *text = arena_alloc(w->a, bigger);
        if (!text)
            return 0;
        if (w->len)
            memcpy(text, w->text, w->len);
        w->text = text;
        w->text_size = bigger;
    }
    if (count)
        memcpy(w->text + w->len, bytes, count);
    w->len += count;
    return (ssize_t)count;
}

static void put(lsp_wire *w, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count && !w->broken;) {
        ssize_t put = write(w->out, bytes + at, count - at);
        if (put > 0)
            at += (size_t)put;
        else if (put == 0 || errno != EINTR)
            w->broken = true;
    }
}

json_writer lsp_wire_begin(lsp_wire *w)
{
    json_writer json = {.out = w->body};
    w->len = 0;
    json_open(&json, NULL, '{');
    json_write_text(&json, "jsonrpc", STR("2.0"));
    return json;
}

void lsp_wire_send(lsp_wire *w, json_writer *json)
{
    char header[64];
    json_close(json, '}');
    if (fflush(w->body) != 0) {
        w->broken = true;
        return;
    }
    int len = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", w->len);
    put(w, header, (size_t)len);
    put(w, w->text, w->len);
}

bool lsp_wire_open(lsp_wire *w, int in, int out, size_t max_bytes)
{
    static const size_t usual_bytes = (size_t)64 << 20;
    *w = (lsp_wire){.in = in,
                    .out = out,
                    .max_bytes = max_bytes ? max_bytes : usual_bytes,
                    .a = arena_open(0)};
    if (w->a)
        w->body = fopencookie(w, "w", (cookie_io_functions_t){.write = gather});
    return w->body != NULL;
}

void lsp_wire_close(lsp_wire *w)
{
    if (w->body)
        fclose(w->body);
    arena_close(w->a);
}
