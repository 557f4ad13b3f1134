/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "apps/command.h"
#include "apps/config_pages.h"

/* A file that is there stays as it is, whatever is in it. */
static FILE *open_new(const char *path, tally_error *err)
{
    enum { MODE = 0644 };
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (file)
        return file;
    snprintf(err->where, sizeof err->where, "%s", path);
    if (errno == EEXIST)
        snprintf(err->message, sizeof err->message,
                 "is there already, and stays as it is; edit it, or rename it first");
    else
        snprintf(err->message, sizeof err->message, "cannot be written: %s",
                 strerror(errno));
    if (fd >= 0)
        close(fd);
    return NULL;
}

int cmd_init(const options *o)
{
    static const char path[] = ".tally.ini";
    tally_error err = {.code = TALLY_NO_FILE};
    if (o->argument_count) {
        snprintf(err.message, sizeof err.message,
                 "init takes no argument: it writes %s into the working directory", path);
        return command_fail(&err);
    }
    char above[TALLY_CONFIG_PATH_SIZE];
    bool shadows = tally_config_find(".", above);
    FILE *file = open_new(path, &err);
    if (!file)
        return command_fail(&err);
    config_write_sample(file);
    bool bad = ferror(file) != 0;
    if (fclose(file) != 0 || bad) {
        snprintf(err.where, sizeof err.where, "%s", path);
        snprintf(err.message, sizeof err.message, "cannot be written whole; see the disk");
        return command_fail(&err);
    }
    printf("%s: written, every key in it behind a #\n", path);
    if (shadows)
        printf("It holds for this folder from now on, and %s no more.\n", above);
    return EXIT_FINE;
}
