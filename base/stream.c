/* SPDX-License-Identifier: Apache-2.0 */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"

enum { LEAST_ROOM = 64 << 10, FIRST_ROOM = 256 << 10 };

struct stream {
    arena *a, *window; /* the window has an arena of its own: it is left for a bigger one */
    stream_from from;
    char *room;
    size_t begin, end, size;
    size_t wall; /* where the bytes do not continue; TALLY_NONE */
    uint64_t read;
    uint64_t *counter; /* NULL: nobody counts */
    bool ended, lost;  /* lost: something, at the wall */
    tally_error fault;
};

stream *stream_open(stream_from from, tally_error *err)
{
    arena *a = arena_open(0);
    stream *s = a ? ARENA_NEW(a, stream, 1) : NULL;
    if (!s) {
        arena_report(a, "stream", err);
        arena_close(a);
        if (from.close)
            from.close(from.context);
        return NULL;
    }
    s->a = a;
    s->from = from;
    s->wall = TALLY_NONE;
    return s;
}

void stream_close(stream *s)
{
    if (!s)
        return;
    if (s->from.close)
        s->from.close(s->from.context);
    arena_close(s->window);
    arena_close(s->a);
}

/* ---- Files -------------------------------------------------------------------------- */

static ptrdiff_t read_file(void *context, char *room, size_t size, stream_joint *joint,
                           tally_error *err)
{
    const int *fd = context;
    ssize_t got;
    *joint = STREAM_GOES_ON;
    do
        got = read(*fd, room, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        error_set(err, TALLY_NO_FILE, "", "cannot be read: %s", strerror(errno));
    return got;
}

static int64_t seek_file(void *context, int64_t offset, int whence)
{
    const int *fd = context;
    return lseek(*fd, offset, whence);
}

static void close_file(void *context)
{
    const int *fd = context;
    if (*fd > STDERR_FILENO)
        close(*fd);
}

static int open_path(const char *path, struct stat *info, tally_error *err)
{
    if (strcmp(path, "-") == 0)
        return STDIN_FILENO;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, info) != 0) {
        error_set(err, TALLY_NO_FILE, path, "cannot be opened: %s", strerror(errno));
    } else if (S_ISDIR(info->st_mode)) {
        error_set(err, TALLY_NO_FILE, path, "is a folder, not a file; name a file in it");
        close(fd);
        fd = -1;
    }
    return fd;
}

stream *stream_open_file(const char *path, tally_error *err)
{
    struct stat info = {0};
    int fd = open_path(path, &info, err);
    if (fd < 0)
        return NULL;
    stream_from from = {&fd, read_file, close_file, NULL, 0};
    stream *s = stream_open(from, err);
    int *kept = s ? ARENA_NEW(s->a, int, 1) : NULL;
    if (!kept) {
        stream_close(s);
        return NULL;
    }
    *kept = fd;
    s->from.context = kept;
    if (S_ISREG(info.st_mode)) {
        s->from.seek = seek_file;
        s->from.expected = (uint64_t)info.st_size;
    }
    return s;
}

bool stream_can_seek(const stream *s)
{
    return s->from.seek != NULL;
}

int64_t stream_seek(stream *s, int64_t offset, int whence)
{
    int64_t ahead = (int64_t)(s->end - s->begin);
    if (!s->from.seek)
        return -1;
    int64_t at =
        s->from.seek(s->from.context, whence == SEEK_CUR ? offset - ahead : offset, whence);
    if (at < 0)
        return -1;
    s->begin = s->end = 0;
    s->ended = false;
    return at;
}

/* ---- The window -----------------------------------------------------------------------
 */

static bool widen(stream *s)
{
    size_t left = s->end - s->begin, bigger = s->size ? s->size * 2 : FIRST_ROOM;
    arena *window = arena_open(0);
    char *room = window ? arena_alloc(window, bigger) : NULL;
    if (!room) {
        arena_report(window, "stream", &s->fault);
        arena_close(window);
        return false;
    }
    if (left)
        memcpy(room, s->room + s->begin, left);
    arena_close(s->window);
    s->window = window;
    s->room = room;
    s->size = bigger;
    s->begin = 0;
    s->end = left;
    return true;
}

/* What is left moves to the front when the tail is too small to read into. */
static bool make_room(stream *s)
{
    size_t left = s->end - s->begin;
    if (s->size - s->end >= LEAST_ROOM)
        return true;
    if (s->size < left + LEAST_ROOM || left > s->size / 2)
        return widen(s);
    if (left)
        memmove(s->room, s->room + s->begin, left);
    s->begin = 0;
    s->end = left;
    return true;
}

