/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/audit.h"

#include <pthread.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tally_sandbox.h"
#include "desk/results.h"

enum {
    TRANSACTION = 1000, /* articles that are kept together */
    MOST_JOBS = 64,
    PLACES_A_JOB = 8,
    RING_BYTES = 64 << 20
};

/* A run, as its writer sees it: one thread reads, some work, this one writes. */
typedef struct {
    audit shared;
    results *store;
    tally_audit_progress progress;
    size_t jobs, started; /* workers */
    pthread_t reader, workers[MOST_JOBS];
    bool reads;     /* the reader was started */
    bool open;      /* a transaction is */
    size_t put;     /* into the store in this run */
    size_t waiting; /* to be committed */
    bool abandoned; /* the reader waits for input that may never come */
    const char *status;
} run;

/* ---- Threads --------------------------------------------------------------------------
 */

static bool start(run *r, tally_error *err)
{
    r->reads = pthread_create(&r->reader, NULL, audit_read, &r->shared) == 0;
    for (; r->reads && r->started < r->jobs; r->started++)
        if (pthread_create(&r->workers[r->started], NULL, audit_work, &r->shared) != 0)
            break;
    return r->started > 0 ||
           error_set(err, TALLY_NO_MEMORY, "audit", "no thread can be started");
}

static void end_threads(run *r)
{
    for (size_t i = 0; i < r->started; i++)
        pthread_join(r->workers[i], NULL);
    if (r->reads && !r->abandoned)
        pthread_join(r->reader, NULL);
}

/* ---- Writing --------------------------------------------------------------------------
 */

static bool commit(run *r, const char *status, tally_error *err)
{
    bool done = (r->open || results_begin(r->store, err)) &&
                results_note_run(r->store, &r->progress, status, err) &&
                results_commit(r->store, err);
    if (!done)
        results_roll_back(r->store);
    r->open = false;
    r->waiting = 0;
    return done;
}

static size_t findings(const tally_article *article)
{
    size_t count = 0;
    for (size_t i = 0; article && i < article->verdict_count; i++) {
        const tally_verdict *v = &article->verdicts[i];
        bool bad = v->outcome == TALLY_DIFFERS || v->outcome == TALLY_CONFLICTS;
        count += bad && !v->accepted && !v->known;
    }
    return count;
}

/* Want of memory may pass, and what is wrong with the folder of reports will not: neither
 * is the article's fault. */
static bool stop_for(const audit_item *item, tally_error *err)
{
    const tally_error *why =
        item->fault.code == TALLY_NO_MEMORY ? &item->fault : &item->failure;
    return why->code && !error_set(err, why->code, why->where, "%s", why->message);
}

static bool put(run *r, audit_item *item, tally_error *err)
{
    if (stop_for(item, err))
        return false;
    if (!r->open && !results_begin(r->store, err))
        return false;
    r->open = true;
    if (!results_put(r->store, item, r->shared.options->no_text, err))
        return false;
    r->put++;
    r->progress.failed += item->article == NULL;
    r->progress.findings += findings(item->article);
    return ++r->waiting < TRANSACTION || commit(r, "running", err);
}

static void tell(run *r)
{
    const tally_audit_options *o = r->shared.options;
    r->progress.done_bytes = input_done_bytes(r->shared.in);
    r->progress.total_bytes = input_total_bytes(r->shared.in);
    if (o->tell)
        o->tell(&r->progress, o->context);
}

static bool take(run *r, audit_item *item, tally_error *err)
{
    r->progress.articles++;
    r->progress.unchanged += item->known;
    r->progress.left_out += item->left_out;
    bool done = item->known || item->left_out || put(r, item, err);
    ring_free(r->shared.ring, item);
    tell(r);
    return done;
}

static bool is_enough(const run *r)
{
    return r->shared.options->limit && r->put >= r->shared.options->limit;
}

/* True at the end, however it came; false on a failure. */
static bool write_all(run *r, tally_error *err)
{
    audit_ring *ring = r->shared.ring;
    r->status = "done";
    while (!ring_is_over(ring)) {
        audit_item *item = ring_next(ring);
        if (item && !take(r, item, err))
            return false;
        if (item && is_enough(r)) {
            r->status = "limit";
            return true;
        }
        if (!item && audit_is_stopped(&r->shared) && ring_is_empty(ring)) {
            r->abandoned = !ring_is_over(ring);
            break;
        }
        if (!item)
            tell(r);
    }
    if (audit_is_stopped(&r->shared))
        r->status = "interrupted";
    return true;
}

