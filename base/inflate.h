/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_INFLATE_H
#define BASE_INFLATE_H

#include "base/stream.h"

/** How gzip is unpacked. Zeroes: as gzip itself does. */
typedef struct {
    tally_str mark; /**< a member that begins with it begins something new */
    bool mend;      /**< behind a broken member go on with the next one */
} inflate_options;

/** What gzip packs in `packed`, which is taken over; members that follow one another are
 * one stream. It breaks off where it is cut off or broken, and where it unpacks to over 200
 *  times its size. */
stream *inflate_open(stream *packed, const inflate_options *options, tally_error *err);

/** Unpacks gzip or zlib's format, or bare deflate, in memory, as web servers pack pages.
 *  What is cut off gives what there is. */
bool inflate_bytes(tally_str packed, size_t limit, const char *where, arena *a,
                   tally_str *out, tally_error *err);

/** True for bytes that begin as gzip does. */
bool inflate_is_gzip(tally_str head);

#endif