/* 0 at the end and on a failure, which the stream keeps. */
static size_t read_into(stream *s, char *room, size_t size, stream_joint *joint)
{
    ptrdiff_t got = s->from.read(s->from.context, room, size, joint, &s->fault);
    if (got <= 0) {
        s->ended = true;
        return 0;
    }
    s->read += (uint64_t)got;
    if (s->counter)
        *s->counter += (uint64_t)got;
    return (size_t)got;
}

static void fill(stream *s)
{
    stream_joint joint = STREAM_GOES_ON;
    if (!make_room(s)) {
        s->ended = true;
        return;
    }
    size_t got = read_into(s, s->room + s->end, s->size - s->end, &joint);
    bool first = s->read == got; /* there is nothing before it to be parted from */
    if (got && (joint == STREAM_MENDED || (joint == STREAM_FRESH && !first)))
        s->wall = s->end;
    s->lost = joint == STREAM_MENDED;
    s->end += got;
}

tally_str stream_look(stream *s, size_t least)
{
    while (s->end - s->begin < least && s->wall == TALLY_NONE && !s->ended)
        fill(s);
    size_t end = s->wall == TALLY_NONE ? s->end : s->wall;
    return s->room ? (tally_str){s->room + s->begin, end - s->begin} : (tally_str){0};
}

void stream_use(stream *s, size_t count)
{
    s->begin += count;
}

bool stream_pass_wall(stream *s, bool *lost)
{
    if (stream_look(s, 1).len || s->wall == TALLY_NONE)
        return false;
    s->wall = TALLY_NONE;
    *lost = s->lost;
    return true;
}

bool stream_is_over(stream *s)
{
    return stream_look(s, 1).len == 0 && s->wall == TALLY_NONE;
}

bool stream_line(stream *s, size_t limit, tally_str *line, bool *cut)
{
    size_t looked = 0;
    *cut = false;
    for (;;) {
        tally_str there = stream_look(s, looked + 1);
        const char *newline = there.len > looked
                                  ? memchr(there.ptr + looked, '\n', there.len - looked)
                                  : NULL;
        if (newline) {
            *line = (tally_str){there.ptr, (size_t)(newline - there.ptr)};
            stream_use(s, line->len + 1);
            return true;
        }
        if (there.len == looked) {
            *line = there;
            stream_use(s, there.len);
            return line->len > 0 || *cut;
        }
        looked = there.len;
        if (looked > limit) { /* what does not fit is passed over */
            *cut = true;
            stream_use(s, looked);
            looked = 0;
        }
    }
}

/* ---- All at once ------------------------------------------------------------------------
 */

/* What is in the window, and room for what else is to be expected. */
static char *begin_rest(stream *s, size_t limit, arena *a, size_t *len, size_t *size)
{
    tally_str there = stream_look(s, 0);
    uint64_t used = s->read - there.len;
    uint64_t left = s->from.expected > used ? s->from.expected - used : 0;
    *size = there.len + LEAST_ROOM;
    if (left + 1 > *size)
        *size = left < limit ? (size_t)left + 1 : limit;
    if (*size < there.len + 1)
        *size = there.len + 1;
    char *room = arena_alloc(a, *size + 1);
    if (room && there.len)
        memcpy(room, there.ptr, there.len);
    *len = there.len;
    stream_use(s, there.len);
    return room;
}

/* A read is not offered less than it may count on. */
static char *widen_rest(arena *a, char *room, size_t len, size_t *size)
{
    char *bigger = arena_alloc(a, *size * 2 + LEAST_ROOM + 1);
    if (bigger)
        memcpy(bigger, room, len);
    *size = *size * 2 + LEAST_ROOM;
    return bigger;
}

bool stream_rest(stream *s, size_t limit, const char *where, arena *a, tally_str *out,
                 tally_error *err)
{
    size_t len = 0, size = 0;
    stream_joint joint = STREAM_GOES_ON;
    char *room = begin_rest(s, limit, a, &len, &size);
    while (room && !s->ended && s->wall == TALLY_NONE && len <= limit) {
        if (size - len < 1) {
            room = widen_rest(a, room, len, &size);
            continue;
        }
        len += read_into(s, room + len, size - len, &joint);
    }
    if (!room)
        return arena_report(a, where, err);
    if (s->fault.code)
        return error_set(err, s->fault.code, where, "%s", s->fault.message);
    if (len > limit)
        return error_set(err, TALLY_TOO_BIG, where,
                         "is over the limit of %zu MiB; split it", limit >> 20);
    room[len] = '\0';
    *out = (tally_str){room, len};
    return true;
}

const tally_error *stream_fault(const stream *s)
{
    return &s->fault;
}

void stream_count(stream *s, uint64_t *counter)
{
    s->counter = counter;
}
