/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_DESK_PACKS_H
#define TESTS_UNIT_DESK_PACKS_H

#include "base/arena.h"

/* Archives made by hand, so that they can be made wrongly. */

/** One member of gzip, not compressed. */
tally_str pack_gzip(arena *a, tally_str bytes);

/** A file of a tar archive: `kind` '0' a file, '1' a hard link, '2' a link, '3' a device,
 * '5' a folder. Two blocks of zeroes end an archive: pack_tar_end. */
tally_str pack_tar(arena *a, const char *name, char kind, tally_str bytes);
tally_str pack_tar_end(arena *a);

/** A zip archive of `count` files, not compressed. */
tally_str pack_zip(arena *a, const char *const *names, const tally_str *files,
                   size_t count);

/** A WARC record of a page as a server sent it. */
tally_str pack_page(arena *a, const char *url, const char *fields, tally_str body);

/** A WARC record; `length` below 0 is that of the block. */
tally_str pack_record(arena *a, const char *type, const char *url, long length,
                      tally_str block);

/** One behind the other. */
tally_str pack_all(arena *a, const tally_str *parts, size_t count);

#endif
