/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "desk/audit.h"
#include "desk/package.h"
#include "reports/words.h"

/* ---- The reader -----------------------------------------------------------------------
 */

bool audit_is_stopped(const audit *u)
{
    const tally_audit_options *o = u->options;
    return o->stopped && o->stopped(o->context);
}

/* The reports of earlier runs, where their folder lies among the sources. */
static bool is_own(const audit *u, tally_str name)
{
    tally_str folder = tally_text(u->options->folder);
    const tally_str here = STR("./");
    while (str_starts_with(name, here))
        name = str_slice(name, 2, name.len);
    while (str_starts_with(folder, here))
        folder = str_slice(folder, 2, folder.len);
    while (str_ends_with(folder, STR("/")))
        folder.len--;
    return name.len > folder.len && str_starts_with(name, folder) &&
           name.ptr[folder.len] == '/';
}

void *audit_read(void *context)
{
    audit *u = context;
    audit_item *item;
    while (!audit_is_stopped(u) && (item = ring_place(u->ring))) {
        arena_reset(item->source, 0);
        item->in = (input_article){0};
        if (!input_next(u->in, item->source, &item->in, &u->read_failure))
            break;
        if (!is_own(u, item->in.name))
            ring_put(u->ring, item);
    }
    ring_end(u->ring);
    return NULL;
}

/* ---- The report of an article ---------------------------------------------------------
 */

static bool fail(const char *path, tally_error *err)
{
    return error_set(err, TALLY_NO_FILE, path, "cannot be written: %s", strerror(errno));
}

bool audit_write_page(const tally_article *article, const char *path,
                      const tally_style *style, tally_error *err)
{
    char temporary[4096 + 8];
    int len = snprintf(temporary, sizeof temporary, "%s.part", path);
    if (len < 0 || (size_t)len >= sizeof temporary)
        return error_set(err, TALLY_NO_FILE, path,
                         "cannot be written: the path is too long");
    unlink(temporary);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out)
        return fail(path, err);
    tally_error own = {0};
    bool written = tally_article_write(article, "html", style, out, &own);
    int why = errno;
    bool whole = fclose(out) == 0 && written;
    if (whole && rename(temporary, path) == 0)
        return true;
    errno = written ? errno : why;
    if (own.code && own.code != TALLY_NO_FILE)
        error_set(err, own.code, path, "%s", own.message);
    fail(path, err);
    unlink(temporary);
    return false;
}

static bool needs_attention(const tally_article *article)
{
    for (size_t i = 0; i < article->verdict_count; i++) {
        const tally_verdict *v = &article->verdicts[i];
        if (words_needs_attention(v->outcome) && !v->accepted && !v->known)
            return true;
    }
    return false;
}

/* "articles/story-0123456789ab.html": the same in every run, and no other article's. */
static void write_page(const audit *u, audit_item *item)
{
    enum { LONGEST = 60, DIGITS = 12 };
    tally_style style = {.command = u->options->command};
    if (u->options->no_text || !needs_attention(item->article))
        return;
    arena *a = item->room;
    tally_str called = item->in.id.len ? item->in.id : file_stem(item->in.name);
    tally_str slug = package_slug(called, a);
    item->page = arena_print(a, "articles/%.*s-%.*s.html",
                             TALLY_ARG(str_slice(slug, 0, LONGEST)), DIGITS, item->key);
    tally_str path = file_join(a, tally_text(u->options->folder), item->page);
    if (path.len)
        audit_write_page(item->article, path.ptr, &style, &item->failure);
    else
        arena_report(a, item->in.name.ptr, &item->failure);
}

/* ---- A worker -------------------------------------------------------------------------
 */

/* An article without a date is kept: it may be of any day. */
static bool is_before(const audit *u, int date)
{
    return u->options->since && date && date < u->options->since;
}

static bool is_of_another(const audit *u, tally_str outlet)
{
    return u->options->outlet && !str_equals_folded(outlet, tally_text(u->options->outlet));
}

/* What its source says is enough to leave it out unread. */
static bool is_left_out_unread(const audit *u, const input_article *in)
{
    return is_before(u, in->date) || (in->outlet.len && is_of_another(u, in->outlet));
}

static bool is_left_out(const audit *u, const tally_reading *r)
{
    return is_before(u, r->date_known ? r->date : 0) || is_of_another(u, r->outlet);
}

/* A report may want more memory than reading did: that is the article's fault, and the run
 * goes on. */
static void refuse_report(audit_item *item)
{
    item->fault = item->failure;
    item->failure = (tally_error){0};
    item->article = NULL;
    item->page = (tally_str){0};
    arena_reset(item->room, 0);
}

static void check(const audit *u, audit_item *item)
{
    tally_input given = {.as_of = u->options->as_of, .date_order = u->options->date_order};
    input_fill(&item->in, &given);
    item->article = article_make_in(item->room, u->desk, &given, true, &item->fault);
    if (!item->article) {
        arena_reset(item->room, 0); /* it may have been too small: not for what is told */
        return;
    }
    item->left_out = is_left_out(u, &item->article->reading);
    if (!item->left_out)
        write_page(u, item);
    if (item->failure.code == TALLY_TOO_BIG)
        refuse_report(item);
}

static void work_on(const audit *u, audit_item *item)
{
    item->known = item->left_out = false;
    item->article = NULL;
    item->fault = item->failure = (tally_error){0};
    item->page = (tally_str){0};
    arena_reset(item->room, 0);
    audit_key_of(&item->in, u->version, item->room, item->key);
    item->known = audit_keys_have(&u->keys, tally_text(item->key));
    if (item->known)
        return;
    if (!input_settle(&item->in, item->source))
        item->fault = item->in.fault;
    else if (is_left_out_unread(u, &item->in))
        item->left_out = true;
    else
        check(u, item);
}

void *audit_work(void *context)
{
    const audit *u = context;
    audit_item *item;
    while ((item = ring_take(u->ring))) {
        work_on(u, item);
        ring_done(u->ring, item);
    }
    return NULL;
}
