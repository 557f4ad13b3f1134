/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/paths.h"

#include <string.h>

bool paths_wants(const options *o, const char *folder, const char *path)
{
    size_t len = strlen(folder);
    const char *inside = strncmp(path, folder, len) == 0 ? path + len : path;
    const tally_path_filter filter = {o->globs, o->glob_count, o->excludes,
                                      o->exclude_count};
    while (*inside == '/')
        inside++;
    return tally_path_is_wanted(&filter, inside);
}
