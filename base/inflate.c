/* SPDX-License-Identifier: Apache-2.0 */
#include "base/inflate.h"

#include <zlib.h>

#include "base/error.h"
#include "base/str.h"

/* What is packed better than this, beyond the first MiB, is made to do harm. */
enum { MOST_TIMES = 200, FREE_BYTES = 1 << 20, MOST_WORK = 64 << 20, LEAST_HEAD = 18 };
/* Windows of 32 KiB; +16 is gzip, +32 is gzip or zlib, below 0 is bare. */
enum {
    WINDOW_GZIP = MAX_WBITS + 16,
    WINDOW_ANY = MAX_WBITS + 32,
    WINDOW_BARE = -MAX_WBITS
};

typedef struct {
    arena *a;
    stream *packed;
    inflate_options options;
    z_stream z;
    bool inside, begun; /* of a member; begun: some of it was handed out */
    bool lost;          /* something broken was passed over */
    bool ended;
    uint64_t in, out; /* bytes: of the member where it may be passed over, else of all */
    size_t held;      /* bytes of the member that are read and still in the window */
    bool let_go;      /* its beginning is no more in the window */
    uint64_t passed;  /* bytes for good, of all members */
    uint64_t worked;  /* on them, however often one was begun with */
} unpacker;

bool inflate_is_gzip(tally_str head)
{
    return str_starts_with(head, STR("\x1f\x8b\x08"));
}

/* ---- Members ----------------------------------------------------------------------------
 */

static void pass(unpacker *u, size_t count)
{
    stream_use(u->packed, count);
    u->passed += count;
}

/* Where the next member may begin: gzip's first three bytes, and no flag that it has not.
 */
static bool find_member(unpacker *u)
{
    for (;;) {
        tally_str there = stream_look(u->packed, LEAST_HEAD);
        if (there.len < LEAST_HEAD)
            return false;
        size_t at = str_find(there, STR("\x1f\x8b\x08"), 0);
        if (at == TALLY_NONE || at + 4 > there.len) {
            pass(u, at == TALLY_NONE ? there.len - 2 : at);
            continue;
        }
        pass(u, at);
        if (((unsigned char)there.ptr[at + 3] & 0xe0) == 0)
            return true;
        pass(u, 1);
    }
}

/* Blocks of zeroes may stand behind the last member. */
static bool skip_zeroes(unpacker *u)
{
    for (;;) {
        tally_str there = stream_look(u->packed, 1);
        size_t zeroes = 0;
        while (zeroes < there.len && there.ptr[zeroes] == '\0')
            zeroes++;
        stream_use(u->packed, zeroes);
        if (zeroes < there.len)
            return true;
        if (there.len == 0)
            return false;
    }
}

static bool begin_member(unpacker *u)
{
    bool more = skip_zeroes(u);
    bool next = more && inflate_is_gzip(stream_look(u->packed, LEAST_HEAD));
    if (more && !next && u->options.mend) {
        u->lost = true;
        next = find_member(u);
    }
    if (!next)
        return false;
    inflateReset(&u->z);
    u->inside = true;
    u->begun = u->let_go = false;
    u->held = 0;
    if (u->options.mend)
        u->in = u->out = 0;
    return true;
}

/* ---- Reading ----------------------------------------------------------------------------
 */

static bool is_bomb(const unpacker *u)
{
    return u->out > u->in * MOST_TIMES + FREE_BYTES;
}

static void let_go(unpacker *u)
{
    pass(u, u->held);
    u->held = 0;
    u->let_go = true;
}

/* What looks like a member may begin in every byte of another, and each costs its length.
 */
static bool is_worth_it(const unpacker *u)
{
    return u->options.mend && u->worked <= u->passed * MOST_TIMES + MOST_WORK;
}

/* Gives a broken member up. The next one may begin inside of what was taken for it. False
 * when that ends the stream. */
static bool give_up(unpacker *u, tally_code code, const char *why, tally_error *err)
{
    if (!u->let_go && u->held)
        u->held = 1;
    let_go(u);
    u->inside = false;
    u->lost = true;
    if (is_worth_it(u) && find_member(u))
        return true;
    u->ended = true;
    return error_set(err, code, "gzip", "%s", why);
}

/* Unpacks a piece of the member; `*got` bytes came of it. False ends the stream. */
static bool unpack(unpacker *u, char *room, size_t size, size_t *got, tally_error *err)
{
    enum { MOST_AT_ONCE = 1 << 20, HOLD = 64 << 10 };
    tally_str there = stream_look(u->packed, u->held + 1);
    there = str_slice(there, u->held, there.len);
    size_t in = there.len < MOST_AT_ONCE ? there.len : MOST_AT_ONCE;
    if (in == 0)
        return give_up(u, TALLY_BAD_DATA, "is cut off; what was whole was read", err);
    u->z.next_in = (Bytef *)there.ptr;
    u->z.avail_in = (uInt)in;
    u->z.next_out = (Bytef *)room;
    u->z.avail_out = (uInt)(size < MOST_AT_ONCE ? size : MOST_AT_ONCE);
    uInt offered = u->z.avail_out;
    int done = inflate(&u->z, Z_NO_FLUSH);
    *got = offered - u->z.avail_out;
    u->held += in - u->z.avail_in;
    u->in += in - u->z.avail_in;
    u->out += *got;
    u->worked += in - u->z.avail_in + *got;
    if (done == Z_STREAM_END || u->held > HOLD)
        let_go(u);
    if (done == Z_STREAM_END)
        u->inside = false;
    else if (done != Z_OK && done != Z_BUF_ERROR)
        return give_up(u, TALLY_BAD_DATA, "is broken; what was whole was read", err);
    if (is_bomb(u))
        return give_up(u, TALLY_TOO_BIG, "unpacks to over 200 times its size; not read",
                       err);
    return true;
}

