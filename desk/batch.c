/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/batch.h"

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/tally_batch.h"
#include "desk/desk.h"
#include "desk/package.h"

struct tally_batch {
    arena *a;
    tally_str folder;
    map names; /* of report files, so that each is its own */
    batch b;
};

tally_batch *tally_batch_open(const char *folder, tally_error *err)
{
    arena *a = arena_open(0);
    tally_batch *reports = a ? ARENA_NEW(a, tally_batch, 1) : NULL;
    if (!reports) {
        arena_report(a, folder, err);
        arena_close(a);
        return NULL;
    }
    reports->a = reports->b.a = a;
    reports->folder = arena_copy(a, tally_text(folder));
    tally_str articles = file_join(a, reports->folder, STR("articles"));
    if (file_make_folder(folder, err) && file_make_folder(articles.ptr, err))
        return reports;
    arena_close(a);
    return NULL;
}

/* ---- The name of a report -------------------------------------------------------------
 */

/* "story", "story-2": a path of its own. */
static tally_str own_name(tally_batch *reports, tally_str path)
{
    enum { LONGEST = 80 };
    tally_str slug = package_slug(file_stem(path), reports->a);
    tally_str plain = str_slice(slug, 0, LONGEST), name = plain;
    for (size_t n = 2;; n++) {
        size_t *at = map_put(&reports->names, reports->a, name);
        if (!at || *at == TALLY_NONE) {
            if (at)
                *at = n;
            return name;
        }
        name = arena_print(reports->a, "%.*s-%zu", TALLY_ARG(plain), n);
    }
}

/* ---- Articles -------------------------------------------------------------------------
 */

static bool write_report(const tally_article *article, const char *path,
                         const tally_style *style, tally_error *err)
{
    tally_output output;
    if (!tally_output_open(&output, path, err))
        return false;
    bool written = tally_article_write(article, "html", style, output.file, err);
    return tally_output_close(&output, written, err) && written;
}

bool tally_batch_add(tally_batch *reports, const tally_article *article,
                     const tally_style *style, tally_error *err)
{
    if (!reports || !article)
        return error_set(err, TALLY_BAD_CALL, "report", "there is no batch or article");
    tally_str name = own_name(reports, article->reading.name);
    tally_str href = arena_print(reports->a, "articles/%.*s.html", TALLY_ARG(name));
    tally_str path = file_join(reports->a, reports->folder, href);
    if (arena_failed(reports->a))
        return arena_report(reports->a, "report", err);
    if (!write_report(article, path.ptr, style, err))
        return false;
    arena *a = arena_open(0);
    tally_style plain = style ? *style : (tally_style){0};
    report r = a ? article_report(article, &plain, a) : (report){0};
    if (a)
        batch_add(&reports->b, &r, href);
    arena_close(a);
    return !arena_failed(reports->a) || arena_report(reports->a, "report", err);
}

void tally_batch_add_fault(tally_batch *reports, const char *name, const tally_error *fault)
{
    if (reports)
        batch_add_fault(&reports->b, tally_text(name), tally_text(fault->message));
}

/* ---- The index ------------------------------------------------------------------------
 */

static bool write_page(tally_batch *reports, size_t at, tally_error *err)
{
    tally_output output;
    tally_str name =
        at ? arena_print(reports->a, "index-%zu.html", at + 1) : STR("index.html");
    tally_str path = file_join(reports->a, reports->folder, name);
    if (!path.len || !tally_output_open(&output, path.ptr, err))
        return !path.len ? arena_report(reports->a, "report", err) : false;
    batch_write(&reports->b, at, output.file);
    bool whole = !arena_failed(reports->a) || arena_report(reports->a, path.ptr, err);
    return tally_output_close(&output, whole, err) && whole;
}

bool tally_batch_close(tally_batch *reports, const tally_desk *desk, const char *command,
                       tally_error *err)
{
    if (!reports)
        return error_set(err, TALLY_BAD_CALL, "report", "there is no batch");
    bool done = true;
    reports->b.tables = tally_desk_tables(desk, &reports->b.table_count);
    reports->b.command = tally_text(command);
    batch_sort(&reports->b);
    for (size_t i = 0; done && i < batch_pages(&reports->b); i++)
        done = write_page(reports, i, err);
    arena_close(reports->a);
    return done;
}
