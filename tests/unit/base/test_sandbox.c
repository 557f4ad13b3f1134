/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tally_sandbox.h"

#include <criterion/criterion.h>

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "tests/unit/base/scratch.h"

/* What a process in the sandbox finds it can still do, told by its exit status. */
enum {
    NO_SANDBOX = 1 << 0,
    SOCKET = 1 << 1,
    EXEC = 1 << 2,
    WRITE = 1 << 3,
    INSIDE = 1 << 4, /* a write below a folder that was named */
    PROCESS = 1 << 5,
    READ = 1 << 6
};

static bool can_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    bool done = fd >= 0 && write(fd, "x", 1) == 1;
    if (fd >= 0)
        close(fd);
    return done;
}

static bool can_read(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool can_connect(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(9)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool refused =
        fd < 0 || (connect(fd, (struct sockaddr *)&at, sizeof at) < 0 && errno == EPERM);
    if (fd >= 0)
        close(fd);
    return !refused;
}

static bool can_fork(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, NULL, 0);
    return child > 0;
}

/* Exec comes last: where it works, the status is the program's, 0. */
static int try_all(const tally_sandbox_options *o, const char *outside, const char *inside)
{
    tally_error why = {0};
    int can = tally_sandbox(o, &why) ? 0 : NO_SANDBOX;
    can |= can_connect() ? SOCKET : 0;
    can |= can_write(outside) ? WRITE : 0;
    can |= can_write(inside) ? INSIDE : 0;
    can |= can_read("/etc/passwd") ? READ : 0;
    can |= can_fork() ? PROCESS : 0;
    char *const arguments[] = {(char *)"true", NULL};
    execv("/bin/true", arguments);
    return can;
}

/* Below zero: it did not end by itself. */
static int status_of(const tally_sandbox_options *o, const char *outside,
                     const char *inside)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(try_all(o, outside, inside));
    bool ended = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status);
    return ended ? WEXITSTATUS(status) : -1;
}

#if defined(__SANITIZE_ADDRESS__)
enum { FREE = READ | PROCESS };
#else
enum { FREE = READ };
#endif

Test(sandbox, leaves_reading)
{
    scratch s = scratch_open();
    const tally_sandbox_options o = {.accepts = true};
    int can = status_of(&o, scratch_path(&s, "a"), scratch_path(&s, "b"));
    cr_assert(can >= 0);
    cr_expect((can & ~NO_SANDBOX) == FREE || (can & ~NO_SANDBOX) == (FREE | PROCESS),
              "no socket, no program, no write: %#x", (unsigned)can);
    scratch_close(&s);
}

Test(sandbox, lets_write_below_the_folders_that_are_named)
{
    scratch s = scratch_open();
    const char *folder = scratch_path(&s, "out");
    cr_assert(mkdir(folder, 0700) == 0);
    const tally_sandbox_options o = {.writable = &folder, .writable_count = 1};
    int can = status_of(&o, scratch_path(&s, "a"), scratch_path(&s, "out/b"));
    cr_assert(can >= 0);
    if (can & NO_SANDBOX)
        cr_skip("no landlock here");
    cr_expect((can & ~PROCESS) == (READ | INSIDE), "%#x", (unsigned)can);
    scratch_close(&s);
}