/* ---- The run --------------------------------------------------------------------------
 */

static bool run_threads(run *r, tally_error *err)
{
    bool done = start(r, err) && write_all(r, err);
    ring_stop(r->shared.ring);
    end_threads(r);
    if (!done && r->open)
        results_roll_back(r->store);
    if (!done)
        return false;
    const tally_error *failure = &r->shared.read_failure;
    bool read = r->abandoned || failure->code == TALLY_OK;
    done = commit(r, read ? r->status : "failed", err);
    return read ? done
                : error_set(err, failure->code, failure->where, "%s", failure->message);
}

static size_t job_count(const tally_audit_options *o)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = o->jobs ? o->jobs : processors > 0 ? (size_t)processors : 1;
    return jobs < MOST_JOBS ? jobs : MOST_JOBS;
}

static bool make_folders(const tally_audit_options *o, arena *a, tally_error *err)
{
    tally_str pages = file_join(a, tally_text(o->folder), STR("articles"));
    if (!pages.len)
        return arena_report(a, o->folder, err);
    return file_make_folder(o->folder, err) && file_make_folder(pages.ptr, err);
}

/* Archives are of strangers. A kernel that offers less than all is no reason not to run. */
static void confine(const tally_audit_options *o)
{
    const tally_sandbox_options kept = {.writable = &o->folder, .writable_count = 1};
    tally_error ignored = {0};
    if (o->confined)
        tally_sandbox(&kept, &ignored);
}

/* What the results on an article depend on besides. */
static void find_version(run *r, arena *a)
{
    const tally_audit_options *o = r->shared.options;
    tally_str settings =
        arena_print(a, "results %d as-of %d dates %d text %d type %s", RESULTS_VERSION,
                    o->as_of, (int)o->date_order, !o->no_text, o->type ? o->type : "");
    audit_version(r->shared.desk, settings, a, r->shared.version);
}

static bool open_all(run *r, arena *a, tally_error *err)
{
    const tally_audit_options *o = r->shared.options;
    const input_options wanted = {.globs = o->globs,
                                  .glob_count = o->glob_count,
                                  .excludes = o->excludes,
                                  .exclude_count = o->exclude_count,
                                  .type = o->type};
    r->shared.in = input_open(o->sources, o->source_count, &wanted, err);
    if (!r->shared.in || !make_folders(o, a, err))
        return false;
    confine(o);
    find_version(r, a);
    r->store = results_open(o->folder, err);
    r->shared.ring = ring_open(r->jobs * PLACES_A_JOB + PLACES_A_JOB, RING_BYTES);
    if (!r->shared.ring)
        return arena_report(NULL, "audit", err);
    return r->store && results_keys(r->store, &r->shared.keys, err) &&
           results_begin(r->store, err) &&
           results_start_run(r->store, o, r->jobs, r->shared.version, r->shared.desk,
                             err) &&
           results_commit(r->store, err);
}

static bool finish(run *r, tally_audit_result *result, tally_error *err)
{
    result->interrupted = r->status && strcmp(r->status, "interrupted") == 0;
    return results_sweep(r->store, err);
}

bool tally_audit(const tally_desk *desk, const tally_audit_options *options,
                 tally_audit_result *result, tally_error *err)
{
    *result = (tally_audit_result){0};
    if (!desk || !options->folder)
        return error_set(err, TALLY_BAD_CALL, "audit", "there is no desk or no folder");
    arena *a = arena_open(0);
    run *r = a ? ARENA_NEW(a, run, 1) : NULL;
    bool done = false;
    if (r) {
        r->shared.desk = desk;
        r->shared.options = options;
        r->jobs = job_count(options);
        done = open_all(r, a, err) && run_threads(r, err) && finish(r, result, err);
        r->progress.ended = true;
        result->progress = r->progress;
        if (r->shared.in)
            tell(r);
        results_close(r->store);
        if (r->abandoned)
            return done; /* the reader still has the rest */
        ring_close(r->shared.ring);
        input_close(r->shared.in);
    } else {
        arena_report(a, "audit", err);
    }
    arena_close(a);
    return done;
}
