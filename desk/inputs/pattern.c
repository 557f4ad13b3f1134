/* SPDX-License-Identifier: Apache-2.0 */
#include <fnmatch.h>

#include "base/file.h"
#include "base/str.h"
#include "claims/text.h"
#include "desk/inputs/source.h"

enum { LONGEST_PATH = 4096 };

static size_t next_slash(const char *path, size_t from)
{
    const char *slash = strchr(path + from, '/');
    return slash ? (size_t)(slash - path) : strlen(path);
}

static bool fits(const char *pattern, const char *path, size_t begin, size_t end)
{
    char part[LONGEST_PATH];
    memcpy(part, path + begin, end - begin);
    part[end - begin] = '\0';
    return fnmatch(pattern, part, FNM_PATHNAME) == 0;
}

/* "drafts" fits a folder or a file anywhere, "copy/drafts" one in the other. With `whole`
 * the file itself must fit, not a folder that it lies in. */
static bool matches(const char *pattern, const char *path, bool whole)
{
    size_t len = strlen(path);
    if (len >= LONGEST_PATH)
        return false;
    for (size_t begin = 0; begin < len; begin = next_slash(path, begin) + 1)
        for (size_t end = begin; end < len;) {
            end = next_slash(path, end + 1);
            if ((!whole || end == len) && fits(pattern, path, begin, end))
                return true;
        }
    return false;
}

bool source_is_left(const input_options *options, tally_str path)
{
    bool wanted = options->glob_count == 0;
    for (size_t i = 0; i < options->glob_count && !wanted; i++)
        wanted = matches(options->globs[i], path.ptr, true);
    for (size_t i = 0; i < options->exclude_count && wanted; i++)
        wanted = !matches(options->excludes[i], path.ptr, false);
    return wanted;
}

bool source_is_single(tally_str path)
{
    tally_str type = text_type_of(path);
    return type.len && !str_is(type, "jsonl");
}

bool source_is_wanted(tally_str path)
{
    static const char *const endings[] = {".jsonl", ".ndjson", ".gz",  ".zst",  ".tgz",
                                          ".tzst",  ".tar",    ".zip", ".warc", ".rss",
                                          ".atom",  ".xml",    ".wxr"};
    if (str_starts_with(file_name(path), STR(".")))
        return false;
    if (text_is_copy(path))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (path.len > len && str_equals_folded(str_slice(path, path.len - len, path.len),
                                                tally_text(endings[i])))
            return true;
    }
    return false;
}
