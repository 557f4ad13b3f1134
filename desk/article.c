/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "claims/read.h"
#include "desk/accept.h"
#include "desk/against.h"
#include "desk/earlier.h"
#include "reports/formats.h"
#include "reports/summary.h"

static const size_t default_max_bytes = (size_t)32 << 20;

/* Reading takes several times the size of the text. */
enum { ARENA_PER_BYTE = 256, ARENA_LEAST = 64 << 20, ARENA_MOST = 1 << 30 };

/* What the caller says of an article wins over what its copy says. */
static tally_str first_said(arena *a, tally_str given, tally_str own)
{
    return arena_copy(a, given.len ? given : own);
}

static bool fill_reading(tally_article *article, const tally_input *input, tally_error *err)
{
    tally_reading *r = &article->reading;
    arena *a = article->a;
    copy c;
    text_source from = {input->name, input->type, input->text, input->charset};
    if (!text_read(article->desk->copy_rows, &from, a, &c, err)) {
        if (input->refusals && err && err->code == TALLY_NOT_ENGLISH)
            desk_write_error(input->refusals, input->name, c.text, err);
        return false;
    }
    if (!input->marks_only && !input->no_digest)
        hash_text(input->text, article->sha256);
    int said = input->date ? input->date : c.date ? c.date : input->fetched;
    int date = input->as_of ? input->as_of : said;
    tally_str outlet = c.outlet.len ? c.outlet : input->host;
    *r = (tally_reading){
        .name = arena_copy(a, input->name),
        .title = first_said(a, input->title, c.title),
        .text = arena_copy(a, c.text),
        .outlet = first_said(a, input->outlet, outlet),
        .url = first_said(a, input->url, c.url),
        .date = date ? date : day_today(),
        .date_known = date != 0,
        .date_order = input->date_order,
        .source_type = c.type,
        .encoding = c.encoding,
        .notes = c.notes.items,
        .note_count = c.notes.len,
        .remarks = c.remarks.items,
        .remark_count = c.remarks.len,
        .blocks = c.blocks.items,
        .block_count = c.blocks.len,
    };
    if (input->title.len)
        c.map.title = (place_links){0};
    article->map = c.map;
    reading_fill_fn *fill = input->marks_only ? reading_mark : reading_fill;
    return fill(article->desk->lex, a, &c.map, r) || arena_report(a, r->name.ptr, err);
}

static size_t source_of(const place_map *places, bool in_title, size_t at)
{
    at = place_source(in_title ? &places->title : &places->text, at);
    for (; places->outer; places = places->outer)
        at = place_source(&places->outer->text, at);
    return at;
}

bool article_place(const tally_article *article, const tally_span *span, size_t *begin,
                   size_t *end)
{
    const place_map *places = &article->map;
    if ((span->in_title && places->title.len == 0) || span->end <= span->begin)
        return false;
    *begin = source_of(places, span->in_title, span->begin);
    *end = source_of(places, span->in_title, span->end - 1) + 1;
    return *end > *begin;
}

/* An editor counts figures; what is only listed comes behind them. */
static void number_verdicts(tally_article *article)
{
    size_t number = 0;
    for (int listed = 0; listed <= 1; listed++)
        for (size_t i = 0; i < article->verdict_count; i++)
            if ((article->verdicts[i].outcome == TALLY_LISTED) == listed)
                article->verdicts[i].number = ++number;
}

static bool judge(tally_article *article, const tally_input *input, tally_error *err)
{
    const record *records[2];
    size_t count = 0;
    if (input->table_count) {
        article->own = desk_open_tables(article->desk, input->tables, input->table_count,
                                        article->a, err);
        if (!article->own && err)
            err->code = TALLY_BAD_DATA; /* whatever is wrong, it is the tables */
        if (!article->own)
            return false;
        records[count++] = article->own;
    }
    if (article->desk->tables)
        records[count++] = article->shared = record_without(
            article->desk->tables, input->left_out, input->left_out_count, article->a);
    article->judged = true;
    if (!check_article(records, count, &article->reading, article->a, &article->verdicts,
                       &article->verdict_count, err))
        return false;
    if (input->against_count && !desk_hold_against(article, input, err))
        return false;
    number_verdicts(article);
    return desk_accept(article, input, err) && desk_look_back(article, input, err);
}

/* More than this is an attack. */
static size_t room_for(const tally_input *input)
{
    size_t room = ARENA_LEAST + input->text.len * ARENA_PER_BYTE;
    return room < ARENA_MOST && !input->against_count ? room : ARENA_MOST;
}

