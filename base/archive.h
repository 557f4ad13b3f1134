/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARCHIVE_H
#define BASE_ARCHIVE_H

#include "base/arena.h"

/** Unpacks the one file called `name` from a zip archive in memory, at most `max_bytes` of
 *  it and at most 200 times the archive's size. Fails on a broken or encrypted archive, on
 * one that lacks the file or hides it behind very many others, and on a file that is too
 * big. */
bool archive_unpack_file(tally_str archive_name, tally_str bytes, const char *name,
                         size_t max_bytes, arena *a, tally_str *out, tally_error *err);

#endif
