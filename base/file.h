/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"

typedef LIST_OF(tally_str) str_list;

/** The name in `path`'s folder that is most like it, as a path; empty when none is near. */
tally_str file_nearest(const char *path, arena *a);

/** Reads a whole file into the arena, with a NUL behind it. A folder, a missing file and
 * one over `max_bytes` (0: 1 GiB) fail, with what to do. "-" is standard input. */
bool file_read(const char *path, size_t max_bytes, arena *a, tally_str *out,
               tally_error *err);

/** Takes a piece of a file: what was left of the last one, and more behind it. `*used` says
 *  how much is done with. False ends the reading; as a failure if it filled *err. */
typedef bool file_take(void *context, tally_str bytes, bool last, size_t *used,
                       tally_error *err);

/** Reads a file piece by piece; the room grows to the longest stretch that was left over.
 */
bool file_pieces(const char *path, arena *a, file_take *take, void *context,
                 tally_error *err);

bool file_is_folder(const char *path);
bool file_exists(const char *path);
/** Bytes; -1 when there is no such file. */
int64_t file_size(const char *path);

/** The entries of a folder in byte order, without hidden ones; links are not followed into
 *  folders. Paths begin with `folder`. Only names ending in `suffix` (NULL: all); folders
 * are walked into when `deep`. */
bool file_walk(const char *folder, const char *suffix, bool deep, arena *a, str_list *out,
               tally_error *err);

/** "b/c" behind "a" is "a/b/c"; an absolute `name` stays as it is. NUL-terminated. */
tally_str file_join(arena *a, tally_str folder, tally_str name);
/** "a/b" of "a/b/c.csv"; "." where there is no slash. */
tally_str file_folder(arena *a, tally_str path);
/** "c.csv" of "a/b/c.csv". */
tally_str file_name(tally_str path);
/** "c" of "a/b/c.csv". */
tally_str file_stem(tally_str path);

/** Makes one folder; it may be there. */
bool file_make_folder(const char *path, tally_error *err);
/** The path from the root, links resolved; empty for what there is not. */
tally_str file_absolute(tally_str path, arena *a);
/** The nearest file of this name in `folder` or above it; empty when there is none. */
tally_str file_upward(tally_str folder, const char *name, arena *a);

#endif
