/* SPDX-License-Identifier: Apache-2.0 */
#include "base/cache.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

tally_str cache_folder(arena *a)
{
    const char *named = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (named && named[0] == '/')
        return arena_print(a, "%s/tally", named);
    return home && home[0] == '/' ? arena_print(a, "%s/.cache/tally", home)
                                  : (tally_str){0};
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

tally_str cache_path(tally_str name, arena *a)
{
    tally_str folder = cache_folder(a);
    struct stat info;
    if (!folder.len)
        return folder;
    tally_str above = file_folder(a, folder);
    bool made = above.ptr && make_folder(above.ptr) && make_folder(folder.ptr) &&
                stat(folder.ptr, &info) == 0 && S_ISDIR(info.st_mode) &&
                info.st_uid == geteuid();
    return made ? file_join(a, folder, name) : (tally_str){0};
}
