/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/accept.h"

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tally_accept.h"
#include "desk/accept_file.h"

static const char file_of_acceptances[] = "tally-accept.jsonl";

/* ---- A verdict and its acceptance ---------------------------------------------------- */

static void note_copy(tally_article *article, tally_str note)
{
    tally_reading *r = &article->reading;
    tally_str *notes = ARENA_NEW(article->a, tally_str, r->note_count + 1);
    if (!notes)
        return;
    for (size_t i = 0; i < r->note_count; i++)
        notes[i] = r->notes[i];
    notes[r->note_count++] = note;
    r->notes = notes;
}

static bool is_past(const tally_acceptance *given)
{
    return given->until && given->until < day_today();
}

/* Accepts it, or says why what was accepted is shown again. */
static void settle(tally_article *article, tally_verdict *v, const tally_acceptance *given,
                   const char *fault)
{
    if (!fault && !is_past(given)) {
        v->accepted = given;
        return;
    }
    tally_str until = given->until ? day_print(article->a, given->until) : (tally_str){0};
    v->lapsed = fault ? arena_print(article->a, "was accepted (%.*s), but %s",
                                    TALLY_ARG(given->reason), fault)
                      : arena_print(article->a, "was accepted until %.*s (%.*s)",
                                    TALLY_ARG(until), TALLY_ARG(given->reason));
}

/* ---- The file ------------------------------------------------------------------------ */

/* What has changed since, so that the acceptance does not speak of it; NULL: nothing. */
static const char *change_since(const accept_line *line, const tally_verdict *v)
{
    if (tally_outcome_severity(v->outcome) > tally_outcome_severity(line->outcome))
        return "the finding was another one then";
    if (line->has_reference != v->has_reference ||
        (v->has_reference && line->reference != v->reference))
        return "the reference was another one then";
    return NULL;
}

static bool is_open(const tally_verdict *v)
{
    return v->outcome != TALLY_AGREES && v->outcome != TALLY_LISTED && !v->accepted;
}

static void apply_line(tally_article *article, const accept_line *line)
{
    const tally_reading *r = &article->reading;
    size_t left = line->count;
    for (size_t i = 0; left && i < article->verdict_count; i++) {
        tally_verdict *v = &article->verdicts[i];
        const tally_span *span = anchor_span(r, v);
        if (!is_open(v) || span->in_title != line->at.in_title)
            continue;
        anchor_words at = anchor_words_of(r, span, article->a);
        if (!anchor_is_same(&at, &line->at))
            continue;
        settle(article, v, &line->acceptance, change_since(line, v));
        left--;
    }
}

static void apply_lines(tally_article *article, const accept_list *lines)
{
    for (size_t i = 0; i < lines->len; i++)
        apply_line(article, &lines->items[i]);
}

static bool apply_file(tally_article *article, const char *path, tally_error *err)
{
    accept_list lines = {0};
    if (!accept_load(path, article->a, &lines, err))
        return false;
    apply_lines(article, &lines);
    return true;
}

static bool apply_text(tally_article *article, tally_str text, tally_error *err)
{
    accept_list lines = {0};
    if (!accept_read(file_of_acceptances, text, article->a, &lines, err))
        return false;
    apply_lines(article, &lines);
    return true;
}

/* ---- Comments in the copy ------------------------------------------------------------ */

static void apply_remark(tally_article *article, const tally_remark *remark)
{
    for (size_t i = 0; i < article->verdict_count; i++) {
        tally_verdict *v = &article->verdicts[i];
        if (v->number != remark->number)
            continue;
        tally_acceptance *given = ARENA_NEW(article->a, tally_acceptance, 1);
        if (given && is_open(v)) {
            *given = remark->acceptance;
            given->where = arena_print(article->a, "line %zu of the copy", remark->line);
            settle(article, v, given, NULL);
        }
        return;
    }
    note_copy(article,
              arena_print(article->a, "line %zu accepts figure %zu, which there is not",
                          remark->line, remark->number));
}

bool desk_accept(tally_article *article, const tally_input *input, tally_error *err)
{
    if (input->accepted && !apply_file(article, input->accepted, err))
        return false;
    if (input->acceptances.len && !apply_text(article, input->acceptances, err))
        return false;
    for (size_t i = 0; i < article->reading.remark_count; i++)
        apply_remark(article, &article->reading.remarks[i]);
    return true;
}

/* ---- Where the file is --------------------------------------------------------------- */

bool tally_accept_find(const char *article, char out[TALLY_PATH_SIZE])
{
    arena *a = arena_open(0);
    tally_str folder = a ? file_folder(a, tally_text(article)) : (tally_str){0};
    tally_str found = a ? file_upward(folder, file_of_acceptances, a) : (tally_str){0};
    tally_str path = found.len ? found
                     : a       ? file_join(a, folder, tally_text(file_of_acceptances))
                               : (tally_str){0};
    bool fits = path.len && path.len < TALLY_PATH_SIZE;
    snprintf(out, TALLY_PATH_SIZE, "%.*s", fits ? (int)path.len : 0, path.ptr);
    arena_close(a);
    return fits && found.len;
}

