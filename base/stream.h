/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

#include <stdint.h>

#include "base/arena.h"

/** Bytes that come one after another, of a file, a pipe or what is packed in another
 * stream, and a window on them: what is looked at is still there until it is used. */
typedef struct stream stream;

/** How bytes that were read join those before them. */
typedef enum {
    STREAM_GOES_ON,
    STREAM_FRESH, /**< they begin something new: a wall stands between */
    STREAM_MENDED /**< the same, and something was lost there */
} stream_joint;

/** What a stream is made of. */
typedef struct {
    void *context;
    /** Up to `size` bytes into `room`: how many; 0 at the end; below 0 on a failure, which
     *  *err then holds. `*joint` goes on unless it is set. */
    ptrdiff_t (*read)(void *context, char *room, size_t size, stream_joint *joint,
                      tally_error *err);
    void (*close)(void *context); /**< may be NULL */
    /** May be NULL: what cannot be read out of its order. */
    int64_t (*seek)(void *context, int64_t offset, int whence);
    uint64_t expected; /**< bytes; 0: unknown */
} stream_from;

/** Takes `from` over and closes it, also when it fails. NULL when memory is out. */
stream *stream_open(stream_from from, tally_error *err);

/** A file or a pipe; "-" is standard input. A folder fails, as does what is missing. */
stream *stream_open_file(const char *path, tally_error *err);
void stream_close(stream *s);

/** What comes next: `least` bytes or more; fewer only before a wall or the end. Holds until
 *  the next look. */
tally_str stream_look(stream *s, size_t least);

/** Passes over bytes that were looked at. */
void stream_use(stream *s, size_t count);

/** A wall stands where the bytes behind do not continue those before. True when the stream
 *  stood before one, and is behind it now; `*lost`: with something lost at it. */
bool stream_pass_wall(stream *s, bool *lost);

/** True at the end, and where the stream broke off; false before a wall. */
bool stream_is_over(stream *s);

/** The next line without its end; false when there is none. `*cut`: it was longer than
 *  `limit` and lost its beginning. A pipe is not waited for once a line is whole. */
bool stream_line(stream *s, size_t limit, tally_str *line, bool *cut);

/** All that is left, with a NUL behind it. False when it is over `limit`, when the stream
 *  broke off or memory is out. */
bool stream_rest(stream *s, size_t limit, const char *where, arena *a, tally_str *out,
                 tally_error *err);

/** Why the stream broke off; code 0: it has not. */
const tally_error *stream_fault(const stream *s);

/** Adds every byte that is read into it to *counter from now on. */
void stream_count(stream *s, uint64_t *counter);

/** True where stream_seek works: before anything was looked at or behind it, alike. */
bool stream_can_seek(const stream *s);
int64_t stream_seek(stream *s, int64_t offset, int whence);

#endif
