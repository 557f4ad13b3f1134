/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/paths.h"

#include <fnmatch.h>

enum { LONGEST_PATH = 4096 };

/* A piece of a path, from one slash to another, against a pattern. */
static bool fits(const char *pattern, const char *path, size_t begin, size_t end)
{
    char piece[LONGEST_PATH];
    snprintf(piece, sizeof piece, "%.*s", (int)(end - begin), path + begin);
    return fnmatch(pattern, piece, FNM_PATHNAME) == 0;
}

static size_t next_slash(const char *path, size_t from)
{
    const char *slash = strchr(path + from, '/');
    return slash ? (size_t)(slash - path) : strlen(path);
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

bool paths_wants(const options *o, const char *folder, const char *path)
{
    size_t len = strlen(folder);
    const char *inside = strncmp(path, folder, len) == 0 ? path + len : path;
    bool wanted = o->glob_count == 0;
    while (*inside == '/')
        inside++;
    for (size_t i = 0; i < o->glob_count && !wanted; i++)
        wanted = matches(o->globs[i], inside, true);
    for (size_t i = 0; i < o->exclude_count && wanted; i++)
        wanted = !matches(o->excludes[i], inside, false);
    return wanted;
}