tally_article *article_make_in(arena *a, const tally_desk *desk, const tally_input *input,
                               bool judged, tally_error *err)
{
    size_t limit = input->max_bytes ? input->max_bytes : default_max_bytes;
    char where[200];
    if (!desk || input->text.len > limit) {
        snprintf(where, sizeof where, "%.*s", TALLY_ARG(input->name));
        error_set(err, desk ? TALLY_TOO_BIG : TALLY_BAD_CALL, where,
                  "is over the limit of %zu MiB; split it", limit >> 20);
        return NULL;
    }
    arena_reset(a, room_for(input));
    tally_article *article = ARENA_NEW(a, tally_article, 1);
    if (!article) {
        snprintf(where, sizeof where, "%.*s", TALLY_ARG(input->name));
        arena_report(a, where, err);
        return NULL;
    }
    article->a = a;
    article->desk = desk;
    bool made =
        fill_reading(article, input, err) && (!judged || judge(article, input, err));
    return made ? article : NULL;
}

tally_article *article_make(const tally_desk *desk, const tally_input *input, bool judged,
                            tally_error *err)
{
    arena *a = arena_open(0);
    tally_article *article = a ? article_make_in(a, desk, input, judged, err) : NULL;
    if (!a)
        arena_report(a, "", err);
    if (!article)
        arena_close(a);
    return article;
}

tally_article *tally_article_read(const tally_desk *desk, const tally_input *input,
                                  tally_error *err)
{
    return article_make(desk, input, false, err);
}

tally_article *tally_article_check(const tally_desk *desk, const tally_input *input,
                                   tally_error *err)
{
    return article_make(desk, input, true, err);
}

tally_article *tally_file_check(const tally_desk *desk, const char *path,
                                const tally_input *defaults, bool reading_only,
                                tally_error *err)
{
    arena *a = arena_open(0);
    tally_input input = *defaults;
    tally_article *article = NULL;
    size_t limit = input.max_bytes ? input.max_bytes : default_max_bytes;
    if (input.name.len == 0)
        input.name = tally_text(path);
    if (file_read(path, limit, a, &input.text, err))
        article = article_make(desk, &input, !reading_only, err);
    arena_close(a);
    return article;
}

void tally_article_free(tally_article *article)
{
    if (article)
        arena_close(article->a);
}

const tally_reading *tally_article_reading(const tally_article *article)
{
    return article ? &article->reading : NULL;
}

const tally_verdict *tally_article_verdicts(const tally_article *article, size_t *count)
{
    *count = article ? article->verdict_count : 0;
    return article ? article->verdicts : NULL;
}

static void add_tables(const record *from, tally_table *all, report *r)
{
    size_t count = 0;
    const tally_table *tables = from ? record_tables(from, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (!record_leaves_out(from, i))
            all[r->table_count++] = tables[i];
}

/* The desk's tables and the article's own, in one list. */
static void list_tables(const tally_article *article, arena *a, report *r)
{
    const record *shared = article->shared ? article->shared : article->desk->tables;
    size_t most =
        (shared ? shared->tables.len : 0) + (article->own ? article->own->tables.len : 0);
    tally_table *all = ARENA_NEW(a, tally_table, most);
    if (!all)
        return;
    add_tables(shared, all, r);
    add_tables(article->own, all, r);
    r->tables = all;
}

report article_report(const tally_article *article, const tally_style *style, arena *a)
{
    report r = {
        .reading = &article->reading,
        .verdicts = article->verdicts,
        .verdict_count = article->verdict_count,
        .sha256 = tally_text(article->sha256),
        .signoff = article->signoff,
        .baseline = article->baseline,
        .gone = article->gone,
        .against = article->against,
        .against_count = article->against_count,
        .style = style,
    };
    list_tables(article, a, &r);
    return r;
}

bool article_write(const tally_article *article, arena *a, const char *format,
                   const tally_style *style, FILE *out, tally_error *err)
{
    tally_style own = style ? *style : (tally_style){0};
    own.reading_only |= !article->judged;
    report r = article_report(article, &own, a);
    return report_write(&r, format, out, err);
}

bool tally_article_write(const tally_article *article, const char *format,
                         const tally_style *style, FILE *out, tally_error *err)
{
    if (!article)
        return error_set(err, TALLY_BAD_CALL, format, "there is no article to write");
    arena *a = arena_open(0);
    bool done = article_write(article, a, format, style, out, err);
    arena_close(a);
    return done;
}

tally_outcome tally_article_worst(const tally_article *article)
{
    tally_style plain = {0};
    arena *a = arena_open(0);
    report r = article_report(article, &plain, a);
    tally_outcome worst = summary_of(&r).worst;
    arena_close(a);
    return worst;
}
