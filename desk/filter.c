/* SPDX-License-Identifier: Apache-2.0 */
#include <fnmatch.h>
#include <string.h>

#include "base/tally.h"

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

bool tally_path_is_wanted(const tally_path_filter *filter, const char *path)
{
    bool wanted = filter->glob_count == 0;
    for (size_t i = 0; i < filter->glob_count && !wanted; i++)
        wanted = matches(filter->globs[i], path, true);
    for (size_t i = 0; i < filter->exclude_count && wanted; i++)
        wanted = !matches(filter->excludes[i], path, false);
    return wanted;
}
