/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARCHIVE_H
#define BASE_ARCHIVE_H

#include "base/stream.h"

/** Unpacks the one file called `name` from a zip archive in memory, at most `max_bytes` of
 *  it and at most 200 times the archive's size. Fails on a broken or encrypted archive, on
 * one that lacks the file or hides it behind very many others, and on a file that is too
 * big. */
bool archive_unpack_file(tally_str archive_name, tally_str bytes, const char *name,
                         size_t max_bytes, arena *a, tally_str *out, tally_error *err);

/** The files of a tar or zip archive, one after the other. Nothing is ever unpacked to the
 *  disk: what a file is called is a label. */
typedef struct archive_reader archive_reader;

/** `bytes` is borrowed. At most `most_entries` are looked at. */
archive_reader *archive_open(stream *bytes, size_t most_entries, tally_error *err);

typedef struct {
    tally_str path; /**< until the next one */
    stream *bytes;  /**< to be closed before the next one is asked for */
    bool encrypted; /**< there are no bytes */
    bool nameless;  /**< its name was lost: it may be anything */
} archive_file;

/** Passes over what is no file: folders, links, devices. False at the end, and where the
 *  archive is broken, which *err then holds. */
bool archive_next(archive_reader *r, archive_file *out, tally_error *err);
void archive_close(archive_reader *r);

/** What Zstandard packs in `packed`, which is taken over. It breaks off as gzip does: see
 *  base/inflate.h. */
stream *archive_open_zstd(stream *packed, tally_error *err);

#endif
