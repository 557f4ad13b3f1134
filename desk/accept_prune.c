/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tally_accept.h"
#include "desk/accept_file.h"
#include "desk/desk.h"

/* A file of acceptances while it is pruned. */
typedef struct {
    const tally_desk *desk;
    const tally_input *defaults;
    const char *file;
    accept_list lines;
    bool *stale; /* a line each */
    arena *a;
} pruning;

static bool has_words(const tally_article *article, const anchor_words *wanted, arena *a)
{
    const tally_reading *r = &article->reading;
    for (size_t i = 0; i < article->verdict_count; i++) {
        const tally_span *span = anchor_span(r, &article->verdicts[i]);
        anchor_words own = anchor_words_of(r, span, a);
        if (anchor_is_same(&own, wanted))
            return true;
    }
    return false;
}

/* All lines of one article: it is read once. */
static bool look_at(pruning *p, tally_str name, tally_error *err)
{
    tally_str folder = file_folder(p->a, tally_text(p->file));
    tally_str path = file_join(p->a, folder, name);
    tally_input input = *p->defaults;
    input.accepted = NULL;
    tally_article *article = path.len && file_exists(path.ptr)
                                 ? tally_file_check(p->desk, path.ptr, &input, false, err)
                                 : NULL;
    bool gone = path.len && !file_exists(path.ptr);
    for (size_t i = 0; (article || gone) && i < p->lines.len; i++) {
        const accept_line *line = &p->lines.items[i];
        if (str_equals(line->article, name))
            p->stale[i] = gone || !has_words(article, &line->at, p->a);
    }
    tally_article_free(article);
    return article || gone;
}

static bool is_first_of(const pruning *p, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equals(p->lines.items[i].article, p->lines.items[at].article))
            return false;
    return p->lines.items[at].article.len > 0;
}

static bool look_at_all(pruning *p, tally_error *err)
{
    bool done = true;
    for (size_t i = 0; i < p->lines.len; i++)
        if (is_first_of(p, i) && !look_at(p, p->lines.items[i].article, err))
            done = false;
    for (size_t i = 0; i < p->lines.len; i++) {
        int until = p->lines.items[i].acceptance.until;
        p->stale[i] |= until && until < day_today();
    }
    return done;
}

static void drop_stale(pruning *p, tally_prune_result *out)
{
    accept_list *lines = &p->lines;
    size_t kept = 0;
    for (size_t i = 0; i < lines->len; i++)
        if (!p->stale[i])
            lines->items[kept++] = lines->items[i];
    *out = (tally_prune_result){.kept = kept, .dropped = lines->len - kept};
    lines->len = kept;
}

bool tally_accept_prune(const tally_desk *desk, const char *file,
                        const tally_input *defaults, tally_prune_result *out,
                        tally_error *err)
{
    pruning p = {.desk = desk, .defaults = defaults, .file = file, .a = arena_open(0)};
    *out = (tally_prune_result){0};
    if (!p.a)
        return arena_report(NULL, file, err);
    bool done = file_exists(file)
                    ? accept_load(file, p.a, &p.lines, err)
                    : error_set(err, TALLY_NO_FILE, file, "is not there: nothing to prune");
    p.stale = done ? ARENA_NEW(p.a, bool, p.lines.len + 1) : NULL;
    if (p.stale) {
        done = look_at_all(&p, err);
        drop_stale(&p, out);
        if (out->dropped)
            done = accept_save(file, &p.lines, p.a, err) && done;
    }
    arena_close(p.a);
    return done;
}
