/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/cache.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "checks/store.h"

tally_str store_path(const char *key, arena *a)
{
    return cache_path(arena_print(a, "%s.db", key), a);
}

static bool is_old(const char *path, long seconds)
{
    struct stat info;
    return stat(path, &info) == 0 && time(NULL) - info.st_mtim.tv_sec > seconds;
}

/* What a killed builder left, and stores that were made long ago: they can be made again.
 */
static void sweep(tally_str folder, arena *a)
{
    enum { HOUR = 3600, MONTH = 30 * 24 * HOUR };
    DIR *dir = opendir(folder.ptr);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        tally_str name = tally_text(e->d_name);
        tally_str path = file_join(a, folder, arena_copy(a, name));
        bool part = str_find(name, STR(".part"), 0) != TALLY_NONE;
        bool ours = str_ends_with(name, STR(".db")) || str_ends_with(name, STR(".key")) ||
                    str_ends_with(name, STR(".patterns"));
        if (path.ptr && (part || ours) && is_old(path.ptr, part ? HOUR : MONTH))
            unlink(path.ptr);
    }
    if (dir)
        closedir(dir);
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

bool store_build(record *r, const char *path, const char *key, arena *a, tally_error *err)
{
    tally_str folder = file_folder(a, tally_text(path));
    tally_str part = arena_print(a, "%s.part-XXXXXX", path);
    int fd = part.ptr ? mkstemp((char *)part.ptr) : -1;
    if (fd < 0)
        return error_set(err, TALLY_NO_FILE, path, "cannot be written: %s",
                         strerror(errno));
    close(fd);
    bool done = store_write(r, part.ptr, key, a, err) && sync_path(part.ptr, O_RDWR);
    if (done && rename(part.ptr, path) == 0) {
        sync_path(folder.ptr, O_RDONLY | O_DIRECTORY);
        sweep(folder, a);
        return true;
    }
    unlink(part.ptr);
    return error_set(err, TALLY_NO_FILE, path, "cannot be written");
}
