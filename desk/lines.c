/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>

#include "base/day.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "desk/desk.h"

/* A run over JSON Lines: what every line needs. */
typedef struct {
    const tally_desk *desk;
    const tally_input *defaults;
    const tally_style *style;
    FILE *out;
    tally_lines_result *result;
} run;

static const char *code_name(tally_code code)
{
    switch (code) {
    case TALLY_EMPTY: return "empty";
    case TALLY_BAD_ENCODING: return "bad-encoding";
    case TALLY_TOO_BIG: return "too-big";
    case TALLY_BAD_JSON: return "bad-json";
    case TALLY_NOT_ENGLISH: return "not-english";
    case TALLY_BAD_DATA: return "bad-tables";
    default: return "unreadable";
    }
}

void desk_write_error(FILE *out, tally_str id, tally_str text, const tally_error *err)
{
    json_writer w = {.out = out};
    json_open(&w, NULL, '{');
    json_write_text_or_null(&w, "id", id);
    json_open(&w, "error", '{');
    json_write_text(&w, "code", tally_text(code_name(err->code)));
    json_write_text(&w, "message", tally_text(err->message));
    json_write_text(&w, "where", tally_text(err->where));
    json_close(&w, '}');
    if (text.len)
        json_write_text(&w, "text", text);
    json_close(&w, '}');
    putc('\n', out);
}

/* The "tables" of a line: paths, for this article alone. */
static bool take_tables(const json_value *object, tally_input *input, arena *a,
                        tally_error *err)
{
    const json_value *tables = json_get(object, "tables");
    if (!tables || tables->kind == JSON_IS_NULL)
        return true;
    if (tables->kind != JSON_IS_LIST)
        return error_set(err, TALLY_BAD_JSON, "tables", "must be a list of paths");
    const char **paths = ARENA_NEW(a, const char *, tables->count);
    if (!paths)
        return arena_report(a, "tables", err);
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->items[i].kind != JSON_IS_TEXT)
            return error_set(err, TALLY_BAD_JSON, "tables", "must be a list of paths");
        paths[i] = tables->items[i].text.ptr;
    }
    input->tables = paths;
    input->table_count = tables->count;
    return true;
}

/* One line as an article. An id must be there, for the answer to name it. */
static bool take_line(tally_str line, arena *a, tally_input *input, tally_error *err)
{
    json_value object;
    tally_period day = {0};
    if (!json_read(STR("line"), line, a, &object, err))
        return false;
    input->name = json_text(&object, "id");
    const json_value *text = json_get(&object, "text");
    if (object.kind != JSON_IS_OBJECT || input->name.len == 0)
        return error_set(err, TALLY_BAD_JSON, "id", "an article needs an \"id\", a string");
    if (!text || text->kind != JSON_IS_TEXT)
        return error_set(err, TALLY_BAD_JSON, "text",
                         "an article needs a \"text\", a string");
    tally_str date = json_text(&object, "date");
    if (date.len && (!day_parse(date, &day) || day.first != day.last))
        return error_set(err, TALLY_BAD_JSON, "date", "must be a day: YYYY-MM-DD");
    input->text = text->text;
    input->type = STR("jsonl");
    input->title = json_text(&object, "title");
    input->outlet = json_text(&object, "outlet");
    input->url = json_text(&object, "url");
    input->date = day.first;
    return take_tables(&object, input, a, err);
}

static void answer(const run *r, tally_str line)
{
    tally_error err = {0};
    arena *a = arena_open(0);
    tally_input input = *r->defaults;
    tally_article *article = NULL;
    if (take_line(line, a, &input, &err))
        article = article_make(r->desk, &input, !r->style->reading_only, &err);
    bool written = article && tally_article_write(article, "jsonl", r->style, r->out, &err);
    if (!written) {
        desk_write_error(r->out, input.name, (tally_str){0}, &err);
        r->result->failed++;
    } else if (!r->style->reading_only) {
        tally_outcome worst = tally_article_worst(article);
        if (tally_outcome_severity(worst) > tally_outcome_severity(r->result->worst))
            r->result->worst = worst;
    }
    tally_article_free(article);
    arena_close(a);
}

/* Lines of any length from a stream; the room grows by doubling and is kept. */
typedef struct {
    FILE *in;
    char *room;
    size_t size, limit;
    arena *a;
} line_reader;

static bool widen(line_reader *r)
{
    size_t bigger = r->size ? r->size * 2 : 1 << 16;
    char *room = r->size < r->limit ? arena_alloc(r->a, bigger) : NULL;
    if (!room)
        return false;
    if (r->size)
        memcpy(room, r->room, r->size);
    r->room = room;
    r->size = bigger;
    return true;
}

/* True while there is a line; `*cut` when it was longer than the limit and lost its end. */
static bool next_line(line_reader *r, tally_str *line, bool *cut)
{
    size_t len = 0;
    int c;
    *cut = false;
    while ((c = getc_unlocked(r->in)) != EOF && c != '\n') {
        if (len == r->size && !widen(r))
            *cut = true;
        if (!*cut)
            r->room[len++] = (char)c;
    }
    *line = (tally_str){r->room ? r->room : "", len};
    return c != EOF || len > 0 || *cut;
}

static void answer_all(const run *r, FILE *in, arena *a)
{
    enum { LINE_LIMIT = 64 << 20 };
    line_reader reader = {.in = in, .limit = LINE_LIMIT, .a = a};
    tally_str line;
    bool cut;
    while (next_line(&reader, &line, &cut)) {
        tally_error err = {0};
        if (cut) {
            error_set(&err, TALLY_TOO_BIG, "line", "is over 64 MiB; split the article");
            desk_write_error(r->out, (tally_str){0}, (tally_str){0}, &err);
            r->result->failed++;
        } else {
            answer(r, line);
        }
    }
}

bool tally_lines_check(const tally_desk *desk, const char *path,
                       const tally_input *defaults, const tally_style *style, FILE *out,
                       tally_lines_result *result, tally_error *err)
{
    run r = {desk, defaults, style, out, result};
    bool standard = strcmp(path, "-") == 0;
    if (!desk)
        return error_set(err, TALLY_BAD_CALL, path, "there is no desk");
    arena *a = arena_open(0);
    FILE *in = standard ? stdin : fopen(path, "re");
    if (!in || file_is_folder(path)) {
        tally_str none;
        file_read(path, 1, a, &none, err); /* says what is wrong, with a suggestion */
        if (in)
            fclose(in);
        arena_close(a);
        return error_set(err, TALLY_NO_FILE, path, "cannot be opened: %s", strerror(errno));
    }
    answer_all(&r, in, a);
    bool whole = !ferror(in);
    if (!standard)
        fclose(in);
    arena_close(a);
    return whole ||
           error_set(err, TALLY_NO_FILE, path, "cannot be read: %s", strerror(errno));
}

bool tally_is_folder(const char *path)
{
    return file_is_folder(path);
}

bool tally_folder_walk(const char *folder, tally_path_fn *each, void *context,
                       tally_error *err)
{
    arena *a = arena_open(0);
    str_list paths = {0};
    bool done = file_walk(folder, NULL, true, a, &paths, err), more = true;
    size_t articles = 0;
    for (size_t i = 0; done && more && i < paths.len; i++) {
        if (!text_is_copy(paths.items[i]))
            continue;
        articles++;
        more = each(paths.items[i].ptr, context);
    }
    if (done && articles == 0)
        done = error_set(
            err, TALLY_NO_FILE, folder,
            "no article in this folder; .txt, .html, .md, .docx, .json and .jsonl "
            "files are read");
    arena_close(a);
    return done;
}
