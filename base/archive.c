/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "base/error.h"
#include "base/list.h"
#include "base/str.h"

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

/* The whole list of a zip is read before its first file is handed out, so a long one is
 * refused unread: whatever the archive says of its length, each line begins like this. */
static bool is_crowded(tally_str bytes)
{
    const tally_str mark = {"PK\1\2", 4};
    size_t count = 0;
    for (size_t at = 0; (at = str_find(bytes, mark, at)) != TALLY_NONE; at += mark.len)
        if (++count > MOST_ENTRIES)
            return true;
    return false;
}

bool archive_unpack_file(tally_str archive_name, tally_str bytes, const char *name,
                         size_t max_bytes, arena *a, tally_str *out, tally_error *err)
{
    char where[200];
    snprintf(where, sizeof where, "%.*s", TALLY_ARG(archive_name));
    if (is_crowded(bytes))
        return error_set(err, TALLY_TOO_BIG, where, "has over %d files in it",
                         MOST_ENTRIES);
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

/* ---- One file after the other
 * ------------------------------------------------------------ */

enum { FREE_BYTES = 1 << 20, BLOCK = 64 << 10 };

struct archive_reader {
    arena *a;
    stream *bytes;
    struct archive *from;
    locale_t utf8; /* that names are converted to; 0 where the system has none */
    size_t entries, most_entries;
    uint64_t in, out; /* bytes taken from the stream, bytes given */
};

static la_ssize_t give_block(struct archive *from, void *context, const void **block)
{
    archive_reader *r = context;
    (void)from;
    tally_str there = stream_look(r->bytes, 1);
    size_t len = there.len < BLOCK ? there.len : BLOCK;
    stream_use(r->bytes, len);
    r->in += len;
    *block = there.ptr;
    return (la_ssize_t)len;
}

static la_int64_t seek_block(struct archive *from, void *context, la_int64_t offset,
                             int whence)
{
    archive_reader *r = context;
    (void)from;
    int64_t at = stream_seek(r->bytes, offset, whence);
    return at < 0 ? ARCHIVE_FATAL : at;
}

static archive_reader *make_reader(stream *bytes, tally_error *err)
{
    arena *a = arena_open(0);
    archive_reader *r = a ? ARENA_NEW(a, archive_reader, 1) : NULL;
    if (r) {
        r->a = a;
        r->bytes = bytes;
        r->from = archive_read_new();
        r->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    }
    if (r && r->from)
        return r;
    arena_report(NULL, "archive", err);
    archive_close(r);
    return NULL;
}

static bool begin_reading(archive_reader *r, tally_error *err)
{
    if (stream_can_seek(r->bytes))
        archive_read_set_seek_callback(r->from, seek_block);
    if (archive_read_open(r->from, r, NULL, give_block, NULL) == ARCHIVE_OK)
        return true;
    return error_set(err, TALLY_BAD_DATA, "archive", "is broken; nothing can be read");
}

void archive_close(archive_reader *r)
{
    if (!r)
        return;
    archive_read_free(r->from);
    if (r->utf8)
        freelocale(r->utf8);
    arena_close(r->a);
}

archive_reader *archive_open(stream *bytes, size_t most_entries, tally_error *err)
{
    archive_reader *r = make_reader(bytes, err);
    if (!r)
        return NULL;
    r->most_entries = most_entries;
    archive_read_support_format_tar(r->from);
    archive_read_support_format_zip(r->from);
    if (begin_reading(r, err))
        return r;
    archive_close(r);
    return NULL;
}

/* The whole may not grow beyond what any copy is packed to. */
static bool is_bomb(const archive_reader *r, tally_error *err)
{
    if (r->out <= r->in * MOST_TIMES + FREE_BYTES)
        return false;
    return !error_set(err, TALLY_TOO_BIG, "archive",
                      "unpacks to over %d times its size; not read", MOST_TIMES);
}

static ptrdiff_t read_packed(void *context, char *room, size_t size, stream_joint *joint,
                             tally_error *err)
{
    archive_reader *r = context;
    *joint = STREAM_GOES_ON;
    la_ssize_t got = archive_read_data(r->from, room, size);
    if (got < 0) {
        error_set(err, TALLY_BAD_DATA, "archive",
                  "is cut off or broken; what was whole was read");
        return -1;
    }
    r->out += (uint64_t)got;
    return is_bomb(r, err) ? -1 : got;
}

static bool is_file(struct archive_entry *entry)
{
    return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
           !archive_entry_symlink(entry);
}

/* What an archive says is UTF-8 is converted to what the thread speaks, and lost where that
 * has no such letters: so it speaks UTF-8 meanwhile. */
static int next_header(const archive_reader *r, struct archive_entry **entry,
                       const char **path)
{
    locale_t before = r->utf8 ? uselocale(r->utf8) : (locale_t)0;
    int got = archive_read_next_header(r->from, entry);
    *path =
        got == ARCHIVE_OK || got == ARCHIVE_WARN ? archive_entry_pathname(*entry) : NULL;
    if (r->utf8)
        uselocale(before);
    return got;
}

static bool open_entry(archive_reader *r, struct archive_entry *entry, const char *path,
                       archive_file *out, tally_error *err)
{
    int64_t size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
    stream_from from = {
        .context = r, .read = read_packed, .expected = size > 0 ? (uint64_t)size : 0};
    *out = (archive_file){.path = tally_text(path),
                          .encrypted = archive_entry_is_encrypted(entry) != 0};
    out->nameless = out->path.len == 0;
    if (out->nameless)
        out->path = tally_text("a file without a name");
    if (!out->encrypted)
        out->bytes = stream_open(from, err);
    return out->encrypted || out->bytes;
}

bool archive_next(archive_reader *r, archive_file *out, tally_error *err)
{
    struct archive_entry *entry;
    const char *path;
    if (is_bomb(r, err))
        return false;
    while (r->entries++ < r->most_entries) {
        int got = next_header(r, &entry, &path);
        if (got == ARCHIVE_EOF)
            return false;
        if (got < ARCHIVE_WARN)
            return error_set(err, TALLY_BAD_DATA, "archive",
                             "is cut off or broken; what was whole was read");
        if (is_file(entry))
            return open_entry(r, entry, path, out, err);
    }
    return error_set(err, TALLY_TOO_BIG, "archive",
                     "has over %zu files in it; the others are not read", r->most_entries);
}

/* ---- Zstandard
 * --------------------------------------------------------------------------- */

static void close_zstd(void *context)
{
    archive_reader *r = context;
    stream_close(r->bytes);
    archive_close(r);
}

stream *archive_open_zstd(stream *packed, tally_error *err)
{
    struct archive_entry *entry;
    archive_reader *r = make_reader(packed, err);
    if (!r) {
        stream_close(packed);
        return NULL;
    }
    archive_read_support_filter_zstd(r->from);
    archive_read_support_format_raw(r->from);
    bool open =
        begin_reading(r, err) && archive_read_next_header(r->from, &entry) == ARCHIVE_OK;
    stream_from from = {.context = r, .read = read_packed, .close = close_zstd};
    if (open)
        return stream_open(from, err);
    error_set(err, TALLY_BAD_DATA, "archive",
              "is broken, or needs over 128 MiB to unpack (zstd --long); nothing "
              "can be read");
    close_zstd(r);
    return NULL;
}
