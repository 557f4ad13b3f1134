/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "base/stream.h"
#include "desk/line.h"

/* A run over JSON Lines: what every line needs. */
typedef struct {
    const tally_desk *desk;
    const tally_input *defaults;
    const tally_style *style;
    FILE *out;
    tally_lines_result *result;
    arena *line, *article; /* emptied for each: a stream keeps its room */
    const char *path;
} run;

const char *desk_code_name(tally_code code)
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

tally_code desk_code_named(tally_str name)
{
    for (tally_code code = TALLY_BAD_DATA; code <= TALLY_NOT_ENGLISH; code++)
        if (str_is(name, desk_code_name(code)))
            return code;
    return TALLY_NO_FILE;
}

void desk_write_error(FILE *out, tally_str id, tally_str text, const tally_error *err)
{
    json_writer w = {.out = out};
    json_open(&w, NULL, '{');
    json_write_text_or_null(&w, "id", id);
    json_open(&w, "error", '{');
    json_write_text(&w, "code", tally_text(desk_code_name(err->code)));
    json_write_text(&w, "message", tally_text(err->message));
    json_write_text(&w, "where", tally_text(err->where));
    json_close(&w, '}');
    if (text.len)
        json_write_text(&w, "text", text);
    json_close(&w, '}');
    putc('\n', out);
}

/* One line as an article. An id must be there, for the answer to name it. */
static bool take_line(tally_str line, arena *a, tally_input *input, tally_error *err)
{
    json_value object;
    if (!json_read(STR("line"), line, a, &object, err))
        return false;
    input->name = json_text(&object, "id");
    if (object.kind != JSON_IS_OBJECT || input->name.len == 0)
        return error_set(err, TALLY_BAD_JSON, "id", "an article needs an \"id\", a string");
    return line_take(&object, a, input, err);
}

static void answer(const run *r, tally_str line)
{
    tally_error err = {0};
    tally_input input = *r->defaults;
    tally_article *article = NULL;
    input.marks_only = r->style->reading_only;
    input.no_digest = !input.signoff;
    arena_reset(r->line, 0);
    if (take_line(line, r->line, &input, &err))
        article =
            article_make_in(r->article, r->desk, &input, !r->style->reading_only, &err);
    bool written =
        article && article_write(article, r->line, "jsonl", r->style, r->out, &err);
    if (!written) {
        desk_write_error(r->out, input.name, (tally_str){0}, &err);
        r->result->failed++;
    } else if (!r->style->reading_only) {
        tally_outcome worst = tally_article_worst(article);
        if (tally_outcome_severity(worst) > tally_outcome_severity(r->result->worst))
            r->result->worst = worst;
    }
}

static bool answer_all(const run *r, stream *in, tally_error *err)
{
    enum { LINE_LIMIT = 64 << 20 };
    tally_str line;
    bool cut;
    while (stream_line(in, LINE_LIMIT, &line, &cut)) {
        tally_error fault = {0};
        if (cut) {
            error_set(&fault, TALLY_TOO_BIG, "line", "is over 64 MiB; split the article");
            desk_write_error(r->out, (tally_str){0}, (tally_str){0}, &fault);
            r->result->failed++;
        } else {
            answer(r, line);
        }
    }
    const tally_error *why = stream_fault(in);
    return !why->code || error_set(err, why->code, r->path, "%s", why->message);
}

/* Where the lines are, or what is wrong, with a suggestion. */
static stream *open_lines(const char *path, arena *a, tally_error *err)
{
    tally_str none;
    bool there = strcmp(path, "-") == 0 || file_exists(path);
    if (!there)
        file_read(path, 1, a, &none, err);
    return there ? stream_open_file(path, err) : NULL;
}

bool tally_lines_check(const tally_desk *desk, const char *path,
                       const tally_input *defaults, const tally_style *style, FILE *out,
                       tally_lines_result *result, tally_error *err)
{
    if (!desk)
        return error_set(err, TALLY_BAD_CALL, path, "there is no desk");
    arena *a = arena_open(0), *line = arena_open(0), *article = arena_open(0);
    run r = {desk, defaults, style, out, result, line, article, path};
    bool roomy = a && line && article;
    stream *in = roomy ? open_lines(path, a, err) : NULL;
    bool whole = in && answer_all(&r, in, err);
    if (!roomy)
        arena_report(NULL, path, err);
    stream_close(in);
    arena_close(article);
    arena_close(line);
    arena_close(a);
    return whole;
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