/* How the bytes of a member join what came before. */
static stream_joint joint_of(unpacker *u, tally_str bytes)
{
    stream_joint joint = u->lost ? STREAM_MENDED : STREAM_GOES_ON;
    bool marked = u->options.mark.len && str_starts_with(bytes, u->options.mark);
    if (joint == STREAM_GOES_ON && !u->begun && marked)
        joint = STREAM_FRESH;
    u->begun = true;
    u->lost = false;
    return joint;
}

/* A new member gives enough at once for its mark to be seen. */
static ptrdiff_t read_unpacked(void *context, char *room, size_t size, stream_joint *joint,
                               tally_error *err)
{
    unpacker *u = context;
    size_t len = 0;
    while (!u->ended &&
           (len == 0 || (!u->begun && u->inside && len < u->options.mark.len))) {
        size_t got = 0;
        if (!u->inside && (len || !begin_member(u)))
            break;
        bool going = unpack(u, room + len, size - len, &got, err);
        len += got;
        if (!going)
            break;
    }
    if (len)
        *joint = joint_of(u, (tally_str){room, len});
    return (ptrdiff_t)len;
}

static void close_unpacker(void *context)
{
    unpacker *u = context;
    inflateEnd(&u->z);
    stream_close(u->packed);
    arena_close(u->a);
}

stream *inflate_open(stream *packed, const inflate_options *options, tally_error *err)
{
    arena *a = arena_open(0);
    unpacker *u = a ? ARENA_NEW(a, unpacker, 1) : NULL;
    if (!u || inflateInit2(&u->z, WINDOW_GZIP) != Z_OK) {
        arena_report(NULL, "gzip", err);
        arena_close(a);
        stream_close(packed);
        return NULL;
    }
    u->a = a;
    u->packed = packed;
    u->options = options ? *options : (inflate_options){0};
    stream_from from = {.context = u, .read = read_unpacked, .close = close_unpacker};
    return stream_open(from, err);
}

/* ---- In memory --------------------------------------------------------------------------
 */

/* Room that doubles, up to the limit and one byte, so that what is over it shows. */
static bool grow(tally_str *room, size_t limit, arena *a)
{
    size_t size = room->len * 2 > limit ? limit + 1 : room->len * 2;
    char *bigger = size > room->len ? arena_alloc(a, size) : NULL;
    if (bigger)
        memcpy(bigger, room->ptr, room->len);
    room->ptr = bigger ? bigger : room->ptr;
    room->len = bigger ? size : room->len;
    return bigger != NULL;
}

static int inflate_all(z_stream *z, size_t limit, arena *a, tally_str *room)
{
    int done = Z_OK;
    while (done == Z_OK) {
        if (z->total_out == room->len && !grow(room, limit, a))
            return Z_BUF_ERROR;
        z->next_out = (Bytef *)room->ptr + z->total_out;
        z->avail_out = (uInt)(room->len - z->total_out);
        done = inflate(z, Z_NO_FLUSH);
        if (done == Z_BUF_ERROR && z->avail_in && z->avail_out == 0)
            done = Z_OK;
    }
    return done;
}

static bool inflate_as(tally_str packed, int window, size_t limit, arena *a, tally_str *out)
{
    z_stream z = {.next_in = (Bytef *)packed.ptr, .avail_in = (uInt)packed.len};
    size_t first = packed.len * 6 + 1024;
    tally_str room = {NULL, first < limit ? first : limit + 1};
    room.ptr = arena_alloc(a, room.len + 1);
    if (!room.ptr || inflateInit2(&z, window) != Z_OK)
        return false;
    int done = inflate_all(&z, limit, a, &room);
    *out = (tally_str){room.ptr, z.total_out};
    inflateEnd(&z);
    return done == Z_STREAM_END || (done != Z_MEM_ERROR && z.total_out > 0);
}

bool inflate_bytes(tally_str packed, size_t limit, const char *where, arena *a,
                   tally_str *out, tally_error *err)
{
    size_t times =
        packed.len < limit / MOST_TIMES ? packed.len * MOST_TIMES + FREE_BYTES : limit;
    times = times < limit ? times : limit;
    if (packed.len > UINT32_MAX || (!inflate_as(packed, WINDOW_ANY, times, a, out) &&
                                    !inflate_as(packed, WINDOW_BARE, times, a, out)))
        return arena_failed(a)
                   ? arena_report(a, where, err)
                   : error_set(err, TALLY_BAD_DATA, where, "cannot be unpacked");
    if (out->len > times)
        return error_set(err, TALLY_TOO_BIG, where,
                         "unpacks to over %zu MiB, or over 200 times its size",
                         limit >> 20);
    return true;
}
