/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "apps/command.h"
#include "apps/loopback.h"
#include "apps/site.h"
#include "base/tally_sandbox.h"

/* The site first: that is what the server hands back. */
typedef struct {
    site site;
    sigset_t ends;
    int status;
} serving;

/* The sockets listen and the data are open: from here on it takes connections and reads. */
static void enter_sandbox(void)
{
    const tally_sandbox_options given_up = {.accepts = true};
    tally_error why = {0};
    if (!tally_sandbox(&given_up, &why))
        fprintf(stderr, "tally: %s: %s\n", why.where, why.message);
}

/* What is being checked may end, for two seconds. */
static bool let_end(site *s)
{
    const struct timespec step = {.tv_nsec = 20000000};
    for (int i = 0; i < 100 && atomic_load(&s->running) > 0; i++)
        nanosleep(&step, NULL);
    return atomic_load(&s->running) == 0;
}

static bool wait_for_end(void *self)
{
    serving *s = self;
    int signal_number = 0;
    printf("http://127.0.0.1:%u/?token=%s\n", s->site.guard.port, s->site.guard.token);
    fflush(stdout);
    fputs("tally: the desk page is at this address; Ctrl-C ends it\n", stderr);
    sigwait(&s->ends, &signal_number);
    s->status = signal_number == SIGINT ? EXIT_INTERRUPTED : EXIT_FINE;
    return let_end(&s->site);
}

static int serve(const options *o, const tally_desk *desk, const loopback *l)
{
    serving s = {.status = EXIT_TROUBLE};
    tally_error err = {0};
    tally_input defaults = {.as_of = o->as_of, .date_order = o->date_order};
    if (!site_open(&s.site, desk, &defaults, l->port)) {
        err = (tally_error){TALLY_NO_MEMORY, "serve", "the page cannot be set up"};
        return command_fail(&err);
    }
    command_hold_signals(&s.ends);
    signal(SIGPIPE, SIG_IGN);
    enter_sandbox();
    http_site serves = site_serves(&s.site, wait_for_end);
    if (!http_serve(&serves, l->sockets, l->count, &err)) {
        if (err.code)
            return command_fail(&err);
        _exit(s.status); /* a check still runs, and nothing of it is kept */
    }
    return s.status;
}

int cmd_serve(const options *o)
{
    tally_error err = {0};
    loopback l;
    if (o->argument_count) {
        err = (tally_error){TALLY_BAD_CALL, "serve", "takes no file: the page does"};
        return command_fail(&err);
    }
    if (!loopback_open(&l, o->port, &err))
        return command_fail(&err);
    tally_desk *desk = command_open_for_many(o, &err);
    int status = desk ? serve(o, desk, &l) : command_fail(&err);
    tally_desk_close(desk);
    loopback_close(&l);
    return status;
}
