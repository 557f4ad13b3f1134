/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static bool failed(const char *path, tally_error *err)
{
    return error_set(err, TALLY_NO_FILE, path, "cannot be written: %s", strerror(errno));
}

/* The mode that the file would have had by plain open(2): the user's umask decides. */
static void open_to_readers(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, 0666 & ~mask) != 0)
        errno = 0;
}

/* A device or a pipe is written to, never replaced: "-o /dev/null". */
static bool is_stream(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

bool tally_output_open(tally_output *output, const char *path, tally_error *err)
{
    *output = (tally_output){0};
    if (strcmp(path, "-") == 0) {
        output->file = stdout;
        return true;
    }
    int len = snprintf(output->path, sizeof output->path, "%s", path);
    if (len < 0 || (size_t)len >= sizeof output->path)
        return error_set(err, TALLY_NO_FILE, path,
                         "cannot be written: the path is too long");
    if (is_stream(path)) {
        output->file = fopen(path, "w");
        return output->file || failed(path, err);
    }
    snprintf(output->temporary, sizeof output->temporary, "%s.XXXXXX", path);
    int fd = mkstemp(output->temporary);
    if (fd < 0)
        return failed(path, err);
    open_to_readers(fd);
    output->file = fdopen(fd, "w");
    if (output->file)
        return true;
    failed(path, err);
    close(fd);
    unlink(output->temporary);
    return false;
}

static bool close_standard(tally_error *err)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? true : failed("standard output", err);
}

bool tally_output_close(tally_output *output, bool keep, tally_error *err)
{
    if (!output->file)
        return false;
    if (output->file == stdout)
        return close_standard(err);
    bool direct = output->temporary[0] == '\0';
    bool whole = fflush(output->file) == 0 && !ferror(output->file) &&
                 (direct || fsync(fileno(output->file)) == 0);
    whole = fclose(output->file) == 0 && whole;
    output->file = NULL;
    if (direct)
        return whole || !keep || failed(output->path, err);
    if (keep && whole && rename(output->temporary, output->path) == 0)
        return true;
    if (keep)
        failed(output->path, err);
    unlink(output->temporary);
    return !keep;
}
