/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tally_serve.h"

#include "base/day.h"
#include "base/error.h"
#include "base/str.h"
#include "desk/accept.h"
#include "desk/line.h"
#include "reports/formats.h"

struct tally_request {
    arena *a;
    char *room;
    size_t len, room_size, size, most;
};

/* ---- Bytes ------------------------------------------------------------------------- */

tally_request *tally_request_open(size_t most_bytes)
{
    arena *a = arena_open(0);
    tally_request *r = ARENA_NEW(a, tally_request, 1);
    if (!r) {
        arena_close(a);
        return NULL;
    }
    r->a = a;
    r->most = most_bytes;
    return r;
}

void tally_request_free(tally_request *r)
{
    if (r)
        arena_close(r->a);
}

static bool widen(tally_request *r, size_t wanted)
{
    size_t bigger = r->room_size ? r->room_size : 1 << 12;
    while (bigger < wanted)
        bigger *= 2;
    char *room = arena_alloc(r->a, bigger);
    if (!room)
        return false;
    if (r->len)
        memcpy(room, r->room, r->len);
    r->room = room;
    r->room_size = bigger;
    return true;
}

void tally_request_add(tally_request *r, const char *bytes, size_t count)
{
    r->size += count;
    if (count == 0 || r->size > r->most)
        return;
    if (r->len + count > r->room_size && !widen(r, r->len + count))
        return;
    memcpy(r->room + r->len, bytes, count);
    r->len += count;
}

size_t tally_request_size(const tally_request *r)
{
    return r->size;
}

/* ---- The article ------------------------------------------------------------------- */

static bool read_object(tally_request *r, json_value *object, tally_error *err)
{
    if (r->size > r->most)
        return error_set(err, TALLY_TOO_BIG, "request",
                         "is over the limit of %zu MiB; split it", r->most >> 20);
    if (arena_failed(r->a))
        return arena_report(r->a, "request", err);
    tally_str body = {r->room ? r->room : "", r->len};
    return json_read(STR("request"), body, r->a, object, err);
}

static bool is_table(const tally_desk *desk, tally_str name)
{
    size_t count = 0;
    const tally_table *tables = tally_desk_tables(desk, &count);
    for (size_t i = 0; i < count; i++)
        if (str_equals(tables[i].name, name))
            return true;
    return false;
}

/* A table whose name is misspelt would be held against the article after all. */
static bool knows_tables(const tally_desk *desk, const tally_input *input, tally_error *err)
{
    for (size_t i = 0; i < input->left_out_count; i++)
        if (!is_table(desk, input->left_out[i]))
            return error_set(err, TALLY_BAD_JSON, "without", "there is no table %.*s",
                             TALLY_ARG(input->left_out[i]));
    return true;
}

/* The checked article of a request, with its object; what fails is written. */
static tally_article *check(tally_request *r, const tally_desk *desk,
                            const tally_input *defaults, json_value *object, FILE *out,
                            tally_error *err)
{
    tally_input input = *defaults;
    tally_error own = {0};
    tally_article *article = NULL;
    if (read_object(r, object, &own) && line_take_request(object, r->a, &input, &own) &&
        knows_tables(desk, &input, &own))
        article = tally_article_check(desk, &input, &own);
    if (!article) {
        desk_write_error(out, input.name, (tally_str){0}, &own);
        error_set(err, own.code, own.where, "%s", own.message);
    }
    return article;
}

bool tally_request_check(tally_request *r, const tally_desk *desk,
                         const tally_input *defaults, const char *format, FILE *out,
                         tally_error *err)
{
    json_value object = {0};
    tally_article *article = check(r, desk, defaults, &object, out, err);
    if (!article)
        return false;
    /* Offsets into a text that the client has not seen are of no use to it. */
    tally_style style = {.with_text = json_get(&object, "copy") != NULL};
    bool written = tally_article_write(article, format, &style, out, err);
    tally_article_free(article);
    return written;
}

/* ---- What may stand ---------------------------------------------------------------- */

static bool take_acceptance(const json_value *object, size_t *n, tally_acceptance *given,
                            tally_error *err)
{
    const json_value *number = json_get(object, "n");
    tally_str until = json_text(object, "until");
    tally_period day = {0};
    bool counts = number && number->kind == JSON_IS_NUMBER && number->number >= 1 &&
                  number->number <= 1e6;
    if (!counts)
        return error_set(err, TALLY_BAD_JSON, "n", "must be the number of a figure");
    if (until.len && (!day_parse(until, &day) || day.first != day.last))
        return error_set(err, TALLY_BAD_JSON, "until", "must be a day: YYYY-MM-DD");
    *n = (size_t)number->number;
    *given = (tally_acceptance){
        .reason = str_trim(json_text(object, "reason")),
        .source = str_trim(json_text(object, "source")),
        .by = str_trim(json_text(object, "by")),
        .until = day.first,
        .given = tally_day_today(),
    };
    return given->reason.len ||
           error_set(err, TALLY_BAD_JSON, "reason", "say why the figure may stand");
}

bool tally_request_accept(tally_request *r, const tally_desk *desk,
                          const tally_input *defaults, FILE *out, tally_error *err)
{
    json_value object = {0};
    tally_acceptance given = {0};
    tally_error own = {0};
    size_t n = 0;
    tally_article *article = check(r, desk, defaults, &object, out, err);
    if (!article)
        return false;
    bool done = take_acceptance(&object, &n, &given, &own) &&
                desk_accept_write(article, n, &given, json_text(&object, "accepted"), r->a,
                                  out, &own);
    if (!done) {
        desk_write_error(out, article->reading.name, (tally_str){0}, &own);
        error_set(err, own.code, own.where, "%s", own.message);
    }
    tally_article_free(article);
    return done;
}

/* ---- What is there ----------------------------------------------------------------- */

void tally_refuse(FILE *out, const tally_error *err)
{
    desk_write_error(out, (tally_str){0}, (tally_str){0}, err);
}

void tally_tables_write(const tally_desk *desk, FILE *out)
{
    size_t count;
    const tally_table *tables = tally_desk_tables(desk, &count);
    json_writer w = {.out = out};
    json_open(&w, NULL, '{');
    json_open(&w, "tables", '[');
    for (size_t i = 0; i < count; i++) {
        json_open(&w, NULL, '{');
        json_write_text(&w, "name", tables[i].name);
        json_write_text_or_null(&w, "title", tables[i].title);
        json_write_text_or_null(&w, "publisher", tables[i].publisher);
        json_write_size(&w, "rows", tables[i].row_count);
        json_write_text_or_null(&w, "newest", tables[i].newest);
        json_write_text_or_null(&w, "review", tables[i].review);
        json_write_text(&w, "sha256", tables[i].sha256);
        json_close(&w, '}');
    }
    json_close(&w, ']');
    json_close(&w, '}');
    putc('\n', out);
}

void tally_report_style(char out[TALLY_HASH_SIZE])
{
    report_name_style(out);
}
