/* SPDX-License-Identifier: Apache-2.0 */
#include "base/archive.h"
#include "base/error.h"
#include "base/file.h"
#include "base/inflate.h"
#include "base/str.h"
#include "desk/inputs/source.h"

/* Which kind of source a file is, by its name and its first bytes. */

enum { HEAD = 4096, MOST_LAYERS = 2 };

static bool ends_with(tally_str name, const char *ending)
{
    size_t len = strlen(ending);
    return name.len > len &&
           str_equals_folded(str_slice(name, name.len - len, name.len), tally_text(ending));
}

static tally_str without_packing(tally_str name)
{
    bool gz = ends_with(name, ".gz"), zst = ends_with(name, ".zst");
    return str_slice(name, 0, name.len - (gz ? 3 : zst ? 4 : 0));
}

/* ---- What is packed as a whole ----------------------------------------------------------
 */

static bool is_zstd(tally_str head)
{
    return str_starts_with(head, STR("\x28\xb5\x2f\xfd"));
}

/* WARC is packed record by record: what is broken is passed over. */
static bool holds_warc(tally_str name, tally_str packed)
{
    tally_str out = {0};
    tally_error ignored = {0};
    arena *a = arena_open(0);
    bool found =
        ends_with(name, ".warc.gz") ||
        (a && inflate_bytes(str_slice(packed, 0, HEAD), 1 << 20, "", a, &out, &ignored) &&
         str_starts_with(out, STR("WARC/")));
    arena_close(a);
    return found;
}

/* The first member of it may be what is broken. */
static bool is_broken_warc(tally_str name, tally_str head)
{
    return ends_with(name, ".warc.gz") && head.len && !str_starts_with(head, STR("WARC/"));
}

stream *source_unpack(tally_str name, stream *bytes, tally_error *err)
{
    size_t layers = ends_with(name, ".warc.gz") ? 1 : MOST_LAYERS; /* junk is no layer */
    for (size_t layer = 0; bytes && layer < layers; layer++) {
        tally_str head = stream_look(bytes, HEAD);
        if (is_zstd(head)) {
            bytes = archive_open_zstd(bytes, err);
        } else if (inflate_is_gzip(head) || (layer == 0 && is_broken_warc(name, head))) {
            inflate_options options = {STR("WARC/"), holds_warc(name, head)};
            bytes = inflate_open(bytes, &options, err);
        } else {
            break;
        }
    }
    return bytes;
}

/* ---- What it holds ----------------------------------------------------------------------
 */

static bool is_tar(tally_str name, tally_str head)
{
    return str_is(str_slice(head, 257, 262), "ustar") ||
           (ends_with(name, ".tar") && head.len >= 512);
}

/* A Word document is a zip archive too. */
static bool is_zip(tally_str name, tally_str head)
{
    bool zip = str_starts_with(head, STR("PK\x03\x04")) ||
               str_starts_with(head, STR("PK\x05\x06"));
    tally_str first = str_slice(head, 30, 60);
    bool word =
        ends_with(name, ".docx") || str_starts_with(first, STR("[Content_Types].xml")) ||
        str_starts_with(first, STR("word/")) || str_starts_with(first, STR("_rels/"));
    return zip && !word;
}

static bool is_packed(tally_str name, tally_str head)
{
    return is_tar(name, head) || is_zip(name, head);
}

static bool is_warc(tally_str name, tally_str head)
{
    return str_starts_with(head, STR("WARC/")) || ends_with(name, ".warc");
}

static bool is_arc(tally_str name, tally_str head)
{
    (void)name;
    return str_starts_with(head, STR("filedesc://"));
}

static bool is_feed(tally_str name, tally_str head)
{
    static const tally_str roots[] = {{"<rss", 4}, {"<feed", 5}, {"<rdf:RDF", 8}};
    (void)name;
    size_t at = str_starts_with(head, STR("\xef\xbb\xbf")) ? 3 : 0;
    tally_str text = str_trim(str_slice(head, at, head.len));
    if (!str_starts_with(text, STR("<")))
        return false;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t root = str_find(text, roots[i], 0);
        tally_str before = str_slice(text, 0, root == TALLY_NONE ? 0 : root);
        if (root != TALLY_NONE && str_find(before, STR("<html"), 0) == TALLY_NONE)
            return true;
    }
    return false;
}

/* A first line that is an object with an article's text in it. */
static bool is_lines(tally_str name, tally_str head)
{
    size_t newline = str_find(head, STR("\n"), 0);
    tally_str line = str_trim(str_slice(head, 0, newline));
    if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson"))
        return true;
    return str_starts_with(line, STR("{\"")) &&
           str_find(line, STR("\"text\""), 0) != TALLY_NONE && !ends_with(name, ".json");
}

const source_kind *source_tell(const input_options *options, tally_str name, stream *bytes)
{
    static const struct {
        const source_kind *kind;
        bool (*fits)(tally_str name, tally_str head);
    } rows[] = {{&source_warc, is_warc},
                {&source_arc, is_arc},
                {&source_packed, is_packed},
                {&source_lines, is_lines},
                {&source_feed, is_feed}};
    tally_str plain = without_packing(name);
    if (options->type && strcmp(options->type, "jsonl") == 0)
        return &source_lines;
    if (source_is_single(plain) && plain.len == name.len)
        return NULL;
    tally_str head = stream_look(bytes, HEAD);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].fits(plain, str_slice(head, 0, HEAD)))
            return rows[i].kind;
    return NULL;
}
