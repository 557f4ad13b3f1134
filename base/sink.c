/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sink.h"

enum { FIRST_ROOM = 16 << 10 };

typedef struct {
    arena *a;
    char *bytes;
    size_t len, room;
    tally_str *out;
} sink;

static bool make_room(sink *s, size_t size)
{
    if (s->room - s->len >= size)
        return true;
    size_t room = s->room ? s->room * 2 : FIRST_ROOM;
    while (room - s->len < size)
        room *= 2;
    char *bytes = arena_alloc(s->a, room);
    if (!bytes)
        return false;
    if (s->len)
        memcpy(bytes, s->bytes, s->len);
    s->bytes = bytes;
    s->room = room;
    return true;
}

static ssize_t put(void *cookie, const char *bytes, size_t size)
{
    sink *s = cookie;
    if (size == 0 || !make_room(s, size))
        return 0; /* a fault, to stdio */
    memcpy(s->bytes + s->len, bytes, size);
    s->len += size;
    return (ssize_t)size;
}

static int finish(void *cookie)
{
    sink *s = cookie;
    *s->out = (tally_str){s->bytes ? s->bytes : "", s->len};
    return 0;
}

FILE *sink_open(arena *a, tally_str *out)
{
    sink *s = ARENA_NEW(a, sink, 1);
    *out = (tally_str){0};
    if (!s)
        return NULL;
    *s = (sink){.a = a, .out = out};
    return fopencookie(s, "w", (cookie_io_functions_t){.write = put, .close = finish});
}