bool tally_signoff_find(const char *article, char out[TALLY_PATH_SIZE])
{
    int len = snprintf(out, TALLY_PATH_SIZE, "%s.signoff.json", article);
    return len > 0 && len < TALLY_PATH_SIZE && file_exists(out);
}

/* The article's path as the file names it: from its own folder. */
static tally_str path_from(tally_str file, tally_str article, arena *a)
{
    tally_str from = file_absolute(file_folder(a, file), a);
    tally_str full = file_absolute(article, a);
    bool inside = from.len && str_starts_with(full, from) && full.len > from.len &&
                  full.ptr[from.len] == '/';
    return inside ? str_slice(full, from.len + 1, full.len) : full.len ? full : article;
}

/* ---- One more -------------------------------------------------------------------------
 */

static const tally_verdict *find_verdict(const tally_article *article, size_t n)
{
    for (size_t i = 0; i < article->verdict_count; i++)
        if (article->verdicts[i].number == n)
            return &article->verdicts[i];
    return NULL;
}

static bool may_accept(const tally_article *article, size_t n,
                       const tally_acceptance *given, tally_error *err)
{
    const char *name = article->reading.name.ptr;
    const tally_verdict *v = find_verdict(article, n);
    if (!v)
        return error_set(err, TALLY_BAD_CALL, name, "there is no figure %zu", n);
    if (str_trim(given->reason).len == 0)
        return error_set(err, TALLY_BAD_CALL, name,
                         "figure %zu is not accepted without a reason: --reason \"...\"",
                         n);
    if (is_past(given))
        return error_set(err, TALLY_BAD_CALL, name,
                         "figure %zu is not accepted until a day that is past", n);
    if (v->outcome == TALLY_AGREES || v->outcome == TALLY_LISTED)
        return error_set(err, TALLY_BAD_CALL, name,
                         "figure %zu %s: there is nothing to accept", n,
                         v->outcome == TALLY_AGREES ? "agrees" : "is only listed");
    return true;
}

static size_t count_places(const tally_article *article, const anchor_words *at, arena *a)
{
    size_t count = 0;
    for (size_t i = 0; i < article->verdict_count; i++) {
        const tally_span *span = anchor_span(&article->reading, &article->verdicts[i]);
        anchor_words own = anchor_words_of(&article->reading, span, a);
        count += anchor_is_same(&own, at);
    }
    return count;
}

/* An acceptance of the same words is replaced; where they stand in several places, one that
 * is still open is one place more. */
static void put_line(accept_list *lines, arena *a, accept_line line, size_t places,
                     bool open)
{
    for (size_t i = 0; i < lines->len; i++) {
        accept_line *old = &lines->items[i];
        if (!anchor_is_same(&old->at, &line.at))
            continue;
        line.count = old->count + open < places ? old->count + open : places;
        *old = line;
        return;
    }
    list_push(lines, a, line);
}

/* Puts the acceptance of figure `n` among the lines of a file that may be known by `path`.
 */
static void put_figure(const tally_article *article, size_t n,
                       const tally_acceptance *given, const char *path, accept_list *lines,
                       arena *a)
{
    const tally_reading *r = &article->reading;
    const tally_verdict *v = find_verdict(article, n);
    accept_line line = {
        .count = 1,
        .at = anchor_words_of(r, anchor_span(r, v), a),
        .article = path ? path_from(tally_text(path), r->name, a) : r->name,
        .outcome = v->outcome,
        .has_reference = v->has_reference,
        .reference = v->reference,
        .acceptance = *given,
    };
    put_line(lines, a, line, count_places(article, &line.at, a), !v->accepted);
}

bool tally_accept_add(const tally_article *article, size_t n, const tally_acceptance *given,
                      const char *file, tally_error *err)
{
    if (!article || !article->judged || !may_accept(article, n, given, err))
        return error_set(err, TALLY_BAD_CALL, file, "there is no checked article");
    arena *a = arena_open(0);
    accept_list lines = {0};
    bool done = a && accept_load(file, a, &lines, err);
    if (done) {
        put_figure(article, n, given, file, &lines, a);
        done = accept_save(file, &lines, a, err);
    } else if (!a) {
        arena_report(a, file, err);
    }
    arena_close(a);
    return done;
}

bool desk_accept_write(const tally_article *article, size_t n,
                       const tally_acceptance *given, tally_str old, arena *a, FILE *out,
                       tally_error *err)
{
    accept_list lines = {0};
    if (!may_accept(article, n, given, err) ||
        !accept_read(file_of_acceptances, old, a, &lines, err))
        return false;
    put_figure(article, n, given, NULL, &lines, a);
    accept_write(&lines, a, out);
    return !arena_failed(a) || arena_report(a, file_of_acceptances, err);
}
