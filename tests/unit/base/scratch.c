/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/base/scratch.h"

#include <assert.h>
#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"

scratch scratch_open(void)
{
    scratch s = {.a = arena_open(0)};
    snprintf(s.folder, sizeof s.folder, "/tmp/tally-test-XXXXXX");
    if (!mkdtemp(s.folder))
        assert(!"no folder to write to");
    return s;
}

static int drop(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info, (void)type, (void)walk;
    return remove(path);
}

void scratch_close(scratch *s)
{
    nftw(s->folder, drop, 8, FTW_DEPTH | FTW_PHYS);
    arena_close(s->a);
}

const char *scratch_path(scratch *s, const char *name)
{
    return arena_print(s->a, "%s/%s", s->folder, name).ptr;
}

const char *scratch_write(scratch *s, const char *name, tally_str bytes)
{
    const char *path = scratch_path(s, name);
    FILE *out = fopen(path, "wb");
    assert(out);
    if (bytes.len)
        fwrite(bytes.ptr, 1, bytes.len, out);
    fclose(out);
    return path;
}

const char *scratch_folder(scratch *s, const char *name)
{
    const char *path = scratch_path(s, name);
    mkdir(path, 0700);
    return path;
}

tally_str scratch_read(scratch *s, const char *path)
{
    tally_str bytes = {0};
    tally_error ignored = {0};
    file_read(path, 0, s->a, &bytes, &ignored);
    return bytes;
}

size_t scratch_count(scratch *s)
{
    size_t count = 0;
    DIR *dir = opendir(s->folder);
    assert(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}
