/* SPDX-License-Identifier: Apache-2.0 */
#include "apps/progress.h"

#include <unistd.h>

enum { WIDTH = 30, MINUTE = 60, HOUR = 3600 };

static double seconds_since(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) +
           (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

progress progress_start(const char *how)
{
    progress p = {.json = strcmp(how, "json") == 0};
    p.bar = strcmp(how, "auto") == 0 && isatty(STDERR_FILENO) == 1;
    clock_gettime(CLOCK_MONOTONIC, &p.started);
    return p;
}

static double share_of(const tally_audit_progress *at)
{
    double share = at->total_bytes ? (double)at->done_bytes / (double)at->total_bytes : 0;
    return share < 1 ? share : 1;
}

/* Seconds that are left, going by the bytes; below 0: unknown. */
static double left(const tally_audit_progress *at, double passed)
{
    double share = share_of(at);
    return share > 0 ? passed * (1 - share) / share : -1;
}

static void print_left(double seconds)
{
    unsigned whole = seconds < 1e8 ? (unsigned)(seconds + 0.5) : 0;
    if (seconds >= 0)
        fprintf(stderr, ", %u:%02u:%02u left", whole / HOUR, whole / MINUTE % MINUTE,
                whole % MINUTE);
}

static void draw(const tally_audit_progress *at, double passed)
{
    char bar[WIDTH + 1];
    size_t full = (size_t)(share_of(at) * WIDTH);
    memset(bar, ' ', WIDTH);
    memset(bar, '=', full);
    bar[WIDTH] = '\0';
    fputs("\r\033[K", stderr);
    if (at->ended)
        return;
    if (at->total_bytes)
        fprintf(stderr, "[%s] %3.0f%%  ", bar, share_of(at) * 100);
    fprintf(stderr, "%zu articles, %.0f a second", at->articles,
            passed > 0 ? (double)at->articles / passed : 0);
    print_left(left(at, passed));
    if (at->findings)
        fprintf(stderr, "; %zu differ", at->findings);
    fflush(stderr);
}

static void print_line(const tally_audit_progress *at, double passed)
{
    double rest = left(at, passed);
    fprintf(stderr,
            "{\"articles\": %zu, \"unchanged\": %zu, \"failed\": %zu, \"left_out\": %zu, "
            "\"findings\": %zu, \"done_bytes\": %llu, ",
            at->articles, at->unchanged, at->failed, at->left_out, at->findings,
            at->done_bytes);
    if (at->total_bytes)
        fprintf(stderr, "\"total_bytes\": %llu, ", at->total_bytes);
    else
        fputs("\"total_bytes\": null, ", stderr);
    fprintf(stderr, "\"per_second\": %.1f, ",
            passed > 0 ? (double)at->articles / passed : 0);
    if (rest >= 0)
        fprintf(stderr, "\"seconds_left\": %.1f, ", rest);
    else
        fputs("\"seconds_left\": null, ", stderr);
    fprintf(stderr, "\"ended\": %s}\n", at->ended ? "true" : "false");
}

void progress_tell(progress *p, const tally_audit_progress *at)
{
    const double pause = p->json ? 1 : 0.1;
    if ((!p->bar && !p->json) || (!at->ended && seconds_since(&p->told) < pause))
        return;
    clock_gettime(CLOCK_MONOTONIC, &p->told);
    if (p->json)
        print_line(at, seconds_since(&p->started));
    else
        draw(at, seconds_since(&p->started));
}
