/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include "base/error.h"
#include "base/list.h"

enum { MOST_ENTRIES = 10000, MOST_TIMES = 200, STEP = 64 << 10 };

/* The size is not known beforehand, whatever the archive says: it may lie. */
static bool unpack(struct archive *from, const char *where, size_t limit, arena *a,
                   tally_str *out, tally_error *err)
{
    LIST_OF(char) room = {0};
    char step[STEP];
    for (;;) {
        la_ssize_t got = archive_read_data(from, step, sizeof step);
        if (got < 0)
            return error_set(err, TALLY_BAD_DATA, where,
                             "a broken archive; save the document again");
        if (got == 0)
            break;
        if (room.len + (size_t)got > limit)
            return error_set(err, TALLY_TOO_BIG, where,
                             "unpacks to over %zu KiB; split it, or save it again",
                             limit >> 10);
        for (la_ssize_t i = 0; i < got; i++)
            list_push(&room, a, step[i]);
        if (arena_failed(a))
            return arena_report(a, where, err);
    }
    *out = (tally_str){room.items ? room.items : "", room.len};
    return true;
}

static bool find(struct archive *from, const char *name, const char *where,
                 tally_error *err)
{
    struct archive_entry *entry;
    for (size_t i = 0; i < MOST_ENTRIES; i++) {
        int got = archive_read_next_header(from, &entry);
        const char *path =
            got == ARCHIVE_OK || got == ARCHIVE_WARN ? archive_entry_pathname(entry) : NULL;
        if (got == ARCHIVE_EOF)
            return error_set(err, TALLY_BAD_DATA, where,
                             "an archive without %s; not a Word document", name);
        if (got < ARCHIVE_WARN)
            return error_set(err, TALLY_BAD_DATA, where,
                             "a broken archive; save the document again");
        if (!path || strcmp(path, name) != 0)
            continue;
        if (archive_entry_is_encrypted(entry))
            return error_set(err, TALLY_BAD_DATA, where,
                             "is encrypted; save it without a password");
        return true;
    }
    return error_set(err, TALLY_TOO_BIG, where, "has over %d files in it", MOST_ENTRIES);
}

bool archive_unpack_file(tally_str archive_name, tally_str bytes, const char *name,
                         size_t max_bytes, arena *a, tally_str *out, tally_error *err)
{
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(archive_name));
    struct archive *from = archive_read_new();
    size_t limit = bytes.len < max_bytes / MOST_TIMES ? bytes.len * MOST_TIMES : max_bytes;
    if (!from)
        return error_set(err, TALLY_NO_MEMORY, where, "out of memory");
    archive_read_support_format_zip(from);
    bool done = archive_read_open_memory(from, bytes.ptr, bytes.len) == ARCHIVE_OK;
    if (!done)
        error_set(err, TALLY_BAD_DATA, where, "a broken archive; save the document again");
    done = done && find(from, name, where, err) && unpack(from, where, limit, a, out, err);
    archive_read_free(from);
    return done;
}
